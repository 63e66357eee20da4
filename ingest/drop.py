"""Photos dropped into the chat: taken one after the other, told step by step, shown as cards."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors import ReaderError
from ingest.cards import evidence, readers_of, summary, taken_cards
from ingest.intake import Intake, Taken
from ingest.texts import word
from store import edits
from store.names import cameras


@dataclass(frozen=True)
class PhotoStep:
    """Where the taking of photos stands: words in Markdown, cards in HTML, and the reads so far."""

    words: str
    cards: str = ""
    read_ids: tuple[int, ...] = ()
    done: bool = False


class PhotoDrop:
    """What the chat page needs of photos. `changed` is called after each batch."""

    def __init__(
        self, intake: Intake, changed: Callable[[], None] = lambda: None, refused: Callable[[str], str] = lambda language: ""
    ) -> None:
        """`refused`: why the reader that is set must not read, in a language; "" where it may."""
        self.intake = intake
        self.changed = changed
        self.refused = refused

    def take(self, files: Sequence[Path], camera: str, language: str) -> Iterator[PhotoStep]:
        """Take files into the log; each step shows the cards so far. Stopped in between, those so far are logged.

        Raises ReaderError where no reader can run or may.
        """
        store, settings = self.intake.store, self.intake.settings
        taken: list[Taken] = []
        taking = self.intake.take_files(files, camera)
        try:
            for number, path in enumerate(files, 1):
                words = word(language, "reading", n=number, all=len(files), name=_markdown(path.name))
                yield PhotoStep(words, taken_cards(taken, store, settings, language) if taken else "")
                taken.append(next(taking))
        except ReaderError as problem:
            raise ReaderError(self.refused(language) or str(problem)) from problem
        finally:
            taking.close()
            self.changed()
        ids = tuple(read.id for one in taken if one.picture and not one.duplicate for read in one.picture.reads)
        words = "\n\n".join(filter(None, (summary(taken, language), self._replaced(taken, language))))
        yield PhotoStep(words, taken_cards(taken, store, settings, language), ids, done=True)

    def _replaced(self, taken: Sequence[Taken], language: str) -> str:
        """That another reader than the one set read these photos, and why; empty where that is not so."""
        fresh = [one.picture for one in taken if one.picture and not one.duplicate]
        why = self.refused(language) if fresh else ""
        if not why:
            return ""
        used = readers_of(self.intake.store, fresh)
        return word(language, "replaced", why=_markdown(why), used=_markdown(", ".join(used)))

    def note(self, read_ids: Sequence[int], text: str) -> None:
        """Add words to reads."""
        for read_id in read_ids:
            edits.add_note(self.intake.store, read_id, text, self.intake.settings.user)
        self.changed()

    def evidence(self, read_ids: Sequence[int], total: int, language: str) -> str:
        """The reads as HTML, the first ones of `total`; empty where there are none."""
        return evidence(read_ids, total, self.intake.store, self.intake.settings, language)

    def cameras(self) -> list[str]:
        """The names of the site's cameras."""
        with self.intake.store.session() as session:
            return [camera.name for camera in cameras(session)]


def _markdown(name: str) -> str:
    """A file's name that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in r"\`*_[]<>#|!" else c for c in name)
