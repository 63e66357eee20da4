"""From a reader's characters to a settled plate: doubtful characters are decided, lines judged."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.base import Character
from ingest.formats import countries, region_of, shape
from ingest.words import is_word

_BEAM = 64  # texts kept while characters are decided
_LONGEST = 16  # slots; longer lines are no plates
_NONE = "-"  # stands for no character where texts are decided
_LEAST_SHARE = 0.002
_TWINS = (("O", "0", 0.4), ("I", "1", 0.2))
_ALIKE = str.maketrans("OI", "01")

# The prior, in natural logarithms. Between half and double of these the results hardly differ.
_SHARED = 0.3
_UNKNOWN = 1.0
_RUN = 0.2  # for each change between letters and digits after the first
_LENGTH_PRIOR = {3: -1.5, 4: -0.7, 9: -1.0}


@dataclass(frozen=True)
class Settled:
    """A plate in A-Z and 0-9, how sure its characters are (0 to 1), those characters, and a guess of the region."""

    plate: str
    confidence: float
    characters: tuple[Character, ...]
    region: str


def normalise(text: str) -> str:
    """Upper case A-Z and 0-9 only, as plates are compared: "ab-123·cd" is "AB123CD"."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def settle(slots: Sequence[Character]) -> Settled:
    """The most likely plate of a reading's characters, with the usual formats as a mild prior.

    Its characters and its confidence are probabilities after the prior had its say: O where only a letter makes a
    known format is likelier than the reader alone thought, and 0 stays among its alternatives.
    """
    texts = _likely_texts(slots[:_LONGEST])
    total = sum(weight for _, weight in texts)
    if not texts or not total or len(slots) > _LONGEST:
        return Settled("", 0.0, (), "")
    best = texts[0][0]
    characters = tuple(_marginal(texts, total, at) for at, sign in enumerate(best) if sign != _NONE)
    plate = best.replace(_NONE, "")
    # O and 0, or I and 1, are one to whoever looks for the plate, so choosing between them costs no confidence.
    alike = best.translate(_ALIKE)
    sure = sum(weight for text, weight in texts if text.translate(_ALIKE) == alike) / total
    return Settled(plate, sure if plate else 0.0, characters, region_of(plate))


def looks_like_plate(text: str) -> float:
    """How much a line's text looks like a plate's, 0 to 1; not how well it was read.

    The text is taken as it was read, with its separators and its case: they tell times, dates, telephone numbers,
    and words from a plate that is a word.
    """
    if _OTHER_TEXT.search(text):
        return 0.0
    plate = normalise(text)
    if len(plate) not in _BY_LENGTH:
        return 0.0
    score = _BY_LENGTH[len(plate)]
    if any(len(part) >= 3 and is_word(part) for part in re.findall(r"[A-Z]+", text.upper())):
        score *= 0.1
    if sum(sign.isalpha() and not sign.isascii() for sign in text):
        score *= 0.6
    digits = sum(sign.isdigit() for sign in plate)
    if digits == 0:
        lower = sum(sign.islower() for sign in text)
        return score * (0.35 if lower < 3 else 0.1)
    if digits == len(plate):
        return score * (0.65 if len(plate) >= 5 else 0.1)
    if is_known_format(plate):
        return score
    runs = len(re.findall(r"[A-Z]+|[0-9]+", plate))
    return score * (0.9 if runs <= 3 else 0.75)


_BY_LENGTH = {3: 0.2, 4: 0.5, 5: 0.85, 6: 1.0, 7: 1.0, 8: 0.85, 9: 0.4}

# A camera's stamp (2014-05-13 07:25:13, or a part of it), a date, a telephone number, a web address, a price.
_OTHER_TEXT = re.compile(
    r"\d{1,2}:\d\d:\d\d|^\d\d:\d\d|\b(19|20)\d\d[-/=.:]+\d\d|\b\d\d[-/.]\d\d[-/.](19|20)\d\d"
    r"|\d{3}[-. )]+\d{3}[-. ]\d{4}|\b\d{3}-\d{4}\b|www\.|\.com|\.net|\.org|[$€£%@/&]",
    re.IGNORECASE,
)


def is_known_format(plate: str) -> bool:
    """Whether some country has series of this format."""
    return shape(plate) in countries()


def extends(longer: Settled, settled: Settled) -> bool:
    """Whether `longer` is the same plate with one or two characters more at an end, surely read.

    The edge of a plate or its frame is easily read as one of 1IJLTV, so those are not believed there.
    """
    more = len(longer.plate) - len(settled.plate)
    if not settled.plate or not 1 <= more <= 2 or settled.plate not in longer.plate:
        return False
    start = longer.plate.index(settled.plate)
    added = [*longer.characters[:start], *longer.characters[start + len(settled.plate) :]]
    sure = all(character.probability >= 0.5 and character.text not in _EDGES for character in added)
    return sure and looks_like_plate(longer.plate) >= looks_like_plate(settled.plate)


def supports_plate(seen: str, plate: str) -> bool:
    """Whether reading `seen` speaks for `plate`: the same, a part of it cut off, or with the plate's edge read along."""
    if seen == plate:
        return True
    shorter, longer = sorted((seen, plate), key=len)
    if len(longer) - len(shorter) > 2 or shorter not in longer:
        return False
    only_edge = set(longer.replace(shorter, "", 1)) <= set(_EDGES)
    return only_edge == (longer == seen)


_EDGES = "1IJLTV"


def _likely_texts(slots: Sequence[Character]) -> list[tuple[str, float]]:
    """The likeliest texts, one sign a slot (_NONE for none), with their weights, best first: a beam search."""
    beam = [("", 1.0)]
    for slot in slots:
        options = _with_twins(slot)
        longer = [(text + (sign or _NONE), weight * share) for text, weight in beam for sign, share in options]
        beam = sorted(longer, key=_weight, reverse=True)[:_BEAM]
    weighed = [(text, weight * math.exp(_log_prior(text.replace(_NONE, "")))) for text, weight in beam]
    return sorted(weighed, key=_weight, reverse=True)


def _weight(option: tuple[str, float]) -> float:
    return option[1]


def _with_twins(slot: Character) -> list[tuple[str, float]]:
    """A slot's options, and the signs that plates draw alike: which of the two it is, the format knows better."""
    shares = {sign: share for sign, share in slot.alternatives if share >= _LEAST_SHARE}
    for one, other, likeness in _TWINS:
        for seen, meant in ((one, other), (other, one)):
            share = dict(slot.alternatives).get(seen, 0.0) * likeness
            if share > max(shares.get(meant, 0.0), _LEAST_SHARE):
                shares[meant] = share
    return list(shares.items())


def _marginal(texts: Sequence[tuple[str, float]], total: float, at: int) -> Character:
    shares: dict[str, float] = {}
    for text, weight in texts:
        shares[text[at]] = min(1.0, shares.get(text[at], 0.0) + weight / total)  # sums of floats may pass 1 by a hair
    chosen = texts[0][0][at]
    # The text is chosen as a whole, so its own sign goes first even where another leads by a hair.
    ordered = sorted(shares.items(), key=lambda option: (option[0] != chosen, -option[1]))
    kept = tuple((sign.replace(_NONE, ""), share) for sign, share in ordered if share >= _LEAST_SHARE or sign == chosen)
    return Character(chosen, shares[chosen], kept)


def _log_prior(plate: str) -> float:
    """How usual a plate's format is, as a logarithm: the more countries use it the better, the unknown still likely."""
    users = len(countries().get(shape(plate), ()))
    if users:
        return _SHARED * math.log(users) + _LENGTH_PRIOR.get(len(plate), 0.0)
    if not 3 <= len(plate) <= 9:
        return -4.0
    runs = len(re.findall(r"[A-Z]+|[0-9]+", plate))
    return -_UNKNOWN - _RUN * max(0, runs - 2) + _LENGTH_PRIOR.get(len(plate), 0.0)
