import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, TypeVar

import gradio as gr
import pytest

from registry import panel
from registry.panel.common import Page, is_changed, language_of, shown_values
from registry.panel.models import ModelTab
from registry.panel.systems import SystemTab
from registry.texts import RULES, TEXTS
from settings import Settings
from store import registry, registry_lists
from store.database import Store
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS, blank
from store.tables import AuditEvent

Made = TypeVar("Made")
FRENCH: Any = SimpleNamespace(headers={"accept-language": "fr-FR,fr;q=0.9,en;q=0.8"})
ENGLISH: Any = SimpleNamespace(headers={"accept-language": "en-GB"})


@pytest.fixture
def page(store: Store, settings: Settings) -> Page:
    return Page(store, settings, lambda key: TEXTS["en"][f"registry_{key}"])


def drawn(make: Callable[[], Made]) -> Made:
    """What is drawn in a page of its own. Gradio makes an event loop where none runs, and never closes it."""

    async def draw() -> Made:
        with gr.Blocks():
            return make()

    return asyncio.run(draw())


@pytest.fixture
def models(page: Page) -> ModelTab:
    return drawn(lambda: ModelTab(page))


@pytest.fixture
def systems(page: Page) -> SystemTab:
    return drawn(lambda: SystemTab(page))


def shown(tab: ModelTab | SystemTab, updates: list[Any]) -> dict[str, Any]:
    """What a handler shows: the note, the state, the fields by name, whether the form is in sight."""
    values = {id(output): update for output, update in zip(tab.outputs, updates, strict=True)}
    return {
        "note": values[id(tab.note)],
        "title": values[id(tab.title)],
        "opened": values[id(tab.opened)],
        "fields": {name: values[id(field)] for name, field in zip(RULES[tab.card], tab.fields, strict=True)},
        "more": [values[id(output)] for output in tab.more_outputs],
    }


def typed(card: str, **values: Any) -> list[Any]:
    return shown_values(card, blank(RULES[card]) | values)


def click(number: int | str) -> Any:
    return SimpleNamespace(row_value=[number, "…"])


def test_the_page_is_built_in_both_languages_and_without(store: Store, settings: Settings) -> None:
    for language in (None, gr.I18n(**TEXTS)):
        drawn(lambda words=language: panel.build(store, settings, language=words))
    assert panel.CSS_FILE.is_file()


@pytest.mark.parametrize(("header", "language"), [("fr", "fr"), ("FR-ca,en", "fr"), ("en-US,fr;q=0.5", "en"), ("", "en"), ("de,fr", "en")])
def test_the_language_is_the_first_of_the_browser(header: str, language: str) -> None:
    assert language_of(SimpleNamespace(headers={"accept-language": header})) == language  # type: ignore[arg-type]
    assert language_of(None) == "en"


def test_nothing_typed_is_no_change() -> None:
    values = blank(SYSTEM_FIELDS)
    assert not is_changed("system", [v if v else None for v in values.values()], values)
    assert is_changed("system", typed("system", name="x"), values)


def test_a_new_model_with_a_version(models: ModelTab, store: Store) -> None:
    start = shown(models, models.new(FRENCH))
    assert "Nouveau modèle" in start["title"]
    assert start["opened"]["id"] is None
    fields = typed("model", name="Lecteur <b>", description="Limites : la nuit")
    saved = shown(models, models.save(FRENCH, start["opened"], *fields, *typed("version", version="1.0")))
    assert saved["note"] == '<div class="registry-note good" role="status">« Lecteur &lt;b&gt; » est enregistré.</div>'
    assert "Lecteur &lt;b&gt;" in saved["title"]
    with store.session() as session:
        model = registry_lists.get_model(session, saved["opened"]["id"])
        authors = {event.actor for event in session.query(AuditEvent)}
    assert {name: getattr(model, name) for name in MODEL_FIELDS} == blank(MODEL_FIELDS) | {
        "name": "Lecteur <b>",
        "description": "Limites : la nuit",
    }
    assert [version.version for version in model.versions] == ["1.0"]
    assert authors == {"operator"}


def test_a_refusal_is_said_and_leaves_the_form_alone(models: ModelTab, store: Store) -> None:
    opened = shown(models, models.new(ENGLISH))["opened"]
    updates = models.save(ENGLISH, opened, *typed("model", name="x" * 121), *typed("version"))
    assert shown(models, updates)["note"] == ('<div class="registry-note bad" role="alert">“Name” has 121 characters, 120 at most.</div>')
    assert [update for update in updates if isinstance(update, str)] == [shown(models, updates)["note"]]
    with store.session() as session:
        assert registry_lists.all_models(session) == []


def test_a_version_is_opened_changed_and_left_for_another(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader"}, actor="ana")
        version = registry.add_version(session, model.id, {"version": "1.0", "released_on": "2026-01-31"}, actor="ana")
    opened = shown(models, models.open(click(model.id), ENGLISH))["opened"]
    opened, *fields, _ = models.open_version(opened, click(version.id))
    assert dict(zip(VERSION_FIELDS, fields, strict=True)) == {
        "version": "1.0",
        "digest": "",
        "status": "draft",
        "aliases": [],
        "released_on": "2026-01-31",
    }
    fields[2] = "approved"
    saved = shown(models, models.save(ENGLISH, opened, *typed("model", name="Reader"), *fields))
    with store.session() as session:
        assert [v.status for v in registry_lists.get_model(session, model.id).versions] == ["approved"]
    assert saved["opened"]["version"] is None
    opened, *fields, _ = models.blank_version(opened)
    assert (opened["version"], fields) == (None, typed("version"))


def test_leaving_with_changes_asks_once(models: ModelTab) -> None:
    opened = shown(models, models.new(ENGLISH))["opened"]
    filters = ["", "", "", "current"]
    _, _, note, opened, *_ = models.leave(ENGLISH, opened, *filters, *typed("model", name="x"), *typed("version"))
    assert "not saved yet" in note
    view, form, note, *_ = models.leave(ENGLISH, opened, *filters, *typed("model", name="x"), *typed("version"))
    assert (view["visible"], form["visible"], note) == (True, False, "")


def test_saving_nothing_says_so(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
    opened = shown(models, models.open(click(model_id), ENGLISH))["opened"]
    assert "Nothing was changed" in shown(models, models.save(ENGLISH, opened, *typed("model", name="Reader"), *typed("version")))["note"]


def test_a_card_changed_meanwhile_is_refused(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
    opened = shown(models, models.open(click(model_id), ENGLISH))["opened"]
    with store.transaction() as session:
        registry.update_model(session, model_id, {"purpose": "Theirs"}, actor="bob")
    assert "changed elsewhere" in shown(models, models.save(ENGLISH, opened, *typed("model", name="Mine"), *typed("version")))["note"]


def test_clone_archive_and_restore(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
    opened = shown(models, models.open(click(model_id), FRENCH))["opened"]
    copy = shown(models, models.copy(opened, FRENCH))
    assert copy["fields"]["name"] == "Reader (copie)"
    assert "archivé" in shown(models, models.put_away(copy["opened"], FRENCH))["title"]
    assert "archivé" not in shown(models, models.put_back(copy["opened"], FRENCH))["title"]
    table, line, _ = models.list.refresh("reader", "", "", "all", FRENCH)
    assert ([row[1] for row in table["data"]], table["headers"][:2]) == (["Reader", "Reader (copie)"], ["N°", "Nom"])
    assert line == "2 trouvé(s). Cliquez sur une ligne pour ouvrir sa fiche."


def test_an_empty_table_opens_nothing(models: ModelTab) -> None:
    assert len(models.open(click(""), ENGLISH)) == len(models.outputs)
    assert models.list.refresh("zzz", "", "", "current", ENGLISH)[1].startswith("Nothing found.")


def boxes(updates: list[Any], count: int) -> list[tuple[str, str]]:
    return [(box["label"], box["value"]) for box in updates[:count] if box["visible"]]


def test_each_model_chosen_keeps_its_own_words(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        one, two = (registry.create_model(session, {"name": name}, actor="ana").id for name in ("Finder", "Reader"))
    opened = shown(systems, systems.new(ENGLISH))["opened"]
    count = len(systems.boxes)
    blanks = [""] * count
    opened, *updates = systems.choose(ENGLISH, opened, [one, two], *blanks)
    assert boxes(updates, count) == [("Finder: description of use (required)", ""), ("Reader: description of use (required)", "")]
    opened, *updates = systems.choose(ENGLISH, opened, [two], "Finds", "Reads", *blanks[2:])
    assert boxes(updates, count) == [("Reader: description of use (required)", "Reads")]
    opened, *updates = systems.choose(ENGLISH, opened, [two, one], "Reads", *blanks[1:])
    assert [value for _, value in boxes(updates, count)] == ["Reads", "Finds"]
    refused = systems.save(ENGLISH, opened, *typed("system", name="Gate"), [two, one], "Reads", *blanks[1:])
    assert "“Finder” is empty" in shown(systems, refused)["note"]
    saved = shown(systems, systems.save(ENGLISH, opened, *typed("system", name="Gate"), [two, one], "Reads", "Finds", *blanks[2:]))
    with store.session() as session:
        system = registry_lists.get_system(session, saved["opened"]["id"])
    assert [(link.model.name, link.use) for link in system.links] == [("Reader", "Reads"), ("Finder", "Finds")]
    assert (
        "Nothing was changed"
        in shown(systems, systems.save(ENGLISH, saved["opened"], *typed("system", name="Gate"), [two, one], "Reads", "Finds", *blanks[2:]))[
            "note"
        ]
    )


def test_models_of_one_name_are_told_apart_and_archived_ones_stay_linked(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        old, new = (registry.create_model(session, {"name": "Reader"}, actor="ana").id for _ in range(2))
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id
        registry.link(session, system_id, old, "Reads", actor="ana")
        registry.archive_model(session, old, actor="ana")
    links = shown(systems, systems.open(click(system_id), ENGLISH))["more"][0]
    assert (sorted(links["choices"]), links["value"]) == ([(f"Reader (#{old})", old), (f"Reader (#{new})", new)], [old])


@pytest.mark.parametrize(
    ("risk", "roles", "said"),
    [
        ("unacceptable", ["deployer"], "Prohibited"),
        ("high", ["deployer", "provider"], "impact assessment"),
        ("high", ["provider"], ""),
        ("minimal", ["deployer"], ""),
    ],
)
def test_what_follows_for_a_deployer(systems: SystemTab, store: Store, risk: str, roles: list[str], said: str) -> None:
    with store.transaction() as session:
        system_id = registry.create_system(session, {"name": "Gate", "risk": risk, "roles": roles}, actor="ana").id
    advice = shown(systems, systems.open(click(system_id), ENGLISH))["more"][-2]
    assert said in advice
    assert bool(advice) == bool(said)
