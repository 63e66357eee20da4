"""Pictures and the reads in them: written in one transaction, a picture once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from store import audit, bursts, index_tasks
from store.database import Store
from store.files import write_whole
from store.names import camera_ids, plate_ids
from store.plates import bare
from store.tables import Picture, Read


@dataclass(frozen=True)
class NewRead:
    """A read of a picture. `box`: x, y, width, height in pixels of the upright photo."""

    plate: str
    raw_text: str
    confidence: float
    box: tuple[int, int, int, int]
    characters: list[dict[str, Any]]
    region: str = ""
    detector_version_id: int | None = None
    reader_version_id: int | None = None


@dataclass(frozen=True)
class NewPicture:
    """A picture that was read. `data`: the file's bytes; `extension` with its dot; `models`: what read it."""

    sha256: str
    name: str
    data: bytes
    extension: str
    media_type: str
    width: int
    height: int
    seen_at: datetime
    time_source: str
    camera: str = ""
    direction: str = ""
    note: str = ""
    seconds: float = 0.0


def find_picture(session: Session, sha256: str) -> Picture | None:
    """The picture with this SHA-256, if it is in the log, with its reads."""
    return session.scalars(select(Picture).where(Picture.sha256 == sha256).options(selectinload(Picture.reads))).one_or_none()


def add_picture(store: Store, new: NewPicture, reads: Sequence[NewRead], models: list[dict[str, Any]], actor: str) -> tuple[Picture, bool]:
    """Log a picture with its reads; returns it, and whether it was new.

    The file is written first, whole or not at all: a crash in between leaves a file that the next try writes over,
    never a row without its file.
    """
    path = Path("pictures") / new.sha256[:2] / f"{new.sha256}{new.extension}"
    write_whole(store.data / path, new.data)
    with store.transaction() as session:
        known = find_picture(session, new.sha256)
        if known is not None:
            return known, False
        cameras = camera_ids(session, [new.camera])
        plates = plate_ids(session, (read.plate for read in reads))
        picture = Picture(
            sha256=new.sha256,
            name=new.name[:255],
            path=path.as_posix(),
            media_type=new.media_type,
            width=new.width,
            height=new.height,
            size=len(new.data),
            seen_at=new.seen_at,
            time_source=new.time_source,
            camera_id=cameras.get(new.camera),
            added_at=datetime.now(UTC),
            seconds=new.seconds,
            models=models,
        )
        session.add(picture)
        session.flush()
        rows = [_row(new, picture, read, number, plates[bare(read.plate)]) for number, read in enumerate(reads)]
        session.add_all(rows)
        session.flush()
        index_tasks.mark(session, (f"read:{row.id}" for row in rows))
        bursts.regroup(session, [row.id for row in rows], store.burst)
        audit.record(session, actor, "add picture", f"picture:{picture.id}", name=new.name, reads=len(rows))
    with store.session() as session:
        logged = find_picture(session, new.sha256)
        assert logged is not None
        return logged, True


def _row(new: NewPicture, picture: Picture, read: NewRead, number: int, plate_id: int) -> Read:
    x, y, width, height = read.box
    return Read(
        plate_id=plate_id,
        seen_at=new.seen_at,
        camera_id=picture.camera_id,
        direction=new.direction,
        confidence=read.confidence,
        time_source=new.time_source,
        source="photo",
        source_key=hashlib.blake2b(f"{new.sha256} {number}".encode(), digest_size=16).digest(),
        picture_id=picture.id,
        raw_text=read.raw_text[:120],
        characters=read.characters,
        region=read.region or None,
        x=x,
        y=y,
        width=width,
        height=height,
        detector_version_id=read.detector_version_id,
        reader_version_id=read.reader_version_id,
    )
