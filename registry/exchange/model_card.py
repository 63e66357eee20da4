"""A model as a Hugging Face model card: YAML front matter for programs, Markdown for people; and the front matter read back."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from huggingface_hub import EvalResult, ModelCard, ModelCardData
from sqlalchemy.orm import Session

from cards.fields import MODEL
from languages import percent
from registry.exchange.records import Batch, ExchangeError, ModelRecord
from registry.measured import Card, current
from store import registry_lists
from store.register import Model, ModelVersion

TEXTS = ("description", "purpose", "training_data")
FACTS = ("publisher", "reference", "learning", "supervision", "general_purpose", "systemic_risk", "hosting")

LICENCES = {
    "apache-2.0": "Apache-2.0",
    "mit": "MIT",
    "bsd-2-clause": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "gpl-3.0": "GPL-3.0",
    "agpl-3.0": "AGPL-3.0",
    "lgpl-3.0": "LGPL-3.0",
    "mpl-2.0": "MPL-2.0",
    "cc0-1.0": "CC0-1.0",
    "cc-by-4.0": "CC-BY-4.0",
    "cc-by-sa-4.0": "CC-BY-SA-4.0",
    "cc-by-nc-4.0": "CC-BY-NC-4.0",
}
"""The Hub's codes of the commonest licences, and how SPDX writes them; any other is “other” there, with its name."""


def dump(session: Session, model_id: int) -> str:
    """The card of a model."""
    model = registry_lists.get_model(session, model_id)
    shown = registry_lists.newest_version(model.versions)
    return str(ModelCard(_content(model, shown, current(session, [model]).get(model.id, []))))


def parse(text: str) -> Batch:
    """The model that a card's front matter describes: name (or else its first heading), licence, languages, tags, training data.

    Raises ExchangeError.
    """
    front = _front_matter(text)
    name = front.get("model_name") or _index_name(front.get("model-index")) or _heading(text)
    if not isinstance(name, str) or not name.strip():
        raise ExchangeError("no_name")
    values: dict[str, Any] = {"name": name}
    licence = front.get("license_name") or front.get("license")
    if licence:
        values["licence"] = ", ".join(LICENCES.get(code, code) for code in _words(licence, "license"))
    if front.get("language") not in (None, "", []):
        values["languages"] = _words(front["language"], "language")
    tags = [word for key in ("tags", "pipeline_tag") if front.get(key) for word in _words(front[key], key)]
    if tags:
        values["tags"] = tags
    if front.get("datasets"):
        values["training_data"] = "\n".join(_words(front["datasets"], "datasets"))
    return Batch(models=[ModelRecord("model card", values)])


def _content(model: Model, shown: ModelVersion | None, measured: Sequence[Card]) -> str:
    hub = next((code for code, licence in LICENCES.items() if licence == model.licence), None)
    data = ModelCardData(
        model_name=model.name,
        language=list(model.languages) or None,
        license=hub or ("other" if model.licence else None),
        license_name=None if hub or not model.licence else model.licence,
        tags=list(model.tags) or None,
        eval_results=[_result(card) for card in measured] or None,
    )
    facts = [(MODEL[name].en, _said(getattr(model, name))) for name in FACTS]
    if shown:
        facts += [("Version", shown.version), ("Status", shown.status), ("Digest", shown.digest)]
    lines = [f"# {_plain(model.name)}", "", *(f"- **{label}:** {_plain(value)}" for label, value in facts if value)]
    sections = [f"## {MODEL[name].en}\n\n{getattr(model, name)}" for name in TEXTS if getattr(model, name)]
    if measured:
        sections.append("## Evaluation\n\n" + "\n\n".join(_evaluation(card) for card in measured))
    if model.links:
        sections.append("## Used by\n\n" + "\n".join(f"- **{_plain(link.system.name)}:** {_plain(link.use)}" for link in model.links))
    return f"---\n{str(data).strip()}\n---\n\n" + "\n".join(lines) + "\n\n" + "\n\n".join(sections) + "\n"


def _result(card: Card) -> EvalResult:
    """A measured card as the front matter's `model-index` has it; the test set is nobody's but the site's own."""
    first = card.whole.first
    return EvalResult(
        task_type="image-to-text",
        task_name="License plate reading",
        dataset_type="own",
        dataset_name=_plain(card.test_set) or "own",
        dataset_revision=card.digest,
        metric_type="accuracy",
        metric_name="Plates right, every character",
        metric_value=first.share,
        metric_args={"photos": first.count, "low_95": first.low, "high_95": first.high},
    )


def _evaluation(card: Card) -> str:
    facts = [("Reader", card.reader), ("Test set", card.test_set), ("Test set (SHA-256)", card.digest), ("Program", card.program)]
    rows = [
        f"| {_cell(part.name) or 'all'} | {part.first.count} | {percent(part.first.share, 'en', 1)} "
        f"| {percent(part.first.low, 'en', 1)} – {percent(part.first.high, 'en', 1)} | {card.day} |"
        for part in card.slices
    ]
    head = "| slice | photos | right, every character | 95% interval | date |\n|---|---|---|---|---|"
    return "\n".join([*(f"- **{label}:** {_plain(value)}" for label, value in facts), "", head, *rows])


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


def _front_matter(text: str) -> Mapping[str, Any]:
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        raise ExchangeError("front_matter", reason="---")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise ExchangeError("front_matter", reason="--- … ---")
    try:
        # huggingface_hub's ModelCard takes no front matter that is not exactly its own; only names and words are read here.
        front = yaml.safe_load("\n".join(lines[1:end]))
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise ExchangeError("front_matter", reason=str(problem).splitlines()[0]) from None
    if not isinstance(front, dict):
        raise ExchangeError("front_matter", reason="key: value")
    return front


def _index_name(index: Any) -> Any:
    first = index[0] if isinstance(index, list) and index else None
    return first.get("name") if isinstance(first, dict) else None


def _heading(text: str) -> str:
    return next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), "")


def _words(value: Any, key: str) -> Sequence[str]:
    entries = value if isinstance(value, list) else [value]
    if not all(isinstance(entry, (str, int, float, bool)) for entry in entries):
        raise ExchangeError("shape", where="front matter", field=key, wanted="text")
    # YAML 1.1 reads the language code “no” as false.
    return ["no" if entry is False else str(entry) for entry in entries]


def _said(value: Any) -> str:
    return "yes" if value is True else "" if value in (False, None) else str(value)


def _plain(text: str) -> str:
    return " ".join(text.split())
