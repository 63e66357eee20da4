"""Facts → the answer in words, in the asker's language, by the program itself."""

from rag.facts import Facts, Kind
from rag.register.say import said
from rag.wording.sayers import SAY


def plain_answer(facts: Facts) -> str:
    """The built-in wording: one exact sentence, with lines below it where they help. It names nothing that the facts do not hold."""
    return said(facts) if facts.kind is Kind.CARDS else SAY[facts.language].text(facts)
