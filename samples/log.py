"""An invented log of a small site, its last day being today."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from store.bulk import LogRow

CAMERAS = ("North gate", "South gate", "Delivery dock")
LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
DAYS = 28
NOTES = (
    (2, "oil leak reported under the car"),
    (5, "camionnette blanche devant la sortie de secours"),
    (8, "tow truck called for a flat tyre"),
    (12, "phares restés allumés"),
    (15, "trailer left unattended"),
)


def rows(now: datetime) -> Iterator[LogRow]:
    """The reads of the four weeks before `now` (aware, in the site's zone), the same for the same day."""
    random = Random(now.toordinal())
    staff = [(_plate(random), random.randint(440, 560), random.choice(CAMERAS[:2])) for _ in range(14)]
    couriers = [_plate(random) for _ in range(3)]
    visitors = [_plate(random) for _ in range(40)]
    notes = dict(NOTES)
    for ago in range(DAYS, -1, -1):
        day = (now - timedelta(days=ago)).replace(hour=0, minute=0, second=0, microsecond=0)
        visits = [(plate, start + random.randint(-15, 15), random.randint(420, 560), gate, "allow", "") for plate, start, gate in staff]
        visits = visits if day.weekday() < 5 else visits[:2]
        visits += [(p, random.randint(400, 1000), random.randint(8, 40), CAMERAS[2], "allow", "parcel delivery") for p in couriers]
        chosen = random.sample(visitors, 6 if day.weekday() < 5 else 2)
        visits += [(p, random.randint(500, 1080), random.randint(15, 200), random.choice(CAMERAS[:2]), "", "") for p in chosen]
        if ago in notes:
            visits.append((visitors[ago], random.randint(500, 1000), 30, CAMERAS[0], "", notes[ago]))
        if ago in (3, 17):
            visits.append((visitors[1], 1370, 11, CAMERAS[2], "deny", "no badge, sent away" if ago == 3 else ""))
        for visit in visits:
            yield from (row for row in _visit(day, random, *visit) if row.seen_at <= now)


def _visit(day: datetime, random: Random, plate: str, start: int, stay: int, gate: str, listed: str, note: str) -> Iterator[LogRow]:
    came = day + timedelta(minutes=start, seconds=random.randint(0, 59))
    for moment, direction, words in ((came, "in", note), (came + timedelta(minutes=stay), "out", "")):
        yield LogRow(moment, plate, gate, direction, round(random.uniform(0.78, 0.99), 2), words, listed, source="sample")


def _plate(random: Random) -> str:
    first, second = ("".join(random.choice(LETTERS) for _ in range(2)) for _ in range(2))
    return f"{first}-{random.randint(1, 999):03d}-{second}"
