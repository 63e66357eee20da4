"""Photos with given reads, logged as the intake does, without a picture being read."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from store.database import Store
from store.pictures import NewPicture, NewRead, add_picture
from store.tables import Read

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
_numbers = count()


def characters(text: str, **doubts: dict[str, float]) -> list[dict[str, Any]]:
    """The characters of a plate, each read surely but those in `doubts`: at1={"8": 0.6, "B": 0.4}."""
    found = []
    for place, sign in enumerate(text):
        shares = doubts.get(f"at{place}", {sign: 0.99})
        found.append({"text": sign, "probability": shares[sign], "alternatives": [[t, p] for t, p in shares.items()]})
    return found


def photo(
    store: Store,
    seconds: float,
    *plates: str | tuple[str, float],
    camera: str = "North gate",
    direction: str = "",
    signs: Sequence[dict[str, Any]] | None = None,
) -> list[int]:
    """Log a photo taken so many seconds after START with these plates, each with its confidence (0.9); the ids of its reads."""
    pairs = [(plate, 0.9) if isinstance(plate, str) else plate for plate in plates]
    sha256 = hashlib.sha256(str(next(_numbers)).encode()).hexdigest()
    new = NewPicture(
        sha256=sha256, name=f"{sha256[:6]}.jpg", data=b"x", extension=".jpg", media_type="image/jpeg", width=500, height=300,
        seen_at=START + timedelta(seconds=seconds), time_source="exif", camera=camera, direction=direction,
    )  # fmt: skip
    reads = [
        NewRead(plate, plate, confidence, (10, 60 * place, 100, 30), list(signs or characters("".join(filter(str.isalnum, plate)))))
        for place, (plate, confidence) in enumerate(pairs)
    ]
    return [read.id for read in add_picture(store, new, reads, [], "ana")[0].reads]


def read_of(store: Store, read_id: int) -> Read:
    """A read as the log has it now."""
    with store.session() as session:
        return session.get_one(Read, read_id)
