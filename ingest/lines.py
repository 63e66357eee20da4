"""Lines of text that belong together: a plate found in two parts, or written in two rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import cv2
import numpy as np

from ingest.base import Candidate, Quad
from ingest.crop import box_of, size_of
from ingest.detect import in_reading_order

_WIDEST_GAP = 1.5  # between two parts of a row, in heights
_SIMILAR = 0.65  # the least that the lower part's height is of the higher one's


def side_by_side(candidates: Sequence[Candidate], width: int, height: int) -> list[Candidate]:
    """Each pair of neighbours in one row, as one candidate of a photo of `width` x `height`."""
    found = []
    for left, right in permutations(candidates, 2):
        (_, high), (_, other) = size_of(left.quad), size_of(right.quad)
        gap = float(right.quad[:, 0].min() - left.quad[:, 0].max())
        drop = abs(float(right.quad[[0, 3], 1].mean() - left.quad[[1, 2], 1].mean()))
        if -0.5 * high <= gap <= _WIDEST_GAP * high and drop < 0.35 * high and _alike(high, other):
            found.append(_around(left, right, width, height))
    return found


def stacked(candidates: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Each pair of which the second stands right below the first, as on motorcycles."""
    found = []
    for upper, lower in permutations(candidates, 2):
        (wide, high), (other_wide, other) = size_of(upper.quad), size_of(lower.quad)
        gap = float(lower.quad[[0, 1], 1].mean() - upper.quad[[2, 3], 1].mean())
        aside = abs(float(lower.quad[:, 0].mean() - upper.quad[:, 0].mean()))
        if abs(gap) < 0.5 * high and aside < 0.25 * max(wide, other_wide) and _alike(high, other):
            found.append((upper, lower))
    return found


def around(quads: Sequence[Quad]) -> Quad:
    """The smallest tilted rectangle around the quads."""
    points = np.concatenate(quads).astype(np.float32)
    return in_reading_order(np.asarray(cv2.boxPoints(cv2.minAreaRect(points)), np.float32))


def _around(one: Candidate, other: Candidate, width: int, height: int) -> Candidate:
    quad = around([one.quad, other.quad])
    return Candidate(quad, box_of(quad, width, height), min(one.score, other.score))


def _alike(one: float, other: float) -> bool:
    return min(one, other) >= _SIMILAR * max(one, other)
