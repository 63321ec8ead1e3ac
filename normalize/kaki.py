"""Running heads and feet: lines that stand on page after page are no titles and end no table."""

from __future__ import annotations

import re
from collections import Counter

from normalize.text import joined
from schema.raw import RawDocument, TextLine

RUNNING_PAGES, RUNNING_SHARE = 3, 0.3
"""Pages, and share of pages, from which a line with a number in it is a running head or foot (Bab II - 15)."""


def stamp(text: str) -> str:
    """A line with its digits masked: page numbers make no other line of it."""
    return re.sub(r"\d+", "#", joined(text))


def running_lines(raw: RawDocument) -> set[str]:
    """Lines that stand on page after page, and bare page numbers: they are no titles and end no table."""
    pages = [
        {stamp(item.text) for item in page.items if isinstance(item, TextLine)} for page in raw.pages if page.number is not None
    ]
    counts = Counter(stamp for stamps in pages for stamp in stamps)
    often = max(RUNNING_PAGES, int(RUNNING_SHARE * len(pages)))
    return {stamp for stamp, pages_with in counts.items() if pages_with >= often and "#" in stamp} | {"#", "- # -", "-#-"}
