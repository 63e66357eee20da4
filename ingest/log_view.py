"""What the log page shows: a filter of words → reads, their table, one read in detail, and CSV."""

import csv
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from sqlalchemy import select

from errors import InputError, PictureError
from ingest.texts import page_word, word
from ingest.thumbs import box_of, crop, jpeg, marked, photo, shrunk, thumbnail
from settings import Settings
from store import queries
from store.database import Store
from store.filters import ReadFilter
from store.names import cameras
from store.register import ModelVersion
from store.tables import Correction, Read
from store.tables import Picture as PictureRow

PAGE = 50
COLUMNS = ("time", "plate", "photo", "camera", "direction", "confidence", "list", "note", "id")
EXPORTED = ("seen_at", "plate", "camera", "direction", "confidence", "list", "label", "note", "photo", "time_source", "key")
FORMULA = tuple("=+-@\t\r")
SMALL = 96


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


def table(keep: ReadFilter, page: int, store: Store, settings: Settings, language: str) -> tuple[list[list[Any]], int]:
    """The rows of one page (0 is the newest), and how many reads there are in all."""
    with store.session() as session:
        total = queries.count(session, keep)
        reads = queries.rows(session, keep, limit=PAGE, offset=page * PAGE)
        return [_table_row(read, store, settings, language) for read in reads], total


def _table_row(read: Read, store: Store, settings: Settings, language: str) -> list[Any]:
    sure = ""
    if read.confidence is not None:
        sure = f"{read.confidence:.0%}" + (f" · {word(language, 'review')}" if read.confidence < settings.review_below else "")
    listed = word(language, f"list_{read.plate.listed}") if read.plate.listed else ""
    listed += f" · {read.plate.label}" if read.plate.label else ""
    return [
        f"{read.seen_at.astimezone(settings.zone):%Y-%m-%d %H:%M:%S}",
        read.plate.shown,
        _small(read.picture, store) if read.picture else "",
        read.camera.name if read.camera else "",
        word(language, read.direction) if read.direction else "",
        sure,
        listed,
        " · ".join(note.text for note in read.notes),
        read.id,
    ]


def _small(picture: PictureRow, store: Store) -> str:
    try:
        image = cv2.imdecode(np.frombuffer(thumbnail(store, picture), np.uint8), cv2.IMREAD_COLOR)
    except PictureError:
        return "—"
    return "" if image is None else f"<img alt='' src='{_data_uri(jpeg(shrunk(np.asarray(image, np.uint8), SMALL)))}'>"


def _data_uri(data: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(data).decode()}"


def one_read(read_id: int, store: Store) -> Read | None:
    """A read with everything about it."""
    with store.session() as session:
        return session.scalars(select(Read).where(Read.id == read_id)).unique().one_or_none()


def detail(read: Read, store: Store, settings: Settings, language: str) -> str:
    """The read as HTML: photo, crop, alternative characters, what read it, notes and corrections."""
    parts = [_photo_part(read, store, language), _characters(read, language)]
    with store.session() as session:
        corrections = session.scalars(select(Correction).where(Correction.read_id == read.id).order_by(Correction.id)).all()
    facts = [word(language, f"time_{read.time_source}")]
    if read.region:
        facts.append(f"{page_word(language, 'region')}: {escape(read.region)}")
    facts += _read_by(read, store, language)
    if read.picture:
        facts.append(f"{page_word(language, 'file')}: {escape(read.picture.name)}")
    facts += [f"{escape(c.old_plate)} → {escape(c.new_plate)} ({escape(c.author)}, {_when(c.corrected_at, settings)})" for c in corrections]
    facts += [f"“{escape(n.text)}” ({escape(n.author)}, {_when(n.written_at, settings)})" for n in read.notes]
    return "".join(parts) + "<ul class='pt-facts'>" + "".join(f"<li>{fact}</li>" for fact in facts) + "</ul>"


def _read_by(read: Read, store: Store, language: str) -> list[str]:
    """The registered versions of the models that found and read the plate."""
    ids = [i for i in (read.detector_version_id, read.reader_version_id) if i is not None]
    with store.session() as session:
        versions = [session.get(ModelVersion, i) for i in dict.fromkeys(ids)]
        names = [escape(f"{version.model.name} {version.version}") for version in versions if version is not None]
    by = f"{page_word(language, 'read_by')} {' · '.join(names)}"
    return [f"<a href='/registry' target='_blank'>{by}</a>"] if names else []


def _when(moment: datetime, settings: Settings) -> str:
    return f"{moment.astimezone(settings.zone):%Y-%m-%d %H:%M}"


def _photo_part(read: Read, store: Store, language: str) -> str:
    if read.picture is None:
        return f"<p class='pt-none'>{page_word(language, 'no_photo')}</p>"
    try:
        image = photo(store, read.picture)
    except PictureError as problem:
        return f"<p class='pt-error'>{escape(str(problem))}</p>"
    box = box_of(read)
    whole = _data_uri(jpeg(shrunk(marked(image, [box] if box else []), 1100)))
    close = f"<img class='pt-crop' alt='' src='{_data_uri(jpeg(shrunk(crop(image, box), 500)))}'>" if box else ""
    return f"<div class='pt-detail'><img alt='' src='{whole}'>{close}</div>"


def _characters(read: Read, language: str) -> str:
    if not read.characters:
        return ""
    cells = ""
    for character in read.characters:
        others = "".join(f"<div>{escape(t)} {p:.0%}</div>" for t, p in character["alternatives"] if t != character["text"] and p >= 0.005)
        cells += (
            f"<td><b>{escape(character['text'])}</b><div>{character['probability']:.0%}</div><div class='pt-others'>{others}</div></td>"
        )
    return f"<div class='pt-label'>{page_word(language, 'characters')}</div><table class='pt-characters'><tr>{cells}</tr></table>"


def export(keep: ReadFilter, target: Path, store: Store, settings: Settings) -> int:
    """Write every read of the filter as CSV, newest first; the log takes the file back. Returns how many."""
    number = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(EXPORTED)
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
