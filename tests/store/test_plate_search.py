"""Plates by text: as written, by a part, misread."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import edits, plate_search
from store.database import Store
from tests.helpers.photos import characters, photo
from tests.helpers.small_log import Row, at, fill

PLATES = ("HN-008-PE", "BA-540-NR", "SF-288-MW", "AE-480-ER", "KA-YQ 2289", "0915 FVE", "1-AAC-683", "AB-123-CD", "AB-123-CE", "ZZ-777-ZZ")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("log")
    store = Store(f"sqlite:///{folder / 'log.db'}", folder)
    fill(store, [Row(at(f"2026-11-01 10:{i:02d}"), plate) for i, plate in enumerate(PLATES)])
    yield store
    store.close()


@pytest.mark.parametrize("text", ["hn008pe", "HN-OO8-PE", "hn o08 pe", "HN·008·PE"])
def test_o_and_0_and_punctuation_are_one_plate(log: Store, text: str) -> None:
    with log.session() as session:
        assert [plate.shown for plate in plate_search.exact(session, [text])[text]] == ["HN-008-PE"]
        assert plate_search.known(session, text)


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("8A-540-NR", "BA-540-NR"),
        ("5F-288-MW", "SF-288-MW"),
        ("AE-4B0-ER", "AE-480-ER"),
        ("KA YQ 22B9", "KA-YQ 2289"),
        ("ZZ-77-ZZ", "ZZ-777-ZZ"),
    ],
)
def test_a_misread_plate_finds_its_like(log: Store, text: str, plate: str) -> None:
    with log.session() as session:
        assert plate_search.near(session, text)[0].plate == plate


def test_look_alikes_come_before_other_changes(log: Store) -> None:
    with log.session() as session:
        found = plate_search.near(session, "AB-123-C0", edits=1)
    assert [one.plate for one in found] == ["AB-123-CD", "AB-123-CE"]
    assert found[0].alike
    assert not found[1].alike


def test_any_number_of_look_alikes_is_found_after_fewer_of_them(store: Store) -> None:
    for second, plate in enumerate(("A8-I23-C0", "A8-I23-CD", "KL-456-MN")):
        photo(store, 100 * second, plate)
    with store.session() as session:
        found = plate_search.near(session, "AB-123-CD", edits=1)
    assert [(one.plate, one.clear, one.alike) for one in found] == [("A8-I23-CD", True, True), ("A8-I23-C0", False, True)]
    assert 1 > found[0].likelihood > 0.5 > found[1].likelihood > 0


def test_what_the_reader_was_not_sure_of_is_found_with_its_probability(store: Store) -> None:
    photo(store, 0, ("AB-193-CD", 0.6), signs=characters("AB193CD", at3={"9": 0.55, "2": 0.44}))
    photo(store, 100, "AB-173-CD")
    with store.session() as session:
        found = plate_search.near(session, "AB-123-CD", edits=1)
    assert [one.plate for one in found] == ["AB-193-CD", "AB-173-CD"]
    assert found[0].likelihood == pytest.approx(0.8 * 40 / (0.8 * 40 + 1))


def test_a_plate_that_only_stands_behind_another_one_is_not_there_by_itself(store: Store) -> None:
    photo(store, 0, ("A8-123-CD", 0.7))
    photo(store, 2, ("AB-123-CD", 0.95))
    with store.session() as session:
        assert plate_search.exact(session, ["A8-123-CD"]) == {"A8-123-CD": []}
        assert [one.plate for one in plate_search.near(session, "A8-123-CD", edits=1)] == ["AB-123-CD"]
    edits.set_list(store, "A8-123-CD", "watch", "", "ana")
    with store.session() as session:
        assert [plate.shown for plate in plate_search.exact(session, ["A8-123-CD"])["A8-123-CD"]] == ["A8-123-CD"]


@pytest.mark.parametrize("text", ["QK-404-WN", "AB", "", "JJ-000-JJ"])
def test_nothing_is_near_to_a_stranger(log: Store, text: str) -> None:
    with log.session() as session:
        assert plate_search.near(session, text) == []
        assert not plate_search.known(session, text)


@pytest.mark.parametrize(
    ("pattern", "plates"),
    [
        ("KA-Y*", ["KA-YQ 2289"]),
        ("*fve", ["0915 FVE"]),
        ("*O9I5*", ["0915 FVE"]),
        ("AB-?23-C?", ["AB-123-CD", "AB-123-CE"]),
        ("%", []),
        ("A_", []),
    ],
)
def test_parts_and_patterns(log: Store, pattern: str, plates: list[str]) -> None:
    with log.session() as session:
        assert [plate.shown for plate in plate_search.matching(session, [pattern])] == plates
