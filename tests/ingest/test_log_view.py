"""What the log page shows: passages, and a plate searched for among what it may have been read as."""

import csv
from pathlib import Path
from typing import Any

import pytest

from ingest import log_view, read_view
from ingest.log_view import Wanted
from settings import Settings
from store import bursts, edits
from store.database import Store
from tests.helpers.photos import characters, photo


def shown(wanted: Wanted, store: Store, settings: Settings, page: int = 0) -> tuple[list[str], int, int]:
    """The cells of the plates, and the two numbers."""
    rows, total, resembling = log_view.table(log_view.search(wanted, store, settings), page, store, settings, "en")
    return [row[1] for row in rows], total, resembling


@pytest.fixture
def log(store: Store) -> Store:
    photo(store, 0, ("A8-I23-CD", 0.7), signs=characters("A8I23CD", at1={"8": 0.6, "B": 0.39}))
    photo(store, 100, "AB-123-CD")
    photo(store, 200, "A8-123-CD")
    photo(store, 300, "AB-128-CD")
    photo(store, 400, "AB-193-CD")
    photo(store, 500, "XY-987-ZW")
    return store


def test_a_plate_finds_the_cars_that_it_was_likely_read_as_likeliest_first(log: Store, settings: Settings) -> None:
    plates, total, resembling = shown(Wanted(plate="ab 123 cd"), log, settings)
    assert plates == ["AB-123-CD", "A8-I23-CD · 96% likely", "A8-123-CD · 55% likely", "AB-128-CD · 55% likely"]
    assert (total, resembling) == (4, 3)
    assert shown(Wanted(plate="AB-123-CD", since="2026-11-21"), log, settings) == ([], 0, 0)
    assert shown(Wanted(plate="AB-123-C*"), log, settings) == (["AB-123-CD"], 1, 0)
    assert shown(Wanted(plate="AB-123-CD, XY*"), log, settings)[0] == ["XY-987-ZW", "AB-123-CD"]


def test_a_plate_that_a_person_put_right_is_no_misreading(log: Store, settings: Settings) -> None:
    [read] = photo(log, 600, "AB-128-CD")
    for plate in ("AB-128-CE", "AB-128-CD"):
        edits.correct_plate(log, read, plate, "ana")
        edits.correct_plate(log, 4, plate, "ana")
    assert "AB-128-CD" not in " ".join(shown(Wanted(plate="AB-123-CD"), log, settings)[0])


def test_pages_go_on_from_one_plate_to_the_next(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_view, "PAGE", 3)
    for number in range(7):
        photo(store, 100 * number, "AB-123-CD" if number < 4 else "AB-128-CD")
    pages = [shown(Wanted(plate="AB-123-CD"), store, settings, page)[0] for page in range(4)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [plate[:9] for page in pages for plate in page] == ["AB-123-CD"] * 4 + ["AB-128-CD"] * 3


def test_the_export_holds_what_is_shown(log: Store, settings: Settings, tmp_path: Path) -> None:
    photo(log, 103, ("AB-123-C", 0.6))
    target = tmp_path / "log.csv"
    assert log_view.export(log_view.search(Wanted(plate="AB-123-CD"), log, settings), target, log, settings) == 4
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [row["plate"] for row in csv.DictReader(file)] == ["AB-123-CD", "A8-I23-CD", "A8-123-CD", "AB-128-CD"]


def test_a_passage_is_one_row_and_its_other_reads_are_in_its_detail(store: Store, settings: Settings) -> None:
    [first], [second], [third] = (photo(store, n, (plate, 0.9)) for n, plate in enumerate(("AB-123-C", "AB-123-CD", "A8-123-CD")))
    rows, total, _ = log_view.table(log_view.search(Wanted(), store, settings), 0, store, settings, "en")
    assert total == 1
    assert rows[0][1] == "AB-123-CD"
    assert rows[0][5] == "90% · best of 3 reads"

    def said(read_id: int) -> Any:
        read = read_view.one_read(read_id, store)
        assert read is not None
        return read_view.detail(read, read_view.passage(read, store), store, settings, "en")

    assert "One passage, 3 reads; the best is this one" in said(second)
    assert f"<a href='/log?read={first}'><span class='pt-plate'>AB-123-C</span></a> 09:00:00 · 90%" in said(second)
    assert f"<a href='/log?read={third}'>" in said(second)
    assert "another one is in front" in said(third)
    bursts.take_out(store, third, "<ana>")
    assert "Taken out of a burst by &lt;ana&gt;" in said(third)
    assert "pt-burst" not in said(third)
