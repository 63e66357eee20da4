"""The impact of a version on its page: its reads a page at a time, its pictures read again, stopped and gone on with."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from errors import ReaderError
from registry.panel import again
from registry.panel.common import Page
from registry.panel.models import ModelTab
from registry.panel.reads import PER_PAGE
from registry.texts import TEXTS
from settings import Settings
from store import registry
from store.database import Store
from store.pictures import NewPicture, NewRead, add_picture
from store.tables import Read
from tests.helpers.panels import FRENCH, drawn, shown

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Rereader:
    """Reads each picture as one plate, whatever the reader."""

    def choices(self) -> tuple[str, ...]:
        return ("one", "two")

    def read(self, picture_id: int, reader: str) -> list[NewRead]:
        if reader == "one":
            raise ReaderError("one is <blocked>.")
        return [NewRead("AB-128-CD", "AB-128-CD", 0.75, (0, 0, 10, 10), [])]


@pytest.fixture
def models(store: Store, settings: Settings) -> ModelTab:
    return drawn(lambda: ModelTab(Page(store, settings, lambda key: TEXTS["en"][f"registry_{key}"], Rereader())))


@pytest.fixture
def version_id(store: Store) -> int:
    with store.transaction() as session:
        model_id = registry.create_model(session, {"name": "Reader"}, actor="ana").id
        return registry.add_version(session, model_id, {"version": "1"}, actor="ana").id


def add_read(store: Store, version_id: int, number: int = 0) -> int:
    new = NewPicture(
        f"{number:064x}", f"{number}.jpg", b"x", ".jpg", "image/jpeg", 20, 20, NOON + timedelta(minutes=number), "exif", camera="<North>"
    )
    read = NewRead("AB-123-CD", "AB-123-CD", 0.9, (0, 0, 10, 10), [], reader_version_id=version_id)
    return add_picture(store, new, [read], [], "ana")[0].reads[0].id


def opened(models: ModelTab, version_id: int) -> dict[str, Any]:
    address: Any = SimpleNamespace(headers={"accept-language": "fr"}, query_params={"version": str(version_id)})
    return shown(models, models.open_asked(address))


def last(steps: Any) -> dict[str, Any]:
    *_, end = steps
    return dict(zip(("start", "more", "stop", "said", "chosen", "taker", "run"), end, strict=True))


def test_the_pictures_of_a_version_are_read_again(models: ModelTab, store: Store, version_id: int) -> None:
    read_id = add_read(store, version_id)
    page = opened(models, version_id)
    use = page["values"][id(models.use)]
    assert "Lectures : <b>1</b>, du 2026-03-01 13:00 au 2026-03-01 13:00, confiance moyenne 90,0\u00a0%" in use
    listed = page["values"][id(models.reads.list)]
    assert (f"/log?read={read_id}" in listed, "&lt;North&gt;" in listed, "&lt;North&gt;" in use) == (True, True, True)
    assert models.again is not None
    assert page["values"][id(models.again.view)]["visible"]
    assert "one is &lt;blocked&gt;." in last(models.again.look(FRENCH, page["opened"], "one"))["said"]
    end = last(models.again.look(FRENCH, page["opened"], "two"))
    assert "Photos relues : 1 sur 1" in end["said"]
    assert end["chosen"]["choices"] == [("Photo 1 : AB-123-CD (90\u00a0%) → AB-128-CD (75\u00a0%)", "0")]
    assert "Repris : 1 sur 1." in last([models.again.take(FRENCH, end["run"], ["0"])])["said"]
    with store.session() as session:
        assert session.get_one(Read, read_id).plate.shown == "AB-128-CD"


def test_reading_again_goes_on_where_it_was_stopped(
    models: ModelTab, store: Store, version_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again, "TELL_SECONDS", 0.0)
    monkeypatch.setattr(again, "SHOWN", 2)
    ids = [add_read(store, version_id, number) for number in range(5)]
    assert models.again is not None
    state = opened(models, version_id)["opened"]
    steps = models.again.look(FRENCH, state, "two")
    for _ in range(3):
        assert last([next(steps)])["stop"]["visible"]
    models.again.halt(FRENCH)
    halted = last(steps)
    stopped = halted["run"]
    assert "Photos relues : 2 sur 5" in halted["said"]
    assert (halted["more"]["visible"], halted["stop"]["visible"], len(halted["chosen"]["choices"])) == (True, False, 2)
    end = last(models.again.go_on(FRENCH, stopped))
    assert "Photos relues : 5 sur 5" in end["said"]
    assert "les 3 autres suivront" in end["said"]
    assert end["more"]["visible"] is False
    assert sorted(end["run"].pictures, reverse=True) == list(end["run"].pictures)
    run, taken = end["run"], 0
    while run.waiting:
        dealt = last([models.again.take(FRENCH, run, ["0"])])
        run, taken = dealt["run"], taken + 1
    with store.session() as session:
        plates = [session.get_one(Read, read_id).plate.shown for read_id in ids]
    assert (taken, plates.count("AB-128-CD")) == (3, 3)  # the newest of each page of two, the last page of one


def test_the_reads_of_a_version_are_turned_page_by_page(models: ModelTab, store: Store, version_id: int) -> None:
    ids = [add_read(store, version_id, number) for number in range(PER_PAGE + 3)]
    page = opened(models, version_id)["values"]
    assert [page[id(button)]["interactive"] for button in (models.reads.newer, models.reads.older)] == [False, True]
    assert f"Lectures 1 à {PER_PAGE}" in page[id(models.reads.list)]
    listed, newer, older, place = models.reads.turn(version_id, PER_PAGE, "fr")
    assert (f"Lectures {PER_PAGE + 1} à {PER_PAGE + 3}" in listed, place) == (True, PER_PAGE)
    assert [f"read={read_id}'" in listed for read_id in ids] == [True] * 3 + [False] * PER_PAGE
    assert (newer["interactive"], older["interactive"]) == (True, False)
    assert models.reads.show(None, "fr")[0]["visible"] is False
