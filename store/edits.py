"""What people change in the log: a plate put right, a note, a list, a camera's other names."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from errors import InputError
from store import audit, bursts, index_tasks
from store.database import Store
from store.names import check_plate, plate_ids
from store.tables import LISTS, Camera, Correction, Note, Plate, Read

LONGEST_NOTE = 4000
LONGEST_LABEL = 200


def correct_plate(store: Store, read_id: int, plate: str, author: str) -> None:
    """Set the plate of a read to what a person saw; what was read stays in `raw_text`. Raises InputError."""
    key = check_plate(plate)
    with store.transaction() as session:
        read = _read(session, read_id)
        old = read.plate.shown
        if read.plate.bare == key:
            raise InputError(f"The plate of this read is {old} already.")
        old_id, read.plate_id = read.plate_id, plate_ids(session, [plate])[key]
        for note in read.notes:
            note.plate_id = read.plate_id
        session.add(
            Correction(read_id=read_id, old_plate=old, new_plate=plate.strip().upper()[:40], author=author, corrected_at=datetime.now(UTC))
        )
        session.flush()
        bursts.regroup(session, [read_id, *(other.id for other in bursts.others(session, read))], store.burst)
        audit.record(session, author, "correct plate", f"read:{read_id}", plate=[old, plate.strip().upper()])
        index_tasks.mark(session, (f"read:{read_id}", f"plate:{old_id}", f"plate:{read.plate_id}"))


def add_note(store: Store, read_id: int, text: str, author: str) -> None:
    """Add words to a read, or to the one in front of it (store.bursts). Raises InputError for none or too many."""
    text = text.strip()
    if not text:
        raise InputError("The note is empty.")
    if len(text) > LONGEST_NOTE:
        raise InputError(f"The note has {len(text)} characters, {LONGEST_NOTE} at most.")
    with store.transaction() as session:
        read = _read(session, read_id)
        if read.front_id is not None:
            read = _read(session, read.front_id)
        session.add(Note(read_id=read.id, plate_id=read.plate_id, text=text, author=author, written_at=datetime.now(UTC)))
        audit.record(session, author, "add note", f"read:{read.id}", note=text)
        index_tasks.mark(session, (f"read:{read.id}", f"plate:{read.plate_id}"))


def set_list(store: Store, plate: str, listed: str, label: str, author: str) -> str:
    """Put a plate on the allow, deny or watch list (or on none: ""), with a label; returns how the plate is written.

    A plate that was never read may be listed in advance. Raises InputError.
    """
    if listed not in ("", *LISTS):
        raise InputError(f"There is no list {listed!r}; the lists are {', '.join(LISTS)}.")
    if len(label.strip()) > LONGEST_LABEL:
        raise InputError(f"The label has {len(label.strip())} characters, {LONGEST_LABEL} at most.")
    key = check_plate(plate)
    with store.transaction() as session:
        row = session.get_one(Plate, plate_ids(session, [plate])[key])
        audit.record(session, author, "list plate", f"plate:{row.id}", list=[row.listed, listed], label=[row.label, label.strip()])
        row.listed, row.label = listed, label.strip()
        index_tasks.mark(session, [f"plate:{row.id}"])
        return row.shown


def set_aliases(store: Store, camera_id: int, aliases: Iterable[str], author: str) -> None:
    """Other words that people use for a camera."""
    words = list(dict.fromkeys(alias.strip() for alias in aliases if alias.strip()))
    with store.transaction() as session:
        camera = session.get_one(Camera, camera_id)
        audit.record(session, author, "name camera", f"camera:{camera_id}", aliases=[camera.aliases, words])
        camera.aliases = words


def _read(session: Session, read_id: int) -> Read:
    read = session.scalars(select(Read).where(Read.id == read_id)).one_or_none()
    if read is None:
        raise InputError(f"There is no read number {read_id} in the log.")
    return read
