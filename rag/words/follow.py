"""Follow-ups: a question that leans on the one before it becomes a plan of its own."""

import re
from datetime import timedelta

from rag.conversation import Turn
from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan, Stay
from rag.words.context import shifted
from rag.words.exchange import exchange
from rag.words.leaning import EVER, IMPERSONAL, IT, TIMES, counts_on, leans
from rag.words.named_days import THE_DAY
from rag.words.next_ones import beside, longest_here, next_hours, of_the_winner, of_two
from rag.words.of_found import among, nth, of_it, other_way
from rag.words.other_extent import everywhere, neighbour, other_amount, other_length
from rag.words.reading import Reading
from rag.words.same_question import same_question, subject
from rag.words.times import When, as_span, aware

_SIDE_NOUNS = (
    (Give.PLATE, r"plate|plaque|immatriculation|number|car|vehicle|voiture|vehicule"),
    (Give.TIME, r"time|heure|hour|moment"),
    (Give.CAMERA, r"camera|gate|portail|place|lieu|endroit"),
    (Give.DATE, r"date|day|jour"),
    (Give.DIRECTION, r"direction|sens|way"),
    (Give.NOTE, r"notes?|remark|remarque|comment|commentaire"),
)
_BARE_NOUN = re.compile(
    r"^(?:(?:and|et|ok|then|alors|so|with|avec|sa|son|its|give me|donne moi|what is|what was|quelle est|quel est"
    r"|quelle etait) )*(?:the |la |le |l |sa |son |its |their )?(?:exact )?(?P<noun>\w+)(?: exacte?)? ?\.?$"
)


_WHAT_OF = re.compile(
    r"\b(?:et )?qu en (?:est|etait|serait|fut) (?:t )?il\b|\b(?:and )?what (?:was|is|would|were) (?:it|that|the (?:figure|number"
    r"|count|total|answer))"
    r"(?: be)?\b(?= (?:on|in|at|for|last|this|yesterday|today|~))|\b(?:c etait|ca donne|ca fait|cela donne) (?:combien|quoi)\b"
)
"""`qu'en était-il le lendemain ?`, `what was it on Tuesday?`: the same is asked of another time or place."""


def follow_up(reading: Reading, previous: tuple[Turn, ...]) -> Plan | None:
    """The plan of a question that leans on the last turn that was about the log; None when it stands by itself."""
    turns = [t for t in previous if t.plan.intent not in (Intent.OUTSIDE, Intent.HELP, Intent.REGISTER)]
    turn = turns[-1] if turns else None
    if stepped := of_two(reading, turns) or (turn and (of_the_winner(reading, turn) or beside(reading, turn))):
        return stepped
    again = _WHAT_OF.search(reading.text.norm)
    if turn is None or not (leans(reading) or again or (len(turn.plan.filter.plates) == 1 and counts_on(reading))):
        return None
    if again is not None:
        reading.text.blank(again.start(), again.end())
        for cue in ("yes_no", "which", "where"):
            reading.ask.cues.pop(cue, None)
    whens = [when for when in reading.whens if not _of_that_day(when, turn)]
    reading.whens = [_resolved(reading, when, turn) for when in whens] or _since_then(reading, turn)
    reading.places = [place for place in reading.places if not (place.vague and _POINTED.search(reading.text.norm[: place.start]))]
    further = (next_hours, longest_here, neighbour, everywhere, other_length, other_amount)
    for step in (*further, nth, other_way, _side_named, _other_end, _than_that, among, _how_many, _other_side, same_question, of_it):
        plan = step(reading, turn)
        if plan is not None:
            return plan
    return None


_POINTED = re.compile(r"\b(?:that|this|the same|same|there at the|ce|cet|cette|ces|meme|au meme|la meme|du meme)(?: very)? $")
"""`at that gate`: the one of the last question."""
_SINCE_THEN = re.compile(
    r"\b(?:(?:ever )?since(?: then| that(?: time| date)?)?|depuis(?: lors| ce (?:jour|moment)(?: la)?)?)(?= ?(?:\.|$))"
)


def _since_then(reading: Reading, turn: Turn) -> list[When]:
    """`any of them since?`: from the end of the span of the last question on."""
    said = _SINCE_THEN.search(reading.text.left)
    end = turn.plan.filter.until or (turn.seen_at if turn.plan.filter.since is None else None)
    if said is None or end is None:
        return []
    reading.text.blank(said.start(), said.end())
    for cue in ("since_ask", "when"):
        reading.ask.cues.pop(cue, None)
    local = end.astimezone(reading.zone).replace(tzinfo=None)
    return [When(local, None, start=said.start(), end=said.end(), grain="open")]


def _of_that_day(when: When, turn: Turn) -> bool:
    """`and the last exit of the day?`: of the day that the last question was about."""
    since, until = turn.plan.filter.since, turn.plan.filter.until
    return when.grain == THE_DAY and since is not None and until is not None and until - since <= timedelta(hours=25)


def _resolved(reading: Reading, when: When, turn: Turn) -> When:
    """`the day before`, `la semaine d'avant`: counted from the span of the last question."""
    if not when.grain.startswith("relative"):
        return when
    unit = when.grain.split()[1]
    anchor = as_span(turn.plan.filter.since, turn.plan.filter.until, reading.zone)
    if anchor.since is None and turn.seen_at is not None:
        day = turn.seen_at.astimezone(reading.zone).replace(tzinfo=None)
        anchor = as_span(aware(day.replace(hour=0, minute=0, second=0, microsecond=0), reading.zone), None, reading.zone)
    if anchor.since is None:
        anchor = as_span(aware(reading.now.replace(hour=0, minute=0, second=0, microsecond=0), reading.zone), None, reading.zone)
    span = shifted(anchor, unit, when.shift, when.weekdays)
    return When(span.since, span.until, when.clock, (), when.start, when.end, span.grain)


def _side_named(reading: Reading, turn: Turn) -> Plan | None:
    """`and the plate?`, `et l'heure ?`: another side of the read that was answered."""
    said = _BARE_NOUN.match(reading.text.norm)
    give = next((give for give, nouns in _SIDE_NOUNS if said and re.fullmatch(nouns, said["noun"])), None)
    if give is None or turn.plan.intent not in (Intent.FIRST, Intent.LAST, Intent.NOTE):
        return None
    plan = turn.plan.model_copy(deep=True)
    plan.give = give
    return plan


def _other_end(reading: Reading, turn: Turn) -> Plan | None:
    """`who left last yesterday?`, `and first?`: the other end of the same reads."""
    ask, plan = reading.ask, turn.plan
    words = [w.norm for w in reading.text.words if w.norm.isalnum()]
    named = reading.plates or reading.whens or reading.places or reading.conditions
    if plan.intent not in (Intent.FIRST, Intent.LAST) or named or len(words) > 6 or not ask.any("first", "last"):
        return None
    if IT.search(IMPERSONAL.sub("", reading.text.left)) or ask.any("when", "where", "how_long", "how_many") or plan.filter.plates:
        return None
    other = plan.model_copy(deep=True)
    other.intent, other.rank = (Intent.FIRST if "first" in ask else Intent.LAST), None
    return other


def _than_that(reading: Reading, turn: Turn) -> Plan | None:
    """`is that more than the day before?`: what was counted against the same with a notion exchanged."""
    ask = reading.ask
    named = reading.whens or reading.places or reading.plates or reading.of("direction", "lists")
    if turn.plan.intent is not Intent.COUNT or not ask.any("more", "fewer") or "than" not in ask or not named or turn.plan.combine:
        return None
    against = turn.plan.filter.model_copy(deep=True)
    exchange(against, reading)
    fewer = "fewer" in ask and "more" not in ask
    give = Give.DIFFERENCE if ask.any("difference", "how_many") else Give.YES_NO
    return Plan(intent=Intent.COMPARE, measure=turn.plan.measure, give=give, filter=turn.plan.filter, against=against, more=not fewer)


def _how_many(reading: Reading, turn: Turn) -> Plan | None:
    """`combien ?`, `how many of them?`, `lesquels ?`, `who?`: the same reads, counted or named."""
    words = [w.norm for w in reading.text.words if w.norm.isalpha()]
    ask = reading.ask
    plain = not (reading.plates or reading.places or reading.whens or reading.conditions or reading.strange)
    if not plain or len(words) > 8:
        return None
    plan = turn.plan.model_copy(deep=True)
    if plan.intent is Intent.COMPARE and ask.any("how_many", "difference"):
        plan.give = Give.DIFFERENCE
        return plan
    if (
        ask.each is not GroupBy.NONE
        and plan.intent in (Intent.COUNT, Intent.LIST, Intent.EXISTS, Intent.GROUP)
        and not ask.any("most", "least")
    ):
        intent = Intent.AVERAGE if "average" in ask else Intent.GROUP
        return Plan(intent=intent, measure=plan.measure, give=Give.NUMBER, group_by=ask.each, filter=plan.filter)
    if plan.intent in (Intent.BUSIEST, Intent.TOP) and ask.any("most", "least") and not ask.any("how_many"):
        plan.least, plan.rank = "least" in ask, ask.rank
        plan.group_by = plan.group_by if ask.unit is GroupBy.NONE else ask.unit
        return plan
    if plan.intent is Intent.BUSIEST and ask.any("how_many"):
        plan.give, plan.measure = Give.NUMBER, Measure.PLATES if ask.distinct else plan.measure
        return plan
    if plan.intent is Intent.DURATION and ask.any("average", "total_time") and "how_many" not in ask:
        plan.stay = Stay.AVERAGE if "average" in ask else Stay.TOTAL
        plan.filter.since = plan.filter.until = None
        return plan
    if plan.intent is Intent.DURATION and ask.any("longest", "shortest"):
        plan.stay = Stay.LONGEST if "longest" in ask else Stay.SHORTEST
        return plan
    if ask.any("how_many") and not ask.any("how_long", "most", "least"):
        if plan.intent is Intent.TOP or (plan.intent is Intent.NOTE and turn.plates and (ask.comes or ask.reads)):
            return None
        if plan.intent in (Intent.FIRST, Intent.LAST, Intent.DURATION) and len(turn.plates) == 1:
            if IT.search(IMPERSONAL.sub("", reading.text.left)):
                return None  # of the one vehicle that was answered
            plan = subject(plan, turn) if TIMES.match(reading.text.norm) else plan
        plates = plan.measure is Measure.PLATES or plan.intent is Intent.LIST or ask.measure is Measure.PLATES
        reads = ask.reads and not ask.distinct
        return Plan(
            intent=Intent.COUNT,
            measure=Measure.READS if reads else Measure.PLATES if plates else Measure.READS,
            give=Give.NUMBER,
            filter=plan.filter,
            against=plan.against if plan.combine else None,
            combine=plan.combine,
        )
    if (
        ask.any("which", "who", "list")
        and plan.intent in (Intent.COUNT, Intent.EXISTS, Intent.SHARE)
        and not ask.any("when", "where", "how_long", "most", "least", "first", "last", "which_date", "direction_ask", "longest", "shortest")
    ):
        return Plan(
            intent=Intent.LIST,
            measure=Measure.PLATES,
            give=Give.PLATE,
            filter=plan.filter,
            against=plan.against if plan.combine else None,
            combine=plan.combine,
        )
    return None


def _other_side(reading: Reading, turn: Turn) -> Plan | None:
    """`which camera was that?`, `when was that?`: another side of the same read."""
    ask = reading.ask
    if (
        reading.plates
        or reading.whens
        or reading.places
        or reading.conditions
        or not ask.any("where", "when", "direction_ask", "which_date", "who", "which", "last", "first")
    ):
        return None
    if ask.any("most", "least", "how_long", "how_many", "average", "longest", "shortest"):
        return None
    plan = turn.plan.model_copy(deep=True)
    if "where" in ask:
        give = Give.CAMERA
    elif "direction_ask" in ask:
        give = Give.DIRECTION
    elif "when" in ask:
        give = Give.TIME
    elif "which_date" in ask:
        give = Give.DATE
    elif ask.any("who", "which") and plan.intent in (Intent.FIRST, Intent.LAST, Intent.DURATION, Intent.NOTE):
        give = Give.PLATE
    else:
        give = Give.TIME
    if ask.any("first", "last"):
        if plan.intent is Intent.NOTE:
            plan.filter.note, plan.filter.has_note = "", False
        if EVER.search(reading.text.norm):
            plan.filter.since = plan.filter.until = None
            plan.filter.clock_since = plan.filter.clock_until = ""
        intent = Intent.FIRST if "first" in ask and "last" not in ask else Intent.LAST
        return subject(Plan(intent=intent, give=give, filter=plan.filter), turn)
    if plan.intent in (Intent.FIRST, Intent.LAST, Intent.NOTE):
        plan.give = give
        return plan
    if plan.intent is Intent.DURATION and turn.plates:
        return Plan(intent=Intent.LAST, give=give, filter=Filter(plates=[turn.plates[0]], since=plan.filter.since, until=plan.filter.until))
    if plan.intent is Intent.COMPARE or plan.intent is Intent.BUSIEST:
        return None
    return subject(Plan(intent=Intent.LAST, give=give, filter=plan.filter), turn)
