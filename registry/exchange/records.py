"""What a file says about models and systems, before it is compared with the register; and why a file or a row is refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from errors import InputError
from registry.exchange.words import PROBLEMS
from registry.measured import Card
from store.attachments import NewFile
from store.register_comments import Comment


class ExchangeError(InputError):
    """A file or a row that cannot be taken: why (`problem`, a key of PROBLEMS) and the figures."""

    def __init__(self, problem: str, **details: Any) -> None:
        self.problem, self.details = problem, details
        super().__init__(self.said("en"))

    def said(self, language: str) -> str:
        """The reason in a language, `en` or `fr`."""
        return PROBLEMS[self.problem][1 if language == "fr" else 0].format(**self.details)


@dataclass(frozen=True)
class VersionRecord:
    """A version of a model in a file; `values` by the names in VERSION_FIELDS, `times` of when it was seen."""

    values: Mapping[str, Any]
    times: Mapping[str, datetime] = field(default_factory=dict)
    measured: Sequence[Card] = ()
    comments: Sequence[Comment] = ()


@dataclass(frozen=True)
class LinkRecord:
    """A model that serves a system: by its number in the file (`model_id`), or else by its name."""

    model: str
    use: str
    model_id: Any = None


@dataclass(frozen=True)
class ModelRecord:
    """A model in a file: only what the file says of it.

    `key` is None where the format does not tell the program's own models from the others. `where` says where it stands.
    `problem`: why it cannot be taken, if that is known already.
    """

    where: str
    values: Mapping[str, Any]
    key: str | None = None
    versions: Sequence[VersionRecord] = ()
    times: Mapping[str, datetime] = field(default_factory=dict)
    archived: bool | None = None
    file_id: Any = None
    problem: InputError | None = None


@dataclass(frozen=True)
class SystemRecord:
    """A system in a file, as ModelRecord. `alike`: field → values of the register that the file's format cannot tell from its own."""

    where: str
    values: Mapping[str, Any]
    key: str | None = None
    links: Sequence[LinkRecord] = ()
    times: Mapping[str, datetime] = field(default_factory=dict)
    archived: bool | None = None
    alike: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    files: Sequence[NewFile] = ()
    comments: Sequence[Comment] = ()
    problem: InputError | None = None


@dataclass(frozen=True)
class Batch:
    """All that a file holds."""

    models: Sequence[ModelRecord] = ()
    systems: Sequence[SystemRecord] = ()


def text_of(item: Mapping[str, Any], name: str, where: str) -> str:
    """The text `name` of a part of a JSON file, "" where it has none. Raises ExchangeError where it is no text."""
    value = item.get(name, "")
    if not isinstance(value, str):
        raise ExchangeError("shape", where=where, field=name, wanted="text")
    return value


def moments(item: Mapping[str, Any], names: Iterable[str]) -> dict[str, datetime]:
    """The times of these names that a file gives. Raises ExchangeError."""
    found = {name: moment(item.get(name), name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def moment(value: object, name: str) -> datetime | None:
    """A time as files write it (ISO 8601; UTC where it has no zone). Raises ExchangeError."""
    if value in (None, ""):
        return None
    try:
        found = datetime.fromisoformat(str(value).strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ExchangeError("time", field=name, entry=str(value)[:40]) from None
