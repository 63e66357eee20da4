"""Rankings, the busiest and the quietest, tables, averages, shares and comparisons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from rag.facts.days import days
from rag.facts.evidence import resting_on, resting_on_each
from rag.facts.model import Context, Facts, Json, Key, Kind, Measured, Remark, Row, Side, label_of
from rag.facts.numbers import counted, number_of, reads_in
from rag.facts.resolve import Resolved
from rag.facts.sides import side_name
from rag.plan import Give, GroupBy, Measure, Plan
from store import queries
from store.read_filter import ReadFilter

TOP_DEFAULT = 5
_DAYS_SHOWN = 400


def top(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The plates (or the keys of another grouping) with the most, in order."""
    plan = facts.plan
    if plan.group_by not in {GroupBy.NONE, GroupBy.PLATE}:
        return _top_keys(context, facts, found)
    keep = counted(found.reads, plan.measure)
    limit = plan.limit or (plan.rank or TOP_DEFAULT)
    ranked = queries.rank(context.session, keep, limit=limit + 50, least=plan.least, days=plan.measure is Measure.DAYS)
    rows = [Row(row.plate, row.reads) for row in ranked]
    kept, remarks = _cut(rows, plan, limit)
    plates = tuple(str(row.key) for row in kept)
    each = [replace(keep, plate_ids=(row.plate_id,)) for row in ranked if row.plate in plates]
    facts = resting_on_each(context, facts, each)
    return replace(
        facts,
        kind=Kind.RANKING,
        rows=kept,
        plates=plates,
        number=len(kept),
        value=list(plates),
        remarks=(*facts.remarks, *remarks),
    )


def _cut(rows: Sequence[Row], plan: Plan, limit: int) -> tuple[tuple[Row, ...], tuple[Remark, ...]]:
    """The first `limit` rows, or the `rank`-th alone; a winner takes those that tie with it along."""
    if plan.rank:
        return tuple(rows[plan.rank - 1 : plan.rank]), ()
    tied = [row for row in rows[limit:] if rows and row.number == rows[limit - 1].number]
    if limit == 1 and tied:
        return (rows[0], *tied), (Remark("tie", (), len(tied) + 1),)
    return tuple(rows[:limit]), ((Remark("tie_at_cut", (), len(tied)),) if tied else ())


def groups(context: Context, facts: Facts, keep: ReadFilter) -> list[Row]:
    """`measure` for each key of the plan's grouping, keys in their order; bounded days and cameras without a read are there with 0."""
    plan = facts.plan
    by = plan.group_by
    if by in {GroupBy.PLATE, GroupBy.NONE}:
        return [Row(row.plate, row.reads) for row in queries.rank(context.session, counted(keep, plan.measure))]
    found = queries.group(context.session, counted(keep, plan.measure), by.value, plan.measure is Measure.PLATES)
    rows = {row.key: row.number for row in found if row.key is not None and not (by is GroupBy.CAMERA and row.key == "")}
    if by is GroupBy.CAMERA and keep.camera_ids is None:
        rows = {name: rows.get(name, 0) for name in context.cameras}
    elif by is GroupBy.DAY and keep.plate_ids is None and not keep.clock:
        rows = {day: rows.get(day, 0) for day in days(context, keep)} | rows
    return [Row(key, number) for key, number in rows.items()]


def _by_size(rows: Sequence[Row], least: bool) -> list[Row]:
    return sorted(rows, key=lambda row: row.number if least else -row.number)


def _top_keys(context: Context, facts: Facts, found: Resolved) -> Facts:
    plan = facts.plan
    rows = _by_size(groups(context, facts, found.reads), plan.least)
    kept, remarks = _cut(rows, plan, plan.limit or (plan.rank or TOP_DEFAULT))
    value = [label_of(row.key, plan.group_by.value) for row in kept]
    facts = resting_on_each(context, facts, _each(found.reads, kept, plan, context))
    return replace(facts, kind=Kind.RANKING, rows=kept, number=len(kept), value=value, remarks=(*facts.remarks, *remarks))


def busiest(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The key with the most (least); those that tie with it are said."""
    plan = facts.plan
    if plan.group_by is GroupBy.NONE:
        plan = plan.model_copy(update={"group_by": GroupBy.DAY})
        facts = replace(facts, plan=plan)
    if plan.group_by is GroupBy.PLATE:
        return top(context, replace(facts, plan=plan.model_copy(update={"limit": plan.limit or 1})), found)
    rows = _by_size(groups(context, facts, found.reads), plan.least)
    if not rows or (rows[0].number == 0 and not plan.least):
        return replace(facts, kind=Kind.LABEL, value=None)
    index = (plan.rank or 1) - 1
    if index >= len(rows):
        return replace(facts, kind=Kind.LABEL, value=None)
    winner = rows[index]
    tied = [row for row in rows if row.number == winner.number and row != winner]
    kept = (winner, *tied[:10])
    facts = resting_on_each(context, facts, _each(found.reads, [winner], plan, context))
    value: Json = winner.number if plan.give is Give.NUMBER else label_of(winner.key, plan.group_by.value)
    return replace(facts, kind=Kind.LABEL, rows=kept, number=winner.number, value=value)


def _each(keep: ReadFilter, rows: Sequence[Row], plan: Plan, context: Context) -> list[ReadFilter]:
    """What counts in each of these rows."""
    return [counted(_only(keep, plan.group_by, row.key, context), plan.measure) for row in rows]


def _only(keep: ReadFilter, by: GroupBy, key: Key, context: Context) -> ReadFilter:
    """`keep`, within one key of a grouping."""
    if by is GroupBy.CAMERA and isinstance(key, str):
        return replace(keep, camera_ids=(context.cameras[key],) if key in context.cameras else ())
    if by is GroupBy.HOUR and isinstance(key, int) and keep.clock is None:
        return replace(keep, clock=(key * 60, key * 60 + 60))
    if by is GroupBy.WEEKDAY and isinstance(key, int):
        return replace(keep, weekdays=(key,))
    if by in {GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH} and isinstance(key, date):
        ends = {
            GroupBy.DAY: key + timedelta(days=1),
            GroupBy.WEEK: key + timedelta(days=7),
            GroupBy.MONTH: (key + timedelta(days=32)).replace(day=1),
        }
        since, until = (datetime(day.year, day.month, day.day, tzinfo=context.zone) for day in (key, ends[by]))
        return replace(keep, since=max(since, keep.since or since), until=min(until, keep.until or until))
    if by is GroupBy.LISTED and isinstance(key, str):
        return replace(keep, lists=(key,))
    if by is GroupBy.DIRECTION and isinstance(key, str) and key:
        return replace(keep, direction=key)
    return keep


def table(context: Context, facts: Facts, found: Resolved) -> Facts:
    """A number for each key."""
    plan = facts.plan
    rows = groups(context, facts, found.reads)[: min(plan.limit or _DAYS_SHOWN, _DAYS_SHOWN)]
    value: Json = [[label_of(row.key, plan.group_by.value), row.number] for row in rows]
    each = _each(found.reads, rows, plan, context) if plan.limit else [counted(found.reads, plan.measure)]
    facts = resting_on_each(context, facts, each)
    plates = tuple(str(row.key) for row in rows) if plan.group_by in {GroupBy.PLATE, GroupBy.NONE} else ()
    number = number_of(context, found.reads, plan.measure)
    return replace(facts, kind=Kind.TABLE, rows=tuple(rows), number=number, value=value, plates=plates)


def average(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The mean of `measure` over the units (days unless said) of the span that have begun, also those without a read."""
    plan = facts.plan
    by = GroupBy.DAY if plan.group_by is GroupBy.NONE else plan.group_by
    facts = replace(facts, plan=plan.model_copy(update={"group_by": by}))
    rows = groups(context, facts, found.reads)
    total = sum(row.number for row in rows)
    units = _units(context, found.reads, by, len(rows))
    mean = total / units if units else 0.0
    facts = resting_on(context, facts, counted(found.reads, plan.measure))
    return replace(facts, kind=Kind.AVERAGE, number=total, measured=Measured(total, units, mean), value=round(mean))


def _units(context: Context, keep: ReadFilter, by: GroupBy, found: int) -> int:
    every = days(context, keep)
    if by is GroupBy.DAY:
        return len(every)
    if by is GroupBy.WEEK:
        return len({day - timedelta(days=day.weekday()) for day in every})
    if by is GroupBy.MONTH:
        return len({(day.year, day.month) for day in every})
    if by is GroupBy.WEEKDAY:
        return len({day.weekday() for day in every})
    if by is GroupBy.HOUR:
        since, until = keep.clock or (0, 24 * 60)
        return round(len(every) * ((until - since) % (24 * 60) or 24 * 60) / 60)
    return found


def share(context: Context, facts: Facts, found: Resolved, against: Resolved) -> Facts:
    """The part of `filter` in `against`, in percent."""
    part = number_of(context, found.reads, facts.plan.measure)
    whole = number_of(context, against.reads, facts.plan.measure)
    if not whole:
        return replace(facts, kind=Kind.SHARE, value=None, measured=Measured(0, 0, 0.0))
    percent = 100 * part / whole
    facts = resting_on(context, facts, counted(found.reads, facts.plan.measure), in_all=reads_in(part, facts.plan.measure))
    return replace(facts, kind=Kind.SHARE, value=round(percent), number=part, measured=Measured(part, whole, percent))


def comparison(context: Context, facts: Facts, found: Resolved, against: Resolved) -> Facts:
    """Both sides with their numbers: which is more, whether it is, or by how much."""
    plan = facts.plan
    sides = []
    for one, other in ((found, against), (against, found)):
        number = number_of(context, one.reads, plan.measure)
        key, label = side_name(one.filter, other.filter, context.zone)
        sides.append(Side(one.filter, label, key, number))
    first, second = sides
    in_all = reads_in(first.number + second.number, plan.measure)
    facts = resting_on_each(context, facts, [counted(side.reads, plan.measure) for side in (found, against)], in_all=in_all)
    facts = replace(facts, kind=Kind.COMPARISON, sides=(first, second), number=first.number - second.number)
    winner = _winner(plan, first, second)
    if plan.give is Give.SAME:
        return replace(facts, value=first.number == second.number)
    if plan.give is Give.YES_NO:
        return replace(facts, value=first.number > second.number if plan.more else first.number < second.number)
    if plan.give in {Give.DIFFERENCE, Give.NUMBER}:
        return replace(facts, value=abs(first.number - second.number))
    if winner is None:
        return replace(facts, value=None)
    if plan.give is Give.PLATE or winner.filter.plates != (second if winner is first else first).filter.plates:
        return replace(facts, value=list(winner.filter.plates), plates=tuple(winner.filter.plates))
    return replace(facts, value=winner.label)


def _winner(plan: Plan, first: Side, second: Side) -> Side | None:
    if first.number == second.number:
        return None
    return first if (first.number > second.number) != plan.least else second
