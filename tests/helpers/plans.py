"""Plans in one short line, to compare with what a question should become."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rag.plan import Filter, Give, GroupBy, Intent, Measure, Plan, PlateMatch, Stay
from rag.planner import Turn, Vocabulary, make_plan
from store.plates import plain

PARIS = ZoneInfo("Europe/Paris")
FRIDAY = datetime(2026, 11, 20, 18, 30, tzinfo=PARIS)
CAMERAS = (("North gate", ()), ("South gate", ()), ("Delivery dock", ()), ("Visitor parking", ()))
KNOWN = frozenset(
    plain(plate) for plate in ("BK-648-GB", "ZR-339-WD", "1-BQV-506", "EL 703 RE", "0915 FVE", "B-CV 3040", "QY73 LHG", "0269 WWZ")
)
SITE = Vocabulary(CAMERAS, lambda plate: plain(plate) in KNOWN, PARIS)


def plan_of(*questions: str, plates: tuple[str, ...] = (), now: datetime = FRIDAY) -> Plan:
    """The plan of the last question of a conversation; `plates` were the answer to the one before it."""
    turns: list[Turn] = []
    for i, question in enumerate(questions):
        plan = make_plan(question, now=now, vocabulary=SITE, previous=tuple(turns))
        found = plates if i == len(questions) - 2 else ()
        turns.append(Turn(question, plan, found or tuple(plan.filter.plates)))
    return turns[-1].plan


def shape(plan: Plan) -> str:
    """`count plates in @North gate [11-19 .. 11-20]`: what is done, then the filter, then the other side."""
    words = [str(plan.intent)]
    words += (
        [str(plan.measure)]
        if plan.measure is not Measure.READS and plan.intent in (Intent.COUNT, Intent.COMPARE, Intent.BUSIEST, Intent.SHARE)
        else []
    )
    shown = (Intent.FIRST, Intent.LAST, Intent.COMPARE, Intent.DURATION, Intent.NOTE)
    words += [f">{plan.give}"] if plan.give is not Give.AUTO and plan.intent in shown else []
    words += [f"by {plan.group_by}"] if plan.group_by is not GroupBy.NONE else []
    words += [str(plan.stay)] if plan.stay is not Stay.LATEST else []
    words += [f"{name}={value}" for name, value in (("limit", plan.limit), ("rank", plan.rank)) if value]
    words += ["least"] if plan.least else []
    words += ["less"] if not plan.more else []
    words += [_filter(plan.filter)]
    if plan.against is not None:
        words += [plan.combine or "vs", _filter(plan.against)]
    if plan.excluding is not None:
        words += ["without", _filter(plan.excluding)]
    words += ["to the last"] if plan.both_ends else []
    return " ".join(word for word in words if word)


def _filter(kept: Filter) -> str:
    words = ["+".join(kept.plates) + ("" if kept.plate_match is PlateMatch.EXACT else f"~{kept.plate_match}")] if kept.plates else []
    words += [kept.direction] if kept.direction and kept.present is None else []
    words += [f"@{name}" for name in kept.cameras] + [f"?{name}" for name in kept.unknown_cameras]
    words += [f"[{_moment(kept.since)}..{_moment(kept.until)}]"] if kept.since or kept.until else []
    words += [f"except [{_moment(kept.except_since)}..{_moment(kept.except_until)}]"] if kept.except_since else []
    words += ["on " + ",".join(f"{day:%m-%d}" for day in kept.days)] if kept.days else []
    words += [f"{kept.clock_since}-{kept.clock_until}"] if kept.clock_since else []
    words += ["days=" + ",".join(map(str, kept.weekdays))] if kept.weekdays else []
    words += ["lists=" + ",".join(kept.lists)] if kept.lists else []
    words += [{True: "present", False: "gone"}[kept.present]] if kept.present is not None else []
    words += [f"at {_moment(kept.present_at)}"] if kept.present_at else []
    numbers = ("at_least", "at_most", "stay_over", "stay_under", "confidence_under", "confidence_over")
    words += [f"{name}={getattr(kept, name):g}" for name in numbers if getattr(kept, name) is not None]
    words += ["every day"] if kept.every_day else []
    days = (("at least", kept.days_at_least), ("at most", kept.days_at_most))
    words += [f"{which} {number} days" for which, number in days if number is not None]
    words += ["new"] if kept.new_plates else []
    words += [f"note={kept.note!r}"] if kept.note else ["noted"] if kept.has_note else []
    return " ".join(words)


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = moment.astimezone(PARIS)
    return f"{local:%m-%d}" if local.hour == local.minute == 0 else f"{local:%m-%dT%H:%M}"
