"""The review: the same decisions as `pokin review apply`, by hand, by several at once, and taken back."""

from __future__ import annotations

import csv
import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient
from typer.testing import CliRunner

import store
from pokin.cli import app
from pokin.review import decision, fact_in
from pokin.web.state import Setelan
from store.decision_file import Keputusan, read
from store.decisions import decisions_of, record, replay
from store.lookup import rows
from store.queue import DECISION, queue
from store.summary import LOW, fingerprint

Page = html.HtmlElement


def shown(client: TestClient, address: str = "/tinjau") -> Page:
    return html.fromstring(client.get(address).text)


def decide(client: TestClient, page: Page, word: str, **said: str) -> Page:
    form = page.xpath("//form[@id='putusan']")[0]
    given = {field.get("name"): field.get("value", "") for field in form.xpath(".//input")} | said | {"keputusan": word}
    return html.fromstring(client.post(form.get("action"), data=given).text)


def key_of(page: Page) -> str:
    found: str = page.xpath("//form[@id='putusan']")[0].get("action").removeprefix("/tinjau/").split("?")[0]
    return found


def lines(settings: Setelan) -> list[dict[str, str]]:
    with (Path(settings.db).parent / "keputusan" / "keputusan.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def fact(settings: Setelan, key: str) -> dict[str, object]:
    engine = store.open_database(settings.db, create=False)
    found = dict(fact_in(engine, key) or {})
    engine.dispose()
    return found


def test_the_queue_is_that_of_the_command(reviewer: TestClient, settings: Setelan, tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["review", "export", str(tmp_path / "q.csv"), "--db", settings.db]).exit_code == 0
    with (tmp_path / "q.csv").open(encoding="utf-8", newline="") as stream:
        keys = [row["fakta_id"] for row in csv.DictReader(stream)]
    page = shown(reviewer)
    assert key_of(page) == keys[0]
    following = [a.get("href").split("=")[1] for a in page.xpath("//ol[contains(@class, 'berikut')]//a")]
    assert following == keys[1:6]
    assert page.xpath("//p[@role='status']/strong")[0].text_content() == str(len(keys))


def test_confirm_correct_ignore_and_take_back(reviewer: TestClient, settings: Setelan) -> None:
    page = shown(reviewer)
    first = key_of(page)
    page = decide(reviewer, page, "konfirmasi")
    second = key_of(page)
    assert second != first
    assert fact(settings, first)["keputusan"] == "konfirmasi"
    before = fact(settings, second)
    page = decide(reviewer, page, "koreksi", koreksi_angka="12,5", koreksi_teks="12,5%", alasan="salah baca")
    after = fact(settings, second)
    assert (after["angka"], after["teks"], after["keyakinan"]) == (12.5, "12,5%", 1.0)
    assert after["teks_mesin"] == before["teks"]
    assert "12,5%" in reviewer.get(f"/fakta/{second}").text
    third = key_of(page)
    decide(reviewer, page, "abaikan")
    assert fact(settings, third)["angka"] is None
    undo = shown(reviewer, f"/tinjau?urung={second}").xpath("//form[contains(@class, 'urung')]")[0]
    given = {field.get("name"): field.get("value") for field in undo.xpath(".//input")}
    again = html.fromstring(reviewer.post(undo.get("action"), data=given).text)
    assert key_of(again) == second
    now = fact(settings, second)
    assert {k: now[k] for k in ("angka", "teks", "keyakinan", "keputusan")} == {
        k: before[k] for k in ("angka", "teks", "keyakinan", "keputusan")
    }
    assert [line["keputusan"] for line in lines(settings)] == ["konfirmasi", "koreksi", "abaikan", "batal"]
    assert {line["oleh"] for line in lines(settings)} == {"penguji"}


def test_what_is_wrong_is_said_and_nothing_recorded(reviewer: TestClient, settings: Setelan) -> None:
    page = shown(reviewer)
    for said, part in (
        ({"koreksi_angka": "banyak"}, "bukan angka"),
        ({}, "koreksi tanpa"),
        ({"sidik": "lain", "koreksi_angka": "5"}, "berubah"),
    ):
        answer = decide(reviewer, page, "koreksi", **said)
        assert part in answer.xpath("//*[@role='alert']")[0].text_content()
        assert key_of(answer) == key_of(page)
    assert "belum diputuskan" in decide(reviewer, page, "batal").xpath("//*[@role='alert']")[0].text_content()
    assert not (Path(settings.db).parent / "keputusan").exists()


def test_what_another_decided_meanwhile_is_seen_first(
    reviewer: TestClient, settings: Setelan, clients: Callable[[Setelan], TestClient]
) -> None:
    old = shown(reviewer)
    with clients(settings) as other:
        other.get(f"/masuk?kunci={settings.token}")
        decide(other, shown(other), "abaikan")
    answer = decide(reviewer, old, "konfirmasi")
    assert "diputuskan orang lain" in answer.xpath("//*[@role='alert']")[0].text_content()
    assert key_of(answer) == key_of(old)
    decide(reviewer, answer, "konfirmasi")
    assert [line["keputusan"] for line in lines(settings)] == ["abaikan", "konfirmasi"]


def test_a_reviewer_has_a_name_of_her_own(reviewer: TestClient, settings: Setelan) -> None:
    form = {"nama": "Sri  Peninjau é", "kunci_formulir": shown(reviewer).xpath("//input[@name='kunci_formulir']/@value")[0]}
    reviewer.post("/tinjau/nama", data=form)
    decide(reviewer, shown(reviewer), "konfirmasi")
    assert lines(settings)[0]["oleh"] == "Sri Peninjau é"


def test_two_reviewers_in_two_browsers_lose_nothing(settings: Setelan, clients: Callable[[Setelan], TestClient]) -> None:
    engine = store.open_database(settings.db, create=False)
    keys = [row[0] for row in queue(engine, 2.0)][:24]
    engine.dispose()
    wrong: list[str] = []

    def review(own: list[str]) -> None:
        with clients(settings) as client:
            client.get(f"/masuk?kunci={settings.token}")
            for key in own:
                page = decide(client, shown(client, f"/tinjau?fakta={key}"), "konfirmasi")
                wrong.extend(alert.text_content() for alert in page.xpath("//*[@role='alert']"))

    both = [threading.Thread(target=review, args=(keys[n::2],)) for n in (0, 1)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert wrong == []
    assert sorted(line["fakta_id"] for line in lines(settings)) == sorted(keys)
    assert all(fact(settings, key)["keputusan"] == "konfirmasi" for key in keys)


def record_some(db: str, folder: str, keys: list[str], author: str) -> None:
    """Decide about facts one by one, as a process of its own."""
    engine = store.open_database(db)
    for n, key in enumerate(keys):
        record(engine, Path(folder), [made(engine, key, "konfirmasi" if n % 3 else "abaikan", author, n)])
    engine.dispose()


def made(engine: object, key: str, word: str, author: str, n: int) -> Keputusan:
    from pokin.review import NEEDED
    from pokin.web.review import _plain

    found = fact_in(engine, key)  # type: ignore[arg-type]
    assert found is not None
    given = {name: _plain(found.get(name)) for name in NEEDED} | dict.fromkeys(DECISION, "") | {"keputusan": word}
    one = decision(given, lambda _: found, author, f"2026-01-01T00:00:{n:02}.{author[-1]}Z")
    assert one is not None
    return one


def test_two_processes_on_the_same_facts_end_as_a_rebuild_would(settings: Setelan, tmp_path: Path) -> None:
    engine = store.open_database(settings.db, create=False)
    keys = [row[0] for row in queue(engine, 2.0)][:15]
    engine.dispose()
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=record_some, args=(settings.db, str(tmp_path / "k"), keys, f"orang{n}")) for n in (1, 2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    written = read(tmp_path / "k")
    assert written is not None
    assert len(written) == 30
    engine = store.open_database(settings.db, create=False)
    state, history = fingerprint(engine), rows(engine, "select * from v_keputusan")
    replay(engine, decisions_of(engine, tmp_path / "k"))
    assert fingerprint(engine) == state
    assert rows(engine, "select * from v_keputusan") == history
    engine.dispose()


@pytest.mark.parametrize("jenis", ["unsur", "target", "pagu"])
def test_a_decision_alone_does_what_a_replay_of_all_does(settings: Setelan, tmp_path: Path, jenis: str) -> None:
    """One by one, with corrections over corrections and taken back ones: equal to all at once."""
    engine = store.open_database(settings.db, create=False)
    keys = [row["fakta_id"] for row in rows(engine, "select fakta_id from v_fakta where jenis = :j order by fakta_id", j=jenis)][
        :4
    ]
    folder = tmp_path / "k"
    n = 0
    for word in ("koreksi", "konfirmasi", "koreksi", "batal", "abaikan"):
        for key in keys[: 4 - n // 8]:
            found = fact_in(engine, key)
            assert found is not None
            base = made(engine, key, "konfirmasi", "orang1", n)
            more = {"keputusan": word, "teks": f"lain {n}" if word == "koreksi" else None}
            record(engine, folder, [Keputusan.model_validate(base.model_dump() | more)])
            n += 1
    names = "select unsur_id, teks_baku, jalur from unsur order by unsur_id"
    state, paths = fingerprint(engine), rows(engine, names)
    facts = rows(engine, "select * from v_fakta order by fakta_id")
    replay(engine, decisions_of(engine, folder))
    assert (fingerprint(engine), rows(engine, names)) == (state, paths)
    assert rows(engine, "select * from v_fakta order by fakta_id") == facts
    engine.dispose()


def test_what_was_decided_is_out_of_the_queue_at_once(reviewer: TestClient, settings: Setelan) -> None:
    page = shown(reviewer)
    before = int(page.xpath("//p[@role='status']/strong")[0].text_content())
    page = decide(reviewer, page, "konfirmasi")
    assert int(page.xpath("//p[@role='status']/strong")[0].text_content()) == before - 1
    engine = store.open_database(settings.db, create=False)
    assert len(list(queue(engine, LOW))) == before - 1
    engine.dispose()
