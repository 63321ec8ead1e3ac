"""Every page answers with what it is for; what it links to is there."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from lxml import html
from PIL import Image
from starlette.testclient import TestClient

import store
from pokin.web import shown
from pokin.web.pictures import tidy
from pokin.web.state import Setelan
from store.lookup import rows

ROOT = Path(__file__).parents[2] / "pokin" / "web"
PAGES = (
    "/", "/dokumen", "/dokumen?q=evaluasi&urut=temuan", "/dokumen/{pdf}", "/dokumen/{pdf}?hal=25", "/dokumen/{docx}", "/dokumen/{pdf}/pohon",
    "/cari", "/cari?q=job+fair", "/banding", "/banding?konsep=tpt", "/banding?sub_kegiatan=Job+Fair", "/tinjau", "/unduh",
)  # fmt: skip


@pytest.fixture
def keys(settings: Setelan) -> dict[str, str]:
    engine = store.open_database(settings.db, create=False)
    names = {row["dokumen"]: row["berkas_id"] for row in rows(engine, "select dokumen, berkas_id from v_berkas")}
    engine.dispose()
    return {"pdf": names["evaluasi-2022.pdf"], "docx": names["rencana-aksi-2018.docx"]}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_both_languages(reader: TestClient, keys: dict[str, str], page: str, language: str) -> None:
    reader.cookies.set("pokin_bahasa", language)
    answer = reader.get(page.format(**keys))
    assert answer.status_code == 200
    tree = html.fromstring(answer.text)
    assert tree.get("lang") == language
    assert len(tree.xpath("//h1")) == 1
    assert [len(tree.xpath(f"//{name}")) for name in ("main", "header", "footer")] == [1, 1, 1]
    assert not tree.xpath("//table[not(caption)]")
    assert not tree.xpath("//script[not(@src) and not(@type)] | //*[@style] | //style | //*[@onclick]")


def test_job_fair_is_five_clicks_from_the_start(reader: TestClient) -> None:
    """Search (1), then the pagu (2): its box on the slide is lit; back, and the realisasi the same (3, 4)."""
    assert 'name="q"' in reader.get("/").text
    found = html.fromstring(reader.get("/cari", params={"q": "Job Fair/Bursa Kerja", "wilayah": "Kabupaten Lamongan"}).text)
    for words, value in (("pagu 2022", "Rp 475.000.000"), ("realisasi anggaran 2022", "Rp 459.432.050")):
        link = next(
            a for a in found.xpath("//a[contains(@class, 'angka-simpul')]") if words in " ".join(a.text_content().split())
        )
        assert value in link.text_content()
        place = html.fromstring(reader.get(link.get("href")).text)
        lit = place.xpath("//svg//a[contains(@class, 'dipilih')]/rect")
        assert len(lit) == 1
        assert 92 < float(lit[0].get("y")) < 93
        assert place.xpath("//select[@name='hal']/option[@selected]/@value") == ["25"]
        assert value.removeprefix("Rp ") in place.xpath("//*[@id='rincian']")[0].text_content()


def test_a_picture_of_a_page_and_its_limits(reader: TestClient, keys: dict[str, str]) -> None:
    answer = reader.get(f"/gambar/{keys['pdf']}/25.png")
    picture = Image.open(io.BytesIO(answer.content))
    assert answer.headers["content-type"] == "image/png"
    assert picture.size == (1920, 1080)
    assert reader.get(f"/gambar/{keys['pdf']}/25.png?ukuran=besar").status_code == 200
    for bad in (
        f"/gambar/{keys['pdf']}/51.png",
        f"/gambar/{keys['pdf']}/25.png?ukuran=9999",
        "/gambar/x/1.png",
        f"/gambar/{keys['docx']}/1.png",
    ):
        assert reader.get(bad).status_code == 404


def test_old_pictures_go_first(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    for n in range(4):
        path = tmp_path / "ab" / f"{n}.png"
        path.write_bytes(b"x" * 100)
        import os

        os.utime(path, (n, n))
    tidy(tmp_path, 250)
    assert sorted(path.name for path in tmp_path.rglob("*.png")) == ["2.png", "3.png"]


def test_a_document_without_pages_shows_its_cells(reader: TestClient, keys: dict[str, str]) -> None:
    tree = html.fromstring(reader.get(f"/dokumen/{keys['docx']}").text)
    cell = tree.xpath("//table[contains(@class, 'kisi')]//td[@data-kotak]")[0]
    fact = cell.get("data-kotak").split()[0]
    assert tree.xpath(f"//tr[@data-fakta='{fact}']")


def test_a_fact_says_all_that_is_known_of_it(reader: TestClient, keys: dict[str, str]) -> None:
    tree = html.fromstring(reader.get(f"/dokumen/{keys['pdf']}?hal=9").text)
    fact = next(row.get("data-fakta") for row in tree.xpath("//tr[@data-fakta]") if "-0,23" in row.text_content())
    part = reader.get(f"/fakta/{fact}", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert part.count("<meter") == 5
    assert "capaian-tidak-cocok" in part
    assert "<html" in reader.get(f"/fakta/{fact}").text
    assert reader.get("/fakta/tidakada").status_code == 404


def test_lists_are_narrowed_and_kept_in_the_address(reader: TestClient) -> None:
    tree = html.fromstring(reader.get("/dokumen?wilayah=Kabupaten+Lamongan").text)
    assert [a.text_content() for a in tree.xpath("//tbody//th/a")] == ["evaluasi-2022.pdf"]
    assert tree.xpath("//select[@name='wilayah']/option[@selected]/@value") == ["Kabupaten Lamongan"]
    assert "Tidak ada yang cocok" in reader.get("/dokumen?tahun=1999").text
    for odd in ("/dokumen?halaman=-1&tahun=x&urut=drop", "/dokumen?halaman=99999999999999999999", "/cari?q=%25%00%27--&tahun=²"):
        assert reader.get(odd).status_code == 200


def test_the_tree_holds_every_element_once(
    reader: TestClient, keys: dict[str, str], settings: Setelan, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = store.open_database(settings.db, create=False)
    want = {
        row["k"]
        for row in rows(
            engine,
            "select unsur_id as k from unsur where berkas_id = :b and coalesce(level, '') <> 'jumlah' union all select indikator_id from indikator where berkas_id = :b",
            b=keys["pdf"],
        )
    }
    engine.dispose()
    page = html.fromstring(reader.get(f"/dokumen/{keys['pdf']}/pohon").text)
    shown_ids = [one.get("id").removeprefix("s-") for one in page.xpath("//li[starts-with(@id, 's-')]")]
    assert len(shown_ids) == len(set(shown_ids))
    assert set(shown_ids) == want
    monkeypatch.setattr("pokin.web.tree.SHOWN", 60)
    small = html.fromstring(reader.get(f"/dokumen/{keys['pdf']}/pohon").text)
    branch = small.xpath("//a[starts-with(@href, '?akar=')]/@href")[0]
    assert "Pohon utuh" in reader.get(f"/dokumen/{keys['pdf']}/pohon{branch}").text


def test_downloads_are_those_of_the_command(reader: TestClient) -> None:
    answer = reader.get("/unduh/v_dokumen.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="v_dokumen.csv"'
    assert answer.text.splitlines()[0].startswith("dokumen_id,berkas_id,dokumen")
    assert reader.get("/unduh/jejak.csv").status_code == 404
    lines = reader.get("/banding/unduh.csv?konsep=tpt").text.splitlines()
    assert lines[0].startswith("nama,wilayah,tahun")
    assert "Kabupaten Lamongan" in lines[1]
    assert reader.get("/banding/unduh.xlsx?sub_kegiatan=Job+Fair").content[:2] == b"PK"
    assert reader.get("/banding/unduh.csv").status_code == 404


def test_an_unknown_concept_proposes_names(reader: TestClient) -> None:
    assert "Tingkat Pengangguran Terbuka" in reader.get("/banding?konsep=tingkat+penganguran").text


def test_numbers_in_two_languages() -> None:
    assert shown.number(1234567.5, "id") == "1.234.567,5"
    assert shown.number(1234567.5, "en") == "1,234,567.5"
    assert shown.number(-0.23, "id") == "−0,23"
    assert shown.number(475000000.0, "id") == "475.000.000"
    assert shown.share(0.99999, "id") == "99,9%"
    assert shown.share(1.0, "en") == "100%"
    assert shown.two(0.9, "id") == "0,90"


def test_every_word_is_there_in_both_languages_and_used() -> None:
    words = yaml.safe_load((ROOT / "kata.yml").read_text(encoding="utf-8"))
    assert all(set(said) == {"id", "en"} and all(said.values()) for said in words.values())
    templates = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.html"))
    asked = set(re.findall(r"""\bt\(["']([a-z_]+)["'][,)]""", templates))
    assert asked <= set(words), asked - set(words)
    free = {word for word in words if not word.startswith(("k_", "n_", "y_", "yk_", "s_", "urut_"))}
    assert not {word for word in free if not re.search(rf"""["']{word}["']""", templates)}


def test_the_way_back_of_the_language_switch_stays_here(reader: TestClient) -> None:
    for bad in ("//jahat.example", "https://jahat.example", "/\\jahat.example"):
        answer = reader.get("/bahasa/en", params={"kembali": bad}, follow_redirects=False)
        assert answer.headers["location"] == "/"
    assert reader.get("/bahasa/en", params={"kembali": "/cari?q=x"}, follow_redirects=False).headers["location"] == "/cari?q=x"
    assert "Documents" in unescape(reader.get("/").text)
