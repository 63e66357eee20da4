"""The likelihood that a plate stood where another one was read."""

import random
from itertools import pairwise

import pytest

from store.likeness import ASKED, DOUBTED, LOOK_ALIKE, OTHER, likelihood, ratio
from tests.helpers.photos import characters

SIGNS = "ABCDEFGHJKLMNPRSTVWXYZ0123456789"


@pytest.mark.parametrize(
    ("wanted", "read", "expected"),
    [
        ("AB-123-CD", "ab 123 cd", 1.0),
        ("AO-1I3-CQ", "A0-113-C0", 1.0),
        ("AB-123-CD", "A8-I23-CD", LOOK_ALIKE),
        ("AB-123-CD", "A8-123-C0", LOOK_ALIKE**2),
        ("AB-123-CD", "AB-1Z3-CD", LOOK_ALIKE),
        ("AB-123-CD", "AB-193-CD", OTHER),
        ("AB-123-CD", "AB-123-C", 0.1),
        ("AB-123-CD", "B-123-CD", 0.1),
        ("AB-123-CD", "AB-12-CD", 0.02),
        ("AB-123-CD", "AB-1238-CD", 0.02),
        ("AB-123-CD", "", 0.0),
    ],
)
def test_the_ratio_without_alternatives_is_the_product_of_the_table(wanted: str, read: str, expected: float) -> None:
    assert ratio(wanted, read) == pytest.approx(expected)
    if 0 < expected < 1:
        assert likelihood(wanted, read) == pytest.approx(ASKED * expected / (ASKED * expected + 1))


def test_the_readers_own_alternatives_count_before_the_table() -> None:
    doubtful = characters("A8123CD", at1={"8": 0.6, "B": 0.3})
    sure = characters("A8123CD")
    assert ratio("AB123CD", "A8123CD", doubtful) == pytest.approx(0.3 / 0.6)
    assert ratio("AB123CD", "A8123CD", sure) == pytest.approx(DOUBTED * LOOK_ALIKE / 0.99)
    assert ratio("AC123CD", "A8123CD", characters("A8123CD", at1={"8": 0.6, "C": 0.3})) == pytest.approx(0.5)
    assert likelihood("AB123CD", "A8123CD", doubtful) > likelihood("AB123CD", "A8123CD") > likelihood("AB123CD", "A8123CD", sure)


def test_a_character_that_may_be_none_may_be_left_out() -> None:
    edge = characters("AB123CDI", at7={"I": 0.6, "": 0.4})
    assert ratio("AB123CD", "AB123CDI", edge) == pytest.approx(0.4 / 0.6)


def test_characters_of_another_plate_are_not_used_and_a_persons_word_counts() -> None:
    before = characters("A8123CD", at1={"8": 0.6, "B": 0.3})
    assert likelihood("AB123CD", "A8123CE", before) == likelihood("AB123CD", "A8123CE")
    assert likelihood("AB123CD", "A8123CD", put_right=True) < 0.05
    assert likelihood("AB123CD", "AB123CD", put_right=True) == 1.0


def test_it_is_a_likelihood_whatever_the_texts_and_falls_with_each_change() -> None:
    rule = random.Random(5)
    for _ in range(300):
        one, other = ("".join(rule.choices(SIGNS, k=rule.randint(1, 9))) for _ in range(2))
        assert 0 <= likelihood(one, other) <= 1
        plate = "".join(rule.choices(SIGNS, k=7))
        steps = [plate]
        for place in rule.sample(range(7), 3):
            steps.append(steps[-1][:place] + "Y" + steps[-1][place + 1 :])
        assert all(likelihood(plate, a) >= likelihood(plate, b) for a, b in pairwise(steps))
