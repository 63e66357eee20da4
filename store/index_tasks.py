"""What the vector index has still to catch up with (an outbox: written with the change, removed when indexed)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from store.tables import IndexTask


def mark(session: Session, documents: Iterable[str]) -> None:
    """Say, inside the transaction of the change, that these documents (`read:ID`, `plate:ID`, …) are out of date."""
    rows = [{"document": document} for document in dict.fromkeys(documents)]
    if rows:
        session.execute(insert(IndexTask), rows)


def pending(session: Session, limit: int) -> Sequence[tuple[int, str]]:
    """The oldest (id, document) that wait, at most `limit`."""
    return [(row.id, row.document) for row in session.execute(select(IndexTask.id, IndexTask.document).order_by(IndexTask.id).limit(limit))]


def pending_count(session: Session) -> int:
    """How many wait."""
    return session.scalar(select(func.count()).select_from(IndexTask)) or 0


def done(session: Session, ids: Iterable[int]) -> None:
    """Remove the tasks whose documents are in the index."""
    session.execute(delete(IndexTask).where(IndexTask.id.in_(list(ids))))
