"""Follow-ups about the plates that the last answer found: one of them, some of them, or it."""

import re
from datetime import timedelta

from rag.conversation import Turn
from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan, PlateMatch, Stay
from rag.words.compose import compose
from rag.words.cues import CUES
from rag.words.exchange import keep_days
from rag.words.leaning import EVER, ORDINAL, THEM
from rag.words.notes import note_plan
from rag.words.numbers import ORDINALS
from rag.words.reading import Reading
from rag.words.times import aware

_ALONE = re.compile(
    r" ?(?:$|\.|(?:de|des|of|in|on) |(?:il|elle|it|he|she|come|came|stay|stayed|leave|left|enter|entered|arrive|arrived|go|get|been"
    r"|have|has|had|was|is|did"
    r"|est|a|ont|sont|vient|reste|passe|quand|combien|ou|where|when|how)\b)"
)


_LEADING = re.compile(
    r"(?:(?:and|et|so|ok|alors|for|pour) )*(?:le|la|the) (?:tout )?(?:premiere?|first)(?: one)? (?:quand|when|ou|where|combien|how|a quelle"
    r"|at what|what time|est ce|il|elle|it|did|has|was|is)\b"
)
"""`le premier, quand est-il venu ?`: the first of those found."""


def nth(reading: Reading, turn: Turn) -> Plan | None:
    """`the second one`: of the plates found, or of the ranking."""
    found = ORDINAL.search(reading.text.left)
    if turn.plan.intent in (Intent.FIRST, Intent.LAST) and len(turn.plates) < 2 and reading.ask.any("first", "last"):
        return None  # of one alone, `the last one` is another: the other end of the same reads
    rank = ORDINALS.get(found["o"]) if found else None
    standing = found is not None and rank != 1 and _ALONE.match(reading.text.norm[found.end("o") :]) is not None
    leading = rank == 1 and len(turn.plates) > 1 and _LEADING.match(reading.text.norm) is not None
    pointed = (
        standing
        or leading
        or (
            found is not None
            and re.search(
                r"one|of them|of the \d|des \d|d entre|classement|ranking|list|plate|car|vehicle|voiture|plaque|vehicule", found[0]
            )
            is not None
        )
    )
    short = len(reading.text.words) <= 5
    if (
        found is None
        or not (pointed or short)
        or (rank == 1 and not pointed)
        or turn.plan.intent
        not in (Intent.LIST, Intent.TOP, Intent.NOTE, Intent.IDENTIFY, Intent.BUSIEST, Intent.DURATION, Intent.FIRST, Intent.LAST)
    ):
        return None
    if rank is None:
        rank = len(turn.plates)
    asks = reading.ask.any("when", "where", "how_long", "how_many", "direction_ask", "yes_no", "which_date") or reading.of(
        "direction", "present"
    )
    if asks and 0 < rank <= len(turn.plates):
        for cue in ("first", "last"):
            match = reading.ask.cues.get(cue)
            if match is not None and found.start("o") <= match.start() < found.end("o"):
                again = CUES[cue].search(reading.text.left, found.end())
                reading.ask.cues.pop(cue) if again is None else reading.ask.cues.update({cue: again})
        answer = _asked_of(reading, turn, [turn.plates[rank - 1]])
        answer.rank = None
        return answer
    plan = turn.plan.model_copy(deep=True)
    plan.rank, plan.limit = rank, None
    return plan


def other_way(reading: Reading, turn: Turn) -> Plan | None:
    """`when did it come in?`, `and its departure?`: the exit that followed, or the entry before, whatever the hour asked for first."""
    ask, base = reading.ask, turn.plan
    ways = {c.value for c in reading.of("direction")}
    plain = not (reading.whens or reading.plates or reading.places or reading.of("present", "lists"))
    if turn.seen_at is None or base.intent not in (Intent.FIRST, Intent.LAST) or len(turn.plates) != 1 or not plain or len(ways) != 1:
        return None
    [way] = ways
    if {way, base.filter.direction} != {"in", "out"} or ask.any("first", "last", "how_many", "how_long", "yes_no", "which", "list"):
        return None
    found = Filter(plates=list(turn.plates), direction=way)
    if way == "out":
        found.since = turn.seen_at
    else:
        found.until = turn.seen_at
    give = Give.CAMERA if "where" in ask else Give.TIME
    return Plan(intent=Intent.FIRST if way == "out" else Intent.LAST, give=give, filter=found)


def among(reading: Reading, turn: Turn) -> Plan | None:
    """`which of them left after 8 pm`: the plates found, narrowed."""
    text, ask = reading.text, reading.ask
    them = THEM.search(text.left) or re.match(r"^(?:and |et )?(?:parmi|among|of)\b", text.left)
    if not them or len(turn.plates) < 1 or turn.plan.intent in (Intent.COUNT, Intent.COMPARE, Intent.BUSIEST) or reading.plates:
        return None
    if len(turn.plates) == 1 and not ask.any("which", "who", "list") and not re.search(r"\bof them|parmi|d entre\b", text.left):
        return None
    if turn.plan.intent in (Intent.FIRST, Intent.LAST, Intent.DURATION) and len(turn.plates) == 1:
        return None
    return _asked_of(reading, turn, list(turn.plates))


def _asked_of(reading: Reading, turn: Turn, plates: list[str]) -> Plan:
    """A question about plates that were found: it keeps the days of the last question unless it names others."""
    base = turn.plan.filter
    reading.plates, reading.part, reading.misread = [], None, False
    narrowed = bool(reading.conditions or reading.places or reading.strange or reading.whens)
    ask = reading.ask
    noted = note_plan(reading) if reading.noted else None
    plan = noted or (
        compose(_with_plates(reading, plates))
        if narrowed or ask.any("when", "where", "how_long", "how_many", "most", "least", "first", "last", "longest", "shortest", "average")
        else None
    )
    if plan is None:
        plan = Plan(intent=Intent.LIST, measure=Measure.PLATES, give=Give.PLATE)
    if plan.intent is Intent.EXISTS and (ask.any("which", "who", "list") or (len(plates) > 1 and "yes_no" not in ask)):
        plan.intent, plan.measure, plan.give = Intent.LIST, Measure.PLATES, Give.PLATE
    if plan.intent is Intent.DURATION and len(plates) > 1 and ask.any("which", "who") and plan.stay in (Stay.LONGEST, Stay.SHORTEST):
        plan.give = Give.PLATE
    if "how_many" in ask and "how_long" not in ask and (len(plates) > 1 or not (ask.comes or ask.reads)):
        plan.intent, plan.measure, plan.give = Intent.COUNT, Measure.PLATES, Give.NUMBER
    if (
        "negated" in ask
        and len(plates) > 1
        and plan.against is None
        and plan.filter.present is None
        and plan.intent in (Intent.LIST, Intent.COUNT)
    ):
        plan.against, plan.combine = plan.filter, "without"
        plan.filter = base.model_copy(update={"plates": plates, "plate_match": PlateMatch.EXACT}, deep=True)
        plan.against.plates = plates
        return plan
    for side in (plan.filter, plan.against):
        if side is not None:
            side.plates, side.plate_match = plates, PlateMatch.EXACT
            if plan.intent is Intent.LAST and EVER.search(reading.text.norm):
                continue
            keep_days(side, base, reading, clock=False)
    if len(plates) == 1 and plan.intent is Intent.LIST and not ask.any("which", "who", "list", "history"):
        plan.intent, plan.give = Intent.EXISTS, Give.YES_NO
    return plan


def _with_plates(reading: Reading, plates: list[str]) -> Reading:
    reading.plates = plates
    return reading


def of_it(reading: Reading, turn: Turn) -> Plan | None:
    """`And when did it leave?`, `et elle est restée combien de temps ?`: another question about the same vehicle."""
    plates = list(turn.plates) if len(turn.plates) == 1 else list(turn.plan.filter.plates) if turn.plan.filter.plates else list(turn.plates)
    if not plates or reading.plates:
        inherited = turn.plan.filter
        plan = compose(reading)
        keep_days(plan.filter, inherited, reading, clock=True)
        if not plan.filter.cameras and not plan.filter.unknown_cameras:
            plan.filter.cameras = list(inherited.cameras)
        plan.filter.lists = plan.filter.lists or list(inherited.lists)
        plan.filter.direction = plan.filter.direction or inherited.direction
        return plan
    match = turn.plan.filter.plate_match if plates == list(turn.plan.filter.plates) else PlateMatch.EXACT
    noted = note_plan(reading)
    reading.plates = plates
    plan = noted or compose(reading)
    if plan.intent is Intent.LIST and not reading.ask.any("which", "who", "list", "history", "which_date", "where"):
        plan.intent, plan.give = Intent.EXISTS, Give.YES_NO
    dated = plan.intent is Intent.LIST and plan.group_by is GroupBy.DAY and not _DAYS.search(reading.text.norm)
    if dated and plan.filter.direction and _one_read(turn) and not reading.whens:
        return _that_stay(plan.filter, turn, plates)
    extreme = plan.intent is Intent.DURATION and plan.stay in (Stay.LONGEST, Stay.SHORTEST)
    if extreme and len(plates) > 1 and reading.ask.any("which", "who"):
        plan.give = Give.PLATE
    plan.filter.plates, plan.filter.plate_match = plates, match
    single = turn.seen_at is not None and turn.plan.intent in (Intent.FIRST, Intent.LAST, Intent.NOTE, Intent.DURATION)
    if single and not reading.whens and plan.intent is Intent.DURATION and plan.stay is Stay.LATEST:
        _that_day(plan.filter, turn, reading, stay=True)
    elif (
        single
        and not reading.whens
        and plan.intent in (Intent.FIRST, Intent.LAST)
        and reading.of("direction")
        and not reading.ask.any("first", "last")
        and turn.plan.filter.since is None
    ):
        _that_day(plan.filter, turn, reading)
    elif plan.intent is Intent.LAST and EVER.search(reading.text.norm):
        pass
    elif plan.group_by is GroupBy.NONE or not reading.whens:
        keep_days(plan.filter, turn.plan.filter, reading, clock=False)
    return plan


_DAYS = re.compile(r"\b(?:days|jours|dates)\b")


def _one_read(turn: Turn) -> bool:
    """Whether one read alone was answered."""
    return turn.seen_at is not None and len(turn.plates) == 1 and turn.plan.intent in (Intent.FIRST, Intent.LAST, Intent.NOTE)


def _that_stay(found: Filter, turn: Turn, plates: list[str]) -> Plan:
    """`what day did it come in with that?`: the entry before the read that was answered, or the exit after it."""
    assert turn.seen_at is not None
    around = Filter(plates=plates, direction=found.direction, cameras=found.cameras)
    if found.direction == "in":
        around.until = turn.seen_at + timedelta(seconds=1)
        return Plan(intent=Intent.LAST, give=Give.DATE, filter=around)
    around.since = turn.seen_at
    return Plan(intent=Intent.FIRST, give=Give.DATE, filter=around)


def _that_day(found: Filter, turn: Turn, reading: Reading, *, stay: bool = False) -> None:
    """The day of the read that was answered; for the stay that it began or ended, that very moment."""
    assert turn.seen_at is not None
    base = turn.plan
    if stay and base.intent in (Intent.FIRST, Intent.LAST) and (base.filter.direction or base.intent is Intent.FIRST):
        found.since, found.until = turn.seen_at, turn.seen_at + timedelta(seconds=1)
        return
    day = turn.seen_at.astimezone(reading.zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    found.since, found.until = aware(day, reading.zone), aware(day + timedelta(days=1), reading.zone)
