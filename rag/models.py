"""What the register is told of a model that answers."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ModelInfo:
    """A model that takes part in answering. `digest`: SHA-256 of its weights in hex, or the digest that Ollama gives."""

    key: str
    name: str
    version: str
    publisher: str
    licence: str
    digest: str
    purpose: str
    source: str


PLANNER = ModelInfo(
    key="planner",
    name="PlateTalk planner",
    version="0.1.0",
    publisher="PlateTalk",
    licence="Apache-2.0",
    digest="",
    purpose="Turns a question in French or English into a typed search of the log. Rules, not a trained model.",
    source="part of the program",
)
"""The built-in planner, and the built-in wording of its answers."""


def file_digest(path: Path) -> str:
    """SHA-256 of a file in hex. A file of the Hugging Face cache that is named by it is not read again."""
    stored = path.resolve().name
    if len(stored) == 64 and not stored.strip("0123456789abcdef"):
        return stored
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
