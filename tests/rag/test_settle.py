"""A language model that failed is left in peace, and its plan never loses what the built-in planner recognised."""

from collections.abc import Iterator
from typing import Any

import pytest

from errors import LanguageModelError
from rag.asker import Asker
from rag.breaker import Breaker
from rag.plan import Plan
from rag.settle import settled, to_ask
from settings import Settings
from store.database import Store
from store.model_info import ModelInfo
from tests.helpers.small_log import NOW, Row, at, fill

DAY = {"since": "2026-11-05T00:00:00+01:00", "until": "2026-11-06T00:00:00+01:00"}


class Gone:
    """A language model that always fails, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def available(self) -> ModelInfo | None:
        return ModelInfo("test", "Gone", "1", "tests", "", "", "", "")

    def word(self, question: str, facts_text: str, language: str, deadline: float) -> Iterator[str]:
        self.asked += 1
        raise LanguageModelError("Gone took longer than 20 s.")
        yield ""

    def plan(self, question: str, **asked: Any) -> dict[str, Any]:
        self.asked += 1
        raise LanguageModelError("Gone took longer than 20 s.")


def test_a_model_that_failed_is_not_waited_for_again(store: Store, settings: Settings) -> None:
    fill(store, [Row(at("2026-11-05 08:00"), "AB-123-CD")])
    time, model = [0.0], Gone()
    asker = Asker(store, settings, writer=model, record=False, breaker=Breaker(clock=lambda: time[0]))
    texts = [asker.ask("How many reads yesterday?", now=NOW) for _ in range(3)]
    assert model.asked == 1
    assert [answer.value for answer in texts] == [1, 1, 1]
    assert texts[0].notice == "Gone was not used: Gone took longer than 20 s."
    assert texts[1].notice == texts[2].notice == "Gone was not used: it failed a moment ago."
    time[0] = 61
    asker.ask("How many reads yesterday?", now=NOW)
    assert model.asked == 2


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        ({"intent": "list", "filter": DAY}, True),
        ({"intent": "list", "filter": {**DAY, "direction": "in"}}, True),
        ({"intent": "list", "filter": {}}, False),
        ({"intent": "list", "filter": {**DAY, "cameras": ["North gate"]}}, False),
        ({"intent": "list", "filter": {**DAY, "until": "2026-11-09T00:00:00+01:00"}}, False),
        ({"intent": "outside"}, False),
        ({"intent": "help"}, False),
    ],
)
def test_what_was_recognised_is_kept(other: dict[str, Any], taken: bool) -> None:
    own = {"intent": "count", "filter": DAY}
    assert settled(Plan.model_validate({**own, "certainty": 0.4}), Plan.model_validate(other)) is taken
    assert not settled(Plan.model_validate({**own, "certainty": 0.9}), Plan.model_validate(other))


def test_what_is_surely_outside_is_not_asked_again() -> None:
    assert not to_ask(Plan.model_validate({"intent": "outside", "certainty": 0.55}))
    assert to_ask(Plan.model_validate({"intent": "count", "certainty": 0.55}))
