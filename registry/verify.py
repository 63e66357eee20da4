"""Proof that nothing of the register was altered behind its back: the chain of changes, the cards, the files.

The cards are made again from the chain and compared with the tables, so that a row changed by hand in the database is
found although the chain itself is whole.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
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


def verify(store: Store, noted: str = "") -> Verdict:
    """Check the chain, then the cards and files against it. `noted`: a hash printed earlier, which must still be in the chain."""
    with store.session() as session:
        broken, events, head = chain.first_break(session)
        if broken is not None:
            return Verdict(events, head, (f"Link {broken.number} (event {broken.event_id}): {REASONS[broken.reason]}.",))
        problems = list(_differences(session, store))
        if noted and chain.find_hash(session, noted) is None:
            problems.insert(0, f"The hash {noted} is not in the chain: it was cut and written again since it was noted.")
        return Verdict(events, head, tuple(problems))


def _differences(session: Session, store: Store) -> Iterator[str]:
    cards, uses, files = _replayed(session)
    found: Cards = {}
    for model in session.scalars(select(Model)):
        found[f"model:{model.id}"] = {**_fields(model, MODEL_FIELDS), "key": model.key, "archived_at": plain(model.archived_at)}
    for version in session.scalars(select(ModelVersion)):
        found[f"version:{version.id}"] = {**_fields(version, VERSION_FIELDS), "model": f"model:{version.model_id}"}
    for system in session.scalars(select(System)):
        found[f"system:{system.id}"] = {**_fields(system, SYSTEM_FIELDS), "key": system.key, "archived_at": plain(system.archived_at)}
    for subject in sorted(cards.keys() - found.keys()):
        yield f"{subject} was removed from the database without a trace in the chain."
    for subject, row in found.items():
        if subject not in cards:
            yield f"{subject} stands in the database, but the chain does not know it."
            continue
        for name, value in row.items():
            told = cards[subject].get(name)
            if (told or None) != (value or None):
                yield f"{subject}: {name} is {value!r} in the database and {told!r} in the chain."
    links = {(f"system:{link.system_id}", f"model:{link.model_id}"): link.use for link in session.scalars(select(SystemModel))}
    for pair in sorted(links.keys() | uses.keys()):
        if links.get(pair) != uses.get(pair):
            yield f"The use of {pair[1]} by {pair[0]} is {links.get(pair)!r} in the database and {uses.get(pair)!r} in the chain."
    yield from _file_differences(session, store, files)


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


def _replayed(session: Session) -> tuple[Cards, dict[tuple[str, str], str], dict[int, str]]:
    """Cards by subject, uses by (system, model), SHA-256 by attachment, as the chain tells them."""
    cards: Cards = {}
    uses: dict[tuple[str, str], str] = {}
    files: dict[int, str] = {}
    for event in chain.events(session):
        verb = event.action.partition(" ")[0]
        if verb in REPLAYED:
            cards.setdefault(event.subject, {}).update({name: new for name, (_, new) in event.details.items() if name != "comment"})
        elif event.action in ("link model", "unlink model", "change use"):
            pair = (event.subject, str(event.details["model"]))
            if event.details["use"][1] is None:
                uses.pop(pair, None)
            else:
                uses[pair] = event.details["use"][1]
        elif event.action in ("attach file", "detach file"):
            old, new = event.details["file"]
            if new:
                files[new["id"]] = new["sha256"]
            else:
                files.pop(old["id"], None)
    return cards, uses, files


def _fields(row: object, names: Any) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in names}
