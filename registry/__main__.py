"""The register in the terminal: `python -m registry list|show|export …`."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from errors import PlateTalkError
from registry import commands as trust
from registry import measured_commands
from registry.exchange import commands as exchange
from settings import Settings, load_settings
from store import registry_lists
from store.database import Store
from store.registry_lists import Filter, ModelLine, SystemLine

EXAMPLES = """examples:
  python -m registry list models
  python -m registry list systems --search plates --json
  python -m registry export --format json --output register.json
  python -m registry export models --format csv > models.csv
  python -m registry import systems.csv --format dastra --dry-run
  python -m registry measured measured.json
  python -m registry verify
  python -m registry timeline "PlateTalk plate log" --on 2026-03-01
"""
COLUMNS = {
    "models": ("id", "name", "version", "status", "publisher", "systems"),
    "systems": ("id", "name", "state", "risk", "unit", "models"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 1 with the reason on standard error when not."""
    options = _parser().parse_args(arguments)
    try:
        settings = load_settings(data=options.data)
        store = Store(settings.url, settings.data)
        try:
            text = _run(store, settings, options)
        finally:
            store.close()
        if getattr(options, "output", None):
            _write(options.output, text)
        else:
            sys.stdout.write(text)
    except PlateTalkError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _run(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    return str(options.run(store, settings, options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m registry",
        description="The register of AI models and AI systems.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DIR", help="data folder (default: PLATETALK_DATA or ./data)")
    commands = parser.add_subparsers(dest="command", required=True, metavar=f"list|{exchange.NAMES}|measured|verify|timeline")
    lister = commands.add_parser("list", parents=[common], help="show the models or the systems, by name", epilog=EXAMPLES)
    lister.add_argument("what", choices=("models", "systems"))
    lister.add_argument("--search", default="", metavar="WORDS", help="only those with all of these words")
    lister.add_argument("--archived", action="store_true", help="archived ones too")
    lister.add_argument("--json", action="store_true", help="a JSON list, times in UTC")
    lister.formatter_class = argparse.RawDescriptionHelpFormatter
    lister.set_defaults(run=_list)
    exchange.add_to(commands, common)
    measured_commands.add_to(commands, common)
    trust.add_to(commands, common)
    return parser


def _list(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    wanted = Filter(search=options.search, archived=None if options.archived else False)
    lines: Sequence[ModelLine | SystemLine]
    with store.session() as session:
        if options.what == "models":
            lines, _ = registry_lists.list_models(session, wanted, limit=sys.maxsize)
        else:
            lines, _ = registry_lists.list_systems(session, wanted, limit=sys.maxsize)
    if options.json:
        return json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat()) + "\n"
    return _table(COLUMNS[options.what], lines)


def _table(columns: Sequence[str], lines: Sequence[object]) -> str:
    rows = [columns, *([str(getattr(line, column)) for column in columns] for line in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(columns))]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        raise PlateTalkError(f"{path} cannot be written: {problem.strerror}. Choose another file with --output.") from problem


if __name__ == "__main__":
    sys.exit(main())
