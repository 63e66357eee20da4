"""Who did what to what, when: written in the transaction of the change."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import Session

from store import chain
from store.blocks import blocks
from store.tables import AuditEvent

_WAITING = "platetalk_audit"


def record(session: Session, actor: str, action: str, subject: str, **details: Any) -> None:
    """Add an audit event. `subject` is `read:ID`, `plate:ID`, `picture:ID`, `model:ID`, …; the register's are chained."""
    kept = json.loads(json.dumps(details))  # as the database will give it back, which is what its hash must fit
    event = chain.Event(datetime.now(UTC), actor, action, subject, kept)
    waiting: list[chain.Event] | None = session.info.get(_WAITING)
    if waiting is not None:
        waiting.append(event)
        return
    if chained(event):
        chain.append(session, [event])
    session.add(AuditEvent(**vars(event)))


@contextmanager
def batched(session: Session) -> Iterator[None]:
    """Events recorded within wait for its end and are written together, with one look at the chain: for thousands of them."""
    waiting: list[chain.Event] = []
    session.info[_WAITING] = waiting
    try:
        yield
    finally:
        del session.info[_WAITING]
    chain.append(session, [event for event in waiting if chained(event)])
    if waiting:
        bare: Any = AuditEvent.__table__  # without making an object of each row
        session.execute(insert(bare), [vars(event) for event in waiting])


def events_of(session: Session, subjects: Sequence[str], *conditions: ColumnElement[bool]) -> Iterator[AuditEvent]:
    """The events of these subjects that meet the conditions; those of one subject oldest first."""
    for some in blocks(subjects):
        query = select(AuditEvent).where(AuditEvent.subject.in_(some), *conditions)
        yield from session.scalars(query.order_by(AuditEvent.id))


def chained(event: chain.Event) -> bool:
    """Whether an event is of the register, and so of its chain."""
    return event.subject.partition(":")[0] in chain.CHAINED
