"""The earliest and the latest read, and what of it is asked."""

from dataclasses import replace
from datetime import UTC

from rag.facts.model import EVIDENCE, Context, Facts, Json, Kind, ReadFact, read_fact
from rag.facts.numbers import exists
from rag.facts.resolve import Resolved
from rag.plan import Give, GroupBy, Intent, Plan
from store import queries
from store.tables import Read


def first_or_last(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The first or last read; the `rank`-th with a rank; `limit` of them with a limit."""
    plan = facts.plan
    if plan.both_ends:
        return _both_ends(context, facts, found)
    if plan.give is Give.YES_NO:
        return exists(context, facts, found)
    newest = plan.intent is Intent.LAST
    offset = (plan.rank or 1) - 1
    limit = min(plan.limit or 1, EVIDENCE)
    several = limit > 1 and plan.give is Give.PLATE  # so many vehicles, not reads
    rows = queries.rows(context.session, found.reads, limit=limit * 5 if several else limit, offset=offset, newest_first=newest)
    if several:
        rows = _one_of_each(rows)[:limit]
    reads = tuple(read_fact(row, context.zone) for row in rows)
    facts = replace(facts, reads=reads, read_ids=tuple(read.id for read in reads), number=len(reads))
    if len(reads) > 1:
        plates = tuple(dict.fromkeys(read.plate for read in reads))
        return replace(facts, kind=Kind.READS, plates=plates, value=_many(plan, reads, plates))
    facts = replace(facts, plates=tuple(read.plate for read in reads))
    if plan.give is Give.AGO and reads:
        return replace(facts, kind=Kind.MOMENT, value=_ago(context, reads[0], days=plan.group_by is GroupBy.DAY))
    return replace(facts, kind=Kind.MOMENT, value=given(plan.give, reads[0], bool(plan.filter.plates)) if reads else None)


def _one_of_each(rows: list[Read]) -> list[Read]:
    """The first read of each plate, in their order."""
    seen: dict[int, Read] = {}
    for row in rows:
        seen.setdefault(row.plate_id, row)
    return list(seen.values())


def _ago(context: Context, read: ReadFact, *, days: bool) -> int:
    """Minutes, or days of the calendar, from the read until now."""
    if days:
        return (context.now.astimezone(context.zone).date() - read.seen_at.date()).days
    return round((context.now.astimezone(UTC) - read.seen_at.astimezone(UTC)).total_seconds() / 60)


def _both_ends(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The first and the last read; one when there is but one."""
    ends = [queries.first(context.session, found.reads), queries.last(context.session, found.reads)]
    reads = tuple(read_fact(row, context.zone) for row in {row.id: row for row in ends if row is not None}.values())
    plates = tuple(dict.fromkeys(read.plate for read in reads))
    facts = replace(facts, kind=Kind.READS, reads=reads, read_ids=tuple(read.id for read in reads), number=len(reads), plates=plates)
    return replace(facts, value=_many(facts.plan, reads, plates))


def _many(plan: Plan, reads: tuple[ReadFact, ...], plates: tuple[str, ...]) -> Json:
    if plan.give is Give.TIME or (plan.give is Give.AUTO and plan.filter.plates):
        return [read.seen_at.isoformat() for read in reads]
    return list(plates)


def given(give: Give, read: ReadFact, plate_asked: bool) -> Json:
    """What of the read answers the question; the time of an asked plate, the plate of another question."""
    if give is Give.AUTO:
        give = Give.TIME if plate_asked else Give.PLATE
    answers: dict[Give, Json] = {
        Give.PLATE: [read.plate],
        Give.CAMERA: read.camera or None,
        Give.DIRECTION: read.direction or None,
        Give.DATE: read.seen_at.date().isoformat(),
        Give.NOTE: " · ".join(read.notes) or None,
    }
    return answers.get(give, read.seen_at.isoformat())
