"""What the mediator's desk shows beside the town: a crowd, a workshop to come, a kept search."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.reference import WorkshopType
from services.actors import Actor
from services.matchmaking.crowds import gather_crowd
from services.office.courses import TRADE, CourseDraft, plan_course
from services.people.saved_searches import keep_search
from tests.conftest import TODAY


def furnish_desk(session: Session, mediator: Account, lead: Account) -> None:
    """Gather a crowd, plan a workshop of each of a few trades, keep searches."""
    clerk = Actor(mediator.id, Role.MEDIATOR)
    gather_crowd(session, secret="only for tests", today=TODAY)
    kinds = select(WorkshopType.key).where(WorkshopType.area == TRADE).order_by(WorkshopType.key)
    for number, key in enumerate(session.scalars(kinds.limit(6))):
        draft = CourseDraft(
            workshop_type_key=key,
            starts_on=TODAY + timedelta(days=20 + 7 * number),
            hours=120,
            seats=15,
            provider="Centro de Formación Técnica",
            place="Biblioteca municipal",
            is_assessed=True,
        )
        plan_course(session, clerk, draft, today=TODAY)
    for words in ("soldadura", "gasfitería quillota"):
        keep_search(session, clerk, words)
    keep_search(session, Actor(lead.id, Role.LEAD), "panadería")
