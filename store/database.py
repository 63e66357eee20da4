"""The connection to the database, and its making or migration at start."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from errors import StoreError
from store import register  # noqa: F401  (its tables join the metadata)
from store.tables import Base

MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_SECONDS = 60
BURST_SECONDS = 20.0
WRITE_LOCK = 0x504C5441  # any number that is ours: “PLTA”
METADATA = Base.metadata
_migrating = threading.Lock()  # Alembic keeps its context in module globals


class Store:
    """The database at `url` (SQLAlchemy), with the folder `data` for what is too large for it.

    `burst_seconds`: the most time between two reads of one passage (store.bursts); 0 joins none.
    The database is made or migrated here. Raises StoreError when it is out of reach or newer than the program.
    """

    def __init__(self, url: str, data: Path, burst_seconds: float = BURST_SECONDS) -> None:
        self.url = url
        self.data = data
        self.burst = timedelta(seconds=burst_seconds)
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreError(f"The data folder {data} cannot be made ({problem.strerror}). Choose another with --data.") from problem
        self.engine = _engine(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self.migrate()

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session to read with; nothing is committed."""
        with self._sessions() as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose changes are committed at the end, all or none.

        It takes the write lock at its beginning, so that two writers wait for each other: nobody finds,
        half way, that a plate or a picture which was missing has been added by somebody else.
        """
        with self._sessions.begin() as session:
            connection = session.connection(execution_options={"platetalk_write": True})
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
            yield session

    def migrate(self) -> None:
        """Bring the tables to this program's revision."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["engine"] = self.engine
        try:
            with _migrating:
                command.upgrade(config, "head")
        except CommandError as problem:
            raise StoreError(
                f"The database {_shown(self.url)} was written by a newer PlateTalk ({problem}). Update the program."
            ) from problem
        except OperationalError as problem:
            raise StoreError(f"The database {_shown(self.url)} is out of reach: {problem.orig}. Check PLATETALK_DATABASE_URL.") from problem

    def revision(self) -> str:
        """The newest migration of this program."""
        return ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""

    def describe(self) -> str:
        """The database's address without its password."""
        return _shown(self.url)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _shown(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late; _begin_sqlite says it
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    if connection.get_execution_options().get("platetalk_write"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")
