"""Times of day in words: `before 9h`, `entre midi et deux`, `half past 8`, `in the evening`."""

import re
from dataclasses import dataclass, replace

from rag.words.clock_minutes import DAY, PARTS, evening, is_open, is_today, minutes_in, narrowed
from rag.words.clock_patterns import (
    AFTER,
    AFTER_ALONE,
    AROUND,
    AT,
    BEFORE,
    BEFORE_ALONE,
    BY_THEN,
    LAST_NIGHT,
    LATE_LAST_NIGHT,
    LATEST,
    NIGHT_OF,
    NOON_BREAK,
    OFFICE,
    PART,
    RANGE,
    ROUND_THE_CLOCK,
    SOME_HOURS,
    TIME_OF_DAY,
)
from rag.words.text import Text


@dataclass(frozen=True)
class Clock:
    """A part of the day in minutes from midnight, `until` outside of it; before `since` when it crosses midnight."""

    since: int
    until: int
    start: int
    end: int
    kind: str = "range"  # range, at, part, since, last night, night of
    today: bool = False
    open_noon: bool = False  # said without am, pm or h: evening or afternoon beside it moves it by 12 hours


def find_clocks(text: Text) -> list[Clock]:
    """The times of day spoken of; their words are taken."""
    found: list[Clock] = []
    text.take(ROUND_THE_CLOCK)
    for match in text.take(LATE_LAST_NIGHT):
        found.append(
            Clock(1320 if "night" in match[0] else 1260, 360 if "night" in match[0] else DAY, match.start(), match.end(), "last night")
        )
    found += [Clock(720, 840, m.start(), m.end(), "part") for m in text.take(NOON_BREAK)]
    for match in text.take(LAST_NIGHT):
        english = "night" in match[0] or "evening" in match[0]
        found.append(Clock(1080 if english else 1320, DAY if "evening" in match[0] else 360, match.start(), match.end(), "last night"))
    found += [Clock(1320, 360, m.start(), m.end(), "night of") for m in text.take(NIGHT_OF)]
    found += [_range(m) for m in text.take(RANGE, _is_range)]
    for match in text.take(BEFORE):
        words = match["a"] or match["b"] or match["c"] or match["d"]
        until = minutes_in(words) or DAY
        found.append(Clock(0, until, match.start(), match.end(), "range", is_today(words), is_open(words) or until == DAY))
    for match in text.take(AFTER):
        words = match["a"] or match["b"] or match["s"]
        found.append(
            Clock(
                minutes_in(words), DAY, match.start(), match.end(), "since" if match["since"] else "range", is_today(words), is_open(words)
            )
        )
    for match in text.take(AROUND):
        words = match["a"] or match["b"] or match["c"]
        middle = minutes_in(words)
        found.append(
            Clock(
                max(0, middle - 30),
                min(DAY, middle + 30),
                match.start(),
                match.end(),
                "range",
                open_noon=middle < 420 and is_open(words),
            )
        )
    found += [_at(m) for m in text.take(AT, lambda m: not SOME_HOURS.search(f"{m.string[: m.start()]}{m[0]}"))]
    for match in text.take(OFFICE):
        found.append(Clock(1080, 480, match.start(), match.end()) if match["out"] else Clock(480, 1080, match.start(), match.end()))
    for match in text.take(PART):
        since, until = narrowed(PARTS[match["part"]], text.left[: match.start()], match[0], text.left[match.end() :])
        if match["part"] in ("afternoon", "apresmidi") and _after_noon(text, match):
            found.append(Clock(720, DAY, match.start(), match.end()))
            continue
        today = match["part"] == "tonight" or re.search(r"\b(?:this|ce|cet|cette)\b", match[0]) is not None
        found.append(Clock(since, until, match.start(), match.end(), "part", today=today))
    found += _other_half(text, found)
    if BY_THEN.search(text.norm):
        text.take(_AT_THE_LATEST)
        found = [replace(clock, since=0, until=clock.since or DAY, kind="range") if clock.kind == "at" else clock for clock in found]
    found = [_past_noon(text, clock) for clock in found]
    return sorted(found, key=lambda clock: clock.start)


def _other_half(text: Text, found: list[Clock]) -> list[Clock]:
    """`before noon than after`, `après 14 h ou avant`: the rest of the day, whose hour is that of the other side."""
    bounds = [c for c in found if c.kind == "range" and (c.since == 0) != (c.until == DAY)]
    if len(bounds) != 1:
        return []
    one = bounds[0]
    early = one.since == 0
    other = AFTER_ALONE if early else BEFORE_ALONE
    said = other[0].match(text.left, one.end) or other[1].search(text.left[: one.start])
    if said is None:
        return []
    text.blank(*said.span("said"))
    since, until = (one.until, DAY) if early else (0, one.since)
    return [replace(one, since=since, until=until, start=said.start("said"), end=said.end("said"))]


_NOON_APART = re.compile(r"^(?:(?P<en>after noon)|apr[eè]s midi)", re.IGNORECASE)


def _after_noon(text: Text, part: re.Match[str]) -> bool:
    """`after noon`, in two words and without an article; `après midi` so, where `avant midi` stands against it."""
    apart = _NOON_APART.match(text.said(part.start(), part.end()))
    return apart is not None and (bool(apart["en"]) or re.search(r"\bavant (?:midi|~)", text.norm) is not None)


_SMALL = re.compile(
    r"\b(?:am|morning\w*|matin\w*|night\w*|nuits?|early|tot|dawn|aube|h|heures?|hours?|midnight|minuit|\d{1,2}[:.]\d\d|\d{1,2}h\d*)\b"
)


def _past_noon(text: Text, clock: Clock) -> Clock:
    """`between half four and quarter past five`, `after 3`: by day, where nothing speaks of the night or the morning."""
    if not clock.open_noon or clock.kind not in ("range", "since") or not 60 <= clock.since < 420 or _SMALL.search(text.norm):
        return clock
    if clock.until != DAY and clock.until > 720:
        return clock
    return _half_a_day_later(clock)


def _half_a_day_later(clock: Clock) -> Clock:
    """The same hours after noon; what lasts to the end of the day still does."""
    return replace(clock, since=clock.since + 720, until=clock.until if clock.until == DAY else clock.until + 720)


_AT_THE_LATEST = re.compile(rf"\b{LATEST}\b")


def meet(clocks: list[Clock]) -> Clock:
    """What several times of day have in common: `ce matin avant 9h`; `in the evening after 8` is after 20:00."""
    parts = [c for c in clocks if c.kind in ("part", "last night", "night of")]
    last_night = any(c.kind == "last night" for c in parts)
    late = last_night or any(c.since >= 720 and c.until > c.since for c in parts)
    out = clocks[0]
    for i, clock in enumerate(clocks):
        moved = clock
        if last_night and clock.kind in ("range", "at"):
            moved = _last_night(clock)
        elif late and clock.open_noon:
            moved = replace(clock, since=evening(clock.since), until=evening(clock.until))
        if clock.kind == "part" and clock.since < 720 and any(c.kind == "range" and c.since == 0 for c in clocks):
            moved = replace(moved, since=0)  # `this morning before 9` begins with the day
        out = moved if i == 0 else _both(out, moved)
    return replace(
        out,
        start=min(c.start for c in clocks),
        end=max(c.end for c in clocks),
        today=any(c.today for c in clocks),
        kind="since" if any(c.kind == "since" for c in clocks) else clocks[0].kind,
    )


_EVENING = 300
"""From five on, an hour of last night that is said without am or pm is one of the evening."""


def _last_night(clock: Clock) -> Clock:
    """Hours of last night, counted from the day before: `between 6 and 9` in the evening, `at 3` after midnight, `before 11`."""
    if clock.since == 0 and clock.kind == "range" and clock.until > 360 and (clock.open_noon or clock.until < DAY):
        return replace(clock, since=1080, until=evening(clock.until) if clock.open_noon else clock.until)
    if _EVENING <= clock.since < 720 and (clock.open_noon or clock.until == DAY):
        return _half_a_day_later(clock)
    return replace(clock, since=clock.since + DAY, until=min(clock.until, 360) + DAY) if clock.since <= 360 else clock


def _both(a: Clock, b: Clock) -> Clock:
    """The common part; the later said where there is none or one crosses midnight."""
    if max(a.until, b.until) > DAY:
        return a if a.until > DAY else b
    if a.kind == "since" and b.kind == "at":
        return replace(a, since=b.since)  # `depuis ce matin 8h`
    if a.until <= a.since or b.until <= b.since:
        inner = b if a.until <= a.since and (b.until > b.since or b.kind == "range" or a.kind != "range") else a
        return replace(inner, start=a.start)
    if {a.kind, b.kind} == {"since", "part"}:
        opened, part = (a, b) if a.kind == "since" else (b, a)
        if part.since <= opened.since < part.until:
            return replace(opened, start=a.start)  # `since half past two this afternoon`: until now
    since, until = max(a.since, b.since), min(a.until, b.until)
    if {a.kind, b.kind} == {"part", "range"}:
        said = a if a.kind == "range" else b
        if said.since > 0 and said.until < DAY and since < until:
            return replace(said, start=a.start)  # the hours that are said, also before or after that part of the day
        if said.until == DAY and (b if said is a else a).since == 720 < said.since < 1080:
            return replace(said, start=a.start)  # `in the afternoon after 3`: from then on
    return replace(a, since=since, until=until) if since < until else b


_HOUR = re.compile(rf"{TIME_OF_DAY}|0\d{{3}}")


def _is_range(match: re.Match[str]) -> bool:
    """Two bare numbers are times only after `between` or `from`; `a` alone joins only hours."""
    if match["p"] and match["p"].strip() in ("between", "from", "entre", "b w", "btwn", "betw", "btw"):
        return True
    units = [_HOUR.fullmatch(match[g]) is not None for g in ("a", "b")]
    if match["c"] in ("and", "et"):
        return match["p"] is not None and all(units)
    return any(units)


def _range(match: re.Match[str]) -> Clock:
    first, last = match["a"], match["b"]
    since, until = minutes_in(first), minutes_in(last)
    if is_open(first) and re.search(r"pm|soir|evening|afternoon|apresmidi", last) and since + 720 < until:
        since += 720
    noonish = re.match(r"midi|noon|midday", first) is not None
    if until <= since and until < 720 and (noonish or (is_open(first) and is_open(last))) and until + 720 > since:
        until += 720
    if re.match(r"midnight|minuit", last):
        until = DAY
    return Clock(since, until, match.start(), match.end(), "range", is_today(last), is_open(first) and is_open(last))


def _at(match: re.Match[str]) -> Clock:
    """On the hour it is that hour; else that minute."""
    words = match["a"] or match["b"]
    minutes = minutes_in(words)
    return Clock(
        minutes % DAY,
        minutes % DAY + (1 if minutes % 60 else 60),
        match.start(),
        match.end(),
        "at",
        is_today(words),
        is_open(words),
    )
