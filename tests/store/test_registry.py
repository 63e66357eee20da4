from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from errors import InputError
from store import index_tasks, register_asked, registry, registry_lists
from store.database import Store
from store.register import Model, ModelVersion, System
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, RegisterError, blank
from store.registry_lists import Filter
from store.tables import AuditEvent


def audit(store: Store) -> list[tuple[str, str, str, dict[str, object]]]:
    with store.session() as session:
        return [(e.actor, e.action, e.subject, e.details) for e in session.scalars(select(AuditEvent).order_by(AuditEvent.id))]


def waiting(store: Store) -> list[str]:
    with store.session() as session:
        return [document for _, document in index_tasks.pending(session, 100)]


def add_model(store: Store, **values: object) -> int:
    with store.transaction() as session:
        return registry.create_model(session, {"name": "Reader", **values}, actor="ana").id


def add_system(store: Store, **values: object) -> int:
    with store.transaction() as session:
        return registry.create_system(session, {"name": "Gate", **values}, actor="ana").id


def test_a_new_model_has_every_field_and_says_who_made_it(store: Store) -> None:
    full = {
        "name": "  Plate\n reader ",
        "reference": "M-1",
        "publisher": "Acme",
        "tags": ["ocr", "gate", "ocr", " "],
        "description": " Reads.\r\n\r\nNot at night. ",
        "learning": "deep",
        "supervision": "supervised",
        "purpose": "Plates",
        "general_purpose": True,
        "systemic_risk": True,
        "licence": "Apache-2.0",
        "hosting": "here",
        "languages": "fr, en",
        "training_data": "Photos",
    }
    model_id = add_model(store, **full)
    clean = full | {
        "name": "Plate reader",
        "tags": ["ocr", "gate"],
        "description": "Reads.\n\nNot at night.",
        "languages": ["fr", "en"],
    }
    with store.session() as session:
        model = registry_lists.get_model(session, model_id)
    assert {name: getattr(model, name) for name in MODEL_FIELDS} == clean
    assert (model.key, model.archived_at, model.versions, model.links) == ("", None, [], [])
    assert audit(store) == [("ana", "create model", f"model:{model_id}", {name: [None, value] for name, value in clean.items()})]
    assert waiting(store) == [f"model:{model_id}"]


def test_a_change_is_written_from_what_to_what(store: Store) -> None:
    system_id = add_system(store, purpose="Old")
    with store.transaction() as session:
        registry.update_system(session, system_id, {"purpose": "New", "deployed_on": "31/12/2026", "name": "Gate"}, actor="bob")
    assert audit(store)[1:] == [
        ("bob", "update system", f"system:{system_id}", {"purpose": ["Old", "New"], "deployed_on": [None, "2026-12-31"]})
    ]
    with store.session() as session:
        system = registry_lists.get_system(session, system_id)
    assert {name: getattr(system, name) for name in SYSTEM_FIELDS} == blank(SYSTEM_FIELDS) | {
        "name": "Gate",
        "purpose": "New",
        "deployed_on": date(2026, 12, 31),
    }


def test_saving_without_a_change_leaves_no_trace(store: Store) -> None:
    model_id = add_model(store)
    before = (audit(store), waiting(store))
    with store.transaction() as session:
        registry.update_model(session, model_id, {"name": " Reader "}, actor="bob")
        registry.archive_model(session, model_id, actor="bob", archived=False)
    assert (audit(store), waiting(store)) == before


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"name": " "}, "name", "“Name” is empty; it must be filled in."),
        ({"name": "é" * 121}, "name", "“Name” has 121 characters, 120 at most."),
        ({"reference": "x" * 121}, "reference", "“Reference” has 121 characters, 120 at most."),
        ({"description": "x" * 3001}, "description", "“Description” has 3001 characters, 3000 at most."),
        (
            {"learning": "magic"},
            "learning",
            "“Learning” cannot be magic; choose among: supervised, unsupervised, reinforcement, deep, none.",
        ),
        ({"tags": ["x" * 61]}, "tags", "In “Tags”, “xxxxxxxxxxxxxxxxxxxx…” has 61 characters, 60 at most."),
        ({"tags": [str(i) for i in range(31)]}, "tags", "“Tags” has 31 entries, 30 at most."),
        ({"general_purpose": "maybe"}, "general_purpose", "“General purpose” is yes or no, not maybe."),
        (
            {"systemic_risk": True},
            "systemic_risk",
            "Only a general-purpose model can be of systemic risk (AI Act, Art. 51): say yes to both, or no to systemic risk.",
        ),
        ({"colour": "red"}, "colour", "The register has no field “Colour” here."),
    ],
)
def test_what_a_model_does_not_take(store: Store, values: dict[str, object], field: str, message: str) -> None:
    with pytest.raises(RegisterError) as refused:
        add_model(store, **values)
    assert (refused.value.field, str(refused.value)) == (field, message)
    assert isinstance(refused.value, InputError)
    assert audit(store) == []
    assert waiting(store) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"reference": "x" * 51}, "“Reference” has 51 characters, 50 at most."),
        ({"state": ""}, "“State” is empty; it must be filled in."),
        (
            {"roles": ["king"]},
            "“Roles” cannot be king; choose among: provider, deployer, importer, distributor, representative, manufacturer.",
        ),
        (
            {"deployed_on": "31/02/2026"},
            "“Deployed on” is no date: 31/02/2026. Write it as day/month/year, such as 31/12/2026, or as 2026-12-31.",
        ),
        (
            {"deployed_on": "2026-05-02", "retired_on": "2026-05-01"},
            "The retirement date (2026-05-01) is before the deployment date (2026-05-02).",
        ),
    ],
)
def test_what_a_system_does_not_take(store: Store, values: dict[str, object], message: str) -> None:
    with pytest.raises(RegisterError) as refused:
        add_system(store, **values)
    assert str(refused.value) == message


def test_text_that_no_database_takes_is_mended(store: Store) -> None:
    model_id = add_model(store, name="A\x00B\ud800")
    with store.session() as session:
        assert registry_lists.get_model(session, model_id).name == "AB?"


def test_a_card_changed_elsewhere_is_not_overwritten(store: Store) -> None:
    model_id = add_model(store)
    with store.session() as session:
        opened = registry_lists.get_model(session, model_id).updated_at
    with store.transaction() as session:
        registry.update_model(session, model_id, {"purpose": "Theirs"}, actor="bob", opened=opened)
    with pytest.raises(RegisterError, match="changed elsewhere"), store.transaction() as session:
        registry.update_model(session, model_id, {"purpose": "Mine"}, actor="ana", opened=opened)
    with store.session() as session:
        assert registry_lists.get_model(session, model_id).purpose == "Theirs"


def test_versions(store: Store) -> None:
    model_id = add_model(store)
    with store.transaction() as session:
        version = registry.add_version(session, model_id, {"version": "1.0", "digest": "ab", "released_on": "2026-01-31"}, actor="ana")
        registry.update_version(session, version.id, {"status": "blocked", "aliases": ["production"]}, actor="bob")
    with store.session() as session:
        row = registry.get_row(session, ModelVersion, "version", version.id)
        found = (row.model_id, row.version, row.digest, row.status, row.aliases, row.released_on)
    assert found == (model_id, "1.0", "ab", "blocked", ["production"], date(2026, 1, 31))
    created = {"version": "1.0", "digest": "ab", "status": "draft", "released_on": "2026-01-31", "model": f"model:{model_id}"}
    assert audit(store)[1:] == [
        ("ana", "create version", f"version:{version.id}", {name: [None, value] for name, value in created.items()}),
        ("bob", "update version", f"version:{version.id}", {"status": ["draft", "blocked"], "aliases": [[], ["production"]]}),
    ]
    assert waiting(store) == [f"model:{model_id}"] * 3


def test_the_same_version_twice_is_refused(store: Store) -> None:
    model_id = add_model(store)
    with store.transaction() as session:
        registry.add_version(session, model_id, {"version": "1.0", "digest": "ab"}, actor="ana")
        other = registry.add_version(session, model_id, {"version": "1.0", "digest": "cd"}, actor="ana").id
    with pytest.raises(RegisterError, match="already"), store.transaction() as session:
        registry.add_version(session, model_id, {"version": "1.0", "digest": "ab"}, actor="ana")
    with pytest.raises(RegisterError, match="already"), store.transaction() as session:
        registry.update_version(session, other, {"digest": "ab"}, actor="ana")
    with store.session() as session:
        assert [v.digest for v in registry_lists.get_model(session, model_id).versions] == ["ab", "cd"]


def test_links_need_a_description_of_use(store: Store) -> None:
    model_id, system_id = add_model(store), add_system(store)
    for use, message in (
        (" ", "The description of use of “Reader” is empty"),
        ("x" * 3001, "The description of use of “Reader” has 3001 characters"),
    ):
        with pytest.raises(RegisterError, match=message), store.transaction() as session:
            registry.link(session, system_id, model_id, use, actor="ana")
    with pytest.raises(RegisterError, match="no model number 99"), store.transaction() as session:
        registry.link(session, system_id, 99, "Reads", actor="ana")
    with store.session() as session:
        assert registry_lists.get_system(session, system_id).links == []


def test_links_are_set_changed_and_taken_away(store: Store) -> None:
    first, second, system_id = add_model(store), add_model(store, name="Finder"), add_system(store)
    steps = ({first: "Reads", second: "Finds"}, {first: "Reads", second: "Finds plates"}, {second: "Finds plates"})
    for uses in steps:
        with store.transaction() as session:
            registry.set_links(session, system_id, uses, actor="ana")
            registry.set_links(session, system_id, uses, actor="ana")
    with store.session() as session:
        assert {link.model_id: link.use for link in registry_lists.get_system(session, system_id).links} == steps[-1]
        assert [link.system.name for link in registry_lists.get_model(session, second).links] == ["Gate"]
    subject, one, two = f"system:{system_id}", f"model:{first}", f"model:{second}"
    assert audit(store)[3:] == [
        ("ana", "link model", subject, {"model": one, "use": [None, "Reads"]}),
        ("ana", "link model", subject, {"model": two, "use": [None, "Finds"]}),
        ("ana", "change use", subject, {"model": two, "use": ["Finds", "Finds plates"]}),
        ("ana", "unlink model", subject, {"model": one, "use": ["Reads", None]}),
    ]
    assert waiting(store)[3:] == [subject, one, two, subject, two, subject, one]


def test_a_refused_link_takes_the_whole_change_back(store: Store) -> None:
    model_id = add_model(store)

    def make_and_link() -> None:
        with store.transaction() as session:
            system = registry.create_system(session, {"name": "Gate"}, actor="ana")
            registry.set_links(session, system.id, {model_id: ""}, actor="ana")

    with pytest.raises(RegisterError):
        make_and_link()
    with store.session() as session:
        assert session.scalars(select(System)).all() == []
    assert [action for _, action, _, _ in audit(store)] == ["create model"]


def test_clones(store: Store) -> None:
    model_id, system_id = add_model(store, name="R" * 120, tags=["ocr"]), add_system(store, state="active", deployed_on="2026-01-01")
    with store.transaction() as session:
        registry.add_version(session, model_id, {"version": "1"}, actor="ana")
        registry.link(session, system_id, model_id, "Reads", actor="ana")
        model, system = registry.clone_model(session, model_id, actor="ana"), registry.clone_system(session, system_id, actor="ana")
    with store.session() as session:
        copy, twin = registry_lists.get_model(session, model.id), registry_lists.get_system(session, system.id)
    assert (copy.name, copy.tags, copy.versions, copy.key) == ("R" * 113 + " (copy)", ["ocr"], [], "")
    assert (twin.name, twin.state, twin.deployed_on, [(x.model_id, x.use) for x in twin.links]) == (
        "Gate (copy)",
        "new",
        None,
        [(model_id, "Reads")],
    )


def test_archive_and_restore(store: Store) -> None:
    model_id = add_model(store)
    with store.transaction() as session:
        registry.archive_model(session, model_id, actor="ana")
    with store.session() as session:
        assert registry_lists.list_models(session, Filter()) == ([], 0)
        assert list(register_asked.names(session)) == []
        assert [line.id for line in registry_lists.list_models(session, Filter(archived=True))[0]] == [model_id]
    with store.transaction() as session:
        registry.archive_model(session, model_id, actor="ana", archived=False)
    with store.session() as session:
        assert list(register_asked.names(session)) == [("model", model_id, "Reader")]
    assert [action for _, action, _, _ in audit(store)] == ["create model", "archive model", "restore model"]


def test_lists_find_words_without_accents_and_whole_tags(store: Store) -> None:
    summer = add_model(store, name="Détecteur d'Été", tags=["Caméra 100%"], description="Pour la nuit_noire")
    other = add_model(store, name="Reader", tags=["Caméra"])

    def found(**wanted: str) -> list[int]:
        with store.session() as session:
            return [line.id for line in registry_lists.list_models(session, Filter(**wanted))[0]]  # type: ignore[arg-type]

    assert found() == [summer, other]
    assert found(search="ETE detecteur") == [summer]
    assert found(search="camera") == [summer, other]
    assert found(search="n_it") == []
    assert found(search="t_noire") == [summer]
    assert found(search="100%") == [summer]
    assert found(tag="Caméra") == [other]
    assert found(tag="caméra 100%") == [summer]
    with store.transaction() as session:
        registry.update_model(session, other, {"name": "Finder"}, actor="ana")
        assert registry_lists.known_tags(session, Model) == ["Caméra", "Caméra 100%"]
    assert found(search="reader") == []


def test_a_model_shows_its_newest_version(store: Store) -> None:
    model_id, system_id = add_model(store, publisher="Acme"), add_system(store, unit="Yard", risk="high")
    with store.transaction() as session:
        old = registry.add_version(session, model_id, {"version": "1", "status": "approved"}, actor="ana")
        new = registry.add_version(session, model_id, {"version": "2", "status": "blocked"}, actor="ana")
        old.last_seen_at, new.last_seen_at = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
        registry.link(session, system_id, model_id, "Reads", actor="ana")
    with store.session() as session:
        ((model,), total) = registry_lists.list_models(session, Filter(state="blocked"))
        assert (total, model.name, model.publisher, model.version, model.status, model.systems) == (1, "Reader", "Acme", "2", "blocked", 1)
        assert registry_lists.list_models(session, Filter(state="approved")) == ([], 0)
        ((system,), _) = registry_lists.list_systems(session, Filter(state="new"))
        assert (system.name, system.unit, system.state, system.risk, system.models) == ("Gate", "Yard", "new", "high", 1)
        assert registry_lists.list_systems(session, Filter(state="active")) == ([], 0)


def test_a_long_list_shows_its_beginning_and_says_how_long_it_is(store: Store) -> None:
    for name in ("b", "C", "a"):
        add_model(store, name=name)
    with store.session() as session:
        lines, total = registry_lists.list_models(session, Filter(), limit=2)
    assert ([line.name for line in lines], total) == (["a", "b"], 3)


def test_history_is_newest_first(store: Store) -> None:
    model_id = add_model(store)
    with store.transaction() as session:
        registry.update_model(session, model_id, {"purpose": "x"}, actor="bob")
        events = registry_lists.history(session, [f"model:{model_id}"])
        assert [event.action for event in events] == ["update model", "create model"]


@pytest.mark.parametrize("kind", ["model", "system"])
def test_a_card_that_is_not_there(store: Store, kind: str) -> None:
    getter = registry_lists.get_model if kind == "model" else registry_lists.get_system
    with store.session() as session, pytest.raises(RegisterError, match=f"no {kind} number 7"):
        getter(session, 7)
