"""What the vector index has still to catch up with (an outbox: written with the change, removed when indexed)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from store.tables import IndexTask

_WAITING = "platetalk_index_tasks"


def mark(session: Session, documents: Iterable[str]) -> None:
    """Say, inside the transaction of the change, that these documents (`read:ID`, `plate:ID`, …) are out of date."""
    waiting: list[str] | None = session.info.get(_WAITING)
    if waiting is not None:
        waiting += documents
        return
    rows = [{"document": document} for document in dict.fromkeys(documents)]
    if rows:
        session.execute(insert(IndexTask), rows)


@contextmanager
def batched(session: Session) -> Iterator[None]:
    """What is marked within waits for its end and is written in one statement, each document once."""
    waiting: list[str] = []
    session.info[_WAITING] = waiting
    try:
        yield
    finally:
        del session.info[_WAITING]
    mark(session, waiting)


def pending(session: Session, limit: int) -> Sequence[tuple[int, str]]:
    """The oldest (id, document) that wait, at most `limit`."""
    return [(row.id, row.document) for row in session.execute(select(IndexTask.id, IndexTask.document).order_by(IndexTask.id).limit(limit))]


def pending_count(session: Session) -> int:
    """How many wait."""
    return session.scalar(select(func.count()).select_from(IndexTask)) or 0


def done(session: Session, ids: Iterable[int]) -> None:
    """Remove the tasks whose documents are in the index."""
    session.execute(delete(IndexTask).where(IndexTask.id.in_(list(ids))))
