"""Colours of Office files as RRGGBB: literal, of the theme, of the old palette; lightened and darkened as the file says."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass, field

from lxml import etree

from extract.package import child, local

SHEET_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
"""Theme colours in the order in which a workbook counts them (light before dark, unlike the theme itself)."""
OFFICE_2013 = {
    "lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A", "accent1": "5B9BD5", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "4472C4", "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
"""Theme of a file that holds none."""
ALIASES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
PALETTE = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "000000", "FFFFFF", "FF0000", "00FF00",
    "0000FF", "FFFF00", "FF00FF", "00FFFF", "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF",
    "800080", "800000", "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696", "003366", "339966", "003300", "333300",
    "993300", "993366", "333399", "333333",
)  # fmt: skip
"""Colours that workbooks name by number (ECMA-376 part 1, 18.8.27)."""
WHITE = "FFFFFF"
_FULL = 100_000
"""What 100 % is in DrawingML."""
_HEX = re.compile(r"[0-9A-F]{6}")


@dataclass(frozen=True)
class Theme:
    """The twelve named colours of a file."""

    colours: dict[str, str] = field(default_factory=lambda: dict(OFFICE_2013))

    @classmethod
    def read(cls, theme: etree._Element | None) -> Theme:
        """From a theme part; the common theme where there is none."""
        scheme = child(theme, "themeElements", "clrScheme")
        found = dict(OFFICE_2013)
        for entry in scheme if scheme is not None else ():
            colour = entry[0] if len(entry) else None
            value = (colour.get("lastClr") or colour.get("val") or "").upper() if colour is not None else ""
            if _HEX.fullmatch(value):
                found[local(entry)] = value
        return cls(found)

    def of_sheet(self, colour: etree._Element | None) -> str | None:
        """A colour element of a workbook (rgb, theme with tint, or indexed)."""
        if colour is None:
            return None
        rgb, theme, indexed = (colour.get("rgb") or "").upper()[-6:], colour.get("theme") or "", colour.get("indexed") or ""
        if theme.isdigit() and int(theme) < len(SHEET_ORDER):
            rgb = self.colours[SHEET_ORDER[int(theme)]]
        elif indexed.isdigit() and int(indexed) < len(PALETTE):
            rgb = PALETTE[int(indexed)]
        if not _HEX.fullmatch(rgb):
            return None
        tint = _number(colour.get("tint"))
        return _lightness(rgb, 1 - abs(tint), max(tint, 0.0)) if tint else rgb

    def of_drawing(self, holder: etree._Element | None) -> str | None:
        """The colour inside an element of a drawing (a:solidFill); None for patterns that are no plain colour."""
        colour = holder[0] if holder is not None and len(holder) else None
        if colour is None:
            return None
        name = colour.get("val") or ""
        rgb = {
            "srgbClr": name.upper(),
            "sysClr": (colour.get("lastClr") or "").upper(),
            "schemeClr": self.colours.get(ALIASES.get(name, name), ""),
        }.get(local(colour), "")
        return _changed(rgb, colour) if _HEX.fullmatch(rgb) else None


def visible(rgb: str | None) -> str | None:
    """A fill that a person sees: white counts as none."""
    return None if rgb == WHITE else rgb


def _changed(rgb: str, colour: etree._Element) -> str:
    for change in colour:
        share = _number(change.get("val")) / _FULL
        match local(change):
            case "lumMod":
                rgb = _lightness(rgb, share, 0.0)
            case "lumOff":
                rgb = _lightness(rgb, 1.0, share)
            case "shade":
                rgb = _lightness(rgb, share, 0.0)
            case "tint":
                rgb = _lightness(rgb, share, 1 - share)
    return rgb


def _lightness(rgb: str, factor: float, offset: float) -> str:
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    changed = colorsys.hls_to_rgb(hue, min(max(light * factor + offset, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in changed)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
