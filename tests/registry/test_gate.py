from dataclasses import replace

import pytest

from errors import ReaderError
from registry.gate import Gate, Refusal, check, drafts
from registry.live import register_running
from store import registry
from store.database import Store
from store.register import ModelVersion
from tests.registry.test_live import DETECTOR, READER


def set_status(store: Store, version_id: int, status: str) -> None:
    with store.transaction() as session:
        registry.update_version(session, version_id, {"status": status}, actor="ana")


@pytest.mark.parametrize(
    ("status", "strict", "refused"),
    [
        ("approved", True, False),
        ("restricted", False, False),
        ("restricted", True, True),
        ("draft", False, False),
        ("draft", True, True),
        ("blocked", False, True),
        ("retired", False, True),
    ],
)
def test_what_each_status_lets_run(store: Store, status: str, strict: bool, refused: bool) -> None:
    running = register_running(store, [DETECTOR, READER])
    set_status(store, running.versions[READER.key], status)
    expected = [Refusal(READER.key, "Reader", "1.0", status)] if refused else []
    assert check(store, [DETECTOR, READER], strict=strict) == expected


def test_a_version_that_the_register_does_not_know(store: Store) -> None:
    assert [refusal.reason for refusal in check(store, [READER])] == ["unregistered"]
    register_running(store, [READER])
    (refusal,) = check(store, [replace(READER, digest="b" * 64)])
    assert refusal.words() == "Reader 1.0 does not run: the register does not know this version. Register it first"
    assert check(store, []) == []


def test_the_gate_registers_once_and_asks_each_time(store: Store) -> None:
    gate = Gate(store)
    versions = gate.readers([DETECTOR, READER])
    with store.session() as session:
        seen = session.get_one(ModelVersion, versions[READER.key]).last_seen_at
    assert gate.readers([DETECTOR, READER]) == versions
    set_status(store, versions[READER.key], "blocked")
    set_status(store, versions[DETECTOR.key], "retired")
    with pytest.raises(ReaderError, match=r"Reader 1\.0 does not run: the register says that it is blocked") as refused:
        gate.readers([DETECTOR, READER])
    french = refused.value.words("fr")
    assert "Reader 1.0 ne tourne pas : statut « bloquée »" in french
    assert "statut « retirée »" in french
    set_status(store, versions[DETECTOR.key], "approved")
    assert gate.refusal(DETECTOR) is None
    refusal = gate.refusal(READER)
    assert refusal is not None
    assert "statut « bloquée » dans le registre" in refusal.words("fr")
    set_status(store, versions[READER.key], "approved")
    assert gate.readers([READER]) == {READER.key: versions[READER.key]}
    with store.session() as session:
        assert session.get_one(ModelVersion, versions[READER.key]).last_seen_at == seen


def test_changed_weights_are_a_draft_with_a_warning_or_stopped_when_strict(store: Store) -> None:
    changed = replace(READER, digest="b" * 64)
    Gate(store).admit([READER])
    gate = Gate(store)
    assert gate.admit([changed])[1] == []
    assert "changed without a new version number" in gate.warnings[0]
    assert drafts(store, [READER, changed]) == ["Reader 1.0 runs as a draft: check it and set its status in the register."]
    assert [refusal.reason for refusal in Gate(store, strict=True).admit([changed])[1]] == ["draft"]
