"""Passages sorted out anew from the command line, by the setting."""

import pytest

from ingest.__main__ import main
from settings import Settings, load_settings
from store import queries
from store.database import Store
from store.read_filter import ReadFilter
from tests.helpers.photos import photo


def test_the_setting_says_how_far_apart_the_reads_of_a_passage_may_be(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load_settings().burst_seconds == 20
    store = Store(settings.url, settings.data)
    for second in (0, 15, 45):
        photo(store, second, "AB-123-CD")
    for seconds, passages in (("30", 1), ("14", 3), ("0", 3), ("15", 2)):
        monkeypatch.setenv("PLATETALK_BURST_SECONDS", seconds)
        assert main(["--regroup", "--data", str(settings.data)]) == 0
        assert f"{3 - passages} reads stand behind" in capsys.readouterr().err
        with store.session() as session:
            assert queries.count(session, ReadFilter()) == passages
    store.close()
