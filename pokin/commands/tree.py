"""`pokin tree`: the cascade of one document, drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text
from rich.tree import Tree

from pokin import terminal
from pokin.commands.look import Document, opened
from pokin.options import DEFAULT_DATABASE, Database
from pokin.tree_svg import Simpul, svg
from store.lookup import find_file, rows

Record = Mapping[str, Any]
Item = tuple[int, str | None, str, Simpul]
"""Reading order, key of what it hangs on, own key, and its box (depth not yet known)."""


def tree_command(
    doc: Document,
    db: Database = DEFAULT_DATABASE,
    out: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Tulis gambarnya ke berkas SVG ini; di terminal tidak digambar.")
    ] = None,
) -> None:
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
    items: list[Item] = [
        (row["urutan"], row["induk_id"], row["unsur_id"], _element(row, pagu.get(row["unsur_id"]))) for row in elements
    ]
    for row in indicators:
        own = row["indikator_id"]
        items.append((row["urutan"], above[own] or row["unsur_id"], own, _indicator(row)))
    nodes = _in_order(items)
    if out is None:
        terminal.out().print(_tree(name, nodes))
        return
    part = out.with_name(f".{out.name}.baru")
    try:
        part.write_text(svg(name, nodes), encoding="utf-8")
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise terminal.stop(f"{out} tidak dapat ditulis ({error.strerror}); beri --svg lain", terminal.EXIT_FAILED) from None
    terminal.say(f"{out}: {len(nodes)} kotak")


def _element(row: Record, pagu: str | None) -> Simpul:
    code = f"{row['kode']} " if row["kode"] else ""
    return Simpul(0, row["level"] or "?", f"{code}{row['unsur']}", f"pagu {pagu}" if pagu else "")


def _indicator(row: Record) -> Simpul:
    target = f"target {row['target_teks']}" if row["target_teks"] else ""
    unit = f" ({row['satuan']})" if row["satuan"] and f"({row['satuan']})" not in row["indikator"] else ""
    return Simpul(0, "indikator", f"{row['indikator']}{unit}", target)


def _in_order(items: list[Item]) -> list[Simpul]:
    """Each after what it hangs on, with its depth; what hangs on nothing, or on itself in a loop, hangs on the document.

    Without recursion: a chain of parents may be deeper than Python's stack.
    """
    children: dict[str | None, list[Item]] = defaultdict(list)
    known = {own for _, _, own, _ in items}
    for item in sorted(items, key=lambda item: (item[0], item[2])):
        children[item[1] if item[1] in known else None].append(item)
    drawn: set[str] = set()
    nodes: list[Simpul] = []
    for root in (*children.get(None, []), *items):
        stack = [(0, root)]
        while stack:
            depth, (_, _, own, node) = stack.pop()
            if own in drawn:
                continue
            drawn.add(own)
            nodes.append(Simpul(depth, node.macam, node.teks, node.keterangan))
            stack.extend((depth + 1, below) for below in reversed(children.get(own, [])))
    return nodes


def _tree(title: str, nodes: list[Simpul]) -> Tree:
    """The tree for the terminal."""
    tree = Tree(Text(title, style="bold"))
    branches = [tree]
    for node in nodes:
        del branches[node.kedalaman + 1 :]
        branches.append(branches[node.kedalaman].add(_label(node)))
    return tree


def _label(node: Simpul) -> Text:
    below = f"  {node.keterangan}" if node.keterangan else ""
    if node.macam == "indikator":
        return Text.assemble(("indikator ", "italic"), node.teks, (below, "cyan"))
    return Text.assemble((f"{node.macam} ", "bold"), node.teks, (below, "green"))
