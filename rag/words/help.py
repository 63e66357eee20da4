"""Calls for help, and greetings with nothing else."""

import re

from rag.words.text import Text

_HELP = re.compile(
    r"^(?:help|aide|aidez moi|aide moi|help me|\?|menu|examples?|exemples?|mode d emploi|(?:please "
    r"|svp )?help(?: me)?(?: please)?)\W*$|\b(?:what can (?:you|i|we) (?:do|ask|answer)|what (?:do you do|are you able"
    r"|kind of questions|questions can|should i ask|sort of)|how (?:do|does|can|should) (?:i|this|it|you|we) (?:use"
    r"|work|ask|function)|how to use|que (?:peux|sais|pouvez|savez) ?(?:tu|vous) (?:faire|repondre)"
    r"|qu est ce que (?:tu|vous) (?:peux|sais|pouvez|savez)|que puis je (?:te |vous )?(?:demander|faire)"
    r"|quelles? (?:sortes? de )?questions? (?:puis|peut|je|on|pouvez)\w*|qu est ce que je peux (?:te |vous )?demander"
    r"|comment (?:ca|cela|tu|on|vous|je) (?:marche|fonctionne\w*|t utilise|utilise\w*|peux)|comment (?:poser|utiliser)"
    r"|a quoi (?:tu sers|sers tu|servez|ca sert)|tu sers a quoi|ce que tu (?:peux|sais) faire|tes (?:capacites"
    r"|fonctions)|your (?:capabilities|features|abilities)|besoin d aide|i need help|peux tu m aider$)\b"
)
_GREETING_WORDS = """
hello hi hey bonjour salut bonsoir coucou thanks thank you merci beaucoup ok okay good morning evening afternoon day yo test there ca va
bye au revoir goodbye a bientot super parfait great perfect cool nice very much bien d accord dac please svp toi vous again re
"""
_GREETING = frozenset(_GREETING_WORDS.split())


def is_help(text: Text) -> bool:
    """A call for help, or a greeting and nothing else."""
    words = [w.norm for w in text.words if w.norm.isalnum()]
    return not words or all(w in _GREETING for w in words) or _HELP.search(text.norm) is not None
