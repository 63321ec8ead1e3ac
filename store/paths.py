"""Paths of names and keys of comparison, made again where a person corrected a name (otherwise `store.rows` makes them)."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from store import tables as t
from store.rows import name_key
from store.tree import JOIN

Place = tuple[str, str]
"""Whether an element (unsur) or an indicator, and its key."""


def refresh_paths(connection: Connection, berkas_id: str) -> None:
    """Write `jalur` of elements and facts and `kunci` of indicators of one file anew, from the names as they are now."""
    steps, indicators = _steps(connection, berkas_id)
    paths = {place: JOIN.join(_path(steps, place)) for place in steps}
    elements = [{"k": key, "v": path} for (kind, key), path in paths.items() if kind == "unsur"]
    if elements:
        own = update(t.unsur).where(t.unsur.c.unsur_id == bindparam("k")).values(jalur=bindparam("v"))
        connection.execute(own, elements)
    if indicators:
        own = update(t.indikator).where(t.indikator.c.indikator_id == bindparam("k")).values(kunci=bindparam("v"))
        connection.execute(own, [{"k": key, "v": name_key(name)} for key, name in indicators])
    f = t.fakta.c
    facts = connection.execute(
        select(f.fakta_id, f.unsur_id, f.induk_unsur_id, f.induk_indikator_id, f.jalur).where(f.berkas_id == berkas_id)
    ).all()
    changed = []
    for row in facts:
        places = (("unsur", row.unsur_id), ("unsur", row.induk_unsur_id), ("indikator", row.induk_indikator_id))
        path = next((paths[place] for place in places if place[1] is not None), None) or None
        if path != row.jalur:
            changed.append({"k": row.fakta_id, "v": path})
    if changed:
        connection.execute(update(t.fakta).where(f.fakta_id == bindparam("k")).values(jalur=bindparam("v")), changed)


def _steps(connection: Connection, berkas_id: str) -> tuple[dict[Place, tuple[str, Place | None]], list[tuple[str, str]]]:
    """The name of every place and the place above it, by the rules of `store.tree`; and the names of indicators by key."""
    u, i = t.unsur.c, t.indikator.c
    steps: dict[Place, tuple[str, Place | None]] = {}
    for row in connection.execute(select(t.unsur).where(u.berkas_id == berkas_id)):
        on_indicator = row.induk_indikator_id and (row.induk_id is None or row.induk_jenis == "indikator")
        above: Place | None = ("indikator", row.induk_indikator_id) if on_indicator else None
        if above is None and row.induk_id:
            above = ("unsur", row.induk_id)
        steps["unsur", row.unsur_id] = row.teks_baku, above
    names = []
    for row in connection.execute(select(t.indikator).where(i.berkas_id == berkas_id)):
        ends = (("unsur", row.unsur_id), ("indikator", row.induk_indikator_id), ("unsur", row.bagian_id))
        steps["indikator", row.indikator_id] = row.teks_baku, next((end for end in ends if end[1]), None)
        names.append((row.indikator_id, row.teks_baku))
    return steps, names


def _path(steps: dict[Place, tuple[str, Place | None]], place: Place) -> list[str]:
    """Names from the root; a loop in the parents ends the path."""
    names: list[str] = []
    passed: set[Place] = set()
    step: Place | None = place
    while step is not None and step not in passed:
        passed.add(step)
        name, step = steps[step]
        names.append(name)
    return names[::-1]
