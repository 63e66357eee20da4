"""The language model's part: it may plan and it may word, and nothing of it is shown unchecked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, cast

from pydantic import ValidationError

from errors import LanguageModelError, ModelRefusedError
from rag.breaker import Breaker
from rag.check import holds_value, unsupported
from rag.examples import examples_for
from rag.facts import Facts, Kind
from rag.facts.told import facts_text
from rag.plan import Plan
from rag.settle import settled, to_ask
from rag.words.language import language_of
from store.model_info import ModelInfo
from store.plates import plain

NOT_WORDED = frozenset({Kind.HELP, Kind.OUTSIDE, Kind.UNKNOWN_CAMERA, Kind.UNKNOWN_PLATE, Kind.CARDS})
"""Kinds that stand in the program's own words: there is nothing to word, or a guess would do harm."""
LONGEST = 1200
"""Facts longer than this, in characters, are a list that stands better as it is."""
_UNUSED = {"en": "{name} was not used: {why}.", "fr": "{name} n’a pas servi\u00a0: {why}."}
_WHY = {
    "en": {
        "unsupported": "its words were not all in the facts",
        "incomplete": "it left the answer out",
        "invalid": "its plan was not valid",
        "failed": "{}",
        "resting": "it failed a moment ago",
        "no time": "no time was left for it",
        "language": "it answered in another language",
    },
    "fr": {
        "unsupported": "ses mots n’étaient pas tous dans les faits",
        "incomplete": "il a omis la réponse",
        "invalid": "son plan n’était pas valable",
        "failed": "{}",
        "resting": "il a échoué il y a un instant",
        "no time": "il ne restait plus de temps",
        "language": "il a répondu dans une autre langue",
    },
}


class Writer(Protocol):
    """A language model (rag.llm). Its methods raise LanguageModelError when it is gone, too slow or answers rubbish,

    and ModelRefusedError where the register does not let it run.
    """

    def available(self) -> ModelInfo | None:
        """The model, or None when none is at hand."""
        ...

    def word(self, question: str, facts_text: str, language: Literal["en", "fr"], deadline: float) -> Iterator[str]:
        """The answer, in parts, within `deadline` seconds."""
        ...

    def plan(
        self,
        question: str,
        *,
        schema: dict[str, Any],
        examples: Sequence[tuple[str, str]],
        now: datetime,
        cameras: Sequence[str],
        deadline: float,
    ) -> dict[str, Any]:
        """A plan as data, within `deadline` seconds."""
        ...


@dataclass(frozen=True)
class Wording:
    """The text that stands, the model that wrote it (None: the program itself), and why a language model's does not stand."""

    text: str
    writer: ModelInfo | None = None
    notice: str = ""


def ask_for_plan(
    writer: Writer, question: str, own: Plan, now: datetime, cameras: Sequence[str], seconds: float, breaker: Breaker
) -> tuple[Plan | None, str]:
    """The language model's plan, valid and settled to be the better one; or None and why not ("" when it was not needed)."""
    info = writer.available()
    if info is None or not to_ask(own):
        return None, ""
    if breaker.left():
        return None, _notice(own.language, info, "resting")
    schema = Plan.model_json_schema()
    examples = examples_for(question, own.language)
    try:
        data = writer.plan(question, schema=schema, examples=examples, now=now, cameras=cameras, deadline=seconds)
        breaker.answered()
        plan = Plan.model_validate({**data, "language": own.language, "certainty": own.certainty})
    except ValidationError:
        return None, _notice(own.language, info, "invalid")
    except ModelRefusedError as problem:
        return None, _notice(own.language, info, "failed", problem.words(own.language))
    except LanguageModelError as problem:
        breaker.failed()
        return None, _notice(own.language, info, "failed", problem.words(own.language))
    if _invented(plan, question):
        return None, _notice(own.language, info, "unsupported")
    return (plan, "") if settled(own, plan) else (None, "")


def _invented(plan: Plan, question: str) -> bool:
    """Whether the plan names a plate that nobody has written, or reads by their ids."""
    filters = [plan.filter, *([plan.against] if plan.against else [])]
    plates = [plate for each in filters for plate in each.plates]
    return any(each.read_ids for each in filters) or any(plain(plate) not in plain(question) for plate in plates)


def worded(writer: Writer, question: str, facts: Facts, plain_text: str, seconds: float, breaker: Breaker) -> Wording:
    """The language model's wording if it comes in time and stands against the facts; else the plain text."""
    info = writer.available()
    if info is None or facts.kind in NOT_WORDED or len(plain_text) > LONGEST:
        return Wording(plain_text)
    language = cast(Literal["en", "fr"], facts.language)
    if breaker.left():
        return Wording(plain_text, notice=_notice(language, info, "resting"))
    if seconds <= 0:
        return Wording(plain_text, notice=_notice(language, info, "no time"))
    try:
        text = "".join(writer.word(question, facts_text(facts, plain_text), language, seconds)).strip()
        breaker.answered()
    except ModelRefusedError as problem:
        return Wording(plain_text, notice=_notice(language, info, "failed", problem.words(language)))
    except LanguageModelError as problem:
        breaker.failed()
        return Wording(plain_text, notice=_notice(language, info, "failed", problem.words(language)))
    if language_of(text, language) != language:
        return Wording(plain_text, notice=_notice(language, info, "language"))
    if not holds_value(text, facts):
        return Wording(plain_text, notice=_notice(language, info, "incomplete"))
    if unsupported(text, facts, question):
        return Wording(plain_text, notice=_notice(language, info, "unsupported"))
    return Wording(text, writer=info)


def _notice(language: str, info: ModelInfo, code: str, problem: str = "") -> str:
    why = _WHY[language][code].format(problem.rstrip("."))
    return _UNUSED[language].format(name=info.name, why=why)
