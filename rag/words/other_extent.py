"""Follow-ups that change how far the last question reaches: all cameras, more of a ranking, another bound, the vehicle after that one."""

import re
from datetime import timedelta

from rag.conversation import Turn
from rag.plan import Filter, Give, Intent, Plan
from rag.words.reading import Reading

_NEIGHBOUR = re.compile(
    r"\b(?:(?:right|just|straight|immediately|directly) )?(?:(?P<later>after|behind|following)|before|ahead of) (?:it|that(?: one)?"
    r"|this(?: one)?|him|her"
    r"|(?:that|this|the same) (?:car|van|vehicle|plate))\b|\b(?:juste |tout de suite )?(?:(?P<apres>apres|derriere)|avant|devant)"
    r" (?:elle|lui|celle (?:ci|la)|celui (?:ci|la)|cette (?:voiture|plaque)|ce vehicule)\b|\b(?:la|l) (?:a "
    r"|avait )?(?:(?P<suivi>suivi\w*)|precede\w*)\b"
)


def neighbour(reading: Reading, turn: Turn) -> Plan | None:
    """`who came right after it?`: another vehicle, the next one read after that moment, or the last one before."""
    said = _NEIGHBOUR.search(reading.text.norm)
    plain = not (reading.plates or reading.whens or reading.of("lists", "present", "stay_over"))
    if said is None or turn.seen_at is None or not plain or not reading.ask.any("who", "which") or reading.ask.any("how_many"):
        return None
    later = said["later"] or said["apres"] or said["suivi"]
    found = Filter(direction=str(reading.value("direction") or turn.plan.filter.direction))
    found.cameras = [name for place in reading.places for name in place.cameras]
    if later:
        found.since = turn.seen_at + timedelta(seconds=1)
    else:
        found.until = turn.seen_at
    return Plan(intent=Intent.FIRST if later else Intent.LAST, give=Give.PLATE, filter=found)


_ALL_CAMERAS = re.compile(
    r"\b(?:(?:all|every|any|across all|at all|over all)(?: of)?(?: the| our)? (?:cameras?|gates?)|every(?: ?where| gate| camera)"
    r"|overall|in total|altogether"
    r"|site ?wide|the whole site|(?:toutes?|tous)(?: les)? (?:cameras|portails|entrees|acces)|partout|en tout|au total|sur tout le site)"
    r"(?: (?:combined|together|confondue?s|reuni\w+))?\b"
)


def everywhere(reading: Reading, turn: Turn) -> Plan | None:
    """`and across all cameras?`: the same without the camera of the last question."""
    plain = not (reading.plates or reading.whens or reading.places or reading.conditions)
    if not plain or not turn.plan.filter.cameras or not _ALL_CAMERAS.search(reading.text.norm) or turn.plan.intent is Intent.COMPARE:
        return None
    plan = turn.plan.model_copy(deep=True)
    plan.filter.cameras = []
    return plan


_TOP = re.compile(r"\b(?:top|les|the|first|premiers?|premieres?) (?P<n>\d{1,2})(?: (?:first|premiers?|premieres?))?\b")
_NUMBER = re.compile(
    r"\b(?:number|numero|no|n|rank|rang|place|position) (?P<n>\d{1,2}|one|un|une)\b|\b(?:the )?winner\b|\b(?:le |la )?(?:gagnante?"
    r"|champion\w*)\b"
)


def other_length(reading: Reading, turn: Turn) -> Plan | None:
    """`and the top 3?`, `who is number two?` of a ranking."""
    plain = not (reading.plates or reading.whens or reading.places or reading.conditions)
    if turn.plan.intent is not Intent.TOP or not plain:
        return None
    plan = turn.plan.model_copy(deep=True)
    if said := _NUMBER.search(reading.text.norm):
        plan.rank, plan.limit = int(said["n"]) if (said["n"] or "").isdigit() else 1, None
        return plan if plan.rank else None
    if said := _TOP.search(reading.text.norm):
        plan.rank, plan.limit = None, int(said["n"])
        return plan if plan.limit else None
    return None


_BARE_AMOUNT = re.compile(
    r"(?:(?:and|et|ok|ou|or) )?(?:(?P<over>over|more than|above|longer than|plus de|plus longtemps que|au dela de|at least|au moins)"
    r"|under|less than|fewer than|below|moins de) (?P<n>\d+)(?: (?:hours|heures|h|times|fois|percent))? ?\.?"
)


def other_amount(reading: Reading, turn: Turn) -> Plan | None:
    """`and over six?`: another bound of the stay that was asked for, in the same unit."""
    said = _BARE_AMOUNT.fullmatch(reading.text.norm)
    base = turn.plan.filter
    minutes = base.stay_over if base.stay_over is not None else base.stay_under
    if said is None or minutes is None or reading.plates or reading.whens or reading.places:
        return None
    plan = turn.plan.model_copy(deep=True)
    bound = float(said["n"]) * (60 if minutes % 60 == 0 else 1)
    plan.filter.stay_over, plan.filter.stay_under = (bound, None) if said["over"] else (None, bound)
    return plan
