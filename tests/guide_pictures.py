"""The pictures of the guides, taken while people walk: `python -m tests.guide_pictures`."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from models.accounts import Language
from services.matchmaking import taxonomies
from tests.browser import HOW_TO_GET_IT, chromium, find_chromium, serving
from tests.journeys import (
    test_employer,
    test_file_openings,
    test_follow_up,
    test_mediator,
    test_pipeline,
    test_whole_way,
)
from tests.journeys.walking import Walk, Way
from tests.screenshots import MOST_BYTES
from tests.webapp.town import make_template, open_town

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images" / "guide"
GUIDES = sorted((Path(__file__).resolve().parents[1] / "docs").glob("guide-*.md"))
TALLEST = 740  # a phone in whole; of a desk what stands on top
STORIES: tuple[Callable[[Walk], None], ...] = (
    test_employer.test_an_employer_posts_a_vacancy_and_follows_it,
    test_mediator.test_a_mediator_places_somebody_and_two_years_are_planned,
    test_whole_way.test_an_employer_registers_and_in_the_end_somebody_works_there_and_is_asked,
    test_file_openings.test_who_is_not_on_the_case_says_why_and_the_person_reads_it,
    test_pipeline.test_a_person_is_introduced_without_a_name_and_says_when_to_give_it,
    test_follow_up.test_a_person_picks_an_hour_and_the_talk_is_written_down_by_thumb,
    test_follow_up.test_the_lead_tries_other_rules_on_everybody_before_they_hold,
    test_follow_up.test_who_is_away_hands_the_day_over_on_one_page,
)


def _wanted() -> frozenset[str]:
    """The pictures that a guide shows; the others are not kept."""
    texts = [guide.read_text(encoding="utf-8") for guide in GUIDES]
    names = (part.split(".png")[0] for text in texts for part in text.split("images/guide/")[1:])
    return frozenset(name.partition("/")[2] for name in names)


def _walk(browser: Browser, template: Path, language: Language, story: Callable[..., None]) -> None:
    """Walk one story in a town of its own, and keep its pictures."""
    wanted = _wanted()

    def keep(page: Page, name: str) -> None:
        size = page.viewport_size
        if name in wanted and size is not None:
            seen = {"x": 0, "y": 0, "width": size["width"], "height": min(TALLEST, size["height"])}
            page.screenshot(path=FOLDER / language.value / f"{name}.png", clip=seen)

    with tempfile.TemporaryDirectory() as folder:
        town = open_town(template, Path(folder))
        with serving(town.app) as address:
            town.app.config["PUBLIC_URL"] = address
            walk = Walk(town, address, browser, Way(language), camera=keep)
            story(walk)
            walk.close()
        town.engine.dispose()


def main() -> int:
    """Walk every story in both languages and keep what the guides show, and nothing else."""
    if find_chromium() is None:
        sys.stderr.write(f"{HOW_TO_GET_IT}\n")
        return 1
    taxonomies.linker()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        template = make_template(Path(folder))
        for language in Language:
            (FOLDER / language.value).mkdir(parents=True, exist_ok=True)
            for story in STORIES:
                _walk(browser, template, language, story)
    faults = _faults()
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return int(bool(faults))


def _faults() -> list[str]:
    """What is wrong with the folder: a picture that is missing, or too heavy for a page."""
    _throw_away_what_no_guide_shows()
    paths = [
        FOLDER / language.value / f"{name}.png"
        for language in Language
        for name in sorted(_wanted())
    ]
    missing = [path for path in paths if not path.is_file()]
    heavy = [path for path in paths if path.is_file() and path.stat().st_size > MOST_BYTES]
    return [
        *(f"no picture of {path.relative_to(FOLDER)}" for path in missing),
        *(f"{path.relative_to(FOLDER)} is over {MOST_BYTES // 1024} kB" for path in heavy),
    ]


def _throw_away_what_no_guide_shows() -> None:
    for path in FOLDER.rglob("*.png"):
        if path.stem not in _wanted():
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
