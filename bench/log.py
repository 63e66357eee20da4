"""python -m bench.log: takes a made log of many reads in, and asks it; prints tables.

The baseline of the import is Python's csv module and sqlite3 alone: parsing the same file and inserting its rows
into one bare table without identity, indexes or plates of their own.
"""

import argparse
import csv
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from ingest.logs.importer import import_log
from settings import Settings
from store.database import Store

CAMERAS = ("North gate", "South gate", "Delivery dock", "Visitor parking")
LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
LAST = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
QUESTIONS = (
    "How many reads yesterday?",
    "combien de véhicules différents cette semaine ?",
    "When was {plate} last seen?",
    "la {plate} est venue en novembre ?",
    "Quelles plaques de la liste noire sont passées en octobre ?",
    "Top 5 plates last week",
    "Which camera was busiest last month?",
    "Quels véhicules entrés hier sont encore sur le site ?",
    "How long did {plate} stay the last time?",
    "Over the whole log, which day of the week gets the most reads?",
    "distinct plates last month, all cameras together?",
    "How many vehicles stayed more than 9 hours yesterday?",
)


def make_log(path: Path, reads: int, seed: int = 7) -> str:
    """Write a CSV log of visits over a year, spread over plates; returns a plate that is in it often."""
    random = Random(seed)
    plates = [_plate(random) for _ in range(max(50, reads // 25))]
    started = LAST - timedelta(days=365)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("seen_at", "plate", "camera", "direction", "confidence", "note", "list"))
        for _ in range(reads // 2):
            number = min(int(random.expovariate(1) * len(plates) / 6), len(plates) - 1)
            came = started + timedelta(seconds=random.randrange(365 * 86400))
            camera = random.choice(CAMERAS)
            listed = "deny" if number % 997 == 3 else "allow" if number % 11 == 0 else ""
            for moment, direction in ((came, "in"), (came + timedelta(minutes=random.randint(5, 600)), "out")):
                writer.writerow((moment.isoformat(), plates[number], camera, direction, round(random.uniform(0.6, 0.99), 2), "", listed))
    return plates[0]


def plates_of(log: Path) -> set[str]:
    """The plates of a CSV log."""
    with log.open(newline="", encoding="utf-8") as file:
        return {row["plate"] for row in csv.DictReader(file)}


def _plate(random: Random) -> str:
    first, second = ("".join(random.choice(LETTERS) for _ in range(2)) for _ in range(2))
    return f"{first}-{random.randint(1, 999):03d}-{second}"


def main() -> int:
    """Run the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench.log", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reads", type=int, default=1_000_000, help="reads in the made log (default: 1,000,000)")
    parser.add_argument("--rounds", type=int, default=3, help="times each question is asked (default: 3)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.csv"
        plate = make_log(file, given.reads)
        settings = Settings(data=Path(folder) / "data")
        store = Store(settings.url, settings.data)
        baseline = _bare_import(file, Path(folder) / "bare.db")
        report = import_log(file, store, settings.zone)
        again = import_log(file, store, settings.zone)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'taking a log in':34} {'rows':>10} {'seconds':>9} {'rows/s':>9}")
        for name, rows, seconds in (
            ("csv + sqlite3, one bare table", given.reads, baseline),
            ("PlateTalk, first time", report.added, report.seconds),
            (f"PlateTalk, same file again ({again.added} added)", again.known, again.seconds),
        ):
            print(f"{name:34} {rows:10,} {seconds:9.1f} {rows / seconds:9,.0f}")
        print(f"peak memory of the process: {memory:.0f} MB\n")
        ask_all(store, settings, plate, given.rounds)
    return 0


def _bare_import(file: Path, target: Path) -> float:
    began = time.monotonic()
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE reads (seen_at TEXT, plate TEXT, camera TEXT, direction TEXT, confidence REAL, note TEXT, list TEXT)")
    with file.open(newline="", encoding="utf-8") as lines, connection:
        rows = csv.reader(lines)
        next(rows)
        connection.executemany("INSERT INTO reads VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.close()
    return time.monotonic() - began


def ask_all(store: Store, settings: Settings, plate: str, rounds: int) -> None:
    """Asks every question so many times and prints how long each took."""
    from rag.asker import Asker, Conversation

    asker = Asker(store, settings)
    taken: list[float] = []
    print(f"{'question':74} {'median s':>9}")
    for question in QUESTIONS:
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            asker.ask(question.format(plate=plate), Conversation(), now=LAST)
            times.append(time.perf_counter() - began)
        taken += times
        print(f"{question.format(plate=plate):74} {statistics.median(times):9.3f}")
    taken.sort()
    print(f"{'all: median, p95':74} {statistics.median(taken):9.3f} {taken[int(len(taken) * 0.95)]:9.3f}")


if __name__ == "__main__":
    sys.exit(main())
