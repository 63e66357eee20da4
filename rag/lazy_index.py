"""The vector index for the command line: opened and caught up when a question first needs it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from settings import Settings
from store.database import Store

if TYPE_CHECKING:
    from rag.embed import Meaning
    from rag.index import NoteMatch, VectorIndex


class LazyIndex:
    """A VectorIndex that costs nothing until it is asked. For one process without a background of its own."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self._index: VectorIndex | None = None
        self._embeddings: Meaning | None = None

    @property
    def embeddings(self) -> "Meaning":
        """The embeddings that the index is made with; Chroma is not opened for them."""
        from rag.embed import create_embeddings

        if self._index is not None:
            return self._index.embeddings
        if self._embeddings is None:
            self._embeddings = create_embeddings(self.settings)
        return self._embeddings

    def best_notes(self, text: str, limit: int = 10) -> "Sequence[NoteMatch]":
        """The notes that mean what is asked, best first."""
        if self._index is None:
            self._opened().catch_up()
        return self._opened().best_notes(text, limit)

    def search_notes(self, text: str, limit: int = 20) -> Sequence[tuple[int, float, str]]:
        """The nearest notes."""
        return self._opened().search_notes(text, limit)

    def rebuild(self) -> int:
        """Make the index again; gives the number of its documents."""
        return self._opened().rebuild()

    def close(self) -> None:
        """Let go of the index, if it was opened."""
        if self._index is not None:
            self._index.close()

    def _opened(self) -> "VectorIndex":
        if self._index is None:
            from rag.index import VectorIndex

            self._index = VectorIndex(self.store, self.settings, self._embeddings)
        return self._index
