"""Fills what a document does not say of itself from the list that its address stood in; where both speak, the print wins."""

from __future__ import annotations

from collections.abc import Callable

from normalize import wilayah
from normalize.identity import Identity, TemuanIdentitas
from normalize.text import joined
from schema.cascade import Identitas
from schema.petunjuk import Petunjuk
from schema.words import Kenal, Severity

RULE = "petunjuk-bertentangan"
UNKNOWN = "identitas-tidak-diketahui"
"""The finding that a filled piece makes untrue."""


def fill(identity: Identity, hints: Petunjuk) -> Identity:
    """The identity with hints in its gaps, `given`; a finding for each hint that contradicts the document or another hint."""
    findings = list(identity.temuan)
    documents = []
    for document in identity.dokumen:
        changed: dict[str, object] = {}
        for name, same in _SAME.items():
            said: tuple[str, ...] = tuple(dict.fromkeys(getattr(hints, name)))
            piece: Identitas = getattr(document, name)
            if piece.nilai is None and len(said) == 1:
                changed[name] = Identitas(nilai=said[0], cara=Kenal.GIVEN, bukti=f"daftar alamat: {said[0]}")
                findings = [f for f in findings if not (f.aturan == UNKNOWN and f.diharapkan == _words(name))]
            elif any(not same(piece.nilai or one, one) for one in said) or len(said) > 1:
                findings.append(_contradiction(name, piece, said))
        filled = changed.get("wilayah")
        if isinstance(filled, Identitas):
            known = wilayah.by_code(filled.nilai or "")
            changed["wilayah_nama"] = known.nama_resmi if known else None
        documents.append(document.model_copy(update=changed))
    return Identity(tuple(documents), tuple(findings))


def wilayah_code(said: str) -> str | None:
    """The Kemendagri code that a list means by a code or a name; None where it is none, or not one."""
    known = wilayah.by_code(said) or wilayah.by_name(said).wilayah
    return known.kode if known else None


def _contradiction(name: str, piece: Identitas, said: tuple[str, ...]) -> TemuanIdentitas:
    listed = ", ".join(said)
    message = f"Daftar alamat menyebut {_words(name)} {listed}; yang dipakai {piece.nilai} menurut dokumennya ({piece.cara})."
    if piece.nilai is None:
        message = f"Daftar alamat menyebut lebih dari satu {_words(name)} untuk isi yang sama ({listed}); tidak satu pun dipakai."
    return TemuanIdentitas(RULE, Severity.WARNING, message, diharapkan=listed, ditemukan=piece.nilai)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _same_name(one: str, other: str) -> bool:
    return joined(one).casefold() == joined(other).casefold()


def _same_word(one: str, other: str) -> bool:
    return one == other


_SAME: dict[str, Callable[[str, str], bool]] = {"wilayah": _same_word, "perangkat_daerah": _same_name, "tahun": _same_word}
"""The pieces that a list may give, and when two values of one say the same."""
