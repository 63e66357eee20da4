import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import gradio as gr
import pytest

from registry.panel.common import Page
from registry.panel.exchange import ExchangeTab, notice_button
from registry.texts import TEXTS
from settings import Settings
from store import registry, registry_lists
from store.database import Store

Made = TypeVar("Made")
FRENCH: Any = SimpleNamespace(headers={"accept-language": "fr-FR"}, query_params={})
ENGLISH: Any = SimpleNamespace(headers={"accept-language": "en"}, query_params={})
TABLE = "Label,RiskLevel,Description,DateArchived\nGate,High,<b>Opens</b>,\nNew,Low,,2026-01-31T00:00:00Z\nOdd,Huge,,\nSame,,,\n"


def drawn(make: Callable[[], Made]) -> Made:
    """What is drawn in a page of its own. Gradio makes an event loop where none runs, and never closes it."""

    async def draw() -> Made:
        with gr.Blocks():
            return make()

    return asyncio.run(draw())


@pytest.fixture
def page(store: Store, settings: Settings) -> Page:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader"}, actor="ana")
        registry.add_version(session, model.id, {"version": "1.0"}, actor="ana")
        gate = registry.create_system(session, {"name": "Gate", "risk": "limited"}, actor="ana")
        registry.link(session, gate.id, model.id, "Reads", actor="ana")
        registry.create_system(session, {"name": "Same"}, actor="ana")
    return Page(store, settings, lambda key: TEXTS["en"][f"registry_{key}"])


@pytest.fixture
def tab(page: Page) -> ExchangeTab:
    return drawn(lambda: ExchangeTab(page))


def chosen(folder: Path, content: str, name: str = "systems.csv") -> str:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return str(file)


def test_a_file_is_shown_row_by_row_and_nothing_is_written(tab: ExchangeTab, store: Store, tmp_path: Path) -> None:
    note, rows, writer, discard, waiting = tab.show(chosen(tmp_path, TABLE), "", FRENCH)
    assert "1 à créer · 1 à modifier · 1 sans changement · 1 refusé(s)." in note
    assert rows["value"]["headers"] == ["Effet", "Fiche", "Nom", "Ce qui change, ou pourquoi c'est refusé", "Dans le fichier"]
    assert rows["value"]["data"] == [
        [
            '<span class="registry-badge blocked">Refusé</span>',
            "Système",
            "Odd",
            "« RiskLevel » ne peut pas valoir Huge ; choix possibles : Low, Medium, High, Unacceptable.",
            "ligne 4",
        ],
        [
            '<span class="registry-badge limited">À modifier</span>',
            "Système",
            "Gate",
            "<b>Finalité</b> vide → &lt;b&gt;Opens&lt;/b&gt;<br><b>Niveau de risque</b> Limité → Élevé",
            "ligne 2",
        ],
        [
            '<span class="registry-badge approved">À créer</span>',
            "Système",
            "New",
            "<b>Niveau de risque</b> Minimal<br><b>archivé</b> non → oui",
            "ligne 3",
        ],
    ]
    assert (writer["visible"], discard["visible"], waiting["name"]) == (True, True, "systems.csv")
    with store.session() as session:
        assert [system.name for system in registry_lists.all_systems(session)] == ["Gate", "Same"]


def test_what_was_shown_is_taken_over(tab: ExchangeTab, store: Store, tmp_path: Path) -> None:
    waiting = tab.show(chosen(tmp_path, TABLE), "dastra", ENGLISH)[-1]
    note, rows, writer, discard, left, file = tab.write(waiting, ENGLISH)
    assert "Written: 1 created, 1 changed." in note
    assert (rows["visible"], writer["visible"], discard["visible"], left, file) == (False, False, False, {}, None)
    with store.session() as session:
        found = [(system.name, system.risk) for system in registry_lists.all_systems(session)]
    assert found == [("Gate", "high"), ("Same", ""), ("New", "minimal")]
    assert tab.write({}, ENGLISH)[0] == ""


def test_a_register_that_changed_meanwhile_is_said(tab: ExchangeTab, store: Store, tmp_path: Path) -> None:
    waiting = tab.show(chosen(tmp_path, TABLE), "", FRENCH)[-1]
    with store.transaction() as session:
        registry.create_system(session, {"name": "New"}, actor="bob")
    assert "Le registre a changé depuis" in tab.write(waiting, FRENCH)[0]


def test_a_version_and_a_use_are_told(tab: ExchangeTab, tmp_path: Path) -> None:
    text = (
        '{"format": "platetalk-register", "version": 1, "models": [{"name": "Reader", "versions": [{"version": "1.0", "status": "blocked"},'
        ' {"version": "2.0"}]}], "systems": [{"name": "Gate", "models": [{"model": "Reader", "use": "Looks"}]}]}'
    )
    (of_model, of_system) = (row[3] for row in tab.show(chosen(tmp_path, text, "x.json"), "", ENGLISH)[1]["value"]["data"])
    assert of_model == "<b>version 1.0, status</b> Draft → Blocked<br><b>new version 2.0</b>"
    assert of_system == "<b>use of “Reader”</b> Reads → Looks"


def test_a_file_that_cannot_be_read_is_said(tab: ExchangeTab, tmp_path: Path) -> None:
    note, rows, *_ = tab.show(chosen(tmp_path, "hello"), "", FRENCH)
    assert "n&#x27;est pas reconnu" in note
    assert rows["visible"] is False
    assert tab.show(None, "", FRENCH)[0] == ""


def test_a_format_asks_for_what_it_needs(tab: ExchangeTab) -> None:
    assert [update["visible"] for update in tab.choose("json", FRENCH)] == [False, False, False]
    card, language, contact = tab.choose("annex8", FRENCH)
    assert (card["choices"], card["value"], card["label"]) == ([("Gate", "1"), ("Same", "2")], None, "Quel système")
    assert (language["visible"], language["value"], contact["visible"]) == (True, "fr", False)
    card, language, contact = tab.choose("hf", ENGLISH)
    assert (card["choices"], card["value"], card["label"]) == ([("Reader", "1")], "1", "Which model")
    assert tab.choose("notice", FRENCH)[2]["visible"] is True


@pytest.mark.parametrize(
    ("name", "card", "start", "end"),
    [
        ("json", None, "{", ".json"),
        ("csv", "stale", "\ufeffkind,", ".csv"),
        ("dastra", None, "\ufeffLabel,", ".csv"),
        ("hf", "Reader", "---\n", ".md"),
        ("cyclonedx", None, "{", ".cdx.json"),
        ("cyclonedx", "1", "{", ".cdx.json"),
        ("annex8", "1", "# Gate : projet", ".md"),
        ("notice", "gate", "<!DOCTYPE html>", ".html"),
    ],
)
def test_each_format_makes_its_file(tab: ExchangeTab, name: str, card: str | None, start: str, end: str) -> None:
    path = Path(tab.make(name, card, "fr", "The desk", FRENCH))
    made = path.read_text(encoding="utf-8")
    assert made.startswith(start)
    assert path.name.endswith(end)
    assert ("The desk" in made) == (name == "notice")


@pytest.mark.parametrize(
    ("name", "card", "said"),
    [("hf", None, "Choisissez d'abord une fiche."), ("annex8", "<Nowhere>", "Il n&#x27;y a pas de système « &lt;Nowhere&gt; »")],
)
def test_a_card_that_is_missing_is_said(tab: ExchangeTab, name: str, card: str | None, said: str) -> None:
    with pytest.raises(gr.Error, match=said.split(" »", maxsplit=1)[0]):
        tab.make(name, card, "fr", "", FRENCH)


def test_the_button_of_a_system_s_card(page: Page) -> None:
    def draw() -> Any:
        notice_button(page, gr.State({}))
        return gr.context.Context.root_block

    blocks = drawn(draw)
    make = next(function.fn for function in blocks.fns.values() if function.fn.__name__ == "make")
    assert Path(make({"id": 1}, FRENCH)).name.startswith("notice-1-")
    with pytest.raises(gr.Error, match="Enregistrez"):
        make({"id": None}, FRENCH)
