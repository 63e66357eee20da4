"""What stands on a plate: serials of many countries and of chance, their signs in any typeface, and marks between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ingest.formats import FORMATS

Mask = NDArray[np.uint8]
Floats = NDArray[np.float32]

HIGH = 48  # pixels of a drawn capital letter
ROOM = 6  # above and below, for what sticks out
_LETTERS, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
_TWINS = (("1", "I", 0.2), ("0", "O", 0.2), ("O", "0", 0.2))  # drawn alike by some plates, and how often


def serial(rng: np.random.Generator, kind: str) -> list[str]:
    """The groups of a serial: of a listed format, of a format of chance, or, as on plates by wish, of any letters."""
    chance = rng.random()
    if chance < 0.12:
        pool = _LETTERS + _DIGITS if rng.random() < 0.6 else _LETTERS
        text = "".join(rng.choice(list(pool), int(rng.integers(2, 9))))
    else:
        countries = {"america": ("US", "US", "US", "CA"), "europe": tuple(FORMATS), "brazil": ("BR", "BR", "BR", "AR")}
        formats = FORMATS[str(rng.choice(countries.get(kind, tuple(FORMATS))))]
        shape = str(rng.choice(formats)) if chance < 0.8 else "".join(rng.choice(list("LD"), int(rng.integers(4, 9))))
        text = "".join(rng.choice(list(_LETTERS if one == "L" else _DIGITS)) for one in shape)
    if rng.random() < 0.2:
        at = int(rng.integers(1, len(text)))
        return [text[:at], text[at:]]
    if rng.random() < 0.12:
        return [text]
    groups = [text[0]]
    for before, sign in pairwise(text):
        if before.isdigit() == sign.isdigit() or len(text) < 5:
            groups[-1] += sign
        else:
            groups.append(sign)
    return groups if len(groups) <= 3 else ["".join(groups[:2]), "".join(groups[2:])]


def row(rng: np.random.Generator, font: Path, groups: Sequence[str], emblems: float) -> tuple[Mask, Mask]:
    """The serial's signs and the marks between its groups, two masks of HIGH + 2 * ROOM rows."""
    weight = int(rng.choice((0, 0, 0, 1, 2, 3)))
    gap = round(HIGH * rng.uniform(0.05, 0.3))
    cell = HIGH * rng.uniform(0.5, 0.95) if rng.random() < 0.6 else 0.0
    between = str(rng.choice(("", "space", "space", "dash", "dot")))
    emblem_at = int(rng.integers(1, max(len(groups), 2))) if rng.random() < emblems else 0
    drawn_as = {one: other for one, other, share in _TWINS if rng.random() < share}
    parts: list[tuple[Mask, bool]] = []
    if rng.random() < 0.4 * emblems:
        parts.append((_mark(rng, "emblem", weight), True))
    for index, group in enumerate(groups):
        if index:
            parts.append((_mark(rng, "emblem" if index == emblem_at else between, weight), True))
        for sign in group:
            mask = glyph(font, drawn_as.get(sign, sign), weight)
            aside = max(gap, round(cell - mask.shape[1])) / 2
            parts.append((np.pad(mask, ((0, 0), (int(aside), int(aside + 0.5)))), False))
    signs = np.hstack([np.zeros_like(mask) if is_mark else mask for mask, is_mark in parts])
    marks = np.hstack([mask if is_mark else np.zeros_like(mask) for mask, is_mark in parts])
    return _cast(rng, signs), marks


def _cast(rng: np.random.Generator, signs: Mask) -> Mask:
    """The signs as a die of its own would shape them: bars higher or lower than the typeface has them, corners rounder."""
    if rng.random() < 0.5:
        share = (np.arange(HIGH, dtype=np.float32) + 0.5) / HIGH
        rows = np.arange(HIGH + 2 * ROOM, dtype=np.float32)
        rows[ROOM : ROOM + HIGH] = ROOM + HIGH * share ** float(rng.uniform(0.7, 1.4)) - 0.5
        y, x = np.meshgrid(rows, np.arange(signs.shape[1], dtype=np.float32), indexing="ij")
        signs = np.asarray(cv2.remap(signs, x, y, cv2.INTER_LINEAR), np.uint8)
    if rng.random() < 0.4:
        soft = cv2.GaussianBlur(signs, (0, 0), rng.uniform(1.0, 2.5)).astype(np.float32)
        signs = np.clip((soft - rng.uniform(70, 120)) * 4 + 128, 0, 255).astype(np.uint8)
    return signs


def _mark(rng: np.random.Generator, kind: str, weight: int) -> Mask:
    """What stands between two groups: a gap, a dash, a dot, or an emblem, such as a state's outline, a star or a seal."""
    wide = round(HIGH * {"": 0.02, "space": rng.uniform(0.15, 0.7), "emblem": rng.uniform(0.35, 1.0)}.get(kind, rng.uniform(0.2, 0.45)))
    mask = np.zeros((HIGH + 2 * ROOM, max(wide, 1)), np.uint8)
    middle = (wide // 2, HIGH // 2 + ROOM + int(rng.normal(0, 3)))
    if kind == "dash":
        cv2.rectangle(mask, (wide // 6, middle[1] - 3 - weight), (wide - wide // 6, middle[1] + 3 + weight), 255, -1)
    elif kind == "dot":
        cv2.circle(mask, middle, int(rng.integers(4, 9)), 255, -1, cv2.LINE_AA)
    elif kind == "emblem":
        if rng.random() < 0.4:
            return _seals(rng, mask)
        turns = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(5, 14))))
        reach = rng.uniform(0.5, 1.0, len(turns)) * 0.45
        points = np.stack([np.cos(turns) * reach * wide, np.sin(turns) * reach * rng.uniform(0.5, 1.0) * HIGH], 1) + middle
        chance = rng.random()
        if chance < 0.2:
            cv2.circle(mask, middle, round(0.4 * wide), 255, int(rng.choice((-1, 2, 4))), cv2.LINE_AA)
        elif chance < 0.5:  # a sticker of the year
            half = round(0.4 * wide), round(HIGH * rng.uniform(0.15, 0.35))
            cv2.rectangle(mask, (middle[0] - half[0], middle[1] - half[1]), (middle[0] + half[0], middle[1] + half[1]), 255, -1)
        elif chance < 0.75:
            cv2.fillPoly(mask, [np.round(points).astype(np.int32)], 255, cv2.LINE_AA)
        else:
            cv2.polylines(mask, [np.round(points).astype(np.int32)], True, 255, int(rng.integers(1, 4)), cv2.LINE_AA)
    return mask


def _seals(rng: np.random.Generator, mask: Mask) -> Mask:
    """One disc, or two above each other, as seals of the district and of the inspection stand in Europe."""
    reach = round(min(HIGH * rng.uniform(0.1, 0.26), 0.45 * mask.shape[1]))
    low = HIGH / 2 + ROOM + rng.normal(0, 2)
    apart = max(reach * rng.uniform(1.0, 1.5), 1.0) if rng.random() < 0.75 else 0.0
    for y in sorted({round(low - apart), round(low + apart)}):
        across = reach, round(reach * rng.uniform(0.7, 1.0))
        thick = int(rng.choice((-1, 2, 3)))
        cv2.ellipse(mask, (mask.shape[1] // 2, y), across, 0, 0, 360, int(rng.integers(120, 256)), thick, cv2.LINE_AA)
    if apart and rng.random() < 0.3:
        cv2.line(mask, (2, round(low)), (mask.shape[1] - 3, round(low)), 255, 3)
    return mask


@lru_cache(maxsize=40_000)
def glyph(font: Path, sign: str, weight: int) -> Mask:
    """A sign HIGH pixels high, cut to its ink at the sides; `weight` pixels bolder all around."""
    face = _face(font, max(8, round(_size(font) * (HIGH - 2 * weight) / HIGH)))
    canvas = Image.new("L", (round(3 * HIGH), HIGH + 2 * ROOM))
    ImageDraw.Draw(canvas).text((HIGH, ROOM + HIGH - weight), sign, 255, font=face, anchor="ls", stroke_width=weight)
    drawn = np.asarray(canvas, np.uint8)
    columns = np.flatnonzero(drawn.max(axis=0) > 40)
    if len(columns) == 0:
        raise ValueError(f"{font} has no {sign!r}.")
    return drawn[:, columns[0] : columns[-1] + 1]


@lru_cache(maxsize=4096)
def _face(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font, size)


@lru_cache(maxsize=4096)
def _size(font: Path) -> float:
    """The size at which capitals are HIGH pixels high."""
    box = ImageFont.truetype(font, 200).getbbox("H", anchor="ls")
    return 200 * HIGH / (box[3] - box[1])
