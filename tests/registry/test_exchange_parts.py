"""What a register's own JSON holds beside the fields: measured cards, comments, attachments; nothing of them is lost or doubled."""

import base64
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from registry import measured
from registry.exchange import own, own_parts
from registry.exchange.apply import preview, take_over
from registry.panel.common import Page, history_html
from registry.texts import TEXTS
from registry.verify import verify
from settings import Settings
from store import attachments, registry, registry_lists
from store.attachments import attach
from store.database import Store
from store.register import Attachment, Model, ModelVersion, System, SystemModel
from store.register_fields import STATES, STATUSES
from store.tables import AuditEvent
from tests.helpers.measuring import CARDS, card
from tests.registry.test_exchange_own import fresh

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
FILES = st.lists(st.tuples(st.sampled_from(["notice.pdf", "photo.png", "Évaluation.docx"]), st.binary(max_size=40)), max_size=3)
PARTS = st.fixed_dictionaries(
    {
        "statuses": st.lists(st.tuples(st.sampled_from(STATUSES), WORDS), max_size=3),
        "states": st.lists(st.tuples(st.sampled_from(STATES), WORDS), max_size=3),
        "files": FILES,
        "cards": st.lists(CARDS, max_size=2),
    }
)
PROPERTY = hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def two_stores() -> Iterator[tuple[Store, Store]]:
    with fresh() as one, fresh() as two:
        yield one, two


def empty(store: Store) -> None:
    """SQLite numbers rows anew then, so that the history has to go as well."""
    with store.transaction() as session:
        for table in (SystemModel, Attachment, System, ModelVersion, Model, AuditEvent):
            session.query(table).delete()


def fill(store: Store, parts: dict[str, Any]) -> tuple[int, int]:
    """A version and a system with these parts; their numbers."""
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Reader"}, actor="ana")
        version_id = registry.add_version(session, model.id, {"version": "1"}, actor="ana", comment="First").id
        for status, comment in parts["statuses"]:
            registry.update_version(session, version_id, {"status": status}, actor="bob", comment=comment)
        for one in parts["cards"]:
            measured.add_card(session, version_id, one, actor="ana")
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id
        for state, comment in parts["states"]:
            registry.update_system(session, system_id, {"state": state}, actor="bob", comment=comment)
    for number, (name, data) in enumerate(parts["files"]):
        attach(store, system_id, name, bytes([number]) + data, "notice" if number else "other", actor="ana")
    return version_id, system_id


def exported(store: Store) -> dict[str, Any]:
    with store.session() as session:
        return own.as_data(session, folder=store.data)


def kept(store: Store) -> dict[str, Any]:
    """The parts of the one version and the one system."""
    data = exported(store)
    [[version], [system]] = [data["models"][0]["versions"], data["systems"]]
    return {
        "measured": version["measured"],
        "comments": version["comments"],
        "of system": system["comments"],
        "files": system["attachments"],
    }


def bring(store: Store, text: str) -> list[str]:
    batch = own.parse(text)
    plan = preview(store, batch)
    take_over(store, batch, plan, actor="eve", source="file.json")
    return [row.outcome for row in plan.rows]


@PROPERTY
@given(parts=PARTS)
def test_the_parts_come_back_whole_and_once(two_stores: tuple[Store, Store], parts: dict[str, Any]) -> None:
    source, target = two_stores
    empty(source)
    empty(target)
    fill(source, parts)
    text = json.dumps(exported(source))
    assert bring(target, text) == ["create", "create"]
    assert kept(target) == kept(source)
    assert [base64.b64decode(one["data"])[1:] for one in kept(target)["files"]] == [data for _, data in parts["files"]]
    assert bring(target, text) == ["same", "same"]
    assert kept(target) == kept(source)
    assert json.dumps(exported(target)["models"][0]["versions"][0]["comments"]) == json.dumps(kept(source)["comments"])


def test_what_came_agrees_with_its_history(store: Store) -> None:
    with fresh() as source:
        fill(source, {"statuses": [("approved", "Measured")], "states": [], "files": [("a.pdf", b"%PDF")], "cards": [card(())]})
        text = json.dumps(exported(source))
    bring(store, text)
    assert verify(store).problems == ()


def test_parts_are_added_to_a_card_that_is_there(store: Store) -> None:
    parts: dict[str, Any] = {
        "statuses": [("approved", "Because")],
        "states": [("active", "Go")],
        "files": [("a.pdf", b"1")],
        "cards": [card(())],
    }
    fill(store, {"statuses": [("approved", "")], "states": [("active", "")], "files": [], "cards": []})
    with fresh() as source:
        fill(source, parts)
        text = json.dumps(exported(source))
        wanted = kept(source)
    plan = preview(store, own.parse(text))
    assert [(row.outcome, [(change.field, change.part) for change in row.changes]) for row in plan.rows] == [
        ("change", [("measured", "1"), ("comment", "1"), ("comment", "1")]),
        ("change", [("attachment", ""), ("comment", "")]),
    ]
    bring(store, text)
    found = kept(store)
    assert (found["measured"], found["files"]) == (wanted["measured"], wanted["files"])
    assert [one["comment"] for one in found["comments"]] == ["First", "First", "Because"]  # each said by its own author, at its own time


def test_a_comment_that_came_is_told_with_its_author(store: Store, settings: Settings) -> None:
    with fresh() as source:
        fill(source, {"statuses": [("approved", "Measured <b>")], "states": [], "files": [], "cards": []})
        text = json.dumps(exported(source))
    bring(store, text)
    with store.session() as session:
        events = registry_lists.history(session, ["version:1"])
    html = history_html(Page(store, settings, lambda key: TEXTS["en"][f"registry_{key}"]), events, "model", "fr")
    assert "bob, " in html
    assert "Brouillon → Approuvée) « Measured &lt;b&gt; »" in html


def problem_of(store: Store, change: dict[str, Any], kind: str = "systems") -> str:
    fill(store, {"statuses": [], "states": [], "files": [("a.pdf", b"%PDF")], "cards": [card(())]})
    data = exported(store)
    if kind == "systems":
        data["systems"][0]["attachments"][0] |= change
    else:
        data["models"][0]["versions"][0] |= change
    [row] = [row for row in preview(store, own.parse(json.dumps(data))).rows if row.outcome == "refuse"]
    return str(row.problem)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": "AAAA"}, "it was altered or cut short"),
        ({"data": "%"}, "it was altered or cut short"),
        ({"sha256": "0" * 64}, "it was altered or cut short"),
        ({"name": "page.html"}, "is no file that can be attached"),
        ({"kind": "virus"}, "is no file that can be attached"),
        ({"added_at": "yesterday"}, "is no date or time"),
        ({"colour": "red"}, "“attachments” is not what it should be"),
    ],
)
def test_an_attachment_that_is_none_is_refused(store: Store, change: dict[str, Any], said: str) -> None:
    assert said in problem_of(store, change)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"measured": [{"reader": "x"}]}, "a measured card is not what it should be"),
        ({"comments": [{"at": "2026-03-01T00:00:00Z", "by": "a", "comment": 7}]}, "“comment” is not what it should be"),
        ({"comments": "none"}, "“comments” is not what it should be"),
    ],
)
def test_an_odd_part_of_a_version_is_refused(store: Store, change: dict[str, Any], said: str) -> None:
    assert said in problem_of(store, change, "models")


def test_attachments_beyond_the_limit_stand_there_without_their_data(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "Parts", partial(own_parts.Parts, left=10))
    with store.transaction() as session:
        system_id = registry.create_system(session, {"name": "Gate"}, actor="ana").id
    for number in range(3):
        attachments.attach(store, system_id, "a.pdf", bytes([number]) * 6, "other", actor="ana")
    files = exported(store)["systems"][0]["attachments"]
    assert [(one["size"], one["data"] is not None, len(one["sha256"])) for one in files] == [(6, True, 64), (6, False, 64), (6, False, 64)]
    with fresh() as target:
        assert bring(target, json.dumps(exported(store))) == ["create"]
        assert [one["data"] is not None for one in exported(target)["systems"][0]["attachments"]] == [True]
    with store.session() as session:
        assert [one["data"] for one in own.as_data(session)["systems"][0]["attachments"]] == [None] * 3
