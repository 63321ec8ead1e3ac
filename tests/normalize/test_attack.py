"""Odd documents: whatever is printed, understanding never raises, is deterministic, and accounts for every cell."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import normalize
from schema.cascade import Cascade
from schema.raw import Berkas, Cell, Connector, DrawnBox, Page, RawDocument, ReadingNote, Table, TextLine
from schema.words import Level, Severity

HEADS = (
    "No", "Kode", "Tujuan", "Sasaran", "Program", "Kegiatan", "Sub Kegiatan", "Indikator", "Indikator Program", "Target", "Realisasi", "Capaian", "Anggaran", "Pagu (Rp. juta)", "2023", "2024",
    "TW I", "TW II", "I", "II", "K", "Rp", "Satuan", "Formula", "Sumber Data", "Keterangan", "Kinerja", "Uraian", "Risiko", "Kode Risiko", "Pemilik", "Sebab", "Dampak", "Skala Dampak", "Rencana Aksi", "APBD",
    "Kegiatan Pengendalian yang dibutuhkan", "Penanggung Jawab Pemantauan", "Visi", "Misi", "Jabatan", "Nama", "Program/Kegiatan", "Triwulan", "Definisi Operasional & Formula", "Penanggung Jawab",
)  # fmt: skip
NAMES = (
    "Meningkatnya minat baca", "Program Pembinaan", "Kegiatan Layanan Baca", "Jumlah pengunjung", "- anggota anak", "1.1 Persentase baca", "JUMLAH", "TOTAL", "NIHIL", "Total keseluruhan", "KEPALA SEKSI LAYANAN", "SEKRETARIS",
    "PERANGKAT DAERAH : DINAS CONTOH", "Misi I MAJU MISI II CERDAS", "Sasaran : Meningkatnya baca", "Name and the title of the second", "Drs. BUDI SANTAPAN, M.Si", "NIP. 198103172006041009", "weningkatnya minat baca", "RB1", "BIDANG LAYANAN",
    "$x = \\frac{a}{b}$", "Sub Kegiatan Target", "INDIKATOR SASARAN PD", "dan", "Tahun 2024",
)  # fmt: skip
VALUES = (
    "1", "2.", "(3)", "²", "³.", "٣", "5%", "44.267 %", "859", "6 90°", "% 95%", "-", "...", "1.000.000", "Rp 5.000", "Rn 4 800 000", "Тф. 2.100.000", "9" * 40, "1" + "0" * 400, "9" * 5000, "1,234", "2.07.03", "2.07.03.2.01.0001", "X.XX.01", "80-90", "16 Komputer, 22 Printer",
    "BB (72,50)", "Januari", "1.2.3", "100", "(1.000.000)", "0", "#REF!", "1:²", "10=²", "1²",
)  # fmt: skip
ODD = st.one_of(
    st.sampled_from(["\x00", "\n\n", "\u200b", "﷽", "a" * 3000, "A. " * 400, "x\ty", "$", "((((", "[data pribadi]"]),
    st.text(max_size=12),
)
texts = st.one_of(st.sampled_from(HEADS), st.sampled_from(NAMES), st.sampled_from(VALUES), ODD)
LINES = (
    "CASCADING KINERJA", "MISI", "Sasaran PD", "PK", "PK KADIS", "KABID : LAYANAN", "IK : Jumlah baca", "Indikator Sasaran", "ISU STRATEGIS", "1", "2", "1. Jabatan : KEPALA SEKSI", "2. Tugas", "- : PENGADMINISTRASI", "3. Fungsi :", "TAHUN 2024",
    "PERJANJIAN KINERJA TAHUN 2023", "REGISTER RISIKO", "Meningkatnya minat baca masyarakat desa", "NIP. 198103172006041009", "KABUPATEN LAMONGAN", "Kuala Tungkal, Januari 2024",
)  # fmt: skip


@st.composite
def tables(draw: Any, number: int = 1) -> Table:
    """A table with a likely head, then anything; spans may reach over the edge and over other cells."""
    cols = draw(st.integers(min_value=0, max_value=9))
    rows = draw(st.integers(min_value=0, max_value=7)) if cols else 0
    heads = draw(st.integers(min_value=0, max_value=2))
    cells = []
    for row in range(rows):
        choice = st.sampled_from(HEADS) if row < heads else texts
        for col in range(cols):
            if draw(st.integers(0, 9)) < 7:
                span = st.integers(min_value=1, max_value=3 if draw(st.integers(0, 9)) == 0 else 1)
                cells.append(
                    Cell(
                        row=row, col=col, text=draw(choice), row_span=draw(span), col_span=draw(span), line=draw(st.one_of(st.none(), st.just(3))),
                        hidden=draw(st.integers(0, 30)) == 0, confidence=draw(st.sampled_from([1.0, 0.5, 0.0])),
                    )
                )  # fmt: skip
    return Table(number=number, rows=rows, cols=cols, cells=tuple(cells), ragged=draw(st.booleans()))


@st.composite
def documents(draw: Any) -> RawDocument:
    """Up to three pages of lines and tables, with or without page numbers."""
    paged = draw(st.booleans())
    pages = []
    number = 0
    for page in range(draw(st.integers(0, 3 if paged else 1))):
        items: list[TextLine | Table] = []
        for _ in range(draw(st.integers(0, 5))):
            if draw(st.booleans()):
                number += 1
                items.append(draw(tables(number)))
            else:
                items.append(
                    TextLine(text=draw(st.one_of(st.sampled_from(LINES), texts)), line=draw(st.one_of(st.none(), st.just(1))))
                )
        boxes = tuple(DrawnBox(number=n, text=draw(texts)) for n in range(1, draw(st.integers(1, 3))))
        links = (
            (Connector(source=1, target=2), Connector(source=7, target=1), Connector(source=1, target=1))
            if len(boxes) > 1
            else ()
        )
        pages.append(Page(number=page + 1 if paged else None, items=tuple(items), boxes=boxes, connectors=links))
    return made(*pages, notes=(ReadingNote(rule="x", severity=Severity.INFO, message="y"),) if draw(st.booleans()) else ())


def made(*pages: Page, notes: tuple[ReadingNote, ...] = ()) -> RawDocument:
    berkas = Berkas(sha256="0" * 64, nama="aneh.pdf", jenis_media="pdf", ukuran=1)
    return RawDocument(berkas=berkas, reader="buatan", pages=pages, notes=notes)


IGNORED = {"kosong", "nomor urut", "coretan", "teks hantu", "teks-hantu", "teks-rusak", "kartu terulang", "data pribadi"}


def check_whole(raw: RawDocument, cascade: Cascade) -> None:
    """What must hold for every Cascade."""
    _ids(cascade)
    taken = {t.nomor for t in cascade.tabel if t.keluarga is not None}
    accounted = {(s.tabel, s.baris, s.kolom) for s in cascade.sel}
    assert len(accounted) == len(cascade.sel)
    for page in raw.pages:
        for item in page.items:
            if isinstance(item, Table) and item.number in taken:
                filled = {(item.number, c.row + 1, c.col + 1) for c in item.cells if c.text.strip() and not c.hidden}
                assert filled <= accounted
    assert {s.alasan for s in cascade.sel if s.status == "diabaikan"} <= IGNORED
    left = [s for s in cascade.sel if s.status == "sisa"]
    assert bool(left) == any(t.aturan == "sel-sisa" for t in cascade.temuan)
    assert len(cascade.tabel) == sum(isinstance(i, Table) for p in raw.pages for i in p.items)


def _ids(cascade: Cascade) -> None:
    unsur = {u.id: u for u in cascade.unsur}
    indikator = {i.id: i for i in cascade.indikator}
    assert list(unsur) == list(range(1, len(unsur) + 1))
    assert list(indikator) == list(range(1, len(indikator) + 1))
    facts = [*cascade.nilai, *cascade.anggaran, *cascade.atribut, *cascade.jadwal]
    assert len({f.id for f in facts}) == len(facts)
    named = [f.fakta_id for f in (*cascade.unsur, *cascade.indikator, *facts)]
    assert len(set(named)) == len(named)
    for fact in facts:
        assert fact.unsur is None or fact.unsur in unsur
        assert fact.indikator is None or fact.indikator in indikator
        assert fact.unsur is not None or fact.indikator is not None
    for i in cascade.indikator:
        assert i.unsur is None or i.unsur in unsur
        assert i.induk_indikator is None or i.induk_indikator < i.id
    for node in cascade.unsur:
        seen, above = {node.id}, node.induk
        while above is not None:
            assert above not in seen
            assert unsur[above].level is not Level.JUMLAH
            seen.add(above)
            above = unsur[above].induk
    for finding in cascade.temuan:
        assert set(finding.fakta) <= set(named)
        assert finding.pesan


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_any_document_is_understood_without_error_and_alike_twice(raw: RawDocument) -> None:
    cascade = normalize.cascade(raw)
    text = cascade.model_dump_json()
    assert normalize.cascade(raw.model_copy(deep=True)).model_dump_json() == text
    assert Cascade.model_validate_json(text).model_dump_json() == text
    check_whole(raw, cascade)
    assert "SANTAPAN" not in text
    assert "198103172006041009" not in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(st.sampled_from(HEADS), min_size=2, max_size=7, unique=True),
    st.lists(st.lists(texts, min_size=7, max_size=7), max_size=5),
    st.booleans(),
)
@example(
    ["No", "Program", "Indikator", "Target", "Anggaran"],
    [["²", "Program Satu", "Jumlah satu", "9" * 40, "9" * 40, "", ""]],
    False,
)
@example(
    ["No", "Program", "Indikator", "Target", "Anggaran"],
    [["9" * 5000, "Program Satu", "Jumlah satu", "9" * 5000, "9" * 5000, "", ""]],
    True,
)
@example(
    ["Kode", "Program/Kegiatan", "Indikator", "Target", "Anggaran"],
    [["2.07.03.2.01.0001", "JUMLAH", "JUMLAH", "JUMLAH", "1.000", "", ""]],
    True,
)
@example(["Sasaran", "Indikator", "2023", "2024"], [["", "", "5", "6", "", "", ""]], False)
def test_any_rows_under_known_heads(table: Callable[..., Table], heads: list[str], rows: list[list[str]], ragged: bool) -> None:
    raw = made(Page(number=1, items=(table([heads, *(row[: len(heads)] for row in rows)], ragged=ragged),)))
    check_whole(raw, normalize.cascade(raw))


WHOLE: dict[str, tuple[list[str], list[list[str | None]]]] = {
    "renaksi": (
        ["RENCANA AKSI TAHUN 2018"],
        [
            ["No", "Sasaran", "Indikator Sasaran", "Target", "TW 1", "TW 2", "TW 3", "TW 4", "Program", "Indikator Program", "Target", "TW 1", "TW 2", "TW 3", "TW 4", "Rp"],
            ["1", "Meningkatnya minat baca", "1", "Persentase baca desa", "4%", "1%", "1%", "1%", "1%", "Program Pembinaan Baca", "Persentase bina baca", "4%", "1%", "1%", "2%", "1.000.000"],
            [None, None, "2", "Persentase tulis desa", "4%", None, "2%", "2%", None, "Program Pembinaan Tulis", "Persentase bina tulis", "4%", "4%", None, None, "2.000.000"],
        ],
    ),
    "risiko": (
        ["REGISTER RISIKO TAHUN 2022"],
        [
            ["No", "Sasaran Strategis", "Indikator Kinerja", "Risiko", None, None, "Sebab", None, "C/UC", "Dampak", None, "Skala Dampak", "Skala Kemungkinan", "Nilai Risiko", "Rencana Tindak Pengendalian"],
            [None, None, None, "Uraian", "Kode Risiko", "Pemilik", "Uraian", "Sumber", None, "Uraian", "Pihak Yang Terkena", None, None, None, None],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)", "(14)", "(15)"],
            ["1", "Program Pembinaan", "Persentase baca", "Buku rusak", "RB1", "Kabid", "Lembab", "Internal", "C", "Rugi", "Warga", "4", "3", "12", "Rapat"],
            ["Buku hilang", None, None, "RB2", "Kabid", "Lalai", "Internal", "C", "Rugi", "Warga", "2", "2", "4", "Rapat lagi", None],
        ],
    ),
    "kartu": (
        ["TAHUN 2024"],
        [
            ["Sub Kegiatan", "Pengadaan Buku"], ["Sasaran Kegiatan", "Persentase buku"], ["Indikator Kegiatan", "Jumlah buku"], ["Target Sub Kegiatan", "5 buku"], ["Anggaran", "Rp. 5.000.000"],
            ["Sub Kegiatan", "Penataan Rak"], ["Sasaran Kegiatan Indikator Kegiatan", "Jumlah rak"], [None, "dan lemari"], ["Target Sub Kegiatan", None], ["Anggaran", "Rn 4 000 000"], ["Anggaran", "Тф. 4.000.000"],
        ],
    ),
    "iki": (
        ["BIDANG LAYANAN", "1. JABATAN : KEPALA SEKSI LAYANAN", "2. TUGAS : a. Menyusun", "3. FUNGSI : -"],
        [["No", "Program", "Indikator Kinerja Utama", "Formula", "Sumber Data"], ["1", "Menyusun rencana", "Jumlah rencana", "$x = \\frac{a}{b}$", "Seksi"], [None, None, "- rencana desa", None, None], ["2", "Menata arsip", "NIHIL", None, None]],
    ),
    "iki lanjutan": ([], [["5", "Membina pegawai", "Jumlah pembinaan", None, None], ["6", "Menilai pegawai", "Jumlah penilaian", None, None]]),
    "peran": ([], [["KASUBBA", "KASUBBAG UMUM DAN KEUANGAN", None], ["SASARAN", "INDIKATOR", None], [None, "Jumlah laporan", None], ["Meningkatnya layanan umum dan", "Jumlah dokumen", None], ["keuangan", "Jumlah surat", None]]),
    "kerangka": ([], [["Visi", "KABUPATEN CERDAS"], ["Misi I MAJU MISI II CERDAS", None], ["Tujuan 1.1 MERATA", None], ["Sasaran :", "Meningkatnya baca Meningkatnya tulis"]]),
    "daftar": ([], [[None, "PROGRAM TAHUN 2022", "PROGRAM TAHUN 2023", None], ["1", "PROGRAM BACA DESA", "1", "PROGRAM TULIS DESA"], ["2", "PROGRAM ARSIP DESA", "2", "PROGRAM BACA DESA"]]),
    "rtp": (["RTP TAHUN 2022"], [["No", "Kegiatan Pengendalian yang dibutuhkan", "Penanggung Jawab Pemantauan", "Keterangan"], ["1", "2", "3", "4"], ["1", "Rapat", "Kabid", "selesai"]]),
    "capaian": (
        ["CAPAIAN TAHUN 2022"],
        [["No", "Program", "Indikator", "Target", "Realisasi", "Capaian", "Anggaran", "Realisasi", "Capaian"], ["1", "Program Baca Desa", "Persentase baca", "80%", "72%", "90%", "1.000.000", "900.000", "90%"], ["JUMLAH", None, None, None, None, None, "1.000.000", "900.000", "90%"]],
    ),
    "matriks": ([], [["No", "Sasaran", "Indikator", "2021", "2022", "2023", "2024"], ["1", "Meningkatnya minat baca", "Persentase baca desa", "74%", "75%", "80%", "859"]]),
}  # fmt: skip


@st.composite
def damaged(draw: Any) -> RawDocument:
    """Whole tables of every family, one after another, in which a few cells are blanked, swapped, or replaced by anything."""
    items: list[TextLine | Table] = []
    for number, name in enumerate(draw(st.lists(st.sampled_from(sorted(WHOLE)), min_size=1, max_size=4)), start=1):
        lines, rows = WHOLE[name]
        items += [TextLine(text=line, line=1) for line in lines if draw(st.integers(0, 9))]
        cols = max(len(row) for row in rows)
        made_rows = [[*row, *[None] * (cols - len(row))] for row in rows]
        for _ in range(draw(st.integers(0, 4))):
            r, c = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, cols - 1))
            other, way = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, 4))
            if way == 0:
                made_rows[r][c] = None
            elif way == 1:
                made_rows[r], made_rows[other] = made_rows[other], made_rows[r]
            elif way == 2:
                made_rows[r] = [None, *made_rows[r][:-1]]
            else:
                made_rows[r][c] = draw(texts)
        cells = tuple(
            Cell(row=r, col=c, text=text, line=r) for r, row in enumerate(made_rows) for c, text in enumerate(row) if text
        )
        items.append(Table(number=number, rows=len(rows), cols=cols, cells=cells, ragged=draw(st.booleans())))
    return made(Page(number=draw(st.sampled_from([None, 1])), items=tuple(items)))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(damaged())
def test_damaged_tables_of_every_family(raw: RawDocument) -> None:
    cascade = normalize.cascade(raw)
    assert normalize.cascade(raw).model_dump_json() == cascade.model_dump_json()
    check_whole(raw, cascade)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_undamaged_the_same_tables_leave_nothing_over(table: Callable[..., Table], name: str) -> None:
    lines, rows = WHOLE[name]
    before = WHOLE["iki"] if name == "iki lanjutan" else ([], [])
    items = [*(TextLine(text=line) for line in before[0]), *([table(before[1])] if before[1] else [])]
    items += [*(TextLine(text=line) for line in lines), table(rows, number=2, ragged=True)]
    cascade = normalize.cascade(made(Page(number=1, items=tuple(items))))
    assert cascade.tabel[-1].keluarga == {"iki lanjutan": "iki", "capaian": "kinerja", "matriks": "kinerja"}.get(name, name)
    assert [s for s in cascade.sel if s.status == "sisa"] == []


CASES: dict[str, list[list[str | None]]] = {
    "no rows": [], "one cell": [["Program"]], "heads only": [["No", "Program", "Indikator", "Target"]], "heads twice": [["Program", "Target"], ["Program", "Target"]], "numbers only": [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]],
    "one row of numbers": [["1", "2", "3"]], "300 columns": [["Program", "Indikator", *["Target"] * 298], ["Program Satu", "Jumlah satu", *["5"] * 298]], "300 unknown columns": [["x"] * 300, ["5"] * 300],
    "huge cell": [["Program", "Indikator", "Target"], ["Program " + "sangat panjang " * 5000, "Jumlah " * 5000, "5 " * 5000]], "one huge word": [["Program", "Indikator", "Target"], ["A" * 50_000, "Jumlah", "9" * 50_000]],
    "blank rows": [["Program", "Indikator", "Target"], [None, None, None], ["  ", "\n", "\t"]], "head below data": [["Program Satu", "Jumlah satu", "5"], ["Program", "Indikator", "Target"]],
    "only totals": [["Program", "Indikator", "Anggaran"], ["JUMLAH", None, "5.000.000"], ["TOTAL", None, "6.000.000"]], "figures before any subject": [["Program", "Indikator", "Target"], [None, None, "5"]],
    "more texts than heads": [
        ["Indikator Sasaran", "Target", "TW 1", "TW 2", "Indikator Program", "Target", "TW 1", "TW 2"],
        ["Jumlah baca desa", "Jumlah tulis desa", "Jumlah arsip desa", "5", "1.000.000", "Jumlah rak desa", "2", "3"],
    ],
    "many blocks": [["Program", "Indikator", "Target", "TW 1", "TW 2"] * 40, ["5", "Program Baca", "Jumlah baca desa", "5", "3"] * 40],
    "card without a title": [["Program", None], ["Indikator", "Jumlah satu"], ["Target", "5"]], "long table": [["Program", "Indikator", "Target"], *[[f"Program ke {n} baru", f"Jumlah ke {n}", str(n)] for n in range(400)]],
}  # fmt: skip


@pytest.mark.parametrize("rows", CASES.values(), ids=list(CASES))
@pytest.mark.parametrize("ragged", [False, True])
def test_odd_tables(table: Callable[..., Table], rows: list[list[str | None]], ragged: bool) -> None:
    raw = made(Page(number=1, items=(table(rows, ragged=ragged),)))
    check_whole(raw, normalize.cascade(raw))


def test_a_document_without_pages_and_pages_without_items() -> None:
    for raw in (made(), made(Page(number=None)), made(Page(number=1), Page(number=2, width=0.0, height=0.0))):
        cascade = normalize.cascade(raw)
        check_whole(raw, cascade)
        assert (cascade.unsur, cascade.tabel) == ((), ())
        assert cascade.dokumen[0].tahun.bukti


def test_heads_alone_make_labels_and_no_facts(table: Callable[..., Table]) -> None:
    cascade = normalize.cascade(made(Page(number=1, items=(table([["No", "Program", "Indikator", "Target"]]),))))
    assert (cascade.unsur, cascade.indikator, cascade.nilai) == ((), (), ())
    assert {str(s.status) for s in cascade.sel} <= {"label"}


def test_a_note_of_the_reader_becomes_a_finding_and_a_doubtful_one_makes_the_file_partial() -> None:
    for severity, status in ((Severity.INFO, "done"), (Severity.WARNING, "partial"), (Severity.ERROR, "partial")):
        raw = made(Page(number=1), notes=(ReadingNote(rule="halaman-pindaian", severity=severity, message="pindaian", page=1),))
        cascade = normalize.cascade(raw)
        assert cascade.status == status
        assert [(t.aturan, t.severity, t.halaman) for t in cascade.temuan if t.aturan == "halaman-pindaian"] == [
            ("halaman-pindaian", severity, 1)
        ]
