"""Names and NIP of officials stay out of the Cascade; titles of posts and organisations stay in. All names are invented."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalize
from normalize import data
from normalize.privacy import MARK, anonymous, is_personal, redacted
from schema.raw import RawDocument

PERSONAL = [
    "Drs. BUDI SANTAPAN, M.Si", "Ir. H. JOKO TINGKIRAN, MM", "Dra. Hj. SITI AMINARTI, S.Pd., M.Pd", "dr. Ani Lestariana, Sp.A", "I Made Sudanata, SE, MM", "SUHARTOMO, SE",
    "A. Rahman Hakimun, S.H., M.H.", "NIP. 198103172006041009", "NIP 19810317 200604 1 009", "19810317 200604 1 009", "NIP. 19810318 2006041 009", "NIP : 19810317.200604.1.009",
    "Nama : BUDI SANTAPAN", "BUDI SANTAPAN\nPembina Utama Muda\nNIP. 19670101 199203 1 005", "H. Ansyarun Firdausi, S. Hut", "Dr. Ir. FERI SOFWANTO, M.Si.",
]  # fmt: skip
PLAIN = [
    "KEPALA DINAS TENAGA KERJA KABUPATEN CONTOH", "SEKRETARIS DAERAH", "Kepala Bidang Pelatihan dan Penempatan", "RSUD Dr. Soetomo", "RSUD dr. Slamet Garut", "Jl. Ir. H. Juanda No. 5", "H. Meningkatnya kualitas layanan",
    "Perda, Pergub, SE, SK", "KEPALA BIDANG PELATIHAN, S.Sos", "Rp 198.103.172.006.041.009", "198103172006", "Persentase lulusan S.Sos dan M.Si", "Nama : Dinas Tenaga Kerja", "Program Studi S.T dan S.E", "Jumlah PNS, MT",
    "2021 2022 2023 2024 2025", "2.07.03.2.01.0001", "Mesin Jahit, AC, SE", "Meningkatnya Pelayanan Publik", "Penyediaan Gaji dan Tunjangan ASN", "Bupati Contoh", "Nilai SAKIP (BB)", "74% 75% 80% 85%", "19810317", "", "NIP", "Kasubag Umum, Kepegawaian dan Aset",
]  # fmt: skip


@pytest.mark.parametrize("text", PERSONAL)
def test_what_is_personal(text: str) -> None:
    assert is_personal(text)
    left = redacted(text)
    assert MARK in left
    assert not any(
        word in left for word in ("BUDI", "JOKO", "SITI", "Ani", "Made", "SUHARTOMO", "Rahman", "FERI", "Ansyarun", "1981", "005")
    )


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_not(text: str) -> None:
    assert not is_personal(text)
    assert redacted(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("KEPALA DINAS TENAGA KERJA ARI SUPARNOTO, S.T Pembina TK. I (IV/b) NIP. 19810318 2006041 009", f"KEPALA DINAS TENAGA KERJA {MARK} Pembina TK. I (IV/b) {MARK}"),
        ("ANDI WIJAYANTO Drs. JOKO TINGKIRAN, M.Si", MARK),
        ("Kabid Drs. JOKO TINGKIRAN", f"Kabid {MARK}"),
        ("Kabid Penempatan (Andi Wijayanto, S.Kom., M.T.)", f"Kabid Penempatan ({MARK})"), ("Kepala Dinas : Dra. SITI AMINARTI", f"Kepala Dinas : {MARK}"),
        ("KEPALA BADAN\n\nBUDI SANTAPAN\nPembina Utama\nNIP. 19670101 199203 1 005", f"KEPALA BADAN\n\n{MARK}\nPembina Utama\n{MARK}"),
    ],
)  # fmt: skip
def test_posts_and_ranks_beside_a_name_are_kept(text: str, left: str) -> None:
    assert redacted(text) == left
    assert is_personal(text) == (left == MARK)


@pytest.mark.parametrize("variant", sorted(data.judul_by_variant()))
def test_no_head_of_the_lexicon_is_personal(variant: str) -> None:
    assert redacted(variant) == variant
    assert redacted(variant.upper()) == variant.upper()
    assert redacted(variant.title()) == variant.title()


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*PERSONAL, *PLAIN, "\n", ",", " "]), max_size=4).map(" ".join)))
def test_redaction_never_raises_and_is_final(text: str) -> None:
    assert redacted(redacted(text)) == redacted(text)
    if not is_personal(text) and MARK not in redacted(text):
        assert redacted(text) == text


def signed(document: Callable[..., RawDocument], table: Callable[..., Any]) -> RawDocument:
    return document(
        "PERJANJIAN KINERJA TAHUN 2024",
        "Nama : BUDI SANTAPAN",
        "Jabatan : Kepala Dinas Perpustakaan",
        table(
            [
                ["No", "Program", "Indikator", "Target", "Penanggung Jawab", "Keterangan"],
                ["1", "Program Pembinaan", "Jumlah satu", "5", "Drs. JOKO TINGKIRAN, M.Si", "Kabid (Andi Wijayanto, S.Kom)"],
                ["2", "Dra. SITI AMINARTI", "Jumlah dua", "6", "Kabid Arsip", "NIP. 19810317 200604 1 009"],
                ["3", "Program Arsip", "Ir. RATNAWATI", "7 Ir. RATNAWATI", "Kabid Arsip", None],
            ]
        ),
        "KEPALA DINAS PERPUSTAKAAN",
        "ARI SUPARNOTO",
        "Pembina Utama Muda",
        "NIP. 19670101 199203 1 005",
    )  # fmt: skip


NAMES = ("SANTAPAN", "TINGKIRAN", "Wijayanto", "AMINARTI", "RATNAWATI", "SUPARNOTO", "19670101", "19810317", "199203")


def test_no_name_or_number_enters_the_cascade(document: Callable[..., RawDocument], table: Callable[..., Any]) -> None:
    whole = normalize.cascade(signed(document, table)).model_dump_json()
    assert [name for name in NAMES if name in whole] == []
    assert "Kepala Dinas" in whole or "KEPALA DINAS" in whole or "Kabid" in whole


def test_a_cell_that_is_only_a_name_makes_no_fact_and_is_accounted_for(
    document: Callable[..., RawDocument], table: Callable[..., Any]
) -> None:
    cascade = normalize.cascade(signed(document, table))
    status = {(s.baris, s.kolom): (str(s.status), s.alasan) for s in cascade.sel}
    assert [status[place] for place in ((2, 5), (3, 2), (3, 6), (4, 3))] == [("diabaikan", "data pribadi")] * 4
    assert [u.teks for u in cascade.unsur] == ["Program Pembinaan", "Program Arsip"]
    assert [a.asal.teks for a in cascade.atribut] == [f"Kabid ({MARK})", "Kabid Arsip", "Kabid Arsip"]
    assert [n.asal.teks for n in cascade.nilai][-1] == f"7 {MARK}"
    assert len(status) == sum(1 for _ in signed(document, table).pages[0].items[3].cells)


def test_names_are_kept_when_asked_for(document: Callable[..., RawDocument], table: Callable[..., Any]) -> None:
    whole = normalize.cascade(signed(document, table), keep_names=True).model_dump_json()
    assert all(name in whole for name in ("TINGKIRAN", "Wijayanto", "AMINARTI"))


def test_a_document_without_names_is_the_same_object(document: Callable[..., RawDocument], table: Callable[..., Any]) -> None:
    raw = document("IKU TAHUN 2024", table([["Sasaran", "Indikator", "Target"], ["Meningkatnya mutu", "Jumlah satu", "5"]]))
    assert anonymous(raw) == raw


def test_names_beside_the_label_nama_in_a_table(document: Callable[..., RawDocument], table: Callable[..., Any]) -> None:
    raw = anonymous(document(table([["Nama", ":", "BUDI SANTAPAN"], ["Jabatan", ":", "Kepala Dinas"], ["No", "Nama", "Target"]])))
    assert [c.text for c in raw.pages[0].items[0].cells] == [
        "Nama",
        ":",
        MARK,
        "Jabatan",
        ":",
        "Kepala Dinas",
        "No",
        "Nama",
        "Target",
    ]


def test_the_lists_of_words_do_not_contradict_each_other() -> None:
    words = data.load("pribadi")
    assert all(isinstance(word, str) for found in words.values() for word in found)
    assert not set(words["bukan_nama"]) & (set(words["gelar_depan"]) | set(words["gelar_depan_lemah"]))
