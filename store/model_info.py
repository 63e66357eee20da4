"""What the register is told of a model that reads or answers."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ModelInfo:
    """A model that takes part in reading or answering.

    `digest`: SHA-256 of its weights in hex, or the digest that Ollama gives; empty where there are no weights.
    """

    key: str
    name: str
    version: str
    publisher: str
    licence: str
    digest: str
    purpose: str
    source: str


def file_digest(path: Path) -> str:
    """SHA-256 of a file in hex. A file of the Hugging Face cache that is named by it is not read again."""
    stored = path.resolve().name
    if len(stored) == 64 and not stored.strip("0123456789abcdef"):
        return stored
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
