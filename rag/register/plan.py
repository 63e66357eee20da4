"""The typed plan of a question about the register. Its span of time and its plates are in the plan around it (rag.plan)."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class What(StrEnum):
    """What is asked about."""

    MODELS = "models"
    VERSIONS = "versions"
    SYSTEMS = "systems"
    CHANGES = "changes"  # what was changed, when, by whom and why
    SERVED = "served"  # which version served a system at a time
    USE = "use"  # what versions did: reads, corrections, answers
    READERS = "readers"  # which versions read some reads
    WRITERS = "writers"  # which versions planned and worded an answer
    GAPS = "gaps"  # what is missing on the cards
    LAW = "law"  # when what of the AI Act applies
    OVERVIEW = "overview"  # what the register holds
    COMMAND = "command"  # something is to be changed, which a chat does not do


KINDS = {"model": What.MODELS, "version": What.VERSIONS, "system": What.SYSTEMS}
"""Kind of card → what its list is asked by."""


def kind_of(ref: str) -> str:
    """The kind of a card that is named as `model:3`."""
    return ref.partition(":")[0]


class Form(StrEnum):
    """How it is answered."""

    LIST = "list"
    COUNT = "count"
    EXISTS = "exists"
    FACT = "fact"  # `fields` of `subjects`
    VALUES = "values"  # which values a field has, and on which cards


class Measure(StrEnum):
    """What USE counts."""

    READS = "reads"
    CORRECTED = "corrected"  # reads put right by people
    ERRORS = "errors"  # the share of the reads that people put right
    CONFIDENCE = "confidence"  # the mean of the reads
    ANSWERS = "answers"


class Rank(StrEnum):
    """What cards are compared by, where the first or the last is asked for."""

    RISK = "risk"
    AGE = "age"  # when it came into the register
    LINKS = "links"  # systems of a model, models of a system
    VERSIONS = "versions"
    COMPLETE = "complete"
    ADDED = "added"  # CHANGES: who was added last or first
    CHANGED = "changed"  # CHANGES: what was changed last


class Where(BaseModel):
    """A condition on a field of a card: one of `values`, or, without values, that the field is empty."""

    model_config = ConfigDict(extra="forbid")

    field: str
    values: list[str] = Field(default_factory=list)
    negated: bool = False


class RegisterPlan(BaseModel):
    """A question about the register, understood. A card is named by its kind and number: `model:3`, `version:7`, `system:2`."""

    model_config = ConfigDict(extra="forbid")

    what: What
    form: Form = Form.LIST
    kinds: list[What] = Field(default_factory=list, description="CHANGES and GAPS: of which cards; empty for all")
    subjects: list[str] = Field(default_factory=list, description="The cards named; with a list of the other kind, those linked to them")
    where: list[Where] = Field(default_factory=list)
    every: bool = Field(False, description="EXISTS: `where` is what must not be, since all cards are asked about")
    fields: list[str] = Field(default_factory=list, description="What of a card is asked; empty for the card in short")
    search: list[str] = Field(default_factory=list, description="Words that the cards must have")
    became: str = Field("", description="CHANGES: the status, state or deed (created, linked, archived, …) that is asked for")
    why: bool = Field(False, description="The reason is asked for as well")
    measure: Measure = Measure.READS
    ranked: str = Field("", pattern="^(|most|least)$")
    by: Rank | None = Field(None, description="What `ranked` compares cards by; USE compares by its measure")
    of_conversation: bool = Field(False, description="READERS: of the reads of the conversation; WRITERS: of its last answer")
    answer_id: int = Field(0, description="WRITERS: the record of the answer")
    articles: list[int] = Field(default_factory=list, description="LAW: numbers of articles")
    topics: list[str] = Field(default_factory=list, description="LAW: what the date is of, such as high or transparency")
    named: list[str] = Field(default_factory=list, description="The names of `subjects`, to be shown with the answer")
    found: list[str] = Field(default_factory=list, description="The cards of the answer, which a next question may lean on")
