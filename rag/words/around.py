"""What the clauses around a question give it: the time that it points to, and the noun beside its plate."""

import re
from dataclasses import replace

from rag.words.cues import VEHICLE
from rag.words.openers import ABSENT
from rag.words.reading import Reading
from rag.words.text import read_text
from rag.words.times import When, find_times

NAMED_BESIDE = re.compile(
    rf"\b(?<!which )(?<!what )(?<!quel )(?<!quelle )(?:{VEHICLE}|vehicle)(?= (?:(?:immatriculee?|numero|no|registered|bearing|with|qui"
    rf" porte|portant|of|de)"
    r" (?:the |la |le |as )?(?:registration |number |plate |plaque |immatriculation )?)?@\d)"
)
"""`le véhicule @0`: the noun names the plate again, and no vehicles are counted."""
POINTED = re.compile(
    r"\b(?:ce (?:jour|matin|soir) la|cette (?:journee|nuit|semaine|date) la|a cette date|ce weekend la|(?:on |during )?that (?:same"
    r" )?(?:day"
    r"|date|night|morning|evening|afternoon|weekend|week)|pendant ce temps|en mon absence|while i was (?:away|out|off)|pendant que j etais"
    r"|in my absence|alors|then|meanwhile|ce jour(?! \w)"
    r"|(?:sur|pendant|durant|over|for|during) (?:le|la|cette|ce|the|that) (?:mois|semaine|periode|journee|month|week|period|day)"
    r"(?! (?:derniere?|passee?|prochaine?|en cours|de|d|du|of|before|prece\w+|last|past)\b))\b"
)


_SEEN_THEN = re.compile(
    r"@\d.*\b(?:seen|spotted|came|left|entered|vue?|apercue?|passee?|entree?|sortie?|venue?)\b"
    r"|\b(?:saw|seen|spotted|reported|noticed|vu|apercu|signale\w*|remarque) (?:\w+ ){0,4}@\d"
)


def from_around(reading: Reading, pointer: re.Match[str] | None) -> list[When]:
    """`I was off on Sunday, who came in that day?`: the time that the question points to, or at which the asker was away."""
    told_itself = [
        w
        for w in reading.whens
        if not w.grain.startswith("relative") and not (pointer and w.start <= pointer.end() and w.end >= pointer.start())
    ]
    if not reading.around or told_itself:
        return reading.whens
    around = read_text(reading.around)
    if pointer is None and not ABSENT.search(around.norm) and not _SEEN_THEN.search(around.norm):
        return reading.whens
    start, end = (pointer.start(), pointer.end()) if pointer else (0, 0)
    told = [replace(when, start=start, end=end) for when in find_times(around, reading.now, compared=False)]
    if told and pointer is not None:
        reading.text.blank(start, end)
    return told or reading.whens
