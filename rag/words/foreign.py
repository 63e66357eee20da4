"""What is asked of other places than the site: a way between two towns, the hours of a canteen."""

import re

from rag.words.reading import Reading

_JOURNEY = re.compile(r"\b(?:from|between|de|d|entre) (?P<a>[a-z]+) (?:to|and|a|au|et|jusqu a) (?P<b>[a-z]+)\b")
_SITE = re.compile(
    r"\b(?:cam\w*|gates?|doors?|docks?|bays?|barriers?|entrances?|exits?|car ?parks?|parkings?|portails?|quais?|entrees?|portes?)\b"
)
_SERVED = re.compile(
    r"\b(?:open(?:s|ed|ing)?|clos(?:e|es|ed|ing)|serv(?:e|es|ed|ing|i|ir|ent)|menus?|sert|ouvre\w*|ouvrir|ouverte?s?|fermer?|ferment|fermee?s?)\b"
)


def of_a_journey(reading: Reading) -> bool:
    """`from Dublin to Cork`: between two names that nothing of the log has."""
    strange = {word.norm for word in reading.strange}
    ways = [m for m in _JOURNEY.finditer(reading.text.left) if {m["a"], m["b"]} <= strange]
    told = reading.plates or reading.part or reading.places or reading.conditions or reading.noted
    return bool(ways) and not told


def of_another_house(reading: Reading) -> bool:
    """`is the canteen open on Friday`: a place without a camera, and nothing that cars do there."""
    ask = reading.ask
    strangers = bool(reading.places) and all(p.unknown and not _SITE.search(p.unknown.lower()) for p in reading.places)
    told = reading.plates or reading.part or reading.conditions or ask.vehicles or ask.reads or ask.visits or ask.comes
    return strangers and not told and _SERVED.search(reading.text.norm) is not None
