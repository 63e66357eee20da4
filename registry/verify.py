"""Proof that nothing of the register was altered behind its back: the chain of changes, the cards, the files.

The cards are made again from the chain and compared with the tables, so that a row changed by hand in the database is
found although the chain itself is whole.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import chain
from store.database import Store
from store.register import Attachment, Model, ModelVersion, System, SystemModel
from store.register_create import plain
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS

REASONS = {
    "missing": "an event is missing before it",
    "order": "it does not follow the event before it",
    "altered": "it was altered after it was written",
    "unchained": "it was added without its place in the chain",
}
REPLAYED = ("create", "update", "archive", "restore")
Cards = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Verdict:
    """`events` that hold, the hash of the last (`head`), and what does not hold, the first broken link first."""

    events: int
    head: str
    problems: tuple[str, ...] = ()


@dataclass
class _Told:
    """What the chain tells: cards by subject, uses by (system, model), SHA-256 by attachment."""

    cards: Cards = field(default_factory=dict)
    uses: dict[tuple[str, str], str] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)

    def take(self, event: Any) -> None:
        """One event more (a row of `chain.LINK`)."""
        if event.action.partition(" ")[0] in REPLAYED:
            told = self.cards.setdefault(event.subject, {})
            told.update({name: new for name, (_, new) in event.details.items() if name != "comment"})
        elif event.action in ("link model", "unlink model", "change use"):
            pair = (event.subject, str(event.details["model"]))
            if event.details["use"][1] is None:
                self.uses.pop(pair, None)
            else:
                self.uses[pair] = event.details["use"][1]
        elif event.action in ("attach file", "detach file"):
            old, new = event.details["file"]
            if new:
                self.files[new["id"]] = new["sha256"]
            else:
                self.files.pop(old["id"], None)


def verify(store: Store, noted: str = "") -> Verdict:
    """Check the chain, then the cards and files against it. `noted`: a hash printed earlier, which must still be in the chain."""
    told = _Told()
    with store.session() as session:
        broken, events, head = chain.first_break(session, told.take)
        if broken is not None:
            return Verdict(events, head, (f"Link {broken.number} (event {broken.event_id}): {REASONS[broken.reason]}.",))
        problems = list(_differences(session, store, told))
        if noted and chain.find_hash(session, noted) is None:
            problems.insert(0, f"The hash {noted} is not in the chain: it was cut and written again since it was noted.")
        return Verdict(events, head, tuple(problems))


def _differences(session: Session, store: Store, told: _Told) -> Iterator[str]:
    gone = set(told.cards)
    for subject, row in _rows(session):
        if subject not in told.cards:
            yield f"{subject} stands in the database, but the chain does not know it."
            continue
        gone.discard(subject)
        card = told.cards[subject]
        for name, value in row.items():
            if (card.get(name) or None) != (value or None):
                yield f"{subject}: {name} is {value!r} in the database and {card.get(name)!r} in the chain."
    for subject in sorted(gone):
        yield f"{subject} was removed from the database without a trace in the chain."
    found = session.execute(select(SystemModel.system_id, SystemModel.model_id, SystemModel.use))
    links = {(f"system:{system}", f"model:{model}"): use for system, model, use in found}
    for pair in sorted(links.keys() | told.uses.keys()):
        if links.get(pair) != told.uses.get(pair):
            yield f"The use of {pair[1]} by {pair[0]} is {links.get(pair)!r} in the database and {told.uses.get(pair)!r} in the chain."
    yield from _file_differences(session, store, told.files)


def _rows(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every card and version as the database has it, by its subject; plain values, without making an object of each."""
    card = ("key", "archived_at")
    tables = (
        ("model", Model, (*MODEL_FIELDS, *card)),
        ("version", ModelVersion, VERSION_FIELDS),
        ("system", System, (*SYSTEM_FIELDS, *card)),
    )
    for kind, table, names in tables:
        more = [ModelVersion.model_id] if table is ModelVersion else []
        query = select(table.id, *(getattr(table, name) for name in names), *more).order_by(table.id)
        for number, *values in session.execute(query.execution_options(yield_per=1000)):
            row = {name: plain(value) for name, value in zip(names, values, strict=False)}
            if more:
                row["model"] = f"model:{values[-1]}"
            yield f"{kind}:{number}", row


def _file_differences(session: Session, store: Store, files: dict[int, str]) -> Iterator[str]:
    rows = {row.id: row for row in session.scalars(select(Attachment))}
    for number in sorted(rows.keys() ^ files.keys()):
        yield f"Attachment {number} stands only in the {'database' if number in rows else 'chain'}."
    for number, row in rows.items():
        path = store.data / row.path
        if number not in files:
            continue
        if not path.is_file():
            yield f"Attachment {number}, {row.name}: the file {path} is missing."
        elif hashlib.sha256(path.read_bytes()).hexdigest() != files[number]:
            yield f"Attachment {number}, {row.name}: the file {path} was altered."
