"""Which card of the register a record of a file is about: by key, else by reference and name, else by one of the two alone.

Deterministic, and stable: once a file has been taken over, every record finds its own card again, also among cards
that are called the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from registry.exchange.records import ExchangeError, ModelRecord, SystemRecord
from store.register import Model, System

Card = TypeVar("Card", Model, System)
Record = ModelRecord | SystemRecord


def match(records: Mapping[int, Record], cards: Sequence[Card]) -> dict[int, Card | ExchangeError]:
    """For each record (by its place, its values as the columns take them) its card, or why that cannot be told; none for a new one."""
    free = _Free(cards)
    found: dict[int, Card | ExchangeError] = {}
    twins: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys: set[str] = set()
    for i, record in records.items():
        if not record.key:
            twins[_identity(record)].append(i)
        elif record.key in keys:
            found[i] = ExchangeError("same_key", key=record.key)
        elif card := next(free.by_key(record.key), None):
            found[i] = free.take(card)
        keys |= {record.key} if record.key else set()
    for identity, places in twins.items():
        _by_identity({i: records[i] for i in places}, identity, free, found)
    for places in twins.values():
        # Of several that are called the same, none can be told by half of its identity.
        if len(places) == 1 and places[0] not in found:
            _by_half(places[0], records[places[0]], free, found)
    return found


class _Free(Generic[Card]):
    """The cards that no record has found yet, each list in the order of their numbers."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.taken: set[int] = set()
        self.lists: dict[tuple[str, object], list[Card]] = defaultdict(list)
        for card in cards:
            for name, value in (("key", card.key), ("both", _pair(card)), ("reference", card.reference), ("name", card.name)):
                self.lists[name, value].append(card)

    def by_key(self, key: str) -> Iterator[Any]:
        return self._left("key", key)

    def by_both(self, identity: tuple[str, str]) -> Iterator[Card]:
        return self._left("both", identity)

    def by_reference(self, reference: str) -> Iterator[Card]:
        return self._left("reference", reference)

    def by_name(self, name: str) -> Iterator[Card]:
        return self._left("name", name)

    def take(self, card: Card) -> Card:
        self.taken.add(card.id)
        return card

    def _left(self, name: str, value: object) -> Iterator[Card]:
        return (card for card in self.lists.get((name, value), ()) if card.id not in self.taken)


def _by_identity(twins: Mapping[int, Record], identity: tuple[str, str], free: _Free[Card], found: dict[int, Card | ExchangeError]) -> None:
    told = all(record.key is not None for record in twins.values())
    cards = [card for card in free.by_both(identity) if not (told and card.key)]
    if len(cards) > len(twins) and not told:
        found.update({i: ExchangeError("ambiguous") for i in twins})
        return
    left = []
    for i, record in twins.items():
        made = record.times.get("created_at")
        card = next((card for card in cards if card.created_at == made), None)
        if card is None:
            left.append(i)
        else:
            cards.remove(card)
            found[i] = free.take(card)
    for i, card in zip(left, cards, strict=False):
        found[i] = free.take(card)


def _by_half(i: int, record: Record, free: _Free[Card], found: dict[int, Card | ExchangeError]) -> None:
    reference, name = _identity(record)
    told = record.key is not None
    cards = [card for card in free.by_reference(reference) if not card.key] if reference else []
    cards = cards or [card for card in free.by_name(name) if not (told and card.key) and not (reference and card.reference)]
    if len(cards) == 1:
        found[i] = free.take(cards[0])
    elif cards:
        found[i] = ExchangeError("ambiguous")


def _identity(record: Record) -> tuple[str, str]:
    return str(record.values.get("reference", "")), str(record.values.get("name", ""))


def _pair(card: Model | System) -> tuple[str, str]:
    return card.reference, card.name
