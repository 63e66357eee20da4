"""A picture read again with another version: what differs from the log, and taking it over where a person says so.

What a person has put right is never overwritten, and no read goes: one that the other version does not see is shown, and stays.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from store import audit, bursts, index_tasks
from store.database import Store
from store.names import plate_ids
from store.pictures import NewRead
from store.plates import bare
from store.tables import Correction, Picture, Read

SAME_PLACE = 0.3
"""Share of the smaller of two boxes that they have in common where they are of one plate."""


@dataclass(frozen=True)
class Difference:
    """`kind`: `changed` (another plate), `added` (only the other version sees it), `lost` (it does not see this one), or

    `kept` (another plate, but a person has put this read right). `new` is what would be taken over.
    """

    kind: str
    picture_id: int
    read_id: int | None
    old: str
    new: NewRead | None
    old_confidence: float | None = None


@dataclass(frozen=True)
class Compared:
    """How many reads are the same, and what differs."""

    same: int
    differences: tuple[Difference, ...]


def picture_of(session: Session, picture_id: int) -> Picture:
    """A picture with its reads. Raises NoResultFound for one that is not in the log."""
    return session.scalars(select(Picture).where(Picture.id == picture_id).options(selectinload(Picture.reads))).unique().one()


def compare(session: Session, picture_id: int, found: Sequence[NewRead]) -> Compared:
    """What another version found in a picture, beside what the log has of it."""
    reads = picture_of(session, picture_id).reads
    corrected = set(session.scalars(select(Correction.read_id).where(Correction.read_id.in_([read.id for read in reads]))))
    left, same, differences = list(found), 0, []
    for read in reads:
        match = _match(read, left)
        if match is None:
            differences.append(Difference("lost", picture_id, read.id, read.plate.shown, None, read.confidence))
            continue
        left.remove(match)
        if bare(match.plate) == read.plate.bare:
            same += 1
        else:
            kind = "kept" if read.id in corrected else "changed"
            differences.append(Difference(kind, picture_id, read.id, read.plate.shown, match, read.confidence))
    differences += [Difference("added", picture_id, None, "", new) for new in left]
    return Compared(same, tuple(differences))


def take_over(store: Store, differences: Iterable[Difference], *, actor: str) -> int:
    """Write the changed and added reads into the log; how many were. One that was changed meanwhile is left alone."""
    taken = 0
    touched: set[int] = set()
    with store.transaction() as session:
        for difference in differences:
            if difference.new is None or difference.kind not in ("changed", "added"):
                continue
            taken += _change(session, difference, actor) if difference.read_id is not None else _add(session, difference, actor)
            session.flush()
            touched.add(difference.picture_id)
        reads = session.scalars(select(Read).where(Read.picture_id.in_(touched)).order_by(Read.id)).unique().all()
        bursts.regroup(session, [one.id for read in reads for one in (read, *bursts.others(session, read))], store.burst)
    return taken


def _change(session: Session, difference: Difference, actor: str) -> bool:
    new = difference.new
    read = session.scalars(select(Read).where(Read.id == difference.read_id)).unique().one_or_none()
    corrected = select(Correction.id).where(Correction.read_id == difference.read_id)
    if new is None or read is None or read.plate.shown != difference.old or session.scalars(corrected).first() is not None:
        return False
    old_id, old_versions = read.plate_id, [read.detector_version_id, read.reader_version_id]
    read.plate_id = plate_ids(session, [new.plate])[bare(new.plate)]
    for note in read.notes:
        note.plate_id = read.plate_id
    _fill(read, new)
    versions = [old_versions, [new.detector_version_id, new.reader_version_id]]
    audit.record(session, actor, "read again", f"read:{read.id}", plate=[difference.old, new.plate], versions=versions)
    index_tasks.mark(session, [f"read:{read.id}", f"plate:{old_id}", f"plate:{read.plate_id}"])
    return True


def _add(session: Session, difference: Difference, actor: str) -> bool:
    new, picture = difference.new, picture_of(session, difference.picture_id)
    if new is None or any(read.plate.bare == bare(new.plate) for read in picture.reads):
        return False
    read = Read(
        plate_id=plate_ids(session, [new.plate])[bare(new.plate)],
        seen_at=picture.seen_at,
        camera_id=picture.camera_id,
        direction=next((read.direction for read in picture.reads), ""),
        time_source=picture.time_source,
        source="photo",
        source_key=hashlib.blake2b(f"{picture.sha256} again {bare(new.plate)}".encode(), digest_size=16).digest(),
        picture_id=picture.id,
    )
    _fill(read, new)
    session.add(read)
    session.flush()
    versions = [new.detector_version_id, new.reader_version_id]
    audit.record(session, actor, "read again", f"read:{read.id}", plate=[None, new.plate], versions=[None, versions])
    index_tasks.mark(session, [f"read:{read.id}", f"plate:{read.plate_id}"])
    session.expire(picture, ["reads"])
    return True


def _fill(read: Read, new: NewRead) -> None:
    read.x, read.y, read.width, read.height = new.box
    read.raw_text, read.confidence, read.characters = new.raw_text[:120], new.confidence, new.characters
    read.region = new.region or None
    read.detector_version_id, read.reader_version_id = new.detector_version_id, new.reader_version_id


def _match(read: Read, found: Sequence[NewRead]) -> NewRead | None:
    """The find that is of the same plate as a read: the same characters, else the box that shares most with its own."""
    same = next((new for new in found if bare(new.plate) == read.plate.bare), None)
    if same is not None:
        return same
    best = max(found, key=lambda new: _shared(read, new), default=None)
    return best if best is not None and _shared(read, best) >= SAME_PLACE else None


def _shared(read: Read, new: NewRead) -> float:
    if read.x is None or read.y is None or read.width is None or read.height is None:
        return 0.0
    x, y, width, height = new.box
    wide = min(read.x + read.width, x + width) - max(read.x, x)
    high = min(read.y + read.height, y + height) - max(read.y, y)
    smaller = min(read.width * read.height, width * height)
    return wide * high / smaller if wide > 0 and high > 0 and smaller > 0 else 0.0
