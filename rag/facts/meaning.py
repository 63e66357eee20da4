"""Which notes mean what was asked: found in the vector index, or by the words in common."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from rag.facts.model import Context
from rag.glossary import STOP, contradicts, notions, overlap, words
from rag.words.frame import core, framed
from store.tables import Note

SEARCHED = 200
NAMED = 0.6
"""Part of the notions asked for that a note must name to be meant where the index alone does not claim it."""
_FILLER = notions(
    "our my man woman people person people someone thing place site please make made get got call called report reported happen "
    "homme femme gens personne quelqu chose lieu fait faire venir fallu appeler appele signale arrive immatriculation registration number "
    "driver conducteur chauffeur visitor visiteur guest cause because due besoin need needed faut falloir"
)
"""What is asked around a meaning and is none."""


class NoteMatch(Protocol):
    """A note found by meaning."""

    @property
    def text(self) -> str: ...


class Notes(Protocol):
    """The vector index, as far as questions need it."""

    def best_notes(self, text: str, limit: int = 10) -> Sequence[NoteMatch]:
        """The notes that mean what is asked, best first; empty where none does."""
        ...

    def search_notes(self, text: str, limit: int = 20) -> Sequence[tuple[int, float, str]]:
        """The nearest (read id, distance, note), near or not."""
        ...


def noted(index: Notes, meaning: str, question: str) -> list[str]:
    """The notes that mean `meaning`, by the index: for its words, for the question without its frame, then by the notions in common."""
    for text in dict.fromkeys((meaning, framed(core(question)).asked)):
        found = [match.text for match in index.best_notes(text)] if text else []
        if found:
            return found
    asked = notions(meaning) - _FILLER or notions(meaning)
    near = dict.fromkeys(text for _, _, text in index.search_notes(meaning, SEARCHED))
    scored = {text: overlap(asked, notions(text)) for text in near if not contradicts(asked, notions(text))}
    best = max(scored.values(), default=0.0)
    return [text for text, score in scored.items() if score == best and best >= NAMED]


def winners(context: Context, meaning: str) -> tuple[str, ...]:
    """The notes that mean `meaning`, best first; without an index, those that share its words."""
    if context.find_notes is not None:
        return tuple(context.find_notes(meaning))
    return tuple(by_words(context.session, meaning))


def by_words(session: Session, meaning: str) -> list[str]:
    """The notes that share the most notions with `meaning`, at least half of them."""
    asked = notions(meaning)
    stems = {word[:5] for word in words(meaning) if word not in STOP and len(word) > 2}
    if not stems:
        return []
    query = select(Note.text).where(or_(*(Note.text.icontains(stem, autoescape=True) for stem in stems))).distinct().limit(SEARCHED)
    scored = [(overlap(asked, notions(text)), text) for text in session.scalars(query) if not contradicts(asked, notions(text))]
    best = max((score for score, _ in scored), default=0.0)
    # Half of the notions in common: less is chance.
    return [text for score, text in scored if score == best and score >= 0.5]
