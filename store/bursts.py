"""Bursts: the reads of one passage of one vehicle, with the best in front (`Read.front_id`), the others kept behind it.

Reads of photos are of one passage when camera and direction are the same, no more than the set time lies between one and
the next, and the plates are of one vehicle (store.same). A passage lasts at most LONGEST times that time: a vehicle that
stands before a camera all day is read again as one that is still there. Reads of other systems' logs are events already,
and stay as they are.

It does not matter in which order photos come: each new or corrected read has the reads around it sorted out again. The
notes of a read go to the one that comes to stand in front of it, so that they are found by it.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from errors import InputError
from store import audit, index_tasks
from store.blocks import blocks
from store.database import Store
from store.filters import put_right
from store.same import Seen, front_of, same_vehicle, vehicles
from store.tables import Note, Plate, Read

LONGEST = 10
"""A passage lasts at most so many times the time that may lie between two of its reads."""
ROUNDS = 3
"""How often the reads around a changed passage are looked for anew, since each that joins may bring others."""


def regroup(session: Session, read_ids: Iterable[int], apart: timedelta) -> None:
    """Sort out the passages around these reads. `apart`: the most time between one read and the next; zero: none are joined."""
    waiting = dict.fromkeys(read_ids)
    while waiting:
        first = next(iter(waiting))
        del waiting[first]
        for start in _seen(session, Read.id == first):
            around = _around(session, start, apart)
            _write(session, around, passages(around, apart))
            for one in around:
                waiting.pop(one.id, None)


def passages(reads: Sequence[Seen], apart: timedelta) -> list[list[Seen]]:
    """Reads of one camera and direction as passages, the best of each first."""
    found: list[list[Seen]] = []
    for same in vehicles(reads):
        rest: list[Seen] = []
        for one in sorted(same, key=lambda read: (read.at, read.id)):
            if rest and (one.at - rest[-1].at > apart or one.at - rest[0].at > LONGEST * apart or not apart):
                found.append(rest)
                rest = []
            rest.append(one)
        found.append(rest)
    return [_best_first(same) for same in found]


def _best_first(same: Sequence[Seen]) -> list[Seen]:
    front = front_of(same)
    return [front, *(one for one in same if one is not front)]


def others(session: Session, read: Read) -> list[Read]:
    """The other reads of a read's passage, the one in front first, then in the order of time."""
    front = read.front_id or read.id
    query = select(Read).where(or_(Read.id == front, Read.front_id == front), Read.id != read.id)
    return list(session.scalars(query.order_by(Read.front_id.is_not(None), Read.seen_at, Read.id)).unique())


def sizes(session: Session, read_ids: Sequence[int]) -> dict[int, int]:
    """How many reads the passage has, of those of these reads that have others behind them."""
    query = select(Read.front_id, func.count()).where(Read.front_id.in_(list(read_ids))).group_by(Read.front_id)
    return {int(row[0] or 0): row[1] + 1 for row in session.execute(query)}


def take_out(store: Store, read_id: int, author: str) -> None:
    """Let a read count as a passage of its own, because a person says so. Raises InputError where it is of no burst."""
    with store.transaction() as session:
        read = session.scalars(select(Read).where(Read.id == read_id)).unique().one_or_none()
        rest = [other.id for other in others(session, read)] if read is not None else []
        if read is None or not rest:
            raise InputError(f"Read number {read_id} is of no burst of reads.")
        session.execute(update(Read).where(Read.front_id == read_id).values(front_id=None))
        read.front_id, read.alone_by = None, author[:120]
        session.flush()
        regroup(session, rest, store.burst)
        audit.record(session, author, "take out of burst", f"read:{read_id}", reads=rest)
        index_tasks.mark(session, _documents([read]))


def put_back(store: Store, read_id: int, author: str) -> None:
    """Let a read that was taken out be joined with others again. Raises InputError where nobody has taken it out."""
    with store.transaction() as session:
        read = session.scalars(select(Read).where(Read.id == read_id)).unique().one_or_none()
        if read is None or read.alone_by is None:
            raise InputError(f"Read number {read_id} was not taken out of a burst of reads.")
        read.alone_by = None
        session.flush()
        regroup(session, [read_id], store.burst)
        audit.record(session, author, "put back into burst", f"read:{read_id}")


def regroup_all(store: Store, block: int = 500) -> int:
    """Sort out every read of a photo, as after a change of the set time; how many stand behind another one then."""
    with store.session() as session:
        ids = list(session.scalars(select(Read.id).where(Read.picture_id.is_not(None)).order_by(Read.seen_at, Read.id)))
    for some in blocks(ids, block):
        with store.transaction() as session:
            regroup(session, some, store.burst)
    with store.session() as session:
        return session.scalar(select(func.count()).select_from(Read).where(Read.front_id.is_not(None))) or 0


def _around(session: Session, start: Seen, apart: timedelta) -> list[Seen]:
    """A read and all that may be of its passage, or is written as of the passage of one of them."""
    found = {start.id: start}
    place = Read.camera_id.is_not_distinct_from(start.camera_id) & (Read.direction == start.direction)
    for _ in range(ROUNDS):
        since, until = min(one.at for one in found.values()), max(one.at for one in found.values())
        seen = _seen(session, Read.seen_at.between(since - apart, until + apart), place) if apart else []
        linked = {one.id: one for one in seen if any(same_vehicle(one, other) for other in found.values())}
        # Whole passages only, or what is left of one would be parted where it need not be.
        fronts = {one.front_id or one.id for one in (found | linked).values()}
        bound = {one.id: one for one in _seen(session, or_(Read.front_id.in_(fronts), Read.id.in_(fronts)))}
        if bound.keys() | linked.keys() <= found.keys():
            break
        found |= linked | bound
    return list(found.values())


def _seen(session: Session, *conditions: object) -> list[Seen]:
    """The reads of photos that meet the conditions and that nobody has taken out."""
    columns = (Read.id, Plate.bare, Read.seen_at, Read.camera_id, Read.direction, Read.confidence, Read.picture_id)
    query = select(*columns, Read.characters, put_right(Read), Read.front_id).join(Plate, Plate.id == Read.plate_id)
    query = query.where(Read.picture_id.is_not(None), Read.alone_by.is_(None), *conditions)  # type: ignore[arg-type]
    return [Seen(*row) for row in session.execute(query.order_by(Read.id))]


def _write(session: Session, around: Sequence[Seen], found: Sequence[Sequence[Seen]]) -> None:
    fronts = {one.id: (None if one is same[0] else same[0].id) for same in found for one in same}
    changed = [one for one in around if one.front_id != fronts[one.id]]
    if not changed:
        return
    for front in {fronts[one.id] for one in changed}:
        ids = [one.id for one in changed if fronts[one.id] == front]
        session.execute(update(Read).where(Read.id.in_(ids)).values(front_id=front))
        if front is not None:
            plate_id = select(Read.plate_id).where(Read.id == front).scalar_subquery()
            session.execute(update(Note).where(Note.read_id.in_(ids)).values(read_id=front, plate_id=plate_id))
    touched = {one.id for one in changed} | {front for one in changed if (front := fronts[one.id]) is not None}
    index_tasks.mark(session, _documents(session.scalars(select(Read).where(Read.id.in_(touched)).order_by(Read.id)).unique()))


def _documents(reads: Iterable[Read]) -> list[str]:
    return [document for read in reads for document in (f"read:{read.id}", f"plate:{read.plate_id}")]
