"""What a clause of flat text (rag.words.request) says: whether it can stand alone, and whether it has words of its own."""

import re

from rag.words.calendar import ENGLISH_DAY, FRENCH_DAY
from rag.words.lexicon import COMMON
from rag.words.note_words import noteworthy

_SUBJECT = re.compile(
    r"\b(?:cars?|vehicles?|plates?|vans?|trucks?|lorr(?:y|ies)|voitures?|vehicules?|plaques?|camions?|entr(?:y|ies|ees?)|exits?|sorties?"
    r"|passages?|reads?|visits?|visites?|arrivals?|departures?|arrivees?|departs?|who|qui|first|last|premier\w*|dernier\w*|longest"
    r"|busiest)\b"
)
"""What a question of the log is about."""
_NARROWS = re.compile(
    rf"\b(?:yesterday|today|tonight|this|hier|aujourd hui|ce|cette|(?:last|past) (?:week|month|night|\w+day)|semaine|mois|since"
    rf"|depuis|between|entre"
    rf"|before|after|avant|apres|{ENGLISH_DAY}|{FRENCH_DAY}|(?:january|february|march|april|june|july|august|september|october|november"
    r"|december|janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre)|noon|midi|morning|matin|\d+ ?(?:h|am|pm)"
    r"|still|encore|toujours|on site|sur (?:place|site)|inside|right now|banned|bannie?s?|interdite?s?|watch ?list\w*|surveille\w*|unlisted"
    r"|deny list|liste noire)\b"
)
"""Which of it: a time, a list, those that are there."""
_POINTER = re.compile(r"\b(?:pour (?:ca|cela)|de (?:ca|cela)|cela|ca|en cause|responsable|there|the same|that(?= *(?:$|[.?!])))(?!\w)")


def stands(asked: str) -> bool:
    """Whether the asking clauses name both what is asked for and which of it, and point to nothing: they need no tale before them."""
    return _SUBJECT.search(asked) is not None and _NARROWS.search(asked) is not None and _POINTER.search(asked) is None


def said_of_notes(words: str) -> bool:
    """Whether a word is one that guards write down."""
    return any(noteworthy(word) for word in re.findall(r"[a-z]+", words))


def strange_in(words: str) -> bool:
    """Whether a word is none of talk or of the trade."""
    return any(len(word) > 2 and word not in COMMON() for word in re.findall(r"[a-z]+", words))
