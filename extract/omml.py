"""Word's equations (OMML) -> LaTeX: fractions, indices, sums, roots, brackets; what is not known keeps its text."""

from __future__ import annotations

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SUMS = {"∑": r"\sum", "∏": r"\prod", "∫": r"\int", "⋃": r"\bigcup", "⋂": r"\bigcap"}
_SIGNS = {
    "×": r"\times ", "÷": r"\div ", "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ", "±": r"\pm ", "∑": r"\sum ", "∞": r"\infty ",
    "%": r"\%", "Σ": r"\Sigma ", "Δ": r"\Delta ", "⋅": r"\cdot ", "∙": r"\cdot ", "−": "-", "&": r"\&", "#": r"\#",
}  # fmt: skip
_ACCENTS = {"\u0302": r"\hat", "\u0303": r"\tilde", "\u0305": r"\bar", "\u0304": r"\bar", "\u20d7": r"\vec", "\u0307": r"\dot"}


def latex(element: etree._Element) -> str:
    """LaTeX of an m:oMath (or m:oMathPara) element, without dollar signs."""
    return " ".join(_inside(element).split())


def _inside(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "".join(_one(child) for child in element if isinstance(child.tag, str))


def _one(element: etree._Element) -> str:
    name = element.tag.removeprefix(M) if element.tag.startswith(M) else ""
    match name:
        case "r":
            return _run(element)
        case "f":
            return _fraction(element)
        case "sSup":
            return f"{_part(element, 'e')}^{{{_part(element, 'sup')}}}"
        case "sSub":
            return f"{_part(element, 'e')}_{{{_part(element, 'sub')}}}"
        case "sSubSup":
            return f"{_part(element, 'e')}_{{{_part(element, 'sub')}}}^{{{_part(element, 'sup')}}}"
        case "sPre":
            return f"{{}}_{{{_part(element, 'sub')}}}^{{{_part(element, 'sup')}}}{_part(element, 'e')}"
        case "nary":
            return _nary(element)
        case "rad":
            degree = _part(element, "deg")
            return rf"\sqrt[{degree}]{{{_part(element, 'e')}}}" if degree else rf"\sqrt{{{_part(element, 'e')}}}"
        case "d":
            return _brackets(element)
        case "func":
            return f"{_part(element, 'fName')} {_part(element, 'e')}"
        case "limLow":
            return f"{_part(element, 'e')}_{{{_part(element, 'lim')}}}"
        case "limUpp":
            return f"{_part(element, 'e')}^{{{_part(element, 'lim')}}}"
        case "bar":
            return rf"\overline{{{_part(element, 'e')}}}"
        case "acc":
            return f"{_ACCENTS.get(_property(element, 'accPr', 'chr'), chr(92) + 'hat')}{{{_part(element, 'e')}}}"
        case "m":
            rows = (" & ".join(_inside(e) for e in row.findall(f"{M}e")) for row in element.findall(f"{M}mr"))
            return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"
        case "eqArr":
            return r"\begin{aligned}" + r" \\ ".join(_inside(e) for e in element.findall(f"{M}e")) + r"\end{aligned}"
        case _ if name.endswith("Pr"):
            return ""
        case _:
            return _inside(element)


def _part(element: etree._Element, name: str) -> str:
    return _inside(element.find(f"{M}{name}")).strip()


def _property(element: etree._Element, properties: str, name: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return (found.get(f"{M}val") or "") if found is not None else ""


def _run(element: etree._Element) -> str:
    text = "".join(t.text or "" for t in element.findall(f"{M}t"))
    shown = "".join(_SIGNS.get(sign, sign) for sign in text)
    # Words in a formula stand as text; LaTeX would set them as a product of letters.
    return rf"\text{{{shown}}}" if any(len(word) > 1 and word.isalpha() for word in text.split()) else shown


def _fraction(element: etree._Element) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    if _property(element, "fPr", "type") == "lin":
        return f"{above}/{below}"
    return rf"\frac{{{above}}}{{{below}}}"


def _nary(element: etree._Element) -> str:
    sign = _property(element, "naryPr", "chr")
    text = _SUMS.get(sign, sign or r"\int")
    for mark, part in (("_", "sub"), ("^", "sup")):
        limit = _part(element, part)
        text += f"{mark}{{{limit}}}" if limit else ""
    return f"{text} {_part(element, 'e')}"


def _brackets(element: etree._Element) -> str:
    before, after = _property(element, "dPr", "begChr") or "(", _property(element, "dPr", "endChr") or ")"
    marks = {"{": r"\{", "}": r"\}"}
    inside = ", ".join(_inside(e).strip() for e in element.findall(f"{M}e"))
    return rf"\left{marks.get(before, before)}{inside}\right{marks.get(after, after)}"
