"""Photos and reads as cards of HTML: a small picture with the plate's box, and what was read.

Everything that comes from people or files is escaped here; the pictures are inside the page, so that no photo
can be fetched by an address.
"""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from sqlalchemy import select

from errors import PictureError, told
from ingest.intake import Taken
from ingest.texts import word
from ingest.thumbs import box_of, thumbnail
from languages import percent
from settings import Settings
from store.database import Store
from store.register import ModelVersion
from store.tables import Picture, Read

ROWS = 200
"""Rows of evidence shown under an answer; the log page has them all."""
CARDS = 24
"""Cards at once; more make a page slow and nobody looks at them."""


def taken_cards(taken: Sequence[Taken], store: Store, settings: Settings, language: str) -> str:
    """The cards of photos just dropped, errors among them, in their order."""
    cards = "".join(_taken_card(one, store, settings, language) for one in taken[:CARDS])
    rest = len(taken) - CARDS
    more = f"<p class='pt-more'>{word(language, 'more_photos', n=rest)}</p>" if rest > 0 else ""
    return f"<div class='pt-cards'>{cards}</div>{more}"


def readers_of(store: Store, pictures: Sequence[Picture]) -> list[str]:
    """The versions that read the plates of these pictures, by name, each once."""
    ids = dict.fromkeys(picture.models[-1].get("version_id") for picture in pictures if picture.models)
    with store.session() as session:
        versions = [session.get(ModelVersion, number) for number in ids if number]
    return [f"{version.model.name} {version.version}" for version in versions if version]


def summary(taken: Sequence[Taken], language: str) -> str:
    """How many photos, plates, files known and refused, in a line."""
    fresh = [one for one in taken if one.picture and not one.duplicate]
    parts = [word(language, "photos", n=len(taken))]
    if fresh or not any(one.error or one.duplicate for one in taken):
        parts.append(word(language, "plates", n=sum(len(one.picture.reads) for one in fresh if one.picture)))
    known, refused = sum(one.duplicate for one in taken), sum(bool(one.error) for one in taken)
    parts += [word(language, key, n=n) for key, n in (("known", known), ("refused", refused)) if n]
    return " · ".join(parts)


def evidence(read_ids: Sequence[int], total: int, store: Store, settings: Settings, language: str) -> str:
    """The reads that an answer rests on, `total` in number: cards of those with a photo, and a table; empty without any."""
    if not read_ids:
        return ""
    with store.session() as session:
        found = {read.id: read for read in session.scalars(select(Read).where(Read.id.in_(list(read_ids[:ROWS])))).unique()}
    reads = [found[i] for i in read_ids[:ROWS] if i in found]
    cards = "".join(read_card(read, store, settings, language) for read in [r for r in reads if r.picture_id is not None][:CARDS])
    rows = "".join(_row(read, settings, language) for read in reads)
    rest = total - len(reads)
    more = f"<p class='pt-more'>{word(language, 'more_reads', n=rest)}</p>" if rest > 0 else ""
    few = total <= len(reads)
    title = word(language, "reads", n=total) if few else word(language, "some_reads", n=len(reads), all=total)
    heads = "".join(f"<th>{word(language, key)}</th>" for key in ("time", "plate", "camera", "direction", "confidence"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"
    shown = f"<div class='pt-cards'>{cards}</div>" if cards else ""
    return f"{shown}<details class='pt-evidence'><summary>{title}</summary>{table}</details>"


def _row(read: Read, settings: Settings, language: str) -> str:
    when = f"<a href='/log?read={read.id}' target='_blank'>{read.seen_at.astimezone(settings.zone):%Y-%m-%d %H:%M:%S}</a>"
    direction = word(language, read.direction) if read.direction else ""
    sure = "" if read.confidence is None else percent(read.confidence, language)
    camera = escape(read.camera.name) if read.camera else ""
    cells = (when, f"<span class='pt-plate'>{escape(read.plate.shown)}</span>", camera, direction, sure)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def read_card(read: Read, store: Store, settings: Settings, language: str) -> str:
    """One read: its photo with its box, its plate, confidence, time and camera."""
    picture = _picture(read.picture, [read], store, language) if read.picture else ""
    return _card(picture + _plate_line(read, settings, language) + _place_line(read, settings.zone, language))


def _taken_card(taken: Taken, store: Store, settings: Settings, language: str) -> str:
    name = f"<div class='pt-file'>{escape(taken.name)}</div>"
    if taken.error or taken.picture is None:
        return _card(f"<div class='pt-error'>{escape(told(taken.error, language))}</div>{name}", "pt-refused")
    picture = taken.picture
    inside = _picture(picture, picture.reads, store, language)
    inside += "".join(_plate_line(read, settings, language) for read in picture.reads)
    inside += "" if picture.reads else f"<div class='pt-none'>{word(language, 'no_plate')}</div>"
    camera = picture.camera.name if picture.camera else word(language, "no_camera")
    inside += f"<div class='pt-place'>{_when(picture.seen_at, settings.zone)} · {escape(camera)}</div>"
    inside += f"<div class='pt-source'>{word(language, f'time_{picture.time_source}')}</div>"
    if taken.duplicate:
        inside += f"<div class='pt-known'>{word(language, 'duplicate', when=_when(picture.added_at, settings.zone))}</div>"
    return _card(inside + name)


def _card(inside: str, kind: str = "") -> str:
    return f"<div class='pt-card {kind}'>{inside}</div>"


def _picture(picture: Picture, reads: Sequence[Read], store: Store, language: str) -> str:
    try:
        data = b64encode(thumbnail(store, picture)).decode()
    except PictureError:
        return f"<div class='pt-none'>{word(language, 'photo_gone')}</div>"
    boxes = ""
    for box in filter(None, map(box_of, reads)):
        left, top = 100 * box.x / picture.width, 100 * box.y / picture.height
        width, height = 100 * box.width / picture.width, 100 * box.height / picture.height
        boxes += f"<span class='pt-box' style='left:{left:.2f}%;top:{top:.2f}%;width:{width:.2f}%;height:{height:.2f}%'></span>"
    return f"<div class='pt-photo'><img alt='{escape(picture.name, quote=True)}' src='data:image/jpeg;base64,{data}'>{boxes}</div>"


def _plate_line(read: Read, settings: Settings, language: str) -> str:
    parts = [f"<span class='pt-plate'>{escape(read.plate.shown)}</span>"]
    if read.confidence is not None:
        parts.append(f"<span class='pt-sure'>{percent(read.confidence, language)}</span>")
        if read.confidence < settings.review_below:
            parts.append(f"<span class='pt-review'>{word(language, 'review')}</span>")
    if read.plate.listed:
        label = f" · {escape(read.plate.label)}" if read.plate.label else ""
        parts.append(f"<span class='pt-list pt-{read.plate.listed}'>{word(language, f'list_{read.plate.listed}')}{label}</span>")
    behind = f"<div class='pt-known'>{word(language, 'behind')}</div>" if read.front_id is not None else ""
    return f"<div class='pt-line'>{' '.join(parts)}</div>{behind}"


def _place_line(read: Read, zone: ZoneInfo, language: str) -> str:
    parts = [_when(read.seen_at, zone), escape(read.camera.name if read.camera else word(language, "no_camera"))]
    if read.direction:
        parts.append(word(language, read.direction))
    return f"<div class='pt-place'>{' · '.join(parts)}</div>"


def _when(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
