"""The portal of employers: their vacancies and where each stands."""

from flask import Blueprint, g

from models.accounts import Role
from services.mediation.introduction_lists import count_awaited
from webapp import advice
from webapp.database import reading

bp = Blueprint("employers", __name__, url_prefix="/empresa")
bp.add_app_template_global(advice.price_text, "price_text")


@bp.before_request
def count_people_awaited() -> None:
    """Count once for the page and its navigation who waits for the employer, by vacancy."""
    if g.actor is not None and g.actor.role is Role.EMPLOYER and g.actor.employer_id is not None:
        with reading() as session:
            g.people_awaited = count_awaited(session, g.actor)


from webapp.employers import (  # noqa: E402, F401 - they add their views to bp
    company,
    conditions,
    interviews,
    introductions,
    pauses,
    posting,
    record_policy,
    skills,
    templates,
    trials,
    vacancies,
    wording,
)
