"""What is asked of the log, as SQL: counts, plates, rows, groups, rankings, first and last.

Every function takes a ReadFilter (store.read_filter) and is the same on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from sqlalchemy import BigInteger, ColumnElement, Select, distinct, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from store import clock
from store.blocks import blocks
from store.filters import conditions, local_time, log_span, micros, span_of
from store.read_filter import ReadFilter
from store.tables import Camera, Note, Plate, Read

__all__ = [
    "Group", "PlateRow", "ReadFilter", "count", "count_days", "count_plates", "evidence", "first", "group",
    "last", "log_span", "longest_gap", "note_texts", "noted_plates", "plates", "rank", "rows",
]  # fmt: skip

Key = str | int | date | None


@dataclass(frozen=True)
class PlateRow:
    """A plate among the reads of a filter: how many of them, the first and the last."""

    plate_id: int
    plate: str
    listed: str
    reads: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Group:
    """`number` reads (or plates) have this key: camera or list name, direction, date, hour 0..23, weekday 0..6."""

    key: Key
    number: int


def count(session: Session, keep: ReadFilter) -> int:
    """How many reads."""
    return session.scalar(select(func.count()).select_from(Read).where(*conditions(session, keep))) or 0


def count_plates(session: Session, keep: ReadFilter) -> int:
    """How many different plates."""
    found = select(Read.plate_id).where(*conditions(session, keep)).distinct().subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def rows(session: Session, keep: ReadFilter, limit: int | None = None, offset: int = 0, newest_first: bool = True) -> list[Read]:
    """The reads with their plate, camera, picture and notes, in the order of time."""
    order = (Read.seen_at.desc(), Read.id.desc()) if newest_first else (Read.seen_at, Read.id)
    # The ids first: the page is then found in the index alone, and only its rows are joined.
    page = select(Read.id).where(*conditions(session, keep)).order_by(*order).limit(limit).offset(offset)
    if limit is not None:
        ids = session.scalars(page).all()
        return list(session.scalars(select(Read).where(Read.id.in_(ids)).order_by(*order)).unique()) if ids else []
    return list(session.scalars(select(Read).where(*conditions(session, keep)).order_by(*order).offset(offset)).unique())


def first(session: Session, keep: ReadFilter) -> Read | None:
    """The earliest read."""
    return next(iter(rows(session, keep, limit=1, newest_first=False)), None)


def last(session: Session, keep: ReadFilter) -> Read | None:
    """The latest read."""
    return next(iter(rows(session, keep, limit=1)), None)


def evidence(session: Session, keep: ReadFilter, limit: int, newest_first: bool = True) -> list[int]:
    """Ids of the reads, at most `limit`."""
    order = (Read.seen_at.desc(), Read.id.desc()) if newest_first else (Read.seen_at, Read.id)
    return list(session.scalars(select(Read.id).where(*conditions(session, keep)).order_by(*order).limit(limit)))


def any_undirected(session: Session, read_ids: Sequence[int]) -> bool:
    """Whether one of these reads does not say a direction."""
    return session.scalars(select(Read.id).where(Read.id.in_(list(read_ids)), Read.direction == "").limit(1)).first() is not None


def plates(session: Session, keep: ReadFilter, limit: int | None = None) -> list[PlateRow]:
    """The different plates, in the order of their first read."""
    found = _by_plate(session, keep)
    return _plate_rows(session, found.order_by(func.min(Read.seen_at), Read.plate_id).limit(limit))


def rank(session: Session, keep: ReadFilter, limit: int | None = None, least: bool = False, days: bool = False) -> list[PlateRow]:
    """The plates with the most (least) reads, in that order; ties in the order of the first read.

    With `days`, days with a read are counted instead of reads, and `reads` of a row is their number.
    """
    counted = func.count(distinct(clock.day(local_time(session, keep)))) if days else func.count()
    query = _by_plate(session, keep, counted).order_by(counted if least else counted.desc(), func.min(Read.seen_at), Read.plate_id)
    return _plate_rows(session, query.limit(limit))


def count_days(session: Session, keep: ReadFilter) -> int:
    """On how many of the site's days there is a read."""
    return session.scalar(select(func.count(distinct(clock.day(local_time(session, keep))))).where(*conditions(session, keep))) or 0


def longest_gap(session: Session, keep: ReadFilter, *, away: bool = False) -> tuple[Read, Read] | None:
    """The two reads in a row, in the order of time, with the longest time between them; `away`: no stay on the site."""
    order = (Read.seen_at, Read.id)
    before = func.lag(Read.id).over(order_by=order).label("before")
    came = func.lag(Read.direction).over(order_by=order).label("came")
    length = (micros(Read.seen_at) - func.lag(micros(Read.seen_at)).over(order_by=order)).label("length")
    each = select(Read.id, before, came, Read.direction, length).where(*conditions(session, keep)).subquery()
    pairs = select(each.c.before, each.c.id).where(each.c.before.is_not(None))
    if away:
        pairs = pairs.where(or_(each.c.came != "in", each.c.direction != "out"))
    found = session.execute(pairs.order_by(each.c.length.desc()).limit(1)).first()
    if found is None:
        return None
    reads = {read.id: read for read in session.scalars(select(Read).where(Read.id.in_(list(found)))).unique()}
    return reads[found[0]], reads[found[1]]


def _by_plate(session: Session, keep: ReadFilter, counted: ColumnElement[int] | None = None) -> Select[int, int, datetime, datetime]:
    number = func.count() if counted is None else counted
    columns = (Read.plate_id, number.label("reads"), func.min(Read.seen_at).label("first"), func.max(Read.seen_at).label("last"))
    return select(*columns).where(*conditions(session, keep)).group_by(Read.plate_id)


def _plate_rows(session: Session, grouped: Select[int, int, datetime, datetime]) -> list[PlateRow]:
    found = session.execute(grouped).all()
    names: dict[int, tuple[str, str]] = {}
    for some in blocks([row[0] for row in found], 10_000):
        part = select(Plate.id, Plate.shown, Plate.listed).where(Plate.id.in_(some))
        names |= {row.id: (row.shown, row.listed) for row in session.execute(part)}
    return [PlateRow(row[0], *names[row[0]], row[1], row[2], row[3]) for row in found]


def group(session: Session, keep: ReadFilter, by: str, different_plates: bool = False) -> list[Group]:
    """The number of reads (or of different plates) for each key, keys in their own order.

    `by` is camera, list, direction, day, hour, weekday, week (its Monday) or month (its first day).
    Keys without a read are not there.
    """
    key = _key(session, keep, by)
    number = func.count(distinct(Read.plate_id)) if different_plates else func.count()
    query = select(key.label("key"), number.label("number")).where(*conditions(session, keep)).group_by("key")
    if by == "list":
        query = query.select_from(Read).join(Plate, Plate.id == Read.plate_id)
    found = [Group(cast(Key, row[0]), row[1]) for row in session.execute(query)]
    if by == "camera":
        names = {row.id: row.name for row in session.execute(select(Camera.id, Camera.name))}
        found = [replace(row, key=names.get(row.key, "")) for row in found]
    dates = {"day": clock.day_date, "week": clock.week_date, "month": clock.month_date}
    if by in dates:
        found = [replace(row, key=dates[by](row.key)) for row in found if isinstance(row.key, int)]
    return sorted(found, key=lambda row: (row.key is None, row.key))


def _key(session: Session, keep: ReadFilter, by: str) -> ColumnElement[int] | ColumnElement[str]:
    if by == "camera":
        return type_coerce(Read.camera_id, BigInteger)
    if by == "list":
        return type_coerce(Plate.listed, Plate.listed.type)
    if by == "direction":
        return type_coerce(Read.direction, Read.direction.type)
    moment = local_time(session, keep)
    if by == "month":
        since, until = (bound.astimezone(keep.zone).date() for bound in span_of(session, keep))
        return clock.month(moment, since, until)
    return {"day": clock.day, "hour": clock.hour, "weekday": clock.weekday, "week": clock.week}[by](moment)


def note_texts(session: Session, texts: Sequence[str], keep: ReadFilter, limit: int) -> list[Read]:
    """The reads of `keep` that carry one of these notes, newest first."""
    return rows(session, replace(keep, note_texts=tuple(texts)), limit=limit)


def noted_plates(session: Session, texts: Sequence[str]) -> list[int]:
    """Plates that carry one of these notes themselves, not through a read."""
    return list(session.scalars(select(Note.plate_id).where(Note.plate_id.is_not(None), Note.read_id.is_(None), Note.text.in_(texts))))
