"""A name that no card has, and the names nearest to it."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from rag.register.ground import Ground
from rag.register.model import Card, RegisterFacts
from rag.words.text import fold
from store import register_asked

NEAREST = 4
LEAST = 60
"""Likeness in percent (Indel similarity of the best part) from which on a name is worth naming."""


def unknown(ground: Ground, names: Iterable[str]) -> RegisterFacts:
    """Facts that say that no card goes by these names, with the nearest that there are."""
    wanted = tuple(names)
    return RegisterFacts(names=wanted, near=nearest(ground.context.session, wanted))


def nearest(session: Session, names: Iterable[str]) -> tuple[Card, ...]:
    """The cards whose names are most like these, the likest first."""
    cards = [Card(*one) for one in sorted(register_asked.names(session))]
    folded = [fold(card.name) for card in cards]
    likeness: dict[Card, float] = {}
    for name in names:
        found = process.extract(fold(name), folded, scorer=_alike, limit=NEAREST, score_cutoff=LEAST)
        for _, score, place in found:
            likeness[cards[place]] = max(score, likeness.get(cards[place], 0.0))
    return tuple(sorted(likeness, key=lambda card: -likeness[card])[:NEAREST])


def _alike(asked: str, name: str, *, score_cutoff: float | None = None, **_: object) -> float:
    """The likeness of the asked name to the whole name or to the likest word of it."""
    return max(fuzz.ratio(asked, part, score_cutoff=score_cutoff) for part in (name, *name.split()))
