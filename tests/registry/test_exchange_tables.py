import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.exchange import dastra, own, sheets, tables
from registry.exchange.apply import preview, take_over
from registry.exchange.plan import Change, Plan
from registry.exchange.records import Batch, ExchangeError
from store import registry, registry_lists
from store.database import Store

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("'=+-@ \ta", max_size=5)


@given(CELLS)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert sheets.unguarded(sheets.guarded(cell)) == cell
    assert sheets.guarded(cell).lstrip()[:1] not in tuple("=+-@＝＋－＠")


@given(st.lists(CELLS.map(str.strip).filter(bool), max_size=4))
def test_words_come_back_from_a_cell(words: list[str]) -> None:
    assert [word for word in sheets.words(sheets.cell(words)) if word] == words


@pytest.mark.parametrize("formula", ["=HYPERLINK(0)", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "＝1"])
def test_formulas_are_guarded(formula: str) -> None:
    assert sheets.write(["a"], [{"a": formula}]).splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_each_separator_is_understood(separator: str) -> None:
    text = separator.join(("Label", "Ref")) + "\r\n\r\n" + separator.join(('"Two\nlines"', "'-5")) + "\r\n" + separator * 3 + "x"
    assert [(line, row) for line, row in sheets.read(text, "Label") if isinstance(row, dict)] == [(3, {"Label": "Two\nlines", "Ref": "-5"})]
    assert [str(row) for _, row in sheets.read(text, "Label") if not isinstance(row, dict)] == [
        "This line has 4 cells, but the table has 2 columns."
    ]


def test_a_table_without_its_column_is_refused() -> None:
    with pytest.raises(ExchangeError, match="no column “Label”"):
        dastra.parse("Name,Ref\nx,y\n")


def fill(store: Store) -> None:
    with store.transaction() as session:
        model = registry.create_model(
            session,
            {
                "name": "=Reader",
                "reference": "M-1",
                "tags": ["a;b", "c"],
                "general_purpose": True,
                "description": "Two\n\nparts",
                "languages": ["fr"],
            },
            actor="ana",
        )
        for number, digest in (("1.0", ""), ("1.0", "ab"), ("2.0", "cd")):
            values = {"version": number, "digest": digest, "status": "approved", "released_on": "2026-01-31"}
            registry.add_version(session, model.id, values, actor="ana")
        registry.create_model(session, {"name": "Twin"}, actor="ana")
        twin = registry.create_model(session, {"name": "Twin", "licence": "MIT"}, actor="ana")
        registry.archive_model(session, twin.id, actor="ana")
        system = registry.create_system(session, FULL, actor="ana")
        registry.link(session, system.id, model.id, "Reads", actor="ana")
        old = registry.create_system(session, {"name": "Old", "state": "deploying"}, actor="ana")
        registry.archive_system(session, old.id, actor="ana")


FULL = {
    "name": "Gate, north",
    "reference": "S-1",
    "purpose": "=Opens\nthe gate",
    "state": "active",
    "roles": ["provider", "deployer"],
    "risk": "limited",
    "risk_grounds": "Art. 50",
    "benefit": "high",
    "benefit_grounds": "Saves time",
    "notice_done": True,
    "notice": "A <camera> reads plates.\nAsk the desk.\n\nUne caméra lit les plaques.",
    "deployed_on": "2026-01-31",
    "retired_on": "2027-01-31",
}


def imported(store: Store, batch: Batch) -> Plan:
    plan = preview(store, batch)
    take_over(store, batch, plan, actor="bob", source="table.csv")
    return plan


@pytest.fixture
def other(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("other")
    return Store(f"sqlite:///{folder}/other.db", folder)


def test_our_table_comes_back_but_for_the_links(store: Store, other: Store) -> None:
    fill(store)
    with store.session() as session:
        text = tables.dump(session)
    assert [row.outcome for row in imported(other, tables.parse(text)).rows] == ["create"] * 5
    with store.session() as session:
        wanted = own.as_data(session)
    with other.session() as session:
        found = own.as_data(session)
    for data in (wanted, found):
        for model in data["models"]:
            model["systems"] = []
            for version in model["versions"]:
                del version["first_seen_at"], version["last_seen_at"]
        for system in data["systems"]:
            system["models"] = []
    assert found == wanted
    assert {row.outcome for row in imported(other, tables.parse(text)).rows} == {"same"}
    assert {row.outcome for row in imported(store, tables.parse(text)).rows} == {"same"}
    other.close()


def test_a_table_typed_by_hand(store: Store) -> None:
    fill(store)
    text = "name;licence;version;general_purpose;status\n=Reader;MIT;2.0;;blocked\nNew;;1.0;oui;\nOdd;;;peut-être;\n"
    plan = imported(store, tables.parse(text))
    assert [(row.where, row.name, row.outcome, row.changes) for row in plan.rows] == [
        ("line 2", "=Reader", "change", (Change("licence", "", "MIT"), Change("status", "approved", "blocked", "2.0"))),
        (
            "line 3",
            "New",
            "create",
            (Change("name", None, "New"), Change("general_purpose", None, True), Change("version", None, "1.0", "1.0")),
        ),
        ("line 4", "Odd", "refuse", ()),
    ]
    assert str(plan.rows[2].problem) == "“General purpose” is yes or no, not peut-être."


def test_an_odd_kind_is_refused(store: Store) -> None:
    (row,) = preview(store, tables.parse("kind,name\nrobot,R2\n")).rows
    assert str(row.problem) == "“kind” is model or system, not robot."


def test_dastra_has_exactly_its_columns(store: Store) -> None:
    fill(store)
    with store.session() as session:
        text = dastra.dump(session)
        system = registry_lists.all_systems(session)[0]
    assert text.split("\r\n")[0] == (
        "Label,Ref,Description,State,RiskLevel,RiskLevelJustification,BenefitLevel,BenefitLevelJustification,DateArchived,DateCreation,"
        "DateUpdate,DateDeployment,DateRetirement,TransparencyNoticeDone,TransparencyNoticeHtml"
    )
    first, second = csv.DictReader(io.StringIO(text))
    assert first == {
        "Label": "Gate, north",
        "Ref": "S-1",
        "Description": "'=Opens\nthe gate",
        "State": "Active",
        "RiskLevel": "Medium",
        "RiskLevelJustification": "Art. 50",
        "BenefitLevel": "High",
        "BenefitLevelJustification": "Saves time",
        "DateArchived": "",
        "DateCreation": system.created_at.strftime("%d/%m/%Y"),
        "DateUpdate": system.updated_at.strftime("%d/%m/%Y"),
        "DateDeployment": "31/01/2026",
        "DateRetirement": "31/01/2027",
        "TransparencyNoticeDone": "true",
        "TransparencyNoticeHtml": "<p>A &lt;camera&gt; reads plates.<br>Ask the desk.</p><p>Une caméra lit les plaques.</p>",
    }
    assert (second["Label"], second["State"], second["RiskLevel"], bool(second["DateArchived"])) == ("Old", "Pending", "", True)


def test_dastra_comes_back(store: Store, other: Store) -> None:
    fill(store)
    with store.session() as session:
        text = dastra.dump(session)
    assert {row.outcome for row in imported(store, dastra.parse(text)).rows} == {"same"}
    imported(other, dastra.parse(text))
    with other.session() as session:
        assert dastra.dump(session).replace("\r\n", "\n") == text.replace("\r\n", "\n")
    other.close()


def test_dastra_rows_one_by_one(store: Store) -> None:
    text = (
        "Label,State,RiskLevel,DateCreation,DateDeployment,DateRetirement,BenefitLevel\n"
        "Only a name,,,,,,\n"
        "Done,cancelled,LOW,05-03-2024 08:30,2024-04-01T00:00:00Z,01/04/2025,\n"
        "Odd level,Active,Huge,,,,\n"
        "Odd state,Live,,,,,\n"
        "Odd day,,,31/02/2026,,,\n"
        ",Active,,,,,\n"
    )
    plan = imported(store, dastra.parse(text))
    assert [(row.where, row.outcome, str(row.problem or "")) for row in plan.rows] == [
        ("line 2", "create", ""),
        ("line 3", "create", ""),
        ("line 4", "refuse", "“RiskLevel” cannot be Huge; choose among: Low, Medium, High, Unacceptable."),
        ("line 5", "refuse", "“State” cannot be Live; choose among: Draft, Pending, Active, Cancelled."),
        ("line 6", "refuse", "“DateCreation” is no date or time: 31/02/2026. Write it as 2026-12-31 or 2026-12-31T08:30:00Z."),
        ("line 7", "refuse", "“Name” is empty; it must be filled in."),
    ]
    with store.session() as session:
        _, done = registry_lists.all_systems(session)
    assert (done.state, done.risk, done.created_at, done.deployed_on, done.retired_on) == (
        "retired",
        "minimal",
        datetime(2024, 3, 5, tzinfo=UTC),
        date(2024, 4, 1),
        date(2025, 4, 1),
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<br>two</p><p>three</p>", "One\ntwo\n\nthree"),
        ("<h1>T</h1><ul><li>a</li><li>b &amp; c</li></ul><script>alert(1)</script>", "T\n\na\nb & c"),
        ("plain", "plain"),
    ],
)
def test_html_as_text(html: str, text: str) -> None:
    assert dastra.as_text(html) == text
