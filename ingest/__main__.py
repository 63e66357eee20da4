"""python -m ingest: photos, folders or another system's log into the plate log."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from errors import PlateTalkError
from ingest.intake import Intake, Taken, find_pictures
from ingest.logs.importer import ImportReport, import_log, problem_lines
from settings import Settings, load_settings
from store import bursts
from store.database import Store

_MANY = 10  # photos for which it pays to load all of the reader first

EXAMPLE = """\
examples:
  python -m ingest photos/ --camera "North gate"
  python -m ingest photos/ --json --data /var/lib/platetalk > reads.jsonl
  python -m ingest --log gate-2026.csv
  python -m ingest --regroup

With --json, one object a photo on standard output: file, reads (plate, confidence, box [x, y, width, height] in
pixels of the upright photo, reader), seconds, and error or duplicate where so. Progress goes to standard error.

A log is CSV (columns by name in any order: seen_at and plate, and as there are camera, direction, confidence, note,
list; ISO 8601 times, those without an offset in the site's zone) or JSON events of Frigate, OpenALPR or Plate
Recognizer (.json, .jsonl). The same file twice adds nothing.

exit status: 0 all was taken, 1 some photos or rows were refused or something is missing, 2 wrong usage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Take photos of vehicles, or another system's log, into the plate log.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="photos, or folders of photos (at any depth, in name order)")
    parser.add_argument("--camera", default="", metavar="NAME", help="camera that took the photos")
    parser.add_argument("--log", type=Path, metavar="FILE", help="another system's log: CSV, or JSON events")
    parser.add_argument("--data", type=Path, metavar="DIR", help="data folder (default: PLATETALK_DATA or ./data)")
    parser.add_argument("--json", action="store_true", help="one JSON object a photo on standard output, nothing else there")
    parser.add_argument("--regroup", action="store_true", help="sort all photos' reads into passages anew, by PLATETALK_BURST_SECONDS")
    given = parser.parse_args(arguments)
    if sum(map(bool, (given.paths, given.log, given.regroup))) != 1:
        parser.error("give photos or folders, or --log FILE, or --regroup")
    try:
        settings = load_settings(data=given.data)
        store = Store(settings.url, settings.data, settings.burst_seconds)
        if given.regroup:
            behind = bursts.regroup_all(store)
            print(f"{behind} reads stand behind a better one of the same passage.", file=sys.stderr)
            return 0
        if given.log:
            return _log(given.log, store, settings)
        return _photos(given.paths, store, settings, given.camera, given.json)
    except PlateTalkError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; what was taken is in the log.", file=sys.stderr)
        return 130


def _log(path: Path, store: Store, settings: Settings) -> int:
    def tell(report: ImportReport) -> None:
        rate = (report.added + report.known) / max(report.seconds, 1e-9)
        line = f"{report.added:,} added, {report.known:,} already there, {report.refused:,} refused, {rate:,.0f} rows/s"
        print(line, file=sys.stderr, end="\r" if sys.stderr.isatty() else "\n")

    report = import_log(path, store, settings.zone, tell if sys.stderr.isatty() else lambda report: None)
    for line in problem_lines(report):
        print(f"{path.name}, {line}", file=sys.stderr)
    print(
        f"{path.name}: {report.added} reads added, {report.known} already in the log, {report.refused} rows refused, "
        f"{report.seconds:.1f} s",
        file=sys.stderr,
    )
    return 1 if report.refused else 0


def _photos(paths: Sequence[Path], store: Store, settings: Settings, camera: str, as_json: bool) -> int:
    from registry.gate import Gate

    files = list(find_pictures(paths))
    if not files:
        print(f"No pictures in {', '.join(map(str, paths))}.", file=sys.stderr)
        return 1
    intake = Intake(store, settings, Gate(store, strict=settings.register_strict).readers)
    reader, _ = intake.reader()
    if reader.name != settings.reader:
        print(f"The register stops the reader {settings.reader}; {reader.name} reads in its place.", file=sys.stderr)
    if len(files) >= _MANY:
        print("Loading the models …", file=sys.stderr)
        reader.prepare()
    refused, plates, began = 0, 0, time.monotonic()
    for number, taken in enumerate(intake.take_files(files, camera), 1):
        refused += bool(taken.error)
        plates += len(taken.picture.reads) if taken.picture else 0
        if as_json:
            print(json.dumps(as_object(taken), ensure_ascii=False), flush=True)
        each = (time.monotonic() - began) / number
        pace = f"{1 / each:.1f} a second, {each * (len(files) - number):.0f} s left"
        print(f"[{number}/{len(files)}, {pace}] {in_words(taken)}", file=sys.stderr, flush=True)
    print(f"{len(files)} photos, {plates} plates, {refused} refused, {time.monotonic() - began:.1f} s", file=sys.stderr)
    return 1 if refused else 0


def as_object(taken: Taken) -> dict[str, Any]:
    """One photo as the object that --json prints."""
    found: dict[str, Any] = {"file": taken.name, "reads": [], "seconds": round(taken.seconds, 4)}
    if taken.error:
        return found | {"error": taken.error}
    assert taken.picture is not None
    for read in taken.picture.reads:
        reader = read.source if read.reader_version_id is None else _reader_key(taken)
        found["reads"].append(
            {
                "plate": read.plate.bare,
                "confidence": read.confidence,
                "box": [read.x, read.y, read.width, read.height],
                "reader": reader,
            }
        )
    if taken.duplicate:
        found["duplicate"] = taken.picture.added_at.isoformat()
    return found


def in_words(taken: Taken) -> str:
    """One photo in a line for a person."""
    if taken.error:
        return taken.error
    assert taken.picture is not None
    plates = ", ".join(f"{read.plate.shown} ({read.confidence:.0%})" for read in taken.picture.reads) or "no plate found"
    known = f" — already logged on {taken.picture.added_at:%Y-%m-%d %H:%M} UTC" if taken.duplicate else ""
    return f"{taken.name}: {plates}{known}"


def _reader_key(taken: Taken) -> str:
    models = taken.picture.models if taken.picture else []
    return str(models[-1]["key"]).removeprefix("reader:") if models else ""


if __name__ == "__main__":
    sys.exit(main())
