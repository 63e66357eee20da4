"""What a card of our own JSON holds beside its fields: measured cards, comments on changes, attachments, both ways."""

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from registry.exchange.records import ExchangeError, moment, text_of
from registry.measured import Card, reason
from store import register_comments, register_measures
from store.attachments import NewFile, check
from store.register import Attachment, Model, System
from store.register_comments import Comment

MAX_FILES = 100_000_000
"""Bytes of attachments in one file, in all; those beyond stand there with their digest and without their data."""


@dataclass
class Parts:
    """What belongs to these models and systems: measured cards and comments, and from `folder` (the data folder) the attachments."""

    session: Session
    models: Iterable[Model]
    systems: Iterable[System]
    folder: Path | None = None
    measured: dict[int, list[dict[str, Any]]] = field(init=False)
    comments: dict[str, list[Comment]] = field(init=False)
    left: int = MAX_FILES

    def __post_init__(self) -> None:
        versions = [version.id for model in self.models for version in model.versions]
        self.measured = register_measures.measures(self.session, versions)
        subjects = [f"version:{number}" for number in versions] + [f"system:{system.id}" for system in self.systems]
        self.comments = register_comments.comments(self.session, subjects)

    def of_version(self, number: int) -> dict[str, Any]:
        """`measured` and `comments` of a version."""
        return {"measured": self.measured.get(number, []), "comments": self._comments(f"version:{number}")}

    def of_system(self, system: System) -> dict[str, Any]:
        """`comments` and `attachments` of a system."""
        return {"comments": self._comments(f"system:{system.id}"), "attachments": [self._file(row) for row in system.attachments]}

    def _comments(self, subject: str) -> list[dict[str, Any]]:
        return [
            {"at": one.at.isoformat(), "by": one.by, "comment": one.text, "from": one.old, "to": one.new}
            for one in self.comments.get(subject, [])
        ]

    def _file(self, row: Attachment) -> dict[str, Any]:
        told = {"name": row.name, "kind": row.kind, "size": row.size, "sha256": row.sha256}
        return told | {"added_at": row.added_at.isoformat(), "added_by": row.added_by, "data": self._data(row)}

    def _data(self, row: Attachment) -> str | None:
        path = self.folder / row.path if self.folder is not None else None
        if path is None or row.size > self.left or not path.is_file():
            return None
        self.left -= row.size
        return base64.b64encode(path.read_bytes()).decode()


def measured_of(entries: Iterable[Any], where: str) -> list[Card]:
    """The measured cards of a version. Raises ExchangeError."""
    try:
        return [Card.model_validate(entry) for entry in entries]
    except ValidationError as problem:
        raise ExchangeError("measured", where=where, reason=reason(problem)) from None


def comments_of(entries: Iterable[Any], where: str) -> list[Comment]:
    """The comments of a version or a system. Raises ExchangeError."""
    return [_comment(_whole(entry, where, "comments", {"at", "by", "comment", "from", "to"}), where) for entry in entries]


def files_of(entries: Iterable[Any], where: str) -> list[NewFile]:
    """The attachments of a system, without those whose data the file does not have. Raises ExchangeError, RegisterError."""
    names = {"name", "kind", "size", "sha256", "added_at", "added_by", "data"}
    rows = [_whole(entry, where, "attachments", names) for entry in entries]
    return [_attachment(row, where) for row in rows if row.get("data") is not None]


def _comment(row: Mapping[str, Any], where: str) -> Comment:
    by, text, old, new = (text_of(row, name, where) for name in ("by", "comment", "from", "to"))
    return Comment(moment(row.get("at"), "at") or datetime.fromtimestamp(0, UTC), by, text, old, new)


def _attachment(row: Mapping[str, Any], where: str) -> NewFile:
    name, kind, sha256, by = (text_of(row, key, where) for key in ("name", "kind", "sha256", "added_by"))
    try:
        data = base64.b64decode(text_of(row, "data", where), validate=True)
    except binascii.Error:
        raise ExchangeError("file_data", name=name, sha256=sha256) from None
    found = NewFile(name, data, kind, moment(row.get("added_at"), "added_at"), by[:120])
    if found.sha256 != sha256:
        raise ExchangeError("file_data", name=name, sha256=sha256)
    check(found)
    return found


def _whole(entry: Any, where: str, name: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(entry, dict) or not entry.keys() <= known:
        raise ExchangeError("shape", where=where, field=name, wanted=f"[{{{', '.join(sorted(known))}}}, …]")
    return entry
