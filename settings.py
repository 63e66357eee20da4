"""The settings: one flat class, read from PLATETALK_… variables and a `.env` file."""

from functools import cached_property
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from errors import SettingsError


class Settings(BaseSettings):
    """Each field is the environment variable PLATETALK_<NAME IN CAPITALS>; its description is its documentation."""

    model_config = SettingsConfigDict(env_prefix="PLATETALK_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=False)

    data: Path = Field(Path("data"), description="Folder of the database, the pictures and the index.")
    host: str = Field("127.0.0.1", description="Address that the app listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Port that the app listens on.")
    timezone: str = Field("Europe/Paris", description="The site's time zone (IANA name): “yesterday” is yesterday there.")
    language: Literal["auto", "en", "fr"] = Field(
        "auto",
        description="Language of the pages and answers (`en`, `fr`); `auto` takes the browser's for the pages and the "
        "question's for answers.",
    )
    database_url: str = Field("", description="SQLAlchemy URL of the database; empty: SQLite in the data folder.")
    chroma_url: str = Field("", description="URL of a Chroma server; empty: Chroma in process, in the data folder.")
    reader: Literal["platetalk", "rapidocr", "tesseract", "fast-alpr"] = Field(
        "platetalk",
        description="Reader of the plates: platetalk (PP-OCRv6's and PlateTalk's), rapidocr (PP-OCRv6's alone), tesseract, fast-alpr.",
    )
    review_below: float = Field(0.9, ge=0, le=1, description="Reads with a confidence below this are marked “to review”.")
    burst_seconds: float = Field(
        20, ge=0, description="Reads of one vehicle by one camera with at most so many seconds between them count once; 0 turns it off."
    )
    max_picture_mb: float = Field(30, gt=0, description="Largest picture file taken, in megabytes.")
    max_picture_megapixels: float = Field(80, gt=0, description="Largest picture taken, in millions of pixels.")
    embedding_model: str = Field(
        "intfloat/multilingual-e5-small",
        description="sentence-transformers model of the index, used when it is on this machine; else a 4-bit build that is always there.",
    )
    ollama_url: str = Field("http://127.0.0.1:11434", description="Address of Ollama.")
    ollama_model: str = Field("llama3.2", description="Model asked for at Ollama.")
    llama_gguf: str = Field("", description="GGUF file of a Llama run in process when Ollama does not answer; empty: none.")
    llama_timeout: float = Field(20, gt=0, description="Seconds given to a language model; past them the program words the answer itself.")
    password: str = Field("", description="Password asked for before the pages open, with any user name; empty: none is asked.")
    register_strict: bool = Field(False, description="Whether only approved model versions run; else drafts run too, with a warning.")
    user: str = Field("operator", description="Name that corrections and notes are signed with.")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError(f"{name!r} is no IANA time zone; write it like Europe/Paris")
        return name

    @cached_property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def max_picture_bytes(self) -> int:
        """Largest picture file taken, in bytes."""
        return int(self.max_picture_mb * 1_000_000)

    @property
    def max_picture_pixels(self) -> int:
        """Largest picture taken, in pixels."""
        return int(self.max_picture_megapixels * 1_000_000)

    @property
    def url(self) -> str:
        """SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'platetalk.db'}"


def load_settings(**changes: object) -> Settings:
    """The settings of the environment and `.env`, with `changes` (None: no change) over them.

    Raises SettingsError naming each variable that cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in changes.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as problem:
        lines = [f"PLATETALK_{str(e['loc'][0]).upper()}: {e['msg']} (it is {e['input']!r})" for e in problem.errors()]
        raise SettingsError("Settings that cannot be used:\n" + "\n".join(lines)) from problem
