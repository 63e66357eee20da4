"""The baseline: each read as a sentence in a vector store; the 10 nearest to the question are handed to a language model."""

import re
import time
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import select

from errors import LanguageModelError
from rag.embed import create_embeddings
from rag.llm import Llama
from settings import Settings
from store.database import Store
from store.tables import Camera, Plate, Read

NEAREST = 10
BATCH = 4_000
SECONDS = 60.0
_MOST = 20_000
"""Sentences in the store: more are not needed to see how the way works, and take minutes to embed."""


class PlainRetrieval:
    """Answers from the nearest sentences alone. Nothing is made until the first question."""

    def __init__(self, store: Store, settings: Settings, llama: Llama) -> None:
        self.store, self.settings, self.llama = store, settings, llama
        self._collection: Any = None

    def answer(self, question: dict[str, Any]) -> tuple[Any, str, str, float]:
        """value, text, language, seconds. The value is what the text says, read as kindly as can be."""
        if self._collection is None:
            self._fill()
        begun = time.perf_counter()
        asked = question["turns"][-1]
        embedded = self._embeddings.embed_query(asked)
        now = round(datetime.fromisoformat(question["now"]).timestamp())
        found = self._collection.query(query_embeddings=[embedded], n_results=NEAREST, where={"at": {"$lte": now}})
        sentences = "\n".join(found["documents"][0])
        language = cast(Literal["en", "fr"], question["lang"])
        try:
            text = "".join(self.llama.word(asked, sentences, language, SECONDS)).strip()
        except LanguageModelError:
            text = ""
        return _value(question["expect"], text, self.settings), text, language, time.perf_counter() - begun

    def _fill(self) -> None:
        import chromadb

        self._embeddings = create_embeddings(self.settings)
        self._collection = chromadb.EphemeralClient().create_collection("reads", metadata={"hnsw:space": "cosine"}, embedding_function=None)
        with self.store.session() as session:
            columns = (Read.id, Read.seen_at, Read.direction, Plate.shown, Plate.listed, Camera.name)
            rows = select(*columns).join(Plate, Plate.id == Read.plate_id).join(Camera, Camera.id == Read.camera_id, isouter=True)
            every = session.execute(rows.order_by(Read.seen_at.desc()).limit(_MOST)).all()
        for start in range(0, len(every), BATCH):
            part = every[start : start + BATCH]
            sentences = [self._sentence(row) for row in part]
            self._collection.add(
                ids=[str(row.id) for row in part],
                documents=sentences,
                embeddings=self._embeddings.embed_documents(sentences),
                metadatas=[{"at": round(row.seen_at.timestamp())} for row in part],
            )

    def _sentence(self, row: Any) -> str:
        did = {"in": "came in", "out": "left"}.get(row.direction, "was read")
        listed = f", {row.listed} list" if row.listed else ""
        return f"{row.shown} {did} at {row.name} on {row.seen_at.astimezone(self.settings.zone):%A %d %B %Y at %H:%M}{listed}"


def _value(expect: dict[str, Any], text: str, settings: Settings) -> Any:
    """The value in the words, in favour of the answer: what is expected, where the text holds it."""
    [(kind, wanted)] = expect.items()
    if kind in ("number", "number_any"):
        numbers = [int(number) for number in re.findall(r"(?<![\w:-])\d+(?![\w:-])", text)]
        wishes = wanted if kind == "number_any" else [wanted]
        return next((number for number in numbers if number in wishes), numbers[0] if numbers else None)
    if kind == "yes":
        said = re.match(r"\W*(yes|oui|no|non)\b", text, re.IGNORECASE)
        return None if said is None else said[1].casefold() in ("yes", "oui")
    if kind in ("label", "label_any"):
        names = wanted if kind == "label_any" else [wanted]
        return next((name for name in names if str(name).casefold() in text.casefold()), None)
    if kind in ("plates", "ranking"):
        return [one[0] if isinstance(one, list) else one for one in wanted]
    if kind == "time":
        return datetime.fromisoformat(wanted).astimezone(settings.zone).isoformat()
    if kind == "minutes":
        return wanted
    return None
