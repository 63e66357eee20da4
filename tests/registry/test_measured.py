"""Measured cards: read from a file, attached to the versions that made them, shown and exported."""

import json
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from hypothesis import given
from hypothesis import strategies as st

from errors import InputError
from registry import measured
from registry.__main__ import main
from registry.exchange import annex8, cyclonedx, model_card, own
from registry.exchange.apply import preview
from registry.live import register_running
from registry.measured import Card, MeasuredModel, Report, share_of, wilson
from registry.panel.common import Page
from registry.panel.measured import measured as as_html
from registry.panel.models import ModelTab
from registry.texts import TEXTS
from registry.verify import verify
from settings import Settings
from store.database import Store
from store.model_info import ModelInfo
from store.register import ModelVersion
from tests.helpers.measuring import CARDS, card
from tests.helpers.panels import FRENCH, click, drawn, shown

READER = ModelInfo("reader:x", "Reader X", "2.0", "Acme", "MIT", "ab" * 32, "Reads", "https://example.org")
FINDER = ModelInfo("detector:x", "Finder X", "1.0", "Acme", "MIT", "cd" * 32, "Finds", "https://example.org")
MODELS = (measured.named(FINDER), measured.named(READER))


@pytest.fixture
def versions(store: Store) -> dict[str, int]:
    return register_running(store, [FINDER, READER]).versions


def cards(store: Store, version_id: int) -> list[Card]:
    with store.session() as session:
        return measured.cards_of(session, [version_id]).get(version_id, [])


def test_the_interval_is_wilsons() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    for right, count, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):
        assert wilson(right, count) == pytest.approx((low, high), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_share_lies_in_its_interval(right: int, more: int) -> None:
    share = share_of(right, right + more)
    assert 0 <= share.low <= share.share + 1e-5
    assert share.share - 1e-5 <= share.high <= 1


@given(st.lists(CARDS, max_size=2))
def test_a_report_comes_back_from_its_json(found: list[Card]) -> None:
    report = Report(cards=tuple(found))
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_a_card_is_attached_once_to_each_version_that_made_it(store: Store, versions: dict[str, int]) -> None:
    stranger = MeasuredModel(key="reader:x", name="Reader X", version="2.0", digest="ef" * 32)
    report = Report(cards=(card(MODELS), card((stranger,), reader="other"), card((), reader="plain")))
    done = measured.attach(store, report, actor="ana")
    assert [(one.model.name, one.version_id, one.new) for one in done] == [
        ("Finder X", versions["detector:x"], True),
        ("Reader X", versions["reader:x"], True),
        ("Reader X", None, False),
    ]
    again = measured.attach(store, report, actor="ana")
    assert [one.new for one in again] == [False, False, False]
    assert cards(store, versions["reader:x"]) == [report.cards[0]]
    assert verify(store).problems == ()


def test_cards_are_told_newest_first_and_the_newest_of_each_test_set(store: Store, versions: dict[str, int]) -> None:
    old, new, elsewhere = card(MODELS, day=1), card(MODELS, 95, day=9), card(MODELS, day=5, digest="e" * 64)
    measured.attach(store, Report(cards=(old, new, elsewhere)), actor="ana")
    found = cards(store, versions["reader:x"])
    assert found == [new, elsewhere, old]
    assert list(measured.newest(found)) == [new, elsewhere]


def test_the_command(store: Store, settings: Settings, versions: dict[str, int], tmp_path: Path, capsys: Any) -> None:
    file, data = tmp_path / "measured.json", str(settings.data)
    file.write_text(Report(cards=(card(MODELS), card((), reader="plain"))).model_dump_json(), encoding="utf-8")
    assert main(["measured", str(file), "--data", data]) == 0
    said = capsys.readouterr().out
    assert "PlateTalk, x: Reader X 2.0: attached, 90.0% (82.6% – 94.5%) of 100 photos, test set <site> dddddddddddd…, 2026-03-01." in said
    assert "plain: no model of the register, nothing attached." in said
    assert main(["measured", str(file), "--data", data]) == 0
    assert "attached already" in capsys.readouterr().out
    assert [one.reader for one in cards(store, versions["reader:x"])] == ["PlateTalk, x"]


def test_the_command_where_nothing_fits(store: Store, settings: Settings, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "measured.json"
    file.write_text(Report(cards=(card(MODELS),)).model_dump_json(), encoding="utf-8")
    assert main(["measured", str(file), "--data", str(settings.data)]) == 1
    assert "Nothing was attached" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"digest": "x"}, "digest"),
        ({"slices": []}, "slices"),
        ({"colour": "red"}, "colour"),
        ({"measured_at": "2026-03-01T12:00:00"}, "measured_at"),
        ({"curve": [{"at_least": 0.9, "of": 9, "right": {"count": 3, "right": 4, "share": 1, "low": 1, "high": 1}}]}, "4 right of 3"),
        ({"slices": [{"name": "", "extra": 1e400}]}, "first"),
    ],
)
def test_a_file_that_holds_no_cards(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    file = tmp_path / "m.json"
    data = json.loads(Report(cards=(card(MODELS),)).model_dump_json())
    data["cards"][0] |= change
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        measured.read_report(file)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        measured.read_report(tmp_path / "none.json")
    (tmp_path / "odd.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="holds no measured cards"):
        measured.read_report(tmp_path / "odd.json")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "<b>90.0%</b> of the plates right (82.6%–94.5%, 95% interval)",
                "together with Finder X 1.0",
                "&lt;site&gt;",
                "0.50 s, 1.25 s",
            ],
        ),
        (
            "fr",
            [
                "<b>90,0\u00a0%</b> de plaques justes",
                "intervalle à 95 % : 82,6\u00a0% – 94,5\u00a0%",
                "avec Finder X 1.0",
                "0,50 s, 1,25 s",
            ],
        ),
    ],
)
def test_what_the_page_of_a_version_shows(store: Store, settings: Settings, language: str, said: list[str]) -> None:
    page = Page(store, settings, lambda key: TEXTS["en"][f"registry_{key}"])
    html = as_html(page, [card(MODELS, day=2), card(MODELS, 80)], "reader:x", language)
    for words in (*said, "eu", "d" * 64, "2026-03-02 13:00", "71 / 100", ">80<"):
        assert words in html
    assert "<site>" not in html


def test_the_card_stands_on_the_page_and_in_the_history(store: Store, settings: Settings, versions: dict[str, int]) -> None:
    measured.attach(store, Report(cards=(card(MODELS),)), actor="ana")
    models = drawn(lambda: ModelTab(Page(store, settings, lambda key: TEXTS["fr"][f"registry_{key}"])))
    with store.session() as session:
        model_id = session.get_one(ModelVersion, versions["reader:x"]).model_id
    opened = shown(models, models.open(click(model_id), FRENCH))
    assert "a attaché une mesure : 90,0\u00a0% (82,6\u00a0% – 94,5\u00a0%) de 100 photos" in opened["values"][id(models.history)]
    _, *values = models.open_version(opened["opened"], click(versions["reader:x"]), FRENCH)
    assert "90,0\u00a0%" in dict(zip(map(id, models.version_outputs), values, strict=True))[id(models.measured)]


def test_the_exports_tell_what_was_measured(store: Store, versions: dict[str, int]) -> None:
    measured.attach(store, Report(cards=(card(MODELS),)), actor="ana")
    with store.session() as session:
        model_id = session.get_one(ModelVersion, versions["reader:x"]).model_id
        bill, hub = cyclonedx.dump(session), model_card.dump(session, model_id)
        draft = {language: annex8.dump(session, 1, language) for language in ("en", "fr")}
        [whole] = [m for m in own.as_data(session)["models"] if m["id"] == model_id]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    [component] = [one for one in json.loads(bill)["components"] if one["name"] == "Reader X"]
    assert component["modelCard"]["quantitativeAnalysis"]["performanceMetrics"] == [
        {
            "type": "share of plates right, every character",
            "value": "0.9",
            "slice": name,
            "confidenceInterval": {"lowerBound": low, "upperBound": high},
        }
        for name, low, high in (
            ("<site> (test set dddddddddddd)", "0.82563", "0.94477"),
            ("<site> (test set dddddddddddd): eu", "0.78640", "0.95652"),
        )
    ]
    assert "## Evaluation" in hub
    assert "| eu | 50 | 90.0% | 78.6% – 95.7% | 2026-03-01 |\n" in hub
    assert f"- **Test set (SHA-256):** {'d' * 64}" in hub
    assert preview(store, model_card.parse(hub)).rows[0].outcome == "same"
    assert "Reader X 2.0: 90.0% (82.6% – 94.5%) of 100 photos" in draft["en"]
    assert "Exactitude mesurée" in draft["fr"]
    assert whole["versions"][0]["measured"] == [card(MODELS).model_dump(mode="json")]


def test_without_a_measurement_the_exports_say_nothing_of_it(store: Store, versions: dict[str, int]) -> None:
    with store.session() as session:
        model_id = session.get_one(ModelVersion, versions["reader:x"]).model_id
        texts = [cyclonedx.dump(session), model_card.dump(session, model_id), annex8.dump(session, 1)]
    for text in texts:
        assert "quantitativeAnalysis" not in text
        assert "Evaluation" not in text
        assert "Measured accuracy" not in text
