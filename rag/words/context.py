"""Spans of a question that belong together: days within a week, days counted from another, days left out."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from rag.words.calendar import WEEKDAY, WEEKDAYS, Span, day_span, latest_day, month_of, week_of
from rag.words.text import Text
from rag.words.weeks_compared import days_of_weeks


def same_day_of(span: Span, now: datetime) -> Span:
    """Of a week, the day that is today's weekday."""
    if span.grain != "week" or span.since is None:
        return span
    return day_span(span.since.date() + timedelta(days=now.weekday())).at(span.start, span.end)


_DAY_NAMES = rf"(?:weekends?|week ends?|{WEEKDAY}s?)"


_EXCLUDED = re.compile(
    rf"\b(?:hors|sauf|excluding|excludes?|except(?: for)?|not counting|leaving out|sans compter|a part|other than|autre que) (?:on |the "
    rf"|les? )?{_DAY_NAMES}"
    rf"(?: (?:and|et|or|ou) (?:on |the |les? )?{_DAY_NAMES})?\b|\b(?:les? |the )?{_DAY_NAMES}(?: (?:and|et) (?:les? )?{_DAY_NAMES})?"
    r" (?:excluded|exclue?s?|excepte\w*|non compris|mis a part|not included|aside)\b"
)


def without_weekdays(text: Text) -> tuple[int, ...]:
    """`weekends excluded`: the days of the week that are left."""
    gone: set[int] = set()
    for match in text.take(_EXCLUDED):
        if re.search(r"week ?end", match[0]):
            gone |= {5, 6}
        gone |= {number for name, number in WEEKDAYS.items() if re.search(rf"\b{name}s?\b", match[0])}
    return tuple(day for day in range(7) if day not in gone) if gone else ()


def _bounds(span: Span) -> tuple[datetime, datetime] | None:
    return (span.since, span.until) if span.since and span.until else None


_SAME_DAY = re.compile(r"[ ,]*(?:the |le |on |being )?")


def _without_names(text: Text, spans: list[Span]) -> list[Span]:
    """`today Sunday`, `hier mardi`: the name beside a day that bears it is no other day."""
    named = [
        name
        for day in spans
        for name in spans
        if name.grain == "weekday"
        and day.grain == "day"
        and day.since is not None
        and day.one_day
        and day.since.weekday() == name.weekdays[0]
        and _SAME_DAY.fullmatch(text.norm[min(day.end, name.end) : max(day.start, name.start)])
    ]
    return [span for span in spans if span not in named]


def in_context(text: Text, spans: list[Span], now: datetime) -> list[Span]:
    """Weekdays inside a week that is named too, day numbers inside a month, recurring weekdays inside a span."""
    spans = days_of_weeks(text, _without_names(text, spans))
    week = next((s for s in spans if s.grain == "week"), None)
    if week is not None and any(
        re.search(r"\b(?:but|mais|not|pas)\b", text.norm[s.end : week.start]) for s in spans if s.end <= week.start
    ):
        week = None  # `on Monday but not later in the week`
    month = next((s for s in spans if s.grain == "month"), None)
    single = [s for s in spans if s.one_weekday]
    used: set[int] = set()
    out = []
    for span in spans:
        if week is not None and week.since is not None and span in single:
            day = week.since.date() + timedelta(days=(span.weekdays[0] - week.since.weekday()) % 7)
            out.append(replace(day_span(day).at(span.start, span.end), within=_bounds(week)))
            used.add(id(week))
        elif span.grain == "day number" and month is not None and span.since is not None:
            found = latest_day(span.since.day, now.date(), month)
            out.append((found or span).at(span.start, span.end))
            used.add(id(month))
        elif span.grain == "weekdays" and any(s is not span and s.since for s in spans):
            other = next(s for s in spans if s is not span and s.since)
            out.append(replace(other, weekdays=span.weekdays, start=min(span.start, other.start), end=max(span.end, other.end)))
            used.add(id(other))
        else:
            out.append(span)
    return [s for s in out if id(s) not in used]


_RIGHT_AFTER = re.compile(r" ?(?:(?:of|du|de la|de l|de|d|la|le|l|the) ?)*")


def relatives(text: Text, spans: list[Span]) -> list[Span]:
    """`the day before` beside another span counts from that one; alone it waits for the conversation.

    Of `the day before 3 November` only that day is left.
    """
    out: list[Span] = []
    consumed: set[int] = set()
    for i, span in enumerate(spans):
        after = spans[i + 1] if i + 1 < len(spans) else None
        beside = after is not None and after.since and after.until and _RIGHT_AFTER.fullmatch(text.norm[span.end : after.start])
        anchor = after if beside else next((s for s in spans if s.since and s.until), None)
        if not span.grain.startswith("relative") or anchor is None:
            out.append(span)
            continue
        end = span.end
        if beside and after is not None:
            consumed.add(id(after))
            end = after.end
        out.append(shifted(anchor, span.grain.split()[1], span.shift, span.weekdays).at(span.start, end))
    return [span for span in out if id(span) not in consumed]


def shifted(anchor: Span, unit: str, shift: int, weekdays: tuple[int, ...] = ()) -> Span:
    """The day, week or month that lies `shift` before or after a span; the nearest such weekday before or after it."""
    assert anchor.since is not None
    begin = anchor.since.date()
    if unit == "one" or (unit == "day" and anchor.grain in ("week", "month")):  # `the one before it`: as long as what it is counted from
        unit = anchor.grain if anchor.grain in ("week", "month", "weekend") else "day"
    if unit == "weekend":
        return day_span(begin + timedelta(weeks=shift), 2, "weekend")
    if unit == "weekday" and weekdays:
        days = (weekdays[0] - begin.weekday()) % 7 if shift > 0 else -((begin.weekday() - weekdays[0]) % 7)
        return day_span(begin + timedelta(days=days or 7 * shift))
    if unit == "month":
        return month_of(begin.year, begin.month + shift)
    if unit == "week":
        return week_of(begin, shift)
    return day_span(begin + timedelta(days=shift))
