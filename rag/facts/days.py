"""The days that a filter is about, as far as the log covers them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from rag.facts.model import Context
from store.queries import log_span
from store.read_filter import ReadFilter


def log_bounds(context: Context) -> tuple[datetime, datetime] | None:
    """The first and last instant of the log, up to now."""
    span = log_span(context.session)
    return None if span is None or span[0] > context.now else (span[0], min(span[1], context.now))


def days(context: Context, keep: ReadFilter) -> list[date]:
    """The site's days of the span that the log covers and that have begun, within the weekdays asked for."""
    log = log_bounds(context)
    if log is None:
        return []
    since = max(keep.since or log[0], log[0]).astimezone(context.zone).date()
    until = min(keep.until or context.now, context.now + timedelta(microseconds=1)) - timedelta(microseconds=1)
    last = until.astimezone(context.zone).date()
    number = min((last - since).days + 1, 100_000)
    every = [since + timedelta(days=i) for i in range(max(number, 0))]
    if keep.spans:
        said = {begin.astimezone(context.zone).date() for begin, _ in keep.spans}
        every = [day for day in every if day in said]
    return [day for day in every if not keep.weekdays or day.weekday() in keep.weekdays]


def spans_of(context: Context, said: list[date]) -> tuple[tuple[datetime, datetime], ...]:
    """Each of the site's days as a span."""
    midnights = ((datetime(day.year, day.month, day.day, tzinfo=context.zone), day + timedelta(days=1)) for day in said)
    return tuple((begin, datetime(after.year, after.month, after.day, tzinfo=context.zone)) for begin, after in midnights)


def spans_around(since: datetime | None, until: datetime | None) -> tuple[tuple[datetime, datetime], ...]:
    """All time but a span; nothing without one."""
    if since is None or until is None:
        return ()
    return ((datetime(1, 1, 2, tzinfo=UTC), since), (until, datetime(9999, 12, 30, tzinfo=UTC)))


def on_every_day(context: Context, keep: ReadFilter) -> ReadFilter:
    """`keep`, for plates that were read on each of its days."""
    return replace(keep, days_at_least=max(len(days(context, keep)), 1))
