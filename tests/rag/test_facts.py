"""Plans by hand → facts: the machine's value, the evidence, and what was assumed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.answer import plain_answer
from rag.facts import Facts, Kind, gather
from rag.plan import Plan
from store.database import Store
from tests.helpers.small_log import NOW, ZONE, Row, at, fill

N, S, D = "North gate", "South gate", "Delivery dock"
ROWS = [
    Row(at("2026-11-02 08:00"), "AB-123-CD", N, "in", 0.95, listed="allow"),
    Row(at("2026-11-02 17:30"), "AB-123-CD", S, "out", 0.95, listed="allow"),
    Row(at("2026-11-03 08:12"), "AB-123-CD", N, "in", 0.7, listed="allow"),
    Row(at("2026-11-03 12:12"), "AB-123-CD", N, "out", 0.9, listed="allow"),
    Row(at("2026-11-03 23:50"), "HN-008-PE", D, "in", note="oil leak reported under the car"),
    Row(at("2026-11-04 00:20"), "HN-008-PE", D, "out"),
    Row(at("2026-11-05 09:00"), "BA-540-NR", S, "in", listed="deny"),
    Row(at("2026-11-05 09:45"), "KA-YQ 2289", S, "in"),
    Row(at("2026-11-06 10:00"), "BA-540-NR", S, "in", listed="deny"),
    Row(at("2026-11-06 11:00"), "BA-540-NR", N, "out", listed="deny"),
    Row(at("2026-11-07 11:00"), "AB-123-CD", N, "in", listed="allow"),  # after NOW
]
MONDAY = {"since": at("2026-11-02 00:00"), "until": at("2026-11-03 00:00")}
TUESDAY = {"since": at("2026-11-03 00:00"), "until": at("2026-11-04 00:00")}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("log")
    store = Store(f"sqlite:///{folder / 'log.db'}", folder)
    fill(store, ROWS)
    yield store
    store.close()


def facts_of(log: Store, intent: str, filter: dict[str, Any] | None = None, **plan: Any) -> Facts:
    return gather(Plan.model_validate({"intent": intent, "filter": filter or {}, **plan}), log, NOW, ZONE)


@pytest.mark.parametrize(
    ("plan", "value"),
    [
        ({"intent": "count"}, 10),
        ({"intent": "count", "measure": "plates"}, 4),
        ({"intent": "count", "measure": "visits"}, 6),
        ({"intent": "count", "filter": {"confidence_under": 0.8}}, 1),
        ({"intent": "exists", "filter": {"plates": ["ab123cd"], **MONDAY}}, True),
        ({"intent": "exists", "filter": {"plates": ["KA-YQ 2289"], **MONDAY}}, False),
        ({"intent": "exists", "filter": {"plates": ["BA-540-NR"], "present": True}}, False),
        ({"intent": "exists", "filter": {"plates": ["AB-123-CD"], "present": False, **TUESDAY}}, True),
        ({"intent": "exists", "filter": {"plates": ["BA-540-NR"], "present": False}}, True),
        ({"intent": "exists", "filter": {"plates": ["KA-YQ 2289"], "present": False}}, False),
        ({"intent": "exists", "measure": "plates", "filter": {"plates": ["AB-123-CD", "BA-540-NR"]}}, True),
        ({"intent": "exists", "measure": "plates", "filter": {"plates": ["AB-123-CD", "BA-540-NR"], **MONDAY}}, False),
        ({"intent": "exists", "measure": "plates", "filter": {"plates": ["AB-123-CD", "ZZ-999-ZZ"]}}, False),
        ({"intent": "note", "give": "time", "filter": {"note": "oil leak", "direction": "out"}}, "2026-11-04T00:20:00+01:00"),
        ({"intent": "note", "give": "time", "filter": {"note": "oil leak"}}, "2026-11-03T23:50:00+01:00"),
        ({"intent": "note", "give": "yes_no", "filter": {"note": "oil leak", "present": True}}, False),
        ({"intent": "note", "give": "yes_no", "filter": {"note": "oil leak", "direction": "out"}}, True),
        ({"intent": "first", "filter": {"plates": ["AB-123-CD"]}}, "2026-11-02T08:00:00+01:00"),
        ({"intent": "last", "filter": {"plates": ["AB-123-CD"], "direction": "out"}}, "2026-11-03T12:12:00+01:00"),
        ({"intent": "last"}, ["BA-540-NR"]),
        ({"intent": "last", "give": "camera"}, N),
        ({"intent": "last", "give": "date"}, "2026-11-06"),
        ({"intent": "last", "give": "direction"}, "out"),
        ({"intent": "first", "rank": 3}, ["AB-123-CD"]),
        ({"intent": "last", "limit": 3}, ["BA-540-NR", "KA-YQ 2289"]),
        ({"intent": "list", "filter": {"present": True}}, ["KA-YQ 2289"]),
        ({"intent": "list", "filter": {"present": True, "present_at": at("2026-11-03 10:00")}}, ["AB-123-CD"]),
        ({"intent": "list", "filter": {"lists": ["none"]}}, ["HN-008-PE", "KA-YQ 2289"]),
        ({"intent": "list", "filter": {"at_least": 3}}, ["AB-123-CD", "BA-540-NR"]),
        ({"intent": "list", "filter": {"clock_since": "23:00", "clock_until": "05:00"}}, ["HN-008-PE"]),
        ({"intent": "list", "filter": {"new_plates": True, "since": at("2026-11-03 00:00")}}, ["HN-008-PE", "BA-540-NR", "KA-YQ 2289"]),
        ({"intent": "list", "filter": {"stay_over": 180}, "measure": "plates"}, ["AB-123-CD"]),
        ({"intent": "list", "give": "camera", "filter": {"plates": ["HN-008-PE"]}}, D),
        ({"intent": "list", "give": "date", "filter": {"plates": ["AB-123-CD"]}}, ["2026-11-02", "2026-11-03"]),
        ({"intent": "list", "filter": MONDAY, "against": TUESDAY, "combine": "both"}, ["AB-123-CD"]),
        ({"intent": "list", "filter": TUESDAY, "against": MONDAY, "combine": "without"}, ["HN-008-PE"]),
        ({"intent": "top", "limit": 2}, ["AB-123-CD", "BA-540-NR"]),
        ({"intent": "top", "rank": 2}, ["BA-540-NR"]),
        ({"intent": "top", "limit": 1, "filter": {"direction": "in"}}, ["AB-123-CD", "BA-540-NR"]),
        ({"intent": "busiest", "group_by": "camera"}, N),
        ({"intent": "busiest", "group_by": "day"}, "2026-11-03"),
        ({"intent": "busiest", "group_by": "hour", "filter": {"direction": "in"}}, "08"),
        ({"intent": "busiest", "group_by": "weekday"}, "Tuesday"),
        ({"intent": "busiest", "group_by": "camera", "least": True}, "Visitor parking"),
        ({"intent": "group", "group_by": "list"}, [["none", 3], ["allow", 4], ["deny", 3]]),
        ({"intent": "average", "group_by": "day"}, 2),
        ({"intent": "share", "filter": {"cameras": [N]}, "against": {}}, 40),
        ({"intent": "duration", "filter": {"plates": ["AB-123-CD"], **TUESDAY}}, 240),
        ({"intent": "duration", "stay": "longest"}, ["AB-123-CD"]),
        ({"intent": "duration", "stay": "earliest", "give": "minutes"}, 570),
        ({"intent": "duration", "stay": "longest", "filter": {"plates": ["AB-123-CD"]}}, 570),
        ({"intent": "duration", "stay": "average", "filter": {"plates": ["AB-123-CD"]}}, 405),
        ({"intent": "duration", "stay": "total", "filter": {"plates": ["AB-123-CD"]}}, 810),
        ({"intent": "duration", "filter": {"plates": ["KA-YQ 2289"]}}, 1965),
        ({"intent": "compare", "filter": {"cameras": [N]}, "against": {"cameras": [S]}}, None),
        ({"intent": "compare", "filter": {"cameras": [N]}, "against": {"cameras": [D]}}, N),
        ({"intent": "compare", "give": "yes_no", "filter": MONDAY, "against": TUESDAY}, False),
        ({"intent": "compare", "give": "difference", "filter": TUESDAY, "against": MONDAY}, 1),
        ({"intent": "compare", "filter": MONDAY, "against": TUESDAY}, "2026-11-03"),
        ({"intent": "compare", "filter": {"plates": ["AB-123-CD"]}, "against": {"plates": ["BA-540-NR"]}}, ["AB-123-CD"]),
        ({"intent": "identify", "filter": {"plates": ["22"], "plate_match": "contains"}}, ["KA-YQ 2289"]),
        ({"intent": "identify", "filter": {"plates": ["8A-540-NR"], "plate_match": "fuzzy"}}, ["BA-540-NR"]),
        ({"intent": "note", "filter": {"note": "oil leak"}}, ["HN-008-PE"]),
        ({"intent": "note", "filter": {"note": "white elephant"}}, None),
        ({"intent": "outside"}, None),
        ({"intent": "help"}, None),
    ],
)
def test_values(log: Store, plan: dict[str, Any], value: object) -> None:
    for language in ("en", "fr"):
        facts = gather(Plan.model_validate({**plan, "language": language}), log, NOW, ZONE)
        assert facts.value == value
        assert type(facts.value) is type(value)
        assert plain_answer(facts)


def test_evidence_names_the_reads(log: Store) -> None:
    facts = facts_of(log, "count", {"plates": ["AB-123-CD"], **TUESDAY})
    with log.session() as session:
        from store.tables import Read

        seen = [session.get_one(Read, read_id).seen_at for read_id in facts.read_ids]
    assert seen == [at("2026-11-03 12:12"), at("2026-11-03 08:12")]


def test_an_entry_before_another_entry_lost_its_exit(log: Store) -> None:
    facts = facts_of(log, "duration", {"plates": ["BA-540-NR"], "since": at("2026-11-05 00:00"), "until": at("2026-11-06 00:00")})
    assert facts.stays[0].missed
    assert "missed" in plain_answer(facts)


def test_a_plate_that_is_not_there(log: Store) -> None:
    facts = facts_of(log, "last", {"plates": ["ZZ-999-ZZ"]})
    assert (facts.kind, facts.value, facts.read_ids) == (Kind.UNKNOWN_PLATE, None, ())
    assert facts_of(log, "count", {"plates": ["ZZ-999-ZZ"]}).value == 0
    assert facts_of(log, "exists", {"plates": ["ZZ-999-ZZ"]}).value is False
    assert facts_of(log, "list", {"plates": ["ZZ-999-ZZ"]}).value == []


def test_one_look_alike_is_taken_and_said(log: Store) -> None:
    facts = facts_of(log, "last", {"plates": ["8A-540-NR"]})
    assert facts.value == "2026-11-06T11:00:00+01:00"
    assert plain_answer(facts).startswith("8A-540-NR is not in the log; the nearest is BA-540-NR.")


def test_another_letter_is_offered_and_not_taken(log: Store) -> None:
    facts = facts_of(log, "last", {"plates": ["BX-540-NR"]})
    assert facts.value is None
    assert plain_answer(facts) == "BX-540-NR is not in the log. Close to it: BA-540-NR."


def test_of_several_plates_each_is_told_of(log: Store) -> None:
    told = plain_answer(facts_of(log, "exists", {"plates": ["AB-123-CD", "BA-540-NR"], **MONDAY}, measure="plates"))
    assert told == "No: AB-123-CD left on Monday 2 November 2026 at 17:30 (South gate), but not BA-540-NR."


def test_the_one_chosen_of_several_is_named_alone(log: Store) -> None:
    told = plain_answer(facts_of(log, "first", {"plates": ["AB-123-CD", "BA-540-NR"]}, give="plate"))
    assert told == "AB-123-CD: the first read of these 2 vehicles was on Monday 2 November 2026 at 08:00 at North gate."


def test_the_shortest_stay_is_a_single_one(store: Store) -> None:
    stays = (("08:00", "08:05", "AB-123-CD"), ("09:00", "09:10", "BA-540-NR"), ("10:00", "12:00", "AB-123-CD"))
    rows: list[Row] = []
    for begin, end, plate in stays:
        pair = ((begin, "in"), (end, "out"))
        rows += [Row(at(f"2026-11-02 {clock}"), plate, direction=way) for clock, way in pair]
    fill(store, rows)
    assert facts_of(store, "duration", stay="shortest").value == ["AB-123-CD"]


def test_a_camera_that_is_not_there(log: Store) -> None:
    facts = facts_of(log, "count", {"unknown_cameras": ["roof"]})
    assert (facts.kind, facts.value) == (Kind.UNKNOWN_CAMERA, 0)
    assert plain_answer(facts) == ("No camera is called “roof”. The cameras are North gate, South gate, Delivery dock and Visitor parking.")


def test_a_stay_over_the_night_when_clocks_go_back(store: Store) -> None:
    fill(store, [Row(at("2026-10-24 23:00"), "AB-123-CD"), Row(at("2026-10-25 05:00"), "AB-123-CD", direction="out")])
    facts = gather(Plan.model_validate({"intent": "duration", "filter": {"plates": ["AB-123-CD"]}}), store, NOW, ZONE)
    assert facts.value == 420
