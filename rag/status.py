"""Whether meaning, the index and the language models are at hand, in words."""

from collections.abc import Iterator

from errors import PlateTalkError, told
from languages import phrase
from rag.index import VectorIndex
from rag.llm import Llama

WORDS = {
    "en": {
        "embedding": "Embedding model",
        "index": "Index",
        "state": "{n} document, {pending} waiting|{n} documents, {pending} waiting",
        "llama": "Llama",
        "own": "no language model is at hand: the program words the answers itself",
        "used": "{name} words the answers",
    },
    "fr": {
        "embedding": "Modèle d’embeddings",
        "index": "Index",
        "state": "{n} document, {pending} en attente|{n} documents, {pending} en attente",
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
        yield words["index"], True, phrase(words["state"], language, n=documents, pending=stats.get("pending", 0)), ""
    except PlateTalkError as problem:
        yield words["index"], False, problem.words(language), "python -m rag --reindex"
    found = llama.available()
    yield words["llama"], found is not None, words["used"].format(name=found.name) if found else words["own"], ""
    for part in llama.status():
        yield f"— {told(part.name, language)}", not part.mend, told(part.state, language), part.mend
