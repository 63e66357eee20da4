"""How many are asked for: `top 5`, `the 4 vehicles that …`, `the first three are enough`."""

import re

from rag.words.cues import LEAST_ADJECTIVE, MOST_ADJECTIVE, SUBJECT, VEHICLE
from rag.words.numbers import ORDINALS

MANY = 1000
"""Limit of a ranking of all that there are; a plan holds no greater one."""
_LIMIT = re.compile(
    rf"\b(?:top|bottom) (?P<a>\d+)\b|\b(?P<b>\d+) (?:(?:\w+|~+) ){{0,3}}?(?:{SUBJECT}|cameras?|days|jours|journees|dates|hours"
    rf"|heures) (?:~+ )?(?:\w+ ){{0,5}}?(?:most|least|le plus|les plus|le moins|les moins|plus|with the|the most|that"
    rf"|who|qui|which)\b|\b(?:the|les|des|which|what|quelles|quels|sont les|give me the|donne moi les"
    rf"|mes) (?P<c>\d+) (?:\w+ )?(?:{SUBJECT}|most|plus|premiere?s|first|last|latest|derniere?s|cameras?|days|jours|journees|hours|heures"
    rf"|busiest|who|qui|that|which)\b|\b(?:most|plus|first|last|latest|premiere?s|derniere?s) (?:frequent |regular |active |common "
    rf"|recent )?(?P<d>\d+) (?:different )?{SUBJECT}\b|\b(?:first|last"
    rf"|latest) (?P<e>\d+)\b|\b(?:best|busiest|quietest|calmest|heaviest|biggest) (?P<g>\d+)\b|\b(?P<f>\d+) (?:most|{MOST_ADJECTIVE}"
    rf"|{LEAST_ADJECTIVE}|first|last|latest|derniere?s|premiere?s"
    rf"|plus)\b"
)
_SOME = re.compile(rf"(?<![\w~.:/])(?P<n>\d{{1,3}}) (?:\w+ ){{0,2}}?{VEHICLE}\b(?! (?:ou plus|or more))")
_ONE_OF_MANY = re.compile(
    r"\b(?:le|la)quel(?:le)? (?:des|de (?:nos|vos|mes|tes|ces|toutes?)|d entre) |\bwhich (?:one )?of (?:the|our|these|all) "
)
"""`laquelle des quatre caméras`: one is asked for, however many there are."""
_FIRST = rf"(?:{'|'.join(o for o, n in ORDINALS.items() if n == 1)}|premiere?s|top|best|meilleure?s?|leading)"
_ENOUGH = re.compile(
    rf"\b(?:les|the|mes|my|your|nos|our)? ?(?P<a>\d{{1,3}}) (?:{_FIRST})\b|\b{_FIRST} (?P<b>\d{{1,3}})\b"
    r"|\b(?P<c>\d{1,3}) (?:\w+ ){0,2}?(?:suffi\w*|will do|would do|is enough|are enough|is plenty|will suffice|is fine|me vont)\b"
    r"|\b(?:just|only|limit\w*|seulement|juste) (?:\w+ ){0,3}?(?P<d>\d{1,3})\b"
)


def limit_asked(left: str, *, ranked: bool) -> int | None:
    """How many are asked for in what the notions have left of a question: `top 5`, `the 4 vehicles that …`, `le duo de tête`."""
    few = re.search(r"\b(duo|trio|podium|quatuor)\b", left)
    if few and ranked:
        return {"duo": 2, "quatuor": 4}.get(few[1], 3)
    if _ONE_OF_MANY.search(left):
        return None
    found = _LIMIT.search(left)
    if found is None and ranked:
        found = _SOME.search(left)
    wanted = int(next(value for value in found.groups() if value)) if found else 0
    return min(wanted, MANY) or None


def limit_told(around: str) -> int | None:
    """How many are wanted, in the folded clauses beside the question: `the first three are enough`, `les trois premiers me suffisent`."""
    found = _ENOUGH.search(around)
    return int(found["a"] or found["b"] or found["c"] or found["d"]) if found else None
