"""What a text about register facts may name: their names, values, figures, dates and addresses."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from cards import ai_act
from rag.facts.model import Facts
from rag.register.model import Card, RegisterFacts, Value


class Support(Protocol):
    """What rag.support gathers."""

    verbatim: set[str]
    numbers: set[float]

    def number(self, number: float) -> None: ...
    def moment(self, moment: datetime) -> None: ...
    def day(self, day: date) -> None: ...


def add_register(found: Support, told: RegisterFacts, facts: Facts) -> None:
    """Add everything that `told` holds."""
    found.number(told.total)
    for card in _cards(told):
        found.verbatim |= {card.name, card.address}
    for held in (told.held.models, told.held.systems):
        found.number(len(held))
        found.number(max(0, len(held) - 8))
    found.number(told.held.versions)
    for line in told.lines:
        for _, value in line.told:
            _value(found, value)
    for change in told.changes:
        found.moment(change.at)
        found.verbatim |= {change.actor, change.comment} - {""}
        for _, before, after in change.fields:
            _value(found, before)
            _value(found, after)
    _figures(found, told, facts)
    found.verbatim |= {value for value, _ in told.values if value}
    for _, cards in told.values:
        found.number(len(cards))
        found.number(max(0, len(cards) - 6))
    found.verbatim |= {text for link in told.links for text in link.use.split("\n\n")} | set(told.names)


def _figures(found: Support, told: RegisterFacts, facts: Facts) -> None:
    for use in told.uses:
        for figure in (use.reads, use.corrected, use.answers, round((use.confidence or 0) * 100, 1)):
            found.number(figure)
        found.number(round(use.corrected / use.reads * 100, 1) if use.reads else 0)
        for moment in (use.first, use.last):
            if moment is not None:
                found.moment(moment)
    for one in told.served:
        found.moment(one.since)
        if one.until is not None:
            found.moment(one.until)
    for gap in told.gaps:
        found.number(gap.percent)
    for rule in told.rules:
        found.verbatim |= {rule.source, rule.article, *rule.texts.values(), *(text.rstrip(".") for text in rule.texts.values())}
        if rule.on is not None:
            found.day(rule.on)
            found.number((rule.on - facts.now.astimezone(facts.zone).date()).days)
    if told.rules:
        found.day(date.fromisoformat(ai_act.data()["as_of"]))
        found.verbatim |= {ai_act.data()["note"]["en"], ai_act.data()["note"]["fr"]}


def _cards(told: RegisterFacts) -> Iterable[Card]:
    yield from (*told.cards(), *told.held.models, *told.held.systems)
    for line in told.lines:
        yield from line.linked
        for _, value in line.told:
            if isinstance(value, Card):
                yield value
            elif isinstance(value, tuple):
                yield from (one for one in value if isinstance(one, Card))
    for link in told.links:
        yield from (link.model, link.system)
    for change in told.changes:
        if change.other is not None:
            yield change.other
    for one in told.served:
        yield one.system


def _value(found: Support, value: Value) -> None:
    if isinstance(value, datetime):
        found.moment(value)
    elif isinstance(value, date):
        found.day(value)
    elif isinstance(value, bool):
        return
    elif isinstance(value, int | float):
        found.number(value)
    elif isinstance(value, str) and value:
        found.verbatim |= {value, *value.split("\n\n")}
    elif isinstance(value, tuple):
        found.verbatim |= {str(one) for one in value if isinstance(one, str) and one}
