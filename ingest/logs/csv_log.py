"""CSV logs: columns by name, in any order, with commas or semicolons."""

import csv
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from errors import InputError, LogImportError
from ingest.logs import fields
from store.bulk import LogRow
from store.names import LONGEST_CAMERA, check_plate

Problem = tuple[int, str]
COLUMNS = {
    "seen_at": ("seen_at", "time", "timestamp", "datetime", "date_time", "date", "seen", "heure", "horodatage", "timestamp_local"),
    "plate": ("plate", "license_plate", "licence_plate", "number_plate", "plaque", "immatriculation", "plate_number"),
    "camera": ("camera", "camera_name", "camera_id", "caméra", "gate", "site"),
    "direction": ("direction", "sens"),
    "confidence": ("confidence", "score", "confiance"),
    "note": ("note", "notes", "comment", "commentaire"),
    "list": ("list", "liste", "listed"),
    "key": ("key",),
}
SNIFFED = 1 << 20
LONGEST_NOTE = 4000


def rows(path: Path, zone: ZoneInfo) -> Iterator[LogRow | Problem]:
    """Each row as a LogRow, or the number of its line and what is wrong with it. Raises LogImportError."""
    with path.open(encoding=_encoding(path), newline="", errors="replace") as file:
        head = file.readline()
        if not head.strip():
            raise LogImportError(f"{path.name} is empty. A log needs a first line with the names of its columns.")
        file.seek(0)
        reader = csv.reader(file, delimiter=max(",;\t", key=head.count))
        places = _places(next(reader), path)
        try:
            yield from _rows(reader, places, zone)
        except csv.Error as problem:
            raise LogImportError(f"{path.name}, line {reader.line_num}: this is not CSV ({problem}).") from problem


def _rows(reader: "csv.Reader", places: dict[str, int], zone: ZoneInfo) -> Iterator[LogRow | Problem]:  # type: ignore[name-defined]
    line = reader.line_num
    for values in reader:
        first, line = line + 1, reader.line_num
        if not values:
            continue
        try:
            yield _row(values, places, zone)
        except InputError as problem:
            yield first, str(problem)


def _row(values: list[str], places: dict[str, int], zone: ZoneInfo) -> LogRow:
    def value(column: str) -> str:
        place = places.get(column)
        return values[place].strip() if place is not None and place < len(values) else ""

    if not value("seen_at"):
        raise InputError("the time is empty")
    check_plate(value("plate"))
    camera = _unguarded(value("camera"))
    if len(camera) > LONGEST_CAMERA:
        raise InputError(f"the camera's name is longer than {LONGEST_CAMERA} characters")
    key = value("key")
    return LogRow(
        seen_at=fields.instant(value("seen_at"), zone),
        plate=value("plate"),
        camera=camera,
        direction=fields.direction(value("direction")),
        confidence=fields.confidence(value("confidence")),
        note=_unguarded(value("note"))[:LONGEST_NOTE],
        listed=fields.listed(value("list")),
        source="platetalk" if _is_key(key) else "log",
        key=key if _is_key(key) else "",
    )


def _is_key(text: str) -> bool:
    return len(text) == 32 and all(c in "0123456789abcdef" for c in text)


def _unguarded(text: str) -> str:
    """Without the apostrophe that our own export puts before words that a spreadsheet would run as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _places(header: list[str], path: Path) -> dict[str, int]:
    names = [name.strip().strip("\ufeff").casefold() for name in header]
    places = {column: names.index(alias) for column, aliases in COLUMNS.items() for alias in reversed(aliases) if alias in names}
    missing = [column for column in ("seen_at", "plate") if column not in places]
    if missing:
        raise LogImportError(
            f"{path.name} has no column {' and no column '.join(missing)}; its columns are {', '.join(names)[:200]}. "
            "Name them in the first line: seen_at and plate, and as you have them camera, direction, confidence, note, list."
        )
    return places


def _encoding(path: Path) -> str:
    """UTF-8, or Windows-1252 as spreadsheets in Western Europe still write it."""
    with path.open("rb") as file:
        start = file.read(SNIFFED)
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.start < len(start) - 4:  # nearer to the end it is a character cut in two by the reading
            return "cp1252"
    return "utf-8-sig"
