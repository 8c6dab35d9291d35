"""What a hire does to candidacies: the person's other ways end in the same transaction."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from models.candidacies import THEIR_NO, Candidacy, CandidacyState, CloseReason
from models.participants import Participant
from models.placements import Placement
from models.vacancies import Vacancy
from services.actors import Actor
from services.errors import WrongStateError
from services.mediation import beginnings, candidacies
from services.mediation.candidacy_moves import Ending, move_where
from services.mediation.candidacy_states import OPEN, CandidacyMove
from services.mediation.hours_fit import fits_beside, longest_week, week_of, weeks_held
from services.mediation.interview_following import cancel_of_candidacy
from services.mediation.introduction_notes import note_hire


def placed(
    session: Session, actor: Actor, placement: Placement, *, is_candidate: bool, now: datetime
) -> None:
    """Carry a placement into the candidacies: this one is hired, the others end or still fit.

    Args:
        is_candidate: whether the person is placed from a candidacy, which ends with it.

    Raises:
        NotAllowedError: the actor is not a mediator.
        WrongStateError: the person said no to this vacancy or took their yes back, or the
            candidacy that they are placed from has ended.
    """
    _refuse_what_ended(session, placement, is_candidate=is_candidate)
    beginnings.shortlist(session, actor, placement.vacancy_id, placement.participant_id, now=now)
    held = weeks_held(session, placement.participant_id)
    person = session.get_one(Participant, placement.participant_id)
    longest = longest_week(session, placement.starts_on)
    for candidacy in open_ways(session, placement.participant_id):
        if candidacy.vacancy_id == placement.vacancy_id:
            _hire(session, actor, candidacy, placement.starts_on, now=now)
        elif not fits_beside(person, held, week_of(candidacy.vacancy), longest=longest):
            _end_elsewhere(session, actor, candidacy, now=now)


def _refuse_what_ended(session: Session, placement: Placement, *, is_candidate: bool) -> None:
    """Held, so that a no or a redirection beside the hire is seen by it, or sees it."""
    found = session.execute(
        select(Candidacy.state, Candidacy.close_reason)
        .where(
            Candidacy.vacancy_id == placement.vacancy_id,
            Candidacy.participant_id == placement.participant_id,
        )
        .with_for_update(key_share=True)
    ).first()
    if is_candidate and (found is None or found.state not in OPEN):
        raise WrongStateError("candidacy_wrong_state")
    if found is not None and found.close_reason in THEIR_NO:
        raise WrongStateError("person_said_no")


def ways_that_end(
    session: Session,
    person: Participant,
    vacancy: Vacancy,
    ways: Iterable[Candidacy],
    *,
    today: date,
) -> Sequence[Candidacy]:
    """Those of a person's open ways that end where they are placed in a vacancy."""
    others = [one for one in ways if one.vacancy_id != vacancy.id]
    if not others:
        return others
    held = (*weeks_held(session, person.id), week_of(vacancy))
    longest = longest_week(session, max(today, vacancy.starts_on or today))
    return [
        one
        for one in others
        if not fits_beside(person, held, week_of(one.vacancy), longest=longest)
    ]


def _end_elsewhere(session: Session, actor: Actor, candidacy: Candidacy, *, now: datetime) -> None:
    """End another way from whatever state it is in by now: an employer may act beside this."""
    ending = Ending(CloseReason.HIRED_ELSEWHERE)
    try:
        candidacies.end_candidacy(session, actor, candidacy, ending, now=now, seen=None)
    except WrongStateError:
        return  # somebody ended it in this moment, which is what was wanted


def work_ended(session: Session, placement: Placement) -> None:
    """Wipe the sheet that was kept in case the hire was a mistake: the work was real."""
    session.execute(
        update(Candidacy)
        .where(
            Candidacy.vacancy_id == placement.vacancy_id,
            Candidacy.participant_id == placement.participant_id,
            Candidacy.state == CandidacyState.HIRED,
        )
        .values(sheet=None)
        .execution_options(synchronize_session="fetch")
    )


def _hire(
    session: Session, actor: Actor, candidacy: Candidacy, starts_on: date, *, now: datetime
) -> None:
    chosen = Candidacy.id == candidacy.id
    if move_where(session, actor, chosen, CandidacyMove.HIRE, None, now=now) is None:
        raise WrongStateError("candidacy_wrong_state")
    session.refresh(candidacy)
    # Nobody is interviewed for work that is theirs; after the candidacy, as whoever ends one does.
    cancel_of_candidacy(session, actor, candidacy.id, now=now)
    if candidacy.introduction_id is not None:
        note_hire(session, candidacy.introduction_id, starts_on=starts_on)


def open_ways(session: Session, participant_id: int) -> Sequence[Candidacy]:
    """The open candidacies of a person with their vacancies, the first first."""
    return session.scalars(
        select(Candidacy)
        .options(
            joinedload(Candidacy.vacancy).options(
                joinedload(Vacancy.employer), selectinload(Vacancy.shifts)
            )
        )
        .where(Candidacy.participant_id == participant_id, Candidacy.state.in_(OPEN))
        .order_by(Candidacy.id)
    ).all()
