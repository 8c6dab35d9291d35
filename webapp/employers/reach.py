"""The clinic beside the form: whom the vacancy would reach as it is being written.

Without a script a button sends the form as it is and shows it again with the figures; with one
the figures follow what is typed. Either way nothing is kept.
"""

from flask import current_app, g, get_template_attribute, request

from models.vacancies import Vacancy
from services.hiring.vacancy_drafts import VacancyDraft
from services.hiring.vacancy_reach import VacancyReach, reach_of
from services.matchmaking.crowds import CrowdAtHand
from webapp.database import reading

SHOWN = 6  # conditions; what costs less than the sixth changes little


def is_part_wanted() -> bool:
    """Whether a script asks for the figures alone."""
    return request.form.get("part") == "reach"


def counted(vacancy: Vacancy, draft: VacancyDraft) -> VacancyReach | None:
    """Whom the vacancy would reach as a draft has it."""
    crowd: CrowdAtHand = current_app.extensions["crowd"]
    with reading() as session:
        return reach_of(session, g.actor, vacancy.id, draft, crowd)


def part(reach: VacancyReach | None, *, is_unclear: bool) -> str:
    """The figures alone, as they stand in the page."""
    written = get_template_attribute("macros/reach.html", "reach_part")
    return str(written(reach, is_asked=True, is_unclear=is_unclear, shown=SHOWN))
