"""Plans with two sides: comparisons, and plates of one set that are (not) in another."""

import re
from datetime import timedelta
from typing import Any

from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan
from rag.words.amounts import STAYING
from rag.words.asks import THEN
from rag.words.counting import counted
from rag.words.openers import VERDICT
from rag.words.reading import Reading, filter_of
from rag.words.sets import absent, sets
from rag.words.sides import filter_from, items, pair
from rag.words.times import aware

_SAME = re.compile(
    r"\b(?:(?:the )?same (?:number|amount|count|total|quantity)|as (?:many|much|often|busy)|equal(?:ly)?|identical|autant"
    r"|aussi (?:souvent|nombreu\w+)"
    r"|(?:le )?meme (?:nombre|quantite|total)|egal(?:e|ite)?)\b"
)


def compare(reading: Reading) -> Plan | None:
    """One side against another: which is more, whether it is, by how much, or whether both are equal."""
    ask = reading.ask
    rest = _against_the_rest(reading)
    if rest is not None and ask.any("more", "fewer", "most", "least"):
        less = "fewer" in ask and not re.search(r"\b(?:plus|more)\b", reading.text.left)
        return _plan(reading, Intent.COMPARE, Give.YES_NO if "yes_no" in ask or "than" in ask else Give.WINNER, rest, more=not less)
    if _SAME.search(reading.text.norm) and not reading.of("at_least", "at_most"):
        equal = pair(reading)
        if equal is not None:
            return _plan(reading, Intent.COMPARE, Give.SAME, equal)
    if not ask.any("than", "either", "difference", "more", "fewer") or _one_of_all(reading):
        return None
    if (
        not ask.any("more", "fewer", "difference", "most", "least")
        and "versus" not in reading.text.norm
        and "compar" not in reading.text.norm
    ):
        return None
    if (
        not ask.any("than", "difference")
        and not re.search(r"\b(?:or|ou)\b", reading.text.norm)
        and not re.search(r"\b(?:between|entre|lequel|laquelle|des 2|of the 2|which)\b", reading.text.norm)
    ):
        return None
    ways = len(reading.of("direction"))
    if ask.unit is GroupBy.CAMERA and "than" in ask and len(reading.places) == 1 and len(reading.whens) < 2 and ways < 2:
        # `which gate was busier than the dock`: the number of each tells
        found = filter_of(reading, places=[])
        return Plan(intent=Intent.GROUP, measure=counted(reading), give=Give.NUMBER, group_by=GroupBy.CAMERA, filter=found)
    sides = pair(reading)
    if sides is None or _by_time(reading, sides):
        return None
    said = re.search(r"\b(?:than|que|qu|(?:up|down) on|ahead of)\b", reading.text.norm) or (
        "than" in ask and THEN.search(reading.text.norm)
    )
    than = said is not None and not re.search(r"^(?:est ce que?)(?!.*\bque?\b.*\bque?\b)", reading.text.norm)
    either = re.search(r"\b(?:or|ou|entre|between|which|lequel|laquelle|quel\w*|qui|who|versus)\b", reading.text.left) is not None
    fewer = "fewer" in ask and not _MORE.search(_QUIET.sub("", reading.text.left))
    if "difference" in ask:
        return _plan(reading, Intent.COMPARE, Give.DIFFERENCE, sides, more=not fewer)
    if (told := _verdict(reading, sides)) is not None:
        less = _LESS.search(reading.text.norm[told[0] :]) is not None
        reading.text.take(_LEADS, lambda m: m.start() >= told[0])
        return _plan(reading, Intent.COMPARE, Give.YES_NO, told[1], more=not less)
    chosen = ask.unit is not GroupBy.NONE or re.search(r"\b(?:lequel|laquelle|which)\b", reading.text.left) is not None
    if "yes_no" in ask and not chosen and not re.search(r"\b(?:or|ou)\b", reading.text.left):
        return _plan(reading, Intent.COMPARE, Give.YES_NO, sides, more=not fewer)
    if either or not than:
        return _plan(reading, Intent.COMPARE, Give.WINNER, sides, more=not fewer, least=fewer or "least" in ask)
    return _plan(reading, Intent.COMPARE, Give.YES_NO, sides, more=not fewer)


_LEADS = re.compile(r"\b(?:ahead|behind|devant|derriere|en tete)\b")
_LESS = re.compile(r"\b(?:behind|fewer|less|down|quieter|moins|derriere|en retard|plus calme)\b")


def _verdict(reading: Reading, sides: tuple[Filter, Filter]) -> tuple[int, tuple[Filter, Filter]] | None:
    """`A or B, which had more? just tell me if B is ahead`: where that begins, and the sides with the one that it is asked of first."""
    said = VERDICT.search(reading.text.norm)
    if said is None:
        return None
    every = items(reading)
    after = [item for item in every if item.start >= said.end()]
    if len(after) != 1:
        return None
    kind = after[0].kind
    alike = [item for item in every if item.kind == kind]
    if len(alike) != 3 or not any(item.start < said.start() for item in alike):
        return None
    own = filter_from(reading, after)
    shared = [_of_kind(side, kind) == _of_kind(own, kind) for side in sides]
    if shared.count(True) != 1:
        return None
    return said.end(), sides if shared[0] else (sides[1], sides[0])


def _of_kind(side: Filter, kind: str) -> object:
    """What a filter has of the notion that differs; of times, when they begin."""
    return {"when": side.since, "place": side.cameras, "plate": side.plates, "direction": side.direction, "lists": side.lists}.get(kind)


_NUMBERED = re.compile(
    r"\b(?:more|fewer|less|most|fewest|least|souvent|often|nombre|number|fois|times|moins|davantage|plus (?!tot|tard|recent))"
)


def _by_time(reading: Reading, sides: tuple[Filter, Filter]) -> bool:
    """`which came in earliest, A or B`: their order in time is asked for, not how often they came."""
    ask = reading.ask
    return (
        sides[0].plates != sides[1].plates
        and ask.any("first", "last")
        and not _NUMBERED.search(reading.text.norm)
        and "difference" not in ask
    )


_MORE = re.compile(r"\b(?:plus|more|busier|heavier|higher|greater|less quiet|moins (?:calmes?|tranquilles?))\b")
_QUIET = re.compile(r"\bplus (?:calmes?|tranquilles?|creu\w+|vides?|faibles?|rares?)\b")
_CHOICE = re.compile(r"\b(?:or|ou|between|entre|versus)\b")


def _one_of_all(reading: Reading) -> bool:
    """Whether the longest stay, or the most of all days, hours or cameras is asked for, not one side against another."""
    ask = reading.ask
    if "than" in ask and "difference" not in ask and ask.any("more", "fewer"):
        return False
    superlative = ask.any("most", "least") and ask.unit is not GroupBy.NONE and not _CHOICE.search(reading.text.left)
    return superlative or (ask.any("longest", "shortest") and STAYING.search(reading.text.norm) is not None and len(reading.plates) < 2)


_REST = re.compile(r"\b(?:reste (?:de la journee|du jour|du temps)|rest of (?:the|that) (?:day|time)|other hours|autres heures)\b")


def _against_the_rest(reading: Reading) -> tuple[Filter, Filter] | None:
    """`before noon than in the rest of the day`: some hours against all the others."""
    if _REST.search(reading.text.norm) is None:
        return None
    part = filter_of(reading)
    rest = part.model_copy(deep=True)
    if part.clock_since or part.clock_until:
        rest.clock_since, rest.clock_until = part.clock_until or "00:00", part.clock_since or "24:00"
        return part, rest
    if part.since is None or part.until is None or part.until - part.since >= timedelta(hours=23):
        return None
    since, until = (moment.astimezone(reading.zone) for moment in (part.since, part.until))
    midnight = since.replace(hour=0, minute=0, tzinfo=None)
    rest.since, rest.until = aware(midnight, reading.zone), aware(midnight + timedelta(days=1), reading.zone)
    rest.clock_since, rest.clock_until = f"{until:%H:%M}", f"{since:%H:%M}"
    return part, rest


def _plan(reading: Reading, intent: Intent, give: Give, sides: tuple[Filter, Filter], **more: Any) -> Plan:
    return Plan(
        intent=intent,
        measure=reading.ask.measure if reading.ask.distinct else counted(reading),
        give=give,
        filter=sides[0],
        against=sides[1],
        **more,
    )


def set_of(reading: Reading) -> Plan | None:
    ask = reading.ask
    named = ask.any("which", "who", "list", "how_many") or ask.vehicles or ("but_not" in ask and not ask.any("yes_no", "when"))
    if "how_long" in ask or not named or (ask.any("longest", "shortest") and STAYING.search(reading.text.norm)):
        return None
    found = sets(reading)
    if found is None and not reading.of("present", "new_plates") and ask.any("which", "who", "list", "how_many") and not reading.plates:
        found = absent(reading)
    if found is None:
        return None
    count = "how_many" in ask
    intent = Intent.COUNT if count else Intent.LIST
    return Plan(
        intent=intent,
        measure=Measure.PLATES,
        give=Give.NUMBER if count else Give.PLATE,
        filter=found.here,
        against=found.other,
        combine=found.mode,
        excluding=found.excluding,
    )
