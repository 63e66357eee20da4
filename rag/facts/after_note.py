"""What became of a vehicle that a note tells of: when it left, whether it is still there, how long it stayed."""

from dataclasses import replace
from datetime import UTC

from rag.facts.model import Context, Facts, read_fact
from rag.facts.moments import first_or_last
from rag.facts.numbers import exists
from rag.facts.resolve import Resolved, resolve
from rag.plan import Filter, Give, Intent
from store import queries
from store.tables import Read


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
    return _there(context, facts, noted) if there or facts.plan.give is Give.YES_NO else _left(context, facts, noted)


def _left(context: Context, facts: Facts, noted: Read) -> Facts:
    told = read_fact(noted, context.zone)
    only = Filter(plates=[told.plate], direction="out", since=noted.seen_at.replace(tzinfo=noted.seen_at.tzinfo or UTC))
    plan = facts.plan.model_copy(update={"intent": Intent.FIRST, "filter": only})
    answer = first_or_last(context, replace(facts, plan=plan), resolve(context, only))
    return replace(answer, read_ids=tuple(dict.fromkeys((*answer.read_ids, noted.id))))


def _there(context: Context, facts: Facts, noted: Read) -> Facts:
    told = read_fact(noted, context.zone)
    gone = facts.plan.filter.present is False or facts.plan.filter.direction == "out"
    only = Filter(plates=[told.plate], present=not gone, direction="in")
    plan = facts.plan.model_copy(update={"intent": Intent.EXISTS, "filter": only})
    answer = exists(context, replace(facts, plan=plan), resolve(context, only))
    return replace(answer, read_ids=tuple(dict.fromkeys((*answer.read_ids, noted.id))))
