"""Clients of Chroma: of a folder or of a server. Nothing is told to anyone about their use."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def in_folder(folder: Path) -> Any:
    """A client of the store in a folder, which is made where it is missing."""
    import chromadb
    from chromadb.config import Settings

    try:
        return chromadb.PersistentClient(str(folder.absolute()), settings=Settings(anonymized_telemetry=False))
    except Exception:
        forget(folder)
        raise


def on_server(url: str) -> Any:
    """A client of the server at `url`."""
    import chromadb
    from chromadb.config import Settings

    address = urlsplit(url)
    secure = address.scheme == "https"
    return chromadb.HttpClient(
        host=address.hostname or "",
        port=address.port or (443 if secure else 8000),
        ssl=secure,
        settings=Settings(anonymized_telemetry=False),
    )


def forget(folder: Path) -> None:
    """Chroma keeps a client that could not start, and would hand it out again for the same folder."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient._identifier_to_system.pop(str(folder.absolute()), None)
    SharedSystemClient._identifier_to_refcount.pop(str(folder.absolute()), None)
