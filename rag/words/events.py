"""Two times of day in one question, each of an event of its own: `came in before 8 and left after 6 pm yesterday`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from rag.words.calendar import Span, day_span
from rag.words.clock import Clock
from rag.words.text import Text

_MOVED = (
    r"(?:came|come|comes|coming|returned?|returning|left|leaves?|leaving|went|goes?|going|gone|drove|driven|pulled|got|entered|exited"
    r"|(?:re)?ven(?:ue?s?|ir)|rentr(?:ee?s?|er)|(?:re?s)?sort(?:ie?s?|ir)|entrees?|entres|entre(?! (?:\d|midi|minuit|l[ae] |@))"
    r"|(?:re)?part(?:ie?s?|ir)|arriv\w+|quitt\w+|back|out|in)"
)
_JOINT = re.compile(
    r"\b(?:and|et|but|mais|puis|then|before|avant (?:de|d)|only to)\b"
    r"(?: (?:then|again|also|later|puis|ensuite|aussi|est|sont|a|ont|had|has"
    rf"|have|who|which|that|qui|was|were|be|de|d|it|they|elles?|ils?))* (?={_MOVED}\b)"
)
_THEN_DID = re.compile(rf"(?<=~ )(?:sont|est|ont|had|have) (?={_MOVED}\b)")
"""`entrés avant 7h lundi sont ressortis après 19h`: the verb behind the time of the first."""


_HARD = ("range", "at", "since")
"""Times of day that are said by the hour."""


def two_events(text: Text, spans: Sequence[Span], clocks: Sequence[Clock]) -> list[tuple[Span, list[Clock]]]:
    """The day of each of two events with its times of day; empty where the question has not two with times of their own.

    The second is on the day of the first, or on the next where its time would come before that of the first.
    """
    hard = [clock for clock in clocks if clock.kind in _HARD]
    days = [span for span in spans if span.one_day]
    joints = [*_JOINT.finditer(text.norm), *_THEN_DID.finditer(text.left)]
    joint = next((m for m in joints if _between(m.start(), hard) or _between(m.start(), [*hard, *days])), None)
    if joint is None or len(days) != len(spans) or not 1 <= len(days) <= 2:
        return []
    place = joint.start()
    first_clocks, second_clocks = [c for c in clocks if c.start < place], [c for c in clocks if c.start >= place]
    if not any(c in hard for c in first_clocks) or not second_clocks:
        return []
    own = [day for day in days if day.start >= place]
    named = [day for day in days if day.start < place]
    first = (named or own)[0]
    if own and named:
        second = own[0]
    elif len(days) == 1 and not _wraps(first_clocks, second_clocks):
        second = first
    else:
        second = replace(_next_day(first), start=first.start, end=first.end)
    return [
        (replace(first, start=first_clocks[0].start, end=first_clocks[-1].end), first_clocks),
        (replace(second, start=second_clocks[0].start, end=second_clocks[-1].end), second_clocks),
    ]


def _between(place: int, found: Sequence[Clock | Span]) -> bool:
    """Whether some of the notions stand before a place and some after it."""
    return {notion.start < place for notion in found} == {True, False}


def _wraps(first: list[Clock], second: list[Clock]) -> bool:
    """Whether the second event's time of day ends before that of the first begins."""
    late = max(clock.since for clock in first if clock.kind in _HARD)
    return any(clock.until <= late for clock in second if clock.kind in (*_HARD, "part"))


def _next_day(day: Span) -> Span:
    assert day.since is not None
    return day_span(day.since.date() + timedelta(days=1))
