"""The formats by name: how each is written, how each is read, and which one a file is in."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.exchange.records import Batch, ExchangeError
from store.register import Model, System

MAX_BYTES = 200_000_000
"""The largest file that is read: what `own` writes with all the attachments that it takes in."""


@dataclass(frozen=True)
class Format:
    """A format: the module that knows it, the suffix of its files, what one file is about (`all` of the register, or one card).

    A system where the format takes one or all: `about` is `any system`.
    """

    module: str
    suffix: str
    about: Literal["all", "model", "system", "any system"]
    reads: bool = False


FORMATS: Mapping[str, Format] = {
    "json": Format("own", ".json", "all", reads=True),
    "csv": Format("tables", ".csv", "all", reads=True),
    "dastra": Format("dastra", ".csv", "all", reads=True),
    "hf": Format("model_card", ".md", "model", reads=True),
    "cyclonedx": Format("cyclonedx", ".cdx.json", "any system"),
    "annex8": Format("annex8", ".md", "system"),
}


def writer(name: str) -> Callable[..., str]:
    """The function that writes a format; its library loads with the first use."""
    found: Callable[..., str] = importlib.import_module(f"registry.exchange.{FORMATS[name].module}").dump
    return found


def reader(name: str) -> Callable[[str], Batch]:
    """The function that reads a format."""
    found: Callable[[str], Batch] = importlib.import_module(f"registry.exchange.{FORMATS[name].module}").parse
    return found


def read_file(path: Path, name: str = "") -> Batch:
    """What a file holds; its format is told by its content unless named. Raises ExchangeError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ExchangeError("large", file=path.name, limit=MAX_BYTES // 1_000_000)
        data = path.read_bytes()
    except OSError as problem:
        raise ExchangeError("unreadable", file=path, reason=problem.strerror or problem) from None
    text = decoded(data)
    return reader(name or told(text))(text)


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, or what Excel in western Europe writes. Raises ExchangeError for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise ExchangeError("encoding")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def told(text: str) -> str:
    """The name of the format of a text. Raises ExchangeError where it cannot be told."""
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return "json"
    if text.lstrip("\ufeff \r\n").startswith("---"):
        return "hf"
    head = {column.strip().strip('"') for column in text.split("\n", 1)[0].replace(";", ",").replace("\t", ",").split(",")}
    if "Label" in head:
        return "dastra"
    if "name" in head:
        return "csv"
    raise ExchangeError("format")


def find(session: Session, table: type[Model] | type[System], wanted: str) -> int:
    """The number of the card with this number or, capitals or not, this name or reference. Raises ExchangeError."""
    kind = "model" if table is Model else "system"
    words = " ".join(wanted.split())
    same = func.lower(words)
    found = list(session.scalars(select(table.id).where((func.lower(table.name) == same) | (table.reference == words)).order_by(table.id)))
    if not found and words.isdigit():
        found = list(session.scalars(select(table.id).where(table.id == int(words))))
    if len(found) > 1:
        raise ExchangeError("which", name=wanted, numbers=", ".join(map(str, found)))
    if not found:
        raise ExchangeError(f"one_{kind}", name=wanted)
    return found[0]


def as_text(value: Any) -> str:
    """A value of a card for people to read."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def one_line(value: Any, longest: int) -> str:
    """`as_text` in one line of at most so many characters."""
    line = " ".join(as_text(value).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
