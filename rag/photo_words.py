"""Words that came with photos: the name of a camera, a question, or a note about what is in them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from errors import ModelRefusedError
from rag.asker import Asker
from rag.plan import Intent
from rag.planner import language_of

NOT_ASKED = (Intent.NOTE, Intent.OUTSIDE, Intent.HELP)


@dataclass(frozen=True)
class Said:
    """What the words with some photos are: each part empty where they say no such thing."""

    camera: str = ""
    question: str = ""
    note: str = ""
    language: str = ""


def said_with_photos(text: str, asker: Asker) -> Said:
    """Sort the words out. A camera that the site knows is the photos' camera; what asks is a question; the rest a note."""
    language = language_of(text)
    try:
        plan = asker.understand(text, now=datetime.now(UTC))
    except ModelRefusedError:  # nobody can tell what the words are: they are kept, and, asked, it is said why nobody answers
        return Said(question=text, note="" if text.rstrip().endswith("?") else text, language=language)
    camera = plan.filter.cameras[0] if len(plan.filter.cameras) == 1 else ""
    asks = text.rstrip().endswith("?") or (plan.intent not in NOT_ASKED and not plan.unknown and plan.certainty >= 0.75)
    if camera and not asks_more(text, camera, asker):
        return Said(camera=camera, language=language)
    if asks:
        return Said(camera=camera, question=text, language=language)
    return Said(camera=camera, note=text, language=language)


def asks_more(text: str, camera: str, asker: Asker) -> bool:
    """Whether the words are more than a camera's name and small words around it."""
    words = {word.casefold() for word in text.replace("?", " ").split()}
    known = {word.casefold() for name in (camera, *asker.aliases(camera)) for word in name.split()}
    return len(words - known) > 3 or text.rstrip().endswith("?")
