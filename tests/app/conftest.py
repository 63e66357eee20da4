"""The app on an empty log, started once for each file of tests."""

from collections.abc import Iterator

import pytest

from tests.app.browser import running_app


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("app") / "data") as found:
        yield found
