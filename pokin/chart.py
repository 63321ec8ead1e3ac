"""A comparison as a picture, by Altair and vl-convert: both work without network, and HTML holds its own scripts."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

from pokin.comparing import Banding, Baris
from schema.errors import StoreError

FORMATS = ("svg", "html", "png")
PLANNED, REALISED = "#9db4c8", "#1f5a8a"
SOURCES = 4
"""Sources that the picture names."""
BAR, WIDTH = 17, 520
"""Pixels: height of a bar, width of the plot."""
LINE = 110
"""Characters of a line of the title."""
ROOM = 1.18
"""Room to the right of the longest bar, for its figure."""
SCALES = ((1e9, " miliar"), (1e6, " juta"), (1e3, " ribu"))
"""Factors of amounts of rupiah on the axis, and their words."""


def draw(found: Banding, out: Path) -> int:
    """Write the picture of the comparable figures. Returns how many figures it shows. Raises StoreError where it cannot."""
    points = _points(found)
    if not points:
        raise StoreError("tidak ada angka yang sebanding untuk digambar", "lihat kolom catatan")
    alt = _altair()
    part = out.with_name(f".{out.stem}.baru{out.suffix.lower()}")
    try:
        _chart(alt, found, points).save(str(part), **({"inline": True} if part.suffix == ".html" else {}))
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{out} tidak dapat ditulis ({error.strerror})", "beri --chart lain") from None
    return len(points)


def spec(found: Banding) -> dict[str, Any] | None:
    """The picture of the comparable figures as a Vega-Lite specification, without title; None where nothing is comparable."""
    points = _points(found)
    if not points:
        return None
    made: dict[str, Any] = _chart(_altair(), found, points).to_dict()
    made.pop("title", None)
    return made


def _altair() -> Any:
    try:
        return import_module("altair")  # half a second that only pictures need
    except ImportError:
        raise StoreError("altair tidak terpasang", "pasang dengan `pip install altair vl-convert-python`") from None


def _points(found: Banding) -> list[dict[str, Any]]:
    """Figures to draw. Where two documents differ for one place and year, the document's name parts them."""
    own = [line for line in found.baris if line.sebanding]
    values: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
    for line in own:
        values[_label(line)].add((line.rencana, line.realisasi))
    points: dict[tuple[str, str], dict[str, Any]] = {}
    for line in own:
        label = _label(line) + (f" · {line.sumber}" if len(values[_label(line)]) > 1 else "")
        for kind, value, text in (
            (found.rencana, line.rencana, line.rencana_teks),
            ("realisasi", line.realisasi, line.realisasi_teks),
        ):
            if value is not None:
                shown = {"tempat": label, "jenis": kind, "nilai": value, "teks": text, "sumber": line.sumber}
                points.setdefault((label, kind), shown)
    return list(points.values())


def _label(line: Baris) -> str:
    """Place, owner where there is one, stage and year, on one line."""
    return " · ".join([*str(line.wilayah).split("\n"), *([line.tahap] if line.tahap else []), str(line.tahun)])


def _chart(alt: Any, found: Banding, points: list[dict[str, Any]]) -> Any:
    """Planned and realised as bars under each other, one pair per place and year, in the order of the table."""
    kinds = [found.rencana, "realisasi"]
    least, most = (pick(0, *(point["nilai"] for point in points)) for pick in (min, max))
    factor, word = next((s for s in SCALES if found.satuan == "rupiah" and most >= s[0]), (1, ""))
    axis = alt.Axis(labelExpr=f"replace(format(datum.value / {factor:.0f}, '~g'), '.', ',')")
    base = alt.Chart(alt.Data(values=points)).encode(
        y=alt.Y(
            "tempat:N", sort=list(dict.fromkeys(point["tempat"] for point in points)), title=None, axis=alt.Axis(labelLimit=420)
        ),
        yOffset=alt.YOffset("jenis:N", sort=kinds, scale=alt.Scale(domain=kinds)),
        x=alt.X(
            "nilai:Q",
            title=f"{found.satuan}{word and f' ({word.strip()})'}",
            axis=axis,
            scale=alt.Scale(domain=[least, most * ROOM]),
        ),
        tooltip=["tempat:N", "jenis:N", "teks:N", "sumber:N"],
    )
    bars = base.mark_bar().encode(
        color=alt.Color(
            "jenis:N",
            scale=alt.Scale(domain=kinds, range=[PLANNED, REALISED]),
            title=None,
            sort=kinds,
            legend=alt.Legend(orient="bottom"),
        )
    )
    texts = base.mark_text(align="left", dx=4, fontSize=10, color="#333333").encode(text="teks:N")
    sources = list(dict.fromkeys(point["sumber"] for point in points))
    more = [f"dan {len(sources) - SOURCES} lainnya"] if len(sources) > SOURCES else []
    said = [found.catatan, f"Sumber: {'; '.join([*sources[:SOURCES], *more])}"]
    left_out = sum(not line.sebanding for line in found.baris)
    said += [f"{left_out} baris tidak sebanding tidak digambar"] if left_out else []
    title = alt.TitleParams(
        _wrapped(found.judul), subtitle=[part for line in said for part in _wrapped(line)], anchor="start", offset=12
    )
    return alt.layer(bars, texts).properties(width=WIDTH, height=alt.Step(BAR, **{"for": "offset"}), title=title)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, LINE, break_on_hyphens=False)
