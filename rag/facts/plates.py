"""Lists of plates, of reads and of visits; and which plate was meant."""

from dataclasses import replace

from rag.facts.evidence import resting_on
from rag.facts.model import EVIDENCE, Context, Facts, Kind, Row, label_of, read_fact
from rag.facts.resolve import Resolved
from rag.facts.stays import stay_fact
from rag.plan import Give, GroupBy, Measure
from store import queries, visits

READS_NAMED = 30
SINCE_NAMED = 12
"""Of so many vehicles that are still there it is said since when."""
_GROUPS = {Give.CAMERA: GroupBy.CAMERA, Give.DATE: GroupBy.DAY, Give.DIRECTION: GroupBy.DIRECTION}


def list_plates(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The plates in the order of their first read; or reads, days, cameras when those are asked for."""
    plan = facts.plan
    by = _GROUPS.get(plan.give, plan.group_by)
    if by not in {GroupBy.NONE, GroupBy.PLATE}:
        return _labels(context, facts, found, by)
    if plan.give is Give.TIME or (plan.measure is Measure.READS and len(found.plates) == 1 and plan.give is Give.AUTO):
        return _reads(context, facts, found)
    rows = queries.plates(context.session, found.reads)
    if found.reads.present:
        rows.sort(key=lambda row: row.last, reverse=True)
    if plan.rank:
        rows = rows[plan.rank - 1 : plan.rank]
    if plan.limit:
        rows = rows[: plan.limit]
    plates = tuple(row.plate for row in rows)
    kept = replace(found.reads, plate_ids=tuple(row.plate_id for row in rows)) if plan.rank or plan.limit else found.reads
    facts = resting_on(context, facts, kept, newest_first=False)
    facts = replace(facts, kind=Kind.PLATES, plates=plates, number=len(plates), rows=tuple(Row(row.plate, row.reads) for row in rows))
    if plan.give is Give.NUMBER:
        return replace(facts, kind=Kind.NUMBER, value=len(plates))
    if plan.measure is Measure.VISITS:
        stays = tuple(stay_fact(visit, context) for visit in visits.visits(context.session, found.reads, "earliest", READS_NAMED))
        facts = replace(facts, stays=stays)
    if found.reads.present and plan.filter.present_at is None and len(plates) <= SINCE_NAMED:
        entered = queries.rows(context.session, found.reads, limit=3 * SINCE_NAMED)
        latest = {row.plate_id: row for row in reversed(entered)}.values()
        facts = replace(facts, reads=tuple(read_fact(row, context.zone) for row in latest if row.plate.shown in plates))
    elif len(plates) == 1:
        last = queries.last(context.session, found.reads)
        facts = replace(facts, reads=(read_fact(last, context.zone),) if last else ())
    return replace(facts, value=list(plates))


def _reads(context: Context, facts: Facts, found: Resolved) -> Facts:
    plan = facts.plan
    number = queries.count(context.session, found.reads)
    rows = queries.rows(context.session, found.reads, limit=min(plan.limit or READS_NAMED, EVIDENCE), newest_first=False)
    reads = tuple(read_fact(row, context.zone) for row in rows)
    plates = tuple(dict.fromkeys(read.plate for read in reads))
    facts = replace(facts, kind=Kind.READS, reads=reads, plates=plates, number=number)
    named = replace(facts, read_ids=tuple(read.id for read in reads))
    facts = named if plan.limit else resting_on(context, facts, found.reads, newest_first=False, in_all=number)
    if plan.give is Give.TIME:
        times = [read.seen_at.isoformat() for read in reads]
        return replace(facts, value=times[0] if len(times) == 1 else times)
    return replace(facts, value=list(plates))


def _labels(context: Context, facts: Facts, found: Resolved, by: GroupBy) -> Facts:
    groups = queries.group(context.session, found.reads, by.value)
    rows = tuple(Row(group.key, group.number) for group in groups if group.key not in (None, ""))
    labels = [label_of(row.key, by.value) for row in rows]
    facts = resting_on(context, facts, found.reads, newest_first=False)
    plan = facts.plan.model_copy(update={"group_by": by})
    value = labels[0] if len(labels) == 1 else labels
    return replace(facts, plan=plan, kind=Kind.LABELS, rows=rows, number=len(rows), value=value, plates=found.plates[:20])


def identify(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The plates that a part or a misreading can stand for, likeliest first."""
    seen = {row.plate: row for row in queries.plates(context.session, found.reads)}
    names = [name for name in found.plates if name in seen] if found.plates else list(seen)
    rows = tuple(Row(name, seen[name].reads) for name in names)
    last = queries.last(context.session, found.reads) if len(names) == 1 else None
    reads = (read_fact(last, context.zone),) if last else ()
    facts = resting_on(context, facts, found.reads)
    return replace(facts, kind=Kind.IDENTITY, value=list(names), plates=tuple(names), rows=rows, number=len(names), reads=reads)
