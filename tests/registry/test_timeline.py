from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from cards.timeline import Span, on_day, timeline
from registry.__main__ import main
from registry.live import register_running
from settings import Settings
from store import registry
from store.database import Store
from tests.registry.test_live import READER


def spans(store: Store, system_id: int) -> list[Span]:
    with store.session() as session:
        return timeline(session, system_id)


def test_what_ran_is_told_with_what_came_back(store: Store) -> None:
    newer = replace(READER, version="2.0", digest="b" * 64)
    for info in (READER, newer, newer, READER):
        register_running(store, [info])
    found = spans(store, 1)
    assert [(s.model, s.version, s.why, s.until is None) for s in found] == [
        ("Reader", "1.0", "ran", False),
        ("Reader", "2.0", "ran", False),
        ("Reader", "1.0", "ran", True),
    ]
    assert [s.until for s in found[:2]] == [s.since for s in found[1:]]


def test_a_blocked_version_serves_nothing(store: Store) -> None:
    running = register_running(store, [READER])
    with store.transaction() as session:
        registry.update_version(session, running.versions[READER.key], {"status": "blocked"}, actor="ana")
    assert [(s.version, s.until is None) for s in spans(store, 1)] == [("1.0", False)]


def test_a_model_of_others_by_its_status_and_its_alias(store: Store) -> None:
    with store.transaction() as session:
        model = registry.create_model(session, {"name": "Cloud"}, actor="ana")
        system = registry.create_system(session, {"name": "Gate"}, actor="ana")
        one, two, three = (registry.add_version(session, model.id, {"version": v}, actor="ana").id for v in ("1", "2", "3"))
    steps = [
        lambda s: registry.update_version(s, one, {"status": "approved"}, actor="ana"),
        lambda s: registry.link(s, system.id, model.id, "Reads", actor="ana"),
        lambda s: registry.update_version(s, two, {"status": "approved"}, actor="ana"),
        lambda s: registry.update_version(s, one, {"aliases": ["Production"]}, actor="ana"),
        lambda s: registry.update_version(s, three, {"status": "restricted"}, actor="ana"),
        lambda s: registry.update_version(s, one, {"status": "retired"}, actor="ana"),
        lambda s: registry.set_links(s, system.id, {}, actor="ana"),
    ]
    for step in steps:
        with store.transaction() as session:
            step(session)
    found = spans(store, system.id)
    assert [(s.version, s.why) for s in found] == [("1", "approved"), ("2", "approved"), ("1", "production"), ("3", "approved")]
    assert all(s.until is not None for s in found)


def test_a_day_is_the_sites(store: Store) -> None:
    register_running(store, [READER])
    (span,) = spans(store, 1)
    zone = ZoneInfo("Pacific/Kiritimati")
    today = span.since.astimezone(zone).date()
    assert on_day([span], today, zone) == [span]
    assert on_day([span], date(today.year - 1, 1, 1), zone) == []
    ended = replace(span, until=span.since)
    assert on_day([ended], date(today.year + 1, 1, 1), zone) == []


def test_the_commands(store: Store, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    register_running(store, [READER])
    data = str(settings.data)
    assert main(["timeline", "platetalk PLATE log", "--data", data]) == 0
    assert "Reader 1.0  (it ran here)" in capsys.readouterr().out
    assert main(["timeline", "1", "--on", "2020-01-01", "--data", data]) == 0
    assert capsys.readouterr().out == "PlateTalk plate log: no version served on 2020-01-01.\n"
    assert main(["timeline", "nothing", "--data", data]) == 1
    assert "no system “nothing”" in capsys.readouterr().err
    assert main(["verify", "--data", data]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Nothing was altered: 4 changes")
    head = out.splitlines()[1].rpartition(" ")[2]
    assert main(["verify", "--head", head, "--data", data]) == 0
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_events SET actor = 'eve' WHERE number = 2")
    capsys.readouterr()
    assert main(["verify", "--data", data]) == 1
    assert "Link 2 (event 2): it was altered" in capsys.readouterr().err
