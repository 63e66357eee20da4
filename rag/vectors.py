"""The collections of Chroma: opened on first use, shared by threads, kept right between processes (rag.index_state)."""

import shutil
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from langchain_core.documents import Document

from errors import VectorIndexError
from rag import chroma_client
from rag.embed import Meaning
from rag.index_state import DONE, WRITING, IndexState

if TYPE_CHECKING:
    from langchain_chroma import Chroma

NAMES = ("notes", "photos", "plates", "cards")
PREFIX = "platetalk-"
SIGNATURE = "signature"
REINDEX = "python -m rag --reindex"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Shelf:
    """One collection: `raw` takes vectors that are computed already, `chroma` is LangChain's view of it."""

    raw: Any
    chroma: "Chroma"


class Vectors:
    """The collections of `NAMES` in `folder`, or on the Chroma server at `url`. Nothing is opened at construction."""

    def __init__(self, folder: Path, url: str, embeddings: Meaning) -> None:
        self.folder = folder
        self.url = url
        self.embeddings = embeddings
        self._gate = threading.RLock()
        self._state = IndexState(folder)
        self._seen = ""  # the last write that this process knows of
        self._client: Any = None
        self._open: dict[str, Shelf] = {}

    def writing(self) -> AbstractContextManager[object]:
        """Wait for one's turn to write. Threads and processes of this data folder take turns."""
        return self._state.writing()

    def trusted(self) -> bool:
        """Whether all collections are there, made by these embeddings, and no writer died half way."""
        with self._errors():
            if not self.url and self._state.stored()[1] == WRITING:
                return False
            return all(self._shelf(name) is not None for name in NAMES)

    def reset(self) -> None:
        """Remove what the collections hold, mending what is broken. They are missing until `create`."""
        with self._errors(), self._gate:
            if self.url or self._state.stored()[1] == DONE:
                try:
                    for collection in self._connect().list_collections():
                        if collection.name.startswith(PREFIX):
                            self._connect().delete_collection(collection.name)
                    self._open.clear()
                except Exception:
                    if self.url:
                        raise
                    self._remove_folder()
            else:
                self._remove_folder()

    def _remove_folder(self) -> None:
        self._close()
        chroma_client.forget(self.folder)
        if self.folder.is_dir():
            shutil.rmtree(self.folder)
        else:
            self.folder.unlink(missing_ok=True)
        self._state.forget()

    def create(self) -> None:
        """Make the collections, empty, signed with the embeddings that fill them."""
        signed = {SIGNATURE: self.embeddings.signature}
        with self._errors(), self._written():
            for name in NAMES:
                self._connect().get_or_create_collection(
                    PREFIX + name, embedding_function=None, metadata=signed, configuration={"hnsw": {"space": "cosine"}}
                )

    def put(self, name: str, documents: Sequence[Document]) -> None:
        """Add documents, or replace those of the same id. Raises VectorIndexError where the collection is missing."""
        if not documents:
            return
        ids = [document.id or "" for document in documents]
        texts = [document.page_content for document in documents]
        vectors = self.embeddings.embed_documents(texts)

        def write(shelf: Shelf) -> bool:
            with self._written():
                shelf.raw.upsert(ids=ids, documents=texts, embeddings=vectors, metadatas=[document.metadata for document in documents])
            return True

        if not self._with(name, write, False):
            raise VectorIndexError(f"The vector index has no {name}. Make it again with: {REINDEX}")

    def delete(self, name: str, ids: Sequence[str]) -> None:
        """Remove documents; those that are not there do not matter."""

        def remove(shelf: Shelf) -> None:
            there = shelf.chroma.get(ids=list(ids), include=[])["ids"]
            if there:
                with self._written():
                    shelf.chroma.delete(ids=there)

        if ids:
            self._with(name, remove, None)

    def get(self, name: str, **query: Any) -> dict[str, Any]:
        """The ids, documents and metadatas that Chroma's `get` gives; empty where the collection is missing."""

        def read(shelf: Shelf) -> dict[str, Any]:
            return shelf.chroma.get(**query)

        return self._with(name, read, {"ids": [], "documents": [], "metadatas": []})

    def search(self, name: str, text: str, limit: int) -> list[tuple[Document, float]]:
        """The nearest documents with their cosine distance (0 to 2), nearest first."""
        vector = self.embeddings.embed_query(text)

        def nearest(shelf: Shelf) -> list[tuple[Document, float]]:
            return shelf.chroma.similarity_search_by_vector_with_relevance_scores(vector, k=limit)

        return self._with(name, nearest, [])

    def count(self, name: str) -> int:
        """How many documents a collection holds."""

        def counted(shelf: Shelf) -> int:
            return int(shelf.raw.count())

        return self._with(name, counted, 0)

    def close(self) -> None:
        """Let go of the folder or the server."""
        with self._gate:
            self._close()

    def _with(self, name: str, use: Callable[[Shelf], Result], nothing: Result) -> Result:
        from chromadb.errors import NotFoundError

        with self._errors(), self._gate:
            shelf = self._shelf(name)
            if shelf is None:
                return nothing
            try:
                return use(shelf)
            except NotFoundError:  # another process has made the index again
                self._close()
                shelf = self._shelf(name)
                return nothing if shelf is None else use(shelf)

    def _shelf(self, name: str) -> Shelf | None:
        from chromadb.errors import NotFoundError
        from langchain_chroma import Chroma

        with self._gate:
            client = self._connect()
            if name not in self._open:
                try:
                    raw = client.get_collection(PREFIX + name, embedding_function=None)
                except NotFoundError:
                    return None
                if (raw.metadata or {}).get(SIGNATURE) != self.embeddings.signature:
                    return None
                self._open[name] = Shelf(raw, Chroma(PREFIX + name, self.embeddings, client=client))
            return self._open[name]

    def _connect(self) -> Any:
        with self._gate:
            if not self.url and self._state.stored()[0] != self._seen:
                self._close()
            if self._client is None:
                self._seen = self._state.stored()[0]
                self._client = chroma_client.on_server(self.url) if self.url else chroma_client.in_folder(self.folder)
            return self._client

    def _close(self) -> None:
        self._open.clear()
        client, self._client = self._client, None
        if client is not None:
            client.close()

    @contextmanager
    def _written(self) -> Iterator[None]:
        with self._gate:
            self._connect()
            if self.url:
                yield
                return
            self._seen = uuid.uuid4().hex
            self._state.say(self._seen, WRITING)
            yield
            self._state.say(self._seen, DONE)

    def _errors(self) -> AbstractContextManager[None]:
        return _explained(f"at {self.url}" if self.url else f"in {self.folder}")


@contextmanager
def _explained(where: str) -> Iterator[None]:
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    # Chroma says ValueError for a server that does not answer.
    except (ChromaError, OSError, ValueError, RuntimeError, httpx.HTTPError) as problem:
        raise VectorIndexError(f"The vector index {where} cannot be used ({problem}). Make it again with: {REINDEX}") from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # of Chroma's Rust core; it is no Exception
            raise
        raise VectorIndexError(f"The vector index {where} is broken ({problem}). Make it again with: {REINDEX}") from problem
