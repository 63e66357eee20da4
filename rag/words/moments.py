"""Ranges whose ends are moments of days: `from Friday 6 pm to Monday 6 am`, `entre hier 22h et ce matin 6h`."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rag.words.calendar import Span, day_span
from rag.words.clock_minutes import DAY, PARTS, evening, is_open, minutes_in
from rag.words.clock_patterns import PART_NAME, TIME_OF_DAY
from rag.words.ranges import Sides, joins
from rag.words.text import Text

_LAST_NIGHT = re.compile(r"\blast (?:night|evening)\b|\b(?:la )?nuit derniere\b")
_NIGHT_OF = r"(?:nights?|nuits?) (?:from|of|between|du|de|d)\b"
_PIECE = (
    rf"(?:~+|{_LAST_NIGHT.pattern}|(?:this |ce |cet |cette )?(?!{_NIGHT_OF}){PART_NAME}|{TIME_OF_DAY}"
    r"|\d{1,2}(?=(?: ~|$| (?:and|et|to|a|until|till?|through|thru)\b)))"
)
_FILLER = r"(?:(?:at|on|in|the|le|la|l|a|vers|of|du|de|d|dans|around|about|from|des) ){0,2}"
_END = rf"{_PIECE}(?: {_FILLER}{_PIECE}){{0,2}}(?![\w:.])"
_EDGE = r"(?:(?:very )?(?:{})(?: (?:of|de|du|d))?(?: (?:the day|la journee))?(?: (?:on|of|de|du))? )?"
_START, _CLOSE = _EDGE.format("start|beginning|debut"), _EDGE.format("end|close|fin")
"""`until the end of Sunday`, `du début de vendredi`: what the whole day says by itself."""
_RANGE = re.compile(
    rf"(?<![\w~])(?:(?P<p>between|from|entre|depuis|since|de|du|d|a partir d[eu]|b w|btwn) (?:the |le |la |l )?{_START})?(?P<a>{_END})"
    rf" ?(?P<c>and|et|to|au|a|until|till?|jusqu a|jusqu au|through|thru|up to|-) (?:the |le |la |l )?{_CLOSE}(?P<b>{_END})"
)
_TODAY = re.compile(r"\b(?:this|ce|cet|cette) (?:\w+)|\btonight\b")
_PARTS_SAID = re.compile(rf"\b{PART_NAME}\b")
_CLOCK_SAID = re.compile(rf"(?<![\w~]){TIME_OF_DAY}(?!\w)|(?<![\w~])\d{{1,2}}(?![\w:])")
_HOUR = re.compile(TIME_OF_DAY)


@dataclass(frozen=True)
class _End:
    day: Span
    since: int | None = None  # minutes from midnight; None: the whole day
    until: int | None = None


def moment_ranges(text: Text, spans: list[Span], now: datetime, sides: Sides) -> list[Span]:
    """`spans` with the two days of each such range made one span; the words of the range are taken.

    `sides`: where `between A and B` sets one end against the other instead.
    """
    out = list(spans)
    for match in list(_RANGE.finditer(text.left)):
        ends = [_end(text, match.start(group), match.end(group), spans, now) for group in ("a", "b")]
        first, last = ends
        if first is not None and first.since is not None and last is None and match["p"]:
            last = _hour_after(first, text.left[match.start("b") : match.end("b")])
        if (
            first is None
            or last is None
            or (first.since is None and last.since is None)
            or not joins(match if match["p"] else None, match["c"], sides)
        ):
            continue
        whole = _whole(first, last, now)
        if whole is None:
            continue
        out = [span for span in out if not match.start("a") <= span.start < match.end("b")]
        out.append(whole.at(match.start(), match.end("b")))
        text.blank(match.start(), match.end("b"))
    return sorted(out, key=lambda span: span.start)


def _end(text: Text, start: int, end: int, spans: list[Span], now: datetime) -> _End | None:
    """One end: its day, and the times of day beside it; None without a day of its own."""
    days = [span for span in spans if start <= span.start < end]
    said = text.left[start:end]
    if len(days) > 1 or any(not day.one_day for day in days):
        return None
    last_night = _LAST_NIGHT.search(said) is not None
    if days:
        day = days[0]
    elif last_night:
        day = day_span(now.date() - timedelta(days=1))
    elif _TODAY.search(said):
        day = day_span(now.date())
    else:
        return None
    parts = [(1080, 360)] if last_night else [PARTS[m[0]] for m in _PARTS_SAID.finditer(said)]
    clock = _CLOCK_SAID.search(said)
    if clock is not None:
        minutes = minutes_in(clock[0])
        late = last_night or (parts and parts[0][0] >= 720)
        minutes = evening(minutes) if late and is_open(clock[0]) else minutes
        return _End(day, minutes, minutes)
    if parts:
        since, until = parts[0]
        return _End(day, since, until + (DAY if until <= since else 0))
    return _End(day)


def _hour_after(first: _End, said: str) -> _End | None:
    """An end that is an hour alone: on the day of the first end, or on the next where it would come before it."""
    if _HOUR.fullmatch(said) is None or first.since is None or first.since != first.until:
        return None
    minutes = minutes_in(said)
    return _End(first.day, minutes, minutes + (DAY if minutes <= first.since else 0))


def _whole(first: _End, last: _End, now: datetime) -> Span | None:
    a, b = first.day, last.day
    assert a.since is not None
    assert b.since is not None
    begin, end = a.since, b.since
    if end < begin and b.grain == "weekday":
        end += timedelta(days=7)
        if end > now:
            begin, end = begin - timedelta(days=7), end - timedelta(days=7)
    since = begin + timedelta(minutes=first.since or 0)
    until = end + timedelta(minutes=DAY if last.until is None else last.until)
    return (
        replace(day_span(since.date()), since=since, until=until, grain="range")
        if since < until and (begin < end or last.day is first.day)
        else None
    )
