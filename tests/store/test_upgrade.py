"""A database of an earlier release is brought to this one with everything in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from store import bursts, queries
from store.database import METADATA, MIGRATIONS, Store
from store.read_filter import ReadFilter
from store.types import to_micros
from tests.helpers.photos import START, photo

AT = to_micros(START)
FIRST_RELEASE = [
    "INSERT INTO cameras (id, name, aliases) VALUES (1, 'North gate', '[]')",
    "INSERT INTO plates (id, bare, plain, folded, shown, listed, label) VALUES "
    "(1, 'AB123CD', 'AB123CD', 'A8123C0', 'AB-123-CD', 'watch', ''), (2, 'A8123CD', 'A8123CD', 'A8123C0', 'A8-123-CD', '', '')",
    "INSERT INTO pictures "
    "(id, sha256, name, path, media_type, width, height, size, seen_at, time_source, camera_id, added_at, seconds, models) VALUES "
    f"(1, 'a', 'a.jpg', 'a.jpg', 'image/jpeg', 9, 9, 9, {AT}, 'exif', 1, {AT}, 0, '[]'), "
    f"(2, 'b', 'b.jpg', 'b.jpg', 'image/jpeg', 9, 9, 9, {AT}, 'exif', 1, {AT}, 0, '[]')",
    "INSERT INTO reads (id, plate_id, seen_at, camera_id, direction, confidence, time_source, source, source_key, picture_id) VALUES "
    f"(1, 1, {AT}, 1, '', 0.9, 'exif', 'photo', :one, 1), (2, 2, {AT + 2_000_000}, 1, '', 0.7, 'exif', 'photo', :two, 2)",
    f"INSERT INTO notes (id, read_id, plate_id, text, author, written_at) VALUES (1, 2, 2, 'blue van', 'ana', {AT})",
]


def earlier(store: Store) -> None:
    """Take an empty database back to the first release, with two photos of one car in it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = store.engine
    with store.engine.begin() as connection:
        METADATA.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    command.upgrade(config, "0001")
    with store.engine.begin() as connection:
        for line in FIRST_RELEASE:
            values = {name: name.encode() * 4 for name in ("one", "two") if f":{name}" in line}
            connection.execute(text(line), values)


@pytest.fixture
def upgraded(store: Store, tmp_path: Path) -> Iterator[Store]:
    earlier(store)
    again = Store(store.url, tmp_path)
    yield again
    again.close()


def test_the_first_release_becomes_this_one(upgraded: Store) -> None:
    with upgraded.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    with upgraded.session() as session:
        reads = queries.rows(session, ReadFilter(), newest_first=False)
        told = [(read.plate.shown, read.confidence, read.front_id, [note.text for note in read.notes]) for read in reads]
    assert told == [("AB-123-CD", 0.9, None, []), ("A8-123-CD", 0.7, None, ["blue van"])]


def test_its_photos_are_sorted_into_passages_when_asked_and_new_ones_at_once(upgraded: Store) -> None:
    photo(upgraded, 4, ("AB-123-CD", 0.8))
    with upgraded.session() as session:
        assert queries.count(session, ReadFilter()) == 1
    assert bursts.regroup_all(upgraded) == 2
    with upgraded.session() as session:
        [front] = queries.rows(session, ReadFilter())
        assert (front.id, [note.text for note in front.notes]) == (1, ["blue van"])
