"""Plates are found in any punctuation and case; what only looks like one is not."""

import pytest

from rag.plan import PlateMatch
from rag.words.plates import find_plates
from store.plates import plain
from tests.helpers.plans import plan_of


def _found(text: str, *known: str) -> list[str]:
    log = {plain(plate) for plate in known}
    return [mention.written for mention in find_plates(text, lambda plate: plain(plate) in log)]


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("la qz083vw est venue", "qz083vw"),
        ("did rp 468 zc first turn up", "rp 468 zc"),
        ("Quand ZZ-999-ZZ est-elle passée", "ZZ-999-ZZ"),
        ("la qk404wn est venue cette semaine ?", "qk404wn"),
        ("is B-CV 3040 here", "B-CV 3040"),
        ("was KA-YQ 2289 seen", "KA-YQ 2289"),
        ("WR67 GSX yesterday", "WR67 GSX"),
        ("wr67gsx yesterday", "wr67gsx"),
        ("the 4931 NKB on Monday", "4931 NKB"),
        ("2-HSH-166 hier", "2-HSH-166"),
        ("when did 1-AUG-123 come", "1-AUG-123"),
        ("PH-834-C in November", "PH-834-C"),
        ("8A-540-NR sur ma feuille", "8A-540-NR"),
        ("7ABC123 came in", "7ABC123"),
        ("BRA2E19 entrou", "BRA2E19"),
        ("LE-095-HY est restée", "LE-095-HY"),
    ],
)
def test_plates_that_the_log_does_not_have(text: str, plate: str) -> None:
    assert _found(text) == [plate]


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("la 1 bqv 506 est passee", "1 bqv 506"),
        ("0915fve est restée", "0915fve"),
        ("how about le 095 hy", "le 095 hy"),
        ("b cv 3040 today", "b cv 3040"),
        ("did BIGBOSS come", "BIGBOSS"),
        ("hn-oo8-pe", "hn-oo8-pe"),
    ],
)
def test_plates_of_the_log(text: str, plate: str) -> None:
    assert _found(text, "1-BQV-506", "0915 FVE", "LE-095-HY", "B-CV 3040", "BIGBOSS", "HN-008-PE") == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "le 15 novembre", "on 14 nov", "at 8 am", "top 5 plates", "between 14:00 and 16:30", "entre 9h et 10h30", "pallets for unit 4",
        "in week 45", "the 16th", "in 10 min", "est restée 90 min", "16-nov-2026", "2026-11-19", "since 1 oct", "more than 3h",
        "Llama3 and gpt4", "post 4", "la semaine du 2 au 8", "nov 2026",
    ],
)  # fmt: skip
def test_what_is_no_plate(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("question", "piece", "match"),
    [
        ("plates starting with BK", "BK", PlateMatch.STARTS),
        ("finit par 48 GB", "48 GB", PlateMatch.ENDS),
        ("une plaque qui commence par KA-Y, c'est laquelle ?", "KA Y", PlateMatch.STARTS),
        ("one with 6958 in it", "6958", PlateMatch.CONTAINS),
        ("BK*8", "BK*8", PlateMatch.PATTERN),
        ("which plate looks like ??-540-NR", "??-540-NR", PlateMatch.PATTERN),
        ("j'ai juste la fin de la plaque : 651-SX", "651-SX", PlateMatch.ENDS),
        ("All I could read was 3040 somewhere in the plate.", "3040", PlateMatch.CONTAINS),
        ("La 5F-288-MW (pas sûr du premier caractère)", "5F-288-MW", PlateMatch.FUZZY),
        ("guard wrote down NE-S55-ZQ, which plate is that really", "NE-S55-ZQ", PlateMatch.FUZZY),
    ],
)
def test_parts_of_plates(question: str, piece: str, match: PlateMatch) -> None:
    found = plan_of(question).filter
    assert (found.plates, found.plate_match) == ([piece], match)


@pytest.mark.parametrize(
    "question", ["at the end of the week, how many reads?", "combien d'entrées depuis le début du mois", "how many cars started the week"]
)
def test_ends_and_beginnings_of_other_things(question: str) -> None:
    assert plan_of(question).filter.plate_match is PlateMatch.EXACT
