"""Visits: an entry (a read with direction `in`) and the next exit of the same plate."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import Session

from store.filters import conditions, counts, left_at, micros, stay_end
from store.read_filter import ReadFilter
from store.tables import Read
from store.types import MICROSECOND, from_micros


@dataclass(frozen=True)
class Visit:
    """An entry and its exit. `exit` is None while there is none.

    `missed`: the plate entered again before that exit, so an exit in between was not read.
    """

    entry: Read
    exit: Read | None
    missed: bool = False

    @property
    def length(self) -> timedelta | None:
        """How long it lasted; None while it lasts."""
        return self.exit.seen_at - self.entry.seen_at if self.exit else None

    @property
    def minutes(self) -> float | None:
        """`length` in minutes."""
        length = self.length
        return None if length is None else length.total_seconds() / 60


@dataclass(frozen=True)
class VisitNumbers:
    """Of the visits that ended and whose exit was not missed."""

    number: int
    mean: timedelta
    total: timedelta


def visits(session: Session, keep: ReadFilter, order: str = "latest", limit: int | None = None) -> list[Visit]:
    """The visits whose entry `keep` keeps: latest or earliest entries first, or longest or shortest first.

    Ordered by length, only those that ended without a missed exit count.
    """
    entries = replace(keep, direction="in", or_undirected=False)
    if order in {"longest", "shortest"}:
        stays = _stays(session, entries)
        length = stays.c.end - stays.c.entered
        whole = select(stays.c.id, stays.c.end).where(stays.c.end.is_not(None))
        found = session.execute(whole.order_by(length.desc() if order == "longest" else length, stays.c.id).limit(limit))
        return _with_exits(session, [(row[0], from_micros(row[1])) for row in found])
    query = select(Read.id, left_at(entries, Read)).where(*conditions(session, entries))
    query = query.order_by(*((Read.seen_at.desc(), Read.id.desc()) if order == "latest" else (Read.seen_at, Read.id)))
    return _with_exits(session, [(row[0], row[1]) for row in session.execute(query.limit(limit))])


def ended_in(session: Session, keep: ReadFilter, limit: int | None = None) -> list[Visit]:
    """The visits whose exit lies in the span of `keep`, wherever they began, latest first."""
    exits = conditions(session, replace(keep, direction="out"))
    found = []
    for out in session.scalars(select(Read).where(*exits).order_by(Read.seen_at.desc()).limit(limit)).unique():
        before = select(Read).where(counts(Read), Read.plate_id == out.plate_id, Read.direction == "in", Read.seen_at < out.seen_at)
        entry = session.scalars(before.order_by(Read.seen_at.desc()).limit(1)).unique().first()
        if entry is not None:
            found.append(Visit(entry, out))
    return found


def numbers(session: Session, keep: ReadFilter) -> VisitNumbers:
    """How many visits ended, their mean and their total length."""
    stays = _stays(session, replace(keep, direction="in", or_undirected=False))
    whole = select(func.count(), func.sum(stays.c.end - stays.c.entered)).where(stays.c.end.is_not(None))
    row = session.execute(whole).one()
    number, total = int(row[0]), int(row[1] or 0)
    return VisitNumbers(number, (total // number if number else 0) * MICROSECOND, total * MICROSECOND)


def _stays(session: Session, entries: ReadFilter) -> CTE:
    """id, entered and end (NULL: it lasts, or an exit was missed) of each entry, in microseconds."""
    end = micros(stay_end(entries, Read)).label("end")
    each = select(Read.id, micros(Read.seen_at).label("entered"), end).where(*conditions(session, entries))
    return each.cte("stays").prefix_with("MATERIALIZED")  # else the end is looked up at each mention


def _with_exits(session: Session, found: list[tuple[int, datetime | None]]) -> list[Visit]:
    entries = _reads(session, (read_id for read_id, _ in found))
    out: list[Visit] = []
    for read_id, left in found:
        entry = entries[read_id]
        if left is None:
            out.append(Visit(entry, None))
            continue
        same = select(Read).where(counts(Read), Read.plate_id == entry.plate_id)
        exit_ = session.scalars(same.where(Read.seen_at == left, Read.direction == "out").limit(1)).unique().one()
        between = same.where(Read.direction == "in", Read.seen_at > entry.seen_at, Read.seen_at < left)
        out.append(Visit(entry, exit_, session.scalars(between.limit(1)).unique().first() is not None))
    return out


def _reads(session: Session, ids: Iterable[int]) -> dict[int, Read]:
    return {read.id: read for read in session.scalars(select(Read).where(Read.id.in_(list(ids)))).unique()}
