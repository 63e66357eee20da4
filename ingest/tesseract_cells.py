"""Parts a strip into its characters, and lays these out on sheets as Tesseract reads them best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from ingest.tesseract_line import CHARACTER, MARGIN, Grey, Mask, is_dark_locally, otsu

_ALIGNED = 0.2  # how far a character's top and bottom may be off the row's, in its height
_NARROWEST, _WIDEST = 0.07, 3.2  # of a character, or of some that touch, in their height
_TOUCHING = 1.6  # times the usual width: characters that touch
_LEAST_USUAL = 0.35  # of the usual width, in heights
_SAME = 0.3  # how far the ends of a component in two masks may differ in sum, in heights
_OVERLAP = 0.06  # of neighbours, in heights
_LEAST_MASKS = 2  # that show a character alike
_GAP = 7  # pixels between the characters of a sheet, before it is scaled
_BORDER = 12  # and around them


@dataclass(frozen=True)
class Cell:
    """One character of a strip: its picture, dark on white, the columns it takes, and the share of masks that show it."""

    picture: Grey
    left: int
    right: int
    support: float


@dataclass(frozen=True)
class _Part:
    left: int
    right: int
    off: float
    mask: Mask
    source: int


def cells(strip: Grey) -> list[Cell]:
    """The characters of a strip, from left to right.

    Several masks part it in different ways. Of all the parts those are kept that do not overlap, that most masks
    agree about and that cover the most together (weighted interval scheduling; Kleinberg and Tardos 2005, 6.1).
    """
    masks = list(_masks(strip))
    parts = sorted((part for source, mask in enumerate(masks) for part in _parts(mask, source)), key=lambda part: part.right)
    if not parts:
        return []
    ends = np.array([(part.left, part.right) for part in parts], np.float32)
    alike = np.abs(ends[:, None] - ends[None]).sum(axis=2) < _SAME * CHARACTER
    support = [len({parts[at].source for at in np.flatnonzero(row)}) for row in alike]
    best: list[tuple[float, int]] = []
    for at, part in enumerate(parts):
        worth = support[at] ** 0.5 * (part.right - part.left) * (1 - part.off) if support[at] >= _LEAST_MASKS else -1e9
        before = max(((best[i][0], i) for i in range(at) if parts[i].right <= part.left + _OVERLAP * CHARACTER), default=(0.0, -1))
        best.append((worth + max(before[0], 0.0), before[1] if before[0] > 0 else -1))
    at = max(range(len(best)), key=lambda index: best[index][0])
    chosen = []
    while at >= 0 and best[at][0] > 0:
        chosen.append(at)
        at = best[at][1]
    usual = float(np.median([parts[at].right - parts[at].left for at in chosen])) if chosen else 0.0
    return [_cell(strip, one, support[at] / len(masks)) for at in chosen[::-1] for one in _apart(strip, parts[at], usual)]


def _masks(strip: Grey) -> Iterator[Mask]:
    level = otsu(strip)
    yield np.asarray(strip <= level, np.bool_)
    yield np.asarray(strip <= level * 0.75, np.bool_)
    for window in (65, 33, 21):
        for deviations in (0.2, 0.6):
            yield is_dark_locally(strip, window, deviations)


def _parts(mask: Mask, source: int) -> Iterator[_Part]:
    """The components of a mask that stand in the row like characters."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=4)
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        right, bottom = left + width, top + height
        off = max(abs(top - MARGIN), abs(bottom - MARGIN - CHARACTER)) / CHARACTER
        fits = _NARROWEST * CHARACTER < width < _WIDEST * CHARACTER and area > 0.15 * width * height
        if off < _ALIGNED and fits and left > 0 and right < mask.shape[1]:
            yield _Part(left, right, off, labels == label, source)


def _apart(strip: Grey, part: _Part, usual: float) -> Iterator[_Part]:
    """A part much wider than is usual as the characters that touch in it, cut where there is least ink."""
    width = part.right - part.left
    count = round(width / max(usual, _LEAST_USUAL * CHARACTER)) if width > _TOUCHING * usual else 1
    ink = (255.0 - strip[:, part.left : part.right]).sum(axis=0)
    cuts = [0]
    for number in range(1, count):
        near = round(number * width / count)
        reach = width // (4 * count)
        cuts.append(near - reach + int(ink[near - reach : near + reach + 1].argmin()))
    for start, end in pairwise([*cuts, width]):
        columns = np.zeros(part.mask.shape, np.bool_)
        columns[:, part.left + start : part.left + end] = True
        yield replace(part, left=part.left + start, right=part.left + end, mask=part.mask & columns)


def _cell(strip: Grey, part: _Part, support: float) -> Cell:
    left, right = max(0, part.left - 2), min(strip.shape[1], part.right + 2)
    around = cv2.dilate(part.mask[:, left:right].astype(np.uint8), np.ones((3, 3), np.uint8), iterations=2) > 0
    picture = np.where(around, strip[:, left:right], 255)[MARGIN // 2 : -MARGIN // 2]
    return Cell(np.ascontiguousarray(picture, np.uint8), part.left, part.right, support)


@dataclass(frozen=True)
class Window:
    """How a sheet is laid out: which characters follow each other, as steps from the first, and their height in pixels."""

    steps: tuple[int, ...]
    height: int


@dataclass(frozen=True)
class Sheet:
    """A picture for Tesseract and where the characters stand on it: first and last column, index of the cell."""

    picture: Grey
    places: tuple[tuple[float, float, int], ...]


def sheets(found: Sequence[Cell], window: Window) -> Iterator[Sheet]:
    """One sheet a character, with those that follow it, round from the last to the first.

    Tesseract reads a character by its neighbours, as in words; beside ever other ones it errs in ever other ways.
    """
    scale = window.height / CHARACTER
    for first in range(len(found)):
        row, right, places = [_blank(found[0], _BORDER)], _BORDER, []
        for index in ((first + step) % len(found) for step in window.steps):
            picture = found[index].picture
            places.append((right * scale, (right + picture.shape[1]) * scale, index))
            row += [picture, _blank(found[0], _GAP)]
            right += picture.shape[1] + _GAP
        sheet = cv2.copyMakeBorder(np.hstack(row), _BORDER, _BORDER, 0, _BORDER - _GAP, cv2.BORDER_CONSTANT, value=255)
        yield Sheet(np.asarray(cv2.resize(sheet, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8), tuple(places))


def _blank(like: Cell, width: int) -> Grey:
    return np.full((like.picture.shape[0], width), 255, np.uint8)
