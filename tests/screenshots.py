"""The pictures of the README, taken from the demonstration town: `python -m tests.screenshots`."""

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from sqlalchemy import select

from models.accounts import Role
from models.session import reading
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from tests.browser import HOW_TO_GET_IT, chromium, find_chromium, serving
from tests.webapp.town import Town, make_template, open_town
from webapp.scheduler import tick

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1100, "height": 720}
TELLING_SCORE = 0.9  # where everything fits there is little to see
MOST_BYTES = 150 * 1024  # four of them are one page of the README


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: who looks at which page, on which screen."""

    name: str
    role: Role
    address: str
    size: Mapping[str, int]


def _pictures(town: Town) -> tuple[Picture, ...]:
    shortlist = f"/mediacion/vacantes/{_vacancy_with_a_telling_list(town)}/preseleccion"
    return (
        Picture("employer", Role.EMPLOYER, "/empresa/", DESK),
        Picture("mediator", Role.MEDIATOR, shortlist, DESK),
        Picture("participant", Role.PARTICIPANT, "/mi/", PHONE),
        Picture("office", Role.LEAD, "/oficina/", DESK),
    )


def _vacancy_with_a_telling_list(town: Town) -> int:
    """A vacancy whose first person may start today and has not all that is asked."""
    with reading(town.engine) as session:
        found = session.scalars(
            select(Shortlist.vacancy_id)
            .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
            .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
            .where(
                Shortlist.replaced_at.is_(None),
                Vacancy.status == VacancyStatus.PUBLISHED,
                ShortlistEntry.rank == 1,
                ShortlistEntry.has_failed_gate.is_(False),
                ShortlistEntry.has_open_question.is_(False),
                ShortlistEntry.score < TELLING_SCORE,
            )
            .order_by(Vacancy.id)
            .limit(1)
        ).first()
    assert found is not None, "nobody in the town may start today"
    return found


def _take(browser: Browser, town: Town, address: str, picture: Picture) -> Path:
    context = browser.new_context(
        base_url=address,
        viewport={"width": picture.size["width"], "height": picture.size["height"]},
        locale="es-CL",
        color_scheme="light",
    )
    context.add_cookies(
        [{"name": "oportunidades", "value": town.cookie(picture.role), "url": address}]
    )
    page = context.new_page()
    page.goto(picture.address)
    path = IMAGES / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main() -> int:
    """Open the town, take every picture, and say how large each one is."""
    if find_chromium() is None:
        sys.stderr.write(f"{HOW_TO_GET_IT}\n")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("Inventing the demonstration town; this takes about half a minute.\n")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        town = open_town(make_template(root), root)
        # The jobs of the day, so that the office has something to show.
        tick(town.app)
        with serving(town.app) as address, chromium() as browser:
            sizes = [_tell(_take(browser, town, address, one)) for one in _pictures(town)]
        town.engine.dispose()
    return int(max(sizes) > MOST_BYTES)


def _tell(path: Path) -> int:
    size = path.stat().st_size
    sys.stdout.write(f"{path.relative_to(IMAGES.parents[1])}  {size / 1024:.0f} kB\n")
    return size


if __name__ == "__main__":
    sys.exit(main())
