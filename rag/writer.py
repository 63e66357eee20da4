"""The language model's part: it may plan and it may word, and nothing of it is shown unchecked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol, cast

from pydantic import ValidationError

from errors import LanguageModelError
from rag.check import holds_value, unsupported
from rag.examples import examples_for
from rag.facts import Facts, Kind
from rag.facts.told import facts_text
from rag.models import ModelInfo
from rag.plan import Plan
from store.plates import plain

SURE = 0.6
"""Certainty of the built-in planner from which on a language model is not asked for a plan."""
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
    },
    "fr": {
        "unsupported": "ses mots n’étaient pas tous dans les faits",
        "incomplete": "il a omis la réponse",
        "invalid": "son plan n’était pas valable",
        "failed": "{}",
    },
}


class Writer(Protocol):
    """A language model (rag.llm). Its methods raise LanguageModelError when it is gone, too slow or answers rubbish."""

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
    writer: Writer, question: str, own: Plan, now: datetime, cameras: Sequence[str], seconds: float
) -> tuple[Plan | None, str]:
    """The language model's plan, valid and about the same question; or None and why not ("" when there is no model)."""
    info = writer.available()
    if info is None:
        return None, ""
    schema = Plan.model_json_schema()
    examples = examples_for(question, own.language)
    try:
        data = writer.plan(question, schema=schema, examples=examples, now=now, cameras=cameras, deadline=seconds)
        plan = Plan.model_validate({**data, "language": own.language, "certainty": own.certainty})
    except ValidationError:
        return None, _notice(own.language, info, "invalid")
    except LanguageModelError as problem:
        return None, _notice(own.language, info, "failed", str(problem))
    if _invented(plan, question):
        return None, _notice(own.language, info, "unsupported")
    return plan, ""


def _invented(plan: Plan, question: str) -> bool:
    """Whether the plan names a plate that nobody has written, or reads by their ids."""
    filters = [plan.filter, *([plan.against] if plan.against else [])]
    plates = [plate for each in filters for plate in each.plates]
    return any(each.read_ids for each in filters) or any(plain(plate) not in plain(question) for plate in plates)


def worded(writer: Writer, question: str, facts: Facts, plain_text: str, seconds: float) -> Wording:
    """The language model's wording if it comes in time and stands against the facts; else the plain text."""
    info = writer.available()
    if info is None or facts.kind in NOT_WORDED or len(plain_text) > LONGEST:
        return Wording(plain_text)
    language = cast(Literal["en", "fr"], facts.language)
    try:
        text = "".join(writer.word(question, facts_text(facts, plain_text), language, seconds)).strip()
    except LanguageModelError as problem:
        return Wording(plain_text, notice=_notice(language, info, "failed", str(problem)))
    if not holds_value(text, facts):
        return Wording(plain_text, notice=_notice(language, info, "incomplete"))
    if unsupported(text, facts, question):
        return Wording(plain_text, notice=_notice(language, info, "unsupported"))
    return Wording(text, writer=info)


def _notice(language: str, info: ModelInfo, code: str, problem: str = "") -> str:
    why = _WHY[language][code].format(problem.rstrip("."))
    return _UNUSED[language].format(name=info.name, why=why)
