"""What the app is made of, put together: the store, the intake of photos, the answers, the register."""

import logging
import threading
from collections.abc import Iterable, Sequence
from typing import Any

from errors import PlateTalkError
from ingest.drop import PhotoDrop
from ingest.intake import Intake
from rag.asker import Asker
from rag.index import VectorIndex
from rag.llm import Llama
from rag.models import PLANNER
from registry.live import register_running
from samples.data import SampleData
from settings import Settings
from status import Part, StatusLine, house
from store.database import Store

LOGGER = logging.getLogger("platetalk")


class House:
    """The parts of a running app. Making it opens the database; models load with their first use or by `warm_up`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(settings.url, settings.data)
        self.index = VectorIndex(self.store, settings)
        self.llama = Llama(settings)
        self.asker = Asker(self.store, settings, index=self.index, writer=self.llama)
        self.intake = Intake(self.store, settings, self.register)
        self.drop = PhotoDrop(self.intake, self.changed)
        self.samples = SampleData(self.store, settings, self.changed)
        self.warnings: list[str] = []
        self._catching_up = threading.Lock()

    def register(self, infos: Iterable[Any]) -> dict[str, int]:
        """Register models that are about to run; returns the id of the version of each."""
        running = register_running(self.store, infos)
        self.warnings += [warning for warning in running.warnings if warning not in self.warnings]
        return running.versions

    def warm_up(self) -> None:
        """Load what the first photo and the first question need, and let the index catch up. For a thread of its own."""
        for part in (self.intake.reader, self._register_answering, self._catch_up):
            try:
                part()
            except PlateTalkError as problem:
                LOGGER.warning("%s", problem)

    def _register_answering(self) -> None:
        llama = self.llama.available()
        self.register([PLANNER, self.index.embeddings.info, *([llama] if llama else [])])

    def changed(self) -> None:
        """The log changed: the index catches up, in a thread of its own."""
        threading.Thread(target=self._catch_up_or_warn, name="index", daemon=True).start()

    def _catch_up_or_warn(self) -> None:
        try:
            self._catch_up()
        except PlateTalkError as problem:
            LOGGER.warning("%s", problem)

    def _catch_up(self) -> None:
        with self._catching_up:
            self.index.catch_up()

    def status_parts(self) -> Sequence[tuple[str, Part]]:
        """What the status page asks."""
        return [("Database", house(self.store, self.settings)), ("Readers", self._readers), ("Answers", self._answers)]

    def _readers(self, language: str) -> Sequence[StatusLine]:
        from ingest.status import reader_lines

        return [StatusLine(*line) for line in reader_lines(self.intake, language)]

    def _answers(self, language: str) -> Sequence[StatusLine]:
        from rag.status import answer_lines

        return [StatusLine(*line) for line in answer_lines(self.index, self.llama, language)] + [
            StatusLine("Register" if language == "en" else "Registre", False, warning) for warning in self.warnings
        ]
