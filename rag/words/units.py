"""The unit that a question asks for (`which day`), or counts by (`per hour`)."""

import re

from rag.plan import GroupBy
from rag.words.cues import CAMERA_WORD, LEAST_ADJECTIVE, MOST_ADJECTIVE, VEHICLE
from rag.words.numbers import ORDINALS

_UNITS = (
    (GroupBy.WEEKDAY, r"(?:days? of the week|weekdays?|jours? de (?:la )?semaine|week days?)"),
    (
        GroupBy.HOUR,
        r"(?:hours?(?: of (?:the )?day| slots?| long)?|hourly|heures?|tranches? (?:horaires?|d une heure|d 1 heure"
        r"|d heure)|creneaux? ?(?:horaires?)?|times? of (?:the )?day|time slots?|1 hour (?:slot|window|period)"
        r"|one hour (?:slot|window|period)|moment de la journee|plage horaire)",
    ),
    (GroupBy.CAMERA, CAMERA_WORD),
    (GroupBy.WEEK, r"(?:weeks?|weekly|semaines?|hebdomadaires?)"),
    (GroupBy.MONTH, r"(?:months?|monthly|mois|mensuels?)"),
    (GroupBy.DAY, r"(?:days?|daily|jours?|journees?|dates?|quotidien\w*|journalier\w*)"),
    (GroupBy.LISTED, r"(?:lists?|listes?|category|categorie)"),
    (GroupBy.DIRECTION, r"(?:directions?|sens)"),
    (GroupBy.PLATE, rf"{VEHICLE}"),
)
_EACH = (
    r"(?:per|by|for each|for every|each|every|by each|par|pour chaque|a chaque|chaque|selon (?:le|la|les|l)"
    r"|according to|broken down by|split by|grouped by|a|an|in an|on each|for all|pour toutes les|at each)"
)


_ADJECTIVE = rf"(?:(?:most|least) \w+|{MOST_ADJECTIVE}|{LEAST_ADJECTIVE}|rush|main)"


def _asked(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:which|what|wat|quels?|quelles?|lequel|laquelle)(?: was| is| are| were| est| etait| sont| single| one| of| de)*"
        rf"(?: the| le| la| les| des| our| your| nos| vos| its| his| her| son| sa| these| those| ces| all| \d"
        rf"| l){{0,3}} (?:~+ )?(?:\d+ )?(?:{_ADJECTIVE} )?{words}\b|\b(?:top|bottom|best|worst) \d+ (?:of )?(?:the |des |du )?{words}\b"
    )


def _ranked(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:le|la|les|notre|nos|votre) (?:plus|moins) (?!de? )\w+ {words}\b|\b{words} (?:\w+ ){{0,3}}?(?:w|with|having"
        rf"|avec|ayant"
        rf"|that (?:had|saw|got)|qui (?:a|ont) (?:eu|vu|compte|recu)"
        rf"|ou (?:il )?y a(?: eu)?)"
        rf" (?:the |le |la |les )?(?:most|plus|moins|fewest|least|biggest|highest|lowest)\b|\b{_ADJECTIVE} (?:\d |single "
        rf"|one )?{words}\b"
        rf"|^(?:quelle? |une? |le |la )?(?:(?:{'|'.join(ORDINALS)}) )?{words} (?:le|la) (?:plus|moins)\b|\b(?:le|la|les|l|the|un"
        rf"|une) (?:\d )?{words} (?:~+ )?(?:\w+ ){{0,3}}?(?:le|la"
        rf"|les|with the|that had the|of the|avec le|ou il y a|ou) (?:plus|moins|most|least|fewest)\b|\b{words} record\b"
        rf"|\b{words} de pointe\b|\b{words} d affluence\b|\b{words} creuse\b|\b{words} (?:w|with) (?:the )?(?:most|fewest"
        rf"|least)\b"
    )


_ASKED = tuple((by, make(words)) for make in (_asked, _ranked) for by, words in _UNITS[:-1])
_COUNTED_BY = (
    *((by, re.compile(rf"\b{words} (?:breakdown|split|by {words})\b|\b(?:breakdown|split) by {words}\b")) for by, words in _UNITS),
    *((by, re.compile(rf"\b{_EACH} (?:single )?{words}\b(?! (?:nord|sud|est|ouest))")) for by, words in _UNITS),
)


def unit_asked(left: str) -> GroupBy:
    """The unit that is asked for: after `which`, before or after a superlative."""
    return next((by for by, pattern in _ASKED if pattern.search(left)), GroupBy.NONE)


_WHOLE_SITE = re.compile(
    rf"(?<!\bat )(?<!\bfor )(?<!\bby )(?<!\bof )(?<!\band )(?<!\blist )(?<!\bshow )(?<!\bgive )(?<!\bme )(?<!\brank )\bevery (?:single "
    rf"|one of (?:the |our ))?{CAMERA_WORD}\b(?! (?:with|its|separately|in turn|had|has|saw|got))"
    rf"|(?<!table )(?<!breakdown )(?<!split )(?<!tableau )(?<!detail )\b(?:for all|pour toutes les|pour tous les) (?:the |our )?(?:\d )?"
    rf"{CAMERA_WORD}\b"
)
"""`reads yesterday, every camera`: the whole site, not one number for each."""
_SEEN_BY = re.compile(rf"\b(?:by|on|at|from|through|via|past|to) (?:an?|any|one|some) {CAMERA_WORD}\b")
"""`picked up by a camera`: any one of them, not so many for each."""


_ADVERB = r"(?:daily|hourly|weekly|monthly|quotidien\w*|journalier\w*|hebdomadaires?|mensuel\w*)"
_COUNTED_SO = re.compile(rf"\b{_ADVERB}\b")
_PERIODIC = rf"(?:{_ADVERB}|hebdo)"
_NAMED = (
    r"(?:reports?|reviews?|summary|meetings?|briefings?|checks?|updates?|rapports?|bilans?|releves?|reunions?|points?"
    r"|suivis?|comptes? rendus?)"
)
_REPORT = re.compile(
    rf"\b(?:{_PERIODIC} {_NAMED}|{_NAMED} {_PERIODIC})(?= ?[.:]* (?:how (?:many|much)|what|which|who|when|was|were|is|did|total|number of"
    r"|combien|quel\w*|qui|quand|nombre|a quel\w*|est ce)\b)"
)
"""`Weekly report: how many …`: what the answer is for, not what it is counted by."""


def unit_counted_by(left: str) -> GroupBy:
    """The unit of a table or an average."""
    left = _REPORT.sub("", left)
    left = _WHOLE_SITE.sub(lambda match: "~" * len(match[0]), left)
    left = _SEEN_BY.sub(lambda match: "~" * len(match[0]), left)
    for by, pattern in _COUNTED_BY:
        if pattern.search(left):
            return by
    adverb = _COUNTED_SO.search(left)
    if adverb:
        return (
            {"d": GroupBy.DAY, "q": GroupBy.DAY, "j": GroupBy.DAY, "h": GroupBy.HOUR, "w": GroupBy.WEEK, "m": GroupBy.MONTH}[adverb[0][0]]
            if not adverb[0].startswith("heb")
            else GroupBy.WEEK
        )
    return GroupBy.NONE
