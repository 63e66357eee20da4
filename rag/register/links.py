"""Links to the register's cards, in Markdown: they are made here, and taken out again where only words are wanted."""

import re

from rag.register.model import Card

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|#$])")
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\((?:[^()\s]+)\)")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>&~|#$])")


def linked(card: Card) -> str:
    """The name of a card as a link to its page."""
    return f"[{escaped(card.name)}]({card.address})"


def escaped(text: str) -> str:
    """A text of the register in which Markdown and HTML mean nothing, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def without_links(text: str) -> str:
    """The words of an answer alone, for a terminal or another program."""
    return _ESCAPED.sub(r"\1", _LINK.sub(r"\1", text)) if "/registry?" in text or "](http" in text else text
