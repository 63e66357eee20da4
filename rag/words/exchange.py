"""Notions of a new question in the place of those of the last one."""

from datetime import datetime, timedelta

from rag.plan import Filter
from rag.words.reading import Reading, filter_of
from rag.words.times import aware


def keep_days(found: Filter, base: Filter, reading: Reading, *, clock: bool) -> None:
    """The days of the last question where the new one names none; a clock alone narrows a single day."""
    if found.since is not None or found.until is not None or any(w.grain == "all" for w in reading.whens) or found.present is True:
        return
    found.since, found.until = base.since, base.until
    found.weekdays = found.weekdays or list(base.weekdays)
    local = [m.astimezone(reading.zone) if m else None for m in (base.since, base.until)]
    if not clock and local[0] and local[1] and local[1] - local[0] < timedelta(hours=24):
        midnight = local[0].replace(hour=0, minute=0)
        found.since = midnight
        found.until = aware(
            midnight.replace(tzinfo=None)
            + timedelta(days=1 if local[1] <= (midnight.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=reading.zone) else 2),
            reading.zone,
        )


def exchange(found: Filter, reading: Reading) -> None:
    """Puts the notions of the new question in the place of those of the same kind."""
    new = filter_of(reading)
    if new.plates:
        found.plates, found.plate_match = new.plates, new.plate_match
    dated = any(w.since or w.until or w.grain == "all" for w in reading.whens)
    if dated:
        clock = (found.clock_since, found.clock_until)
        day = _time_of_day(found, reading)
        found.since, found.until, found.weekdays = new.since, new.until, new.weekdays
        found.clock_since, found.clock_until = (new.clock_since, new.clock_until) if new.clock_since else clock
        if day and new.since and new.until and new.until - new.since >= timedelta(hours=23) and not new.clock_since:
            found.clock_since, found.clock_until = day
    elif new.clock_since:
        _on_same_day(found, new, reading)
    if new.weekdays and not dated:
        found.weekdays = new.weekdays
    if new.cameras or new.unknown_cameras:
        found.cameras, found.unknown_cameras = new.cameras, new.unknown_cameras
    for name in (
        "lists",
        "direction",
        "confidence_under",
        "confidence_over",
        "at_least",
        "at_most",
        "present",
        "stay_over",
        "stay_under",
        "new_plates",
    ):
        value = getattr(new, name)
        if value not in (None, "", [], False):
            setattr(found, name, value)
    if new.direction and new.present is None:
        found.present = None


def _time_of_day(found: Filter, reading: Reading) -> tuple[str, str] | None:
    """The hours of a day that a span within one day is."""
    if found.since is None or found.until is None or found.until - found.since >= timedelta(hours=23):
        return None
    since, until = found.since.astimezone(reading.zone), found.until.astimezone(reading.zone)
    return f"{since:%H:%M}", "24:00" if until.hour == until.minute == 0 else f"{until:%H:%M}"


def _on_same_day(found: Filter, new: Filter, reading: Reading) -> None:
    """`and after 8 pm?`: those hours of the same days."""
    day = found.since and found.until and found.until - found.since <= timedelta(hours=25)
    if not day or found.since is None:
        found.clock_since, found.clock_until = new.clock_since, new.clock_until
        return
    midnight = found.since.astimezone(reading.zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    found.since = _clocked(midnight, new.clock_since, reading)
    until = _clocked(midnight, new.clock_until, reading)
    found.until = (
        until if found.since and until and until > found.since else _clocked(midnight + timedelta(days=1), new.clock_until, reading)
    )


def _clocked(midnight: datetime, clock: str, reading: Reading) -> datetime | None:
    minutes = int(clock[:2]) * 60 + int(clock[3:])
    return aware(midnight + timedelta(minutes=minutes), reading.zone)
