"""One read in detail: its photo, what each character may be, what read it, what people said, and the reads behind it."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from html import escape

from sqlalchemy import select

from errors import PictureError
from ingest.base import Image
from ingest.texts import page_word, word
from ingest.thumbs import box_of, crop, jpeg, marked, photo, shrunk
from languages import percent
from settings import Settings
from store import bursts
from store.database import Store
from store.register import ModelVersion
from store.tables import Correction, Read

CROP = 180
"""Pixels across the picture of a plate in the list of a burst."""


def one_read(read_id: int, store: Store) -> Read | None:
    """A read with everything about it."""
    with store.session() as session:
        return session.scalars(select(Read).where(Read.id == read_id)).unique().one_or_none()


def passage(read: Read, store: Store) -> Sequence[Read]:
    """The other reads of the same passage."""
    with store.session() as session:
        return bursts.others(session, read)


def detail(read: Read, others: Sequence[Read], store: Store, settings: Settings, language: str) -> str:
    """The read as HTML: photo, crop, alternative characters, the `others` of its passage, what read it, notes and corrections."""
    parts = [_photo_part(read, store, language), _characters(read, language), _burst(read, others, store, settings, language)]
    with store.session() as session:
        corrections = session.scalars(select(Correction).where(Correction.read_id == read.id).order_by(Correction.id)).all()
    facts = [word(language, f"time_{read.time_source}")]
    if read.region:
        facts.append(page_word(language, "region", name=escape(read.region)))
    facts += _read_by(read, store, language)
    if read.alone_by:
        facts.append(page_word(language, "alone", who=escape(read.alone_by)))
    if read.picture:
        facts.append(page_word(language, "file", name=escape(read.picture.name)))
    facts += [f"{escape(c.old_plate)} → {escape(c.new_plate)} ({escape(c.author)}, {_when(c.corrected_at, settings)})" for c in corrections]
    facts += [
        f"{page_word(language, 'quoted', text=escape(n.text))} ({escape(n.author)}, {_when(n.written_at, settings)})" for n in read.notes
    ]
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
        return f"<p class='pt-error'>{escape(problem.words(language))}</p>"
    box = box_of(read)
    whole = data_uri(shrunk(marked(image, [box] if box else []), 1100))
    close = f"<img class='pt-crop' alt='' src='{data_uri(shrunk(crop(image, box), 500))}'>" if box else ""
    return f"<div class='pt-detail'><img alt='' src='{whole}'>{close}</div>"


def data_uri(image: Image) -> str:
    """A picture as the address of itself."""
    return f"data:image/jpeg;base64,{b64encode(jpeg(image)).decode()}"


def _burst(read: Read, others: Sequence[Read], store: Store, settings: Settings, language: str) -> str:
    if not others:
        return ""
    key = "burst_front" if read.front_id is None else "burst_behind"
    lines = "".join(f"<li>{_other(other, read, store, settings, language)}</li>" for other in others)
    return f"<div class='pt-label'>{page_word(language, key, n=len(others) + 1)}</div><ul class='pt-burst'>{lines}</ul>"


def _other(other: Read, read: Read, store: Store, settings: Settings, language: str) -> str:
    told = [f"{other.seen_at.astimezone(settings.zone):%H:%M:%S}", "" if other.confidence is None else percent(other.confidence, language)]
    if read.front_id == other.id:
        told.append(page_word(language, "in_front"))
    plate = f"<a href='/log?read={other.id}'><span class='pt-plate'>{escape(other.plate.shown)}</span></a>"
    return f"{_close(other, store)}{plate} {' · '.join(filter(None, told))}"


def _close(read: Read, store: Store) -> str:
    """The plate of a read, small; nothing where the photo is gone, which its own page says."""
    box = box_of(read)
    if read.picture is None or box is None:
        return ""
    try:
        return f"<img alt='' src='{data_uri(shrunk(crop(photo(store, read.picture), box), CROP))}'>"
    except PictureError:
        return ""


def _characters(read: Read, language: str) -> str:
    if not read.characters:
        return ""
    cells = ""
    for character in read.characters:
        shown = [(t, p) for t, p in character["alternatives"] if t != character["text"] and p >= 0.005]
        others = "".join(f"<div>{escape(t)} {percent(p, language)}</div>" for t, p in shown)
        sure = f"<div>{percent(character['probability'], language)}</div>"
        cells += f"<td><b>{escape(character['text'])}</b>{sure}<div class='pt-others'>{others}</div></td>"
    return f"<div class='pt-label'>{page_word(language, 'characters')}</div><table class='pt-characters'><tr>{cells}</tr></table>"
