"""A second part-time work beside the first: taken where the hours fit a week."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from models.participants import CaseState, Participant
from models.placements import Placement
from models.vacancies import Vacancy
from services.actors import Actor, own_participant_id
from services.errors import WrongStateError
from services.mediation.hours_fit import fits_beside, longest_week, week_of, weeks_held
from services.placing.case_moves import reread

AT_WORK = frozenset({CaseState.PLACED, CaseState.FOLLOW_UP})


def has_work(session: Session, actor: Actor) -> bool:
    """Whether the person who is signed in works, as the office knows it.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    own = select(Participant.case_state).where(Participant.id == own_participant_id(actor))
    return session.scalar(own) in AT_WORK


def claim_beside(
    session: Session,
    participant_id: int,
    vacancy_id: int,
    agreed_hours: Decimal | None,
    *,
    starts_on: date,
) -> None:
    """Take somebody who works for other work beside it.

    An update holds the person first, so of two mediators the second counts what the first gave.

    Raises:
        WrongStateError: the person has no work, or the hours do not fit a week.
    """
    held = session.execute(
        update(Participant)
        .where(Participant.id == participant_id, Participant.case_state.in_(AT_WORK))
        .values(version=Participant.version + 1)
        .returning(Participant.id)
        .execution_options(synchronize_session=False)
    ).first()
    if held is None:
        raise WrongStateError("person_not_seeking")
    reread(session, Participant, participant_id)
    person = session.get_one(Participant, participant_id)
    weeks = weeks_held(session, participant_id)
    if not weeks:
        raise WrongStateError("person_not_seeking")
    vacancy = session.get_one(Vacancy, vacancy_id, options=[selectinload(Vacancy.shifts)])
    longest = longest_week(session, starts_on)
    if not fits_beside(person, weeks, week_of(vacancy, agreed_hours), longest=longest):
        raise WrongStateError("hours_do_not_fit")


def other_work(session: Session, placement: Placement) -> Placement | None:
    """The work that somebody holds beside a placement, the first begun first; None where none."""
    return session.scalar(
        select(Placement)
        .where(
            Placement.participant_id == placement.participant_id,
            Placement.id != placement.id,
            Placement.ended_on.is_(None),
        )
        .order_by(Placement.starts_on, Placement.id)
        .limit(1)
    )
