"""What people change in the log, and the traces that it leaves."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from errors import InputError
from store import edits
from store.bulk import LogRow, add_rows
from store.database import Store
from store.tables import AuditEvent, Camera, Correction, IndexTask, Note, Plate, Read

ROWS = [
    LogRow(datetime(2026, 11, 2, 8, 0, tzinfo=UTC), "AB-123-CD", "North gate", "in", 0.7),
    LogRow(datetime(2026, 11, 2, 9, 0, tzinfo=UTC), "EF-456-GH", "North gate", "out", 0.9),
]


@pytest.fixture
def read_id(store: Store) -> int:
    add_rows(store, ROWS)
    with store.session() as session:
        return session.scalars(select(Read.id).order_by(Read.seen_at)).first() or 0


def test_correct_plate(store: Store, read_id: int) -> None:
    edits.correct_plate(store, read_id, "ef 456-gh", "Ana")
    with store.session() as session:
        read = session.get_one(Read, read_id)
        assert read.plate.shown == "EF-456-GH"
        [correction] = session.scalars(select(Correction))
        assert (correction.old_plate, correction.new_plate, correction.author) == ("AB-123-CD", "EF 456-GH", "Ana")
        assert [(e.actor, e.action, e.subject) for e in session.scalars(select(AuditEvent))] == [
            ("Ana", "correct plate", f"read:{read_id}")
        ]
        assert {t.document for t in session.scalars(select(IndexTask))} >= {f"read:{read_id}", f"plate:{read.plate_id}"}


@pytest.mark.parametrize(("plate", "told"), [("AB123CD", "already"), ("--", "no letter or digit"), ("A" * 17, "too long")])
def test_a_plate_that_cannot_be_taken_changes_nothing(store: Store, read_id: int, plate: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        edits.correct_plate(store, read_id, plate, "Ana")
    with store.session() as session:
        assert session.get_one(Read, read_id).plate.shown == "AB-123-CD"
        assert session.query(Correction).count() == 0


def test_notes(store: Store, read_id: int) -> None:
    edits.add_note(store, read_id, "  trailer left here ", "Ana")
    with store.session() as session:
        [note] = session.scalars(select(Note))
        assert (note.text, note.author, note.read_id) == ("trailer left here", "Ana", read_id)
    with pytest.raises(InputError, match="empty"):
        edits.add_note(store, read_id, "  ", "Ana")
    with pytest.raises(InputError, match="no read number 999"):
        edits.add_note(store, 999, "x", "Ana")


def test_lists_also_for_a_plate_never_read(store: Store, read_id: int) -> None:
    assert edits.set_list(store, "ab 123 cd", "deny", " barred ", "Ana") == "AB-123-CD"
    assert edits.set_list(store, "zz-1-zz", "watch", "", "Ana") == "ZZ-1-ZZ"
    with store.session() as session:
        rows = session.execute(select(Plate.shown, Plate.listed, Plate.label).order_by(Plate.id)).all()
    assert [tuple(row) for row in rows] == [("AB-123-CD", "deny", "barred"), ("EF-456-GH", "", ""), ("ZZ-1-ZZ", "watch", "")]
    with pytest.raises(InputError, match="no list 'black'"):
        edits.set_list(store, "AB-123-CD", "black", "", "Ana")


def test_an_imported_list_never_undoes_what_people_set(store: Store, read_id: int) -> None:
    edits.set_list(store, "AB-123-CD", "deny", "", "Ana")
    add_rows(store, [LogRow(datetime(2026, 11, 3, 8, 0, tzinfo=UTC), "AB-123-CD", listed="allow")])
    with store.session() as session:
        assert session.scalars(select(Plate.listed).where(Plate.bare == "AB123CD")).one() == "deny"


def test_aliases(store: Store, read_id: int) -> None:
    with store.session() as session:
        camera_id = session.scalars(select(Camera.id)).one()
    edits.set_aliases(store, camera_id, ["portail nord", " ", "portail nord", "the big gate"], "Ana")
    with store.session() as session:
        assert session.get_one(Camera, camera_id).aliases == ["portail nord", "the big gate"]
