"""A small plate log for tests: four cameras, a few weeks around the end of summer time, made by rules that anyone can redo."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import md5
from typing import NamedTuple
from zoneinfo import ZoneInfo

from store.database import Store
from store.plates import bare, folded, plain
from store.tables import Camera, Note, Plate, Read

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 6, 18, 30, tzinfo=ZONE)
CAMERAS = ("North gate", "South gate", "Delivery dock", "Visitor parking")
LISTS = {"AB-123-CD": "allow", "EF-456-GH": "deny", "BK-008-SZ": "watch"}
NOTES = {"KA-YQ 2289": "white van blocking the emergency exit", "EF-456-GH": "barrière forcée pendant la nuit"}


class Row(NamedTuple):
    """A read of the test log; `at` is local time."""

    at: datetime
    plate: str
    camera: str = CAMERAS[0]
    direction: str = "in"
    confidence: float = 0.9
    note: str = ""
    listed: str = ""


def at(text: str) -> datetime:
    """2026-11-05 08:12 in the site's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def fill(store: Store, rows: Iterable[Row]) -> dict[datetime, int]:
    """Write rows into an empty log; the ids of the reads by their instants."""
    ids: dict[datetime, int] = {}
    with store.transaction() as session:
        cameras = {name: Camera(name=name, aliases=[]) for name in CAMERAS}
        session.add_all(cameras.values())
        plates: dict[str, Plate] = {}
        for i, row in enumerate(sorted(rows, key=lambda row: row.at.astimezone(UTC))):
            if row.plate not in plates:
                forms = {"bare": bare(row.plate), "plain": plain(row.plate), "folded": folded(row.plate)}
                plates[row.plate] = Plate(**forms, shown=row.plate, listed=row.listed, label="")
                session.add(plates[row.plate])
            session.flush()
            read = Read(
                plate_id=plates[row.plate].id,
                camera_id=cameras[row.camera].id,
                seen_at=row.at,
                direction=row.direction,
                confidence=row.confidence,
                source_key=md5(str(i).encode(), usedforsecurity=False).digest(),
            )
            session.add(read)
            session.flush()
            ids[row.at] = read.id
            if row.note:
                session.add(Note(read_id=read.id, text=row.note, written_at=row.at))
    return ids


def rows() -> list[Row]:
    """Three weeks of visits of forty vehicles up to 6 November 2026; the clocks go back on 25 October."""
    rule = random.Random(7)
    plates = [*LISTS, "KA-YQ 2289", "1-AAC-683", "0915 FVE", "QY73 LHG", "HN-008-PE", "BA-540-NR"]
    plates += [f"{a}{b}-{n:03d}-{b}{a}" for a, b, n in (("C", "D", 17), ("F", "G", 402), ("M", "N", 333), ("P", "R", 90), ("T", "V", 615))]
    plates += [f"G{letter}-{number:03d}-T{letter}" for letter, number in zip("ABCDEFGHJKLMNPRSTVWX", range(101, 999, 37), strict=False)]
    found: list[Row] = []
    day = datetime(2026, 10, 16, tzinfo=ZONE)
    while day.date() <= NOW.date():
        for plate in plates:
            if rule.random() < (0.7 if day.weekday() < 5 else 0.2):
                came = day + timedelta(minutes=rule.randint(0, 20 * 60), seconds=rule.randint(0, 59))
                camera = rule.choice(CAMERAS)
                note = NOTES.get(plate, "") if rule.random() < 0.3 else ""
                listed = LISTS.get(plate, "")
                confidence = round(rule.uniform(0.6, 0.99), 2)
                found.append(Row(came, plate, camera, "in", confidence, note, listed))
                if rule.random() < 0.93:
                    left = came + timedelta(minutes=rule.randint(3, 600), seconds=1)
                    found.append(Row(left, plate, rule.choice(CAMERAS), "out", confidence, "", listed))
        day += timedelta(days=1)
    return found
