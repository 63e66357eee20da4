"""The models of a system in a real browser: their boxes are drawn by a script of the page's own."""

from pathlib import Path

import pytest

from settings import Settings
from store import registry, registry_lists
from store.database import Store
from tests.app.browser import CHROMIUM, page_of, running_app

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
ODD = "Quai ${1+1} `<b>` {{value}}"


def test_uses_are_typed_taken_away_saved_and_shown_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = Settings(data=data, _env_file=None)
    store = Store(settings.url, data)
    with store.transaction() as session:
        first, second = (registry.create_model(session, {"name": name}, actor="ana").id for name in (ODD, "Quai 2"))
        system = registry.create_system(session, {"name": "Gate"}, actor="ana").id
        registry.set_links(session, system, {first: ODD, second: "Second"}, actor="ana")
    with running_app(data) as address, page_of(f"{address}/registry?system={system}") as page:
        use = page.locator("#registry-use-0")
        use.wait_for()
        assert use.input_value() == ODD
        assert page.locator(".registry-use-row b").first.inner_text() == f"{ODD}: description of use (required)"
        page.locator("#registry-use-1-x").click()
        use.press_sequentially(" typed")
        assert use.evaluate("(box) => box === document.activeElement")
        assert page.locator(".registry-use-row").count() == 1
        page.locator("#registry-system-back").click()
        page.locator("#registry-system-note").get_by_text("not saved yet").wait_for()
        page.locator("#registry-system-save").click()
        page.locator("#registry-system-note").get_by_text("is saved").wait_for()
        assert use.input_value() == f"{ODD} typed"
    with store.session() as session:
        assert [(link.model_id, link.use) for link in registry_lists.get_system(session, system).links] == [(first, f"{ODD} typed")]
    store.close()


def test_what_is_ticked_stays_through_other_searches_until_it_is_added(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = Settings(data=data, _env_file=None)
    store = Store(settings.url, data)
    with store.transaction() as session:
        for name in ("Finder A", "Finder B", "Reader A", "Writer A"):
            registry.create_model(session, {"name": name}, actor="ana")
        system = registry.create_system(session, {"name": "Gate"}, actor="ana").id
    store.close()
    with running_app(data) as address, page_of(f"{address}/registry?system={system}") as page:
        search, boxes = (
            page.locator("#registry-links-search textarea, #registry-links-search input"),
            page.locator("#registry-links-matches label"),
        )
        found = page.locator("#registry-links-found")

        def offered() -> list[tuple[str, bool]]:
            return [(box.inner_text().strip(), box.locator("input").is_checked()) for box in boxes.all()]

        search.press_sequentially("finder")
        found.get_by_text("2 found").wait_for()
        boxes.get_by_text("Finder B").click()
        search.fill("reader")
        boxes.get_by_text("Reader A").wait_for()
        assert offered() == [("Finder B", True), ("Reader A", False)]
        boxes.get_by_text("Reader A").click()
        search.fill("")
        found.wait_for(state="hidden")
        assert offered() == [("Finder B", True), ("Reader A", True)]
        search.fill("zzz")
        found.get_by_text("No model matches").wait_for()
        search.fill("writer")
        boxes.get_by_text("Writer A").wait_for()
        boxes.get_by_text("Finder B").click()
        search.fill("finder a")
        boxes.get_by_text("Finder A").wait_for()
        assert offered() == [("Reader A", True), ("Finder A", False)]
        boxes.get_by_text("Finder A").click()
        page.locator("#registry-system-save").click()
        page.locator("#registry-system-note").get_by_text("ticked but not added").wait_for()
        page.locator("#registry-links-add").click()
        page.locator(".registry-use-row").nth(1).wait_for()
        names = [box.inner_text().partition(":")[0] for box in page.locator(".registry-use-row b").all()]
        assert (names, offered(), search.input_value()) == (["Reader A", "Finder A"], [], "")
