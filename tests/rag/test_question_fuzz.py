# ruff: noqa: E501 (questions side by side read best on long lines)
"""Made questions through the whole way, words → plan → facts → words: no error, and no value that the facts do not hold."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.asker import Asker, Conversation
from rag.check import holds_value, unsupported
from settings import Settings
from store.database import Store
from tests.helpers.small_log import NOW, fill, rows

QUESTIONS = 1500
PARTS = 6
ASKS = {
    "en": (
        "how many {n}", "how many different {n}", "which {n} came", "list the {n} seen", "when was {p} last seen", "when did {p} first come in",
        "did {p} come", "who came in first", "who was the last to leave", "top 3 plates", "which plates came on the most days", "busiest camera",
        "which hour has the most exits", "quietest day", "how long did {p} stay", "who stayed the longest", "average stay of {p}",
        "longest gap between two visits of {p}", "how long since {p} came", "were there more entries than exits", "more reads at the north gate or the dock",
        "same number of reads at the north gate and the south gate", "first and last read", "who is still here", "which {n} came every day",
        "which {n} came at least 3 days", "which car was leaking oil", "which plate starts with AB", "plate with 123 in it", "what share of reads were unlisted",
        "reads per day", "which {n} came on Monday but not on Tuesday", "which new {n} came", "the last 3 reads of {p}", "will {p} come",
    ),
    "fr": (
        "combien de {n}", "cb de {n} différents", "quels {n} sont passés", "liste des {n} vus", "quand {p} est passée en dernier",
        "quand {p} est-elle entrée pour la première fois", "{p} est venue ?", "qui est entré en premier", "deuxième véhicule entré", "top 3 des plaques",
        "quelle plaque est venue le plus de jours", "caméra la plus chargée", "à quelle heure y a-t-il le plus de sorties", "journée la plus calme",
        "combien de temps {p} est-elle restée", "qui est resté le plus longtemps", "durée moyenne de {p}", "plus long intervalle sans {p}",
        "ça fait combien de temps que {p} est venue", "y a-t-il eu plus d'entrées que de sorties", "portail nord ou quai, plus de passages ?",
        "autant de passages au portail nord qu'au portail sud ?", "premier et dernier passage", "qui est encore là", "quels {n} sont venus tous les jours",
        "quels {n} sont venus au moins 3 jours", "quelle voiture perdait de l'huile", "une plaque qui commence par AB", "quelle part d'inconnus",
        "passages par jour", "quels {n} sont venus lundi mais pas mardi", "les nouveaux {n}", "les 3 derniers passages de {p}", "{p} reviendra quand",
    ),
}  # fmt: skip
NOUNS = {
    "en": ("cars", "vehicles", "reads", "entries", "plates", "visits", "exits"),
    "fr": ("voitures", "véhicules", "passages", "entrées", "plaques", "sorties"),
}
TIMES = {
    "en": (
        "", "", "yesterday", "today", "this morning", "last night", "last week", "on Tuesday", "since Monday", "in October", "on 25 October",
        "between 8 and 10", "three weeks ago", "over the weekend", "in the past 3 days", "after 8 pm yesterday", "on the 2nd and the 4th",
        "weekends excluded", "at 2:30 on 25 October", "tomorrow", "in the first week of November",
    ),
    "fr": (
        "", "", "hier", "aujourd'hui", "ce matin", "la nuit dernière", "la semaine dernière", "mardi dernier", "depuis lundi", "en octobre",
        "le 25 octobre", "entre midi et deux", "il y a trois semaines", "ce week-end", "ces 3 derniers jours", "hier après 20h", "le 2 et le 4 novembre",
        "hors week-end", "à 2h30 le 25 octobre", "demain", "la première semaine de novembre",
    ),
}  # fmt: skip
PLACES = {
    "en": ("", "", "", "at the north gate", "at the dock", "at the roof camera"),
    "fr": ("", "", "", "au portail nord", "au quai", "à la caméra du toit"),
}
OTHERS = {
    "en": ("", "", "", "on the deny list", "unlisted", "with a confidence under 0.8", "please", "coming in", "more than twice"),
    "fr": ("", "", "", "de la liste noire", "inconnus", "peu fiables", "svp", "en entrant", "plus de 2 fois"),
}
FOLLOW = {
    "en": ("and yesterday?", "how many?", "the second one", "when?", ""),
    "fr": ("et hier ?", "combien ?", "la deuxième", "quand ?", ""),
}
PLATES = ("AB-123-CD", "ef 456 gh", "KA-YQ 2289", "8K-008-5Z", "ZZ-999-ZZ", "BK*8", "0915fve")


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    folder: Path = tmp_path_factory.mktemp("log")
    store = Store(f"sqlite:///{folder / 'log.db'}", folder)
    fill(store, rows())
    yield Asker(store, Settings(data=folder, timezone="Europe/Paris"), record=False)
    store.close()


def a_question(rule: random.Random, language: str) -> str:
    """A question of some notions in some order of words, sometimes without accents, misspelt, or cut."""
    said = rule.choice(ASKS[language]).format(n=rule.choice(NOUNS[language]), p=rule.choice(PLATES))
    parts = [said, *(rule.choice(some[language]) for some in (OTHERS, PLACES, TIMES))]
    if rule.random() < 0.2:
        rule.shuffle(parts)
    text = " ".join(part for part in parts if part)
    if rule.random() < 0.15:
        place = rule.randrange(len(text))
        text = text[:place] + rule.choice(("", text[place] * 2, "x", " ", "'", "-", "?")) + text[place + 1 :]
    if rule.random() < 0.1:
        text = text.upper()
    return text + rule.choice(("", "?", " ?", "."))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_question_gets_more_than_the_facts(asker: Asker, part: int) -> None:
    rule = random.Random(part)
    for _ in range(QUESTIONS // PARTS):
        language = rule.choice(("en", "fr"))
        conversation = Conversation()
        for question in filter(None, (a_question(rule, language), rule.choice(FOLLOW[language]) if rule.random() < 0.3 else "")):
            answer = asker.ask(question, conversation, NOW)
            told = f"{question}\n{answer.plan.model_dump_json(exclude_defaults=True)}\n{answer.text}\n{answer.value}"
            assert answer.text.strip(), told
            assert answer.plan_words.strip(), told
            assert not unsupported(answer.text, answer.facts, question), told
            assert holds_value(answer.text, answer.facts), told
            assert "None" not in answer.text, told
