"""An interview to come at the employer of the demonstration, and one that is told differently."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState
from models.interviews import InterviewOutcome
from models.introductions import Introduction
from models.vacancies import Vacancy
from services.actors import Actor
from services.mediation import answers, candidacies, interview_outcomes, interview_slots, interviews
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interviews import MODES, Meeting
from tests.conftest import NOW, TODAY

TOLD = timedelta(days=40)


def furnish_hiring(session: Session, actor: Actor, employer_id: int | None) -> None:
    """Lead two candidacies of an employer's vacancies on to an interview; one of them is over."""
    own = _open_ones(session, employer_id)
    for candidacy in own[:2]:
        _lead_on(session, actor, candidacy)
        slots = interview_slots.find_slots(session, actor, candidacy.id, now=NOW)
        meeting = Meeting(slots[-1], MODES[0], "portería")
        interviews.book_interview(session, actor, candidacy.id, meeting, now=NOW)
        # Whoever agreed is known to the employer; the crawl looks for those who did not.
        shown = session.get_one(Introduction, candidacy.introduction_id)
        shown.called, shown.phone = "Nombre Acordado", "+56 2 2000 0000"
    over = own[1].id
    told = NOW + TOLD
    interview_outcomes.note_persons_word(session, actor, over, InterviewOutcome.HELD, now=told)
    absent = InterviewOutcome.PERSON_ABSENT
    interview_outcomes.note_employers_word(session, actor, over, absent, now=told)


def _open_ones(session: Session, employer_id: int | None) -> list[Candidacy]:
    early = {CandidacyState.SHORTLISTED, CandidacyState.ASKED, CandidacyState.CONSENTED}
    states = {*early, CandidacyState.PRESENTED, CandidacyState.INTERESTED, CandidacyState.REVEALED}
    found = session.scalars(
        select(Candidacy)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            Vacancy.employer_id == employer_id,
            Candidacy.state.in_(states),
            Candidacy.participant.has(account_id=None),
        )
        .order_by(Candidacy.id)
    ).all()
    assert len(found) >= 2, "the employer of the demonstration has too few candidacies"
    return list(found)


def _lead_on(session: Session, actor: Actor, candidacy: Candidacy) -> None:
    """Lead a candidacy on until the employer knows the person."""
    number = candidacy.id
    steps = {
        CandidacyState.SHORTLISTED: lambda: candidacies.ask(
            session, actor, number, now=NOW, today=TODAY
        ),
        CandidacyState.ASKED: lambda: _yes(session, actor, number),
        CandidacyState.CONSENTED: lambda: candidacies.present(
            session, actor, number, now=NOW, today=TODAY
        ),
        CandidacyState.PRESENTED: lambda: candidacies.note_interest(
            session, actor, number, now=NOW
        ),
        CandidacyState.INTERESTED: lambda: _yes(session, actor, number),
    }
    while candidacy.state in steps:
        steps[candidacy.state]()
        session.expire(candidacy)


def _yes(session: Session, actor: Actor, number: int) -> None:
    answers.answer_yes(session, actor, number, AnswerChannel.DESK, now=NOW, today=TODAY)
