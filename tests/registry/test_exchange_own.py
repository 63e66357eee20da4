import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from registry.exchange import own
from registry.exchange.apply import preview, take_over
from registry.exchange.plan import Change, Plan
from registry.exchange.records import ExchangeError
from registry.verify import verify
from store import registry, registry_lists
from store.database import Store
from store.register import Model, ModelVersion, System, SystemModel
from store.register_fields import MODEL_FIELDS, SYSTEM_FIELDS, VERSION_FIELDS, Field
from store.tables import AuditEvent


@contextmanager
def fresh() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/platetalk.db", Path(folder))
        try:
            yield store
        finally:
            store.close()


def exported(store: Store) -> dict[str, Any]:
    with store.session() as session:
        return own.as_data(session)


def without_numbers(data: Any) -> Any:
    """The register's data with its numbers replaced by the places in the file, which is what a reader may rely on."""
    places = {model["id"]: i for i, model in enumerate(data["models"])}
    systems = {system["id"]: i for i, system in enumerate(data["systems"])}
    clean = json.loads(json.dumps(data))
    for model in clean["models"]:
        model["id"] = places[model["id"]]
        model["systems"] = sorted((systems[link["system_id"]], link["system"], link["use"]) for link in model["systems"])
        for version in model["versions"]:
            del version["id"]
    for system in clean["systems"]:
        system["id"] = systems[system["id"]]
        for link in system["models"]:
            link["model_id"] = places[link["model_id"]]
    return clean


def imported(store: Store, text: str) -> Plan:
    batch = own.parse(text)
    plan = preview(store, batch)
    take_over(store, batch, plan, actor="bob", source="file.json")
    return plan


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = st.sampled_from(["Reader", "Finder", "Écrivain", "=SUM(A1)"])
REFERENCES = st.sampled_from(["", "", "R-1", "R-2"])


def value_of(name: str, field: Field) -> st.SearchStrategy[Any]:
    if name in ("name", "reference"):
        return NAMES if name == "name" else REFERENCES
    by_kind: dict[str, st.SearchStrategy[Any]] = {
        "line": TEXT,
        "text": TEXT,
        "choice": st.sampled_from(field.choices if field.required else ("", *field.choices)),
        "choices": st.lists(st.sampled_from(field.choices or ("",)), unique=True),
        "words": st.lists(TEXT, max_size=3),
        "date": st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        "flag": st.booleans(),
    }
    return by_kind[field.kind]


def cards(fields: dict[str, Field]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: value_of(name, field) for name, field in fields.items()})


def possible(values: dict[str, Any]) -> dict[str, Any]:
    """The values without what the rules between fields forbid."""
    if "systemic_risk" in values:
        values = values | {"systemic_risk": values["systemic_risk"] and values["general_purpose"]}
    if values.get("deployed_on") and values.get("retired_on"):
        values = values | {"retired_on": max(values["deployed_on"], values["retired_on"])}
    return values


REGISTERS = st.fixed_dictionaries(
    {
        "models": st.lists(
            st.tuples(cards(MODEL_FIELDS), st.lists(cards(VERSION_FIELDS), max_size=2), st.booleans(), st.booleans()), max_size=3
        ),
        "systems": st.lists(
            st.tuples(
                cards(SYSTEM_FIELDS),
                st.dictionaries(st.integers(0, 2), TEXT.filter(lambda text: bool(text.replace("\x00", "").strip())), max_size=2),
                st.booleans(),
            ),
            max_size=3,
        ),
    }
)


def fill(store: Store, register: dict[str, Any]) -> None:
    with store.transaction() as session:
        ids = []
        for i, (values, versions, archived, keyed) in enumerate(register["models"]):
            model = registry.create_model(session, possible(values), actor="ana", key=f"reader:{i}" if keyed else "")
            for n, version in enumerate(versions):
                registry.add_version(session, model.id, version | {"version": f"1.{n}"}, actor="ana")
            registry.archive_model(session, model.id, actor="ana", archived=archived)
            ids.append(model.id)
        for values, uses, archived in register["systems"]:
            system = registry.create_system(session, possible(values), actor="ana")
            registry.set_links(session, system.id, {ids[i]: use for i, use in uses.items() if i < len(ids)}, actor="ana")
            registry.archive_system(session, system.id, actor="ana", archived=archived)


@pytest.fixture(scope="module")
def two_stores() -> Iterator[tuple[Store, Store]]:
    with fresh() as one, fresh() as two:
        yield one, two


def empty(store: Store) -> None:
    with store.transaction() as session:
        for table in (SystemModel, System, ModelVersion, Model):
            session.query(table).delete()


PROPERTY = hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PROPERTY
@given(register=REGISTERS)
def test_a_register_comes_back_whole(two_stores: tuple[Store, Store], register: dict[str, Any]) -> None:
    source, target = two_stores
    empty(source)
    empty(target)
    fill(source, register)
    with source.session() as session:
        text = own.dump(session)
    plan = imported(target, text)
    assert plan.count("create") == len(register["models"]) + len(register["systems"])
    assert without_numbers(exported(target)) == without_numbers(exported(source))


@PROPERTY
@given(there=REGISTERS, coming=REGISTERS)
def test_a_file_taken_over_twice_changes_nothing(two_stores: tuple[Store, Store], there: dict[str, Any], coming: dict[str, Any]) -> None:
    source, target = two_stores
    empty(source)
    empty(target)
    fill(source, coming)
    fill(target, there)
    with source.session() as session:
        text = own.dump(session)
    imported(target, text)
    before = exported(target)
    again = imported(target, text)
    assert {row.outcome for row in again.rows} <= {"same", "refuse"}
    assert exported(target) == before


def test_a_file_changes_what_differs_and_takes_nothing_away(store: Store) -> None:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader", "licence": "MIT", "publisher": "Acme"}, actor="ana")
        registry.add_version(session, model.id, {"version": "1.0", "digest": "ab"}, actor="ana")
        other = registry.create_model(session, {"name": "Finder"}, actor="ana")
        system = registry.create_system(session, {"name": "Gate"}, actor="ana")
        registry.link(session, system.id, other.id, "Finds", actor="ana")
    text = json.dumps(
        {
            "format": "platetalk-register",
            "version": 1,
            "models": [
                {
                    "name": "Reader",
                    "licence": "Apache-2.0",
                    "archived_at": None,
                    "versions": [{"version": "1.0", "digest": "ab", "status": "blocked"}, {"version": "2.0"}],
                }
            ],
            "systems": [{"name": "Gate", "models": [{"model": "Reader", "use": "Reads"}, {"model": "Finder", "use": "Looks"}]}],
        }
    )
    plan = imported(store, text)
    assert [(row.kind, row.name, row.outcome, row.card_id, row.changes) for row in plan.rows] == [
        (
            "model",
            "Reader",
            "change",
            model.id,
            (
                Change("licence", "MIT", "Apache-2.0"),
                Change("status", "draft", "blocked", "1.0"),
                Change("version", None, "2.0", "2.0"),
            ),
        ),
        ("system", "Gate", "change", system.id, (Change("use", None, "Reads", "Reader"), Change("use", "Finds", "Looks", "Finder"))),
    ]
    with store.session() as session:
        found = registry_lists.get_model(session, model.id)
        uses = {link.model.name: link.use for link in registry_lists.get_system(session, system.id).links}
        note = session.query(AuditEvent).filter_by(action="import").one()
    assert (found.licence, found.publisher, [(v.version, v.status) for v in found.versions]) == (
        "Apache-2.0",
        "Acme",
        [("1.0", "blocked"), ("2.0", "draft")],
    )
    assert uses == {"Finder": "Looks", "Reader": "Reads"}
    assert (note.actor, note.subject, note.details) == (
        "bob",
        "register",
        {"file": "file.json", "create": 0, "change": 2, "same": 0, "refuse": 0},
    )


def refused(store: Store, **parts: Any) -> list[tuple[str, str, str, str]]:
    rows = preview(store, own.parse(json.dumps({"format": "platetalk-register", "version": 1, **parts}))).rows
    return [(row.where, row.name, row.outcome, str(row.problem or "")) for row in rows]


def test_each_row_is_refused_for_its_own_reason(store: Store) -> None:
    with store.transaction() as session:
        for reference in ("A", "B"):
            registry.create_model(session, {"name": "Twin", "reference": reference}, actor="ana")
    assert refused(
        store,
        models=[
            {"name": ""},
            {"name": "Odd", "colour": "red"},
            {"name": "Shape", "tags": "a,b"},
            {"name": "When", "created_at": "yesterday"},
            7,
            {"name": "Risky", "systemic_risk": True},
            {"name": "Two", "versions": [{"version": "1", "digest": ""}, {"version": "1", "digest": ""}]},
            {"name": "Twin"},
            {"name": "Good", "id": 3},
        ],
        systems=[
            {"name": "Lost", "models": [{"model": "Nowhere", "use": "x"}]},
            {"name": "Useless", "models": [{"model": "Good", "use": " "}]},
            {"name": "Leaning", "models": [{"model": "Odd", "use": "x"}]},
            {"name": "Twice", "models": [{"model_id": 3, "model": "Good", "use": "x"}, {"model": "Good", "use": "y"}]},
        ],
    ) == [
        ("models[0]", "", "refuse", "“Name” is empty; it must be filled in."),
        ("models[1]", "Odd", "refuse", "The register has no field “Colour” here."),
        ("models[2]", "Shape", "refuse", "In models[2], “tags” is not what it should be ([text, …])."),
        (
            "models[3]",
            "When",
            "refuse",
            "“created_at” is no date or time: yesterday. Write it as 2026-12-31 or 2026-12-31T08:30:00Z.",
        ),
        ("models[4]", "", "refuse", "In models[4], “models[4]” is not what it should be ({…})."),
        (
            "models[5]",
            "Risky",
            "refuse",
            "Only a general-purpose model can be of systemic risk (AI Act, Art. 51): say yes to both, or no to systemic risk.",
        ),
        ("models[6]", "Two", "refuse", "This model has version 1 with this digest already."),
        ("models[7]", "Twin", "refuse", "The register has several cards like this one. Give it a reference that no other has."),
        ("models[8]", "Good", "create", ""),
        (
            "systems[0]",
            "Lost",
            "refuse",
            "There is no model “Nowhere” in this file or in the register. Create it first, or correct the name.",
        ),
        ("systems[1]", "Useless", "refuse", "The description of use of “Good” is empty; say what the system uses the model for."),
        ("systems[2]", "Leaning", "refuse", "Its model “Odd” is refused."),
        ("systems[3]", "Twice", "refuse", "The model “Good” is linked twice."),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "This is no valid JSON: Expecting property name enclosed in double quotes (line 1)."),
        ("[" * 100_000, "This is no valid JSON: "),
        ("1" * 5000, "This is no valid JSON: "),
        ("[]", 'This JSON is no register of PlateTalk: it must say "format": "platetalk-register".'),
        ('{"format": "platetalk-register", "version": 3}', "This file was written by a newer PlateTalk (version 3 of the format)."),
        ('{"format": "platetalk-register", "version": 1, "models": 3}', "In the file, “models” is not what it should be ([…])."),
    ],
)
def test_a_file_that_is_no_register(text: str, message: str) -> None:
    with pytest.raises(ExchangeError) as problem:
        own.parse(text)
    assert str(problem.value).startswith(message)


def test_nothing_is_written_when_the_register_changed_after_the_preview(store: Store) -> None:
    batch = own.parse('{"format": "platetalk-register", "version": 1, "models": [{"name": "Reader"}]}')
    seen = preview(store, batch)
    with store.transaction() as session:
        registry.create_model(session, {"name": "Reader"}, actor="ana")
    with pytest.raises(ExchangeError, match="has changed since"):
        take_over(store, batch, seen, actor="bob", source="f")
    assert len(exported(store)["models"]) == 1


def test_what_was_taken_over_agrees_with_its_history(store: Store) -> None:
    values = {name: field.choices[-1] for name, field in SYSTEM_FIELDS.items() if field.kind == "choice"}
    register = {
        "models": [({"name": "Reader"}, [{"status": "approved", "released_on": date(2026, 1, 31)}], True, True)],
        "systems": [({"name": "Gate", **values}, {0: "Reads"}, True)],
    }
    with fresh() as other:
        fill(other, register)
        with other.session() as session:
            text = own.dump(session)
    imported(store, text)
    assert verify(store).problems == ()


def test_what_no_database_takes_is_replaced(store: Store) -> None:
    imported(store, '{"format": "platetalk-register", "version": 1, "models": [{"name": "a\\ud800\\u0000b", "key": "k\\ud800"}]}')
    assert [(model["name"], model["key"]) for model in exported(store)["models"]] == [("a?b", "k?")]


@pytest.mark.parametrize("entry", ["0001-01-01T00:00:00+14:00", "2026-02-30", 7])
def test_a_time_that_is_none(store: Store, entry: object) -> None:
    assert refused(store, models=[{"name": "When", "updated_at": entry}])[0][2:] == (
        "refuse",
        f"“updated_at” is no date or time: {entry}. Write it as 2026-12-31 or 2026-12-31T08:30:00Z.",
    )
