"""`pokin tree`: the cascade of one document, drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from rich.text import Text
from rich.tree import Tree

from pokin import terminal
from pokin.commands.look import Document, opened
from pokin.options import DEFAULT_DATABASE, Database
from store.lookup import find_file, rows

Record = Mapping[str, Any]
Children = dict[str | None, list[tuple[str, Text]]]
"""Key of the parent (None: a root) to keys and labels of what hangs on it, in reading order."""


def tree_command(doc: Document, db: Database = DEFAULT_DATABASE) -> None:
    """Gambar pohon satu dokumen: unsur dengan kodenya, indikator dengan targetnya, dan pagu."""
    with opened(db) as engine:
        key = find_file(engine, doc)
        elements = rows(engine, "select * from v_unsur where berkas_id = :k and coalesce(level, '') <> 'jumlah'", k=key)
        indicators = rows(engine, "select * from v_indikator where berkas_id = :k", k=key)
        hooks = rows(engine, "select indikator_id, induk_indikator_id, bagian_id from indikator where berkas_id = :k", k=key)
        money = rows(
            engine, "select unsur_id, teks from v_anggaran where berkas_id = :k and jenis = 'pagu' order by urutan", k=key
        )
        name = rows(engine, "select dokumen from v_berkas where berkas_id = :k", k=key)[0]["dokumen"]
    pagu: dict[str, str] = {}
    for row in money:
        pagu.setdefault(row["unsur_id"], row["teks"])
    above = {row["indikator_id"]: row["induk_indikator_id"] or row["bagian_id"] for row in hooks}
    labelled: list[tuple[int, str | None, str, Text]] = [
        (row["urutan"], row["induk_id"], row["unsur_id"], _element(row, pagu.get(row["unsur_id"]))) for row in elements
    ]
    for row in indicators:
        own = row["indikator_id"]
        labelled.append((row["urutan"], above[own] or row["unsur_id"], own, _indicator(row)))
    terminal.out().print(_grow(name, labelled))


def _element(row: Record, pagu: str | None) -> Text:
    code = f"{row['kode']} " if row["kode"] else ""
    return Text.assemble((f"{row['level'] or '?'} ", "bold"), code, row["unsur"], (f"  pagu {pagu}" if pagu else "", "green"))


def _indicator(row: Record) -> Text:
    target = f"  target {row['target_teks']}" if row["target_teks"] else ""
    unit = f" ({row['satuan']})" if row["satuan"] and f"({row['satuan']})" not in row["indikator"] else ""
    return Text.assemble(("indikator ", "italic"), row["indikator"], unit, (target, "cyan"))


def _grow(title: str, labelled: list[tuple[int, str | None, str, Text]]) -> Tree:
    """Hang everything on its parent; what hangs on nothing, or on itself in a loop, hangs on the document."""
    children: Children = defaultdict(list)
    known = {own for _, _, own, _ in labelled}
    for _, parent, own, label in sorted(labelled, key=lambda item: (item[0], item[2])):
        children[parent if parent in known else None].append((own, label))
    tree = Tree(Text(title, style="bold"))
    drawn: set[str] = set()
    _hang(tree, children.get(None, []), children, drawn)
    for _, _, own, label in labelled:
        if own not in drawn:
            _hang(tree, [(own, label)], children, drawn)
    return tree


def _hang(root: Tree, items: list[tuple[str, Text]], children: Children, drawn: set[str]) -> None:
    """Without recursion: a chain of parents may be deeper than Python's stack."""
    stack = [(root, own, label) for own, label in reversed(items)]
    while stack:
        branch, own, label = stack.pop()
        if own in drawn:
            continue
        drawn.add(own)
        here = branch.add(label)
        stack.extend((here, below, text) for below, text in reversed(children.get(own, [])))
