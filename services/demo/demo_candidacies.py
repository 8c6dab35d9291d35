"""Candidacies of the demonstration town at every step, and two questions for its participant."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.participants import Participant
from models.shortlists import Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.demo.demo_staff import Cast, actor_of
from services.errors import WrongStateError
from services.matchmaking.shortlist_reviews import approve
from services.mediation import answers, candidacies, interview_slots, interviews
from services.mediation.candidacy_moves import Ending
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interview_places import workplace_of
from services.mediation.interviews import MODES, Meeting

QUESTIONS_OF_PARTICIPANT = 2
INTERVIEWS = 2
KINDS_OF_STAND = 7  # as many as `_lead_on` has


def lead_some_on(session: Session, cast: Cast, *, now: datetime, today: date) -> None:
    """Lead the candidacies of approved people on, each to another step."""
    begun = session.scalars(
        select(Candidacy.id)
        .where(Candidacy.state == CandidacyState.SHORTLISTED)
        .order_by(Candidacy.id)
    ).all()
    for turn, candidacy_id in enumerate(begun):
        _lead_on(
            session, actor_of(cast.mediator_of(turn)), candidacy_id, turn, now=now, today=today
        )
    _book_some(session, actor_of(cast.mediator_of(0)), now=now)
    _ask_participant(session, actor_of(cast.mediator_of(0)), now=now, today=today)


def _book_some(session: Session, actor: Actor, *, now: datetime) -> None:
    """Interviews for some of those whom an employer knows by now."""
    known = session.scalars(
        select(Candidacy.id)
        .where(Candidacy.state == CandidacyState.REVEALED)
        .order_by(Candidacy.id)
        .limit(INTERVIEWS)
    ).all()
    for turn, candidacy_id in enumerate(known):
        slots = interview_slots.find_slots(session, actor, candidacy_id, now=now)
        if len(slots) > turn:
            place = workplace_of(session, session.get_one(Candidacy, candidacy_id).vacancy)
            meeting = Meeting(slots[turn], MODES[turn % len(MODES)], place)
            interviews.book_interview(session, actor, candidacy_id, meeting, now=now)


def _lead_on(
    session: Session, actor: Actor, candidacy_id: int, turn: int, *, now: datetime, today: date
) -> None:
    desk = AnswerChannel.DESK
    steps: tuple[Callable[[], object], ...] = (
        lambda: candidacies.ask(session, actor, candidacy_id, now=now, today=today),
        lambda: answers.answer_yes(session, actor, candidacy_id, desk, now=now, today=today),
        lambda: candidacies.present(session, actor, candidacy_id, now=now, today=today),
        lambda: candidacies.note_interest(session, actor, candidacy_id, now=now),
        lambda: answers.answer_yes(session, actor, candidacy_id, desk, now=now, today=today),
        lambda: candidacies.close(
            session, actor, candidacy_id, Ending(CloseReason.SCHEDULE), now=now
        ),
    )
    try:
        for step in steps[: turn % KINDS_OF_STAND]:
            step()
    except WrongStateError:
        return  # its employer has as many waiting as it may, or its person found work


def _ask_participant(session: Session, actor: Actor, *, now: datetime, today: date) -> None:
    """One vacancy the participant of the demonstration is asked about, one that wants to meet."""
    entries = session.scalars(
        select(ShortlistEntry.id)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .join(Participant, Participant.id == ShortlistEntry.participant_id)
        .where(
            Participant.account.has(role=Role.PARTICIPANT),
            Vacancy.status == VacancyStatus.PUBLISHED,
            Shortlist.replaced_at.is_(None),
            ShortlistEntry.has_failed_gate.is_(False),
            ~exists().where(
                ShortlistReview.vacancy_id == Shortlist.vacancy_id,
                ShortlistReview.participant_id == ShortlistEntry.participant_id,
            ),
        )
        .order_by(ShortlistEntry.score.desc(), ShortlistEntry.id)
        .limit(QUESTIONS_OF_PARTICIPANT)
    ).all()
    for turn, entry_id in enumerate(entries):
        approve(session, actor, entry_id, now=now)
        candidacy_id = session.scalars(
            select(Candidacy.id)
            .join(ShortlistEntry, ShortlistEntry.participant_id == Candidacy.participant_id)
            .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
            .where(ShortlistEntry.id == entry_id, Shortlist.vacancy_id == Candidacy.vacancy_id)
        ).one()
        state = session.get_one(Candidacy, candidacy_id).state
        if state is CandidacyState.SHORTLISTED:
            _lead_on(session, actor, candidacy_id, 1 + 3 * turn, now=now, today=today)
