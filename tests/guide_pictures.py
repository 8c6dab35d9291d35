"""The pictures of the guides, taken while people walk: `python -m tests.guide_pictures`."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from models.accounts import Language
from services.matchmaking import taxonomies
from tests.browser import HOW_TO_GET_IT, chromium, find_chromium, serving
from tests.journeys import test_employer, test_follow_up, test_pipeline
from tests.journeys.walking import Walk, Way
from tests.webapp.town import make_template, open_town

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images" / "guide"
GUIDES = sorted((Path(__file__).resolve().parents[1] / "docs").glob("guide-*.md"))
STORIES: tuple[Callable[[Walk], None], ...] = (
    test_employer.test_an_employer_posts_a_vacancy_and_follows_it,
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
        if name in wanted:
            page.screenshot(path=FOLDER / language.value / f"{name}.png")

    with tempfile.TemporaryDirectory() as folder:
        town = open_town(template, Path(folder))
        with serving(town.app) as address:
            town.app.config["PUBLIC_URL"] = address
            walk = Walk(town, address, browser, Way(language), camera=keep)
            story(walk)
            walk.close()
        town.engine.dispose()


def main() -> int:
    """Walk every story in both languages and keep what the guides show."""
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
    missing = [
        f"{language.value}/{name}"
        for language in Language
        for name in sorted(_wanted())
        if not (FOLDER / language.value / f"{name}.png").is_file()
    ]
    sys.stdout.write("".join(f"no picture of {name}\n" for name in missing))
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
