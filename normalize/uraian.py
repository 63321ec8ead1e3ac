"""What stands outside tables: cascading as loose lines, strategic issues.

A cascade in lines: a label alone (Misi, Tujuan RPJMD, Sasaran PD, PK KADIS, KABID : ...) rules the statements below it;
`Indikator: ...` and `IK : ...` belong to the statement above. It begins under a title that names a cascade and ends
with the next title or table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from normalize.builder import Builder
from normalize.codes import split_number
from normalize.headtext import read_head
from normalize.jabatan import jenjang
from normalize.names import corrected, name_key
from normalize.part import line_asal, year_in
from normalize.ragged import STATEMENT
from schema.cascade import IsuStrategis, Jabatan
from schema.raw import Box, Page, TextLine
from schema.words import Cara, Level

_TITLE = re.compile(r"^(?:cascading|pohon kinerja|kerangka kinerja)\b", re.IGNORECASE)
_OTHER_TITLE = re.compile(
    r"^(?:proses bisnis|register|rtp|perjanjian|capaian|inovasi|target iku|rencana aksi|program|kegiatan|sub kegiatan)\b",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"^(?:indikator|ik|iku)\s*:\s*(.+)$", re.IGNORECASE)
_ROLE = re.compile(r"^(?:pk)\s*$|^pk\s+(\w+)$", re.IGNORECASE)
_POST = re.compile(r"^(kabid|kadis|jafung|kasi|kasubbag|kasubag|sekretaris|bupati|jf|kabag)\s*:\s*(.+)$", re.IGNORECASE)
ISSUES = re.compile(r"^(?:isu-?isu|isu)\s+strategis\b", re.IGNORECASE)
"""Heading of a list whose bare numbers are no page numbers."""
PAIRED = 0.7
"""Link confidence of indicators listed apart from their statements and paired with them by order."""
STATEMENT_WORDS = 3
"""A line of fewer words is a fragment of the drawing, not a statement."""
LONGEST_STATEMENT = 60
"""Words; longer lines are prose."""
FEWESTISSUES = 3
"""Fewer lines under a heading of issues are no list."""


WRAP_GAP = 0.7
"""Part of a line's height that may lie between two lines of one statement; separate boxes of a drawing stand further apart."""
WRAP_WORDS = 8
"""Words of a line that can have been wrapped; labels are shorter."""


@dataclass(eq=False)
class Uraian:
    """State while the lines of one cascade are read."""

    builder: Builder
    page: Page
    tahun: int | None
    level: Level | None = None
    listing: Level | None = None
    role: str | None = None
    post: str | None = None
    last: int | None = None
    levels: dict[Level, list[int]] = field(default_factory=dict)
    pending: list[int] = field(default_factory=list)
    in_roles: bool = False

    def statement(self, line: TextLine) -> None:
        """A statement under the label in force."""
        level = self.level
        if self.in_roles:
            known = next((u for u in self.builder.unsur_.values() if name_key(u.teks) == name_key(line.text) and u.level), None)
            level = known.level if known else (Level.SASARAN if self.post else None)
        parent, cara = self._parent(level)
        self.last = self.builder.unsur(
            line.text, level, line_asal(self.page, line), run=self, induk=parent, cara=cara, jabatan=self.post or self.role, tahun=self.tahun,
        )  # fmt: skip
        if level and not self.in_roles:
            self.levels.setdefault(level, []).append(self.last)

    def _parent(self, level: Level | None) -> tuple[int | None, Cara]:
        if level is None or self.in_roles:
            return None, Cara.NONE
        order = list(Level)
        higher = [known for known in self.levels if order.index(known) < order.index(level)]
        above = self.levels[max(higher, key=order.index)] if higher else []
        return (above[0], Cara.ORDER) if len(above) == 1 else (None, Cara.NONE)

    def indicator(self, text: str, line: TextLine) -> None:
        """An indicator of the statement above; in a list apart, of the statement at its place."""
        unsur, taut = self.last, 0.95
        if self.listing:
            targets = self.levels.get(self.listing, [])
            unsur = targets[len(self.pending)] if len(self.pending) < len(targets) else None
            taut = PAIRED
        number = self.builder.indikator(
            text, line_asal(self.page, line, taut=taut), unsur=unsur, jabatan=self.post or self.role, tahun=self.tahun
        )
        self.pending.append(number)


def read_lines(
    builder: Builder, page: Page, lines: list[TextLine], tahun: int | None, state: Uraian | None = None
) -> Uraian | None:
    """Read the lines between two tables or pages. A cascade that is not ended goes on: give its state back with the next lines."""
    whole = _unwrapped(lines)
    for start, line in enumerate(whole):
        if ISSUES.match(line.text):
            _issues(builder, page, whole[start + 1 :])
    index = 0
    while index < len(whole):
        line = whole[index]
        following = whole[index + 1] if index + 1 < len(whole) else None
        if _TITLE.match(line.text):
            state = Uraian(builder, page, year_in([line.text]) or tahun)
            index += 1
        elif state is None or ISSUES.match(line.text) or (_OTHER_TITLE.match(line.text) and line.text.isupper()):
            state = None
            index += 1
        else:
            state.page = page
            index += _line(state, line, following)
    return state


def _unwrapped(lines: list[TextLine]) -> list[TextLine]:
    """Lines of one statement put together: same type, close below, and the first one long enough to have been wrapped."""
    found: list[TextLine] = []
    for line in lines:
        above = found[-1] if found else None
        if above and above.box and line.box and _wraps(above, line):
            box = Box(x0=min(above.box.x0, line.box.x0), y0=above.box.y0, x1=max(above.box.x1, line.box.x1), y1=line.box.y1)
            found[-1] = above.model_copy(update={"text": f"{above.text} {line.text}", "box": box})
        else:
            found.append(line)
    return found


def _wraps(above: TextLine, line: TextLine) -> bool:
    assert above.box and line.box
    same = above.size == line.size and above.bold == line.bold
    height = line.box.y1 - line.box.y0
    close = -height < line.box.y0 - above.box.y1 < WRAP_GAP * height
    begins = _INDICATOR.match(line.text) or _POST.match(line.text) or _ROLE.match(line.text) or re.match(r"^\d", line.text)
    shorter = line.box.x1 <= above.box.x1 + height
    return (
        same
        and close
        and shorter
        and not begins
        and len(above.text.split()) >= WRAP_WORDS
        and not STATEMENT.match(corrected(line.text))
    )


def _line(state: Uraian, line: TextLine, following: TextLine | None) -> int:
    """Read one line; returns how many lines were used."""
    text = line.text
    role = _ROLE.match(text)
    if role:
        state.in_roles, state.post = True, None
        state.role = role[1] or (following.text if following else None)
        return 1 if role[1] else 2
    post = _POST.match(text)
    if post:
        used = 2 if following and following.text.isupper() and following.bold and not _POST.match(following.text) else 1
        whole = f"{post[1]} {post[2]}" + (f" {following.text}" if used == 2 and following else "")
        _post(state, line, whole)
        return used
    indicator = _INDICATOR.match(text)
    if indicator:
        state.indicator(indicator[1], line)
        return 1
    head = read_head(text)
    if head.field and head.sure and head.field.peran in {"unsur", "indikator"}:
        listing = head.field.peran == "indikator"
        state.listing = head.field.level if listing else None
        state.level = None if listing else head.field.level
        state.pending = []
        state.in_roles = False
        return 1
    if not STATEMENT_WORDS <= len(text.split()) <= LONGEST_STATEMENT:
        return 1
    if state.listing:
        state.indicator(text, line)
    elif state.level or state.in_roles:
        state.statement(line)
    return 1


def _post(state: Uraian, line: TextLine, whole: str) -> None:
    state.in_roles, state.post = True, whole
    builder = state.builder
    builder.jabatan_.append(
        Jabatan(
            id=len(builder.jabatan_) + 1, dokumen=1, nama=whole, nama_baku=corrected(whole), jenjang=jenjang(whole), urutan=builder.next_order(),
            asal=line_asal(state.page, line, teks=whole),
        )
    )  # fmt: skip


def _issues(builder: Builder, page: Page, lines: list[TextLine]) -> None:
    """Issues in a list whose numbers float before or after their text."""
    found: list[tuple[str | None, TextLine, str]] = []
    ahead: str | None = None
    for line in lines:
        alone = re.fullmatch(r"(\d{1,2})\.?", line.text)
        if alone:
            if found and found[-1][0] is None:
                found[-1] = (alone[1], *found[-1][1:])
            else:
                ahead = alone[1]
            continue
        match = re.match(r"^(\d{1,2})[.)]?\s+(\D.*)$", line.text)
        if line.text.isupper() or re.search(r"\s:\s?\w", line.text) or len(line.text.split()) > LONGEST_STATEMENT:
            break
        found.append((match[1] if match else ahead, line, match[2] if match else split_number(line.text)[1]))
        ahead = None
    if len(found) < FEWESTISSUES or sum(1 for number, _, _ in found if number) * 2 < len(found):
        return
    for number, line, text in found:
        builder.isu_.append(
            IsuStrategis(
                id=len(builder.isu_) + 1,
                dokumen=1,
                nomor=number,
                teks=text,
                urutan=builder.next_order(),
                asal=line_asal(page, line),
            )
        )
