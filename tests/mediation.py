"""A candidacy at any step, made by the acts that lead there."""

from collections.abc import Callable
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactMode
from models.accounts import Role
from models.audit import ConsentGrant, ConsentPurpose
from models.candidacies import Candidacy, CandidacyState, CandidacyStep
from models.employers import EmployerMember
from models.participants import Participant
from models.shortlists import ShortlistEntry
from models.vacancies import Vacancy, VacancyShift
from services.actors import Actor
from services.matchmaking.shortlist_reviews import approve
from services.mediation import answers, candidacies, interview_slots, interviews, introductions
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interviews import Meeting
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welding_vacancy, an_entry

Made = Callable[[Session], Candidacy]
THERE = "Los Aromos 12, Quillota"
SHEET, NAME = ConsentPurpose.SHARE_WITH_EMPLOYER, ConsentPurpose.REVEAL_IDENTITY


def grants(session: Session) -> dict[ConsentPurpose, bool]:
    """Each purpose that was agreed to, and whether it stands."""
    return {one.purpose: one.revoked_at is None for one in session.scalars(select(ConsentGrant))}


def shortlisted(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person approved for a vacancy."""
    chosen = entry or an_entry(session)
    approve(session, CLERK, chosen.id, now=NOW)
    return session.scalars(
        select(Candidacy).where(
            Candidacy.participant_id == chosen.participant_id,
            Candidacy.vacancy_id == chosen.shortlist.vacancy_id,
        )
    ).one()


def asked(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person who was asked whether their sheet may be shown."""
    candidacy = shortlisted(session, entry)
    candidacies.ask(session, CLERK, candidacy.id, now=NOW, today=TODAY)
    return candidacy


def consented(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person who agreed to be presented unseen."""
    candidacy = asked(session, entry)
    person = the_person(session, candidacy)
    answers.answer_yes(session, person, candidacy.id, AnswerChannel.PORTAL, now=NOW, today=TODAY)
    return candidacy


def presented(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person whose blind sheet the employer has."""
    candidacy = consented(session, entry)
    candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)
    return candidacy


def silent(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person whose employer has not answered in time."""
    candidacy = presented(session, entry)
    session.add(
        CandidacyStep(
            candidacy_id=candidacy.id,
            at=NOW,
            move=CandidacyMove.FALL_SILENT.value,
            to_state=CandidacyState.SILENT,
        )
    )
    candidacy.state = CandidacyState.SILENT
    session.flush()
    return candidacy


def interested(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person whom the employer wants to meet."""
    candidacy = presented(session, entry)
    employer = the_employer(session, candidacy.vacancy)
    introductions.show_interest(session, employer, candidacy.introduction_id or 0, now=NOW)
    session.expire_all()
    return candidacy


def revealed(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person whom the employer knows."""
    candidacy = interested(session, entry)
    person = the_person(session, candidacy)
    answers.answer_yes(session, person, candidacy.id, AnswerChannel.PORTAL, now=NOW, today=TODAY)
    session.expire_all()
    return candidacy


def interviewed(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person whom the employer has talked with."""
    return _advanced(session, entry, CandidacyMove.HOLD_INTERVIEW)


def offered(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person who is offered the work."""
    return _advanced(session, entry, CandidacyMove.OFFER)


def _advanced(session: Session, entry: ShortlistEntry | None, move: CandidacyMove) -> Candidacy:
    candidacy = revealed(session, entry)
    candidacies.advance(session, CLERK, candidacy.id, move, now=NOW)
    session.expire_all()
    return candidacy


def part_time(session: Session, hours: int, starts: int, *weekdays: int) -> Vacancy:
    """A published vacancy with shifts of four hours on some weekdays."""
    shifts = [
        VacancyShift(weekday=day, starts_at=time(starts), ends_at=time(starts + 4))
        for day in weekdays
    ]
    return a_welding_vacancy(session, weekly_hours=hours, shifts=shifts)


def the_person(session: Session, candidacy: Candidacy) -> Actor:
    """The person of a candidacy, signed in."""
    participant = session.get_one(Participant, candidacy.participant_id)
    if participant.account_id is None:
        participant.account_id = an_account(session, Role.PARTICIPANT).id
        session.flush()
    return Actor(participant.account_id, Role.PARTICIPANT, participant_id=participant.id)


def the_employer(session: Session, vacancy: Vacancy) -> Actor:
    """Somebody who acts for the employer of a vacancy."""
    account = an_account(session, Role.EMPLOYER)
    session.add(EmployerMember(employer_id=vacancy.employer_id, account_id=account.id))
    session.flush()
    return Actor(account.id, Role.EMPLOYER, employer_id=vacancy.employer_id)


def a_meeting(
    session: Session, candidacy: Candidacy, mediator: Actor, *, nth: int = 0, place: str = THERE
) -> Meeting:
    """One of the hours that are free for an interview, at the workplace."""
    slots = interview_slots.find_slots(session, mediator, candidacy.id, now=NOW)
    return Meeting(slots[nth], ContactMode.WORKPLACE, place)


def booked(session: Session, entry: ShortlistEntry | None = None) -> Candidacy:
    """A person with an interview some days ahead."""
    candidacy = revealed(session, entry)
    mediator = actor_of(an_account(session))
    meeting = a_meeting(session, candidacy, mediator, nth=4)
    interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)
    session.expire_all()
    return candidacy
