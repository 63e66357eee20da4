"""Days that a word joins or opens: `from A to B` as one span, `since A`, `before A`."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum

from rag.words.calendar import DAY_NUMBER, MONTH, WEEKDAY, Span
from rag.words.text import Text

_NOT_GONE = "".join(
    f"(?<!{verb} )" for verb in ("came", "come", "coming", "went", "go", "going", "drove", "driven", "passed", "pass", "get", "got")
)
_RELATION = re.compile(
    r"(?:(?P<since>since|depuis|from|starting(?: from| on)?|as of|as from|a partir d[eu]?|a compter d[eu]?)"
    r"|(?P<until>until|till|up to(?: and including)?"
    rf"|{_NOT_GONE}through|jusqu a|jusqu au|jusqu en|jusque)"
    r"|(?P<before>before|prior to|avant|earlier than|anterieure?s? a)|(?P<after>after|apres|later than"
    r"|posterieure?s? a)) (?:the |le |la |l |ce |du |end of |fin |on )?$"
)
_RANGE_BEFORE = re.compile(r"(?P<p>between|from|entre|de|du|d) (?:the |le |la )?$")
_RANGE_WITHIN = re.compile(r" ?(?P<c>and|et|to|au|a|until|till|through|thru|jusqu au|jusqu a|-) ?(?:the |le |la )?")
_TWO_SIDED = re.compile(
    r"\b(?:more|fewer|less|busier|quieter|calmer|heavier|lighter|higher|lower|greater|bigger|difference|ecart|gap|delta|compar\w*|same"
    r"|as many|autant|meme nombre|aussi|equal\w*|versus|en (?:plus|moins))\b"
    r"|(?<!le )(?<!la )(?<!les )\b(?:plus|moins) (?:de|d|charge\w*|calme\w*|actif\w*)\b"
)
"""What sets one time against another, unlike `the most between the 12th and the 25th`."""
_NOUNS = r"(?:plates?|plaques?|vehicles?|vehicules?|cars?|voitures?|cameras?|gates?|portails?|acces|hours?|heures?|one of)\b"
_OTHERS = re.compile(rf"\b(?:which|what|who|quel\w*|qui|laquelle|lequel|lesquel\w*|how many|combien)\b (?:\w+ ){{0,5}}?{_NOUNS}")
_RANKED = re.compile(rf"\b(?:which|what|quel\w*) (?:\w+ )?{_NOUNS}|\b(?:lequel|laquelle) (?:de|des) (?!2 )(?:\w+ )?{_NOUNS}")
"""What is ranked instead of the days: `which gate had more between Monday and Wednesday`."""
_WHICH_DAY = re.compile(
    r"\b(?:which|what|quel\w*)(?: (?:was|is|were|est|etait|a ete|of the))?(?: the| le)?(?: \w+)?"
    r" (?:days?|jours?)\b(?! (?:of|de|had more)\b)"
)
"""Of a range the day that had the most: of two days that are next to each other it is the same as to set one against the other."""
_APART = re.compile(r"\b(?:difference|ecart|gap|delta|compar\w*|versus)\b")
_NTH = r"\d{1,2}(?:st|nd|rd|th|er)?"
_DAY = rf"(?:{WEEKDAY}|{MONTH}|last|this|yesterday|hier|{_NTH}(?: (?:and|et) (?:the |le )?(?:{WEEKDAY} )?{_NTH})? {MONTH})"
_RANGED = re.compile(rf"\b(?:between|entre) (?:the |le |la )?{_DAY}\b")
_WAY_IN, _WAY_OUT = r"(?:entr(?:y|ies|ees?)|arrivals?|arrivees?)", r"(?:exits?|sorties?|departures?|departs?)"
_PAIRS = (
    re.compile(rf"\b(?:{_WAY_IN}\b.*\b{_WAY_OUT}|{_WAY_OUT}\b.*\b{_WAY_IN})\b"),
    re.compile(r"@\d.*@\d"),
    re.compile(r"\b(?:north|nord)\b.*\b(?:south|sud)\b|\b(?:south|sud)\b.*\b(?:north|nord)\b"),
    re.compile(
        r"\b(?:gates?|portails?|dock|quai)\b.*\b(?:parking|car ?park)\b|\b(?:parking|car ?park)\b.*\b(?:gates?|portails?|dock|quai)\b"
    ),
    re.compile(r"\b(?:gates?|portails?)\b.*\b(?:dock|quai)\b|\b(?:dock|quai)\b.*\b(?:gates?|portails?)\b"),
    re.compile(r"\bthan\b|\b(?:between|entre)\b.*\b(?:que|qu|par rapport|compared)\b|\b(?:plus|moins|autant|aussi)\b.*\bque?\b.*\bentre\b"),
    re.compile(
        r"\b(?:between|entre) (?:\w+ ){0,3}?(?:reads?|visits?|visites?|passages?|lectures?|stays?|sejours?"
        r"|entr(?:y|ies|ees?)|exits?|sorties?)\b"
        r".*\b(?:between|entre)\b"
    ),
)
"""Two others that are set against each other: ways, plates, cameras, or the range itself against another time."""
_ONE_OF_TWO = re.compile(r"\blequel\b|\bwhich (?:one|had|was|saw|got|of (?:the|these|them))\b|\b(?:des|of the|of these|les|both) 2\b")
_TWO_DATES = re.compile(
    rf"(?:between|entre) (?:the |le )?(?P<a>(?:{WEEKDAY} )?{DAY_NUMBER}) (?P<c>and|et) (?:the |le )?(?P<b>(?:{WEEKDAY} )?{DAY_NUMBER}.*)"
)
_FROM_ON = re.compile(r" (?:on|onwards?|forward|until now|to now|up to now|and later)\b")


class Sides(Enum):
    """Where `between A and B` names two times that are set against each other: nowhere, at the beginning of a question, anywhere."""

    NEVER = 0
    OPENING = 1
    ANYWHERE = 2


def two_sides(text: Text, *, compared: bool) -> Sides:
    """Whether two times of a question are its sides. They are not where others are set against each other or ranked (`which gate`),
    nor where `more than 3 times` is an amount; of `between the 12th and the 25th, which plates …` the beginning tells nothing.
    """
    if not compared or len(_RANGED.findall(text.norm)) > 1 or any(pair.search(text.norm) for pair in _PAIRS):
        return Sides.NEVER
    if _TWO_SIDED.search(text.left):
        return Sides.NEVER if _RANKED.search(text.norm) and not _APART.search(text.norm) else Sides.ANYWHERE
    return Sides.NEVER if _OTHERS.search(text.norm) or _WHICH_DAY.search(text.norm) else Sides.OPENING


def parted(text: Text, spans: list[Span], sides: Sides) -> list[Span]:
    """`spans` with `between the 24th and the 31st of October` as two days where they are set against each other."""
    out: list[Span] = []
    for span in spans:
        match = _TWO_DATES.fullmatch(text.norm[span.start : span.end])
        choice = sides is Sides.ANYWHERE or (sides is Sides.OPENING and not span.start and _ONE_OF_TWO.search(text.norm))
        if match is None or not choice or not span.since or not span.until or span.days < 2:
            out.append(span)
            continue
        first, last = (
            replace(span, grain="day", until=span.since + timedelta(days=1)),
            replace(span, grain="day", since=span.until - timedelta(days=1)),
        )
        out += [first.at(span.start + match.start("a"), span.start + match.end("a")), last.at(span.start + match.start("b"), span.end)]
    return out


def ranges(text: Text, spans: list[Span], now: datetime, sides: Sides) -> tuple[list[Span], dict[int, int]]:
    """`from A to B` made one span; `since A`, `before A` made open ones. Also where each is said to begin."""
    out: list[Span] = []
    extents: dict[int, int] = {}
    i = 0
    while i < len(spans):
        a = spans[i]
        before = _RANGE_BEFORE.search(text.norm[: a.start])
        b = spans[i + 1] if i + 1 < len(spans) else None
        within = _RANGE_WITHIN.fullmatch(text.left[a.end : b.start]) if b else None
        if b is not None and within and a.since and b.until and joins(before, within["c"], sides):
            whole = _stretched(a, b, now)
            start = before.start() if before else a.start
            text.blank(start, b.end)
            out.append(whole.at(a.start, b.end))
            extents[a.start] = start
            i += 2
            continue
        relation = _RELATION.search(text.left[: a.start])
        if relation and relation["since"] == "from" and not _FROM_ON.match(text.left[a.end :]) and relation.start() > 0:
            relation = None  # `reads from yesterday` are yesterday's
        if relation and a.since and a.grain not in ("open", "all"):
            text.blank(relation.start(), a.start)
            extents[a.start] = relation.start()
            out.append(_related(a, relation))
        else:
            out.append(a)
        i += 1
    return out, extents


def joins(before: re.Match[str] | None, connector: str, sides: Sides) -> bool:
    """Whether the words between two times make a range; `before`: the match of the word that opens it, as its group `p`."""
    if connector in ("and", "et"):
        apart = sides is Sides.ANYWHERE or (sides is Sides.OPENING and before is not None and not before.start())
        return before is not None and before["p"] in ("between", "entre") and not apart
    return before is not None or connector != "a"


def _stretched(a: Span, b: Span, now: datetime) -> Span:
    """From the beginning of A to the end of B; weekdays said out of order are put in order, not in the future."""
    assert a.since is not None
    assert b.until is not None
    since, until = a.since, b.until
    if a.until is not None and b.since is not None and b.until == a.since:
        return Span(b.since, a.until, grain="range")  # `last week and the week before`
    if until <= since and b.grain == "weekday":
        until += timedelta(days=7)
        if until - timedelta(days=1) > now:
            since, until = since - timedelta(days=7), until - timedelta(days=7)
    elif until <= since:
        since = since.replace(year=since.year - 1)
    return Span(since, until, grain="range")


def _related(a: Span, relation: re.Match[str]) -> Span:
    if relation["since"]:
        return replace(a, until=None, grain="open", weekdays=())
    if relation["until"]:
        return replace(a, since=None, grain="open", weekdays=())
    if relation["before"]:
        return replace(a, since=None, until=a.since, grain="open", weekdays=())
    return replace(a, since=a.until, until=None, grain="open", weekdays=())
