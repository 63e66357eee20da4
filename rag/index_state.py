"""Who last wrote the vector index in a folder, and whether the write was ended.

Chroma's store in a folder is not made for two processes: one does not find what the other has added, and a process
that dies while writing may leave files that end the next one. So writers take turns by a file lock, each write is
named in a small file beside the folder, and whoever sees a name that is not its own opens the folder anew (10 ms).
A write that was begun and never ended means that the folder cannot be trusted: the index is made again.
"""

import uuid
from contextlib import AbstractContextManager
from pathlib import Path

from filelock import FileLock

WRITING = "writing"
DONE = "done"


class IndexState:
    """The file beside `folder` that names the last write, and the lock that writers take turns by."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turn = FileLock(folder.parent / "index.lock")
        self._file = folder.parent / "index.state"

    def writing(self) -> AbstractContextManager[object]:
        """Wait for one's turn to write. Threads and processes of this data folder take turns."""
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        return self._turn

    def stored(self) -> tuple[str, str]:
        """The name of the last write and whether it was ended; ("", WRITING) for a folder that nobody accounts for."""
        try:
            name, _, state = self._file.read_text("ascii").partition(" ")
            return name, state
        except FileNotFoundError:
            return "", WRITING if self._folder.exists() else DONE

    def say(self, name: str, state: str) -> None:
        """Write down that the write of this name is in this state, whole or not at all."""
        draft = self._file.with_suffix(f".{uuid.uuid4().hex}")
        draft.write_text(f"{name} {state}", "ascii")
        draft.replace(self._file)

    def forget(self) -> None:
        """Nothing was ever written."""
        self._file.unlink(missing_ok=True)
