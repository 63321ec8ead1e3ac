"""What the pages refuse, hide, and show harmlessly."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient
from typer.testing import CliRunner

import store
from pokin.cache import opened
from pokin.cli import app
from pokin.ingest import Options, ingest
from pokin.web.data import PRIVATE
from pokin.web.safety import host_allowed
from pokin.web.shown import visible
from pokin.web.state import Setelan
from schema.cascade import Cascade, Dokumen, Nilai, Temuan, Unsur
from schema.provenance import Asal
from schema.raw import Berkas
from schema.words import Jenis, Level, Severity, Status
from store.lookup import rows

PAGES = (
    "/",
    "/dokumen",
    "/cari?q=kerja",
    "/banding?konsep=tpt",
    "/tinjau",
    "/unduh",
    "/data/",
    "/data/pokin/v_dokumen",
    "/tidakada",
)
Clients = Callable[[Setelan], TestClient]


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_has_its_headers(reader: TestClient, page: str) -> None:
    headers = reader.get(page).headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    if page.startswith("/data"):
        assert "sandbox allow-scripts" in policy
        assert "allow-same-origin" not in policy
    else:
        assert "unsafe-inline" not in policy


@pytest.mark.parametrize(
    ("host", "right"),
    [
        ("localhost:8001", True), ("127.0.0.1:8001", True), ("[::1]:8001", True), ("192.168.1.5", True), ("kantor.local", True),
        ("jahat.example", False), ("localhost.jahat.example", False), ("", False), ("127.0.0.1.jahat.example", False), ("a b", False),
    ],
)  # fmt: skip
def test_names_that_point_here_are_refused(host: str, right: bool) -> None:
    assert host_allowed(host, ("kantor.local",)) is right


def test_a_foreign_host_reads_nothing(reader: TestClient) -> None:
    answer = reader.get("/", headers={"host": "jahat.example"})
    assert answer.status_code == 421
    assert "--allow-host" in answer.text


def test_writing_needs_key_form_and_origin(reader: TestClient, reviewer: TestClient, settings: Setelan) -> None:
    page = html.fromstring(reviewer.get("/tinjau").text)
    form = page.xpath("//form[@id='putusan']")[0]
    where = form.get("action")
    given = {field.get("name"): field.get("value", "") for field in form.xpath(".//input")} | {"keputusan": "konfirmasi"}
    assert reader.post(where, data=given).status_code == 403
    assert reviewer.post(where, data=given | {"kunci_formulir": "x"}).status_code == 403
    assert reviewer.post(where, data=given, headers={"origin": "http://jahat.example"}).status_code == 403
    assert reviewer.post(where, data=given, headers={"origin": "null"}).status_code == 403
    assert reviewer.post(where, data=given, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert reviewer.post(where, data=given | {"alasan": "x" * 70000}).status_code == 403
    assert reviewer.post("/data/pokin/-/insert", json={}).status_code == 403
    assert not (Path(settings.db).parent / "keputusan").exists()
    assert not html.fromstring(reader.get("/tinjau").text).xpath("//form[@method='post']")
    assert reviewer.post(where, data=given, headers={"origin": "http://localhost"}).status_code == 200
    assert (Path(settings.db).parent / "keputusan" / "keputusan.csv").exists()


def test_the_cookie_of_the_key(reader: TestClient) -> None:
    assert reader.get("/masuk?kunci=salah").status_code == 403
    answer = reader.get("/masuk?kunci=kunci-uji", follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "kunci-uji" not in cookie


def test_no_page_names_a_place_of_this_machine(reviewer: TestClient, settings: Setelan, ready: Path) -> None:
    folder = str(Path(settings.db).parent)
    keys = [row["berkas_id"] for row in reviewer.get("/data/pokin/v_berkas.json?_shape=array").json()]
    pages = [
        *PAGES,
        "/data/pokin/jejak",
        "/data/pokin/masukan.json",
        "/data/pokin.json?sql=select+jalur+from+jejak",
        *(f"/dokumen/{key}" for key in keys),
    ]
    pages += [
        "/data/pokin.json?sql=select+*+from+pragma_database_list",
        "/data/pokin.json?sql=select+nilai+from+keterangan_basis",
    ]
    pages += ["/data/-/databases.json", "/data/-/versions.json", "/data/pokin?sql=attach+'x'+as+y"]
    for page in pages:
        said = reviewer.get(page).text
        assert folder not in said, page
        assert str(ready) not in said, page


def test_private_tables_read_as_nothing(reader: TestClient) -> None:
    for table in PRIVATE:
        found = reader.get(f"/data/pokin.json?sql=select+*+from+{table}&_shape=array").json()
        assert {value for row in found for value in row.values()} <= {None}
    assert reader.get("/data/pokin.json?sql=select+count(*)+as+n+from+v_fakta&_shape=array").json()[0]["n"] > 500
    assert "dokumen" in reader.get("/data/pokin/v_dokumen.csv").text.splitlines()[0]
    assert reader.get("/data/pokin.json?sql=delete+from+fakta").status_code == 400


def test_files_are_given_out_only_where_that_was_allowed(reader: TestClient, settings: Setelan, clients: Clients) -> None:
    key = reader.get("/data/pokin/v_berkas.json?_shape=array").json()[0]["berkas_id"]
    assert reader.get(f"/berkas/{key}").status_code == 404
    with clients(replace(settings, allow_files=True)) as open_one:
        answer = open_one.get(f"/berkas/{key}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/octet-stream"
        assert "attachment" in answer.headers["content-disposition"]


def test_a_database_that_cannot_be_used_says_what_to_do_in_one_line(settings: Setelan, clients: Clients, tmp_path: Path) -> None:
    with clients(settings) as client:
        assert client.get("/dokumen").status_code == 200
        kept = Path(settings.db).rename(tmp_path / "lain.sqlite")
        answer = client.get("/dokumen")
        assert answer.status_code == 503
        said = html.fromstring(answer.text).xpath("//*[@role='alert']")[0].text_content()
        assert said == "pokin.sqlite tidak ada; buat dahulu dengan `pokin ingest FOLDER`, atau beri --db."
        assert client.get("/data/").status_code == 503
        kept.rename(settings.db)
        assert client.get("/dokumen").status_code == 200
        with sqlite3.connect(settings.db) as db:
            db.execute("update alembic_version set version_num = '9999'")
        db.close()
        shutil.copy(settings.db, tmp_path / "baru.sqlite")
        (tmp_path / "baru.sqlite").rename(settings.db)
        assert "perbarui Pokin" in client.get("/dokumen").text


def test_serve_on_a_missing_database_is_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--db", str(tmp_path / "tidakada.sqlite")])
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "pokin ingest" in result.stderr


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
TURNED = "Rp \u202e000.1\u202c \u2066x \x07\x00 akhir"
LONG = "a" * 5000


@pytest.fixture
def hostile(settings: Setelan) -> str:
    """A database with one document whose every text is hostile. Returns the key of its file."""
    engine = store.open_database(settings.db)
    asal = Asal(
        teks=HOSTILE + TURNED.replace("\x00", ""), halaman=1, tabel=1, baris=1, kolom=1, kolom_judul=f"{HOSTILE} > {LONG}"
    )
    made = Cascade(
        berkas=Berkas(sha256="f" * 64, nama=f"{HOSTILE}\u202efdp.pdf", jenis_media="pdf", ukuran=1, halaman=1),
        status=Status.DONE,
        dokumen=(Dokumen(id=1, judul=HOSTILE),),
        unsur=(
            Unsur(
                id=1, dokumen=1, level=Level.SASARAN, kode=HOSTILE, teks=LONG, teks_baku=HOSTILE + "\u202e", urutan=1, asal=asal
            ),
        ),
        nilai=(Nilai(id=1, dokumen=1, unsur=1, jenis=Jenis.TARGET, urutan=2, predikat=HOSTILE, satuan=HOSTILE, asal=asal),),
        temuan=(Temuan(id=1, dokumen=1, aturan="contoh", severity=Severity.ERROR, pesan=HOSTILE + LONG, halaman=1),),
    )
    assert store.load(engine, made, version="uji")
    store.close_database(engine)
    return "f" * 12


def test_hostile_text_is_shown_harmlessly(hostile: str, reviewer: TestClient, settings: Setelan) -> None:
    engine = store.open_database(settings.db, create=False)
    fact = rows(engine, "select fakta_id from v_fakta where berkas_id = :b and jenis = 'target'", b=hostile)[0]["fakta_id"]
    engine.dispose()
    pages = (
        "/dokumen",
        f"/dokumen/{hostile}",
        f"/dokumen/{hostile}?fakta={fact}",
        f"/dokumen/{hostile}/pohon",
        f"/fakta/{fact}",
        f"/tinjau?fakta={fact}",
    )
    pages += (
        "/cari?q=script",
        "/cari?q=%3Cscript%3E",
        "/dokumen?q=%3Cscript%3E",
        "/banding?konsep=%3Cscript%3E",
        "/tinjau?dokumen=%3Cscript%3E",
    )
    for page in pages:
        said = reviewer.get(page).text
        assert "<script>alert" not in said, page
        assert "<img src=x" not in said, page
        assert not any(char in said for char in "\u202e\u2066\u202c\x07"), page
        assert not html.fromstring(said).xpath("//img[@onerror]"), page
    assert "⟦U+202E⟧" in reviewer.get(f"/dokumen/{hostile}").text


def test_invisible_characters_are_written_out() -> None:
    assert visible("a\u202eb") == "a⟦U+202E⟧b"
    assert visible("a\nb\tc\r\nd") == "a\nb c\nd"
    assert visible("\ud800") == "⟦U+D800⟧"
    assert visible("≥ 5 – é ﷽") == "≥ 5 – é ﷽"


def test_names_of_persons_are_covered_on_pictures(tmp_path: Path, clients: Clients) -> None:
    """Black text of a name and a NIP; the picture has none of it but where names were kept or files are allowed."""
    (tmp_path / "dokumen").mkdir()
    canvas = Canvas(str(tmp_path / "dokumen" / "pk.pdf"), pagesize=(400, 400))
    for y, said in ((350, "PERJANJIAN KINERJA TAHUN 2023"), (300, "Drs. BUDI SANTAPAN, M.Si"), (280, "NIP. 198103172006041009")):
        canvas.drawString(50, y, said)
    canvas.save()
    for with_cache in (True, False):
        base = tmp_path / str(with_cache)
        base.mkdir()
        engine = store.open_database(str(base / "p.sqlite"))
        cache = opened(base / "cache") if with_cache else None
        ingest(engine, [tmp_path / "dokumen"], Options(jobs=0, database=base / "p.sqlite", cache=cache))
        key = rows(engine, "select berkas_id from berkas")[0]["berkas_id"]
        store.close_database(engine)
        settings = Setelan(db=str(base / "p.sqlite"), token="x", pictures=base / "gambar", raw_cache=base / "cache")
        with clients(settings) as client:
            (base / "a.png").write_bytes(client.get(f"/gambar/{key}/1.png").content)
        with clients(replace(settings, allow_files=True)) as client:
            (base / "b.png").write_bytes(client.get(f"/gambar/{key}/1.png").content)
        covered, whole = (Image.open(base / name).convert("L") for name in ("a.png", "b.png"))
        name, title = (90, 180, 420, 250), (90, 80, 520, 110)
        assert whole.crop(name).getextrema()[0] < 60
        assert covered.crop(name).getextrema()[0] > 100
        assert covered.crop(title).getextrema()[0] < 60


def test_a_port_in_use_is_one_line(settings: Setelan) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = CliRunner().invoke(app, ["serve", "--db", settings.db, "--port", str(taken.getsockname()[1])])
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "--port" in result.stderr
