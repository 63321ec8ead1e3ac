"""RapidOCR's models: where text lines stand on a picture, and what a cut-out line says, with the doubt of each character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np

from extract.scan.picture import Pixels

THREADS = 1
"""Of onnxruntime. A second one makes a page half as long by the clock but costs a third more (it waits turning), and
documents are read side by side anyway."""
BATCH = 6
"""Lines recognised at once (RapidOCR's own figure); more only fill memory."""
HEIGHT = 48
"""Pixels of a line as the model wants it."""
WIDEST = 2400
"""Pixels of a line after scaling; longer ones (a rule taken for text) would cost seconds."""
DETECTION = 0.65
"""Scale at which lines are looked for: 130 dpi finds as many lines as 200 (81 and 78 on one page) for a third of the time."""
Line = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says; `mean` and `low` are the average and the lowest probability of its characters."""

    text: str
    mean: float
    low: float


NOTHING = Reading("", 0.0, 0.0)


@cache
def _engine() -> Any:
    """The one engine of this process. Its models lie in the wheel; nothing is fetched."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - takes half a second

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": n for kind, n in (("intra", THREADS), ("inter", 1))}
    return RapidOCR(params={"Global.log_level": "error", **threads})


def detect(picture: Pixels) -> list[Line]:
    """Boxes of text lines, in pixels of the picture."""
    small = cv2.resize(picture, None, fx=DETECTION, fy=DETECTION, interpolation=cv2.INTER_AREA)
    found = _engine()._load_det_model()(small[:, :, ::-1])
    if found.boxes is None:
        return []
    boxes = np.asarray(found.boxes, dtype=np.float64) / DETECTION
    low, high = boxes.min(axis=1), boxes.max(axis=1)
    size = np.array(picture.shape[1::-1])
    low, high = np.clip(np.floor(low), 0, size), np.clip(np.ceil(high), 0, size)
    joined = np.concatenate([low, high], axis=1).astype(np.int64)
    return [(int(a), int(b), int(c), int(d)) for a, b, c, d in joined if c - a > 2 and d - b > 2]


def recognise(crops: list[Pixels]) -> list[Reading]:
    """What each cut-out line (RGB) says. Lines of like width share a batch, so that little is spent on padding."""
    readings = [NOTHING] * len(crops)
    widths = [min(max(round(c.shape[1] * HEIGHT / max(c.shape[0], 1)), HEIGHT), WIDEST) for c in crops]
    order = sorted((i for i, c in enumerate(crops) if c.size), key=lambda i: widths[i])
    model: Any = _engine()._load_rec_model() if order else None
    for start in range(0, len(order), BATCH):
        group = order[start : start + BATCH]
        batch = np.zeros((len(group), 3, HEIGHT, max(widths[i] for i in group)), dtype=np.float32)
        for k, i in enumerate(group):
            line = cv2.resize(crops[i][:, :, ::-1], (widths[i], HEIGHT), interpolation=cv2.INTER_LINEAR)
            batch[k, :, :, : widths[i]] = line.transpose(2, 0, 1).astype(np.float32) / 127.5 - 1.0
        for i, steps in zip(group, np.asarray(model.session(batch)), strict=True):
            readings[i] = _decode(steps, model.postprocess_op.character)
    return readings


def _decode(steps: Any, characters: list[str]) -> Reading:
    """Characters from the probabilities at each step: repeats are one, index 0 parts them."""
    best, sure = steps.argmax(axis=1), steps.max(axis=1)
    text: list[str] = []
    doubts: list[float] = []
    last = 0
    for index, probability in zip(best.tolist(), sure.tolist(), strict=True):
        if index and index == last:
            doubts[-1] = max(doubts[-1], probability)
        elif index:
            text.append(characters[index])
            doubts.append(probability)
        last = index
    inked = [p for c, p in zip(text, doubts, strict=True) if c.strip()]
    return Reading(" ".join("".join(text).split()), float(np.mean(inked)), min(inked)) if inked else NOTHING
