"""What is known in words."""

from dataclasses import replace

from rag.facts.after_note import became_of
from rag.facts.model import Context, Facts, Json, Kind, read_fact
from rag.facts.moments import given
from rag.facts.resolve import Resolved
from rag.plan import Give
from store import queries

NOTED = 100


def notes(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The reads whose notes mean what is asked, or that carry a note at all, newest first."""
    became = became_of(context, facts, found)
    if became is not None:
        return became
    plan = facts.plan
    keep = found.reads if plan.filter.note else replace(found.reads, has_note=True)
    number = queries.count(context.session, keep)
    reads = tuple(read_fact(row, context.zone) for row in queries.rows(context.session, keep, limit=plan.limit or NOTED))
    plates = tuple(dict.fromkeys(read.plate for read in reads))
    if number > len(reads) and plan.limit is None:
        plates = tuple(row.plate for row in queries.plates(context.session, keep))
    ids = tuple(read.id for read in reads)
    facts = replace(
        facts, kind=Kind.NOTES, reads=reads, plates=plates, number=number, read_ids=ids, reads_in_all=0 if plan.limit else number
    )
    if plan.give is Give.YES_NO:
        return replace(facts, value=number > 0)
    if plan.give is Give.NUMBER:
        return replace(facts, value=number)
    if not reads:
        return replace(facts, value=None)
    if plan.give in {Give.AUTO, Give.PLATE}:
        return replace(facts, value=list(plates))
    answer: Json = given(plan.give, reads[0], plate_asked=False)
    return replace(facts, value=answer)
