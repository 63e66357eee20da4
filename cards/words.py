"""The label of a field, of a choice or of a part of a card, in English or French."""

from typing import NamedTuple


class Words(NamedTuple):
    """A label and what helps to fill it in (or what a choice means), in both languages."""

    en: str
    en_help: str
    fr: str
    fr_help: str

    def label(self, language: str) -> str:
        """The label in a language."""
        return self.fr if language == "fr" else self.en
