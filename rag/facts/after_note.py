"""What became of a vehicle that a note tells of: when it left, whether it is still there."""

from dataclasses import replace
from datetime import UTC

from rag.facts.model import Context, Facts
from rag.facts.moments import first_or_last
from rag.facts.numbers import exists
from rag.facts.resolve import Resolved, resolve
from rag.plan import Filter, Give, Intent
from store import queries


def became_of(context: Context, facts: Facts, found: Resolved) -> Facts | None:
    """The exit after the newest read whose note is meant, or whether that vehicle is there; None where nothing of it is asked."""
    asked = facts.plan.filter
    left = asked.direction == "out" and asked.present is None and facts.plan.give in {Give.TIME, Give.DATE, Give.CAMERA, Give.YES_NO}
    there = asked.present is not None and facts.plan.give is Give.YES_NO
    if not asked.note or not (left or there):
        return None
    keep = replace(found.reads, direction="", present=None)
    noted = queries.last(context.session, keep)
    if noted is None or (left and noted.direction == "out"):
        return None
    plate = noted.plate.shown
    if there or facts.plan.give is Give.YES_NO:
        gone = asked.present is False or asked.direction == "out"
        only = Filter(plates=[plate], present=not gone, direction="in")
        intent, answered = Intent.EXISTS, exists
    else:
        only = Filter(plates=[plate], direction="out", since=noted.seen_at.replace(tzinfo=noted.seen_at.tzinfo or UTC))
        intent, answered = Intent.FIRST, first_or_last
    plan = facts.plan.model_copy(update={"intent": intent, "filter": only})
    answer = answered(context, replace(facts, plan=plan), resolve(context, only))
    return replace(answer, read_ids=tuple(dict.fromkeys((*answer.read_ids, noted.id))))
