"""The words of the register's page in English and French, by key; all keys begin with `registry_`."""

from typing import Any

from cards import ai_act
from cards.choices import CHOICES, WHY, choice
from cards.fields import CARDS, PARTS, field_label
from errors import InputError
from languages import phrase
from registry.card_words import PAGE as CARD
from registry.exchange.words import PAGE as EXCHANGE
from registry.measured_words import PAGE as MEASURED
from registry.problems import FRENCH
from registry.use_words import PAGE as USE
from store.register_fields import MODEL_FIELDS, PROBLEMS, SYSTEM_FIELDS, VERSION_FIELDS, RegisterError

RULES = {"model": MODEL_FIELDS, "version": VERSION_FIELDS, "system": SYSTEM_FIELDS}
SHARED = {
    "versions_section": PARTS["versions"],
    "links_section": PARTS["links"],
    "col_first": PARTS["first_seen"],
    "col_last": PARTS["last_seen"],
    **{f"why_{code}": words for code, words in WHY.items()},
}
"""What answers call as the page does."""


def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {"en": {}, "fr": {}}

    def add(key: str, en: str, fr: str) -> None:
        texts["en"][f"registry_{key}"], texts["fr"][f"registry_{key}"] = en, fr

    for key, (en, fr) in (CARD | USE | EXCHANGE | MEASURED).items():
        add(key, en, fr)
    for key, words in SHARED.items():
        add(key, words.en, words.fr)
    for card, fields in CARDS.items():
        for name, words in fields.items():
            add(f"{card}_{name}", words.en, words.fr)
            if RULES[card][name].required:
                add(f"{card}_{name}_required", f"{words.en} (required)", f"{words.fr} (obligatoire)")
            add(f"{card}_{name}_help", words.en_help, words.fr_help)
    for question in ai_act.data()["role_questions"]:
        add(f"role_q_{question['id']}", question["en"], question["fr"])
    for group, choices in CHOICES.items():
        for code, words in choices.items():
            add(f"{group}_{code}", words.en, words.fr)
            add(f"{group}_{code}_long", f"{words.en} – {words.en_help}", f"{words.fr} – {words.fr_help}")
    return texts


TEXTS = _texts()
"""Language → key → words."""


def text(key: str, language: str, **figures: Any) -> str:
    """The words of `registry_<key>` in a language, with the figures put in (`languages.phrase`)."""
    return phrase(TEXTS[language][f"registry_{key}"], language, **figures) if figures else TEXTS[language][f"registry_{key}"]


def explain(problem: InputError, language: str, card: str) -> str:
    """What was not taken and why, with the field as it is called on the card (`model` or `system`)."""
    if not isinstance(problem, RegisterError):
        return problem.words(language)
    sentences = FRENCH if language == "fr" else PROBLEMS
    field = field_label(card, problem.field, language)
    details = dict(problem.details)
    if "choices" in details and problem.field in CHOICES:
        details["choices"] = ", ".join(choice(problem.field, code, language) for code in CHOICES[problem.field])
    return sentences[problem.problem].format(field=field, **details)
