"""What the clauses around a question give it: the time that it points to, and the noun beside its plate."""

import re
from dataclasses import replace
from datetime import timedelta

from rag.words.cues import VEHICLE
from rag.words.openers import ABSENT, SAYS
from rag.words.reading import Reading
from rag.words.text import fold, read_text
from rag.words.times import When, find_times

NAMED_BESIDE = re.compile(
    rf"\b(?<!which )(?<!what )(?<!quel )(?<!quelle ){VEHICLE}(?= (?:(?:immatriculee?|numero|no|registered|bearing|with|qui"
    rf" porte|portant|of|de)"
    r" (?:the |la |le |as )?(?:registration |number |plate |plaque |immatriculation )?)?@\d)"
)
"""`le véhicule @0`: the noun names the plate again, and no vehicles are counted."""
_ROLE = (
    r"(?:livreu(?:rs?|ses?)|coursiers?|couriers?|delivery (?:man|guy|driver|person)|plumber|plombier|electrician|electricien(?:ne)?"
    r"|technician|technicien(?:ne)?|contractor|cleaner|customer|client|cliente|fournisseur|supplier|employee?|employe|stagiaire|intern"
    r"|artisan|collegue|colleague|chauffeur|driver|visiteu(?:r|se)|visitor|patron|patronne|boss|directeur|directrice|manager|guest|inspector"
    r"|inspecteur|gardien|guard|agent|entrepreneur|expert|traiteur|caterer)"
)
KEEPER_BESIDE = re.compile(
    rf"(?:\b(?:notre|nos|mon|ma|votre|le|la|l|un|une|du|the|our|my|your|a|an) )?\b{_ROLE}(?: s)?(?: (?:car|van|voiture|camionnette))?"
    r"(?= @\d)"
)
"""`notre livreur @0`: whose plate it is, which no note has to say."""
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
    told = SAYS.search(fold(reading.around)) is not None
    told_itself = [
        w
        for w in reading.whens
        if (w.since or w.until or w.weekdays or not told)
        and not w.grain.startswith("relative")
        and not (pointer and w.start <= pointer.end() and w.end >= pointer.start())
    ]
    if not reading.around or told_itself:
        return reading.whens
    around = read_text(reading.around)
    claimed = told and bool(reading.plates or reading.whens or pointer)
    if pointer is None and not claimed and not ABSENT.search(around.norm) and not _SEEN_THEN.search(around.norm):
        return reading.whens
    start, end = (pointer.start(), pointer.end()) if pointer else (0, 0)
    days = [replace(when, start=start, end=end) for when in find_times(around, reading.now, compared=False)]
    if claimed:
        days = [_whole_days(when) for when in days if when.since or when.until]
    if days and pointer is not None:
        reading.text.blank(start, end)
    return [*days, *(w for w in reading.whens if w.clock and not pointer)] if days else reading.whens


def _whole_days(when: When) -> When:
    """The days of a span: the hour that somebody claims is what is to be checked."""
    if when.since is None or when.until is None or when.until - when.since >= timedelta(days=1):
        return replace(when, clock=None)
    since = when.since.replace(hour=0, minute=0, second=0)
    return replace(when, since=since, until=since + timedelta(days=1), clock=None, grain="day")
