"""Two sides of a question: comparisons (`more on Monday than on Tuesday`) and sets (`on Monday but not on Tuesday`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rag.plan import Filter
from rag.words.reading import Reading, filter_of
from rag.words.times import When

_BUT = re.compile(r"\b(?:but|yet|mais|except|sauf|sans|without|though)\b|\b(?:and|et) (?=(?:\w+ ){0,3}(?:not|never|pas|jamais)\b)")
_SURE_BUT = re.compile(r"\b(?:but|mais)\b(?= (?:\w+ ){0,4}?(?:not|never|pas|jamais|non)\b)")
_AND = re.compile(r"\b(?:and|et|puis|then|also|aussi|ainsi que|as well as|egalement|revenue?s?|again|plus)\b")
_THAN = re.compile(
    r"\b(?:than|que|qu|compared (?:to|with)|compare(?:e|s|es)? (?:a|au|aux|avec)|par rapport (?:a|au|aux)|versus|or|ou"
    r"|contre|against)\b"
)


@dataclass(frozen=True)
class _Item:
    """A notion and where it stands."""

    kind: str
    thing: Any
    start: int


def items(reading: Reading) -> list[_Item]:
    """Every notion that can stand on one side of a comparison or a set."""
    found = [_Item("when", w, w.start) for w in reading.whens]
    found += [_Item("place", p, p.start) for p in reading.places]
    found += [_Item("plate", p, start) for start, p in reading.plate_places() if p in reading.plates]
    found += [_Item(c.field, c, c.start) for c in reading.conditions]
    return sorted(found, key=lambda item: item.start)


def pair(reading: Reading) -> tuple[Filter, Filter] | None:
    """The two filters of a comparison: they differ in the one notion that is there twice."""
    every = items(reading)
    by_kind: dict[str, list[_Item]] = {}
    for item in every:
        if not (item.kind == "when" and not _dated(item.thing)):
            by_kind.setdefault(item.kind, []).append(item)
    twice = {
        kind: found
        for kind, found in by_kind.items()
        if len(_different(found)) >= 2 and kind in ("when", "place", "plate", "lists", "direction")
    }
    if not twice:
        return _against_today(reading, by_kind)
    joint = max((m.start() for m in _THAN.finditer(reading.text.norm)), default=None)
    whole = _whole_sides(every, twice, joint)
    if whole is not None:
        return _filter(reading, whole[0]), _filter(reading, whole[1])
    kind = min(twice, key=lambda k: _distance(_different(twice[k]), joint))
    first, second = _around(_different(twice[kind]), joint)
    rest = [item for item in every if item.kind != kind or (kind == "when" and not _dated(item.thing))]
    return _filter(reading, [*rest, first]), _filter(reading, [*rest, second])


def _whole_sides(every: list[_Item], twice: dict[str, list[_Item]], joint: int | None) -> tuple[list[_Item], list[_Item]] | None:
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


def _against_today(reading: Reading, by_kind: dict[str, list[_Item]]) -> tuple[Filter, Filter] | None:
    """`more than yesterday?` sets today against it."""
    whens = by_kind.get("when", [])
    if len(whens) != 1 or "than" not in reading.ask or not whens[0].thing.until:
        return None
    midnight = reading.now.replace(hour=0, minute=0, second=0, microsecond=0)
    length = whens[0].thing.until - whens[0].thing.since if whens[0].thing.since else None
    if length is None or length.days != 1 or whens[0].thing.until > midnight:
        return None
    rest = [item for item in items(reading) if item.kind != "when"]
    today = _Item("when", replace(whens[0].thing, since=midnight, until=midnight + length), whens[0].start)
    return _filter(reading, [*rest, today]), _filter(reading, [*rest, whens[0]])


def _dated(when: When) -> bool:
    return bool(when.since or when.until or when.weekdays)


def _different(found: Sequence[_Item]) -> list[_Item]:
    """One of each that differ in more than their place."""
    out: list[_Item] = []
    for item in found:
        if all(_value(item) != _value(other) for other in out):
            out.append(item)
    return out


def _value(item: _Item) -> object:
    thing = item.thing
    if item.kind == "when":
        return (thing.since, thing.until, thing.weekdays, thing.clock)
    if item.kind == "place":
        return (thing.cameras, thing.unknown)
    return thing if item.kind == "plate" else str(thing.value)


def _distance(found: Sequence[_Item], joint: int | None) -> int:
    return 0 if joint is not None and found[0].start < joint < found[-1].start else 1


def _around(found: Sequence[_Item], joint: int | None) -> tuple[_Item, _Item]:
    """The last before the joint and the first after it, else the first two."""
    before = [item for item in found if joint is not None and item.start < joint]
    after = [item for item in found if joint is not None and item.start > joint]
    return (before[-1], after[0]) if before and after else (found[0], found[1])


def sets(reading: Reading) -> tuple[Filter, Filter, str] | None:
    """Plates of one filter that are also (`both`), or not (`without`), in another."""
    ask = reading.ask
    twice = _twice(reading)
    but = _SURE_BUT.search(reading.text.norm) or _BUT.search(reading.text.norm)
    days = _each_of_two_days(reading)
    if days is not None:
        return days
    if "but_not" in ask and but and twice:
        before, after = _split(reading, but.start())
        if before and after:
            here, gone = _filter(reading, before), _filter(reading, after)
            if here.since and here.until and gone.since and gone.since <= here.since and (gone.until is None or gone.until >= here.until):
                gone.since = here.until  # `on Monday but not again this week`
            return here, gone, "without"
    if twice and ("both" in ask or _twice(reading, ("direction",))) and "than" not in ask:
        joints = [m.start() for m in _AND.finditer(reading.text.norm)]
        for joint in joints:
            before, after = _split(reading, joint, twice)
            if before and after and {i.kind for i in before} & {i.kind for i in after}:
                return _filter(reading, before), _filter(reading, after), "both"
    return None


def _each_of_two_days(reading: Reading) -> tuple[Filter, Filter, str] | None:
    """`that came on Monday and on Tuesday`: on both, where plates are asked for."""
    ask = reading.ask
    whens = [w for w in reading.whens if w.since and w.until]
    if len(whens) != 2 or len(reading.whens) != 2 or ask.reads or ask.any("but_not", "than", "most", "least", "first", "last"):
        return None
    between = reading.text.left[whens[0].end : whens[1].start]
    joined = re.fullmatch(
        r"(?: also| again| et| and| aussi| puis| then| encore| a nouveau| de nouveau| as well as| ainsi que)*( on| in| le| la| l)? ?",
        between,
    )
    a, b = ((w.since or reading.now, w.until or reading.now) for w in whens)
    apart = a[1] <= b[0] or b[1] <= a[0]
    if joined is None or not apart or not re.search(r"and|et|as well|ainsi", between):
        return None
    if "how_many" in ask and joined[1] is None:
        return None  # `how many cars on Monday and Tuesday` adds them up
    if not (
        ask.comes
        or reading.of("direction")
        or re.search(r"\b(?:seen|vue?s?|passee?s?|read|lue?s?|here|la|present\w*)\b", reading.text.norm)
    ):
        return None
    rest = [item for item in items(reading) if item.kind != "when"]
    first, second = (_filter(reading, [*rest, _Item("when", when, when.start)]) for when in whens)
    return first, second, "both"


def absent(reading: Reading) -> tuple[Filter, Filter] | None:
    """`which allowed vehicles did not come yesterday`: all of them without those that did."""
    if "negated" not in reading.ask or not (reading.whens or reading.places):
        return None
    subject = [item for item in items(reading) if item.kind in ("lists", "plate")]
    everyone = _filter(reading, subject)
    did = filter_of(reading)
    since = did.since
    if since is not None and did.until is None:
        everyone.until = since  # `not seen since Monday`: seen before
    return everyone, did


def _twice(reading: Reading, wanted: tuple[str, ...] = ("when", "place", "direction", "plate")) -> str:
    """The notion that is there twice."""
    kinds: dict[str, list[_Item]] = {}
    for item in items(reading):
        kinds.setdefault(item.kind, []).append(item)
    return next((kind for kind in wanted if len(_different(kinds.get(kind, []))) >= 2), "")


def _split(reading: Reading, joint: int, kind: str = "") -> tuple[list[_Item], list[_Item]]:
    """The notions before and after a word; each side takes from the other what it does not say itself."""
    every = items(reading)
    before, after = [i for i in every if i.start < joint], [i for i in every if i.start >= joint]
    if not before or not after or (kind and not any(i.kind == kind for i in after)) or (kind and not any(i.kind == kind for i in before)):
        return [], []
    whole_before = before + [i for i in after if i.kind not in {b.kind for b in before} and i.kind != "present"]
    whole_after = after + [i for i in before if i.kind not in {a.kind for a in after}]
    return whole_before, whole_after


def _filter(reading: Reading, chosen: Sequence[_Item]) -> Filter:
    def of(kind: str) -> list[Any]:
        return [item.thing for item in chosen if item.kind == kind]

    conditions = [item.thing for item in chosen if item.kind not in ("when", "place", "plate")]
    plates = of("plate") if reading.plates else None
    return filter_of(reading, whens=of("when"), places=of("place"), plates=plates, conditions=conditions)
