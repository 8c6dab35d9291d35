"""What a hire does to candidacies: the person's other ways end in the same transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.participants import Participant
from models.placements import Placement
from models.vacancies import Vacancy
from services.actors import Actor
from services.errors import WrongStateError
from services.mediation import beginnings, candidacies, introductions
from services.mediation.candidacy_moves import Ending, move_where
from services.mediation.candidacy_states import OPEN, CandidacyMove
from services.mediation.hours_fit import fits_beside, longest_week, week_of, weeks_held


def placed(session: Session, actor: Actor, placement: Placement, *, now: datetime) -> None:
    """Carry a placement into the candidacies: this one is hired, the others end or still fit.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    beginnings.shortlist(session, actor, placement.vacancy_id, placement.participant_id, now=now)
    held = weeks_held(session, placement.participant_id)
    person = session.get_one(Participant, placement.participant_id)
    longest = longest_week(session, placement.starts_on)
    for candidacy in _open_ways(session, placement.participant_id):
        if candidacy.vacancy_id == placement.vacancy_id:
            _hire(session, actor, candidacy, now=now)
        elif not fits_beside(person, held, week_of(candidacy.vacancy), longest=longest):
            _end_elsewhere(session, actor, candidacy, now=now)


def _end_elsewhere(session: Session, actor: Actor, candidacy: Candidacy, *, now: datetime) -> None:
    """End another way from whatever state it is in by now: an employer may act beside this."""
    ending = Ending(CloseReason.HIRED_ELSEWHERE)
    try:
        candidacies.end_candidacy(session, actor, candidacy, ending, now=now, seen=None)
    except WrongStateError:
        return  # somebody ended it in this moment, which is what was wanted


def taken_back(session: Session, actor: Actor, placement: Placement, *, now: datetime) -> None:
    """Carry a placement that was entered by mistake out again: the person is on the shortlist.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    hired = session.scalar(
        select(Candidacy).where(
            Candidacy.vacancy_id == placement.vacancy_id,
            Candidacy.participant_id == placement.participant_id,
            Candidacy.state == CandidacyState.HIRED,
        )
    )
    if hired is not None:
        beginnings.open_again(session, actor, hired.id, now=now)


def _hire(session: Session, actor: Actor, candidacy: Candidacy, *, now: datetime) -> None:
    chosen = Candidacy.id == candidacy.id
    if move_where(session, actor, chosen, CandidacyMove.HIRE, None, now=now) is None:
        raise WrongStateError("candidacy_wrong_state")
    session.refresh(candidacy)
    if candidacy.introduction_id is not None:
        introductions.note_hire(session, candidacy.introduction_id)


def _open_ways(session: Session, participant_id: int) -> Sequence[Candidacy]:
    return session.scalars(
        select(Candidacy)
        .options(joinedload(Candidacy.vacancy).selectinload(Vacancy.shifts))
        .where(Candidacy.participant_id == participant_id, Candidacy.state.in_(OPEN))
        .order_by(Candidacy.id)
    ).all()
