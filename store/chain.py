"""The changes of the register as a chain: each event's hash covers the event and the hash before it.

Whoever alters, removes or inserts an event leaves a hash that does not fit, unless every later hash is made again: note
the newest one outside (`python -m registry verify` prints it), and that is found as well.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from store.tables import AuditEvent
from store.types import to_micros

CHAINED = ("model", "version", "system")
"""Kinds of subject whose events are chained."""
START = "0" * 64
"""What stands before the first event."""
LINK = (
    AuditEvent.id, AuditEvent.number, AuditEvent.prev_hash, AuditEvent.hash,
    AuditEvent.at, AuditEvent.actor, AuditEvent.action, AuditEvent.subject, AuditEvent.details,
)  # fmt: skip
"""What of an event the chain is made of, and its id."""


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass
class Event:
    """An event that is about to be written; the last three are its place in the chain."""

    at: datetime
    actor: str
    action: str
    subject: str
    details: dict[str, Any]
    number: int | None = None
    prev_hash: str | None = None
    hash: str | None = None


@dataclass(frozen=True)
class Break:
    """A link that does not hold: the event's place in the chain, its id, and why (see REASONS)."""

    number: int
    event_id: int
    reason: str


def event_hash(prev_hash: str, number: int, at: datetime, actor: str, action: str, subject: str, details: Mapping[str, Any]) -> str:
    """SHA-256 in hex of an event as canonical JSON: keys sorted, no blanks, UTF-8, the time in microseconds since 1970 UTC."""
    row = {
        "prev": prev_hash,
        "number": number,
        "at": to_micros(at),
        "actor": actor,
        "action": action,
        "subject": subject,
        "details": details,
    }
    return hashlib.sha256(_CANONICAL(row).encode()).hexdigest()


def append(session: Session, new: Sequence[Event]) -> None:
    """Give events their places at the end of the chain. The caller holds the write lock, so that nobody takes the same."""
    number, prev_hash = head(session)
    for event in new:
        number += 1
        event.number, event.prev_hash = number, prev_hash
        event.hash = event_hash(prev_hash, number, event.at, event.actor, event.action, event.subject, event.details)
        prev_hash = event.hash


def head(session: Session) -> tuple[int, str]:
    """The place and the hash of the last event of the chain; 0 and START of none."""
    newest = session.execute(
        select(AuditEvent.number, AuditEvent.hash).where(AuditEvent.number.is_not(None)).order_by(AuditEvent.number.desc()).limit(1)
    ).first()
    return (newest.number or 0, newest.hash or START) if newest else (0, START)


def events(session: Session) -> Iterator[Row[Any]]:
    """The events of the chain, first to last: rows of `LINK`, without making an object of each."""
    query = select(*LINK).where(AuditEvent.number.is_not(None)).order_by(AuditEvent.number)
    yield from session.execute(query.execution_options(yield_per=1000))


def first_break(session: Session, each: Callable[[Row[Any]], None] = lambda event: None) -> tuple[Break | None, int, str]:
    """The first link that does not hold (None: all do), how many events hold before it, and the hash of the last of them.

    `each` is given every event that holds, in order: what is told from the chain and the proof that it is whole are one reading.
    """
    count, last = 0, START
    loose = session.scalars(_unchained()).first()
    for event in events(session):
        if event.number != count + 1:
            return Break(count + 1, event.id, "missing"), count, last
        if event.prev_hash != last:
            return Break(event.number, event.id, "order"), count, last
        if event.hash != event_hash(last, event.number, event.at, event.actor, event.action, event.subject, event.details):
            return Break(event.number, event.id, "altered"), count, last
        each(event)
        count, last = event.number, event.hash
    return (Break(count + 1, loose, "unchained") if loose is not None else None), count, last


def find_hash(session: Session, hash_: str) -> int | None:
    """The place of an event in the chain by its hash, to check one that was noted earlier."""
    return session.scalars(select(AuditEvent.number).where(AuditEvent.hash == hash_)).first()


def _unchained() -> Any:
    of_register = or_(*(AuditEvent.subject.startswith(f"{kind}:") for kind in CHAINED))
    return select(AuditEvent.id).where(AuditEvent.number.is_(None), of_register).order_by(AuditEvent.id).limit(1)
