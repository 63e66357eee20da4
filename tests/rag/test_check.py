"""The checker: what stands in the facts passes in any form, what does not is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.check import holds_value, unsupported
from rag.facts import Facts, gather
from rag.plan import Plan
from store.database import Store
from tests.helpers.small_log import NOW, ZONE, Row, at, fill


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("log")
    store = Store(f"sqlite:///{folder / 'log.db'}", folder)
    rows = [Row(at(f"2026-11-05 08:{i:02d}"), "AB-123-CD", "North gate", "in" if i % 2 == 0 else "out") for i in range(12)]
    fill(store, [*rows, Row(at("2026-11-04 17:45"), "KA-YQ 2289", "South gate")])
    yield store
    store.close()


def facts_of(log: Store, **plan: object) -> Facts:
    return gather(Plan.model_validate(plan), log, NOW, ZONE)


@pytest.fixture
def last_read(log: Store) -> Facts:
    return facts_of(log, intent="last", give="time", filter={"plates": ["AB-123-CD"]})


@pytest.mark.parametrize(
    "text",
    [
        "AB-123-CD was last seen on Thursday 5 November 2026 at 08:11 at North gate.",
        "AB 123 CD: yesterday, November 5th, 2026, 8:11 am, North gate.",
        "La plaque ab123cd est passée le jeudi 5 novembre 2026 à 8\u00a0h\u00a011, à « North gate ».",
        "2026-11-05T08:11:00+01:00",
        "It was on Thursday 5 at 08:11.",
    ],
)
def test_the_same_values_pass_in_any_form(last_read: Facts, text: str) -> None:
    assert unsupported(text, last_read) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("AB-123-CE was last seen at 08:11.", "AB-123-CE"),
        ("AB-123-CD was last seen at 08:12.", "08:12"),
        ("AB-123-CD was last seen at 9 pm.", "9 pm"),
        ("AB-123-CD est passée à 8 h 12.", "8 h 12"),
        ("It was on Friday 5 November 2026.", "Friday 5 November 2026"),
        ("It was on 5 November 2025.", "5 November 2025"),
        ("It was in October 2026.", "October 2026"),
        ("It came 7 times.", "7"),
        ("It was at South gate.", "South gate"),
        ("It stayed for 3 h 10 min.", "3 h 10 min"),
        ("KA-YQ 2289 came with it.", "KA-YQ 2289"),
        ("The plate 0915 FVE.", "0915 FVE"),
        ("It came 1,234 times.", "1234"),
        ("Confidence 99.5 %.", "99.5"),
    ],
)
def test_what_the_facts_do_not_hold_is_named(last_read: Facts, text: str, named: str) -> None:
    assert named in unsupported(text, last_read)


def test_what_the_asker_wrote_may_be_written_back(last_read: Facts) -> None:
    assert unsupported("You asked about ZZ-999-ZZ and 48 hours.", last_read) == ["ZZ-999-ZZ", "48 hours"]
    assert unsupported("You asked about ZZ-999-ZZ and 48.", last_read, "ZZ-999-ZZ in 48 hours?") == []


def test_the_value_must_be_said(log: Store, last_read: Facts) -> None:
    assert holds_value("At 08:11.", last_read)
    assert not holds_value("It was seen at North gate.", last_read)
    count = facts_of(log, intent="count", filter={"plates": ["AB-123-CD"]})
    assert holds_value("12 times.", count)
    assert not holds_value("Many times, at 12:00.", count)
    exists = facts_of(log, intent="exists", filter={"plates": ["AB-123-CD"]})
    assert holds_value("Yes, it came.", exists)
    assert not holds_value("No, it did not come.", exists)
    nothing = facts_of(log, intent="exists", filter={"plates": ["AB-123-CD"], "until": at("2026-11-01 00:00")})
    assert holds_value("Non, elle n’est pas venue.", nothing)
    assert not holds_value("Oui, elle est venue.", nothing)
    plates = facts_of(log, intent="list")
    assert holds_value("KA-YQ 2289 and AB-123-CD", plates)
    assert not holds_value("KA-YQ 2289", plates)
