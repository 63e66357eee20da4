"""The commands `verify` and `timeline` of `python -m registry`."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from cards.timeline import Span, on_day, timeline
from errors import PlateTalkError
from registry.exchange.formats import find
from registry.texts import text
from registry.verify import verify
from settings import Settings
from store.database import Store
from store.register import System

EXAMPLES = """examples:
  python -m registry verify
  python -m registry verify --head 5f0c…            (a hash that was printed and noted earlier)
  python -m registry timeline "PlateTalk plate log"
  python -m registry timeline 1 --on 2026-03-01
"""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands to a parser; each sets `run`, which takes (store, settings, options) and gives the text to print."""
    kept: dict[str, Any] = {"parents": [common], "epilog": EXAMPLES, "formatter_class": argparse.RawDescriptionHelpFormatter}
    verifier = commands.add_parser("verify", help="prove that nothing of the register was altered behind its back", **kept)
    verifier.add_argument("--head", default="", metavar="HASH", help="a hash noted earlier, which must still be in the chain")
    verifier.set_defaults(run=_verify)
    teller = commands.add_parser("timeline", help="which version served a system, from when to when", **kept)
    teller.add_argument("system", metavar="SYSTEM", help="its name, reference or number")
    teller.add_argument("--on", type=_day, metavar="DATE", help="only what served on this day of the site, such as 2026-03-01")
    teller.add_argument("--json", action="store_true", help="a JSON list, times in UTC")
    teller.set_defaults(run=_timeline)


def _verify(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    verdict = verify(store, options.head.strip())
    if verdict.problems:
        raise PlateTalkError("\n".join(["The register does not match its history:", *verdict.problems]))
    return (
        f"Nothing was altered: {verdict.events} changes, each with the hash of the one before.\n"
        f"Hash of the last: {verdict.head}\n"
        "Note it outside this machine; `python -m registry verify --head HASH` then finds a history that was cut or written again.\n"
    )


def _timeline(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    with store.session() as session:
        system = session.get_one(System, find(session, System, options.system))
        spans = timeline(session, system.id)
    if options.on:
        spans = on_day(spans, options.on, settings.zone)
    if options.json:
        return json.dumps([asdict(span) for span in spans], ensure_ascii=False, indent=2, default=str) + "\n"
    when = f" on {options.on}" if options.on else ""
    if not spans:
        return f"{system.name}: no version served{when}.\n"
    return f"{system.name}{when}, times in {settings.timezone}:\n" + "".join(_line(span, settings.zone) for span in spans)


def _line(span: Span, zone: ZoneInfo) -> str:
    moments: Sequence[str] = [f"{m.astimezone(zone):%Y-%m-%d %H:%M}" if m else "now" for m in (span.since, span.until)]
    return f"  {moments[0]} – {moments[1]:<16}  {span.model} {span.version}  ({text(f'why_{span.why}', 'en')})\n"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it like 2026-03-01") from None
