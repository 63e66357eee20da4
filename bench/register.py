"""python -m bench.register: a register of many models and systems taken in, changed, listed, searched and opened, by the page's

handlers and in a headless Chromium; prints tables.

The baseline of a search is a plain LIKE over the same columns in SQL, without pages, tags, versions or accents; that of
taking in is Python's sqlite3 inserting the same names into one bare table, without history or versions.
"""

import argparse
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from bench import register_page
from registry.exchange import own
from registry.exchange.apply import preview, take_over
from registry.verify import verify
from settings import Settings
from store import registry_lists
from store.database import Store
from store.registry_lists import Filter

MAKERS = ("Acme", "Éditions du Nord", "Gate Systems", "Université de Lyon", "OpenVision", "Meta", "Mistral AI", "Baidu")
WORDS = ("lecture", "plaque", "détection", "caméra", "portail", "voiture", "nuit", "parking", "reader", "traffic", "gate", "speech", "text")
SEARCHES = ("", "lecture portail", "DETECTION", "mistral", "model 09999", "zzz")


def made_register(models: int, systems: int, seed: int = 7) -> dict[str, Any]:
    """A register as our own JSON has it: each model with a version, each system with three models."""
    random = Random(seed)

    def words(count: int) -> str:
        return " ".join(random.choice(WORDS) for _ in range(count))

    def model(number: int) -> dict[str, Any]:
        version = {"version": f"{number % 9}.{number % 4}", "digest": f"{number:064x}", "status": random.choice(("draft", "approved"))}
        return {
            "id": number, "name": f"Model {number:05} {words(2)}", "reference": f"M-{number}", "publisher": random.choice(MAKERS),
            "tags": [random.choice(WORDS), f"site-{number % 50}"], "description": words(40), "purpose": words(15),
            "licence": "Apache-2.0", "learning": "deep", "versions": [version],
        }  # fmt: skip

    def system(number: int) -> dict[str, Any]:
        uses = [{"model_id": i, "model": "", "use": words(8)} for i in random.sample(range(models), min(3, models))]
        return {
            "name": f"System {number:05} {words(2)}", "reference": f"S-{number}", "unit": random.choice(MAKERS), "purpose": words(40),
            "tags": [random.choice(WORDS)], "state": random.choice(("new", "active")), "risk": "limited", "models": uses,
        }  # fmt: skip

    return {
        "format": own.FORMAT,
        "version": own.FORMAT_VERSION,
        "models": [model(number) for number in range(models)],
        "systems": [system(number) for number in range(systems)],
    }


def take_in(store: Store, text: str) -> dict[str, float]:
    """Seconds of each step of an import; the last holds the write lock."""
    steps: dict[str, float] = {}
    batch = _timed(steps, "read the file", lambda: own.parse(text))
    plan = _timed(steps, "compare with the register (preview)", lambda: preview(store, batch))
    _timed(steps, "write, with the lock held", lambda: take_over(store, batch, plan, actor="bench", source="bench.json"))
    _timed(steps, "the same file again: compare", lambda: preview(store, batch))
    _timed(steps, "verify the history", lambda: verify(store))
    return steps


def bare_insert(text: str, target: Path) -> float:
    """Seconds of Python's sqlite3 for the names alone."""
    rows = [(card["name"], card["reference"]) for card in (*json.loads(text)["models"], *json.loads(text)["systems"])]
    began = time.perf_counter()
    connection = sqlite3.connect(target)
    with connection:
        connection.execute("CREATE TABLE cards (name TEXT, reference TEXT)")
        connection.executemany("INSERT INTO cards VALUES (?, ?)", rows)
    connection.close()
    return time.perf_counter() - began


def handlers(store: Store, settings: Settings) -> dict[str, tuple[Callable[[], Any], Callable[[], Any] | None]]:
    """What the page does, by name: its own handler, and the plain LIKE that does as much of it as SQL alone can."""
    import asyncio

    import gradio as gr

    from registry.panel.common import Page
    from registry.panel.models import ModelTab
    from registry.panel.systems import SystemTab
    from registry.texts import TEXTS

    async def drawn() -> tuple[ModelTab, SystemTab]:
        page = Page(store, settings, lambda key: TEXTS["en"][f"registry_{key}"])
        with gr.Blocks():
            return ModelTab(page), SystemTab(page)

    models, systems = asyncio.run(drawn())
    asked: Any = SimpleNamespace(headers={"accept-language": "fr"}, query_params={})
    found: dict[str, tuple[Callable[[], Any], Callable[[], Any] | None]] = {}
    for tab, table in ((models, "models"), (systems, "systems")):
        for words in SEARCHES:
            name = f"search {table}: {words}" if words else f"list {table}"
            found[name] = (partial(tab.list.look, words, "", "", "current", asked), like(store, table, words))
    with store.session() as session:
        [model] = registry_lists.list_models(session, Filter(), limit=1)[0]
        [system] = registry_lists.list_systems(session, Filter(), limit=1)[0]
    for name, tab, number in (("a model", models, model.id), ("a system", systems, system.id)):
        click: Any = SimpleNamespace(row_value=[number])
        found[f"open {name}"] = (partial(tab.open, click, asked), None)
    return found


def like(store: Store, table: str, words: str) -> Callable[[], Any]:
    """A plain LIKE over the texts of a table: what people often begin with."""
    columns = ("name", "publisher", "description", "purpose") if table == "models" else ("name", "unit", "purpose")
    either = " OR ".join(f"{column} LIKE :words" for column in columns)
    statement = f"SELECT id, name FROM {table} WHERE {either} ORDER BY name LIMIT 200"

    def search() -> Any:
        with store.engine.connect() as connection:
            return connection.exec_driver_sql(statement, {"words": f"%{words}%"}).all()

    return search


def ask_all(store: Store, settings: Settings, rounds: int) -> None:
    """Every handler and its baseline so many times, one after the other; prints the median seconds."""
    print(f"{'what the page does':34} {'median s':>9} {'worst s':>9} {'bytes':>9} {'plain LIKE s':>13}")
    for name, (handler, baseline) in handlers(store, settings).items():
        times, plain = [], []
        for _ in range(rounds):
            began = time.perf_counter()
            shown = handler()
            times.append(time.perf_counter() - began)
            if baseline is not None:
                began = time.perf_counter()
                baseline()
                plain.append(time.perf_counter() - began)
        told = f"{statistics.median(plain):13.3f}" if plain else f"{'–':>13}"
        size = len(json.dumps(shown, default=str))
        print(f"{name:34} {statistics.median(times):9.3f} {max(times):9.3f} {size:9,} {told}")


def main() -> int:
    """Run the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.register", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--models", type=int, default=10_000, help="models in the made register (default: 10,000)")
    parser.add_argument("--systems", type=int, default=2_000, help="systems in it (default: 2,000)")
    parser.add_argument("--rounds", type=int, default=7, help="times each thing is done (default: 7)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make it in this data folder and keep it, to open the app on")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps(made_register(given.models, given.systems))
        settings = Settings(data=given.keep or Path(folder) / "data")
        store = Store(settings.url, settings.data)
        print(f"{given.models:,} models, {given.systems:,} systems\n\n{'taking the register in':44} {'seconds':>9}")
        print(f"{'sqlite3, the names in one bare table':44} {bare_insert(text, Path(folder) / 'bare.db'):9.2f}")
        for step, seconds in take_in(store, text).items():
            print(f"{step:44} {seconds:9.2f}")
        print()
        ask_all(store, settings, given.rounds)
        store.close()
        register_page.measure(settings.data, given.rounds)
    return 0


def _timed(steps: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    done = work()
    steps[name] = time.perf_counter() - began
    return done


if __name__ == "__main__":
    sys.exit(main())
