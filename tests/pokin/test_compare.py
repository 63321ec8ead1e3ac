"""`pokin compare` and `pokin tree --svg` on the corpus: the comparison of two kabupaten, as people see it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

import store
from normalize.konsep import groups
from pokin.cli import app
from pokin.comparing import Banding, Saringan
from pokin.comparing_money import by_name
from store.lookup import rows

CORPUS = Path(__file__).parents[2] / "corpus"
LOOK_ALIKES = [
    ("Penyusunan Rencana Tenaga Kerja Makro", "Penyusunan Rencana Tenaga Kerja Mikro"),
    ("Penyediaan Peralatan dan Perlengkapan Kantor", "Penyediaan Jasa Peralatan dan Perlengkapan Kantor"),
    ("Pemeliharaan Peralatan dan Mesin Lainnya", "Pengadaan Peralatan dan Mesin Lainnya"),
]
MISPRINTS = {
    "Penyediaan Gaji dan Tunjangan ASN": "Penyediaan Gaji danTunjangan ASN",
    "Penyelesaian Perselisihan Hubungan Industrial, Mogok Kerja, dan Penutupan Perusahaan yang Berakibat/Berdampak pada Kepentingan di 1 (satu) "
    "Daerah Kabupaten/Kota": "Penyelesaian Perselisihan Hubungan Industrial, Mogok Kerja, dan Penutupan Perusahaan yang Berakibat/Berdampa "
    "kpada Kepentingan di1 (satu) Daerah Kabupaten/Kota",
}
"""Names of the second kabupaten as recognition of its scan gave them; the corpus prints them clean."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Lamongan 2022, Tanjung Jabung Barat 2024, and an unknown kabupaten."""
    made = str(tmp_path_factory.mktemp("banding") / "uji.sqlite")
    files = [str(CORPUS / name) for name in ("evaluasi-2022.pdf", "pohon-kinerja-2024.pdf", "cascading-jabatan-2024.pdf")]
    result = CliRunner().invoke(app, ["ingest", *files, "--db", made, "--jobs", "0", "--no-cache"])
    assert result.exit_code == 0, result.output
    return made


@pytest.fixture
def compare(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "400")

    def running(*arguments: Any, code: int = 0, command: str = "compare") -> Result:
        result = CliRunner().invoke(app, [command, *map(str, arguments), "--db", database])
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return running


def line(result: Result, *parts: str) -> str:
    found = [text for text in result.stdout.splitlines() if all(part in text for part in parts)]
    assert len(found) == 1, (parts, found, result.stdout)
    return found[0]


@pytest.fixture
def shared(database: str) -> tuple[Banding, list[Any]]:
    engine = store.open_database(database, create=False)
    found = by_name(engine, None, Saringan())
    engine.dispose()
    return found


def test_names_of_two_kabupaten_exact_and_by_spelling(shared):
    banding, names = shared
    assert len(names) == 23
    assert sorted(group.nama for group, how in names if how == "ejaan") == [
        "Pelaksanaan Operasional Lembaga Kerjasama Tripartit Daerah Kabupaten/Kota",
        "Pendaftaran Perjanjian Kerjasama bagi Perusahaan",
        "Penyediaan Barang Cetakan dan Penggandaan",
    ]
    printed = {name for group, _ in names for name in group.semua}
    for one, other in LOOK_ALIKES:
        assert not {one, other} <= printed
        assert not any({one, other} <= group.semua for group, _ in names)
    assert {(row.wilayah, row.tahun) for row in banding.baris} == {
        ("Kabupaten Lamongan", 2022),
        ("Kabupaten Tanjung Jabung Barat", 2024),
    }
    assert len(banding.baris) == 46


def test_names_as_recognition_gave_them_18_exact_and_5_by_spelling(database):
    engine = store.open_database(database, create=False)
    sql = "select dokumen, unsur_mentah from v_unsur where level = 'sub_kegiatan'"
    printed = [(row["dokumen"], " ".join(row["unsur_mentah"].split())) for row in rows(engine, sql)]
    engine.dispose()
    first = {name for document, name in printed if document == "evaluasi-2022.pdf"}
    second = {MISPRINTS.get(name, name) for document, name in printed if document == "pohon-kinerja-2024.pdf"}
    assert set(MISPRINTS.values()) <= second
    both = [group for group in groups([*first, *second]) if group.semua & first and group.semua & second]
    exact = [group for group in both if len(group.bentuk) == 1]
    assert (len(exact), len(both) - len(exact)) == (18, 5)


def test_cost_per_trainee_has_its_basis(compare):
    found = compare("--sub-kegiatan", "Klaster Kompetensi")
    lamongan = line(found, "Kabupaten Lamongan", "1.592.015.350")
    assert "realisasi: 5.168.881 (308 orang)" in lamongan
    tanjabbar = line(found, "Tanjung Jabung Barat", "283.079.800")
    assert "rencana: 28.307.980 (10 orang)" in tanjabbar
    assert "realisasi:" not in tanjabbar
    assert "hanya pagu, belum realisasi" in tanjabbar
    assert "biaya per keluaran hanya sebanding dengan dasar yang sama" in found.stdout


def test_a_concept_by_place_and_year_with_its_source(compare):
    found = compare("--konsep", "TPT")
    row = line(found, "Kabupaten Lamongan", "2022")
    assert all(part in row for part in ("4,97%", "6,05%", "78.27 / 82.15 (dihitung)", "evaluasi-2022.pdf hal. 4"))
    assert "hanya target, belum realisasi" in line(found, "Kabupaten Malang", "2024")


def test_a_printed_capaian_that_does_not_follow_is_said(compare):
    row = line(compare("--konsep", "Tingkat Kesempatan Kerja", "--tahun", 2022), "94,87", "93,95")
    assert "capaian dihitung 99.03" in row


def test_contradictions_and_missing_figures_are_said(compare):
    assert "target lain 5 KK di evaluasi-2022.pdf hal. 28" in line(
        compare("--konsep", "jumlah_transmigran_ditempatkan"), "│ 10 KK"
    )
    found = compare("--konsep", "produktivitas tenaga kerja", "--tahun", 2022)
    assert "TIDAK SEBANDING: satuan tercetak persen, konsep ini dalam rupiah" in found.stdout


def test_years_and_places_can_be_chosen(compare):
    found = compare("--konsep", "nilai sakip", "--wilayah", "tanjung", "--tahun", 2024, "--tahun", 2025)
    assert "Lamongan" not in found.stdout
    assert "72" in line(found, "Barat 2024")
    assert "75" in line(found, "Barat 2025")
    assert "Tanjung" not in compare("--konsep", "nilai sakip", "--wilayah", "35").stdout


def test_no_note_is_lost_on_a_narrow_terminal(compare, monkeypatch):
    monkeypatch.setenv("COLUMNS", "72")
    shown = "".join(compare("--konsep", "produktivitas tenaga kerja", "--tahun", 2022).stdout.split())
    assert max(len(text) for text in compare("--konsep", "TPT").stdout.splitlines()[2:]) <= 72
    assert "TIDAK" in shown
    assert all(word in shown for word in ("SEBANDING", "tercetak", "rupiah", "102,77%"))


def test_lists_and_proposals(compare):
    assert "2 │" in line(compare("--daftar"), "tingkat_pengangguran_terbuka", "Sakernas")
    found = compare("--usul")
    assert "kelompok usulan" in found.stdout
    assert "tidak ada" not in found.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "tepat satu"),
        (["--konsep", "TPT", "--daftar"], 2, "tepat satu"),
        (["--konsep", "Pengangguran Terbukaa Semu"], 1, "tidak ada indikator baku"),
        (["--konsep", "TPT", "--tahun", "1999"], 1, "tidak ada angka"),
        (["--sub-kegiatan", "zzz"], 1, "tidak ada sub kegiatan 'zzz'"),
        (["--konsep", "TPT", "--chart", "a.pdf"], 2, "svg, html, png"),
        (["--sub-kegiatan", "semua", "--chart", "a.svg"], 2, "satu --sub-kegiatan"),
        (["--konsep", "TPT", "--chart", "tidak/ada.svg"], 1, "tidak dapat ditulis"),
        (["--konsep", "produktivitas tenaga kerja", "--tahun", "2022", "--chart", "a.svg"], 1, "tidak ada angka yang sebanding"),
    ],
)
def test_errors_are_one_line(compare, arguments, code, said):
    error = compare(*arguments, code=code).stderr.strip()
    assert said in error
    assert len(error.splitlines()) == 1


def test_the_chart_shows_every_figure(compare):
    assert "3 angka" in compare("--konsep", "TPT", "--chart", "tpt.svg").stderr
    picture = ElementTree.parse("tpt.svg")
    texts = ["".join(node.itertext()) for node in picture.iter("{http://www.w3.org/2000/svg}text")]
    for shown in ("4,97%", "6,05%", "6,25", "Kabupaten Lamongan · 2022", "Kabupaten Malang · 2024", "target", "realisasi"):
        assert shown in texts, texts
    assert any("evaluasi-2022.pdf hal. 4" in text for text in texts)


def test_the_html_chart_holds_its_own_scripts(compare):
    compare("--sub-kegiatan", "Klaster", "--chart", "biaya.html")
    page = Path("biaya.html").read_text(encoding="utf-8")
    assert "1.592.015.350" in page
    assert "<script src=" not in page
    assert "cdn.jsdelivr" not in page
    compare("--sub-kegiatan", "Klaster", "--chart", "biaya.png")
    assert Path("biaya.png").read_bytes().startswith(b"\x89PNG")


def test_a_tree_as_svg_has_a_box_for_every_element_and_indicator(compare, database):
    said = compare("pohon-kinerja-2024.pdf", "--svg", "pohon.svg", command="tree").stderr
    engine = store.open_database(database, create=False)
    sql = "select (select count(*) from unsur where coalesce(level, '') <> 'jumlah' and berkas_id = b.berkas_id) + (select count(*) from indikator where berkas_id = b.berkas_id) as n from berkas b where nama = 'pohon-kinerja-2024.pdf'"
    count = rows(engine, sql)[0]["n"]
    engine.dispose()
    assert f"{count} kotak" in said
    picture = ElementTree.parse("pohon.svg")
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}rect"))) == count + 1  # and the ground
    text = " ".join("".join(node.itertext()) for node in picture.iter("{http://www.w3.org/2000/svg}text"))
    assert "sub_kegiatan: Penyediaan Gaji dan Tunjangan ASN" in text
    assert "tidak dapat ditulis" in compare("pohon-kinerja", "--svg", "a/b.svg", command="tree", code=1).stderr


def test_the_match_is_visible_in_exports(database):
    result = CliRunner().invoke(app, ["export", "v_indikator", "--db", database])
    matched = [row for row in csv.DictReader(io.StringIO(result.stdout)) if row["konsep"] == "nilai_sakip"]
    assert matched
    assert {row["konsep_cara"] for row in matched} == {"persis"}
    assert any("tanpa 'Dinas Tenaga Kerja'" in row["konsep_bukti"] for row in matched)
