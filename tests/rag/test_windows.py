"""Hours of two days in one question: counted without what lies between them, and told so."""

import pytest

from rag.wording.english import English
from rag.wording.french import French
from tests.helpers.plans import FRIDAY, PARIS, plan_of


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many reads on Monday morning and Tuesday evening?", ("between 05:00 and 12:00 and on Tuesday", "after 18:00")),
        ("how many reads on Monday morning and Tuesday morning?", ("Monday 16 to Tuesday 17 November 2026 between 05:00 and 12:00",)),
        ("combien de passages hier matin et hier soir ?", ("entre 5", "et hier", "après 18")),
    ],
)
def test_each_window_is_told(question: str, told: tuple[str, ...]) -> None:
    plan = plan_of(question)
    words = French() if plan.language == "fr" else English()
    span = words.span(plan.filter, FRIDAY, PARIS)
    assert all(part in span for part in told), span
