"""How likely it is that the plate somebody wants stood where another one was read.

A read is a row of slots, one for each character: what may stand there and how probable each is, "" among them for none.
With p_i(c) for slot i and plate w = w_1 … w_m, the probability of reading as was read, had w stood there, is

    L(w) = max over alignments of  Π_aligned q_i(w_j) · Π_slots left over max(p_i(""), ADDED) · Π_characters left over LOST
    q_i(c) = max(p_i(c), t · K(c | read_i))

(dynamic programming over slots and characters, as for an edit distance with probabilities in place of costs; Ristad and
Yianilos, “Learning String-Edit Distance”, 1998). K is the table of look-alikes below; t is 1 where the reader said no
alternatives, as with logs of other systems, else DOUBTED, for what its own probabilities leave out. O, 0 and Q are one
character here, and so are I and 1 (store.plates.plain).

Two hypotheses are then weighed, that w stood there and that r did, the plate in the log, of which somebody knew w to ask:

    likelihood = A · L(w) / (A · L(w) + L(r)),   1 where both are the same, at most MOST else.

A, how much likelier it is that a plate which people ask for passed than one that merely resembles it, is an assumption,
not a measurement; so are the four numbers of the table. They order plates well; a percentage is a hint, not a proof.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from store.plates import SAME, plain

ALIKE = frozenset(
    frozenset(pair)
    for pair in ("0D", "1L", "1J", "1T", "17", "2Z", "5S", "8B", "6G", "8S", "38", "3B", "4A", "7T", "7Z", "UV", "VY", "VW", "MN",
                 "MW", "NH", "CG", "EF", "KX", "XY", "PR", "BR", "0C", "0U", "69", "56", "08", "9P", "DB")
)  # fmt: skip
"""Pairs of characters that readers, dirt and people take for each other."""
LOOK_ALIKE = 0.1
OTHER = 0.005
LOST, LOST_AT_END = 0.02, 0.1
"""A character of the plate that is in no slot: within it, and at an end, where a photo or its frame cuts it off."""
ADDED = 0.02
DOUBTED = 0.3
ASKED = 40.0
MOST = 0.99

PUT_RIGHT = 0.01
"""Weight of another plate where a person has said which one it is."""

Slots = Sequence[Mapping[str, float]]
"""For each character read, what it may be with its probability; in plain characters, "" for none."""
_CONFUSED = {(one, other): LOOK_ALIKE for pair in ALIKE for one in pair for other in pair if one != other}


def likelihood(wanted: str, plate: str, characters: Sequence[Any] | None = None, *, put_right: bool = False) -> float:
    """How likely it is that `wanted` stood where `plate` was read, 0 to 1; `put_right`: a person said that it is `plate`."""
    if plain(wanted) == plain(plate):
        return 1.0
    odds = ASKED * ratio(wanted, plate, characters) * (PUT_RIGHT if put_right else 1.0)
    return min(odds / (odds + 1.0), MOST)


def ratio(wanted: str, plate: str, characters: Sequence[Any] | None = None) -> float:
    """L(wanted) / L(plate): 1 where they are the same, above it where the reader thought `wanted` likelier.

    `characters` are those of store.tables.Read; they are used where they are of `plate`, not after it was put right.
    """
    text, read = plain(wanted), plain(plate)
    if not read or not text:
        return 0.0
    found = _slots(read, characters)
    floor = DOUBTED if found else 1.0
    found = found or [{sign: 1.0} for sign in read]
    own = math.prod(max(slot.get(sign, 0.0), floor) for slot, sign in zip(found, read, strict=True))
    return _weight(text, found, read, floor) / own


def alike(one: str, other: str) -> bool:
    """Whether two plain characters are look-alikes, or the same."""
    return one == other or (one, other) in _CONFUSED


def _slots(read: str, characters: Sequence[Any] | None) -> Slots:
    """The slots of a read of the plain plate `read`; none where nothing is said of its characters."""
    if not characters or "".join(one["text"] for one in characters).translate(SAME) != read:
        return []
    found: list[Mapping[str, float]] = []
    for one in characters:
        shares: dict[str, float] = {}
        for sign, share in one["alternatives"]:
            same = sign.translate(SAME)
            shares[same] = shares.get(same, 0.0) + share
        found.append(shares)
    return found if len(found) == len(read) else []


def _weight(wanted: str, found: Slots, read: str, floor: float) -> float:
    """L(wanted). Row i of the table: the best product of the first i slots with each beginning of `wanted`."""
    row = [LOST_AT_END**j for j in range(len(wanted) + 1)]
    for i, slot in enumerate(found):
        lost = LOST_AT_END if i == len(found) - 1 else LOST
        added = max(slot.get("", 0.0), ADDED)
        fresh = [row[0] * added]
        for j, sign in enumerate(wanted):
            confused = 1.0 if sign == read[i] else _CONFUSED.get((sign, read[i]), OTHER)
            seen = max(slot.get(sign, 0.0), floor * confused)
            fresh.append(max(row[j] * seen, row[j + 1] * added, fresh[j] * lost))
        row = fresh
    return row[-1]
