"""Whether meaning, the index and the language models are at hand, in words."""

from collections.abc import Iterator

from errors import PlateTalkError
from rag.index import VectorIndex
from rag.llm import Llama

WORDS = {
    "en": {
        "embedding": "Embedding model",
        "index": "Index",
        "state": "{documents} documents, {pending} waiting",
        "broken": "{problem}",
        "llama": "Llama",
        "own": "no language model is at hand: the program words the answers itself",
        "used": "{name} words the answers",
    },
    "fr": {
        "embedding": "Modèle d’embeddings",
        "index": "Index",
        "state": "{documents} documents, {pending} en attente",
        "broken": "{problem}",
        "llama": "Llama",
        "own": "aucun modèle de langage : le programme rédige lui-même les réponses",
        "used": "{name} rédige les réponses",
    },
}


def answer_lines(index: VectorIndex, llama: Llama, language: str) -> Iterator[tuple[str, bool, str, str]]:
    """For each part: its name, whether it works, what it is, and the command that mends it."""
    words = WORDS[language]
    try:
        info = index.embeddings.info
        yield words["embedding"], True, f"{info.name} {info.version} · {info.licence}", ""
        stats = index.stats()
        documents = sum(count for kind, count in stats.items() if isinstance(count, int) and kind != "pending")
        yield words["index"], True, words["state"].format(documents=documents, pending=stats.get("pending", 0)), ""
    except PlateTalkError as problem:
        yield words["index"], False, str(problem), "python -m rag --reindex"
    found = llama.available()
    yield words["llama"], found is not None, words["used"].format(name=found.name) if found else words["own"], ""
    for part in llama.status():
        yield f"— {part.name}", not part.mend, part.state, part.mend
