"""Hours of several days (`Monday morning and Tuesday evening`) as the times of one filter."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rag.words.times import aware, clock_text

Window = tuple[datetime, datetime]


def windows_apart(windows: Sequence[Window], spoken: int, zone: ZoneInfo) -> dict[str, object]:
    """The fields of a filter that keep only these `windows` of local time; empty where no filter says that.

    The same hours of several days are those days and those hours; two windows are all from the first to the second without what lies
    between them. `spoken`: how many times the question has.
    """
    ordered = sorted(set(windows))
    if len(ordered) != spoken or any(until - since > timedelta(days=1) for since, until in ordered):
        return {}
    hours = {(since.time(), until.time()) for since, until in ordered}
    same_day = all(since.date() == until.date() for since, until in ordered)
    if len(hours) == 1 and same_day:
        (since, until) = hours.pop()
        times = {"clock_since": clock_text(since.hour * 60 + since.minute), "clock_until": clock_text(until.hour * 60 + until.minute)}
        return {**_days([since.replace(hour=0, minute=0) for since, _ in ordered], zone), **times}
    if len(ordered) != 2 or ordered[0][1] >= ordered[1][0]:
        return {}
    (first, begin), (end, last) = ordered
    return {
        "since": aware(first, zone),
        "until": aware(last, zone),
        "except_since": aware(begin, zone),
        "except_until": aware(end, zone),
    }


def _days(midnights: Sequence[datetime], zone: ZoneInfo) -> dict[str, object]:
    """Days that follow one another as a span, others one by one."""
    first, last = midnights[0], midnights[-1]
    if (last - first).days == len(midnights) - 1:
        return {"since": aware(first, zone), "until": aware(last + timedelta(days=1), zone)}
    return {"days": [midnight.date() for midnight in midnights]}
