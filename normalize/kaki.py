"""Running heads and feet: lines that stand on page after page are no titles and end no table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from normalize.text import joined
from schema.raw import RawDocument, TextLine

RUNNING_PAGES, RUNNING_SHARE = 3, 0.3
"""Pages, and share of pages, from which a line with a number in it is a running head or foot (Bab II - 15)."""
HEADING_SHARE = 0.5
"""Share of pages on which a line stands at one height, pages without a table among them: a running head, no table's title."""
FEET = 0.85
"""Share of the page's height below which a line that stands there on most pages, under the tables, is a running foot."""
FOOT_PAGES = 2
"""Pages from which it is one."""
HEADING_STEP = 4.0
"""Points by which the height of a running head may differ from page to page."""


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


_PAGE_MARK = re.compile(r"(?:\b(?:page|halaman|hal|bab|[ivx]+)\b|[\W\d_])+", re.IGNORECASE)


def repeated_lines(raw: RawDocument) -> frozenset[str]:
    """Lines that stand on page after page at whatever height, as the feet of a scan do."""
    pages = [{joined(item.text) for item in page.items if isinstance(item, TextLine)} for page in raw.pages if page.number]
    counts = Counter(line for lines in pages for line in lines)
    often = max(RUNNING_PAGES, int(RUNNING_SHARE * len(pages)))
    return frozenset(line for line, pages_with in counts.items() if pages_with >= often)


def is_page_mark(text: str) -> bool:
    """A line that says only which page this is: `II - 55`, `Halaman 3`."""
    return bool(_PAGE_MARK.fullmatch(joined(text)))


def headings(raw: RawDocument) -> frozenset[str]:
    """Lines that stand at one height on page after page: with a table below them or not, a running head; under the tables, a foot."""
    pages = [page for page in raw.pages if page.number is not None]
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    bare = {number for number, page in enumerate(pages) if all(isinstance(item, TextLine) for item in page.items)}
    for number, page in enumerate(pages):
        for item in page.items:
            if isinstance(item, TextLine) and item.box:
                places[joined(item.text), round(item.box.y0 / HEADING_STEP)].add(number)
    often = max(RUNNING_PAGES, int(HEADING_SHARE * len(pages)))
    feet = max(FOOT_PAGES, int(HEADING_SHARE * len(pages)))
    low = FEET * min((page.height for page in pages if page.height), default=0.0) / HEADING_STEP
    return frozenset(
        text
        for (text, step), found in places.items()
        if (len(found) >= often and found & bare) or (len(found) >= feet and 0 < low <= step)
    )
