"""Shares: which part of what (`what share of yesterday's entries were unlisted`)."""

import re

from rag.plan import Filter, Give, Intent, Measure, Plan
from rag.words.cues import SUBJECT
from rag.words.reading import Reading, filter_of
from rag.words.sides import items

_VERB = re.compile(
    r"\b(?:were|was|are|is|came|come|comes|had|have|has|happened|happen|took|went|go|used|sont|est|ont|etaient"
    r"|viennent|vient|passent|passe|font|fait|se|concernent|represent\w*|made|make|belong\w*|occurred|stem\w*|par des"
    r"|by|from|provien\w*|a eu|eu lieu)\b|@\d"
)
_WHOLE_FIRST = re.compile(r"(?:and |et |so |alors )?(?:parmi|sur|dans|pour|of|among|amongst|out of|from|in|for)\b")
"""`parmi les entrées d'hier, quelle part d'inconnus`: the whole is said first, and all that follows narrows it."""
_WHOLE = re.compile(
    rf"\b(?:{SUBJECT}|reads?|passages?|lectures?|entries|exits|entrees?|sorties?|arrivals?|arrivees?|departures?|departs?|visits?|visites?"
    r"|movements?|mouvements?)\b"
)
_OF = re.compile(r"\b(?:of|des|de|du|d|out of|parmi|among)\b")


def share_plan(reading: Reading) -> Plan | None:
    """The part is all that is said; the whole is what stands between `of` and the verb, or all but the most telling notion."""
    ask = reading.ask
    if "share" not in ask or (reading.of("confidence_under", "confidence_over") and "percent" in ask.cues["share"][0]):
        return None
    cue = ask.cues["share"]
    every = items(reading)
    begin = _OF.search(reading.text.norm, max(cue.start(), cue.end() - 4))
    verb = _VERB.search(reading.text.left, begin.end()) if begin else None
    narrow = [i for i in every if i.kind != "when" and not (begin and begin.start() <= i.start < (verb.start() if verb else 10**6))]
    if _WHOLE_FIRST.match(reading.text.norm) and _WHOLE.search(reading.text.norm[: cue.start()]):
        narrow = [i for i in every if i.start > cue.start()] or narrow
    if not narrow:
        narrow = [i for kind in ("lists", "place", "plate", "direction", "when") for i in every if i.kind == kind][:1]
    if not narrow:
        return None
    part = filter_of(reading)
    whole = _without(reading, {id(i.thing) for i in narrow}, {i.thing for i in narrow if i.kind == "plate"}, clock=False)
    if whole == part:
        whole = _without(reading, {id(i.thing) for i in narrow}, set(), clock=True)
    return Plan(intent=Intent.SHARE, measure=_measure(reading), give=Give.NUMBER, filter=part, against=whole)


def _measure(reading: Reading) -> Measure:
    return (
        Measure.PLATES
        if reading.ask.distinct or (reading.ask.vehicles and not reading.ask.reads and not reading.of("direction"))
        else Measure.READS
    )


def _without(reading: Reading, things: set[int], plates: set[str], *, clock: bool) -> Filter:
    whole = filter_of(
        reading,
        whens=[w for w in reading.whens if id(w) not in things],
        places=[p for p in reading.places if id(p) not in things],
        plates=[p for p in reading.plates if p not in plates] if reading.plates else None,
        conditions=[c for c in reading.conditions if id(c) not in things],
    )
    if clock:
        whole.clock_since = whole.clock_until = ""
    return whole
