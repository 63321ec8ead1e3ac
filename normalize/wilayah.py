"""Knows the provinsi, kabupaten and kota of Indonesia: by code, by printed name, and as mentions in a text.

The table is `lexicon/wilayah.yml` (552 rows, Kepmendagri 300.2.2-2138/2025). A name is compared without case, spaces and
hyphens; the longest name wins; a kabupaten and a kota of one name are told apart only by the word in front of the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Self

from pydantic import Field, ValidationError, model_validator

from normalize import data
from schema.base import Model
from schema.errors import LexiconError

SPACED_RUN = 5
"""So many single letters in a row are one letter-spaced text (P E M E R I N T A H); enumerations (a b c) are shorter."""
SHORT_ALIAS = 4
"""A bare alias of at most so many letters (NTB, Solo, Muba) counts only in the case of the table: most are also words."""
GLUED_LENGTH = 7
"""Shortest glued word: a marker of four letters and a name of three (KOTAXXX)."""

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_GLUED_WORD = re.compile(r"(kabupaten|provinsi|propinsi|pemerintah|tahun|dinas|bupati)")
"""Words that readers glue to a name (`XTAHUN`, `KABUPATENX`); long enough never to be part of one."""
_NAME_GAP = re.compile(r"[\s\-'’]{0,3}|\.\s?")
_MARKER_GAP = re.compile(r"[\s.:\-]{0,6}")
_OR_GAP = re.compile(r"\s*(?:/|\.\s*/)\s*")
_BETWEEN = frozenset({"administrasi", "adm", "daerah"})
"""Words that may stand between a marker and a name: Kota Administrasi X, Pemerintah Provinsi Daerah X."""
_FRAME = frozenset({"pemerintah", "pemerintahan", "daerah", "administrasi", "adm", "wakil"})
_DECREE_CODE = re.compile(
    r"(?<![\d.])(\d{2}\.\d{2})\.\d{3}(?:\.\d+)?\s*/\s*(?:\d{1,2}\s*/\s*|[IVX]+\s*/\s*)?(?:19|20)\d{2}(?!\d)"
)
"""A decree number closes with the issuer's code and the year: 188.45/33.07.105/2018, as kabupaten number them."""


class JenisWilayah(StrEnum):
    """The three kinds of autonomous (and administrative) regions in the table."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"


class Wilayah(Model):
    """A provinsi, kabupaten or kota."""

    kode: str = Field(pattern=r"^\d{2}(\.\d{2})?$", description="Kemendagri code: 35 or 33.07")
    jenis: JenisWilayah = Field(description="provinsi, kabupaten or kota")
    nama: str = Field(min_length=3, description="official name without its kind")
    alias: tuple[str, ...] = Field((), description="other names that documents print")
    kode_lama: tuple[str, ...] = Field((), description="codes it had before")

    @property
    def provinsi(self) -> str:
        """Code of the provinsi that it lies in, or is."""
        return self.kode[:2]

    @property
    def nama_resmi(self) -> str:
        """Name with its kind: Kabupaten X, Provinsi Y."""
        return self.nama if self.nama.startswith("Daerah ") else f"{self.jenis.value.capitalize()} {self.nama}"


class DaftarWilayah(Model):
    """The whole table with the words that mark a name; refuses a table that contradicts itself."""

    penanda: dict[JenisWilayah, tuple[str, ...]] = Field(description="words directly before a name that say its kind")
    wilayah: tuple[Wilayah, ...] = Field(description="all regions, by code")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        codes = [code for w in self.wilayah for code in (w.kode, *w.kode_lama)]
        if len(set(codes)) != len(codes):
            raise ValueError(f"wilayah.yml: kode ganda: {sorted({c for c in codes if codes.count(c) > 1})}")
        orphans = [w.kode for w in self.wilayah if w.provinsi not in codes]
        wrong = [w.kode for w in self.wilayah if (w.jenis is JenisWilayah.PROVINSI) is not (len(w.kode) == len("35"))]
        if orphans or wrong:
            raise ValueError(f"wilayah.yml: tanpa provinsi: {orphans}; jenis tidak sesuai kode: {wrong}")
        seen: dict[tuple[JenisWilayah, str], str] = {}
        for w in self.wilayah:
            for key in _keys(w):
                if seen.setdefault((w.jenis, key), w.kode) != w.kode:
                    raise ValueError(f"wilayah.yml: nama {key!r} dipakai {seen[w.jenis, key]} dan {w.kode}")
        words = [word for words in self.penanda.values() for word in words]
        if len(set(words)) != len(words):
            raise ValueError("wilayah.yml: satu penanda untuk dua jenis")
        return self


@dataclass(frozen=True)
class Cocok:
    """What a printed name can mean: one wilayah, or none and the candidates between which the name does not decide."""

    wilayah: Wilayah | None
    calon: tuple[Wilayah, ...] = ()


@dataclass(frozen=True)
class Sebutan:
    """A mention of a wilayah in a text."""

    wilayah: Wilayah | None
    """The wilayah; None where the printed name leaves several."""
    calon: tuple[Wilayah, ...]
    """All that the printed name can mean; one where it is clear."""
    penanda: str | None
    """The word in front that says the kind, folded (kabupaten, bupati, prov); None for a bare name."""
    awal: int
    """Where the mention starts in the text, its marker included."""
    akhir: int
    """Where it ends (exclusive)."""
    teks: str
    """As printed."""


class _Token(NamedTuple):
    word: str
    offsets: tuple[int, int]


@dataclass(frozen=True)
class _Index:
    by_code: dict[str, Wilayah]
    names: dict[str, tuple[Wilayah, ...]]
    exact: dict[str, frozenset[str]]
    prefixes: frozenset[str]
    markers: dict[str, JenisWilayah]


def fold(text: str) -> str:
    """A name without case, spaces, hyphens and dots: the form in which names are compared."""
    return "".join(_TOKEN.findall(text)).lower()


def _keys(w: Wilayah) -> set[str]:
    """All folded forms of its name and aliases."""
    keys = {fold(name) for name in (w.nama, *w.alias)}
    return keys | {key.replace("kepulauan", "kep") for key in keys}


@cache
def daftar() -> DaftarWilayah:
    """The table, read once. Raises LexiconError where it contradicts itself."""
    try:
        return DaftarWilayah.model_validate(data.load("wilayah"))
    except ValidationError as error:
        raise LexiconError(f"wilayah.yml: {error}") from error


@cache
def _index() -> _Index:
    table = daftar()
    names: defaultdict[str, list[Wilayah]] = defaultdict(list)
    exact: defaultdict[str, set[str]] = defaultdict(set)
    for w in table.wilayah:
        for key in sorted(_keys(w)):
            names[key].append(w)
        for name in (w.nama, *w.alias):
            exact[fold(name)].add(name)
    return _Index(
        by_code={code: w for w in table.wilayah for code in (w.kode, *w.kode_lama)},
        names={key: tuple(found) for key, found in names.items()},
        exact={key: frozenset(found) for key, found in exact.items()},
        prefixes=frozenset(key[:n] for key in names for n in range(1, len(key) + 1)),
        markers={fold(word): jenis for jenis, words in table.penanda.items() for word in words},
    )


def by_code(kode: str) -> Wilayah | None:
    """The wilayah of a Kemendagri code (35 or 33.07), also of a code that it had before; None for any other."""
    return _index().by_code.get(kode.strip())


def by_name(text: str) -> Cocok:
    """The wilayah that a text names and nothing else: `KABUPATEN X`, `Kab. X`, `Pemerintah Provinsi X`, `X`.

    Case does not matter here. A name of several regions without a marker gives none, and the candidates.
    """
    found = list(_mentions(text, bare_in_any_case=True))
    rest = text
    for mention in reversed(found):
        rest = rest[: mention.awal] + " " + rest[mention.akhir :]
    if not found or any(token.word not in _FRAME and token.word not in _index().markers for token in _tokens(rest)):
        return Cocok(None)
    known = {mention.wilayah for mention in found if mention.wilayah is not None}
    lowest = {w for w in known if not any(other.provinsi == w.kode and other != w for other in known)}
    if len(lowest) == 1 and all(mention.wilayah is not None for mention in found):
        return Cocok(lowest.pop(), ())
    return Cocok(None, tuple(dict.fromkeys(w for mention in found for w in mention.calon)))


def mentions(text: str) -> tuple[Sebutan, ...]:
    """All mentions of a wilayah in a text, in order. One pass: 100,000 words take well under a second."""
    return tuple(_mentions(text, bare_in_any_case=False))


def decree_codes(text: str) -> tuple[Wilayah, ...]:
    """The wilayah whose codes stand in decree numbers: 33.07 in 188.45/33.07.105/2018."""
    found = (_index().by_code.get(match[1]) for match in _DECREE_CODE.finditer(text))
    return tuple(w for w in found if w is not None)


def _mentions(text: str, *, bare_in_any_case: bool) -> Iterator[Sebutan]:
    index = _index()
    tokens = _tokens(text)
    i = 0
    while i < len(tokens):
        if tokens[i].word not in index.prefixes:
            i += 1
            continue
        end, key = _longest(text, tokens, i, index)
        if key is None:
            i += 1
            continue
        first, marker = _marker(text, tokens, i, index)
        start, stop = tokens[first].offsets[0], tokens[end].offsets[1]
        calon = index.names[key]
        if marker is not None:
            jenis = index.markers[marker]
            one = [w for w in calon if w.jenis is jenis]
            yield Sebutan(one[0] if one else None, tuple(one) or calon, marker, start, stop, text[start:stop])
        elif bare_in_any_case or _is_name(text[start:stop], key, index):
            yield Sebutan(calon[0] if len(calon) == 1 else None, calon, None, start, stop, text[start:stop])
        i = end + 1


def _is_name(printed: str, key: str, index: _Index) -> bool:
    """A bare name begins with a capital; a short alias is printed as the table has it."""
    if len(key) <= SHORT_ALIAS and key in index.exact:
        return printed in index.exact[key]
    return printed[0].isupper()


def _longest(text: str, tokens: list[_Token], start: int, index: _Index) -> tuple[int, str | None]:
    """Last token and folded form of the longest name that begins at a token."""
    glued = ""
    found: tuple[int, str | None] = (start, None)
    for i in range(start, len(tokens)):
        if i > start and not _NAME_GAP.fullmatch(text, tokens[i - 1].offsets[1], tokens[i].offsets[0]):
            break
        glued += tokens[i].word
        if glued not in index.prefixes:
            break
        if glued in index.names:
            found = (i, glued)
    return found


def _marker(text: str, tokens: list[_Token], i: int, index: _Index) -> tuple[int, str | None]:
    """First token and word of the marker in front of a name at token `i`; `Kabupaten/Kota X` marks nothing."""
    at = i - 1
    while (
        at >= 0 and tokens[at].word in _BETWEEN and _MARKER_GAP.fullmatch(text, tokens[at].offsets[1], tokens[at + 1].offsets[0])
    ):
        at -= 1
    if at < 0 or not _MARKER_GAP.fullmatch(text, tokens[at].offsets[1], tokens[at + 1].offsets[0]):
        return i, None
    for length in (2, 1):
        first = at - length + 1
        word = "".join(token.word for token in tokens[max(first, 0) : at + 1])
        if first < 0 or word not in index.markers:
            continue
        if length == 1 and first > 0 and tokens[first - 1].word in index.markers:
            either = _OR_GAP.fullmatch(text, tokens[first - 1].offsets[1], tokens[first].offsets[0])
            if either and index.markers[tokens[first - 1].word] is not index.markers[word]:
                return i, None
        return first, word
    return i, None


def _tokens(text: str) -> list[_Token]:
    """Words and numbers, folded, with their places; glued words cut, letter-spaced ones joined."""
    tokens: list[_Token] = []
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        if len(match[0]) == 1 and match[0].isalpha():
            run.append(match)
            continue
        if run:
            tokens.extend(_spaced(run))
            run = []
        word = match[0].lower()
        if len(word) >= GLUED_LENGTH and (word.startswith("kota") or _GLUED_WORD.search(word)):
            tokens.extend(_cut(word, list(range(match.start(), match.end() + 1))))
        else:
            tokens.append(_Token(word, match.span()))
    tokens.extend(_spaced(run))
    return tokens


def _spaced(run: list[re.Match[str]]) -> Iterator[_Token]:
    """Single letters: one letter-spaced text where they are many, else each on its own."""
    if len(run) < SPACED_RUN:
        yield from (_Token(match[0].lower(), match.span()) for match in run)
        return
    places = [match.start() for match in run] + [run[-1].end()]
    yield from _cut("".join(match[0] for match in run).lower(), places)


def _cut(word: str, places: list[int]) -> Iterator[_Token]:
    """A word, cut before and after the words that readers glue to names. `places`: where each letter stands, and the end."""
    pieces = [piece for piece in _GLUED_WORD.split(word) if piece]
    at = 0
    for piece in pieces:
        for part in _kota(piece):
            stop = at + len(part)
            yield _Token(part, (places[at], places[stop - 1] + 1))
            at = stop


def _kota(piece: str) -> tuple[str, ...]:
    """`kotabandung` is the marker and a name, `kotabaru` a name."""
    index = _index()
    rest = piece.removeprefix("kota")
    if rest == piece or piece in index.prefixes or not any(w.jenis is JenisWilayah.KOTA for w in index.names.get(rest, ())):
        return (piece,)
    return ("kota", rest)
