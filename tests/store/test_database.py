"""The database: made, migrated, guarded."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from errors import StoreError
from store.database import METADATA, Store
from store.tables import Camera


def test_migrations_make_what_the_tables_say(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_second_start_keeps_everything(store: Store) -> None:
    with store.transaction() as session:
        session.add(Camera(name="North gate", aliases=["portail nord"]))
    again = Store(store.url, store.data)
    with again.session() as session:
        assert [(c.name, c.aliases) for c in session.query(Camera)] == [("North gate", ["portail nord"])]
    again.close()


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction() as session:
        session.add(Camera(name="Dock", aliases=[]))
        session.flush()
        raise RuntimeError
    with store.session() as session:
        assert session.query(Camera).count() == 0


def test_a_newer_database_is_refused(store: Store) -> None:
    connection = sqlite3.connect(store.data / "platetalk.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="newer PlateTalk"):
        Store(store.url, store.data)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        Store("sqlite:///x.db", tmp_path / "file" / "data")


def test_a_server_out_of_reach_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"out of reach") as told:
        Store("postgresql+psycopg://me:secret@127.0.0.1:9/none?connect_timeout=2", tmp_path)
    assert "secret" not in str(told.value)
