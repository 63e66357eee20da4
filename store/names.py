"""Plates and cameras by what people call them: found, or added inside the writer's transaction."""

from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from errors import InputError
from store.plates import bare, folded, plain
from store.tables import Camera, Plate

LONGEST_PLATE = 16
"""Capital letters and digits in a plate: the longest in use have 10 or fewer; more is no plate."""
LONGEST_CAMERA = 120


def check_plate(written: str) -> str:
    """The bare form of a plate. Raises InputError where it cannot be one."""
    found = bare(written)
    if not found:
        raise InputError(f"{written!r} has no letter or digit of a plate (A to Z, 0 to 9).")
    if len(found) > LONGEST_PLATE:
        raise InputError(f"{written[:40]!r} is too long for a plate: {len(found)} letters and digits, at most {LONGEST_PLATE}.")
    return found


def plate_ids(session: Session, written: Iterable[str]) -> dict[str, int]:
    """The ids of plates by their bare form; those that are not in the log are added as they are written."""
    shown: dict[str, str] = {}
    for one in written:
        shown.setdefault(bare(one), " ".join(one.upper().split())[:40])
    known = _ids(session, shown)
    missing = [key for key in shown if key not in known]
    if missing:
        rows = [{"bare": b, "plain": plain(b), "folded": folded(b), "shown": shown[b], "listed": "", "label": ""} for b in missing]
        session.execute(insert(Plate), rows)
        known |= _ids(session, missing)
    return known


def _ids(session: Session, keys: Iterable[str]) -> dict[str, int]:
    rows = session.execute(select(Plate.bare, Plate.id).where(Plate.bare.in_(list(keys))))
    return {row.bare: row.id for row in rows}


def camera_ids(session: Session, names: Iterable[str]) -> dict[str, int]:
    """The ids of cameras by the name given; capitals and outer blanks make no difference; missing ones are added."""
    known = {camera.name.casefold(): camera.id for camera in session.execute(select(Camera.name, Camera.id))}
    ids: dict[str, int] = {}
    for name in names:
        clean = " ".join(name.split())
        if not clean:
            continue
        if len(clean) > LONGEST_CAMERA:
            raise InputError(f"The camera name {clean[:30]!r}… is longer than {LONGEST_CAMERA} characters.")
        if clean.casefold() not in known:
            camera = Camera(name=clean, aliases=[])
            session.add(camera)
            session.flush()
            known[clean.casefold()] = camera.id
        ids[name] = known[clean.casefold()]
    return ids


def cameras(session: Session) -> list[Camera]:
    """Every camera of the site, by name."""
    return list(session.scalars(select(Camera).order_by(Camera.name)))
