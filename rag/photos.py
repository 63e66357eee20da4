"""What the chat page needs of photos and of sample data, whoever has them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol


class PhotoStep(Protocol):
    """Where the taking of photos stands: words in Markdown, cards in HTML, and the new reads so far."""

    @property
    def words(self) -> str: ...
    @property
    def cards(self) -> str: ...
    @property
    def read_ids(self) -> tuple[int, ...]: ...
    @property
    def done(self) -> bool: ...


class Photos(Protocol):
    """Takes photos into the log, and shows the reads an answer rests on."""

    def take(self, files: Sequence[Path], camera: str, language: str) -> Iterator[PhotoStep]:
        """Take files one after the other, telling how far it is; the last step has everything."""
        ...

    def note(self, read_ids: Sequence[int], text: str) -> None:
        """Add words to reads."""
        ...

    def evidence(self, read_ids: Sequence[int], total: int, language: str) -> str:
        """The reads as HTML, the first ones of `total`; empty where there are none."""
        ...

    def cameras(self) -> list[str]:
        """The names of the site's cameras."""
        ...


class Samples(Protocol):
    """The sample data behind the button."""

    def wanted(self) -> bool:
        """Whether the log is empty, so that samples harm nobody."""
        ...

    def load(self) -> Sequence[Path]:
        """Put the sample log in; returns the sample photos, to be taken like any other."""
        ...
