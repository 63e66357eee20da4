"""What a model version did: the reads and answers that rest on it, by camera, and how many of them people put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from store.tables import Answer, Camera, Correction, Read

SHOWN = 20


@dataclass(frozen=True)
class CameraUse:
    """Reads of one camera ("" where none is known). `confidence`: the mean, 0 to 1; `corrected`: reads put right by people."""

    camera: str
    reads: int
    confidence: float | None
    corrected: int


@dataclass(frozen=True)
class VersionUse:
    """Reads and answers of a version; the times (UTC) are of the first and the last."""

    cameras: tuple[CameraUse, ...] = ()
    first_read: datetime | None = None
    last_read: datetime | None = None
    answers: int = 0
    first_answer: datetime | None = None
    last_answer: datetime | None = None

    @property
    def reads(self) -> int:
        """All its reads."""
        return sum(camera.reads for camera in self.cameras)

    @property
    def corrected(self) -> int:
        """Its reads that people put right. Nobody looks at every read, so that it made at least so many errors."""
        return sum(camera.corrected for camera in self.cameras)

    @property
    def confidence(self) -> float | None:
        """The mean confidence of its reads."""
        known = [(camera.confidence, camera.reads) for camera in self.cameras if camera.confidence is not None]
        return sum(mean * reads for mean, reads in known) / sum(reads for _, reads in known) if known else None


def version_use(session: Session, version_id: int) -> VersionUse:
    """What this version did."""
    rests = _read_by(session, version_id)
    rows = session.execute(
        select(
            Read.camera_id,
            func.count().label("reads"),
            func.avg(Read.confidence).label("confidence"),
            func.min(Read.seen_at).label("first"),
            func.max(Read.seen_at).label("last"),
        )
        .where(rests)
        .group_by(Read.camera_id)
    ).all()
    wrong = session.execute(
        select(Read.camera_id, func.count(func.distinct(Read.id)).label("reads"))
        .join(Correction, Correction.read_id == Read.id)
        .where(rests)
        .group_by(Read.camera_id)
    )
    corrected = {row.camera_id: row.reads for row in wrong}
    names = {row.id: row.name for row in session.execute(select(Camera.id, Camera.name))}
    cameras = [
        CameraUse(names.get(row.camera_id or 0, ""), row.reads, row.confidence, corrected.get(row.camera_id, 0))
        for row in sorted(rows, key=lambda row: -row.reads)
    ]
    answers, first, last = session.execute(
        select(func.count(), func.min(Answer.asked_at), func.max(Answer.asked_at)).where(_answered_by(version_id))
    ).one()
    return VersionUse(
        tuple(cameras),
        min((row.first for row in rows), default=None),
        max((row.last for row in rows), default=None),
        answers,
        first,
        last,
    )


def newest_reads(session: Session, version_id: int, limit: int = SHOWN, skip: int = 0) -> list[Read]:
    """The newest reads of a version, without the first `skip`."""
    # The ids first, from the index alone: a read is wide, and those skipped need not be looked up.
    ids = select(Read.id).where(_read_by(session, version_id)).order_by(Read.seen_at.desc(), Read.id.desc()).limit(limit).offset(skip)
    query = select(Read).where(Read.id.in_(list(session.scalars(ids)))).order_by(Read.seen_at.desc(), Read.id.desc())
    return list(session.scalars(query).unique())


def newest_answers(session: Session, version_id: int, limit: int = SHOWN) -> list[Answer]:
    """The newest answers that a version planned or worded."""
    query = select(Answer).where(_answered_by(version_id)).order_by(Answer.asked_at.desc(), Answer.id.desc()).limit(limit)
    return list(session.scalars(query))


def has_pictures(session: Session, version_id: int) -> bool:
    """Whether a version read or found a plate in a picture that is kept."""
    query = select(Read.id).where(_read_by(session, version_id), Read.picture_id.is_not(None)).limit(1)
    return session.scalars(query).first() is not None


def pictures_read_by(session: Session, version_id: int, limit: int | None = None) -> Iterator[int]:
    """The numbers of the pictures that a version found plates in or read, newest first."""
    query = select(Read.picture_id).where(_read_by(session, version_id), Read.picture_id.is_not(None)).group_by(Read.picture_id)
    yield from (number for number in session.scalars(query.order_by(Read.picture_id.desc()).limit(limit)) if number is not None)


def _read_by(session: Session, version_id: int) -> ColumnElement[bool]:
    """Reads that this version read, or where it read none, those of which it found the plate: no version does both."""
    reads = session.scalars(select(Read.id).where(Read.reader_version_id == version_id).limit(1)).first() is not None
    return (Read.reader_version_id if reads else Read.detector_version_id) == version_id


def _answered_by(version_id: int) -> ColumnElement[Any]:
    return or_(Answer.planner_version_id == version_id, Answer.writer_version_id == version_id)
