"""Follow-ups that step on from the last answer: the one before, the next hour, which of two, who has been there longest."""

import re
from datetime import datetime, timedelta

from rag.conversation import Turn
from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan, Stay
from rag.words.calendar import WEEKDAYS
from rag.words.compose import compose
from rag.words.context import shifted
from rag.words.reading import Reading
from rag.words.times import as_span, aware

_LEAD = (
    r"(?:(?:and|et|ok|so|alors|then|puis|what about|how about|qu en est il de|quid de|c etait quand|when was|quand etait|quand|who was"
    r"|qui etait|which was|what was|la|le|l|the) )*"
)
_THING = (
    r"(?:time|one|visit|entry|exit|arrival|departure|read|car|vehicle|plate|place|fois|passage|visite|entree|sortie|arrivee|depart"
    r"|venue|voiture|vehicule|plaque|celui|celle|camera)"
)
_EARLIER = re.compile(
    rf"{_LEAD}(?:(?:just )?before(?: (?:that|it|then|this)(?: one)?)?|{_THING} (?:just )?before(?: (?:that|it)(?: one)?)?"
    rf"|previous {_THING}|one earlier|(?:juste )?avant(?: (?:ca|cela))?|auparavant|precedemment"
    rf"|{_THING} (?:juste )?(?:d )?(?:avant|precedente?)|precedente?|avant derniere?(?: {_THING})?)(?: (?:was|etait)(?: (?:it|when"
    rf"|quand))?)?"
    r" ?\.?"
)
_LATER = re.compile(
    rf"{_LEAD}(?:(?:just |right )?after(?:wards?)?(?: (?:that|it|this)(?: one)?)?|{_THING} (?:just )?after(?: (?:that|it)(?: one)?)?"
    rf"|(?:next|following)(?: {_THING})?|(?:juste )?apres(?: (?:ca|cela))?|ensuite"
    rf"|{_THING} (?:juste )?(?:d apres|suivante?)|suivante?) ?\.?"
)
_HOURS = re.compile(
    r"\b(?:(?P<later>(?:next|following) (?P<n>\d+ )?hours?|hours? (?:after(?:wards?)?(?: that)?|later)|(?:l |les )?(?P<m>\d+ )?heures?"
    r" (?:suivantes?|d apres))|(?:previous|preceding) (?P<p>\d+ )?hours?|hours? before(?: that)?|(?:l |les )?(?P<q>\d+ )?heures?"
    r" (?:precedentes?|d avant))\b"
)
_OF_TWO = re.compile(
    r"\b(?:(?:of|between) (?:the|those|these) 2|(?:of|between) them|both|(?:des|les|ces|entre les) 2|d entre (?:eux|elles)|parmi les 2"
    r"|entre (?:eux|elles))\b"
)
_THAT_GROUP = re.compile(
    r"\b(?:(?:a|at|in|during|on|par|sur|pendant|ce|cette|cet) )*(?:(?:this|that|the same|cette|ce|cet|la meme|le meme) (?:heure"
    r"|hour|moment|jour"
    r"|day|camera|gate|portail|semaine|week|creneau|slot|tranche)(?: (?:la|horaire|there|alone))?|celle (?:la|ci)|celui (?:la|ci)|there"
    r"|la bas|alors|then)(?!\w)"
)
_OLDEST = re.compile(r"\b(?:oldest|earliest|plus ancien\w*|plus vieux|plus vieille)\b")
_MORE = ("more", "fewer", "most", "least")


def of_two(reading: Reading, turns: list[Turn]) -> Plan | None:
    """`which of the two came more often?`: the last two questions against each other, where they count the same of two things."""
    ask = reading.ask
    if len(turns) < 2 or not _OF_TWO.search(reading.text.norm) or reading.plates or reading.whens or reading.places or reading.conditions:
        return None
    first, second = turns[-2:]
    if ask.any("longest") and _single(first) and _single(second) and _single(first) != _single(second):
        found = second.plan.filter.model_copy(deep=True)
        found.plates = [_single(first), _single(second)]
        return Plan(intent=Intent.DURATION, stay=Stay.LONGEST, give=Give.PLATE, filter=found)
    if not ask.any(*_MORE, "difference", "which", "who") or second.plan.intent not in (Intent.COUNT, Intent.EXISTS):
        return None
    if first.plan.intent is not second.plan.intent or first.plan.measure is not second.plan.measure or first.plan.combine:
        return None
    if first.plan.filter == second.plan.filter or second.plan.combine:
        return None
    return Plan(
        intent=Intent.COMPARE,
        measure=second.plan.measure,
        give=Give.DIFFERENCE if ask.any("difference") else Give.WINNER,
        filter=first.plan.filter,
        against=second.plan.filter,
        more=not ask.any("fewer", "least"),
    )


def _single(turn: Turn) -> str:
    return turn.plan.filter.plates[0] if len(turn.plan.filter.plates) == 1 else turn.plates[0] if len(turn.plates) == 1 else ""


def beside(reading: Reading, turn: Turn) -> Plan | None:
    """`and before that?`, `et la suivante ?`: the neighbour in the order of the last answer, or the span beside its own."""
    counted = [w for w in reading.whens if w.grain != "relative one"]
    plain = not (reading.plates or counted or reading.places or reading.conditions)
    step = -1 if _EARLIER.fullmatch(reading.text.norm) else 1 if _LATER.fullmatch(reading.text.norm) else 0
    if not step or not plain:
        return None
    plan = turn.plan.model_copy(deep=True)
    if plan.intent in (Intent.FIRST, Intent.LAST):
        rank = (plan.rank or 1) + (step if plan.intent is Intent.FIRST else -step)
        if rank < 1:
            return None
        plan.rank, plan.limit = rank, None
        return plan
    if reading.whens:
        return None
    if (plan.intent in (Intent.BUSIEST, Intent.DURATION) or (plan.intent is Intent.TOP and (plan.rank or plan.limit == 1))) and step > 0:
        plan.rank, plan.limit = (plan.rank or 1) + 1, None
        return plan
    span = as_span(plan.filter.since, plan.filter.until, reading.zone)
    if span.since is None or span.until is None or plan.intent is Intent.COMPARE:
        return None
    whole_month = span.since.day == span.until.day == 1 and span.until - span.since < timedelta(days=32)
    if whole_month and span.until - span.since > timedelta(days=27):
        moved = shifted(span, "month", step)
        begin, end = moved.since, moved.until
    else:
        begin, end = span.since + step * (span.until - span.since), span.until + step * (span.until - span.since)
    return _moved(plan, begin, end, reading)


def next_hours(reading: Reading, turn: Turn) -> Plan | None:
    """`and the next hour?`, `et l'heure d'avant ?`: the same of the hours beside those of the last question."""
    said = _HOURS.search(reading.text.norm)
    base = turn.plan.filter
    if said is None or reading.plates or reading.places or base.since is None or base.until is None:
        return None
    if base.until - base.since >= timedelta(hours=20) or turn.plan.intent is Intent.COMPARE:
        return None
    number = next((int(said[name]) for name in ("n", "m", "p", "q") if said[name]), 0)
    length = timedelta(hours=number) if number else min(base.until - base.since, timedelta(hours=1))
    begin, end = (base.until, base.until + length) if said["later"] else (base.since - length, base.since)
    plan = turn.plan.model_copy(deep=True)
    plan.filter.since, plan.filter.until, plan.span_words, plan.other_reading = begin, end, "", ""
    return plan


def of_the_winner(reading: Reading, turn: Turn) -> Plan | None:
    """`how many exits that day?`, `combien de passages à cette heure-là ?` of the busiest one: asked of that day, hour or camera alone."""
    said = _THAT_GROUP.search(reading.text.norm)
    if turn.plan.intent is not Intent.BUSIEST or said is None or not turn.label or reading.plates or reading.part:
        return None
    if not reading.ask.any("how_many", "who", "which", "list", "first", "last") or reading.ask.any("most", "least"):
        return None
    reading.conditions = [c for c in reading.conditions if not (c.field == "present" and c.start < said.end() and said.start() < c.end)]
    reading.whens = [w for w in reading.whens if not said.start() <= w.start < said.end()]
    reading.text.blank(said.start(), said.end())
    plan, base = compose(reading), turn.plan.filter
    if plan.intent is Intent.OUTSIDE:
        return None
    kept = base.model_copy(update={"since": plan.filter.since or base.since, "until": plan.filter.until or base.until}, deep=True)
    _narrow(kept, turn, reading)
    plan.filter.since, plan.filter.until = kept.since, kept.until
    plan.filter.weekdays = plan.filter.weekdays or kept.weekdays
    plan.filter.clock_since, plan.filter.clock_until = kept.clock_since, kept.clock_until
    plan.filter.cameras = plan.filter.cameras or kept.cameras
    plan.filter.lists = plan.filter.lists or kept.lists
    plan.filter.direction = plan.filter.direction or ("" if reading.ask.reads else kept.direction)
    if plan.intent is Intent.COUNT and not (reading.ask.vehicles or reading.ask.distinct):
        plan.measure = Measure.READS
    return plan


def _narrow(found: Filter, turn: Turn, reading: Reading) -> None:
    """The winner of the last answer as a part of the filter."""
    group, label = turn.plan.group_by, turn.label
    if group is GroupBy.CAMERA:
        found.cameras = [label]
    elif group is GroupBy.WEEKDAY and label.lower() in WEEKDAYS:
        found.weekdays = [WEEKDAYS[label.lower()]]
    elif group is GroupBy.DAY:
        day = datetime.fromisoformat(label)
        found.since, found.until = aware(day, reading.zone), aware(day + timedelta(days=1), reading.zone)
    elif group is GroupBy.HOUR:
        found.clock_since, found.clock_until = f"{label}:00", f"{int(label) + 1:02}:00"


def longest_here(reading: Reading, turn: Turn) -> Plan | None:
    """`which one has been there longest?` of the vehicles on site: the first entry that no exit follows."""
    ask, base = reading.ask, turn.plan
    oldest = ask.any("longest") or _OLDEST.search(reading.text.norm)
    if base.filter.present is not True or not oldest or reading.plates or reading.whens or base.group_by is not GroupBy.NONE:
        return None
    give = Give.TIME if ask.any("when", "since_ask") else Give.PLATE
    return Plan(intent=Intent.FIRST, measure=Measure.READS, give=give, filter=base.filter)


def _moved(plan: Plan, begin: datetime | None, end: datetime | None, reading: Reading) -> Plan:
    plan.filter.since = aware(begin, reading.zone) if begin else None
    plan.filter.until = aware(end, reading.zone) if end else None
    plan.span_words, plan.other_reading = "", ""
    return plan
