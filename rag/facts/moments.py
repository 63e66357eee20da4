"""The earliest and the latest read, and what of it is asked."""

from dataclasses import replace

from rag.facts.model import EVIDENCE, Context, Facts, Json, Kind, ReadFact, read_fact
from rag.facts.numbers import exists
from rag.facts.resolve import Resolved
from rag.plan import Give, Intent, Plan
from store import queries


def first_or_last(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The first or last read; the `rank`-th with a rank; `limit` of them with a limit."""
    plan = facts.plan
    if plan.give is Give.YES_NO:
        return exists(context, facts, found)
    newest = plan.intent is Intent.LAST
    offset = (plan.rank or 1) - 1
    rows = queries.rows(context.session, found.reads, limit=min(plan.limit or 1, EVIDENCE), offset=offset, newest_first=newest)
    reads = tuple(read_fact(row, context.zone) for row in rows)
    facts = replace(facts, reads=reads, read_ids=tuple(read.id for read in reads), number=len(reads))
    if len(reads) > 1:
        plates = tuple(dict.fromkeys(read.plate for read in reads))
        return replace(facts, kind=Kind.READS, plates=plates, value=_many(plan, reads, plates))
    facts = replace(facts, plates=tuple(read.plate for read in reads))
    return replace(facts, kind=Kind.MOMENT, value=given(plan.give, reads[0], bool(plan.filter.plates)) if reads else None)


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
