"""Rankings by notes: `which plates carry the note "parcel delivery" most often`."""

import re

from rag.plan import Plan
from rag.words.ranking import superlative
from rag.words.reading import Reading
from rag.words.text import fold

_OF_NOTES = re.compile(
    r"\b(?:the|this|that|any|most|more|fewest|least|many|of|de|d|la|les|l|cette|plus|moins|with|avec|for|pour|by|par|in|en) (?:\w+ )?"
    r"(?:notes?|remarks?|comments?|remarques?|commentaires?|observations?|annotations?|mentions?)\b"
)
_TOP = re.compile(r"\b(?:top|ranking|classement|palmares)\b")
_AROUND_WORDS = """
carry carries carried bear bears have has had got get gets receive receives received note notes noted remark remarks comment comments most
attached least often frequently times many how and with entitled saying porte portent portant a ont eu recu mention remarque le la les l
plus moins souvent fois combien de du des d et avec the of number nombre made written left given
"""
_AROUND = frozenset(_AROUND_WORDS.split())
"""Words of the ranking, and of the note itself, at the ends of what it says."""


def most_noted(reading: Reading, meaning: str) -> Plan | None:
    """A ranking by the reads whose note says `meaning`, or, where that is empty, by those with a note; None where none is asked for."""
    ask = reading.ask
    most = ask.cues.get("most") or ask.cues.get("least") or _TOP.search(reading.text.norm)
    if most is None or not _OF_NOTES.search(reading.text.norm) or reading.plates or ask.any("when", "how_long", "first", "last"):
        return None
    if "least" not in ask:
        ask.cues["most"] = most
    plan = superlative(reading)
    if plan is None:
        return None
    words = meaning.split()
    while words and fold(words[0]) in _AROUND:
        words = words[1:]
    while words and fold(words[-1]) in _AROUND:
        words = words[:-1]
    for word in reading.strange:
        if word.norm in _AROUND:
            reading.text.blank(word.start, word.end)
    plan.filter.note, plan.filter.has_note = " ".join(words), not words
    return plan
