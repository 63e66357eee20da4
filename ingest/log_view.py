"""What the log page shows: a filter of words → reads, their table, and CSV."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from sqlalchemy.orm import Session

from errors import InputError, PictureError
from ingest.read_view import data_uri
from ingest.texts import page_word, word
from ingest.thumbs import shrunk, thumbnail
from languages import percent
from settings import Settings
from store import bursts, likeness, plate_search, queries
from store.database import Store
from store.names import cameras
from store.plate_search import Found
from store.plates import plain
from store.read_filter import ReadFilter
from store.tables import Picture, Read

PAGE = 50
COLUMNS = ("time", "plate", "photo", "camera", "direction", "confidence", "list", "note", "id")
EXPORTED = ("seen_at", "plate", "camera", "direction", "confidence", "list", "label", "note", "photo", "time_source", "key")
FORMULA = tuple("=+-@\t\r")
SMALL = 96
RESEMBLING = 10
"""Plates that are shown beside the one searched for."""
LIKELY_ENOUGH = 0.25
"""Likelihood from which they are."""


@dataclass(frozen=True)
class Wanted:
    """The filter as it stands on the page: words, ISO dates (both inside the span), one of the lists or "none"."""

    plate: str = ""
    camera: str = ""
    since: str = ""
    until: str = ""
    listed: str = ""
    review: bool = False
    with_photo: bool = False


@dataclass(frozen=True)
class Search:
    """What is shown: the reads of `keep`; then those of plates as which the `plate` searched for was likely read, likeliest first."""

    keep: ReadFilter
    plate: str = ""
    near: tuple[Found, ...] = ()

    @property
    def filters(self) -> list[ReadFilter]:
        """The filters whose reads are shown one after the other."""
        return [self.keep, *(replace(self.keep, patterns=(), plate_ids=(one.plate_id,)) for one in self.near)]


def search(wanted: Wanted, store: Store, settings: Settings) -> Search:
    """What the page is asked for. Raises InputError for a date that is none."""
    keep = read_filter(wanted, store, settings)
    text = wanted.plate.strip()
    if not text or any(sign in text for sign in "*?,"):
        return Search(keep)
    with store.session() as session:
        near = plate_search.near(session, text, edits=1, limit=RESEMBLING)
    found = tuple(one for one in near if plain(one.plate) != plain(text) and one.likelihood >= LIKELY_ENOUGH)
    return Search(keep, text.upper(), found)


def read_filter(wanted: Wanted, store: Store, settings: Settings) -> ReadFilter:
    """The filter for the database. Raises InputError for a date that is none."""
    found = ReadFilter(zone=settings.zone)
    if wanted.plate.strip():
        found = replace(found, patterns=tuple(part.strip() for part in wanted.plate.split(",") if part.strip()))
    if wanted.camera:
        with store.session() as session:
            ids = tuple(camera.id for camera in cameras(session) if camera.name == wanted.camera)
        found = replace(found, camera_ids=ids)
    if wanted.since.strip():
        found = replace(found, since=_midnight(wanted.since, settings))
    if wanted.until.strip():
        found = replace(found, until=_midnight(wanted.until, settings, days=1))
    if wanted.listed:
        found = replace(found, lists=("" if wanted.listed == "none" else wanted.listed,))
    if wanted.review:
        found = replace(found, confidence_under=settings.review_below)
    return replace(found, has_picture=wanted.with_photo)


def _midnight(text: str, settings: Settings, days: int = 0) -> datetime:
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise InputError(f"{text!r} is no date; write it like {datetime.now(settings.zone):%Y-%m-%d}.") from None
    local = datetime.combine(day + timedelta(days=days), datetime.min.time(), settings.zone)
    return local.astimezone(UTC)


def table(asked: Search, page: int, store: Store, settings: Settings, language: str) -> tuple[list[list[Any]], int, int]:
    """The rows of one page (0 is the newest), how many reads there are in all, and how many of plates that only resemble."""
    with store.session() as session:
        numbers = [queries.count(session, keep) for keep in asked.filters]
        reads = _slice(session, asked, numbers, page * PAGE, PAGE)
        sizes = bursts.sizes(session, [read.id for read in reads])
        rows = [_table_row(read, asked, sizes.get(read.id, 1), store, settings, language) for read in reads]
    return rows, sum(numbers), sum(numbers[1:])


def _slice(session: Session, asked: Search, numbers: Sequence[int], offset: int, limit: int) -> list[Read]:
    found: list[Read] = []
    for keep, number in zip(asked.filters, numbers, strict=True):
        if offset < number and len(found) < limit:
            found += queries.rows(session, keep, limit=limit - len(found), offset=offset)
        offset = max(offset - number, 0)
    return found


def _table_row(read: Read, asked: Search, size: int, store: Store, settings: Settings, language: str) -> list[Any]:
    sure = ""
    if read.confidence is not None:
        sure = percent(read.confidence, language) + (f" · {word(language, 'review')}" if read.confidence < settings.review_below else "")
    sure += f" · {page_word(language, 'best_of', n=size)}" if size > 1 else ""
    listed = word(language, f"list_{read.plate.listed}") if read.plate.listed else ""
    listed += f" · {read.plate.label}" if read.plate.label else ""
    return [
        f"{read.seen_at.astimezone(settings.zone):%Y-%m-%d %H:%M:%S}",
        _plate_cell(read, asked, language),
        _small(read.picture, store) if read.picture else "",
        read.camera.name if read.camera else "",
        word(language, read.direction) if read.direction else "",
        sure,
        listed,
        " · ".join(note.text for note in read.notes),
        read.id,
    ]


def _plate_cell(read: Read, asked: Search, language: str) -> str:
    near = next((one for one in asked.near if one.plate_id == read.plate_id), None)
    if near is None:
        return read.plate.shown
    likely = min(likeness.likelihood(asked.plate, read.plate.bare, read.characters), near.likelihood)
    return page_word(language, "likely", plate=read.plate.shown, percent=percent(likely, language))


def _small(picture: Picture, store: Store) -> str:
    try:
        image = cv2.imdecode(np.frombuffer(thumbnail(store, picture), np.uint8), cv2.IMREAD_COLOR)
    except PictureError:
        return "—"
    return "" if image is None else f"<img alt='' src='{data_uri(shrunk(np.asarray(image, np.uint8), SMALL))}'>"


def export(asked: Search, target: Path, store: Store, settings: Settings) -> int:
    """Write every read that is shown as CSV, in that order; the log takes the file back. Returns how many."""
    number = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(EXPORTED)
        for keep in asked.filters:
            for read in _all(keep, store):
                writer.writerow([_guarded(value) for value in _exported(read, settings)])
                number += 1
    return number


def _all(keep: ReadFilter, store: Store, block: int = 5000) -> Iterator[Read]:
    offset = 0
    while True:
        with store.session() as session:
            reads = queries.rows(session, keep, limit=block, offset=offset)
        yield from reads
        if len(reads) < block:
            return
        offset += block


def _exported(read: Read, settings: Settings) -> list[str]:
    return [
        read.seen_at.astimezone(settings.zone).isoformat(),
        read.plate.shown,
        read.camera.name if read.camera else "",
        read.direction,
        "" if read.confidence is None else f"{read.confidence:.4g}",
        read.plate.listed,
        read.plate.label,
        " · ".join(note.text for note in read.notes),
        read.picture.name if read.picture else "",
        read.time_source,
        read.source_key.hex(),
    ]


def _guarded(value: str) -> str:
    """A spreadsheet runs a cell that begins like a formula; an apostrophe keeps it words (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(FORMULA) else value
