"""Reads of other systems, many at a time."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from store import index_tasks
from store.database import Store
from store.names import camera_ids, plate_ids
from store.plates import bare
from store.tables import Note, Plate, Read
from store.types import to_micros


@dataclass(frozen=True, slots=True)
class LogRow:
    """A read of another system. `key` names it there; without one, its time, plate, camera and direction do."""

    seen_at: datetime
    plate: str
    camera: str = ""
    direction: str = ""
    confidence: float | None = None
    note: str = ""
    listed: str = ""
    source: str = "log"
    key: str = ""
    raw_text: str | None = None
    region: str | None = None
    box: tuple[int, int, int, int] | None = None

    def source_key(self) -> bytes:
        """16 bytes that are the same whenever the same read comes again."""
        if len(self.key) == 32 and self.source == "platetalk":
            return bytes.fromhex(self.key)
        camera = " ".join(self.camera.split()).casefold()
        name = (
            (self.source, self.key, bare(self.plate)) if self.key else (to_micros(self.seen_at), bare(self.plate), camera, self.direction)
        )
        return hashlib.blake2b(repr(name).encode(), digest_size=16).digest()


def add_rows(store: Store, rows: Sequence[LogRow]) -> int:
    """Log reads in one transaction; those already there are passed over. Returns how many were new.

    A list in a row puts a plate on it only where the plate is on none: what people set here stands.
    """
    by_key = {row.source_key(): row for row in rows}
    with store.transaction() as session:
        known = set(session.scalars(select(Read.source_key).where(Read.source_key.in_(list(by_key)))))
        fresh = {key: row for key, row in by_key.items() if key not in known}
        if not fresh:
            return 0
        cameras = camera_ids(session, dict.fromkeys(row.camera for row in fresh.values()))
        plates = plate_ids(session, (row.plate for row in fresh.values()))
        session.execute(insert(Read), [_read(row, key, plates, cameras) for key, row in fresh.items()])
        _add_notes(session, {key: row for key, row in fresh.items() if row.note}, plates)
        _add_lists(session, {plates[bare(row.plate)]: row.listed for row in fresh.values() if row.listed})
    return len(fresh)


def _read(row: LogRow, key: bytes, plates: dict[str, int], cameras: dict[str, int]) -> dict[str, Any]:
    x, y, width, height = row.box or (None, None, None, None)
    return {
        "source_key": key,
        "plate_id": plates[bare(row.plate)],
        "seen_at": row.seen_at,
        "camera_id": cameras.get(row.camera),
        "direction": row.direction,
        "confidence": row.confidence,
        "time_source": "log",
        "source": row.source,
        "raw_text": row.raw_text,
        "region": row.region,
        "x": x,
        "y": y,
        "width": width,
        "height": height,
    }


def _add_notes(session: Session, noted: dict[bytes, LogRow], plates: dict[str, int]) -> None:
    if not noted:
        return
    now = datetime.now(UTC)
    ids = {r.source_key: r.id for r in session.execute(select(Read.source_key, Read.id).where(Read.source_key.in_(list(noted))))}
    notes = [
        {"read_id": ids[key], "plate_id": plates[bare(row.plate)], "text": row.note, "author": row.source, "written_at": now}
        for key, row in noted.items()
    ]
    session.execute(insert(Note), notes)
    index_tasks.mark(session, (f"read:{ids[key]}" for key in noted))


def _add_lists(session: Session, lists: dict[int, str]) -> None:
    free = set(session.scalars(select(Plate.id).where(Plate.id.in_(list(lists)), Plate.listed == ""))) if lists else set()
    for name in sorted({lists[plate] for plate in free}):
        plates = [plate for plate in free if lists[plate] == name]
        session.execute(update(Plate).where(Plate.id.in_(plates)).values(listed=name))
        index_tasks.mark(session, (f"plate:{plate}" for plate in plates))
