"""Several reads of one vehicle in a burst are one passage: which, the best in front, and undone by a person."""

from datetime import timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from errors import InputError
from store import bursts, edits, queries, reread
from store.bulk import LogRow, add_rows
from store.database import Store
from store.pictures import NewRead
from store.read_filter import ReadFilter
from store.reread import Difference
from store.tables import AuditEvent, IndexTask, Note, Read
from tests.helpers.photos import START, characters, photo, read_of

ALL = ReadFilter(zone=ZoneInfo("Europe/Paris"))


def passages(store: Store, keep: ReadFilter = ALL) -> list[tuple[str, int]]:
    """Plate and number of reads of each passage, in the order of time."""
    with store.session() as session:
        reads = queries.rows(session, keep, newest_first=False)
        sizes = bursts.sizes(session, [read.id for read in reads])
        assert queries.count(session, keep) == len(reads)
        return [(read.plate.shown, sizes.get(read.id, 1)) for read in reads]


def test_five_photos_of_one_car_are_one_passage_with_the_best_read_in_front(store: Store) -> None:
    for second, plate in (
        (0, ("AB123C", 0.9)),
        (2, ("A8123CD", 0.95)),
        (5, ("AB123CD", 0.93)),
        (7, ("AB123CD", 0.88)),
        (10, ("AB12", 0.7)),
    ):
        photo(store, second, plate)
    assert passages(store) == [("AB123CD", 5)]
    with store.session() as session:
        assert queries.count_plates(session, ALL) == 1
        assert [row.reads for row in queries.rank(session, ALL)] == [1]
        assert [group.number for group in queries.group(session, ALL, "hour")] == [1]
        front = queries.rows(session, ALL)[0]
        assert front.confidence == 0.93
        assert [read.plate.shown for read in bursts.others(session, front)] == ["AB123C", "A8123CD", "AB123CD", "AB12"]
        assert session.query(Read).count() == 5


def test_the_order_in_which_photos_come_does_not_matter(store: Store) -> None:
    burst = ((0, ("AB123C", 0.9)), (8, ("A8123CD", 0.95)), (25, ("AB123CD", 0.93)), (43, ("AB123CD", 0.88)))
    for day, order in enumerate(permutations(burst)):
        for second, plate in order:
            photo(store, day * 86400 + second, plate)
    assert passages(store) == [("AB123CD", 4)] * 24
    with store.session() as session:
        assert {read.confidence for read in queries.rows(session, ALL)} == {0.93}


def test_two_cars_that_come_by_turns_are_two_passages(store: Store) -> None:
    for second in range(0, 12, 2):
        photo(store, second, "AB-123-CD" if second % 4 else "XY-987-ZW")
    assert passages(store) == [("XY-987-ZW", 3), ("AB-123-CD", 3)]


@pytest.mark.parametrize(
    ("second", "camera", "direction"),
    [(21, "North gate", ""), (5, "South gate", ""), (5, "", ""), (5, "North gate", "out")],
)
def test_later_elsewhere_or_the_other_way_is_another_passage(store: Store, second: int, camera: str, direction: str) -> None:
    photo(store, 0, "AB-123-CD")
    photo(store, second, "AB-123-CD", camera=camera, direction=direction)
    assert passages(store) == [("AB-123-CD", 1), ("AB-123-CD", 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AB123CD", "AB123CD", True),
        ("AB123CD", "A8I23C0", True),
        ("AB123CD", "AB123CDT", True),
        ("AB123CD", "AB12CD", True),
        ("AB123CD", "AB123", True),
        ("AB123CD", "23CD", True),
        ("AB123CD", "AB193CD", False),
        ("AB123CD", "AB128CD", True),
        ("AB123CD", "AB1", False),
        ("AB123CD", "AB456CD", False),
    ],
)
def test_which_plates_are_of_one_vehicle(store: Store, one: str, other: str, same: bool) -> None:
    photo(store, 0, one)
    photo(store, 4, other)
    assert len(passages(store)) == (1 if same else 2)


def test_a_doubtful_character_may_be_what_another_read_saw(store: Store) -> None:
    photo(store, 0, "AB123CD")
    photo(store, 3, ("AB193CD", 0.6), signs=characters("AB193CD", at3={"9": 0.6, "2": 0.3}))
    assert passages(store) == [("AB123CD", 2)]


def test_a_read_that_was_sure_of_nothing_is_of_the_vehicle_that_it_may_be(store: Store) -> None:
    photo(store, 0, "RK115AN")
    doubts = {"at0": {"E": 0.7, "": 0.2}, "at6": {"4": 0.58, "A": 0.37}}
    photo(store, 3, ("ERK1154N", 0.22), signs=characters("ERK1154N", **doubts))
    photo(store, 5, ("RK175AN", 0.3))
    photo(store, 8, ("RN3014", 0.3))
    assert sorted(passages(store)) == [("RK115AN", 3), ("RN3014", 1)]


def test_two_plates_in_one_photo_are_two_vehicles(store: Store) -> None:
    for second in (0, 3, 6):
        photo(store, second, "AB-128-CD", "AB-123-CD")
    assert sorted(passages(store)) == [("AB-123-CD", 3), ("AB-128-CD", 3)]


def test_a_vehicle_that_stands_before_the_camera_counts_again_after_a_while(store: Store) -> None:
    for second in range(0, 500, 15):
        photo(store, second, "AB-123-CD")
    assert [number for _, number in passages(store)] == [14, 14, 6]


def test_other_systems_logs_stay_as_they_are(store: Store) -> None:
    add_rows(store, [LogRow(START + timedelta(seconds=n), "AB-123-CD", "North gate", "", 0.9) for n in range(4)])
    photo(store, 2, "AB-123-CD")
    assert passages(store) == [("AB-123-CD", 1)] * 5
    with store.session() as session:
        imported = session.scalars(select(Read.id).where(Read.picture_id.is_(None))).all()
    edits.correct_plate(store, imported[0], "AB-123-CE", "ana")
    assert [number for _, number in passages(store)] == [1] * 5


def test_zero_seconds_turns_it_off_and_all_can_be_sorted_out_again(store: Store) -> None:
    off = Store(store.url, store.data, burst_seconds=0)
    photo(off, 0, "AB-123-CD")
    photo(off, 0, "AB-123-CD")
    assert len(passages(off)) == 2
    assert bursts.regroup_all(store) == 1
    assert passages(store) == [("AB-123-CD", 2)]
    assert bursts.regroup_all(off) == 0
    assert len(passages(store)) == 2
    off.close()


def test_a_person_takes_a_read_out_and_puts_it_back(store: Store) -> None:
    [first], [second], [third] = (photo(store, n, ("AB-123-CD", 0.9 + n / 100)) for n in range(3))
    bursts.take_out(store, third, "ana")
    assert sorted(passages(store)) == [("AB-123-CD", 1), ("AB-123-CD", 2)]
    assert (read_of(store, first).front_id, read_of(store, second).front_id, read_of(store, third).alone_by) == (second, None, "ana")
    photo(store, 4, "AB-123-CD")
    assert sorted(passages(store)) == [("AB-123-CD", 1), ("AB-123-CD", 3)]
    bursts.put_back(store, third, "ana")
    assert passages(store) == [("AB-123-CD", 4)]
    with store.session() as session:
        events = session.execute(select(AuditEvent.actor, AuditEvent.action, AuditEvent.subject).where(AuditEvent.action.contains("burst")))
        assert [tuple(row) for row in events] == [
            ("ana", "take out of burst", f"read:{third}"),
            ("ana", "put back into burst", f"read:{third}"),
        ]
    with pytest.raises(InputError, match="not taken out"):
        bursts.put_back(store, third, "ana")
    [lone] = photo(store, 500, "XY-1")
    for number in (lone, 999):
        with pytest.raises(InputError, match="of no burst"):
            bursts.take_out(store, number, "ana")


def test_a_corrected_read_goes_in_front_and_leads_what_it_led(store: Store) -> None:
    ids = [photo(store, second, (plate, 0.9))[0] for second, plate in ((0, "SERV1CE"), (3, "SERV1CE"), (6, "SERVICE"))]
    front = next(i for i in ids if read_of(store, i).front_id is None)
    edits.correct_plate(store, front, "XY-987-ZW", "ana")
    assert passages(store) == [("XY-987-ZW", 3)]
    behind = next(i for i in ids if i != front)
    edits.correct_plate(store, behind, "KL-456-MN", "ana")
    assert sorted(passages(store)) == [("KL-456-MN", 1), ("XY-987-ZW", 2)]
    edits.correct_plate(store, behind, "XY-987-ZW", "ana")
    assert passages(store) == [("XY-987-ZW", 3)]


def test_a_corrected_read_finds_the_passage_that_it_is_of(store: Store) -> None:
    photo(store, 0, ("AB-123-CD", 0.99))
    [wrong] = photo(store, 5, ("TAXI99", 0.7))
    assert len(passages(store)) == 2
    edits.correct_plate(store, wrong, "AB-123-CD", "ana")
    assert passages(store) == [("AB-123-CD", 2)]


def test_a_picture_read_again_is_sorted_out_again(store: Store) -> None:
    [first] = photo(store, 0, "AB-123-CD")
    [second] = photo(store, 5, "TAXI99")
    new = NewRead("AB-123-CD", "AB-123-CD", 0.95, (10, 0, 100, 30), characters("AB123CD"))
    picture = read_of(store, second).picture_id
    assert picture is not None
    reread.take_over(store, [Difference("changed", picture, second, "TAXI99", new)], actor="ana")
    assert (read_of(store, first).front_id, read_of(store, second).front_id) == (second, None)


def test_notes_go_with_the_passage_and_the_index_is_told(store: Store) -> None:
    [first] = photo(store, 0, ("A8-123-CD", 0.7))
    edits.add_note(store, first, "blue van", "ana")
    [best] = photo(store, 3, ("AB-123-CD", 0.95))
    with store.session() as session:
        session.query(IndexTask).delete()
    edits.add_note(store, first, "left its trailer", "ana")
    with store.session() as session:
        plate = session.get_one(Read, best).plate_id
        assert [(note.text, note.read_id, note.plate_id) for note in session.scalars(select(Note).order_by(Note.id))] == [
            ("blue van", best, plate),
            ("left its trailer", best, plate),
        ]
        assert {f"read:{first}", f"read:{best}"} <= {task.document for task in session.scalars(select(IndexTask))}
    assert passages(store, ReadFilter(zone=ALL.zone, note_words="trailer")) == [("AB-123-CD", 2)]
