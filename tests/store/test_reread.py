from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from store import index_tasks, reread
from store.database import Store
from store.edits import correct_plate
from store.pictures import NewPicture, NewRead, add_picture
from store.reread import Difference
from store.tables import AuditEvent, Read

BOX, OTHER = (10, 10, 100, 30), (300, 10, 100, 30)


def found(plate: str, box: tuple[int, int, int, int] = BOX, confidence: float = 0.9) -> NewRead:
    return NewRead(plate, plate, confidence, box, [])


@pytest.fixture
def picture(store: Store) -> int:
    new = NewPicture(
        sha256="a" * 64, name="a.jpg", data=b"x", extension=".jpg", media_type="image/jpeg", width=500, height=100,
        seen_at=datetime(2026, 3, 1, tzinfo=UTC), time_source="exif", camera="North", direction="in",
    )  # fmt: skip
    return add_picture(store, new, [found("AB-123-CD"), found("EF-456-GH", OTHER, 0.5)], [], "ana")[0].id


def compared(store: Store, picture: int, *reads: NewRead) -> tuple[int, list[tuple[str, str, str]], tuple[Difference, ...]]:
    with store.session() as session:
        result = reread.compare(session, picture, reads)
    return result.same, [(d.kind, d.old, d.new.plate if d.new else "") for d in result.differences], result.differences


def plates(store: Store) -> list[str]:
    with store.session() as session:
        return [read.plate.shown for read in session.scalars(select(Read).order_by(Read.id)).unique()]


def test_what_differs_is_told_and_nothing_is_written(store: Store, picture: int) -> None:
    assert compared(store, picture, found("AB 123 CD"), found("EF-456-GH", OTHER))[:2] == (2, [])
    same, told, _ = compared(store, picture, found("AB-128-CD", (12, 12, 96, 30)), found("ZZ-1", (0, 60, 50, 20)))
    assert same == 0
    assert told == [("changed", "AB-123-CD", "AB-128-CD"), ("lost", "EF-456-GH", ""), ("added", "", "ZZ-1")]
    assert plates(store) == ["AB-123-CD", "EF-456-GH"]


def test_what_is_taken_over_is_in_the_log_with_its_trace(store: Store, picture: int) -> None:
    new = (found("AB-128-CD", BOX, 0.7), found("EF-456-GH", OTHER), found("ZZ-1", (0, 60, 50, 20)))
    differences = compared(store, picture, *new)[2]
    assert reread.take_over(store, differences, actor="ana") == 2
    assert plates(store) == ["AB-128-CD", "EF-456-GH", "ZZ-1"]
    with store.session() as session:
        reads = session.scalars(select(Read).order_by(Read.id)).unique().all()
        events = session.scalars(select(AuditEvent).where(AuditEvent.action == "read again").order_by(AuditEvent.id)).all()
        waiting = {document for _, document in index_tasks.pending(session, 100)}
    assert [(e.actor, e.subject, e.details["plate"]) for e in events] == [
        ("ana", "read:1", ["AB-123-CD", "AB-128-CD"]),
        ("ana", "read:3", [None, "ZZ-1"]),
    ]
    assert (reads[0].confidence, reads[2].camera_id, reads[2].direction) == (0.7, reads[0].camera_id, "in")
    assert {"read:1", "read:3"} <= waiting
    assert compared(store, picture, *new)[:2] == (3, [])
    assert reread.take_over(store, differences, actor="ana") == 0


def test_what_a_person_put_right_stays(store: Store, picture: int) -> None:
    differences = compared(store, picture, found("AB-128-CD"), found("EF-456-GH", OTHER))[2]
    correct_plate(store, 1, "AB-129-CD", "bob")
    assert reread.take_over(store, differences, actor="ana") == 0
    assert compared(store, picture, found("AB-128-CD"), found("EF-456-GH", OTHER))[1] == [("kept", "AB-129-CD", "AB-128-CD")]
    assert plates(store) == ["AB-129-CD", "EF-456-GH"]
