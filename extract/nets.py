"""Lines that touch -> nets, and nets with the boxes that they end at -> connectors with their direction.

Lines hang together where an end of one meets another; lines that only cross do not. A net joins every box that it leaves
with every box that it reaches. Arrow tips say which is reached; without them a line leaves a box to the right or
downwards, as a page is read.
"""

from __future__ import annotations

import numpy as np

from extract.contacts import TOUCH, Contact, Flags, Floats, Places, Side, contacts_of, frames
from extract.geometry import Rect
from extract.wires import Tip, Wires
from schema.raw import Connector

JOIN = 0.5
"""Font sizes over which the end of a line still meets another: Excel leaves up to .45 between a trunk and its arms."""
BESIDE = 3.0
"""Font sizes between a box and the trunk that starts beside it without touching it (seen .6 to 1)."""
LEAST, MOST = 3.0, 20.0
"""Points within which the unit of all these, the font size, is taken: posters print 2 point text and 40 point text."""
OVER = 1.5
"""Points within which one line is drawn over another: a line and its outline, the two sides of a thick one."""
MOST_SEGMENTS = 3000
"""Lines on a page. More is a plan or a chart; the trees seen have up to 330."""
MOST_LINKS = 400
"""Pairs of boxes that one net may join; the fullest seen joins 4 boxes with 9."""
READ_FROM: tuple[Side, ...] = ("right", "bottom")
_OPPOSITE: dict[Side, Side] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def connect(wires: Wires, boxes: list[Rect], unit: float) -> list[Connector]:
    """The connectors between boxes (numbered from 1). `unit` is the font size of the boxes' text in points."""
    return nets(wires, boxes, unit)[0]


def nets(wires: Wires, boxes: list[Rect], unit: float) -> tuple[list[Connector], int]:
    """The connectors between boxes, and how many lines make them."""
    unit = min(max(unit, LEAST), MOST)
    segments = [s for s in wires.segments if np.isfinite(s).all()]
    if not segments or not boxes or len(segments) > MOST_SEGMENTS:
        return [], 0
    lines, rects = np.array(segments), np.array(boxes)
    lines, tips = _with_tips(lines[_once(lines)], wires.tips, unit)
    ends = np.stack([lines[:, :2], lines[:, 2:]], axis=1)
    near: Flags = np.asarray(_distances(ends.reshape(-1, 2), lines).reshape(len(lines), 2, len(lines)) <= JOIN * unit)
    near[np.arange(len(lines)), :, np.arange(len(lines))] = False
    net_of = _components(np.asarray(near.any(axis=1)))
    groups = [np.flatnonzero(net_of == net) for net in range(int(net_of.max()) + 1)]
    holds = frames(rects)
    touched = [contacts_of(members, ends, near, tips, rects, holds, unit) for members in groups]
    found: dict[tuple[int, int], Connector] = {}
    used = 0
    for members, contacts in _crossing(groups, touched, lines):
        links = _links(contacts, lines[members], rects, unit)
        used += len(members) if links else 0
        for link in links:
            known = found.get((link.source, link.target))
            if known is None or (link.directed and not known.directed):
                found[link.source, link.target] = link
    return _one_way(found), used


def _crossing(nets: list[Places], touched: list[list[Contact]], lines: Floats) -> list[tuple[Places, list[Contact]]]:
    """Nets with their contacts; one that lacks its beginning or its end is put to the nets that it crosses.

    A line drawn from the parent to the middle child often runs straight across the trunk that leads to the others.
    """
    owner = list(range(len(nets)))
    lacking = [n for n, contacts in enumerate(touched) if contacts and not _whole(contacts)]
    for n in lacking:
        sides = {c.side for c in touched[n]}
        crossed: Flags = np.asarray(_crosses(lines[nets[n]], lines).any(axis=0))
        for m, members in enumerate(nets):
            if m == n or not touched[m] or not crossed[members].any():
                continue
            if m in lacking or sides <= {c.side for c in touched[m]}:
                first, last = sorted((_root(owner, n), _root(owner, m)))
                owner[last] = first
    groups: dict[int, list[int]] = {}
    for n in range(len(nets)):
        groups.setdefault(_root(owner, n), []).append(n)
    return [(np.concatenate([nets[n] for n in group]), [c for n in group for c in touched[n]]) for group in groups.values()]


def _root(owner: list[int], net: int) -> int:
    while owner[net] != net:
        net = owner[net]
    return net


def _whole(contacts: list[Contact]) -> bool:
    """Whether a net has a beginning and an end."""
    left, right = _parted(contacts)
    return bool(left and right)


def _parted(contacts: list[Contact]) -> tuple[set[int], set[int]]:
    """The boxes that a net leaves and those that it reaches: by its tips, else as a page is read."""
    pointed = {c.side for c in contacts if c.tip}
    right = {c.box for c in contacts if c.tip}
    if not right:
        left = {c.box for c in contacts if c.side in READ_FROM}
        right = {c.box for c in contacts if c.side not in READ_FROM}
        return left - right, right - left
    plain = [c for c in contacts if not c.tip and c.box not in right]
    left = {c.box for c in plain if c.side in READ_FROM} or {c.box for c in plain if c.side not in pointed}
    return left, right | ({c.box for c in plain} - left)


def _crosses(some: Floats, lines: Floats) -> Flags:
    """Which of some lines cut which lines."""

    def turns(a: Floats, b: Floats) -> Floats:
        """On which side of each line of `a` the two ends of each line of `b` lie."""
        run = (a[:, 2:] - a[:, :2])[:, None, None]
        to = b.reshape(-1, 2, 2)[None] - a[:, None, None, :2]
        side: Floats = np.sign(run[..., 0] * to[..., 1] - run[..., 1] * to[..., 0])
        return side

    one, other = turns(some, lines), turns(lines, some)
    cut: Flags = (one[..., 0] * one[..., 1] < 0) & (other[..., 0] * other[..., 1] < 0).T
    return cut


def _once(lines: Floats) -> Places:
    """Which lines to keep where one is drawn over another: those that no longer one covers."""
    lengths = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    order = np.argsort(-lengths, kind="stable")
    ends = _distances(lines.reshape(-1, 2), lines).reshape(len(lines), 2, len(lines))
    covers: Flags = np.asarray((ends <= OVER).all(axis=1))
    kept: list[int] = []
    for k in order.tolist():
        if not covers[k, kept].any():
            kept.append(k)
    return np.array(sorted(kept))


def _with_tips(lines: Floats, found: list[Tip], unit: float) -> tuple[Floats, set[tuple[int, int]]]:
    """Lines drawn on to the tips of their arrows, and which ends (line, 0 or 1) carry a tip.

    A head that stands alone is put to the end it is at.
    """
    tips: set[tuple[int, int]] = set()
    drawn = lines.copy()
    ends = lines.reshape(-1, 2)
    for tip in found:
        away = np.hypot(*(ends - np.array(tip.back)).T)
        if not tip.own:
            away = np.minimum(away, np.hypot(*(ends - np.array(tip.at)).T))
        k = int(away.argmin())
        if away[k] <= max(TOUCH * unit, _length(tip)):
            tips.add((k // 2, k % 2))
            if tip.own:
                drawn[k // 2, 2 * (k % 2) : 2 * (k % 2) + 2] = tip.at
    return drawn, tips


def _length(tip: Tip) -> float:
    return float(np.hypot(tip.at[0] - tip.back[0], tip.at[1] - tip.back[1]))


def _distances(points: Floats, lines: Floats) -> Floats:
    """Points from each point to each line."""
    start, run = lines[None, :, :2], (lines[:, 2:] - lines[:, :2])[None]
    length = np.maximum((run**2).sum(axis=2), 1e-9)
    part = np.clip(((points[:, None] - start) * run).sum(axis=2) / length, 0.0, 1.0)
    away: Floats = np.hypot(*np.moveaxis(points[:, None] - (start + part[..., None] * run), 2, 0))
    return away


def _components(touching: Flags) -> Places:
    """The net of each line: lines of which one reaches the other belong together."""
    both = touching | touching.T
    net_of = np.full(len(both), -1, dtype=np.int64)
    net = 0
    for start in range(len(both)):
        if net_of[start] >= 0:
            continue
        front = np.array([start])
        while len(front):
            net_of[front] = net
            front = np.flatnonzero(both[front].any(axis=0) & (net_of < 0))
        net += 1
    return net_of


def _links(contacts: list[Contact], lines: Floats, rects: Floats, unit: float) -> list[Connector]:
    left, right = _parted(contacts)
    tips = {c.box for c in contacts if c.tip}
    if right and not left and (tips or len(lines) > 1):
        left = _beside(contacts, lines, rects, unit)
        if not left and len(tips) == len(contacts) == len({c.side for c in contacts}) == 2:
            return _read(contacts, rects)
    if len(left) * len(right) > MOST_LINKS:
        return []
    return [Connector(source=a + 1, target=b + 1, directed=b in tips) for a in sorted(left) for b in sorted(right) if a != b]


def _read(contacts: list[Contact], rects: Floats) -> list[Connector]:
    """Two boxes with a tip at each: the one that is read first leads."""
    one, other = sorted({c.box for c in contacts}, key=lambda k: tuple(rects[k, :2] + rects[k, 2:]))
    return [Connector(source=one + 1, target=other + 1)]


def _beside(contacts: list[Contact], lines: Floats, rects: Floats, unit: float) -> set[int]:
    """The box beside which a trunk starts: the nearest on the other side of the trunk from the boxes that it reaches."""
    sides = {c.side for c in contacts}
    if len(sides) != 1:
        return set()
    side = _OPPOSITE[sides.pop()]
    level = side in ("left", "right")
    along, across = (1, 0) if level else (0, 1)
    known = {c.box for c in contacts}
    low, high = np.minimum(lines[:, along], lines[:, along + 2]), np.maximum(lines[:, along], lines[:, along + 2])
    trunk = int((high - low).argmax())
    place = float(lines[trunk, across])
    facing = {"right": 2, "left": 0, "bottom": 3, "top": 1}[side]
    sign = 1 if side in ("right", "bottom") else -1
    gap = sign * (place - rects[:, facing])
    shared = np.minimum(rects[:, along + 2], high[trunk]) - np.maximum(rects[:, along], low[trunk])
    fits = [k for k in np.flatnonzero((gap >= -unit) & (gap <= BESIDE * unit) & (shared > 0)).tolist() if k not in known]
    if not fits:
        return set()
    least = min(abs(gap[k]) for k in fits)
    nearest = [k for k in fits if abs(gap[k]) <= least + unit / 2]
    return set(nearest) if len(nearest) == 1 else set()


def _one_way(found: dict[tuple[int, int], Connector]) -> list[Connector]:
    """Where two boxes are joined both ways, the way that an arrow shows counts."""
    kept = []
    for (a, b), link in sorted(found.items()):
        back = found.get((b, a))
        if back is not None and (back.directed > link.directed or (back.directed == link.directed and b < a)):
            continue
        kept.append(link)
    return kept
