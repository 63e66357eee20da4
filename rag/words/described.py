"""What describes a vehicle in a question: words that stand beside it, and a tale in the clauses around the question."""

import re

from rag.plan import Intent, Plan
from rag.words.cues import CUES, SUBJECT
from rag.words.lexicon import COMMON
from rag.words.note_words import noteworthy
from rag.words.openers import POINTS_BACK
from rag.words.reading import Reading
from rag.words.text import read_text, spaced
from rag.words.word import Word

_DESCRIBED = re.compile(rf"(?!plates?\b|plaques?\b|immatriculations?\b|registrations?\b|tags?\b){SUBJECT}")
"""What may have a colour or a load; a plate has neither."""
_WITH_WORDS = "with without avec sans having carrying towing pulling wearing bearing transportant tirant portant ayant made full loaded"
_WITH = frozenset(_WITH_WORDS.split())
_LINK_WORDS = "a an the un une des de du d la le les l any some of its his her their son sa ses no aucun aucune very tres"
_LINKS = frozenset(_LINK_WORDS.split())
_DONE = re.compile(r"\w{2,}(?:ed|ing|ée?s?|ees?|ues?|us|er|ir|ent)", re.IGNORECASE)
"""Participles and verbs, as far as their ending tells: what was done with a vehicle, not how it is."""
_APART = 5
"""Words between two that guards write down, at most, in one description."""


def attributes(reading: Reading) -> list[Word]:
    """Unknown words that say how a vehicle is, and all that guards write down."""
    beside = described(reading)
    return [word for word in reading.strange if word in beside or noteworthy(word.norm)]


def described(reading: Reading) -> list[Word]:
    """Unknown words beside a vehicle (`red cars`, `voitures décapotables`) or after `with`."""
    strange = set(reading.strange)
    words = reading.text.words
    found = []
    for i, word in enumerate(words):
        if word not in strange or any(cue.fullmatch(word.norm) for cue in CUES.values()):
            continue
        before = [w for w in words[max(0, i - 3) : i] if w.clause == word.clause and w.norm not in _LINKS]
        after = words[i + 1] if i + 1 < len(words) and words[i + 1].clause == word.clause else None
        near = before[-1] if before else None
        long = len(word.norm) > 3
        told = near is not None and (near in found or _is_told(word, near, before, words[i - 1]))
        ahead = after is not None and _DESCRIBED.fullmatch(after.norm) is not None and not _DONE.fullmatch(word.original)
        if (long or noteworthy(word.norm)) and (told or ahead):
            found.append(word)
    return found


def _is_told(word: Word, near: Word, before: list[Word], last: Word) -> bool:
    """Whether a word follows a vehicle at once, or with `with` between them."""
    if near.norm in _WITH:
        return len(before) > 1 and _DESCRIBED.fullmatch(before[-2].norm) is not None
    return last is near and _DESCRIBED.fullmatch(near.norm) is not None and not _DONE.fullmatch(word.original)


_KIND = re.compile(
    r"vans?|minivans?|trucks?|lorry|lorries|hgvs?|pickups?|minibus\w*|motos?|motorbikes?|motorcycles?|bus|buses|coaches|taxis?|tankers?"
    r"|camions?|camionnettes?|fourgon\w*|utilitaires?|autocars?|berlines?|semi|scooters?"
)


def kinds_left_out(reading: Reading, plan: Plan) -> list[str]:
    """The kinds of vehicle that a question asks for (`the last motorcycle`): the log has no field for them, so they narrow nothing."""
    named = plan.filter.plates or plan.filter.note or plan.intent is Intent.NOTE
    return [] if named else [w.original for w in reading.text.words if _KIND.fullmatch(w.norm) and w.original not in plan.unknown]


def tale(reading: Reading) -> str:
    """The description of a vehicle in the clauses around the question, where the question points back to it."""
    ways = reading.of("direction", "present")
    narrow = reading.plates or reading.part or len(ways) < len(reading.conditions) or not reading.around
    if (
        narrow
        or not POINTS_BACK.search(reading.text.norm)
        or not reading.ask.any("which", "who", "when", "where", "list", "yes_no", "which_date")
    ):
        return ""
    words = [w for w in read_text(reading.around).words if w.original]
    runs: list[list[int]] = []
    for i, word in enumerate(words):
        if not noteworthy(word.norm):
            continue
        if runs and i - runs[-1][-1] <= _APART + 1 and words[runs[-1][-1]].clause == word.clause:
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        return ""
    best = max(runs, key=lambda run: (len(run), run[0]))
    first, last = best[0], best[-1]
    if first > 0 and _describes(words[first - 1], words[first]):
        first -= 1
    if last + 1 < len(words) and _describes(words[last + 1], words[last]):
        last += 1
    return spaced(words[first : last + 1])


def _describes(word: Word, beside: Word) -> bool:
    return word.clause == beside.clause and word.norm.isalpha() and len(word.norm) > 2 and word.norm not in COMMON()
