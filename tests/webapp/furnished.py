"""The furnished town, made once for a whole run of the tests and copied for each that asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.webapp.furnishing import furnish
from tests.webapp.town import (
    Town,
    make_once,
    make_template,
    open_town,
    shared_place,
    without_limits,
)


def make_furnished(root: Path) -> Path:
    """The furnished town's database, made once as the town's is: furnishing takes as long."""
    template = make_template(root)
    return make_once(
        root, "furnished-town", lambda folder: furnish(open_town(template, folder)).engine
    )


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The furnished town for a module that looks; what it writes are looks."""
    template = make_furnished(shared_place(tmp_path_factory))
    opened = open_town(template, tmp_path_factory.mktemp("town"))
    with without_limits():
        yield opened
    opened.engine.dispose()


@pytest.fixture
def furnished_town(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Town]:
    """The furnished town for one test alone, to be changed or broken."""
    opened = open_town(make_furnished(shared_place(tmp_path_factory)), tmp_path)
    with without_limits():
        yield opened
    opened.engine.dispose()
