"""The log page's events as the page calls them, in both languages."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from errors import ReaderError
from ingest.drop import PhotoDrop
from ingest.intake import Intake
from ingest.panel.events import Events
from ingest.read_view import detail, one_read
from samples.data import PHOTOS
from settings import Settings
from store.database import Store
from tests.helpers.english import english_in, french_in
from tests.helpers.photos import photo

ENGLISH: Any = SimpleNamespace(headers={"accept-language": "en-GB"}, username=None)
FRENCH: Any = SimpleNamespace(headers={"accept-language": "fr-FR,fr;q=0.9,en;q=0.8"}, username=None)
NOTHING = ["", "", "", "", "", False, False]
BAD_ROWS = """seen_at,plate,camera,direction,confidence,note,list
2026-11-20T08:12:33+01:00,AB-123-CD,Nord,in,0.97,,
garbage,AB-123-CD,Nord,in,0.97,,
2026-11-20T08:12:33+01:00,AB-124-CD,Nord,sideways,0.97,,
2026-11-20T08:12:33+01:00,AB-125-CD,Nord,in,7000,,
2026-11-20T08:12:33+01:00,AB-126-CD,Nord,in,0.9,,purple
2026-11-20T08:12:33+01:00,!!!,Nord,in,0.9,,
,AB-127-CD,Nord,in,0.9,,
1970-01-01T00:00:00+00:00,AB-128-CD,Nord,in,0.9,,
2026-11-20T08:12:33+01:00,AB-129-CD,Nord,in,abc,,
"""
BAD_LOGS = {
    "rows.csv": BAD_ROWS,
    "empty.csv": "",
    "columns.csv": "a,b\n1,2\n",
    "event.json": '[{"a": 1}, {"results": 5, "timestamp": "x"}, {"results": [{"plate": 5}], "timestamp": "2026-11-20T08:00:00Z"}]',
    "cut.json": '[{"type":',
    "latin.json": '["é"]',
}


@pytest.fixture
def events(store: Store, settings: Settings) -> Events:
    return Events(store, settings, lambda: None)


@pytest.mark.parametrize("name", BAD_LOGS)
@pytest.mark.parametrize(("request_", "foreign"), [(FRENCH, english_in), (ENGLISH, french_in)], ids=["fr", "en"])
def test_a_log_with_bad_rows_is_told_in_the_page_s_language(
    events: Events, tmp_path: Path, name: str, request_: Any, foreign: Callable[[str], list[str]]
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD_LOGS[name].encode("latin-1" if name == "latin.json" else "utf-8"))
    told = events.take_log(str(path), request_)
    assert told
    assert not foreign(told), told
    if name == "rows.csv":
        assert told.count("\n- ") == 8
        assert told.startswith("Lectures ajoutées : 1" if request_ is FRENCH else "Reads added: 1")


def test_refusals_are_told_in_the_page_s_language(events: Events, store: Store) -> None:
    [read_id] = photo(store, 0, "AB-123-CD")
    for refused in (
        lambda: events.correct(read_id, "AB-123-CD", FRENCH),
        lambda: events.correct(read_id, "!!", FRENCH),
        lambda: events.correct(99, "AB-124-CD", FRENCH),
        lambda: events.note(read_id, " ", FRENCH),
        lambda: events.note(read_id, "x" * 5000, FRENCH),
        lambda: events.put_on_list(read_id, "deny", "x" * 500, FRENCH),
        lambda: events.take_out(read_id, FRENCH),
        lambda: events.put_back(read_id, FRENCH),
        lambda: events.page(FRENCH, "", "", "hier", "", "", False, False, 0),
    ):
        with pytest.raises(gr.Error) as caught:
            refused()
        assert not english_in(caught.value.message), caught.value.message
        assert caught.value.title == "Erreur"
    with pytest.raises(gr.Error, match="The note is empty"):
        events.note(read_id, "", ENGLISH)


@pytest.mark.parametrize(
    ("number", "english", "french"), [(1, "1–1 of 1 read", "1–1 sur 1 lecture"), (2, "1–2 of 2 reads", "1–2 sur 2 lectures")]
)
def test_the_table_says_how_many_reads(events: Events, store: Store, number: int, english: str, french: str) -> None:
    for i in range(number):
        photo(store, 600 * i, f"AB-12{i}-CD")
    assert [events.page(request, *NOTHING, 0)[1] for request in (ENGLISH, FRENCH)] == [english, french]


def test_a_read_is_shown_in_french(events: Events, store: Store, settings: Settings) -> None:
    [read_id] = photo(store, 0, "AB-123-CD")
    events.note(read_id, "remarque", FRENCH)
    read = one_read(read_id, store)
    assert read is not None
    html = detail(read, [], store, settings, "fr")
    assert "« remarque »" in html
    assert "99\u00a0%" in html
    assert "n’est plus à sa place" in html or "abîmée" in html or "pas une image" in html  # the helper's photo is no picture
    assert english_in(html.replace("class", "").replace("operator", "")) == []


def test_a_camera_that_a_log_brought_is_there_to_choose(events: Events, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(BAD_ROWS, encoding="utf-8")
    events.take_log(str(path), FRENCH)
    choices, rows = events.cameras(FRENCH)
    assert choices.choices == [("Toutes", ""), ("Nord", "Nord")]
    assert rows["data"] == [["Nord", ""]]


def test_photos_that_no_reader_may_read_are_told_why_in_the_page_s_language(store: Store, settings: Settings, tmp_path: Path) -> None:
    def refuse(models: Any) -> dict[str, int]:
        raise ReaderError("The reader does not run: the register says that it is blocked.")

    why = {"en": "It is blocked", "fr": "Il est bloqué"}
    drop = PhotoDrop(Intake(store, settings, refuse), refused=why.__getitem__)
    with pytest.raises(ReaderError, match="Il est bloqué"):
        list(drop.take([PHOTOS / "sample-1-french-car.jpg"], "", "fr"))
