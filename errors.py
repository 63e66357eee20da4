"""The errors that a person may see. Each message says what happened, to what, and what to do.

PlateTalkError
├── SettingsError      a setting that cannot be used
├── StoreError         the database is out of reach, or newer than this program
├── PictureError       a file that is no picture, is truncated or is too large
├── ReaderError        a plate reader that is missing or fails
├── LogImportError     another system's log that cannot be read
├── InputError         a value that a person typed and that cannot be taken
├── VectorIndexError   the vector index is out of reach
├── LanguageModelError a language model that is missing, slow or answers rubbish
└── ModelRefusedError  a model that the register does not let run
"""

from french import in_french


class PlateTalkError(Exception):
    """The root: whatever is raised on purpose. Its message is English; `words` is what a page shows."""

    def words(self, language: str) -> str:
        """The message in a language (en, fr)."""
        return told(str(self), language)


class SettingsError(PlateTalkError):
    """A setting that cannot be used."""


class StoreError(PlateTalkError):
    """The database is out of reach, or newer than this program."""


class PictureError(PlateTalkError):
    """A file that is no picture, is truncated or is too large."""


class ReaderError(PlateTalkError):
    """A plate reader that is missing or fails."""


class LogImportError(PlateTalkError):
    """Another system's log that cannot be read."""


class InputError(PlateTalkError):
    """A value that a person typed and that cannot be taken."""


class VectorIndexError(PlateTalkError):
    """The vector index is out of reach."""


class LanguageModelError(PlateTalkError):
    """A language model that is missing, slow or answers rubbish."""


class ModelRefusedError(PlateTalkError):
    """A model that the register does not let run."""


def told(message: str, language: str) -> str:
    """What the program says in English, in a language (en, fr)."""
    return in_french(message) if language == "fr" else message
