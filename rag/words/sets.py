"""Plates of one set that are also in another, or not: `on Monday and on Tuesday but not on Wednesday`, `only at the dock`."""

import re
from dataclasses import dataclass

from rag.plan import Filter
from rag.words.reading import Reading, filter_of
from rag.words.sides import Item, different, filter_from, items
from rag.words.times import When, aware

_BUT = re.compile(r"\b(?:but|yet|mais|except|sauf|sans|without|though)\b|\b(?:and|et) (?=(?:\w+ ){0,3}(?:not|never|pas|jamais)\b)")
_SURE_BUT = re.compile(r"\b(?:but|mais)\b(?= (?:\w+ ){0,4}?(?:not|never|pas|jamais|non)\b)")
_AND = re.compile(
    r"\b(?:and|et|puis|then|also|aussi|ainsi que|as well as|egalement|(?:re)?venue?s?|revenue?s?|again|plus|(?:came|come|went"
    r"|got|were|was|are|is) back|back again|de retour|returned|(?:sont|est) (?:ressorti|reparti|rentre)\w*)\b"
)
_NOR = re.compile(r"\b(?:neither|nor|ni)\b")
_OR = re.compile(r"\b(?:or|ou|either|soit)\b")
_NEGATION = re.compile(
    r"\b(?:did|has|have|had|was|were|do|does) not\b|\bnever\b|\b(?:ne|n) (?:\w+ ){1,3}?(?:pas|jamais)\b|\b(?:sont|est|ont) (?:pas"
    r"|jamais)\b|\babsente?s?\b"
)
_OF_THE = re.compile(r"^(?:and |et |ok |so |alors )?(?:of|among|amongst|from|out of|parmi|d entre|sur|entre)\b")
_ONLY = re.compile(
    r"\b(?:only|exclusively|solely|just|uniquement|seulement|exclusivement|rien que|nowhere but|nothing but|(?:ne "
    r"|n )(?:\w+ ){1,3}?(?:que|qu))"
    r" (?:(?:ever|been|seen|read|came|come|visited|used|entered|by|through|on|in|at|via|vue?s?|lue?s?|venue?s?|passee?s?|par|le|la"
    r"|les|l|au|a|en|the|during|pendant) )*$"
)
_NEAR = re.compile(r"(?:after|before|past|gone|under|over|shy|around|apres|avant|passe)\b")
_SAME_DAY = re.compile(r"\b(?:the |that )?(?:same|very) day\b|\b(?:le )?jour meme\b|\b(?:le|ce) meme jour\b")
_DID = re.compile(r"\b(?:seen|vue?s?|passee?s?|read|lue?s?|here|la|present\w*|been|logged|recorded|spotted)\b")


_TOGETHER = re.compile(
    r"\b(?:ensemble|confondu\w*|cumul\w*|reuni(?:e?s)?|additionne\w*|au total|en tout|together|combined|altogether|in total|in all|all told"
    r"|added up|overall|put together)\b"
)
"""`Saturday and Sunday, both days together`: how many in all, not those of the one that are in the other."""


@dataclass(frozen=True)
class Sets:
    """Plates of `here` that are in `other` as well (mode both) or not (without); those in `excluding` are left out."""

    here: Filter
    other: Filter
    mode: str
    excluding: Filter | None = None


def sets(reading: Reading) -> Sets | None:
    """The sets that a question speaks of; the rules are tried in order."""
    together = "how_many" in reading.ask and _TOGETHER.search(reading.text.norm) is not None
    for rule in (_gone_by_then, _only, _each_of_two, _but_not, _negated_between, _of_the, _both):
        found = None if together and rule in (_each_of_two, _both) else rule(reading)
        if found is not None:
            return found
    return None


def _gone_by_then(reading: Reading) -> Sets | None:
    """`came in yesterday and did not leave the same day`: no exit in that span."""
    whens = [w for w in reading.whens if w.since and w.until]
    twice = len(whens) == 2 and (whens[0].since, whens[0].until) == (whens[1].since, whens[1].until)
    if not whens or reading.value("present") is not True or not (twice or _SAME_DAY.search(reading.text.norm)):
        return None
    rest = [c for c in reading.conditions if c.field not in ("present", "direction")]
    here = filter_of(reading, whens=whens[:1], conditions=rest)
    other = here.model_copy(update={"direction": "out", "cameras": []})
    return Sets(here.model_copy(update={"direction": "in"}), other, "without")


def _only(reading: Reading) -> Sets | None:
    """`only on Monday this week`, `uniquement au quai`: there, and at no other time or camera."""
    for place in reading.places:
        if place.cameras and _ONLY.search(reading.text.norm[: place.start]):
            here = filter_of(reading)
            others = [name for name in reading.cameras if name not in here.cameras]
            return Sets(here, here.model_copy(update={"cameras": others}), "without") if others else None
    for when in reading.whens:
        near = _NEAR.match(reading.text.norm, when.start) is not None  # `just after 8`
        if when.since and when.until and not when.clock and not near and _ONLY.search(reading.text.norm[: when.start]):
            here = filter_of(reading)
            around = (aware(when.within[0], reading.zone), aware(when.within[1], reading.zone)) if when.within else (None, None)
            other = here.model_copy(update={"since": around[0], "until": around[1], "except_since": here.since, "except_until": here.until})
            return Sets(here, other, "without")
    return None


def _each_of_two(reading: Reading) -> Sets | None:
    """`that came on Monday and on Tuesday`, `par le portail nord et par le quai`: at both, where plates are asked for."""
    ask = reading.ask
    if ask.reads or ask.any("but_not", "than", "most", "least", "first", "last") or _NOR.search(reading.text.norm):
        return None
    came = ask.comes or bool(reading.of("direction")) or _DID.search(reading.text.norm) is not None
    every = items(reading)
    for kind, pattern in (("when", _JOINED_DAYS), ("place", _JOINED_PLACES)):
        two = [item for item in every if item.kind == kind]
        if len(two) != 2 or not came or len(different(two)) != 2 or (kind == "when" and not _apart(two[0].thing, two[1].thing)):
            continue
        joined = pattern.fullmatch(reading.text.norm[two[0].thing.end : two[1].thing.start])
        again = joined is not None and (joined["again"] or _repeated(reading, two[1].thing.start))
        if joined is None or ((kind == "place" or "how_many" in ask) and not again):
            continue  # `how many cars on Monday and Tuesday` adds them up
        rest = [item for item in every if item.kind != kind]
        first, second = (filter_from(reading, [*rest, item]) for item in two)
        return Sets(first, second, "both")
    return None


_JOINED_DAYS = re.compile(
    r"(?: (?P<again>also|again|aussi|puis|then|encore|a nouveau|de nouveau|as well as|ainsi que)| et| and)+(?: on| in| le| la| l)? ?"
)
_JOINED_PLACES = re.compile(
    r"(?: (?P<again>also|again|aussi|puis|then|as well as|ainsi que)| et| and)+(?: at| by| through| via| par| a| au| aux"
    r"| sur)?(?: the| le| la| l)? ?"
)


def _repeated(reading: Reading, place: int) -> bool:
    """Whether the second of two notions has a preposition of its own: `on Monday and on Tuesday`."""
    said = reading.text.norm[max(0, place - 8) : place + 4]
    return re.search(r"\b(?:on|at|by|through|via|in|par|au|aux|a|sur)\b", said) is not None


def _apart(one: When, other: When) -> bool:
    if not (one.since and one.until and other.since and other.until):
        return False
    return one.until <= other.since or other.until <= one.since


def _but_not(reading: Reading) -> Sets | None:
    """`on Monday but not on Tuesday`; before it there may be two that both hold."""
    but = _SURE_BUT.search(reading.text.norm) or _BUT.search(reading.text.norm)
    if "but_not" not in reading.ask or not but:
        return None
    return _without(reading, but.start())


def _negated_between(reading: Reading) -> Sets | None:
    """`plates that came on Monday did not come on Tuesday`."""
    told = _NEGATION.search(reading.text.norm)
    if told is None or "but_not" in reading.ask or not _twice(reading) or reading.of("present", "new_plates"):
        return None
    every = items(reading)
    if not any(i.start < told.start() and i.kind in ("when", "place") for i in every):
        return None
    return _without(reading, told.start())


def _without(reading: Reading, joint: int) -> Sets | None:
    """What stands before a word without what stands after it."""
    before, after = _split(reading, joint)
    if not before or not after or not {i.kind for i in after} & {"when", "place", "direction", "lists", "plate"}:
        return None
    gone = filter_from(reading, after)
    both = _joined_pair(reading, before, joint)
    here = filter_from(reading, before)
    inside = gone.since and here.since and here.until and gone.since <= here.since and (gone.until is None or gone.until >= here.until)
    if inside and (gone.since, gone.until) != (here.since, here.until):
        gone.since = here.until  # `on Monday but not again this week`
    if both is not None:
        return Sets(both[0], both[1], "both", excluding=gone)
    return Sets(here, gone, "without")


def _joined_pair(reading: Reading, chosen: list[Item], joint: int) -> tuple[Filter, Filter] | None:
    """`Monday and Tuesday` among notions, as the filter of each; none where they are joined by `or`."""
    for kind in ("when", "place"):
        two = different([i for i in chosen if i.kind == kind and i.start < joint])
        if len(two) != 2 or (kind == "when" and not _apart(two[0].thing, two[1].thing)):
            continue
        between = reading.text.norm[two[0].thing.end : two[1].thing.start]
        if re.search(r"\b(?:and|et|puis|then|as well|ainsi)\b", between) and not _OR.search(between):
            rest = [i for i in chosen if i.kind != kind]
            return filter_from(reading, [*rest, two[0]]), filter_from(reading, [*rest, two[1]])
    return None


def _of_the(reading: Reading) -> Sets | None:
    """`of the cars that came on Monday, which came on Tuesday?`"""
    if not _OF_THE.search(reading.text.norm) or "share" in reading.ask:
        return None
    kind = _twice(reading, ("when", "place"))
    two = [i for i in items(reading) if i.kind == kind]
    if len(two) != 2 or (kind == "when" and not _apart(two[0].thing, two[1].thing)):
        return None
    before, after = _split(reading, two[1].start, kind)
    if not before or not after:
        return None
    negated = _NEGATION.search(reading.text.norm, two[0].thing.end) is not None
    return Sets(filter_from(reading, before), filter_from(reading, after), "without" if negated else "both")


def _both(reading: Reading) -> Sets | None:
    twice = _twice(reading)
    ways = reading.of("direction")
    came = twice == "when" and len(ways) == 1 and ways[0].value == "out" and reading.ask.comes
    if not twice or not (came or "both" in reading.ask or _twice(reading, ("direction",))) or "than" in reading.ask:
        return None
    for joint in (m.start() for m in _AND.finditer(reading.text.norm)):
        before, after = _split(reading, joint, twice)
        if before and after and {i.kind for i in before} & {i.kind for i in after}:
            here, other = filter_from(reading, before), filter_from(reading, after)
            told = any(c.start > joint for c in ways)
            here.direction = "in" if came and told else here.direction  # `came before 8 and left after 6 pm`
            if here.direction == "out" and not told and _CAME_BACK.search(reading.text.norm, joint):
                other.direction = "in"  # `left on Monday and came back on Tuesday`
            return Sets(here, other, "both")
    return None


_CAME_BACK = re.compile(r"\b(?:(?:came|come|coming|were|was|got|get) back|return(?:ed|ing)?|reven(?:ue?s?|ir)|revin\w*)\b")


def absent(reading: Reading) -> Sets | None:
    """`which allowed vehicles did not come yesterday`, `neither on Monday nor on Tuesday`: all of them without those that did."""
    lists = reading.of("lists")  # `neither allowed nor watched` denies lists
    nor = any(not any(c.start <= m.start() < c.end for c in lists) for m in _NOR.finditer(reading.text.norm))
    if not (nor or "negated" in reading.ask) or not (reading.whens or reading.places):
        return None
    subject = [item for item in items(reading) if item.kind in ("lists", "plate")]
    everyone = filter_from(reading, subject)
    did = filter_of(reading)
    since = did.since
    if since is not None and did.until is None:
        everyone.until = since  # `not seen since Monday`: seen before
    return Sets(everyone, did, "without")


def _twice(reading: Reading, wanted: tuple[str, ...] = ("when", "place", "direction", "plate")) -> str:
    """The notion that is there twice."""
    kinds: dict[str, list[Item]] = {}
    for item in items(reading):
        kinds.setdefault(item.kind, []).append(item)
    return next((kind for kind in wanted if len(different(kinds.get(kind, []))) >= 2), "")


def _split(reading: Reading, joint: int, kind: str = "") -> tuple[list[Item], list[Item]]:
    """The notions before and after a word; each side takes from the other what it does not say itself."""
    every = items(reading)
    before, after = [i for i in every if i.start < joint], [i for i in every if i.start >= joint]
    if not before or not after or (kind and not (any(i.kind == kind for i in after) and any(i.kind == kind for i in before))):
        return [], []
    shared = {i.kind for i in before} & {i.kind for i in after}
    # Where the sides differ in one kind, what stands behind both belongs to both: `at the dock but not at the gate yesterday`.
    trailing = [i for i in after if i.kind not in {b.kind for b in before} and i.kind != "present"] if shared else []
    whole_after = after + [i for i in before if i.kind not in {a.kind for a in after}]
    return before + trailing, whole_after
