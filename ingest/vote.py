"""Several readings of one line joined into one, character by character, by their probabilities."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.base import Character


def joined(votes: Sequence[tuple[Character, ...]]) -> tuple[Character, ...]:
    """Several readings of one place as one, their probabilities averaged.

    Readings are aligned one after another with what was joined so far, as in "A post-processing system to yield
    reduced word error rates: ROVER" (Fiscus 1997), with probabilities in the place of words.
    """
    if not votes:
        return ()
    if len(votes) == 1:
        return votes[0]
    slots = [dict(character.alternatives) for character in votes[0]]
    for count, vote in enumerate(votes[1:], start=1):
        slots = _merged(slots, [dict(character.alternatives) for character in vote], count)
    return tuple(_as_character(slot) for slot in slots)


def _merged(slots: list[dict[str, float]], vote: list[dict[str, float]], count: int) -> list[dict[str, float]]:
    """`slots` hold the mean of `count` readings; the result that of one more."""
    costs = [[0.0] * (len(vote) + 1) for _ in range(len(slots) + 1)]
    for row in range(len(slots) + 1):
        for column in range(len(vote) + 1):
            ways = []
            if row and column:
                ways.append(costs[row - 1][column - 1] + _difference(slots[row - 1], vote[column - 1]))
            if row:
                ways.append(costs[row - 1][column] + 1 - slots[row - 1].get("", 0.0))
            if column:
                ways.append(costs[row][column - 1] + 1 - vote[column - 1].get("", 0.0))
            costs[row][column] = min(ways, default=0.0)
    merged = []
    row, column = len(slots), len(vote)
    while row or column:
        here = costs[row][column]
        if row and column and here == costs[row - 1][column - 1] + _difference(slots[row - 1], vote[column - 1]):
            row, column = row - 1, column - 1
            merged.append(_mean(slots[row], vote[column], count))
        elif row and here == costs[row - 1][column] + 1 - slots[row - 1].get("", 0.0):
            row -= 1
            merged.append(_mean(slots[row], {"": 1.0}, count))
        else:
            column -= 1
            merged.append(_mean({"": 1.0}, vote[column], count))
    return merged[::-1]


def _difference(one: dict[str, float], other: dict[str, float]) -> float:
    return 1 - sum(share * other.get(sign, 0.0) for sign, share in one.items())


def _mean(slot: dict[str, float], vote: dict[str, float], count: int) -> dict[str, float]:
    return {sign: (slot.get(sign, 0.0) * count + vote.get(sign, 0.0)) / (count + 1) for sign in {**slot, **vote}}


def _as_character(slot: dict[str, float]) -> Character:
    ordered = tuple(sorted(slot.items(), key=lambda option: (-option[1], option[0])))
    return Character(ordered[0][0], ordered[0][1], ordered)
