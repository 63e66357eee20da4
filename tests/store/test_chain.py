from pathlib import Path

import pytest
from sqlalchemy import select, text

from registry.verify import verify
from store import attachments, audit, chain, registry
from store.database import Store
from store.register_fields import RegisterError
from store.tables import AuditEvent


def fill(store: Store) -> int:
    """A model with a version, a system that uses it, an attachment; the system's number."""
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Lecteur « été »", "tags": ["a"]}, actor="ana", key="reader:x")
        version = registry.add_version(session, model.id, {"version": "1.0", "released_on": "2026-01-31"}, actor="ana")
        registry.update_version(session, version.id, {"status": "approved"}, actor="bob", comment="Measured on 500 photos")
        system = registry.create_system(session, {"name": "Gate"}, actor="ana")
        registry.link(session, system.id, model.id, "Reads", actor="ana")
        registry.archive_model(session, model.id, actor="ana")
    attachments.attach(store, system.id, "notice.pdf", b"%PDF", "notice", actor="ana")
    return system.id


def tamper(store: Store, statement: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text(statement))


def test_every_change_is_a_link_of_the_chain(store: Store) -> None:
    fill(store)
    with store.session() as session:
        events = list(chain.events(session))
    assert [(e.number, e.action) for e in events] == [
        (1, "create model"),
        (2, "create version"),
        (3, "update version"),
        (4, "create system"),
        (5, "link model"),
        (6, "archive model"),
        (7, "attach file"),
    ]
    assert [e.prev_hash for e in events] == [chain.START, *(e.hash for e in events[:-1])]
    assert events[2].details == {"status": ["draft", "approved"], "comment": [None, "Measured on 500 photos"]}
    verdict = verify(store)
    assert (verdict.events, verdict.head, verdict.problems) == (7, events[-1].hash, ())


def test_events_of_the_log_are_not_chained(store: Store) -> None:
    fill(store)
    with store.transaction() as session:
        audit.record(session, "ana", "correct plate", "read:1", plate=["A", "B"])
    with store.session() as session:
        assert [e.number for e in session.scalars(select(AuditEvent).where(AuditEvent.subject == "read:1"))] == [None]
    assert verify(store).problems == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_events SET actor = 'eve' WHERE number = 3", "Link 3 (event 3): it was altered after it was written."),
        (
            "UPDATE audit_events SET details = replace(details, 'approved', 'restricted') WHERE number = 3",
            "Link 3 (event 3): it was altered after it was written.",
        ),
        ("UPDATE audit_events SET at = at - 1 WHERE number = 5", "Link 5 (event 5): it was altered after it was written."),
        ("DELETE FROM audit_events WHERE number = 2", "Link 2 (event 3): an event is missing before it."),
        ("UPDATE audit_events SET prev_hash = hash WHERE number = 4", "Link 4 (event 4): it does not follow the event before it."),
        (
            "INSERT INTO audit_events (at, actor, action, subject, details) VALUES (1, 'eve', 'update model', 'model:1', '{}')",
            "Link 8 (event 8): it was added without its place in the chain.",
        ),
        ("UPDATE models SET licence = 'free'", "model:1: licence is 'free' in the database and None in the chain."),
        ("UPDATE model_versions SET status = 'blocked'", "version:1: status is 'blocked' in the database and 'approved' in the chain."),
        ("UPDATE models SET archived_at = NULL", "model:1: archived_at is None in the database and "),
        ("UPDATE models SET \"key\" = ''", "model:1: key is '' in the database and 'reader:x' in the chain."),
        (
            "UPDATE system_models SET use = 'Decides'",
            "The use of model:1 by system:1 is 'Decides' in the database and 'Reads' in the chain.",
        ),
        ("DELETE FROM system_models", "The use of model:1 by system:1 is None in the database and 'Reads' in the chain."),
        ("DELETE FROM attachments", "Attachment 1 stands only in the chain."),
        ("DELETE FROM audit_events WHERE number = 7", "Attachment 1 stands only in the database."),
    ],
)
def test_what_was_altered_is_named(store: Store, statement: str, said: str) -> None:
    fill(store)
    tamper(store, statement)
    (problem,) = verify(store).problems
    assert problem.startswith(said)


def test_a_history_written_again_is_found_by_a_noted_hash(store: Store) -> None:
    fill(store)
    noted = verify(store).head
    assert verify(store, noted).problems == ()
    tamper(store, "DELETE FROM audit_events WHERE number = 7")
    tamper(store, "DELETE FROM attachments")
    assert verify(store).problems == ()
    assert verify(store, noted).problems == (f"The hash {noted} is not in the chain: it was cut and written again since it was noted.",)


def test_attachments_are_kept_checked_and_taken_away(store: Store) -> None:
    system_id = fill(store)
    row = attachments.attach(store, system_id, "..\\secret/Notice d'info (v2).PDF", b"%PDF-2", "other", actor="bob")
    path = store.data / row.path
    assert (row.name, path.read_bytes(), path.parent) == ("Notice d_info (v2).pdf", b"%PDF-2", store.data / "attachments" / str(system_id))
    path.write_bytes(b"other")
    assert verify(store).problems == (f"Attachment 2, {row.name}: the file {path} was altered.",)
    path.unlink()
    assert verify(store).problems == (f"Attachment 2, {row.name}: the file {path} is missing.",)
    attachments.detach(store, row.id, actor="bob")
    with store.session() as session:
        assert [a.name for a in attachments.attached(session, system_id)] == ["notice.pdf"]
    assert verify(store).problems == ()


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("page.html", b"x", "file_type"),
        ("noend", b"x", "file_type"),
        ("big.pdf", b"x" * 10_000_001, "file_size"),
        ("copy.pdf", b"%PDF", "same_file"),
    ],
)
def test_what_cannot_be_attached(store: Store, name: str, data: bytes, problem: str) -> None:
    system_id = fill(store)
    with pytest.raises(RegisterError) as refused:
        attachments.attach(store, system_id, name, data, "other", actor="ana")
    assert refused.value.problem == problem
    assert len(list((store.data / "attachments").rglob("*.*"))) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [("a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), (".htaccess", "file.htaccess"), ("été 1.PDF", "été 1.pdf"),
     ("x\n<b>.txt", "x_b_.txt"), ("é" * 200 + ".pdf", "é" * 80 + ".pdf"), ("", "file")],
)  # fmt: skip
def test_names_of_files_are_made_safe(name: str, safe: str) -> None:
    assert attachments.safe_name(name) == safe
    assert Path(safe).name == safe
