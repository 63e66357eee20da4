"""A file that someone sent → a picture and its reads in the log, or why not."""

import hashlib
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from errors import PictureError, ReaderError
from ingest.base import PlateRead
from ingest.onnx import photos_at_a_time
from ingest.picture import open_picture
from ingest.pipeline import READERS, PhotoReader, create_reader
from ingest.thumbs import keep_thumbnail
from settings import Settings
from store.database import Store
from store.model_info import ModelInfo
from store.pictures import NewPicture, NewRead, add_picture, find_picture
from store.plates import bare
from store.tables import Picture

Versions = Callable[[list[ModelInfo]], dict[str, int]]
"""Registers the models that are about to run; returns the id of the version of each, by key. Raises ReaderError to refuse them."""

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".heic", ".heif", ".hif", ".bmp", ".dib", ".tif", ".tiff"})


@dataclass(frozen=True)
class Taken:
    """What became of one file. `picture` is its row of the log, with its reads; none where there is an `error`.

    `duplicate`: the file was in the log already. `seconds`: time to open, read and log it.
    """

    name: str
    picture: Picture | None = None
    duplicate: bool = False
    error: str = ""
    seconds: float = 0.0


class Intake:
    """Takes pictures into the log. The reader loads with the first picture; one instance serves many threads."""

    def __init__(self, store: Store, settings: Settings, versions: Versions, reader: PhotoReader | None = None) -> None:
        self.store = store
        self.settings = settings
        self._versions = versions
        self._given = reader
        self._readers: dict[tuple[str, bool], PhotoReader] = {}
        self._loading = threading.Lock()

    def reader(self) -> tuple[PhotoReader, dict[str, int]]:
        """The plate reader and the registered versions of its models, by key; asked for each picture.

        Where the register refuses the reader that is set, another one reads. Raises ReaderError.
        """
        refused: ReaderError | None = None
        with self._loading:
            for name, alone in self._choices():
                try:
                    reader = self._loaded(name, alone)
                except ReaderError:
                    if refused is None:
                        raise
                    continue  # a spare reader that is missing: why the one that is set was refused says more
                try:
                    return reader, self._versions(reader.models())
                except ReaderError as problem:
                    refused = refused or problem
        raise refused or ReaderError("There is no plate reader.")

    def _choices(self) -> Iterator[tuple[str, bool]]:
        """Readers in the order they are tried, and whether each has to do without the other one's models."""
        yield self.settings.reader, False
        if self._given is None:
            yield from ((name, True) for name in READERS if name != self.settings.reader)
            yield self.settings.reader, True

    def _loaded(self, name: str, alone: bool) -> PhotoReader:
        if self._given is not None:
            return self._given
        if (name, alone) not in self._readers:
            self._readers[name, alone] = create_reader(name, alone)
        return self._readers[name, alone]

    def take_files(self, paths: Iterable[Path], camera: str = "") -> Generator[Taken, None, None]:
        """Take files on all cores, and tell of them in their order; one that is refused leaves the others unharmed.

        Those that were begun when the caller stops are finished and logged.
        """
        with ThreadPoolExecutor(photos_at_a_time(), "intake") as pool:
            begun: deque[Future[Taken]] = deque()
            try:
                for path in paths:
                    if len(begun) >= photos_at_a_time():
                        yield begun.popleft().result()
                    begun.append(pool.submit(self._take_file, path, camera))
                while begun:
                    yield begun.popleft().result()
            finally:
                for waiting in begun:
                    waiting.cancel()

    def _take_file(self, path: Path, camera: str) -> Taken:
        try:
            if path.stat().st_size > self.settings.max_picture_bytes:
                return Taken(path.name, error=self._too_large(path.name, path.stat().st_size))
            data = path.read_bytes()
        except OSError as problem:
            return Taken(path.name, error=f"{path.name}: the file cannot be opened ({problem.strerror}).")
        return self.take(data, path.name, camera)

    def take(self, data: bytes, name: str, camera: str = "") -> Taken:
        """Take one file. Raises ReaderError where there is no reader; a bad file is told in the result."""
        began = time.perf_counter()
        with self.store.session() as session:
            known = find_picture(session, hashlib.sha256(data).hexdigest())
            if known is not None:
                return Taken(name, known, duplicate=True, seconds=time.perf_counter() - began)
        limits = {"max_bytes": self.settings.max_picture_bytes, "max_pixels": self.settings.max_picture_pixels}
        try:
            picture = open_picture(data, name, zone=self.settings.zone, **limits)
        except PictureError as problem:
            return Taken(name, error=str(problem), seconds=time.perf_counter() - began)
        reader, versions = self.reader()
        found = reader.read(picture.image)
        new = NewPicture(
            sha256=picture.sha256,
            name=name,
            data=data,
            extension=picture.extension,
            media_type=picture.media_type,
            width=picture.width,
            height=picture.height,
            seen_at=picture.taken_at or datetime.now(UTC),
            time_source=picture.time_source or "upload",
            camera=camera,
            seconds=time.perf_counter() - began,
        )
        keys = [model.key for model in reader.models()]
        models = [{"key": key, "version_id": versions.get(key)} for key in keys]
        reads = [new_read(read, keys[-1], versions) for read in found]
        row, is_new = add_picture(self.store, new, reads, models, self.settings.user)
        keep_thumbnail(self.store, picture.sha256, picture.image)
        return Taken(name, row, duplicate=not is_new, seconds=time.perf_counter() - began)

    def _too_large(self, name: str, size: int) -> str:
        return (
            f"{name}: {size / 1e6:.1f} MB is above the limit of {self.settings.max_picture_mb:g} MB. "
            "Send a smaller copy, or raise PLATETALK_MAX_PICTURE_MB."
        )


def find_pictures(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are; of folders every picture in them, at any depth, in the order of their paths."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.suffix.lower() in PICTURE_SUFFIXES and p.is_file() and not p.name.startswith(".")
            )
        else:
            yield path


def new_read(read: PlateRead, reader_key: str, versions: dict[str, int]) -> NewRead:
    """A read as the log takes it, with the versions that made it."""
    characters = [
        {"text": c.text, "probability": round(c.probability, 4), "alternatives": [[t, round(p, 4)] for t, p in c.alternatives]}
        for c in read.characters
    ]
    box = (read.box.x, read.box.y, read.box.width, read.box.height)
    return NewRead(
        plate=_written(read),
        raw_text=read.raw_text,
        confidence=read.confidence,
        box=box,
        characters=characters,
        region=read.region,
        detector_version_id=versions.get(read.detector),
        reader_version_id=versions.get(reader_key),
    )


def _written(read: PlateRead) -> str:
    """The plate with its dashes and blanks where the reader saw them: `BK-482-QF`, not `BK482QF`."""
    parts = re.split(r"[^0-9A-Za-z]+", read.raw_text.strip())
    written = ("-" if "-" in read.raw_text else " ").join(part for part in parts if part)
    return written.upper() if bare(written) == bare(read.plate) else read.plate
