"""The commands `show`, `add`, `link`, `import`, `export` and `notice` of `python -m registry`."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from errors import InputError
from registry.exchange import formats
from registry.exchange.apply import preview, take_over
from registry.exchange.plan import Change, Plan
from registry.exchange.sheets import typed
from settings import Settings
from store import registry, registry_lists
from store.database import Store
from store.register import Model, System
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS

EXAMPLES = """examples:
  python -m registry show system "PlateTalk plate log"
  python -m registry add model "Plate reader" publisher=Acme licence=Apache-2.0 version=1.0
  python -m registry link "Gate" "Plate reader" "Reads the plates at the gate."
  python -m registry import systems.csv --format dastra --dry-run
  python -m registry export --format json --output register.json
  python -m registry export "Plate reader" --format hf
  python -m registry export "Gate" --format annex8 --language fr --output annex8.md
  python -m registry notice "Gate" --contact "dpo@example.org" --output notice.html
"""
NAMES = "show|add|link|import|export|notice"
TABLES: Mapping[str, type[Model] | type[System]] = {"model": Model, "system": System}
WHAT = ("all", "models", "systems")
SHOWN = 60


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands to a parser; each sets `run`, which takes (store, settings, options) and gives the text to print."""
    kept: dict[str, Any] = {"parents": [common], "epilog": EXAMPLES, "formatter_class": argparse.RawDescriptionHelpFormatter}
    shower = commands.add_parser("show", help="show one card with all that belongs to it", **kept)
    shower.add_argument("kind", choices=tuple(TABLES))
    shower.add_argument("name", metavar="NAME", help="its name, reference or number")
    shower.set_defaults(run=_show)
    adder = commands.add_parser("add", help="add a model or a system", **kept)
    adder.add_argument("kind", choices=tuple(TABLES))
    adder.add_argument("name", metavar="NAME")
    adder.add_argument("values", nargs="*", metavar="FIELD=VALUE", help=f"model: {_names(MODEL_FIELDS)}, and of its version: "
                       f"{_names(VERSION_FIELDS)}; system: {_names(SYSTEM_FIELDS)}; lists by commas")  # fmt: skip
    adder.set_defaults(run=_add)
    linker = commands.add_parser("link", help="say that a model serves a system, and for what", **kept)
    linker.add_argument("system", metavar="SYSTEM", help="its name, reference or number")
    linker.add_argument("model", metavar="MODEL", help="its name, reference or number")
    linker.add_argument("use", metavar="USE", help="what the system uses the model for")
    linker.set_defaults(run=_link)
    readable = [name for name, format_ in formats.FORMATS.items() if format_.reads]
    importer = commands.add_parser("import", help="take over a file, after showing what that does, row by row", **kept)
    importer.add_argument("file", type=Path, metavar="FILE")
    importer.add_argument("--format", choices=readable, default="", help="default: told from what the file holds")
    importer.add_argument("--dry-run", action="store_true", help="only show the rows")
    importer.add_argument("--yes", action="store_true", help="do not ask before writing")
    importer.set_defaults(run=_import)
    exporter = commands.add_parser("export", help="write the register, or a card, out", **kept)
    exporter.add_argument("what", nargs="?", default="all", metavar="WHAT", help="json, csv: models, systems or all (the default); "
                          "hf: a model; annex8: a system; cyclonedx: a system, or all")  # fmt: skip
    exporter.add_argument("--format", choices=tuple(formats.FORMATS), default="json", help="default: json, which has everything")
    exporter.add_argument("--language", choices=("en", "fr"), default="en", help="of annex8")
    exporter.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")
    exporter.set_defaults(run=_export)
    noticer = commands.add_parser("notice", help="the public notice of a system, an HTML page in both languages", **kept)
    noticer.add_argument("system", metavar="SYSTEM", help="its name, reference or number")
    noticer.add_argument("--contact", default="", metavar="TEXT", help="whom to ask, as people reach them")
    noticer.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")
    noticer.set_defaults(run=_notice)


def plan_text(plan: Plan) -> str:
    """The rows of a plan, those that stay as they are only counted."""
    lines = []
    for row in plan.rows:
        if row.outcome != "same":
            lines.append(f"{row.outcome:<7} {row.kind:<7} {row.name or '?'}  ({row.where})")
            lines += [f"          {row.problem}"] if row.problem else [f"          {change_text(change)}" for change in row.changes]
    counts = [f"{plan.count('create')} to create", f"{plan.count('change')} to change", f"{plan.count('same')} unchanged"]
    lines.append(f"{', '.join(counts)}, {plan.count('refuse')} refused.")
    return "\n".join(lines) + "\n"


def change_text(change: Change) -> str:
    """A change in one line."""
    part = f"{change.part}: " if change.part else ""
    old = f"{formats.one_line(change.old, SHOWN)} → " if change.old not in (None, "", []) else ""
    return f"{part}{change.field}: {old}{formats.one_line(change.new, SHOWN) or '(empty)'}"


def _show(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    with store.session() as session:
        number = formats.find(session, TABLES[options.kind], options.name)
        if options.kind == "model":
            return "\n".join(_model_lines(registry_lists.get_model(session, number), settings)) + "\n"
        return "\n".join(_system_lines(registry_lists.get_system(session, number), settings)) + "\n"


def _model_lines(model: Model, settings: Settings) -> Iterator[str]:
    yield from _card_lines(model, MODEL_FIELDS, settings)
    for version in model.versions:
        said = (f"{name}={formats.as_text(getattr(version, name))}" for name in VERSION_FIELDS if getattr(version, name))
        yield f"version: {' '.join(said)} (last seen {_when(version.last_seen_at, settings)})"
    for link in model.links:
        yield f"serves: {link.system.name} (#{link.system_id}): {link.use}"


def _system_lines(system: System, settings: Settings) -> Iterator[str]:
    yield from _card_lines(system, SYSTEM_FIELDS, settings)
    for link in system.links:
        yield f"model: {link.model.name} (#{link.model_id}): {link.use}"


def _card_lines(card: Model | System, fields: Mapping[str, Any], settings: Settings) -> Iterator[str]:
    yield f"#{card.id} {card.name}" + (f"  (archived {_when(card.archived_at, settings)})" if card.archived_at else "")
    for name in fields:
        value = formats.as_text(getattr(card, name))
        if value and name != "name":
            yield f"{name}: {value}".replace("\n", "\n    ")
    yield f"changed: {_when(card.updated_at, settings)} ({settings.timezone})"


def _add(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    values: dict[str, str] = {}
    for pair in options.values:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InputError(f"“{pair}” is not FIELD=VALUE, such as licence=MIT.")
        values[name.strip()] = value
    values["name"] = options.name
    fields = MODEL_FIELDS if options.kind == "model" else SYSTEM_FIELDS
    version = {name: values.pop(name) for name in list(values) if options.kind == "model" and name in VERSION_FIELDS}
    read = {name: typed(fields[name], value) if name in fields else value for name, value in values.items()}
    with store.transaction() as session:
        if options.kind == "system":
            number = registry.create_system(session, read, actor=settings.user).id
        else:
            number = registry.create_model(session, read, actor=settings.user).id
            if version:
                registry.add_version(session, number, version, actor=settings.user)
    return f"Added {options.kind} #{number}: {options.name}\n"


def _link(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    with store.transaction() as session:
        system_id = formats.find(session, System, options.system)
        model_id = formats.find(session, Model, options.model)
        registry.link(session, system_id, model_id, options.use, actor=settings.user)
    return f"Linked model #{model_id} to system #{system_id}.\n"


def _import(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    batch = formats.read_file(options.file, options.format)
    plan = preview(store, batch)
    sys.stdout.write(plan_text(plan))
    if options.dry_run or not plan.writes:
        return "Nothing was written.\n"
    if not options.yes and not _agreed():
        return "Nothing was written; --yes writes without asking.\n"
    take_over(store, batch, plan, actor=settings.user, source=options.file.name)
    if plan.count("refuse"):
        raise InputError(f"Written, except for the rows refused: {plan.count('refuse')}.")
    return "Written.\n"


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    return input("Write this to the register? [y/N] ").strip().lower() in ("y", "yes", "o", "oui")


def _export(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    format_ = formats.FORMATS[options.format]
    write, more = formats.writer(options.format), {"language": options.language} if options.format == "annex8" else {}
    with store.session() as session:
        if format_.about == "all":
            if options.what not in WHAT:
                raise InputError(f"{options.format} is of the whole register: say models, systems or all, not “{options.what}”.")
            folder = {"folder": store.data} if options.format == "json" else {}
            text = write(session) if options.format == "dastra" else write(session, options.what, **folder)
        elif options.what == "all":
            if format_.about != "any system":
                raise InputError(f"{options.format} is of one {format_.about}: say which, by its name or number.")
            text = write(session)
        else:
            text = write(session, formats.find(session, Model if format_.about == "model" else System, options.what), **more)
    # Spreadsheets take a file for UTF-8 only where it says so.
    return f"\ufeff{text}" if options.output and format_.suffix == ".csv" else text


def _notice(store: Store, settings: Settings, options: argparse.Namespace) -> str:
    from registry.exchange import notice

    with store.session() as session:
        return notice.dump(session, formats.find(session, System, options.system), datetime.now(settings.zone).date(), options.contact)


def _when(moment: datetime, settings: Settings) -> str:
    return f"{moment.astimezone(settings.zone):%Y-%m-%d %H:%M}"


def _names(fields: Mapping[str, Any]) -> str:
    return ", ".join(name for name in fields if name != "name")
