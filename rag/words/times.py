"""Spans of time in a question: the days and the times of day, put together in the site's zone."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rag.words.calendar import Span, day_span, month_of
from rag.words.clock import Clock, find_clocks, meet
from rag.words.clock_minutes import DAY
from rag.words.clock_patterns import OR
from rag.words.context import in_context, relatives, same_day_of, without_weekdays
from rag.words.date_patterns import find_dates
from rag.words.events import two_events
from rag.words.moments import moment_ranges
from rag.words.ranges import parted, ranges, two_sides
from rag.words.repair import repaired
from rag.words.text import Text


@dataclass(frozen=True)
class When:
    """A span of local time, naive; `clock` narrows every day of it. Where it was said, and in which words."""

    since: datetime | None = None
    until: datetime | None = None
    clock: tuple[int, int] | None = None
    weekdays: tuple[int, ...] = ()
    start: int = 0
    end: int = 0
    grain: str = ""
    shift: int = 0
    part_of_day: bool = False  # the clock is a bare part of the day (`at night`)
    within: tuple[datetime, datetime] | None = None  # the week or month that the day was said to be in

    @property
    def bounded(self) -> bool:
        """Whether it narrows anything."""
        return bool(self.since or self.until or self.clock or self.weekdays)


def find_times(text: Text, now: datetime, *, compared: bool) -> list[When]:
    """The spans spoken of, in order; their words are taken. `now` is naive local time; `compared`: `between A and B` names two."""
    without = without_weekdays(text)
    sides = two_sides(text, compared=compared)
    spans = moment_ranges(text, in_context(text, parted(text, find_dates(text, now), sides), now), now, sides)
    clocks = [_since_part(text, clock) for clock in find_clocks(text)]
    spans = relatives(text, spans)
    spans, extents = ranges(text, spans, now, sides)
    same = [Clock(now.hour * 60, now.hour * 60 + 60, m.start(), m.end()) for m in text.take(_SAME_TIME)]
    if same:  # `this time last week`: on that day a week ago
        clocks, spans = [*clocks, *same], [same_day_of(span, now) for span in spans]
    last_night = any(clock.kind == "last night" for clock in clocks)
    for clock in clocks:
        if clock.kind == "last night":
            spans.append(day_span(now.date() - timedelta(days=1)).at(clock.start, clock.end))
        elif ((clock.today or clock.kind == "since") and not last_night and not any(s.grain != "all" for s in spans)) or (
            compared and clock.today and _across(text, clock, spans)
        ):
            spans.append(day_span(now.date()).at(clock.start, clock.end))
    spans = [s for s in spans if s.grain != "all"] or spans
    spans = repaired(text.norm, spans)
    if without:
        spans = [replace(s, weekdays=without) if not s.one_day else s for s in spans] or [
            Span(None, None, grain="weekdays", weekdays=without)
        ]
    if compared and len(spans) < 2 and (apart := _clock_sides(text, clocks)):
        span = spans[0] if spans else Span(None, None, grain="all")
        return [replace(_when(span, [clock], extents), start=clock.start, end=clock.end) for clock in apart]
    if events := two_events(text, spans, clocks):
        return [replace(_when(span, own, extents), start=span.start, end=span.end) for span, own in events]
    clocks = _one_window(text, clocks) if len(spans) < 2 else clocks
    whens = [_when(span, [c for c in clocks if _binds(c, span, spans, clocks)], extents) for span in spans]
    whens = [_until_tonight(when, now) for when in whens]
    if not whens and clocks:
        both = meet(clocks)
        whens = [When(clock=(both.since, both.until), start=both.start, end=both.end, part_of_day=all(c.kind == "part" for c in clocks))]
    return whens


_THAN = re.compile(r"\b(?:than|qu|que|versus)\b")


def _across(text: Text, clock: Clock, spans: list[Span]) -> bool:
    """`before ten this morning than before ten yesterday`: this morning is the other side of a comparison, a day of its own."""
    return bool(spans) and all(
        span.one_day and _THAN.search(text.norm, min(span.end, clock.end), max(span.start, clock.start)) for span in spans
    )


def _one_window(text: Text, clocks: list[Clock]) -> list[Clock]:
    """Of two hours apart (`between 8 and 10 and between 14 and 16`) the later; the words of the other are given back as not understood."""
    hours = [clock for clock in clocks if clock.kind == "range" and clock.since < clock.until]
    if len(hours) < 2 or len(hours) != len(clocks) or max(c.since for c in hours) < min(c.until for c in hours):
        return clocks
    for clock in hours[:-1]:
        text.left = f"{text.left[: clock.start]}{text.norm[clock.start : clock.end]}{text.left[clock.end :]}"
    return hours[-1:]


_OR_CLOCK = re.compile(rf"\b{OR}\b")


def _clock_sides(text: Text, clocks: list[Clock]) -> list[Clock]:
    """`in the morning or in the afternoon`, `before noon than after 6 pm`: two times of day that are set against each other."""
    if len(clocks) != 2 or not _OR_CLOCK.search(text.norm[clocks[0].end : clocks[1].start]):
        return []
    first, second = sorted(clocks, key=lambda clock: clock.since)
    apart = first.until <= second.since and first.since < first.until
    return clocks if apart and all(clock.kind in ("part", "range", "at") for clock in clocks) else []


_SAME_TIME = re.compile(r"\b(?:at )?(?:this|the same|same) (?:time|hour)(?= ?~)|\ba (?:la meme heure|cette heure(?: ci)?)(?= ?~)")


def _since_part(text: Text, clock: Clock) -> Clock:
    """`since this morning`, `depuis midi`: from then on."""
    before = re.search(r"\b(?:since|depuis|from)(?: (?:the|this|le|la|l|ce))? $", text.left[: clock.start])
    if not before or clock.kind not in ("part", "at"):
        return clock
    text.blank(before.start(), clock.start)
    return replace(clock, start=before.start(), kind="since", until=DAY)


def _binds(clock: Clock, span: Span, spans: list[Span], clocks: list[Clock]) -> bool:
    """A time of day belongs to every span, or to the nearest when there are several of both."""
    if clock.kind == "last night":
        return span.start == clock.start
    if len(spans) == 1 or len([c for c in clocks if c.kind != "last night"]) < 2:
        return True
    return min(spans, key=lambda s: _distance(clock, s)) is span


def _distance(clock: Clock, span: Span) -> int:
    within = clock.start < span.end and span.start < clock.end
    return 0 if within else min(abs(clock.start - span.end), abs(span.start - clock.end))


def _when(span: Span, clocks: list[Clock], extents: dict[int, int]) -> When:
    start, end = extents.get(span.start, span.start), span.end
    weekdays = span.weekdays if span.grain != "weekday" else ()
    base = When(span.since, span.until, None, weekdays, start, end, span.grain, span.shift, within=span.within)
    if not clocks:
        return base
    both, part = meet(clocks), all(c.kind == "part" for c in clocks)
    if span.grain.startswith("relative"):
        return replace(base, clock=(both.since, both.until), part_of_day=part)
    base = replace(base, start=min(start, both.start), end=max(end, both.end), part_of_day=part)
    night = any(c.kind == "night of" or (c.kind == "part" and c.since >= 1080 and c.until <= 720) for c in clocks)
    if span.one_day or (night and span.days == 2 and both.until <= both.since and span.grain in ("range", "weekend")):
        assert span.since is not None
        if both.kind == "since" and both.until >= DAY:
            return replace(base, since=_moment(span.since, both.since), until=None, grain="since")
        return replace(
            base, since=_moment(span.since, both.since), until=_moment(span.since, both.until + (DAY if both.until <= both.since else 0))
        )
    if (
        span.grain == "open"
        and span.since
        and not span.until
        and both.kind in ("since", "at", "part", "range")
        and both.start >= span.start
        and span.since.time() == datetime.min.time()
        and both.start - span.end <= 6
    ):
        return replace(base, since=_moment(span.since, both.since))
    return replace(base, clock=(both.since, both.until))


def _until_tonight(when: When, now: datetime) -> When:
    """`since 8 this morning` is of today."""
    if when.grain != "since":
        return when
    if when.since is None or when.since.date() != now.date():
        return replace(when, grain="open")
    return replace(when, until=_moment(when.since, DAY), grain="day")


def _moment(day: datetime, minutes: int) -> datetime:
    """A local time of day; 24:00 is the next midnight."""
    return datetime.combine(day.date() + timedelta(days=minutes // DAY), datetime.min.time()) + timedelta(minutes=minutes % DAY)


def aware(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    """The instant of a local time; of an hour that the clocks go back over, the first."""
    return None if moment is None else moment.replace(tzinfo=zone)


def clock_text(minutes: int) -> str:
    """`07:30`; the end of the day is `24:00`."""
    minutes = minutes - DAY if minutes > DAY else minutes
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def as_span(since: datetime | None, until: datetime | None, zone: ZoneInfo) -> Span:
    """A span of a plan as one of the calendar."""
    local = [m.astimezone(zone).replace(tzinfo=None) if m else None for m in (since, until)]
    grain = "range"
    if local[0] and local[1]:
        month = month_of(local[0].year, local[0].month)
        grain = (
            "week" if local[1] - local[0] == timedelta(days=7) else "month" if (month.since, month.until) == (local[0], local[1]) else grain
        )
    return Span(local[0], local[1], grain=grain)
