import string

import pytest

from cards.choices import CHOICES, choice
from cards.fields import CARDS
from registry.exchange import formats
from registry.problems import FRENCH
from registry.texts import RULES, TEXTS, explain, text
from store import attachments
from store.register_fields import PROBLEMS, RegisterError


def figures(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_say_the_same_things_with_the_same_figures() -> None:
    assert TEXTS["en"].keys() == TEXTS["fr"].keys()
    assert all(key.startswith("registry_") for key in TEXTS["en"])
    assert {key: figures(words) for key, words in TEXTS["en"].items()} == {key: figures(words) for key, words in TEXTS["fr"].items()}
    assert {key: figures(words) for key, words in PROBLEMS.items()} == {key: figures(words) for key, words in FRENCH.items()}


def test_the_page_tells_the_limits_that_hold() -> None:
    for key, limit in (("import_hint", formats.MAX_BYTES), ("attachments_none", attachments.MAX_BYTES)):
        assert f"{limit // 1_000_000} MB" in text(key, "en")
        assert f"{limit // 1_000_000} Mo" in text(key, "fr")


def test_every_field_and_every_choice_has_its_words() -> None:
    assert {card: set(words) for card, words in CARDS.items()} == {card: set(rules) for card, rules in RULES.items()}
    for rules in RULES.values():
        for name, rule in rules.items():
            assert tuple(CHOICES.get(name, ())) == rule.choices


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "“Name” has 130 characters, 120 at most."), ("fr", "« Nom » compte 130 caractères, 120 au plus.")],
)
def test_a_refusal_names_the_field_as_the_form_does(language: str, said: str) -> None:
    assert explain(RegisterError("too_long", "name", length=130, limit=120), language, "model") == said


def test_a_refusal_of_a_version_or_a_choice() -> None:
    assert explain(RegisterError("required", "version"), "fr", "model") == "« Version » est vide ; ce champ est obligatoire."
    problem = RegisterError("choice", "risk", entry="huge", choices="…")
    assert explain(problem, "fr", "system") == (
        "« Niveau de risque » ne peut pas valoir huge ; choix possibles : Minimal, Limité, Élevé, Inacceptable."
    )


def test_words() -> None:
    assert [text("found", "fr", n=n) for n in (1, 3000)] == ["1 trouvé.", "3\u202f000 trouvés."]
    assert [choice("status", code, "fr") for code in ("blocked", "odd", "")] == ["Bloquée", "odd", ""]
