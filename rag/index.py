"""The vector index: what the log and the register say in words, found by meaning.

It is derived from the database and never the truth. Every change of the database leaves a task in the outbox
(store.index_tasks) in the same transaction; `catch_up` brings the index to what the database says now and only then
removes the tasks, so that an end at any moment loses nothing, and a document's id is made from what it is, so that
doing a task twice doubles nothing.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rag import documents, glossary
from rag.embed import Meaning, create_embeddings
from rag.vectors import NAMES, Vectors
from settings import Settings
from store import index_tasks
from store.database import Store
from store.tables import Note

BATCH = 256
CANDIDATES = 60
WORDS_WEIGHT = 0.3
"""What it counts that all notions of the question stand in the note, beside the cosine of the two (see NOTE_SCORE)."""
NOTE_SCORE = 0.36
"""Score below which no note is claimed. Score = cosine + WORDS_WEIGHT * part of the question's notions in the note.

tests/rag/note_questions.json (25 notes, 43 questions of one of them, 20 of none; French and English) with the 4-bit
e5: 81 % of the questions get their note and no other, 12 % get nothing, 7 % a wrong note; 15 % of those that no
note answers get one. Before the glossary was given words of this set: 70 %, 23 %, 7 % and 15 %.
"""
NOTE_DISTANCE = 0.7
"""Cosine distance beyond which a note, taken by distance alone, means something else."""
TIE = 0.05
"""Notes whose score is this near to the best are meant as well."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class NoteMatch:
    """A note that means what was asked: its words, its cosine distance (0 to 2), its score (higher is nearer)."""

    text: str
    distance: float
    score: float


class VectorIndex:
    """The index of one log. Nothing is opened or loaded before the first use; threads may share it."""

    def __init__(self, store: Store, settings: Settings, embeddings: Meaning | None = None) -> None:
        self.store = store
        self.settings = settings
        self._given = embeddings
        self._lock = threading.Lock()
        self._vectors: Vectors | None = None
        self._checked = False

    @property
    def vectors(self) -> Vectors:
        """The collections of Chroma."""
        with self._lock:
            if self._vectors is None:
                embeddings = self._given or create_embeddings(self.settings)
                self._vectors = Vectors(self.settings.data / "chroma", self.settings.chroma_url, embeddings)
            return self._vectors

    @property
    def embeddings(self) -> Meaning:
        """The embeddings that the index is made with."""
        return self.vectors.embeddings

    def check(self) -> bool:
        """Whether the index can be caught up as it is. If not (missing, of another model, half written) it is begun anew.

        Raises VectorIndexError where it cannot be used at all.
        """
        with self.vectors.writing():
            trusted = self.vectors.trusted()
            if not trusted:
                self._begin()
            self._checked = True
            return trusted

    def catch_up(self, progress: Progress | None = None) -> int:
        """Bring the index to what the database says; gives the number of documents that were looked at."""
        if not self._checked:
            self.check()
        with self.store.session() as session:
            total = index_tasks.pending_count(session)
        looked = 0
        while True:
            with self.vectors.writing():
                count = self._batch()
            if not count:
                return looked
            looked += count
            if progress:
                progress(looked, max(total, looked))

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make the index again from the database, whatever state it is in; gives the number of its documents."""
        with self.vectors.writing():
            self._begin()
            self._checked = True
        self.catch_up(progress)
        return sum(self.vectors.count(name) for name in NAMES)

    def search_notes(self, text: str, limit: int = 20) -> list[tuple[int, float, str]]:
        """The reads whose notes are nearest in meaning: (read id, cosine distance, note), nearest first.

        A note that many reads carry gives its newest few, so that it leaves room for others.
        """
        nearest = {document.page_content: distance for document, distance in self.vectors.search("notes", text, limit)}
        each = max(1, limit // 5)
        newest = func.row_number().over(partition_by=Note.text, order_by=Note.id.desc()).label("newest")
        numbered = select(Note.read_id, Note.text, newest).where(Note.text.in_(list(nearest)), Note.read_id.is_not(None)).subquery()
        rows = select(numbered.c.read_id, numbered.c.text).where(numbered.c.newest <= each).order_by(numbered.c.newest)
        with self.store.session() as session:
            found = [(int(row.read_id), nearest[row.text], row.text) for row in session.execute(rows)]
        return sorted(found, key=lambda hit: hit[1])[:limit]

    search_reads = search_notes

    def best_notes(self, text: str, limit: int = 10) -> list[NoteMatch]:
        """The notes that mean what is asked, in French or English, best first; empty where none does.

        They are texts: all reads that carry one are found by it in the database.
        """
        asked = glossary.notions(text)
        matches = []
        for document, distance in self.vectors.search("notes", text, CANDIDATES):
            named = glossary.notions(document.page_content)
            if glossary.contradicts(asked, named):
                continue
            words = glossary.overlap(asked, named)
            matches.append(NoteMatch(document.page_content, distance, 1 - distance + WORDS_WEIGHT * words))
        matches.sort(key=lambda match: -match.score)
        best = matches[0].score if matches else 0.0
        return [match for match in matches[:limit] if match.score >= max(NOTE_SCORE, best - TIE)]

    def search_cards(self, text: str, limit: int = 5) -> list[tuple[str, float, str]]:
        """The register's cards nearest in meaning: (`model:ID` or `system:ID`, cosine distance, words)."""
        return self._search("cards", text, limit)

    def search_plates(self, text: str, limit: int = 5) -> list[tuple[str, float, str]]:
        """The plates' dossiers nearest in meaning: (`plate:ID`, cosine distance, words)."""
        return self._search("plates", text, limit)

    def stats(self) -> dict[str, int | str]:
        """Documents of each kind, tasks that wait, and the embedding model."""
        counts: dict[str, int | str] = {name: self.vectors.count(name) for name in NAMES}
        with self.store.session() as session:
            return counts | {"pending": index_tasks.pending_count(session), "model": self.embeddings.signature}

    def close(self) -> None:
        """Let go of Chroma."""
        if self._vectors is not None:
            self._vectors.close()

    def _search(self, name: str, text: str, limit: int) -> list[tuple[str, float, str]]:
        return [(document.id or "", distance, document.page_content) for document, distance in self.vectors.search(name, text, limit)]

    def _begin(self) -> None:
        """Empty the index and put everything into the outbox.

        In this order: whoever dies on the way leaves collections missing, which `check` takes as a reason to begin again.
        """
        self.vectors.reset()
        with self.store.transaction() as session:
            documents.mark_all(session)
        self.vectors.create()

    def _batch(self) -> int:
        with self.store.session() as session:
            tasks = index_tasks.pending(session, BATCH)
            names = list(dict.fromkeys(name for _, name in tasks))
            if names:
                self._index(session, names)
        if tasks:
            with self.store.transaction() as session:
                index_tasks.done(session, [task for task, _ in tasks])
        return len(names)

    def _index(self, session: Session, names: Sequence[str]) -> None:
        """Make the documents of these names what the database says of them, or remove them."""
        zone = self.settings.zone
        self._index_notes(session, [name for name in names if name.startswith(("read:", "plate:"))])
        made = {
            "photos": documents.photo_documents(session, documents.numbers(names, "read"), zone),
            "plates": documents.plate_documents(session, documents.numbers(names, "plate"), zone),
            "cards": documents.card_documents(session, names),
        }
        kinds = {"photos": ("read:",), "plates": ("plate:",), "cards": ("model:", "system:")}
        for collection, found in made.items():
            self.vectors.put(collection, found)
            there = {document.id for document in found}
            self.vectors.delete(collection, [name for name in names if name.startswith(kinds[collection]) and name not in there])

    def _index_notes(self, session: Session, carriers: Sequence[str]) -> None:
        """Add the notes that these reads and plates carry, and let go of those that nobody carries any more.

        A note's document names one carrier. As long as that one is unchanged the note stands; when it changes, it is
        here, and the note is given to another carrier or removed.
        """
        if not carriers:
            return
        carried = documents.note_texts(session, carriers)
        wanted = {text: carrier for carrier, texts in carried.items() for text in texts}
        stored = self.vectors.get("notes", where={"carrier": {"$in": list(carriers)}})
        lost = []
        for text, metadata in zip(stored["documents"], stored["metadatas"], strict=True):
            if text in carried[metadata["carrier"]]:
                wanted.pop(text, None)
            elif text not in wanted:
                carrier = documents.carrier_of(session, text)
                if carrier is None:
                    lost.append(documents.note_id(text))
                else:
                    wanted[text] = carrier
        known = set(self.vectors.get("notes", ids=[documents.note_id(text) for text in wanted], include=[])["ids"]) if wanted else set()
        moved = {documents.note_id(text) for text in stored["documents"]}
        fresh = [
            documents.note_document(text, carrier)
            for text, carrier in wanted.items()
            if documents.note_id(text) not in known or documents.note_id(text) in moved
        ]
        self.vectors.put("notes", fresh)
        self.vectors.delete("notes", lost)
