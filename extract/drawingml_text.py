"""Text of DrawingML (shapes and table cells of slides and sheets): paragraphs as shown, with size and weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.omml import M, latex
from extract.package import child, children, local

HUNDREDTHS = 100
"""Font sizes are written in hundredths of a point."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that holds something: its lines, runs of spaces joined."""

    text: str
    size: float | None
    bold: bool


def paragraphs(body: etree._Element | None) -> list[Paragraph]:
    """Paragraphs of a text body that hold something."""
    return [read for p in children(body, "p") if (read := _paragraph(p)).text]


def joined(body: etree._Element | None) -> str:
    """The text of a body, a line for each line of its paragraphs."""
    return "\n".join(p.text for p in paragraphs(body))


def _paragraph(p: etree._Element) -> Paragraph:
    parts: list[str] = []
    size: float | None = None
    bold = plain = 0
    for text, properties in _runs(p):
        parts.append(text)
        weight = len(text.strip())
        if properties is not None and properties.get("b") in {"1", "true"}:
            bold += weight
        else:
            plain += weight
        given = properties.get("sz") if properties is not None else None
        if size is None and weight and given is not None and given.isdigit():
            size = int(given) / HUNDREDTHS
    lines = (" ".join(line.split()) for line in "".join(parts).replace("\v", "\n").split("\n"))
    return Paragraph("\n".join(line for line in lines if line), size, bold > plain)


def _runs(p: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    for node in p:
        match local(node):
            case "r" | "fld":
                text = child(node, "t")
                yield (text.text or "") if text is not None else "", child(node, "rPr")
            case "br":
                yield "\n", None
            case "AlternateContent":
                choice = child(node, "Choice")
                yield from _runs(choice) if choice is not None else ()
            case "m":
                yield from ((latex(formula), None) for formula in node.iter(f"{M}oMath"))
