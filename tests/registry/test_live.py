from dataclasses import dataclass, replace

from sqlalchemy import select

from registry.live import SYSTEM_KEY, USES, register_running
from store import index_tasks, registry, registry_lists
from store.database import Store
from store.register import Model, ModelVersion, System
from store.tables import AuditEvent


@dataclass(frozen=True)
class Info:
    key: str
    name: str = "A model"
    version: str = "1.0"
    publisher: str = "Acme"
    licence: str = "Apache-2.0"
    digest: str = "a" * 64
    purpose: str = "Does things"
    source: str = "package acme 1.0"


DETECTOR, READER, WRITER = (
    Info("detector:fast", "Detector"),
    Info("reader:rapid", "Reader"),
    Info("writer:llama3.2", "Llama", source="Ollama"),
)


def events(store: Store) -> list[tuple[str, str, str]]:
    with store.session() as session:
        return [(e.actor, e.action, e.subject) for e in session.scalars(select(AuditEvent).order_by(AuditEvent.id))]


def test_the_first_start_registers_models_versions_and_the_system(store: Store) -> None:
    running = register_running(store, [DETECTOR, READER, WRITER])
    assert list(running.versions) == ["detector:fast", "reader:rapid", "writer:llama3.2"]
    assert running.warnings == []
    with store.session() as session:
        models = registry_lists.all_models(session)
        (system,) = registry_lists.all_systems(session)
    assert [(m.key, m.name, m.publisher, m.licence, m.reference, m.purpose) for m in models] == [
        (i.key, i.name, i.publisher, i.licence, i.source, i.purpose) for i in (DETECTOR, READER, WRITER)
    ]
    assert [(m.learning, m.supervision, m.general_purpose, m.hosting) for m in models[1:]] == [
        ("deep", "supervised", False, "This machine / Cette machine"),
        ("deep", "self_supervised", True, "Ollama"),
    ]
    assert [(v.id, v.version, v.digest, v.status) for m in models for v in m.versions] == [
        (running.versions[i.key], i.version, i.digest, "approved") for i in (DETECTOR, READER, WRITER)
    ]
    assert (system.key, system.name, system.state) == (SYSTEM_KEY, "PlateTalk plate log", "active")
    assert [(link.model.key, link.use) for link in system.links] == [
        (DETECTOR.key, USES["detector"]),
        (READER.key, USES["reader"]),
        (WRITER.key, USES["writer"]),
    ]


def test_the_next_start_only_notes_that_they_were_seen(store: Store) -> None:
    first = register_running(store, [DETECTOR])
    trace = events(store)
    with store.session() as session:
        tasks, before = index_tasks.pending_count(session), session.get_one(ModelVersion, first.versions[DETECTOR.key])
    again = register_running(store, [DETECTOR])
    with store.session() as session:
        after = session.get_one(ModelVersion, again.versions[DETECTOR.key])
        assert index_tasks.pending_count(session) == tasks
    assert again == first
    assert events(store) == trace
    assert (after.first_seen_at, after.last_seen_at > before.last_seen_at) == (before.first_seen_at, True)


def test_what_people_edited_stays(store: Store) -> None:
    running = register_running(store, [DETECTOR, READER])
    with store.transaction() as session:
        version = session.get_one(ModelVersion, running.versions[DETECTOR.key])
        system_id = session.scalars(select(System.id)).one()
        registry.update_model(session, version.model_id, {"name": "Our detector", "licence": "own"}, actor="ana")
        registry.update_version(session, version.id, {"status": "restricted"}, actor="ana")
        registry.update_system(session, system_id, {"name": "Our log", "state": "retired"}, actor="ana")
        registry.set_links(session, system_id, {version.model_id: "Our words"}, actor="ana")
        model_id = version.model_id
    register_running(store, [DETECTOR, READER])
    with store.session() as session:
        model, system = registry_lists.get_model(session, model_id), registry_lists.get_system(session, system_id)
    assert (model.name, model.licence, [v.status for v in model.versions]) == ("Our detector", "own", ["restricted"])
    assert (system.name, system.state, [link.use for link in system.links]) == ("Our log", "retired", ["Our words"])


def test_changed_weights_make_a_new_version_and_a_warning(store: Store) -> None:
    first = register_running(store, [DETECTOR])
    changed = replace(DETECTOR, digest="b" * 64)
    second = register_running(store, [changed])
    assert second.versions != first.versions
    (warning,) = second.warnings
    assert "Detector 1.0 changed without a new version number: fingerprint aaaaaaaaaaaa → bbbbbbbbbbbb" in warning
    with store.session() as session:
        model = registry_lists.get_model(session, session.scalars(select(Model.id)).one())
        drift = session.scalars(select(AuditEvent).where(AuditEvent.action == "drift")).one()
    assert [(v.version, v.digest[0], v.status) for v in model.versions] == [("1.0", "a", "approved"), ("1.0", "b", "draft")]
    assert (drift.subject, drift.details) == (
        f"version:{second.versions[DETECTOR.key]}",
        {"digest": ["a" * 64, "b" * 64], "version": ["1.0", "1.0"]},
    )
    assert register_running(store, [changed]).warnings == []
    assert register_running(store, [DETECTOR]).versions == first.versions


def test_a_new_version_number_is_said_so(store: Store) -> None:
    register_running(store, [DETECTOR])
    running = register_running(store, [replace(DETECTOR, version="2.0", digest="c" * 64)])
    assert running.warnings == ["Detector changed from version 1.0 to 2.0. Check it and set its status in the register."]


def test_a_blocked_version_is_not_seen_running(store: Store) -> None:
    running = register_running(store, [DETECTOR])
    with store.transaction() as session:
        version = registry.update_version(session, running.versions[DETECTOR.key], {"status": "blocked"}, actor="ana")
    assert register_running(store, [DETECTOR]) == running
    with store.session() as session:
        assert session.get_one(ModelVersion, version.id).last_seen_at == version.last_seen_at


def test_links_may_be_worded_by_the_caller_and_unknown_kinds_use_their_purpose(store: Store) -> None:
    register_running(store, [DETECTOR, Info("rotator", "Rotator", digest="", version="")], {DETECTOR.key: "Own words"})
    with store.session() as session:
        found = [(link.use, [v.version for v in link.model.versions]) for link in registry_lists.all_systems(session)[0].links]
    assert found == [("Own words", ["1.0"]), ("Does things", ["?"])]
