"""English words in what should be French, and the other way round."""

import re

ENGLISH = re.compile(
    r"\b(the|and|of|is|are|not|with|this|that|has|have|was|were|from|cannot|which|its|click|upload|submit|copy|close|open|clear|done|"
    r"error|missing|ready|answers?|reads?|file|row|column|cell|menu of|send|again|too|must|there|here|be|by|for|at|"
    r"loading|processing|fullscreen|chat|log|registry|status|stop|january|february|april|june|july|august|november|december)\b",
    re.IGNORECASE,
)
FRENCH = re.compile(
    r"\b(le|la|les|des|est|sont|une|du|aux|avec|pour|dans|sur|qui|que|cette|n’|d’|l’|aucun|aucune|jamais|été|réponse|lecture)\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"PP-OCRv6 small, text \w+( rapidocr [\d.]+)?|PlateTalk (plate recogniser|planner)|Tesseract, English LSTM|PLATETALK_\w+|https?://\S+|"
    r"sqlite:\S+|/[\w./-]+|[\w-]+\.(jpe?g|png|csv|json)|python -m \w+( --\w+)*|ollama \w+|pip install \S+|'[^']*'|“[^”]*”|"
    r"Plate Recognizer|\bseen_at and plate\b"
)
"""What is called so in every language: models, settings, addresses, files, commands, and what people wrote."""


def english_in(text: str) -> list[str]:
    """The English words of a text, apart from names."""
    return [found.group() for found in ENGLISH.finditer(NAMES.sub(" ", text))]


def french_in(text: str) -> list[str]:
    """The French words of a text, apart from names."""
    return [found.group() for found in FRENCH.finditer(NAMES.sub(" ", text))]
