"""The sample data as the chat page's button puts it in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from samples import log
from settings import Settings
from store.bulk import add_rows
from store.database import Store
from store.tables import Read

PHOTOS = Path(__file__).with_name("photos")


class SampleData:
    """Sample photos and a sample log, for a log that is empty."""

    def __init__(self, store: Store, settings: Settings, changed: Callable[[], None] = lambda: None) -> None:
        self.store = store
        self.settings = settings
        self.changed = changed

    def wanted(self) -> bool:
        """Whether the log is empty, so that samples harm nobody."""
        with self.store.session() as session:
            return session.scalar(select(Read.id).limit(1)) is None

    def load(self) -> Sequence[Path]:
        """Put the sample log in; returns the sample photos, to be taken like any other."""
        add_rows(self.store, list(log.rows(datetime.now(self.settings.zone))))
        self.changed()
        return sorted(PHOTOS.glob("*.jpg"))
