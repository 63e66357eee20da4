"""The sentences of each language, ready to be used."""

from rag.wording.say import Say
from rag.wording.say_english import SayEnglish
from rag.wording.say_french import SayFrench

SAY: dict[str, Say] = {"en": SayEnglish(), "fr": SayFrench()}
