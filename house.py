"""What the app is made of, put together: the store, the intake of photos, the answers, the register."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from errors import PlateTalkError
from gated import GatedIndex, gated_asker
from ingest.again import ReadAgain
from ingest.drop import PhotoDrop
from ingest.intake import Intake
from ingest.pipeline import create_reader
from rag.index import VectorIndex
from rag.llm import Llama
from rag.models import PLANNER
from registry.gate import UNKNOWN, Gate, Refusal, check, drafts
from samples.data import SampleData
from settings import Settings
from status import Part, StatusLine, house
from store.database import Store

LOGGER = logging.getLogger("platetalk")


class House:
    """The parts of a running app. Making it opens the database; models load with their first use or by `warm_up`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(settings.url, settings.data, settings.burst_seconds)
        self.index = VectorIndex(self.store, settings)
        self.llama = Llama(settings)
        self.gate = Gate(self.store, strict=settings.register_strict)
        self.gated_index = GatedIndex(self.index, self.gate)
        self.asker = gated_asker(self.store, settings, self.gate, self.index, self.llama)
        self.intake = Intake(self.store, settings, self.gate.readers)
        self.read_again = ReadAgain(self.store, settings, self.gate.readers)
        self.drop = PhotoDrop(self.intake, self.changed, self._reader_refused)
        self.samples = SampleData(self.store, settings, self.changed)
        self._catching_up = threading.Lock()

    def warm_up(self) -> None:
        """Load what the first photo and the first question need, and let the index catch up. For a thread of its own."""
        for part in (self._prepare_reader, self._register_answering, self._catch_up):
            try:
                part()
            except PlateTalkError as problem:
                LOGGER.warning("%s", problem)

    def _prepare_reader(self) -> None:
        reader, _ = self.intake.reader()
        reader.prepare()

    def _register_answering(self) -> None:
        self.gate.admit(self._answering())

    def _answering(self) -> list[Any]:
        llama = self.llama.available()
        return [PLANNER, self.index.embeddings.info, *([llama] if llama else [])]

    def _reader_refused(self, language: str) -> str:
        """Why the register does not let the reader that is set read; "" where it does."""
        return "; ".join(one.words(language) for one in self._refused(create_reader(self.settings.reader).models()))

    def _refused(self, infos: list[Any]) -> list[Refusal]:
        """What the register refuses of these models; those that it does not know are not loaded yet."""
        return [one for one in check(self.store, infos, strict=self.gate.strict) if one.reason != UNKNOWN]

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
            self.gated_index.guard(self.index.catch_up)

    def status_parts(self) -> Sequence[tuple[str, Part]]:
        """What the status page asks."""
        return [("database", house(self.store, self.settings)), ("readers", self._readers), ("answers", self._answers)]

    def _readers(self, language: str) -> Sequence[StatusLine]:
        from ingest.status import reader_lines

        return [StatusLine(*line) for line in reader_lines(self.intake, language)]

    def _answers(self, language: str) -> Sequence[StatusLine]:
        from rag.status import answer_lines

        return [StatusLine(*line) for line in answer_lines(self.index, self.llama, language)] + [
            StatusLine("Register" if language == "en" else "Registre", False, told) for told in self._register(language)
        ]

    def _register(self, language: str) -> Sequence[str]:
        """What the register says against models that run, or would."""
        infos = [*_told_elsewhere(self._answering), *_told_elsewhere(lambda: create_reader(self.settings.reader).models())]
        return [*self.gate.warnings, *(f"{one.words(language)}." for one in self._refused(infos)), *drafts(self.store, infos, language)]


def _told_elsewhere(models: Callable[[], list[Any]]) -> list[Any]:
    """The models, none where one is missing: its own line of the page says so."""
    try:
        return models()
    except PlateTalkError:
        return []
