"""What a clause of flat text (rag.words.request) says: whether it can stand alone, has words of its own, or is a headline."""

import re

from rag.words.calendar import ENGLISH_DAY, FRENCH_DAY, MONTH, SHORT_DAYS, WEEKDAY, any_of
from rag.words.lexicon import COMMON
from rag.words.note_words import noteworthy
from rag.words.openers import FIRST_PERSON, POINTS_BACK
from rag.words.place_words import CONCEPTS, NOUNS

_SUBJECT = re.compile(
    r"\b(?:cars?|vehicles?|plates?|vans?|trucks?|lorr(?:y|ies)|voitures?|vehicules?|plaques?|camions?|entr(?:y|ies|ees?)|exits?|sorties?"
    r"|passages?|reads?|visits?|visites?|arrivals?|departures?|arrivees?|departs?|who|qui|first|last|premier\w*|dernier\w*|longest"
    r"|busiest|anything|something|anyone|anybody|someone|somebody|quelque chose|quelqu un|du monde|personne)\b"
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


def noted_alone(asked: str, told: str) -> bool:
    """Whether a question of what was noted of a vehicle needs nothing of what the asker `told` of himself: no day, no place."""
    own = _SUBJECT.search(asked) is not None and said_of_notes(asked) and not (_POINTER.search(asked) or POINTS_BACK.search(asked))
    return own and FIRST_PERSON.search(told) is not None and _NARROWS.search(told) is None and _WHERE.search(told) is None


_WHERE = re.compile(r"\b(?:gates?|portails?|parking|car ?park|dock|quai|barriers?|barriere|entrance|entree|cars?|voitures?|van|camion)\b")


def said_of_notes(words: str) -> bool:
    """Whether a word is one that guards write down."""
    return any(noteworthy(word) for word in re.findall(r"[a-z]+", words))


def strange_in(words: str) -> bool:
    """Whether a word is none of talk or of the trade."""
    return any(len(word) > 2 and word not in COMMON() for word in re.findall(r"[a-z]+", words))


_HEADLINE, _SHIFT_WORDS_AT_MOST = 7, 5
"""Words of a headline, and of the name of a shift, at most."""
_DAY = re.compile(
    rf"\b(?:{WEEKDAY}|{MONTH}|{any_of(SHORT_DAYS)}|yesterday|today|tonight|hier|avanthier|aujourd hui|weekend|week|semaine)\b"
)
_JOINING_WORDS = """
s the a an of at on in for from to and or thru until till le la les l un une du de des d au aux en et ou pour sur par vers jusqu
only seulement uniquement this last ce cette dernier derniere passe passee
"""
_JOINING = frozenset(_JOINING_WORDS.split())
_SHIFT_WORDS = """
shift shifts round rounds tour turn duty service equipe ronde poste permanence report rapport summary bilan figures chiffres numbers
stats statistics statistiques traffic trafic early late first last second morning afternoon evening matin matinee soir soiree apresmidi midi
"""
_SHIFTS = frozenset(_SHIFT_WORDS.split())


def headline(words: str, asked: str) -> bool:
    """Whether a clause is a headline (`North gate: …`, `Friday's early shift: …`) that tells the question behind it a place or a
    day that it does not say itself.
    """
    said = re.findall(r"[a-z]+", words)
    if not 1 <= len(said) <= _HEADLINE or not all(_of_a_headline(word) for word in said):
        return False
    if _placed(words):
        return not _placed(asked)
    day = _DAY.search(words) is not None
    weeks = all(_DAY.fullmatch(word) or word in _JOINING for word in said)
    return day and (weeks or not _DAY.search(asked))


_SHIFT = re.compile(r"\b(?:nuit|jour|matin|soir|apres ?midi|night|day|morning|evening|afternoon|early|late|lunch|midi)\b")
_OWN_HOURS = re.compile(
    r"\b(?:\d{1,2} ?(?:h|heures?|am|pm|oclock)|\d{1,2}[:h]\d\d|midi|minuit|noon|midnight|matin\w*|soir\w*|nuit|apres ?midi|morning"
    r"|evening|night|afternoon|(?:before|after|between|avant|apres|entre) \d{1,2})\b"
)


def of_a_shift(words: str, asked: str) -> bool:
    """Whether a clause only says whose question it is (`Relève de nuit : …`), and the question behind it says its hours itself."""
    label = words.rstrip().endswith(":") and len(re.findall(r"\w+", words)) <= _SHIFT_WORDS_AT_MOST
    named = _DAY.search(words) or _placed(words) or re.search(r"[\d@]", words)
    return label and not named and _SHIFT.search(words) is not None and _OWN_HOURS.search(asked) is not None


def _of_a_headline(word: str) -> bool:
    return word in _JOINING or word in _SHIFTS or word in CONCEPTS or _DAY.fullmatch(word) is not None


def _placed(words: str) -> bool:
    """Whether one of the words is a noun for a place on a site."""
    return any(CONCEPTS.get(word) in NOUNS for word in re.findall(r"[a-z]+", words))
