"""Somebody whom a mediator put on a shortlist by hand, so that its pages have it to show."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Account
from models.curating import ShortlistAddition
from models.participants import Participant
from models.shortlists import Shortlist, ShortlistEntry
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlisting import refresh_shortlists
from tests.conftest import NOW, TODAY


def furnish_additions(session: Session, mediator: Account) -> None:
    """Add to the first list one who has no place on it, and mark one who has."""
    vacancy_id, first = session.execute(
        select(Shortlist.vacancy_id, ShortlistEntry.participant_id)
        .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
        .where(Shortlist.replaced_at.is_(None))
        .order_by(Shortlist.vacancy_id, ShortlistEntry.rank)
    ).first() or (0, 0)
    listed = (
        select(ShortlistEntry.participant_id)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
    )
    outside = session.scalars(
        select(Participant.id)
        .where(Participant.case_state.in_(SEEKING), Participant.id.not_in(listed))
        .order_by(Participant.id)
    ).first()
    session.add_all(
        ShortlistAddition(
            vacancy_id=vacancy_id,
            participant_id=person,
            reason="Trabajó tres meses en esa cuadra y la jefa preguntó por ella.",
            added_by_id=mediator.id,
            added_at=NOW,
        )
        for person in (first, outside)
        if person
    )
    session.flush()
    refresh_shortlists(session, vacancy_ids=[vacancy_id], now=NOW, today=TODAY)
