"""Spans of time in a question: the days and the times of day, put together in the site's zone."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rag.words.calendar import WEEKDAY, WEEKDAYS, Span, day_span, latest_day, month_of, week_of
from rag.words.clock import DAY, Clock, find_clocks, meet
from rag.words.date_patterns import find_dates
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
_RANGE_WITHIN = re.compile(r" ?(?P<c>and|et|to|au|a|until|till|through|jusqu au|jusqu a|-) ?(?:the |le |la )?")
_FROM_ON = re.compile(r" (?:on|onwards?|forward|until now|to now|up to now|and later)\b")


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

    @property
    def bounded(self) -> bool:
        """Whether it narrows anything."""
        return bool(self.since or self.until or self.clock or self.weekdays)


def find_times(text: Text, now: datetime, *, compared: bool) -> list[When]:
    """The spans spoken of, in order; their words are taken. `now` is naive local time; `compared`: `between A and B` names two."""
    without = _without_weekdays(text)
    spans = _in_context(text, find_dates(text, now), now)
    clocks = [_since_part(text, clock) for clock in find_clocks(text)]
    spans = _relatives(spans)
    spans, extents = _ranges(text, spans, now, compared=compared)
    for clock in clocks:
        if clock.kind == "last night":
            spans.append(day_span(now.date() - timedelta(days=1)).at(clock.start, clock.end))
        elif (clock.today or clock.kind == "since") and not any(s.grain != "all" for s in spans):
            spans.append(day_span(now.date()).at(clock.start, clock.end))
    spans = [s for s in spans if s.grain != "all"] or spans
    spans.sort(key=lambda span: span.start)
    if without:
        spans = [replace(s, weekdays=without) if not s.one_day else s for s in spans] or [
            Span(None, None, grain="weekdays", weekdays=without)
        ]
    whens = [_when(span, [c for c in clocks if _binds(c, span, spans, clocks)], extents) for span in spans]
    if not whens and clocks:
        both = meet(clocks)
        whens = [When(clock=(both.since, both.until), start=both.start, end=both.end, part_of_day=all(c.kind == "part" for c in clocks))]
    return whens


_DAY_NAMES = rf"(?:weekends?|week ends?|{WEEKDAY}s?)"
_EXCLUDED = re.compile(
    rf"\b(?:hors|sauf|excluding|excludes?|except(?: for)?|not counting|leaving out|sans compter|a part|other than|autre que) (?:on |the "
    rf"|les? )?{_DAY_NAMES}"
    rf"(?: (?:and|et|or|ou) (?:on |the |les? )?{_DAY_NAMES})?\b|\b(?:les? |the )?{_DAY_NAMES}(?: (?:and|et) (?:les? )?{_DAY_NAMES})?"
    r" (?:excluded|exclue?s?|excepte\w*|non compris|mis a part|not included|aside)\b"
)


def _without_weekdays(text: Text) -> tuple[int, ...]:
    """`weekends excluded`: the days of the week that are left."""
    gone: set[int] = set()
    for match in text.take(_EXCLUDED):
        if re.search(r"week ?end", match[0]):
            gone |= {5, 6}
        gone |= {number for name, number in WEEKDAYS.items() if re.search(rf"\b{name}s?\b", match[0])}
    return tuple(day for day in range(7) if day not in gone) if gone else ()


def _since_part(text: Text, clock: Clock) -> Clock:
    """`since this morning`, `depuis midi`: from then on."""
    before = re.search(r"(?:since|depuis|from) $", text.left[: clock.start])
    if not before or clock.kind not in ("part", "at"):
        return clock
    text.blank(before.start(), clock.start)
    return replace(clock, start=before.start(), kind="since", until=DAY)


def _in_context(text: Text, spans: list[Span], now: datetime) -> list[Span]:
    """Weekdays inside a week that is named too, day numbers inside a month, recurring weekdays inside a span."""
    week = next((s for s in spans if s.grain == "week"), None)
    if week is not None and any(
        re.search(r"\b(?:but|mais|not|pas)\b", text.norm[s.end : week.start]) for s in spans if s.end <= week.start
    ):
        week = None  # `on Monday but not later in the week`
    month = next((s for s in spans if s.grain == "month"), None)
    single = [s for s in spans if s.grain in ("weekday", "weekdays") and len(s.weekdays) == 1]
    used: set[int] = set()
    out = []
    for span in spans:
        if week is not None and week.since is not None and span in single:
            day = week.since.date() + timedelta(days=span.weekdays[0])
            out.append(day_span(day).at(span.start, span.end))
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


def _relatives(spans: list[Span]) -> list[Span]:
    """`the day before` beside another span counts from that one; alone it waits for the conversation."""
    out: list[Span] = []
    for span in spans:
        anchor = next((s for s in spans if s.since and s.until), None)
        if not span.grain.startswith("relative") or anchor is None:
            out.append(span)
            continue
        out.append(shifted(anchor, span.grain.split()[1], span.shift).at(span.start, span.end))
    return out


def shifted(anchor: Span, unit: str, shift: int) -> Span:
    """The day, week or month that lies `shift` before or after a span."""
    assert anchor.since is not None
    begin = anchor.since.date()
    if unit == "month":
        return month_of(begin.year, begin.month + shift)
    if unit == "week" or (unit == "day" and anchor.grain == "week"):
        return week_of(begin, shift)
    return day_span(begin + timedelta(days=shift))


def _ranges(text: Text, spans: list[Span], now: datetime, *, compared: bool) -> tuple[list[Span], dict[int, int]]:
    """`from A to B` made one span; `since A`, `before A` made open ones. Also where each is said to begin."""
    out: list[Span] = []
    extents: dict[int, int] = {}
    i = 0
    while i < len(spans):
        a = spans[i]
        before = _RANGE_BEFORE.search(text.left[: a.start])
        b = spans[i + 1] if i + 1 < len(spans) else None
        within = _RANGE_WITHIN.fullmatch(text.left[a.end : b.start]) if b else None
        if b is not None and within and a.since and b.until and _joins(before, within["c"], compared=compared):
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


def _joins(before: re.Match[str] | None, connector: str, *, compared: bool) -> bool:
    if connector in ("and", "et"):
        return before is not None and before["p"] in ("between", "entre") and not compared
    return before is not None or connector != "a"


def _stretched(a: Span, b: Span, now: datetime) -> Span:
    """From the beginning of A to the end of B; weekdays said out of order are put in order, not in the future."""
    assert a.since is not None
    assert b.until is not None
    since, until = a.since, b.until
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


def _binds(clock: Clock, span: Span, spans: list[Span], clocks: list[Clock]) -> bool:
    """A time of day belongs to every span, or to the nearest when there are several of both."""
    if clock.kind == "last night":
        return span.start == clock.start
    if len(spans) == 1 or len([c for c in clocks if c.kind != "last night"]) < 2:
        return True
    nearest = min(spans, key=lambda s: min(abs(clock.start - s.end), abs(s.start - clock.end)))
    return nearest is span


def _when(span: Span, clocks: list[Clock], extents: dict[int, int]) -> When:
    start, end = extents.get(span.start, span.start), span.end
    base = When(span.since, span.until, None, span.weekdays if span.grain != "weekday" else (), start, end, span.grain, span.shift)
    if not clocks or span.grain.startswith("relative"):
        if clocks:
            both = meet(clocks)
            return replace(base, clock=(both.since, both.until), part_of_day=all(c.kind == "part" for c in clocks))
        return base
    both = meet(clocks)
    start, end = min(start, both.start), max(end, both.end)
    part = all(c.kind == "part" for c in clocks)
    base = replace(base, start=start, end=end, part_of_day=part)
    if (
        span.one_day
        or (both.kind == "night of" and span.days == 2)
        or (both.since >= 1080 and both.until <= 720 and span.days == 2 and part and span.grain == "range")
    ):
        assert span.since is not None
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
    grain = "week" if local[0] and local[1] and local[1] - local[0] == timedelta(days=7) else "range"
    return Span(local[0], local[1], grain=grain)


def today_of(now: datetime) -> date:
    """The site's today."""
    return now.date()
