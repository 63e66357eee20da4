"""A ReadFilter as SQL conditions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    and_,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased

from store import clock
from store.plates import plain
from store.read_filter import ReadFilter
from store.tables import Correction, Note, Plate, Read
from store.types import SECOND, to_micros

WIDE = timedelta(days=45)
"""Above this span, who is present is found from the plates, below it from the entries: each is the quicker there."""


def conditions(session: Session, keep: ReadFilter, read: type[Read] = Read) -> list[ColumnElement[bool]]:
    """The WHERE of `keep` over `read` (Read or an alias of it): of each passage the read in front, and no other."""
    found = [counts(read), *_time(session, keep, read), *_plate(keep, read)]
    if keep.camera_ids is not None:
        found.append(read.camera_id.in_(keep.camera_ids))
    direction = "in" if keep.about_stays else keep.direction
    if direction == "in" and keep.takes_undirected:
        found.append(read.direction.in_(("in", "")))
    elif direction:
        found.append(read.direction == direction)
    if keep.confidence_under is not None:
        found.append(read.confidence < keep.confidence_under)
    if keep.confidence_over is not None:
        found.append(read.confidence > keep.confidence_over)
    if keep.has_picture:
        found.append(read.picture_id.is_not(None))
    if keep.read_ids is not None:
        found.append(read.id.in_(keep.read_ids))
    found += [*_notes(keep, read), *_stays(keep, read), *_numbers(session, keep, read)]
    return found


def counts(read: type[Read]) -> ColumnElement[bool]:
    """Whether a read counts: none of the same passage stands in front of it (store.bursts)."""
    return read.front_id.is_(None)


def put_right(read: type[Read]) -> ColumnElement[bool]:
    """Whether a person has said which plate a read is of."""
    return select(Correction.id).where(Correction.read_id == read.id).exists()


def log_span(session: Session) -> tuple[datetime, datetime] | None:
    """The first and the last instant of the log; None when it is empty."""
    first, last = session.scalar(select(func.min(Read.seen_at))), session.scalar(select(func.max(Read.seen_at)))
    return None if first is None or last is None else (first, last)


def span_of(session: Session, keep: ReadFilter) -> tuple[datetime, datetime]:
    """Bounds that hold every read of `keep`, for the offsets of the zone."""
    log = log_span(session) or (datetime.now(UTC), datetime.now(UTC))
    since = max(keep.since, log[0]) if keep.since else log[0]
    until = min(moment for moment in (keep.until, keep.now, log[1]) if moment)
    return min(since, until), max(since, until)


def local_time(session: Session, keep: ReadFilter, read: type[Read] = Read) -> ColumnElement[int]:
    """Local microseconds of the reads of `keep`."""
    return clock.local(micros(read.seen_at), keep.zone, *span_of(session, keep))


def micros(instant: SQLColumnExpression[datetime]) -> ColumnElement[int]:
    """An instant as the integer that the database holds."""
    return type_coerce(cast(Any, instant), BigInteger())


def left_at(keep: ReadFilter, entry: type[Read]) -> ScalarSelect[datetime]:
    """The instant of the next exit of the plate of `entry`; NULL while there is none."""
    other = aliased(Read)
    return _next(keep, entry, other, select(other.seen_at).where(other.direction == "out"))


def stay_end(keep: ReadFilter, entry: type[Read]) -> ScalarSelect[datetime]:
    """`left_at`, but NULL too when the plate entered again before: then an exit was missed and the length is not known."""
    other = aliased(Read)
    return _next(keep, entry, other, select(case((other.direction == "out", other.seen_at))).where(other.direction != ""))


def _next(keep: ReadFilter, entry: type[Read], other: type[Read], query: Select[datetime]) -> ScalarSelect[datetime]:
    # One step in the index (plate, instant, direction), which min() would not be.
    query = query.where(counts(other), other.plate_id == entry.plate_id, other.seen_at > entry.seen_at)
    if keep.now is not None:
        query = query.where(other.seen_at <= keep.now)
    return query.order_by(other.seen_at).limit(1).correlate(entry).scalar_subquery()


def _time(session: Session, keep: ReadFilter, read: type[Read]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if keep.since is not None:
        found.append(read.seen_at >= keep.since)
    if keep.until is not None:
        found.append(read.seen_at < keep.until)
    if keep.spans:
        found.append(or_(*(and_(read.seen_at >= since, read.seen_at < until) for since, until in keep.spans)))
    if keep.now is not None:
        found.append(read.seen_at <= keep.now)
    if keep.clock or keep.weekdays:
        moment = local_time(session, keep, read)
        if keep.clock:
            since, until = keep.clock
            minute = clock.minute(moment)
            after, before = minute >= literal(since, BigInteger), minute < literal(until, BigInteger)
            found.append(and_(after, before) if since < until else or_(after, before))
        if keep.weekdays:
            found.append(clock.weekday(moment).in_(keep.weekdays))
    return found


def like(pattern: str) -> str:
    """A pattern with * and ? as the operand of LIKE on Plate.plain."""
    return "".join("%" if c == "*" else "_" if c == "?" else plain(c) for c in pattern)


def _plate(keep: ReadFilter, read: type[Read]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if keep.plate_ids is not None:
        found.append(read.plate_id.in_(keep.plate_ids))
    if keep.patterns:
        matching = or_(*(Plate.plain.like(like(pattern)) for pattern in keep.patterns))
        found.append(read.plate_id.in_(select(Plate.id).where(matching)))
    if keep.lists:
        named = Plate.listed.in_([name for name in keep.lists if name])
        if "" not in keep.lists:
            found.append(read.plate_id.in_(select(Plate.id).where(named)))
        else:
            # Most plates are on no list: naming the others is the shorter set.
            others = Plate.listed.not_in(keep.lists)
            found.append(read.plate_id.not_in(select(Plate.id).where(others)))
    return found


def _notes(keep: ReadFilter, read: type[Read]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if keep.has_note:
        found.append(read.id.in_(select(Note.read_id).where(Note.read_id.is_not(None))))
    if keep.note_texts is not None:
        found.append(read.id.in_(select(Note.read_id).where(Note.read_id.is_not(None), Note.text.in_(keep.note_texts))))
    if keep.note_words:
        has_words = Note.text.icontains(keep.note_words, autoescape=True)
        found.append(read.id.in_(select(Note.read_id).where(Note.read_id.is_not(None), has_words)))
    return found


def _stays(keep: ReadFilter, read: type[Read]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if keep.present is True and (keep.since is None or (keep.until or keep.now or keep.since) - keep.since > WIDE):
        found.append(read.id.in_(_inside(keep)))
    elif keep.present is not None:
        left = left_at(keep, read)
        found.append(left.is_(None) if keep.present else left.is_not(None))
    if keep.stay_over is not None or keep.stay_under is not None:
        entered, end = micros(read.seen_at), micros(stay_end(keep, read))
        if keep.present and keep.now is not None:
            end = literal(to_micros(keep.now), BigInteger)  # no exit yet: the stay so far
        if keep.stay_over is not None:
            found.append(end - entered > literal(int(keep.stay_over * 60 * SECOND), BigInteger))
        if keep.stay_under is not None:
            found.append(end - entered < literal(int(keep.stay_under * 60 * SECOND), BigInteger))
    return found


def _inside(keep: ReadFilter) -> Select[int]:
    """Entries later than the last exit of their plate: two steps in an index for each plate."""
    entry, out = aliased(Read), aliased(Read)
    last = select(out.seen_at).where(counts(out), out.plate_id == Plate.id, out.direction == "out")
    last = last.order_by(out.seen_at.desc()).limit(1)
    if keep.now is not None:
        last = last.where(out.seen_at <= keep.now)
    inside = (
        select(entry.id)
        .join(Plate, Plate.id == entry.plate_id)
        .where(entry.direction.in_(("in", "") if keep.takes_undirected else ("in",)))
    )
    return inside.where(micros(entry.seen_at) > func.coalesce(micros(last.correlate(Plate).scalar_subquery()), -1))


def _numbers(session: Session, keep: ReadFilter, read: type[Read]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if keep.at_least is not None or keep.at_most is not None:
        other = aliased(Read)
        rest = replace(keep, at_least=None, at_most=None)
        plates = select(other.plate_id).where(*conditions(session, rest, other)).group_by(other.plate_id)
        if keep.at_least is not None:
            plates = plates.having(func.count() >= keep.at_least)
        if keep.at_most is not None:
            plates = plates.having(func.count() <= keep.at_most)
        found.append(read.plate_id.in_(plates))
    if keep.days_at_least is not None or keep.days_at_most is not None:
        other = aliased(Read)
        rest = replace(keep, days_at_least=None, days_at_most=None)
        day = clock.day(local_time(session, keep, other))
        plates = select(other.plate_id).where(*conditions(session, rest, other)).group_by(other.plate_id)
        if keep.days_at_least is not None:
            plates = plates.having(func.count(distinct(day)) >= keep.days_at_least)
        if keep.days_at_most is not None:
            plates = plates.having(func.count(distinct(day)) <= keep.days_at_most)
        found.append(read.plate_id.in_(plates))
    if keep.new_plates and keep.since is not None:
        before = aliased(Read)
        earlier = (counts(before), before.plate_id == read.plate_id, before.seen_at < keep.since)
        found.append(~select(before.id).where(*earlier).correlate(read).exists())
    for other_filter, inside in ((keep.in_plates, True), (keep.not_in_plates, False)):
        if other_filter is not None:
            other = aliased(Read)
            plates = select(other.plate_id).where(*conditions(session, other_filter, other))
            found.append(read.plate_id.in_(plates) if inside else read.plate_id.not_in(plates))
    return found
