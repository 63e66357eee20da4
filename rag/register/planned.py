"""The planner's door to the register: a question, its reading and the conversation in; a whole plan out, or None."""

from collections.abc import Callable

from rag.conversation import Turn
from rag.plan import Filter, Intent, Plan
from rag.register.asked import Asked, hear
from rag.register.follow import planned
from rag.register.known import Known
from rag.register.plan import RegisterPlan, What
from rag.words.reading import Reading, filter_of

_OF_READS = (What.READERS, What.USE)


def plan_for_register(
    question: str,
    reading: Reading,
    *,
    known: Known,
    again: Callable[[str], Reading],
    previous: tuple[Turn, ...] = (),
    photo_reads: tuple[int, ...] = (),
) -> Plan | None:
    """The plan of a question about the register; None where it is about the log. `again` reads a changed question anew."""
    asked = hear(question, known, reading, again, previous, photo_reads)
    found = planned(asked)
    if found is None:
        return None
    plan = Plan(intent=Intent.REGISTER, topic=question.strip(), filter=_filter(asked.reading, found), span_words=asked.reading.span_words)
    if found.of_conversation:
        _of_conversation(plan, found, asked)
    plan.register_plan = found
    return plan


def _filter(reading: Reading, found: RegisterPlan) -> Filter:
    """Plates and times; cameras only where reads are counted."""
    places = [place for place in reading.places if place.cameras] if found.what in _OF_READS else []
    kept = filter_of(reading, conditions=[], places=places)
    return kept if found.what in _OF_READS else kept.model_copy(update={"plates": []})


def _of_conversation(plan: Plan, found: RegisterPlan, asked: Asked) -> None:
    """What `this plate` and `this answer` are: the photos dropped last, the reads and the answer of the turn before."""
    turn = asked.previous[-1] if asked.previous else None
    if found.what is What.WRITERS:
        found.answer_id = turn.answer_id if turn else 0
        return
    if asked.photo_reads:
        plan.filter = Filter(read_ids=list(asked.photo_reads))
        return
    told = next((turn for turn in reversed(asked.previous) if turn.read_ids or turn.plates), None)
    if told is not None and told.read_ids and not asked.reading.whens:
        plan.filter = Filter(read_ids=list(told.read_ids[:200]))
    elif told is not None and told.plates:
        plan.filter.plates = list(told.plates[:6])
