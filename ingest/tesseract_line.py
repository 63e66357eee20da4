"""Finds the line of characters in a crop of a plate, and cuts it out level, upright and at one height.

A plate shows more than its number: a border, a frame, the state's name, screws, stickers. What tells the characters
is that they are alike in height and stand in one row, so the crop is made black and white in several ways and the
row is looked for among the connected components of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.base import Image, Quad
from ingest.crop import cut, widened

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

CHARACTER = 48  # pixels: the height of the characters in a strip
MARGIN = 12  # pixels of a strip above and below them

_CROP = 128  # pixels: the height of the crop in which the row is looked for
_ASIDE, _ABOVE = 0.3, 0.05  # how far around the quad it reaches, in heights of the quad
_LOWEST, _HIGHEST = 0.28, 0.97  # of a character, in heights of the crop
_ALIGNED = 0.16  # how far the top and bottom of a character may be off the row's, in its height
_STEEPEST = 0.3  # slope of a row
_MOST = 9  # characters of a row
_BEYOND = 2.5  # how far a strip reaches beyond the characters that were found, in their height
_SLANTS = np.linspace(-0.3, 0.3, 13)


@dataclass(frozen=True)
class Row:
    """Components in one row of a crop (n x 4: left, top, width, height in pixels, from left to right)."""

    grey: Grey
    boxes: NDArray[np.float32]
    score: float

    @property
    def height(self) -> float:
        return float(np.median(self.boxes[:, 3]))


def strips(image: Image, quad: Quad, most: int) -> list[Grey]:
    """Up to `most` likely lines of characters in a quad, best first; none where nothing looks like one.

    Each is dark on light, its characters CHARACTER pixels high with MARGIN above and below, level and upright.
    """
    crop = cut(image, widened(quad, _ASIDE, _ABOVE), _CROP)
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), np.uint8)
    rows = [row for one in (grey, 255 - grey) for mask in _masks(one) if (row := _row_of(one, mask))]
    rows.sort(key=lambda row: -row.score)
    chosen: list[Row] = []
    for row in rows:
        if not any(_same(row, other) for other in chosen):
            chosen.append(row)
    return [_upright(_flat(row)) for row in chosen[:most]]


def is_dark_locally(grey: Grey, window: int, deviations: float) -> Mask:
    """What is darker than its surroundings by so many standard deviations (Niblack 1986), flat places left out."""
    values = grey.astype(np.float32)
    mean = cv2.boxFilter(values, -1, (window, window), borderType=cv2.BORDER_REFLECT)
    square = cv2.boxFilter(values * values, -1, (window, window), borderType=cv2.BORDER_REFLECT)
    deviation = np.sqrt(np.maximum(square - mean * mean, 0))
    return np.asarray((values < mean - deviations * deviation) & (deviation > 0.15 * deviation.max()), np.bool_)


def otsu(grey: Grey) -> float:
    """Otsu's threshold."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    return float(level)


def _masks(grey: Grey) -> Iterator[Mask]:
    yield np.asarray(grey <= otsu(grey), np.bool_)
    for window, deviations in ((_CROP // 2 + 1, 0.3), (_CROP // 4 + 1, 0.2), (_CROP // 6, 0.2)):
        yield is_dark_locally(grey, window, deviations)


def _row_of(grey: Grey, mask: Mask) -> Row | None:
    """The best row of a mask's components: any two of like height give a row, and the more join it the better."""
    boxes = _character_like(mask)
    best, members = 0.0, None
    middle = boxes[:, 0] + boxes[:, 2] / 2
    top, bottom = boxes[:, 1], boxes[:, 1] + boxes[:, 3]
    for one, other in combinations(range(len(boxes)), 2):
        height = (boxes[one, 3] + boxes[other, 3]) / 2
        across = middle[other] - middle[one]
        if abs(boxes[one, 3] - boxes[other, 3]) > 0.15 * height or across < 0.3 * height:
            continue
        slope = (top[other] - top[one] + bottom[other] - bottom[one]) / 2 / across
        if abs(slope) > _STEEPEST:
            continue
        at = (top[one] + bottom[one]) / 2 + slope * (middle - middle[one])
        off = np.maximum(abs(top - at + height / 2), abs(bottom - at - height / 2)) / height
        inside = off < _ALIGNED
        score = float((boxes[inside, 3] * (1 - 3 * off[inside])).sum())
        if score > best:
            best, members = score, inside
    if members is None:
        return None
    boxes = _apart(boxes[members])
    score = len(boxes) * float(np.median(boxes[:, 3])) if 2 <= len(boxes) <= _MOST else 0.0
    return Row(grey, boxes, score) if score else None


def _character_like(mask: Mask) -> NDArray[np.float32]:
    """The components with the size and shape of characters, from left to right: left, top, width, height."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    found = stats[1:].astype(np.float32)
    left, _, width, height, area = found.T
    rows, columns = mask.shape
    fits = (height >= _LOWEST * rows) & (height <= _HIGHEST * rows) & (width >= 0.06 * height) & (width <= 1.1 * height)
    fits &= (area >= 0.12 * width * height) & (left > 0) & (left + width < columns)
    kept = found[fits][:, :4]
    ordered: NDArray[np.float32] = kept[np.argsort(kept[:, 0], kind="stable")]
    return ordered


def _apart(boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of boxes over each other the larger."""
    kept: list[NDArray[np.float32]] = []
    for box in boxes:
        if kept and box[0] < kept[-1][0] + kept[-1][2] / 2:
            if box[2] * box[3] > kept[-1][2] * kept[-1][3]:
                kept[-1] = box
            continue
        kept.append(box)
    return np.array(kept, np.float32)


def _same(row: Row, other: Row) -> bool:
    """Whether two rows are one, found in two ways."""
    near = abs(float(np.median(row.boxes[:, 1])) - float(np.median(other.boxes[:, 1]))) < 0.25 * other.height
    return near and row.grey is other.grey and abs(row.height - other.height) < 0.2 * other.height


def _flat(row: Row) -> Grey:
    """The row cut out between the lines along its characters' tops and bottoms."""
    height = row.height
    left = max(0.0, float(row.boxes[0, 0]) - _BEYOND * height)
    right = min(float(row.grey.shape[1]), float(row.boxes[-1, 0] + row.boxes[-1, 2]) + _BEYOND * height)
    middle = row.boxes[:, 0] + row.boxes[:, 2] / 2
    slope, start = _line_through(middle, row.boxes[:, 1] + row.boxes[:, 3] / 2)
    ends = np.array([[x, start + slope * x + half] for half in (-height / 2, height / 2) for x in (left, right)], np.float32)
    width = max(8, round((right - left) * CHARACTER / height))
    low = MARGIN + CHARACTER
    target = np.array([[0, MARGIN], [width, MARGIN], [0, low], [width, low]], np.float32)
    matrix = cv2.getPerspectiveTransform(ends, target)
    size = (width, CHARACTER + 2 * MARGIN)
    return np.asarray(cv2.warpPerspective(row.grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _line_through(across: NDArray[np.floating], down: NDArray[np.floating]) -> tuple[float, float]:
    """Slope and start of the line through points, by the median of the slopes between any two (Theil and Sen)."""
    slopes = [(down[j] - down[i]) / max(across[j] - across[i], 1.0) for i, j in combinations(range(len(across)), 2)]
    slope = float(np.median(slopes))
    return slope, float(np.median(down - slope * across))


def _upright(strip: Grey) -> Grey:
    """The strip sheared so that its characters stand upright, and its contrast stretched."""
    ink = (strip[MARGIN:-MARGIN] <= otsu(strip)).astype(np.float32)
    # Upright strokes gather the ink in few columns.
    gathered = [float((_sheared(ink, slant, 0.0).sum(axis=0) ** 2).sum()) for slant in _SLANTS]
    upright = _sheared(strip.astype(np.float32), float(_SLANTS[int(np.argmax(gathered))]), None)
    dark, light = np.percentile(upright, (3, 80))
    return np.asarray(np.clip((upright - dark) * (255 / max(light - dark, 1.0)), 0, 255), np.uint8)


def _sheared(values: NDArray[np.float32], slant: float, outside: float | None) -> NDArray[np.float32]:
    height, width = values.shape
    room = abs(slant) * height / 2
    matrix = np.array([[1, slant, room - slant * height / 2], [0, 1, 0]], np.float32)
    border = cv2.BORDER_REPLICATE if outside is None else cv2.BORDER_CONSTANT
    size = (round(width + 2 * room), height)
    return np.asarray(cv2.warpAffine(values, matrix, size, borderMode=border, borderValue=outside or 0.0), np.float32)
