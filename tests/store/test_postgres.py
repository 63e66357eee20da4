"""The same log on PostgreSQL: migrations, the writing side, the reading side, a question."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from rag.asker import Asker, Conversation
from rag.models import PLANNER
from registry.live import register_running
from settings import Settings
from store import bursts, edits, plate_search, queries
from store.bulk import LogRow, add_rows
from store.database import METADATA, Store
from store.read_filter import ReadFilter
from tests.helpers.photos import photo
from tests.helpers.postgres import programs, server

pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL server on this machine: apt-get install postgresql")
MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
SEEN = (
    ("AB-123-CD", "in", "", "allow"),
    ("EF-456-GH", "in", "blue van", ""),
    ("AB-123-CD", "out", "", "allow"),
    ("IJ-789-KL", "in", "", "deny"),
)
ROWS = [
    LogRow(MORNING + timedelta(minutes=10 * n), plate, "North gate", direction, 0.9, note, listed)
    for n, (plate, direction, note, listed) in enumerate(SEEN)
]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    # A short path outside pytest's own: a socket's path may have 107 characters, and its owner must reach it.
    with tempfile.TemporaryDirectory(prefix="pt-pg-", dir="/tmp") as folder, server(Path(folder)) as found:
        yield found


@pytest.fixture
def postgres(url: str, tmp_path: Path) -> Iterator[Store]:
    store = Store(url, tmp_path)
    yield store
    with store.engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
    store.close()


def test_the_log_on_postgresql(postgres: Store) -> None:
    with postgres.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    assert (add_rows(postgres, ROWS), add_rows(postgres, ROWS)) == (4, 0)
    edits.set_list(postgres, "ef 456 gh", "watch", "plumber", "Ana")
    with postgres.session() as session:
        everything = ReadFilter(zone=ZoneInfo("Europe/Paris"))
        assert queries.count(session, everything) == 4
        assert queries.count(session, ReadFilter(zone=everything.zone, present=True)) == 2
        assert [(g.key, g.number) for g in queries.group(session, everything, "hour")] == [(8, 4)]
        assert [r.plate.shown for r in queries.rows(session, ReadFilter(patterns=("*456*",)))] == ["EF-456-GH"]


def test_passages_and_misread_plates_on_postgresql(postgres: Store) -> None:
    ids = [photo(postgres, second, plate)[0] for second, plate in enumerate((("A8-123-CD", 0.7), ("AB-123-CD", 0.95), ("AB-123-C", 0.8)))]
    edits.add_note(postgres, ids[0], "blue van", "Ana")
    with postgres.session() as session:
        [front] = queries.rows(session, ReadFilter())
        assert (front.id, [note.text for note in front.notes], bursts.sizes(session, [front.id])) == (ids[1], ["blue van"], {ids[1]: 3})
        assert [plate.shown for plate in plate_search.exact(session, ["A8123CD"])["A8123CD"]] == []
        assert [one.plate for one in plate_search.near(session, "A8123CD")] == ["AB-123-CD"]
    bursts.take_out(postgres, ids[1], "Ana")
    with postgres.session() as session:
        assert queries.count(session, ReadFilter()) == 2
    edits.correct_plate(postgres, ids[0], "XY-987-ZW", "Ana")
    with postgres.session() as session:
        assert queries.count(session, ReadFilter()) == 3


def test_a_question_on_postgresql(postgres: Store, tmp_path: Path) -> None:
    add_rows(postgres, ROWS)
    register_running(postgres, [PLANNER])
    asker = Asker(postgres, Settings(data=tmp_path, database_url=postgres.url))
    answer = asker.ask("Quelles plaques sont encore sur le site ?", Conversation(), now=MORNING + timedelta(hours=2))
    assert sorted(answer.value or []) == ["EF-456-GH", "IJ-789-KL"]  # type: ignore[arg-type]
