"""A whole log into the database: in blocks, each one transaction, in bounded memory."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from errors import LogImportError
from ingest.logs import csv_log, events
from ingest.logs.csv_log import Problem
from store.bulk import LogRow, add_rows
from store.database import Store
from store.tables import ImportRun

BLOCK = 5_000
"""Rows a transaction: few enough for the parameters of one statement, many enough for speed."""
KEPT_PROBLEMS = 1_000
"""Refused rows that are kept with their reason; the others are counted."""


@dataclass
class ImportReport:
    """What became of a log's rows. `problems`: (line, what is wrong), the first KEPT_PROBLEMS of them."""

    added: int = 0
    known: int = 0
    refused: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)


def import_log(path: Path, store: Store, zone: ZoneInfo, progress: Callable[[ImportReport], None] = lambda report: None) -> ImportReport:
    """Take another system's log (CSV, or JSON events by `.json`, `.jsonl`, `.ndjson`).

    Stopped in the middle, the rows so far are in, and the same file again adds the others. Raises LogImportError.
    """
    if not path.is_file():
        raise LogImportError(f"There is no file {path}.")
    read = events.rows if path.suffix.lower() in {".json", ".jsonl", ".ndjson"} else csv_log.rows
    began, report, run_at = time.monotonic(), ImportReport(), datetime.now(UTC)
    found = read(path, zone)
    try:
        while block := list(islice(found, BLOCK)):
            _take(store, block, report)
            report.seconds = time.monotonic() - began
            progress(report)
    finally:
        with store.transaction() as session:
            session.add(ImportRun(name=path.name[:255], started_at=run_at, added=report.added, known=report.known, refused=report.refused))
    return report


def _take(store: Store, block: list[LogRow | Problem], report: ImportReport) -> None:
    good = [row for row in block if isinstance(row, LogRow)]
    bad = [row for row in block if not isinstance(row, LogRow)]
    added = add_rows(store, good) if good else 0
    report.added += added
    report.known += len(good) - added
    report.refused += len(bad)
    report.problems += bad[: max(0, KEPT_PROBLEMS - len(report.problems))]


def problem_lines(report: ImportReport) -> Iterator[str]:
    """The refused rows in words, for the person who gave the file."""
    yield from (f"line {line}: {what}" for line, what in report.problems)
    if report.refused > len(report.problems):
        yield f"… and {report.refused - len(report.problems)} more"
