"""The command `measured` of `python -m registry`: cards of `python -m bench.reading --json` attached to their versions."""

import argparse
from pathlib import Path
from typing import Any

from errors import InputError
from registry import measured
from registry.measured import Attached, Report
from settings import Settings
from store.database import Store

EXAMPLES = """examples:
  python -m bench.reading --labels photos/labels.csv --json measured.json
  python -m registry measured measured.json
"""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to a parser; it sets `run`, which takes (store, settings, options) and gives the text to print."""
    kept: dict[str, Any] = {"parents": [common], "epilog": EXAMPLES, "formatter_class": argparse.RawDescriptionHelpFormatter}
    attacher = commands.add_parser("measured", help="attach measured cards to the versions that made them", **kept)
    attacher.add_argument("file", type=Path, metavar="FILE", help="as `python -m bench.reading --json FILE` writes it")
    attacher.set_defaults(run=lambda store, settings, options: _measured(store, settings, options.file))


def attach_and_tell(store: Store, report: Report, actor: str) -> str:
    """Attach the cards; a line for each of their models. Raises InputError where the register knows none of them."""
    done = measured.attach(store, report, actor=actor)
    lines = [_line(one) for one in done] + [
        f"{card.reader}: no model of the register, nothing attached." for card in report.cards if not card.models
    ]
    text = "\n".join(lines) + "\n"
    if not any(one.version_id is not None for one in done):
        raise InputError(
            f"{text}Nothing was attached: the register has none of these versions. Start the app once; it registers what runs."
        )
    return text


def _measured(store: Store, settings: Settings, file: Path) -> str:
    return attach_and_tell(store, measured.read_report(file), settings.user)


def _line(one: Attached) -> str:
    name = f"{one.card.reader}: {one.model.name} {one.model.version}"
    if one.version_id is None:
        return f"{name}: not in the register with this digest ({one.model.digest[:12] or 'none'}…)."
    return f"{name}: {'attached' if one.new else 'attached already'}, {measured.said(one.card)}."
