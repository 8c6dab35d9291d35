"""What would change the list of a vacancy, from rows."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.advice.clinic import Reach
from models.audit import AuditAction, AuditEntry
from models.vacancies import VacancyStatus
from services.errors import NotAllowedError, NotFoundError
from services.matchmaking.levers import study_vacancy
from tests.factories import CLERK, a_participant, a_vacancy, an_employer_actor
from tests.matchmaking import a_welder, a_welding_vacancy


def test_a_study_counts_people_and_gives_their_places(session: Session, today: date) -> None:
    a_welding_vacancy(session)
    vacancy = a_welding_vacancy(session)
    welder = a_welder(session)
    a_participant(session)

    study = study_vacancy(session, CLERK, vacancy.id, today=today)

    assert study.vacancy is vacancy
    looks = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.LOOKED))
    looked = {(one.subject, one.subject_id) for one in looks}
    assert {("vacancy", vacancy.id), ("participant", welder.id)} <= looked
    assert study.clinic.considered == 2
    assert study.clinic.now == Reach(ready=1, possible=2)
    assert [cost.condition.key for cost in study.clinic.costs] == ["mig_welding"]
    assert study.places[0].person is welder
    assert study.places[0].firmness.rank == 1


def test_a_vacancy_in_review_has_costs_and_no_places(session: Session, today: date) -> None:
    vacancy = a_welding_vacancy(session, status=VacancyStatus.IN_REVIEW)
    a_welder(session)

    study = study_vacancy(session, CLERK, vacancy.id, today=today)

    assert study.clinic.costs
    assert study.places == ()


def test_a_draft_is_its_employers_own(session: Session, today: date) -> None:
    draft = a_vacancy(session, status=VacancyStatus.DRAFT)

    with pytest.raises(NotFoundError):
        study_vacancy(session, CLERK, draft.id, today=today)


def test_an_employer_studies_nobody(session: Session, today: date) -> None:
    vacancy = a_welding_vacancy(session)

    with pytest.raises(NotAllowedError):
        study_vacancy(session, an_employer_actor(session), vacancy.id, today=today)
