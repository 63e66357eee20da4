"""The built-in wording, in French and English."""

from rag.wording.base import Words
from rag.wording.english import English
from rag.wording.french import French

_WORDS: dict[str, Words] = {"en": English(), "fr": French()}


def words_for(language: str) -> Words:
    """The wording of a language; English for one that is not known."""
    return _WORDS.get(language, _WORDS["en"])


__all__ = ["Words", "words_for"]
