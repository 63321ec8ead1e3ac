"""Text of a Word paragraph as the page shows it: insertions kept, deletions dropped, fields by their result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extract.docx_numbering import Numbering, W
from extract.docx_styles import Style, Styles, flag, half_points, value
from extract.omml import M, latex
from extract.symbols import symbol

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}footnoteReference"}
_BREAKS = {f"{W}br", f"{W}cr"}


@dataclass(slots=True)
class Paragraph:
    """A paragraph: shown text with line breaks, text marked hidden, text boxes anchored in it."""

    text: str
    label: str
    hidden: str
    style: Style
    bold: bool
    size: float | None
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def labelled(self) -> str:
        """The text behind its automatic number."""
        return f"{self.label} {self.text}".strip()


@dataclass(slots=True)
class _Flow:
    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    size: float | None = None
    field_code: list[bool] = field(default_factory=list)
    """for each open field whether its code (not its result) is being read"""


def read_paragraph(p: etree._Element, styles: Styles, numbering: Numbering) -> Paragraph:
    """Read one w:p and count it in its list."""
    properties = p.find(f"{W}pPr")
    style = styles.of(value(properties, "pStyle") or "")
    flow = _Flow()
    _walk(p, flow, style)
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    list_id = value(numbers, "numId") or style.list_id
    level = value(numbers, "ilvl")
    depth = int(level) if level is not None and level.isdigit() else style.list_level or 0
    label = numbering.label(list_id, depth) if list_id and list_id != "0" else ""
    text = "\n".join(" ".join(line.split()) for line in "".join(flow.shown).split("\n")).strip()
    return Paragraph(
        text=text,
        label=label,
        hidden=" ".join("".join(flow.hidden).split()),
        style=style,
        bold=flow.bold > flow.plain,
        size=flow.size or style.size,
        boxes=flow.boxes,
    )


def _walk(element: etree._Element, flow: _Flow, style: Style) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            continue
        if tag == f"{W}r":
            _run(child, flow, style)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            flow.shown.append(f" ${latex(child)}$ ")
        else:
            _walk(child, flow, style)


def _run(run: etree._Element, flow: _Flow, style: Style) -> None:
    properties = run.find(f"{W}rPr")
    own_bold = flag(properties, "b")
    bold = style.bold if own_bold is None else own_bold
    out = flow.hidden if flag(properties, "vanish") else flow.shown
    size = half_points(properties)
    for child in _contents(run):
        text = _text(child, flow)
        if text and not any(flow.field_code):
            out.append(text)
            count = len(text.strip())
            flow.bold, flow.plain = (flow.bold + count, flow.plain) if bold else (flow.bold, flow.plain + count)
            if size and count:
                flow.size = max(flow.size or 0, size)


def _contents(run: etree._Element) -> Iterator[etree._Element]:
    for child in run:
        if not isinstance(child.tag, str) or child.tag in _DROPPED:
            continue
        if child.tag == f"{MC}AlternateContent":
            yield from alternative(child)
        else:
            yield child


def alternative(element: etree._Element) -> list[etree._Element]:
    """The children of one branch: a drawing stands in Choice and once more, for old readers, in Fallback."""
    branches = [b for b in element if isinstance(b.tag, str)]
    with_text = [b for b in branches if b.find(f".//{W}txbxContent") is not None]
    chosen = (with_text or branches)[:1]
    return [child for branch in chosen for child in branch if isinstance(child.tag, str)]


def _text(child: etree._Element, flow: _Flow) -> str:
    tag = child.tag
    if tag == f"{W}t":
        return child.text or ""
    if tag in (f"{W}tab", f"{W}ptab"):
        return "\t"
    if tag in _BREAKS:
        return "\n"
    if tag == f"{W}noBreakHyphen":
        return "-"
    if tag == f"{W}sym":
        return _symbol(child)
    if tag == f"{W}fldChar":
        _field(child.get(f"{W}fldCharType") or "", flow)
        return ""
    if tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
        flow.boxes.extend(_text_boxes(child))
    return ""


def _symbol(child: etree._Element) -> str:
    try:
        return symbol(child.get(f"{W}font") or "", int(child.get(f"{W}char") or "", 16))
    except ValueError:
        return ""


def _field(kind: str, flow: _Flow) -> None:
    if kind == "begin":
        flow.field_code.append(True)
    elif kind == "separate" and flow.field_code:
        flow.field_code[-1] = False
    elif kind == "end" and flow.field_code:
        flow.field_code.pop()


def _text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """Outermost w:txbxContent elements, each once."""
    for child in drawing:
        if not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{MC}AlternateContent":
            for part in alternative(child):
                if part.tag == f"{W}txbxContent":
                    yield part
                else:
                    yield from _text_boxes(part)
        else:
            yield from _text_boxes(child)
