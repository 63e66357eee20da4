"""The notions of a question in their places, and the two sides of a comparison (`more on Monday than on Tuesday`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rag.plan import Filter
from rag.words.asks import THEN
from rag.words.reading import Reading, filter_of
from rag.words.times import When

_THAN = re.compile(
    r"\b(?:than|que|qu|compared (?:to|with)|compare(?:e|s|es)? (?:a|au|aux|avec)|par rapport (?:a|au|aux)|versus|or|ou"
    r"|contre|against|(?:up|down) on|ahead of|behind)\b"
    rf"|{THEN.pattern}"
)


@dataclass(frozen=True)
class Item:
    """A notion and where it stands."""

    kind: str
    thing: Any
    start: int


def items(reading: Reading) -> list[Item]:
    """Every notion that can stand on one side of a comparison or a set."""
    found = [Item("when", w, w.start) for w in reading.whens]
    found += [Item("place", p, p.start) for p in reading.places]
    found += [Item("plate", p, start) for start, p in reading.plate_places() if p in reading.plates]
    found += [Item(c.field, c, c.start) for c in reading.conditions]
    return sorted(found, key=lambda item: item.start)


def pair(reading: Reading) -> tuple[Filter, Filter] | None:
    """The two filters of a comparison: they differ in the one notion that is there twice."""
    every = items(reading)
    by_kind: dict[str, list[Item]] = {}
    for item in every:
        if not (item.kind == "when" and not _dated(item.thing)):
            by_kind.setdefault(item.kind, []).append(item)
    twice = {
        kind: found
        for kind, found in by_kind.items()
        if len(different(found)) >= 2 and kind in ("when", "place", "plate", "lists", "direction")
    }
    if not twice:
        return _against_today(reading, by_kind)
    joint = max((m.start() for m in _THAN.finditer(reading.text.norm)), default=None)
    whole = _whole_sides(every, twice, joint)
    if whole is not None:
        return filter_from(reading, whole[0]), filter_from(reading, whole[1])
    kind = min(twice, key=lambda k: _distance(different(twice[k]), joint))
    first, second = _measured(reading, _around(different(twice[kind]), joint))
    rest = [item for item in every if item.kind != kind or (kind == "when" and not _dated(item.thing))]
    return filter_from(reading, [*rest, first]), filter_from(reading, [*rest, second])


def _whole_sides(every: list[Item], twice: dict[str, list[Item]], joint: int | None) -> tuple[list[Item], list[Item]] | None:
    """`entries at the north gate than exits at the south gate`: two notions or more differ, each side is what stands on it."""
    if joint is None or len(twice) < 2:
        return None
    split = [kind for kind, found in twice.items() if {item.start < joint for item in found} == {True, False} and len(found) == 2]
    if len(split) < 2:
        return None
    shared = [item for item in every if item.kind not in split]
    before = [item for item in every if item.kind in split and item.start < joint]
    after = [item for item in every if item.kind in split and item.start > joint]
    return [*shared, *before], [*shared, *after]


def _against_today(reading: Reading, by_kind: dict[str, list[Item]]) -> tuple[Filter, Filter] | None:
    """`more than yesterday?` sets today against it."""
    whens = by_kind.get("when", [])
    if len(whens) != 1 or "than" not in reading.ask or not whens[0].thing.until:
        return None
    midnight = reading.now.replace(hour=0, minute=0, second=0, microsecond=0)
    length = whens[0].thing.until - whens[0].thing.since if whens[0].thing.since else None
    if length is None or length.days != 1 or whens[0].thing.until > midnight:
        return None
    rest = [item for item in items(reading) if item.kind != "when"]
    today = Item("when", replace(whens[0].thing, since=midnight, until=midnight + length), whens[0].start)
    return filter_from(reading, [*rest, today]), filter_from(reading, [*rest, whens[0]])


def _dated(when: When) -> bool:
    return bool(when.since or when.until or when.weekdays or (when.clock and when.grain == "all"))


def different(found: Sequence[Item]) -> list[Item]:
    """One of each that differ in more than their place."""
    out: list[Item] = []
    for item in found:
        if all(_value(item) != _value(other) for other in out):
            out.append(item)
    return out


def _value(item: Item) -> object:
    thing = item.thing
    if item.kind == "when":
        return (thing.since, thing.until, thing.weekdays, thing.clock)
    if item.kind == "place":
        return (thing.cameras, thing.unknown)
    return thing if item.kind == "plate" else str(thing.value)


def _distance(found: Sequence[Item], joint: int | None) -> int:
    return 0 if joint is not None and found[0].start < joint < found[-1].start else 1


def _around(found: Sequence[Item], joint: int | None) -> tuple[Item, Item]:
    """The last before the joint and the first after it, else the first two."""
    before = [item for item in found if joint is not None and item.start < joint]
    after = [item for item in found if joint is not None and item.start > joint]
    return (before[-1], after[0]) if before and after else (found[0], found[1])


_AGAINST = re.compile(
    r"\b(?:compared? (?:to|with|a|au|aux|avec)|par rapport (?:a|au|aux)|relative to|(?:up|down) on|ahead of|behind)(?: the| le| la| l)? ?$"
)


def _measured(reading: Reading, sides: tuple[Item, Item]) -> tuple[Item, Item]:
    """`compared with Monday, how many more on Tuesday`: what is said first is what the other is measured by."""
    return (sides[1], sides[0]) if _AGAINST.search(reading.text.norm[: sides[0].start]) else sides


def filter_from(reading: Reading, chosen: Sequence[Item]) -> Filter:
    """The filter that some of the notions make."""

    def of(kind: str) -> list[Any]:
        return [item.thing for item in chosen if item.kind == kind]

    conditions = [item.thing for item in chosen if item.kind not in ("when", "place", "plate")]
    plates = of("plate") if reading.plates else None
    return filter_of(reading, whens=of("when"), places=of("place"), plates=plates, conditions=conditions)
