"""A logged picture read again, with the reader that is asked for, to be compared with the log; nothing is written here."""

import threading
from pathlib import Path

from errors import PictureError
from ingest.intake import Versions, new_read
from ingest.picture import open_picture
from ingest.pipeline import READERS, PhotoReader, create_reader
from settings import Settings
from store.database import Store
from store.pictures import NewRead
from store.reread import picture_of


class ReadAgain:
    """Reads pictures of the log again. Threads may share it; readers load with their first use."""

    def __init__(self, store: Store, settings: Settings, versions: Versions) -> None:
        self.store = store
        self.settings = settings
        self._versions = versions
        self._readers: dict[str, PhotoReader] = {}
        self._loading = threading.Lock()

    def choices(self) -> tuple[str, ...]:
        """The readers to choose from."""
        return READERS

    def read(self, picture_id: int, reader: str) -> list[NewRead]:
        """What a reader finds in a picture. Raises ReaderError, also where the register refuses it, or PictureError."""
        with self._loading:
            if reader not in self._readers:
                # Without the other reader's models: one of them may be what the register has blocked.
                self._readers[reader] = create_reader(reader, alone=True)
            found = self._readers[reader]
        models = found.models()
        versions = self._versions(models)
        with self.store.session() as session:
            row = picture_of(session, picture_id)
        path: Path = self.store.data / row.path
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise PictureError(f"{row.name}: {path} cannot be opened ({problem.strerror}).") from problem
        limits = {"max_bytes": max(self.settings.max_picture_bytes, len(data)), "max_pixels": self.settings.max_picture_pixels}
        picture = open_picture(data, row.name, zone=self.settings.zone, **limits)
        return [new_read(read, models[-1].key, versions) for read in found.read(picture.image)]
