"""The log page in a real browser: a burst opened, one of its reads taken out and put back, a plate searched as misread."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import Settings
from store.database import Store
from tests.app.browser import CHROMIUM, page_of, running_app
from tests.app.test_page import cell
from tests.helpers.photos import characters, photo

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data: Path = tmp_path_factory.mktemp("app") / "data"
    store = Store(Settings(data=data).url, data)
    for second, plate in enumerate((("AB-123-C", 0.8), ("AB-123-CD", 0.97), ("A8-123-CD", 0.7))):
        photo(store, second, plate)
    photo(store, 600, ("A8-I23-CD", 0.7), signs=characters("A8I23CD", at1={"8": 0.6, "B": 0.39}))
    store.close()
    with running_app(data) as found:
        yield found


def test_a_burst_is_opened_undone_and_made_again(address: str) -> None:
    with page_of(f"{address}/log") as page:
        page.locator("#log-shown").get_by_text("1–2 of 2 reads").wait_for()
        cell(page, "best of 3 reads").click()
        page.locator("#log-body").get_by_text("One passage, 3 reads; the best is this one").wait_for()
        page.locator("#log-body .pt-burst a", has_text="A8-123-CD").click()
        page.locator("#log-body").get_by_text("another one is in front").wait_for()
        page.locator("#log-take-out").click()
        page.locator("#log-shown").get_by_text("1–3 of 3 reads").wait_for()
        page.locator("#log-body").get_by_text("Taken out of a burst by operator").wait_for()
        page.locator("#log-put-back").click()
        page.locator("#log-shown").get_by_text("1–2 of 2 reads").wait_for()


def test_a_plate_is_found_as_it_was_misread(address: str) -> None:
    with page_of(f"{address}/log") as page:
        cell(page, "AB-123-CD").wait_for()
        page.locator("#log-plate textarea, #log-plate input").fill("AB-123-CD")
        page.locator("#log-search").click()
        page.locator("#log-shown").get_by_text("1 of them of a plate that AB-123-CD was likely read as").wait_for()
        cell(page, "A8-I23-CD · 96% likely").wait_for()
