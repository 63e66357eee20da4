from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from cards import ai_act
from registry import panel
from registry.panel import html
from registry.panel.common import Page, is_changed
from registry.panel.links import typed_uses
from registry.panel.models import ModelTab
from registry.panel.systems import SystemTab
from registry.texts import TEXTS
from settings import Settings
from store import registry, registry_lists
from store.database import Store
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS, blank
from store.tables import AuditEvent
from tests.helpers.panels import ENGLISH, FRENCH, click, drawn, shown, typed


@pytest.fixture
def page(store: Store, settings: Settings) -> Page:
    return Page(store, settings, lambda key: TEXTS["en"][f"registry_{key}"])


@pytest.fixture
def models(page: Page) -> ModelTab:
    return drawn(lambda: ModelTab(page))


@pytest.fixture
def systems(page: Page) -> SystemTab:
    return drawn(lambda: SystemTab(page))


def test_the_page_is_built_in_both_languages_and_without(store: Store, settings: Settings) -> None:
    for language in (None, gr.I18n(**TEXTS)):
        drawn(lambda words=language: panel.build(store, settings, language=words))
    assert panel.CSS_FILE.is_file()


@pytest.mark.parametrize(
    ("fixed", "request_", "said"),
    [
        ("auto", FRENCH, "est enregistré"),
        ("auto", ENGLISH, "is saved"),
        ("en", FRENCH, "is saved"),
        ("fr", ENGLISH, "est enregistré"),
    ],
)
def test_a_fixed_language_wins_over_the_browser(store: Store, settings: Settings, fixed: str, request_: Any, said: str) -> None:
    fixed_settings = settings.model_copy(update={"language": fixed})
    tab = drawn(lambda: SystemTab(Page(store, fixed_settings, lambda key: TEXTS["en"][f"registry_{key}"])))
    opened = shown(tab, tab.new(request_))["opened"]
    saved = shown(tab, tab.save(request_, opened, *typed("system", name="Gate", risk="unacceptable", roles=["deployer"]), "", {}, []))
    assert said in saved["note"]
    assert ("Interdit" if "est" in said else "Prohibited") in tab._advice("unacceptable", ["deployer"], request_)


def test_nothing_typed_is_no_change() -> None:
    values = blank(SYSTEM_FIELDS)
    assert not is_changed("system", [v if v else None for v in values.values()], values)
    assert is_changed("system", typed("system", name="x"), values)


def test_a_new_model_with_a_version(models: ModelTab, store: Store) -> None:
    start = shown(models, models.new(FRENCH))
    assert "Nouveau modèle" in start["title"]
    assert start["opened"]["id"] is None
    fields = typed("model", name="Lecteur <b>", description="Limites : la nuit")
    saved = shown(models, models.save(FRENCH, start["opened"], *fields, "", *typed("version", version="1.0")))
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
    updates = models.save(ENGLISH, opened, *typed("model", name="x" * 121), "", *typed("version"))
    assert shown(models, updates)["note"] == ('<div class="registry-note bad" role="alert">“Name” has 121 characters, 120 at most.</div>')
    assert [update for update in updates if isinstance(update, str)] == [shown(models, updates)["note"]]
    with store.session() as session:
        assert registry_lists.all_models(session) == []


def test_a_version_is_opened_changed_and_left_for_another(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader"}, actor="ana")
        version = registry.add_version(session, model.id, {"version": "1.0", "released_on": "2026-01-31"}, actor="ana")
    opened = shown(models, models.open(click(model.id), ENGLISH))["opened"]
    opened, *values = models.open_version(opened, click(version.id), ENGLISH)
    said = dict(zip(map(id, models.version_outputs), values, strict=True))
    assert (said[id(models.comment)], said[id(models.use)]) == ("", "No read and no answer of the log rests on this version.")
    assert "Not measured yet" in said[id(models.measured)]
    fields = [said[id(field)] for field in models.version_fields]
    assert dict(zip(VERSION_FIELDS, fields, strict=True)) == {
        "version": "1.0",
        "digest": "",
        "status": "draft",
        "aliases": [],
        "released_on": "2026-01-31",
    }
    fields[2] = "approved"
    saved = shown(models, models.save(ENGLISH, opened, *typed("model", name="Reader"), "Measured", *fields))
    with store.session() as session:
        assert [v.status for v in registry_lists.get_model(session, model.id).versions] == ["approved"]
    assert saved["opened"]["version"] is None
    assert "changed a version: Status Draft → Approved “Measured”" in saved["values"][id(models.history)]
    opened, *values = models.blank_version(opened, ENGLISH)
    assert (opened["version"], values[1 : 1 + len(VERSION_FIELDS)]) == (None, typed("version"))


def test_leaving_with_changes_asks_once(models: ModelTab) -> None:
    opened = shown(models, models.new(ENGLISH))["opened"]
    filters = ["", "", "", "current", 0]
    _, _, note, opened, *_ = models.leave(ENGLISH, opened, *filters, *typed("model", name="x"), "", *typed("version"))
    assert "not saved yet" in note
    view, form, note, *_ = models.leave(ENGLISH, opened, *filters, *typed("model", name="x"), "", *typed("version"))
    assert (view["visible"], form["visible"], note) == (True, False, "")


def test_saving_nothing_says_so(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
    opened = shown(models, models.open(click(model_id), ENGLISH))["opened"]
    assert (
        "Nothing was changed" in shown(models, models.save(ENGLISH, opened, *typed("model", name="Reader"), "", *typed("version")))["note"]
    )


def test_a_card_changed_meanwhile_is_refused(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
    opened = shown(models, models.open(click(model_id), ENGLISH))["opened"]
    with store.transaction() as session:
        registry.update_model(session, model_id, {"purpose": "Theirs"}, actor="bob")
    assert "changed elsewhere" in shown(models, models.save(ENGLISH, opened, *typed("model", name="Mine"), "", *typed("version")))["note"]


def test_clone_archive_and_restore(models: ModelTab, store: Store) -> None:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
    opened = shown(models, models.open(click(model_id), FRENCH))["opened"]
    copy = shown(models, models.copy(opened, FRENCH))
    assert copy["fields"]["name"] == "Reader (copie)"
    assert "archivé" in shown(models, models.put_away(copy["opened"], FRENCH))["title"]
    assert "archivé" not in shown(models, models.put_back(copy["opened"], FRENCH))["title"]
    table, line, *_ = models.list.refresh("reader", "", "", "all", 0, FRENCH)
    assert ([row[1] for row in table["data"]], table["headers"][:2]) == (["Reader", "Reader (copie)"], ["N°", "Nom"])
    assert line == "2 trouvés. Cliquez sur une ligne pour ouvrir sa fiche."


def test_an_empty_table_opens_nothing(models: ModelTab) -> None:
    assert len(models.open(click(""), ENGLISH)) == len(models.outputs)
    assert models.list.refresh("zzz", "", "", "current", 0, ENGLISH)[1].startswith("Nothing found.")


def rows_of(updates: list[Any]) -> list[tuple[str, str]]:
    """The boxes of the section of models, label and words, of its values."""
    return [(row["label"], row["use"]) for row in updates[-1]["rows"]]


def typed_into(uses: dict[str, Any], *words: str) -> dict[str, Any]:
    """The section's value as the page hands it back when these words were typed into its boxes."""
    return {**uses, "rows": [{**row, "use": use} for row, use in zip(uses["rows"], words, strict=True)]}


def without_first(uses: dict[str, Any]) -> dict[str, Any]:
    """The section's value as the page hands it back when the first model was taken away."""
    gone, *rows = uses["rows"]
    return {**uses, "rows": rows, "removed": {**uses["removed"], str(gone["id"]): gone["use"]}}


def test_each_model_chosen_keeps_its_own_words(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        one, two = (registry.create_model(session, {"name": name}, actor="ana").id for name in ("Finder", "Reader"))
    page = shown(systems, systems.new(ENGLISH))
    links, opened, uses = systems.links, page["opened"], page["values"][id(systems.links.uses)]
    uses = (updates := links.add(ENGLISH, uses, [one, two]))[-1]
    assert rows_of(updates) == [("Finder: description of use (required)", ""), ("Reader: description of use (required)", "")]
    uses = without_first(typed_into(uses, "Finds", "Reads"))
    uses = (updates := links.add(ENGLISH, uses, [one, two]))[-1]
    assert [words for _, words in rows_of(updates)] == ["Reads", "Finds"]
    refused = systems.save(ENGLISH, opened, *typed("system", name="Gate"), "", typed_into(uses, "Reads", ""), [])
    assert "“Finder” is empty" in shown(systems, refused)["note"]
    form = [*typed("system", name="Gate"), "", uses, []]
    saved = shown(systems, systems.save(ENGLISH, opened, *form))
    with store.session() as session:
        system = registry_lists.get_system(session, saved["opened"]["id"])
    assert [(link.model.name, link.use) for link in system.links] == [("Reader", "Reads"), ("Finder", "Finds")]
    history = shown(systems, systems.open(click(system.id), FRENCH))["values"][id(systems.history)]
    assert "a lié le modèle « Reader »" in history
    assert "a lié le modèle « Finder »" in history
    assert "Nothing was changed" in shown(systems, systems.save(ENGLISH, saved["opened"], *form))["note"]
    assert "is saved" in shown(systems, systems.save(ENGLISH, saved["opened"], *form[:-2], without_first(uses), []))["note"]
    with store.session() as session:
        assert [link.model_id for link in registry_lists.get_system(session, saved["opened"]["id"]).links] == [one]


def test_models_are_searched_and_those_of_one_name_told_apart(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        ids = [registry.create_model(session, {"name": "Reader"}, actor="ana").id for _ in range(23)]
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id
        registry.link(session, system_id, ids[0], "Reads", actor="ana")
        registry.archive_model(session, ids[0], actor="ana")
    uses = shown(systems, systems.open(click(system_id), ENGLISH))["values"][id(systems.links.uses)]
    assert typed_uses(uses) == {ids[0]: "Reads"}
    matches, found, adder, _ = systems.links.look(ENGLISH, uses, "read", [], {})
    assert matches["choices"] == [(f"Reader (#{i})", i) for i in ids[1:21]]
    assert (found["value"], adder["visible"]) == ("22 found, the first 20 shown: add words to narrow them.", True)
    assert systems.links.look(ENGLISH, uses, "zzz", [], {})[1]["value"].startswith("No model matches.")
    *updates, offered = systems.links.look(ENGLISH, uses, " ", [], {})
    assert ([update["visible"] for update in updates], offered) == ([False] * 3, {})


def test_what_is_ticked_stays_ahead_of_the_next_matches(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        ids = [registry.create_model(session, {"name": name}, actor="ana").id for name in ("Finder", "Reader", "Reader")]
    look = systems.links.look
    finder, one, two = ids
    matches, *_, offered = look(ENGLISH, {}, "find", [], {})
    assert (matches["choices"], matches["value"]) == ([("Finder", finder)], [])
    matches, found, _, offered = look(ENGLISH, {}, "read", [finder], offered)
    both = [("Finder", finder), (f"Reader (#{one})", one), (f"Reader (#{two})", two)]
    assert (matches["choices"], matches["value"], found["value"]) == (both, [finder], "2 found.")
    matches, found, adder, offered = look(ENGLISH, {}, "read", [finder, two], offered)
    assert (matches["choices"], found["value"]) == ([both[0], both[2], both[1]], "2 found.")
    for words in ("", "zzz"):
        matches, _, adder, offered = look(ENGLISH, {}, words, [finder, two], offered)
        assert (matches["choices"], matches["value"]) == ([("Finder", finder), ("Reader", two)], [finder, two])
        assert matches["visible"]
        assert adder["visible"]
    assert [update.get("visible") for update in look(ENGLISH, {}, "", [], offered)[:3]] == [False] * 3
    assert rows_of(systems.links.add(ENGLISH, {}, [finder, two]))[0][0].startswith("Finder")


def test_a_card_is_not_saved_while_models_are_ticked_and_not_added(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader"}, actor="ana").id
    opened = shown(systems, systems.new(FRENCH))["opened"]
    refused = systems.save(FRENCH, opened, *typed("system", name="Gate"), "", {}, [model])
    assert "Des modèles sont cochés mais pas ajoutés" in shown(systems, refused)["note"]
    with store.session() as session:
        assert registry_lists.all_systems(session) == []


def test_a_system_of_many_models_shows_and_keeps_them_all(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        ids = [registry.create_model(session, {"name": f"M{n}"}, actor="ana").id for n in range(40)]
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id
        registry.set_links(session, system_id, {i: f"use {i}" for i in ids}, actor="ana")
    page = shown(systems, systems.open(click(system_id), ENGLISH))
    uses = page["values"][id(systems.links.uses)]
    assert typed_uses(uses) == {i: f"use {i}" for i in ids}
    saved = shown(systems, systems.save(ENGLISH, page["opened"], *typed("system", name="Gate 2"), "", uses, []))
    assert "is saved" in saved["note"]
    with store.session() as session:
        assert [link.model_id for link in registry_lists.get_system(session, system_id).links] == ids


def test_a_change_of_state_keeps_its_comment(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id
    opened = shown(systems, systems.open(click(system_id), FRENCH))["opened"]
    saved = shown(systems, systems.save(FRENCH, opened, *typed("system", name="Gate", state="analysis"), "Avis du DPO <demandé>", {}, []))
    history = saved["values"][id(systems.history)]
    assert "a modifié État Nouveau → En analyse « Avis du DPO &lt;demandé&gt; »" in history
    assert saved["values"][id(systems.comment)] == ""
    alone = shown(systems, systems.save(FRENCH, saved["opened"], *typed("system", name="Gate", state="analysis"), "Encore", {}, []))
    assert "a écrit un commentaire « Encore »" in alone["values"][id(systems.history)]


def test_how_complete_a_card_is(systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        system_id = registry.create_system(session, {"name": "Gate", "unit": "Site", "purpose": "x", "roles": ["deployer"]}, actor="ana").id
    shown_html = shown(systems, systems.open(click(system_id), FRENCH))["values"][id(systems.complete)]
    assert "Fiche complète à 35\u00a0%." in shown_html
    assert "Manque : Modèles d&#x27;IA, Personnes concernées, Parties prenantes" in shown_html


def test_questions_help_to_choose_the_role() -> None:
    assert ai_act.roles_for(["use", "develop", "rename"]) == ["deployer", "provider"]
    assert "Importateur" in html.roles_hint(["import"], "fr")
    assert "3(6)" in html.roles_hint(["import"], "fr")


def test_files_are_attached_chosen_and_taken_away(systems: SystemTab, store: Store, tmp_path: Path) -> None:
    with store.transaction() as session:
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id
    notice, page = tmp_path / "notice.pdf", tmp_path / "page.html"
    notice.write_bytes(b"%PDF")
    page.write_bytes(b"<html>")
    opened = {"id": system_id}
    note, listed, _, _, which, *_ = systems.files.attach(FRENCH, opened, str(notice), "notice")
    assert "« notice.pdf » est joint." in note
    assert "Notice de transparence" in listed
    [(_, number)] = which["choices"]
    assert "type" in systems.files.attach(FRENCH, opened, str(page), "other")[0]
    download, _ = systems.files.choose(opened, number)
    assert Path(download["value"]).read_bytes() == b"%PDF"
    assert systems.files.choose({"id": system_id + 1}, number)[0]["value"] is None
    assert "Aucun fichier" in systems.files.detach(FRENCH, opened, number)[1]


def test_an_address_opens_a_card(models: ModelTab, systems: SystemTab, store: Store) -> None:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
        version_id = registry.add_version(session, model_id, {"version": "7.1"}, actor="ana").id
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id

    def address(**query: object) -> Any:
        return SimpleNamespace(headers={}, query_params={name: str(value) for name, value in query.items()})

    opened = shown(models, models.open_asked(address(version=version_id)))
    assert (opened["fields"]["name"], opened["opened"]["version"]) == ("Reader", version_id)
    assert opened["values"][id(models.version_fields[0])] == "7.1"
    assert shown(models, models.open_asked(address(model=model_id)))["opened"]["version"] is None
    assert shown(systems, systems.open_asked(address(system=system_id)))["fields"]["name"] == "Gate"
    for nothing in (address(), address(version="x"), address(version=99)):
        assert all(update == gr.skip() for update in models.open_asked(nothing))


@pytest.mark.parametrize(
    ("risk", "roles", "said"),
    [
        ("unacceptable", ["deployer"], "Prohibited"),
        ("high", ["deployer", "provider"], "impact assessment"),
        ("high", ["provider"], "Duties of a provider"),
        ("limited", ["deployer"], "Transparency"),
        ("minimal", ["deployer"], ""),
    ],
)
def test_what_follows_for_a_deployer(systems: SystemTab, store: Store, risk: str, roles: list[str], said: str) -> None:
    with store.transaction() as session:
        system_id = registry.create_system(session, {"name": "Gate", "risk": risk, "roles": roles}, actor="ana").id
    advice = shown(systems, systems.open(click(system_id), ENGLISH))["values"][id(systems.advice)]
    assert said in advice
    assert bool(advice) == bool(said)


def test_changes_are_signed_by_who_logged_in(systems: SystemTab, store: Store) -> None:
    request: Any = SimpleNamespace(headers={}, username="léa")
    opened = shown(systems, systems.new(request))["opened"]
    saved = shown(systems, systems.save(request, opened, *typed("system", name="Gate"), "", {}, []))
    systems.put_away(saved["opened"], request)
    systems.copy(saved["opened"], request)
    with store.session() as session:
        assert {event.actor for event in session.query(AuditEvent)} == {"léa"}


def test_a_new_card_says_what_comes_next_instead_of_empty_sections(models: ModelTab, systems: SystemTab) -> None:
    page = shown(models, models.new(ENGLISH))["values"]
    assert [page[id(view)]["visible"] for view in (models.of_versions, models.of_saved)] == [False, False]
    assert page[id(models.next_step)].startswith("Save the card:")
    saved = shown(
        models, models.save(ENGLISH, shown(models, models.new(ENGLISH))["opened"], *typed("model", name="A"), "", *typed("version"))
    )
    assert [saved["values"][id(view)]["visible"] for view in (models.of_versions, models.of_saved)] == [False, True]
    assert saved["values"][id(models.next_step)].startswith("Add a version above")
    form = [*typed("model", name="A"), "", *typed("version", version="1")]
    whole = shown(models, models.save(ENGLISH, saved["opened"], *form))["values"]
    assert [whole[id(view)]["visible"] for view in (models.of_versions, models.of_saved)] == [True, True]
    assert whole[id(models.next_step)] == ""
    page = shown(systems, systems.new(FRENCH))["values"]
    assert page[id(systems.of_saved)]["visible"] is False
    assert page[id(systems.next_step)].startswith("Enregistrez la fiche")
