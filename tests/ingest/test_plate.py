"""From characters to a plate: votes, confusable characters, formats as a prior, what is no plate."""

import pytest

from ingest.base import Character
from ingest.formats import FORMATS, region_of
from ingest.plate import extends, looks_like_plate, normalise, settle, supports_plate
from ingest.vote import joined
from ingest.words import is_word


def seen(*options: dict[str, float]) -> tuple[Character, ...]:
    found = []
    for option in options:
        ordered = tuple(sorted(option.items(), key=lambda one: -one[1]))
        found.append(Character(ordered[0][0], ordered[0][1], ordered))
    return tuple(found)


def clearly(text: str, share: float = 0.98) -> tuple[Character, ...]:
    return seen(*({sign: share, "": 1 - share} for sign in text))


@pytest.mark.parametrize(("text", "plate"), [("ab-123·cd", "AB123CD"), (" W 1 É", "W1"), ("", "")])
def test_normalise(text: str, plate: str) -> None:
    assert normalise(text) == plate


@pytest.mark.parametrize("plate", ["AB123CD", "ABC1D23", "4B39376", "GWAGEN", "1AMW240", "FZRULZ", "X1", "9185914"])
def test_what_is_clear_stays_as_it_is(plate: str) -> None:
    settled = settle(clearly(plate))
    assert (settled.plate, len(settled.characters)) == (plate, len(plate))
    assert settled.confidence > 0.7


def test_the_format_decides_between_twins_but_keeps_the_other() -> None:
    settled = settle(clearly("ABC12O4"))
    assert settled.plate == "ABC1204"
    assert settled.confidence > 0.7
    assert {"O", "0"} <= {sign for sign, _ in settled.characters[5].alternatives}


def test_the_format_tips_a_doubt() -> None:
    assert settle((*clearly("AB12"), *seen({"B": 0.5, "8": 0.45}), *clearly("CD"))).plate == "AB128CD"


def test_a_likely_character_is_not_bent_to_a_format() -> None:
    assert settle((*clearly("AB12"), *seen({"B": 0.95, "8": 0.03}), *clearly("CD"))).plate == "AB12BCD"


def test_a_faint_separator_is_left_out() -> None:
    settled = settle((*clearly("ABC"), *seen({"": 0.6, "I": 0.4}), *clearly("1234")))
    assert settled.plate == "ABC1234"
    assert len(settled.characters) == 7


def test_nothing_and_too_much_are_no_plate() -> None:
    assert settle(()).plate == ""
    assert settle(clearly("A" * 40)).plate == ""


def test_votes_are_joined_in_line() -> None:
    votes = [clearly("AB123CD"), clearly("8B123CD", 0.6), clearly("AB1123CD", 0.7), clearly("B123CD")]
    settled = settle(joined(votes))
    assert settled.plate == "AB123CD"
    assert {"A", "8", ""} <= {sign for sign, _ in settled.characters[0].alternatives}


def test_alternatives_are_shares_of_one() -> None:
    for character in settle(joined([clearly("AB123CD", 0.7), clearly("A8123CO", 0.7)])).characters:
        assert sum(share for _, share in character.alternatives) == pytest.approx(1, abs=0.05)
        assert character.alternatives[0] == (character.text, character.probability)


@pytest.mark.parametrize(("text", "at_least"), [("AB-123-CD", 1), ("FBZ·9581", 1), ("RK:867AD", 1), ("FZ RULZ", 0.3), ("9185914", 0.6)])
def test_plates_look_like_plates(text: str, at_least: float) -> None:
    assert looks_like_plate(text) >= at_least


@pytest.mark.parametrize(
    "text",
    ["2014-05-13 07:25:13", "07:25:13", "2014-05-", "(323) 700-0800", "376-8750", "www.stor-it.com", "TEXAS", "CHEVROLE",
     "THIS AREA", "EXIT 79B", "1/4 MILE", "A", "12", "A LONG LINE OF TEXT 12", "", "!!"],
)  # fmt: skip
def test_other_text_does_not(text: str) -> None:
    assert looks_like_plate(text) <= 0.1


def test_formats_are_written_in_letters_and_digits() -> None:
    every = [one for formats in FORMATS.values() for one in formats]
    assert set("".join(every)) == {"L", "D"}
    assert all(4 <= len(one) <= 9 for one in every)


@pytest.mark.parametrize(("plate", "region"), [("ABC1D23", "BR"), ("1234BCD", "ES"), ("AB12CDE", ""), ("ZZZZZZZZ", "")])
def test_the_region_is_told_only_where_one_country_has_the_format(plate: str, region: str) -> None:
    assert region_of(plate) == region


@pytest.mark.parametrize(("longer", "is_more"), [("6LSU216", True), ("ILSU216", False), ("LSU216J", False), ("LSU2", False)])
def test_a_plate_is_extended_by_sure_characters_only(longer: str, is_more: bool) -> None:
    assert extends(settle(clearly(longer)), settle(clearly("LSU216"))) is is_more


@pytest.mark.parametrize(
    ("seen_text", "plate", "speaks"),
    [("AB123", "AB123", True), ("LOD951", "5LOD951", True), ("5LOD951", "LOD951", False), ("YBW231", "YBW23", True),
     ("YBW23", "YBW231", False), ("AB123", "CD456", False)],
)  # fmt: skip
def test_what_speaks_for_a_plate(seen_text: str, plate: str, speaks: bool) -> None:
    assert supports_plate(seen_text, plate) is speaks


@pytest.mark.parametrize(("text", "known"), [("TEXAS", True), ("PEUGEOI", True), ("KIA", True), ("KIB", False)])
def test_words(text: str, known: bool) -> None:
    assert is_word(text) is known
