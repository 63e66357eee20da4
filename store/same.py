"""Whether reads that were made one shortly after the other, at one place, are of one vehicle; and which of them is best.

Two reads are of one vehicle when, with look-alikes taken as one character (store.plates.folded), their plates are the
same, are one character lost or added apart, or one changed character that a reader takes for the other or was not sure
of; when the reader's own doubts make the one the other; or when one is the beginning or the end of the other, as where a
photo cuts the plate off. Two characters that were both read surely and do not look alike are two vehicles; so are two
different plates in one photo.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz.distance import Levenshtein

from store.likeness import alike, ratio
from store.plates import folded, plain

SURE = 0.9
"""Probability from which a character counts as surely read."""
LISTED = 0.02
"""Probability from which an alternative of a character counts as what it may be."""
SHORTEST_PART = 4
"""Shorter beginnings and ends of plates are those of too many."""
UNSURE = 0.5
"""Confidence below which no character of a read counts as surely read."""
LIKELY = 0.05
"""Ratio (store.likeness) from which a plate is what the reader may have seen, however many characters are others."""
UNSAID = 0.5
"""Confidence that a read without one is given."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a read tells its vehicle. `put_right`: a person said which plate it is; `front_id`: as it is written now."""

    id: int
    plate: str
    at: datetime
    camera_id: int | None = None
    direction: str = ""
    confidence: float | None = None
    picture_id: int | None = None
    characters: Sequence[Any] | None = None
    put_right: bool = False
    front_id: int | None = None

    @property
    def text(self) -> str:
        """What the reader saw, whatever a person made of it."""
        return "".join(str(one["text"]) for one in self.characters or ()) or self.plate

    @property
    def weight(self) -> float:
        """How much its word counts, 0 to 1."""
        return UNSAID if self.confidence is None else self.confidence


def vehicles(reads: Sequence[Seen]) -> list[list[Seen]]:
    """Reads as vehicles. Each read goes to the best read that it is of one vehicle with; the best are found in two rounds,

    first by confidence, then by what the reads of a vehicle say together, so that one sure misreading leads nobody astray.
    """
    order = sorted(reads, key=lambda read: (not read.put_right, -read.weight, read.id))
    first = _led(order)
    fronts = [front_of(same) for same in sorted(first, key=len, reverse=True)]
    rest = [read for read in order if all(read is not front for front in fronts)]
    return _led([*sorted(fronts, key=lambda front: not front.put_right), *rest])


def same_vehicle(one: Seen, other: Seen) -> bool:
    """Whether two reads are of one vehicle, as far as their plates tell."""
    if plain(one.plate) == plain(other.plate):
        return True
    if one.picture_id is not None and one.picture_id == other.picture_id:
        return False
    if one.put_right and other.put_right:
        return False
    a, b = folded(one.plate), folded(other.plate)
    shorter, longer = sorted((a, b), key=len)
    if a == b or (len(shorter) >= SHORTEST_PART and (longer.startswith(shorter) or longer.endswith(shorter))):
        return True
    steps = list(Levenshtein.editops(a, b))
    if len(steps) == 1 and (steps[0].tag != "replace" or _confusable(one, other, steps[0].src_pos)):
        return True
    return any(_may_be(*pair) or _carried(*pair) for pair in ((one, other), (other, one)))


def front_of(same: Sequence[Seen]) -> Seen:
    """The best read of a vehicle: one that a person put right, else the surest of the plate that most of them speak for.

    Each read speaks for a plate with its confidence times how well the plate fits its characters (store.likeness.ratio).
    """
    said = [read for read in same if read.put_right] or same
    spoken = {plate: _spoken_for(plate, same) for plate in sorted({read.plate for read in said})}
    best = max(spoken, key=lambda plate: round(spoken[plate], 6))
    return min((read for read in said if read.plate == best), key=lambda read: (-read.weight, read.at, read.id))


def _spoken_for(plate: str, same: Sequence[Seen]) -> float:
    return sum(read.weight * min(ratio(plate, read.plate, read.characters), 1.0) for read in same)


def _led(order: Sequence[Seen]) -> list[list[Seen]]:
    found: list[list[Seen]] = []
    for read in order:
        fit = [same for same in found if same_vehicle(same[0], read) and not _apart(same, read)]
        if fit:
            max(fit, key=lambda same: ratio(same[0].plate, read.plate, read.characters)).append(read)
        else:
            found.append([read])
    return found


def _apart(same: Sequence[Seen], read: Seen) -> bool:
    """Whether a photo shows the read beside another plate of these reads."""
    return any(read.picture_id is not None and one.picture_id == read.picture_id and not same_vehicle(one, read) for one in same)


def _confusable(one: Seen, other: Seen, at: int) -> bool:
    """Whether the characters at a place look alike, or one of the two reads was not sure of its own."""
    signs = plain(one.plate)[at], plain(other.plate)[at]
    return alike(*signs) or _doubtful(one, at, signs[1]) or _doubtful(other, at, signs[0])


def _doubtful(read: Seen, at: int, sign: str) -> bool:
    if read.put_right:
        return False
    if plain(read.text) != plain(read.plate) or len(read.characters or ()) != len(read.plate):
        return read.weight < SURE
    if read.weight < UNSURE:
        return True
    character = (read.characters or ())[at]
    listed = any(plain(str(text)) == sign and share >= LISTED for text, share in character["alternatives"])
    return listed or float(character["probability"]) < SURE


def _may_be(front: Seen, read: Seen) -> bool:
    """Whether what the reader was not sure of in a read makes it the plate of the other."""
    return not read.put_right and read.characters is not None and ratio(front.plate, read.plate, read.characters) >= LIKELY


def _carried(front: Seen, read: Seen) -> bool:
    """Whether a person put the front of a passage right after the reader had seen there what it saw in this read too."""
    if not front.put_right or read.put_right or read.front_id != front.id:
        return False
    return len(Levenshtein.editops(folded(front.text), folded(read.plate))) <= 1
