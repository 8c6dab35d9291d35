"""Vacancies in the states that the town has none of, of the employer who signs in and another's."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import Assessment, AssessmentState
from models.candidacies import Candidacy, CandidacyState, CandidacyStep
from models.employers import Employer, EmployerStatus
from models.open_checks import OpenAnswer, OpenCheck
from models.participants import Participant
from models.record_policies import RecordDecision, RecordPolicy, RecordRequest
from models.vacancies import Vacancy, VacancyStatus
from models.vacancy_templates import VacancyTemplate
from services.hiring import draft_records
from tests import factories
from tests.conftest import NOW, TODAY

IN_REVIEW = VacancyStatus.IN_REVIEW
RUNNING = (AssessmentState.NOTICED, AssessmentState.ENDING)


def furnish_vacancies(session: Session, employer_id: int | None) -> None:
    """Add what the pages of vacancies show."""
    others = select(Employer).where(
        Employer.id != employer_id, Employer.status == EmployerStatus.VERIFIED
    )
    other = session.scalars(others.order_by(Employer.id).limit(1)).one()
    for owner_id in (employer_id, other.id, None):
        draft = draft_records.written(factories.a_draft(session))
        session.add(VacancyTemplate(employer_id=owner_id, name="Soldador", draft=draft))
    for owner_id in (employer_id, other.id):
        _vacancy(session, owner_id, status=VacancyStatus.PAUSED)
        silent = _vacancy(session, owner_id, status=VacancyStatus.PAUSED)
        asked = _vacancy(session, owner_id, closes_on=TODAY + timedelta(days=9))
        _ask(session, silent, closed_at=NOW, answer=OpenAnswer.SILENT)
        _ask(session, asked)
    for owner_id in (employer_id, other.id):
        for decision in (None, *RecordDecision):
            _condition(session, _vacancy(session, owner_id, status=IN_REVIEW), decision)
    published = select(Vacancy).where(Vacancy.status == VacancyStatus.PUBLISHED)
    first = session.scalars(published.order_by(Vacancy.id).limit(1)).one()
    _condition(session, first, RecordDecision.ACCEPTED)
    _vacancy(session, employer_id, positions=3, filled_positions=1)
    _vacancy(session, employer_id, reopened_at=NOW)


def furnish_talks(session: Session, account_id: int) -> None:
    """Add talks after an offer: two of the person who signs in, and one of somebody else."""
    own = session.scalars(select(Participant).where(Participant.account_id == account_id)).one()
    for person, state in (
        *((own, state) for state in RUNNING),
        (factories.a_participant(session), AssessmentState.WEIGHED),
    ):
        candidacy = Candidacy(
            vacancy_id=factories.a_vacancy(session).id,
            participant_id=person.id,
            state=CandidacyState.OFFERED,
            state_since=NOW,
        )
        session.add(candidacy)
        session.flush()
        asked = {"move": "ask", "to_state": CandidacyState.ASKED}
        session.add(CandidacyStep(candidacy_id=candidacy.id, at=NOW, **asked))
        by = TODAY + timedelta(days=7)
        session.add(
            Assessment(
                candidacy_id=candidacy.id,
                state=state,
                agreed_by="desk",
                started_at=NOW,
                duties="Maneja llaves de una bodega.",
                since_then="Tres años en un taller.",
                notice="Las llaves preocupan.",
                answer_by=by,
                appeal_by=by,
                final_notice="No sigue.",
            )
        )


def _condition(session: Session, vacancy: Vacancy, decision: RecordDecision | None) -> None:
    """A certificate that is asked for: it waits, or the office decided."""
    decided = {"decision": decision, "decision_reason": "Bastan referencias.", "decided_at": NOW}
    session.add(
        RecordRequest(
            vacancy_id=vacancy.id,
            title=vacancy.title,
            policy=RecordPolicy.CONDITION,
            duty="Entra sin compañía a casas de personas mayores.",
            risk="Que alguien se aproveche de ellas.",
            reason="Trabaja de noche y no hay segunda persona.",
            asked_at=NOW,
            **(decided if decision else {}),
        )
    )


def _ask(session: Session, vacancy: Vacancy, **row: object) -> None:
    asked_on = TODAY - timedelta(days=4)
    session.add(OpenCheck(vacancy_id=vacancy.id, asked_on=asked_on, reminded_on=TODAY, **row))


def _vacancy(session: Session, employer_id: int | None, **row: object) -> Vacancy:
    factories.a_commune(session)
    values = {"employer_id": employer_id, "commune_key": "05501", "published_at": NOW} | row
    return factories.a_vacancy(session, **values)
