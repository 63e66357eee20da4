"""A register plan → its facts: the one door."""

from collections.abc import Callable
from dataclasses import replace

from rag.facts.model import Context, Facts, Json, Kind
from rag.facts.resolve import Resolved
from rag.register import facts_cards, facts_history, facts_use, facts_whole
from rag.register.ground import Ground
from rag.register.model import Card, RegisterFacts, Value
from rag.register.plan import Form, Measure, RegisterPlan, What

_HANDLERS: dict[What, Callable[[Ground], RegisterFacts]] = {
    What.MODELS: facts_cards.cards,
    What.SYSTEMS: facts_cards.cards,
    What.VERSIONS: facts_cards.cards,
    What.CHANGES: facts_history.changes,
    What.SERVED: facts_history.served,
    What.USE: facts_use.use,
    What.READERS: facts_use.readers,
    What.WRITERS: facts_use.writers,
    What.GAPS: facts_whole.gaps,
    What.LAW: facts_whole.law,
    What.OVERVIEW: facts_whole.overview,
    What.COMMAND: facts_whole.overview,
}


def register_facts(context: Context, facts: Facts, found: Resolved) -> Facts:
    """The facts of a question about the register: `register` holds them, `cards` every name and value that they may be told with."""
    plan = facts.plan.register_plan or RegisterPlan(what=What.READERS if facts.filter.plates else What.OVERVIEW)
    ground = Ground(context, plan, found)
    told = _HANDLERS[plan.what](ground)
    if not told.held.models and not told.held.systems:
        told = replace(told, held=facts_whole.held(context.session))
    held = {card.ref: card.name for card in (*told.held.models, *told.held.systems, *told.cards())}
    named = [held.get(ref, ref) for ref in plan.subjects]
    plan = plan.model_copy(update={"named": named, "found": ground.found or [card.ref for card in told.cards()][:50]})
    return replace(
        facts,
        plan=facts.plan.model_copy(update={"register_plan": plan}),
        kind=Kind.CARDS,
        value=_value(plan, told),
        number=told.total,
        register=told,
        read_ids=ground.read_ids,
        plates=found.plates,
        cards=tuple(card.name for card in told.cards()),
        remarks=facts.remarks + ground.remarks,
    )


def _value(plan: RegisterPlan, told: RegisterFacts) -> Json:
    """The machine's answer: a number, yes or no, a date, or names."""
    if plan.form is Form.COUNT:
        return told.total
    if plan.form is Form.EXISTS:
        return (told.total > 0) is not plan.every
    if plan.what is What.USE and len(told.uses) == 1 and not plan.ranked:
        use = told.uses[0]
        return {Measure.READS: use.reads, Measure.ANSWERS: use.answers, Measure.CORRECTED: use.corrected}.get(
            plan.measure, use.version.name
        )
    if plan.what is What.LAW:
        return [rule.on.isoformat() for rule in told.rules if rule.on]
    if plan.what is What.CHANGES and plan.form is Form.FACT and told.changes:
        return told.changes[0].at.isoformat()
    if plan.form is Form.FACT and len(told.lines) == 1 and len(told.lines[0].told) == 1:
        return _json(told.lines[0].told[0][1])
    return [card.name for card in told.cards()] or None


def _json(value: Value) -> Json:
    if isinstance(value, tuple):
        return [one.name if isinstance(one, Card) else one for one in value]
    if isinstance(value, Card):
        return value.name
    return value if isinstance(value, bool | int | float | str) or value is None else value.isoformat()
