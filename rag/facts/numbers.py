"""Counts, and whether there is any."""

from dataclasses import replace

from rag.facts.evidence import resting_on
from rag.facts.model import Context, Facts, Kind, read_fact
from rag.facts.resolve import Resolved
from rag.facts.stays import stay_fact
from rag.plan import Give, Measure
from store import queries, visits
from store.read_filter import ReadFilter


def number_of(context: Context, keep: ReadFilter, measure: Measure) -> int:
    """How many reads, different plates, days with a read, or visits (their entries)."""
    if measure is Measure.PLATES:
        return queries.count_plates(context.session, keep)
    if measure is Measure.DAYS:
        return queries.count_days(context.session, keep)
    return queries.count(context.session, counted(keep, measure))


def counted(keep: ReadFilter, measure: Measure) -> ReadFilter:
    """The reads that count: of visits, their entries."""
    return replace(keep, direction="in", or_undirected=False) if measure is Measure.VISITS else keep


def reads_in(number: int, measure: Measure) -> int | None:
    """A number that was counted, where it is one of reads: not of different plates or days."""
    return number if measure in {Measure.READS, Measure.VISITS} else None


def count(context: Context, facts: Facts, found: Resolved) -> Facts:
    """How many. With few reads, they come along to be named."""
    number = number_of(context, found.reads, facts.plan.measure)
    reads = queries.rows(context.session, found.reads, limit=3) if 0 < number <= 3 else []
    facts = replace(facts, kind=Kind.NUMBER, value=number, number=number, reads=tuple(read_fact(r, context.zone) for r in reads))
    return resting_on(context, facts, counted(found.reads, facts.plan.measure), in_all=reads_in(number, facts.plan.measure))


def _every_one(context: Context, facts: Facts, found: Resolved) -> Facts:
    """Whether each of the plates that are named is among the reads, with the last read of each."""
    last = [queries.last(context.session, replace(found.reads, plate_ids=(key,))) for key in found.reads.plate_ids or ()]
    reads = tuple(read_fact(read, context.zone) for read in last if read is not None)
    seen = {read.plate for read in reads}
    facts = replace(facts, kind=Kind.YES_NO, value=seen >= set(facts.filter.plates), number=len(seen), reads=reads, plates=found.plates)
    return resting_on(context, facts, found.reads, in_all=queries.count(context.session, found.reads))


def exists(context: Context, facts: Facts, found: Resolved) -> Facts:
    """Yes or no, with how often, the first and the last."""
    if facts.plan.measure is Measure.PLATES and len(facts.filter.plates) > 1 and found.plates and len(found.plates) <= 20:
        return _every_one(context, facts, found)
    number = queries.count(context.session, found.reads)
    ends = [queries.first(context.session, found.reads), queries.last(context.session, found.reads)] if number else []
    reads = {read.id: read_fact(read, context.zone) for read in ends if read is not None}
    facts = replace(facts, kind=Kind.YES_NO, value=number > 0, number=number, reads=tuple(reads.values()))
    facts = resting_on(context, facts, found.reads, in_all=number)
    if found.plates and len(found.plates) <= 20:
        facts = replace(facts, plates=found.plates)
        if found.reads.present is not None:
            visit = visits.visits(context.session, replace(found.reads, present=None), "latest", 1)
            facts = replace(facts, stays=tuple(stay_fact(one, context) for one in visit))
            if found.reads.present is False and found.reads.since is None and facts.stays and facts.stays[0].left is None:
                facts = replace(facts, value=False, number=0)  # it left before, and is back
    if facts.plan.give is Give.NUMBER:
        return replace(facts, kind=Kind.NUMBER, value=number)
    return facts
