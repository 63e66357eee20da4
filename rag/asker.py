"""A question in, an answer out: plan → facts → words, and the record of it.

The plain answer is the program's own. A language model, where there is one, may plan what the built-in planner is not
sure of and may word the facts; what it says is checked (rag.check), and without it, or too late, the plain answer stands.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from errors import ModelRefusedError, VectorIndexError
from rag.answer import plain_answer
from rag.breaker import Breaker
from rag.chips import chips_for
from rag.conversation import Conversation, Turn
from rag.explain import explain
from rag.facts import Facts, gather
from rag.facts.meaning import Notes, by_words, noted
from rag.facts.model import FindNotes, Json
from rag.models import PLANNER
from rag.plan import Intent, Plan
from rag.planner import Vocabulary, language_of, make_plan
from rag.register.known import KnownRegister
from rag.writer import Wording, Writer, ask_for_plan, worded
from settings import Settings
from store import plate_search
from store.database import Store
from store.model_info import ModelInfo
from store.register import Model, ModelVersion
from store.tables import Answer as AnswerRow
from store.tables import Camera

__all__ = ["Answer", "Asker", "Conversation", "Notes", "Turn", "Writer"]
_log = logging.getLogger(__name__)
_BY_WORDS = {
    "en": "The notes were searched by their words only. {}",
    "fr": "Les notes n’ont été cherchées que par leurs mots. {}",
}


@dataclass(frozen=True)
class Answer:
    """An answer. `value` is the machine's; `chips` are (label, question) to go on with; `writer` names the language model
    that worded it ("" the program itself); `notice` says why one was not used; `id` is that of its record (0: not recorded).
    """

    text: str
    language: str
    value: Json
    read_ids: tuple[int, ...]
    plan: Plan
    plan_words: str
    facts: Facts
    seconds: float
    chips: tuple[tuple[str, str], ...] = ()
    writer: str = ""
    notice: str = ""
    id: int = 0


@dataclass
class Asker:
    """Answers questions over one log. Threads may share it; each conversation is its own object.

    `refusal`: why a model must not run now, in a language; "" where it may.
    """

    store: Store
    settings: Settings
    index: Notes | None = None
    writer: Writer | None = None
    record: bool = True
    refusal: Callable[[ModelInfo, str], str] = lambda info, language: ""
    breaker: Breaker = field(default_factory=Breaker)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _register: KnownRegister = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._register = KnownRegister(self.store)

    def ask(self, question: str, conversation: Conversation | None = None, now: datetime | None = None) -> Answer:
        """The answer to a question, which the conversation then remembers."""
        answer: Answer | None = None
        for part in self.stream(question, conversation if conversation is not None else Conversation(), now):
            if isinstance(part, Answer):
                answer = part
        if answer is None:
            raise AssertionError("stream ends with an answer")
        return answer

    def stream(self, question: str, conversation: Conversation, now: datetime | None = None) -> Iterator[str | Answer]:
        """The text as it grows, then the answer."""
        begun = time.perf_counter()
        now = (now or datetime.now(UTC)).astimezone(self.settings.zone)
        plan = self.understand(question, now, conversation)
        told: list[str] = []
        facts = self.facts(plan, now, question, told)
        wording = Wording(plain_answer(facts))
        if self.writer is not None:
            yield wording.text  # it stands while the language model works
            facts, wording = self._written(self.writer, question, facts, wording.text, now)
        answer = Answer(
            text=wording.text,
            language=facts.language,
            value=facts.value,
            read_ids=facts.read_ids,
            plan=facts.plan,
            plan_words=explain(facts.plan, now, self.settings.zone),
            facts=facts,
            seconds=time.perf_counter() - begun,
            chips=tuple(chips_for(facts)),
            writer=wording.writer.name if wording.writer else "",
            notice=" ".join(filter(None, (*told[:1], wording.notice))),
        )
        answer = self._recorded(question, answer, now, wording.writer)
        conversation.add(_turn(question, answer))
        yield answer

    def _written(self, writer: Writer, question: str, facts: Facts, plain: str, now: datetime) -> tuple[Facts, Wording]:
        """The language model's plan where the built-in planner is unsure, and its words where they stand; both within one time."""
        end = time.monotonic() + self.settings.llama_timeout
        better, notice = ask_for_plan(writer, question, facts.plan, now, facts.cameras, self.settings.llama_timeout, self.breaker)
        if better is not None:
            facts = self.facts(better, now, question)
            plain = plain_answer(facts)
        left = end - time.monotonic()
        wording = worded(writer, question, facts, plain, left, self.breaker) if not notice else Wording(plain)
        return facts, replace(wording, notice=wording.notice or notice)

    def understand(self, question: str, now: datetime, conversation: Conversation | None = None) -> Plan:
        """The built-in planner's plan. Raises ModelRefusedError where it must not run."""
        language = None if self.settings.language == "auto" else self.settings.language
        if refusal := self.refusal(PLANNER, language or language_of(question)):
            raise ModelRefusedError(refusal)
        previous = tuple(conversation.turns) if conversation is not None else ()
        photo_reads = conversation.photo_reads if conversation is not None else ()
        return make_plan(question, now=now, vocabulary=self.vocabulary(), previous=previous, language=language, photo_reads=photo_reads)

    def facts(self, plan: Plan, now: datetime, question: str = "", told: list[str] | None = None) -> Facts:
        """The facts of a plan; where it searches notes, the question's own words help. `told` takes what the asker should know of it."""
        return gather(plan, self.store, now, self.settings.zone, find_notes=self._find_notes(question, plan.language, told))

    def vocabulary(self) -> Vocabulary:
        """What the planner is told of the site."""
        return Vocabulary(self._cameras(), self._known_plate, self.settings.zone, self._register.now())

    def aliases(self, camera: str) -> tuple[str, ...]:
        """Other words for a camera."""
        return next((aliases for name, aliases in self._cameras() if name == camera), ())

    def _cameras(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        with self.store.session() as session:
            rows = session.scalars(select(Camera).order_by(Camera.id)).all()
            return tuple((row.name, tuple(str(alias) for alias in row.aliases)) for row in rows)

    def _known_plate(self, text: str) -> bool:
        with self.store.session() as session:
            return plate_search.known(session, text)

    def _find_notes(self, question: str, language: str, told: list[str] | None) -> FindNotes | None:
        index = self.index
        if index is None:
            return None

        def find(meaning: str) -> Sequence[str]:
            try:
                return noted(index, meaning, question)
            except VectorIndexError as problem:
                _log.warning("The notes are searched by their words only: %s", problem)
                if told is not None:
                    told.append(_BY_WORDS[language].format(problem.words(language)))
                with self.store.session() as session:
                    return by_words(session, meaning)

        return find

    def _recorded(self, question: str, answer: Answer, now: datetime, writer: ModelInfo | None) -> Answer:
        if not self.record:
            return answer
        row = AnswerRow(
            asked_at=now,
            question=question,
            language=answer.language,
            text=answer.text,
            plan=answer.plan.model_dump(mode="json"),
            facts=facts_record(answer.facts),
            read_ids=list(answer.read_ids),
            seconds=answer.seconds,
        )
        with self.store.transaction() as session:
            row.planner_version_id = _version_id(session, PLANNER)
            row.writer_version_id = _version_id(session, writer) if writer else None
            session.add(row)
            session.flush()
            return replace(answer, id=row.id)


def _version_id(session: Session, info: ModelInfo) -> int | None:
    """The version of the register that this model is."""
    versions = select(ModelVersion.id).join(Model).where(Model.key == info.key, ModelVersion.version == info.version)
    return session.scalars(versions.order_by((ModelVersion.digest == info.digest).desc(), ModelVersion.id.desc()).limit(1)).first()


def facts_record(facts: Facts) -> dict[str, Any]:
    """Facts as JSON for the record: what was found, without the plan, which is kept beside it."""
    kept = ("kind", "value", "number", "plates", "rows", "sides", "measured", "remarks", "cards")
    return {name: _json(getattr(facts, name)) for name in kept if getattr(facts, name)}


def _json(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_json(one) for one in value[:100]]
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if hasattr(value, "__dataclass_fields__"):
        return {name: _json(one) for name, one in vars(value).items()} if not hasattr(value, "__slots__") else asdict(value)
    return value if isinstance(value, bool | int | float | str) or value is None else str(value)


def _turn(question: str, answer: Answer) -> Turn:
    facts = answer.facts
    seen_at = facts.reads[0].seen_at if len(facts.reads) == 1 else facts.stays[0].entered.seen_at if facts.stays else None
    plates = facts.plates or tuple(dict.fromkeys(r.plate for r in facts.reads))
    label = answer.value if isinstance(answer.value, str) and facts.plan.intent is Intent.BUSIEST else ""
    return Turn(question, answer.plan, plates, answer.read_ids, seen_at, answer.id, label)
