"""What has happened with a vacancy and with a person, the newest first, and who looked."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.audit import AuditAction, AuditEntry, ConsentGrant, ConsentPurpose
from models.candidacies import CandidacyState
from models.vacancies import VacancyStatus
from services import audit
from services.errors import NotAllowedError, NotFoundError
from services.hiring.vacancies import withdraw_vacancy
from services.mediation.histories import person_history, vacancy_history
from tests.factories import CLERK, a_vacancy, an_employer_actor
from tests.matchmaking import a_welder, an_entry
from tests.mediation import presented


def test_a_vacancy_tells_its_acts_and_the_steps_of_each_person(session: Session) -> None:
    candidacy = presented(session)
    audit.record(
        session, CLERK, AuditAction.CHANGED, "vacancy", candidacy.vacancy_id, fields=["shortlist"]
    )
    withdraw_vacancy(session, CLERK, candidacy.vacancy_id)

    found = vacancy_history(session, CLERK, candidacy.vacancy_id)

    acts = [one.act.reason for one in found.happenings if one.act is not None]
    steps = [one.step.to_state for one in found.happenings if one.step is not None]
    assert acts == ["withdraw"]
    assert set(steps) >= {CandidacyState.SHORTLISTED, CandidacyState.PRESENTED}
    assert [one.at for one in found.happenings] == sorted(
        (one.at for one in found.happenings), reverse=True
    )


def test_what_happened_elsewhere_and_looks_are_in_no_history(session: Session) -> None:
    candidacy = presented(session)
    other = presented(session, an_entry(session, person=a_welder(session)))
    withdraw_vacancy(session, CLERK, other.vacancy_id)
    audit.record(session, CLERK, AuditAction.LOOKED, "vacancy", candidacy.vacancy_id)
    audit.record(session, CLERK, AuditAction.CHANGED, "employer", candidacy.vacancy_id)
    reminders = ConsentGrant(
        participant_id=candidacy.participant_id,
        purpose=ConsentPurpose.REMINDERS,
        text_version="1",
        channel="portal",
    )
    session.add(reminders)
    session.flush()

    of_vacancy = vacancy_history(session, CLERK, candidacy.vacancy_id)
    of_person = person_history(session, CLERK, candidacy.participant_id)

    assert vacancy_history(session, CLERK, other.vacancy_id).vacancy.id == other.vacancy_id
    assert [one.act for one in of_vacancy.happenings if one.act is not None] == []
    for found in (of_vacancy, of_person):
        named = {one.candidacy.id for one in found.happenings if one.candidacy is not None}
        assert named == {candidacy.id}
    [given] = of_person.consents
    assert (given.participant_id, given.purpose) == (
        candidacy.participant_id,
        ConsentPurpose.SHARE_WITH_EMPLOYER,
    )


def test_reading_a_vacancy_is_a_look_at_each_person_it_names(session: Session) -> None:
    candidacy = presented(session)
    session.execute(delete(AuditEntry))

    vacancy_history(session, CLERK, candidacy.vacancy_id)

    looks = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.LOOKED))
    assert [look.participant_id for look in looks] == [candidacy.participant_id]


def test_a_person_tells_each_step_and_each_yes_and_the_look_is_written_down(
    session: Session, now: datetime
) -> None:
    candidacy = presented(session)

    found = person_history(session, CLERK, candidacy.participant_id)

    assert {one.candidacy for one in found.happenings} == {candidacy}
    assert len(found.consents) == 1
    looks = session.scalars(
        select(AuditEntry).where(
            AuditEntry.participant_id == candidacy.participant_id,
            AuditEntry.action == AuditAction.LOOKED,
            AuditEntry.subject == "participant",
        )
    )
    assert looks.all()


@pytest.mark.parametrize("read", [vacancy_history, person_history])
def test_what_is_not_there_and_who_may_not_are_refused(
    session: Session, read: Callable[..., object]
) -> None:
    with pytest.raises(NotFoundError):
        read(session, CLERK, 987_654_321)
    with pytest.raises(NotAllowedError):
        read(session, an_employer_actor(session), 1)


def test_a_draft_is_its_employers_own(session: Session) -> None:
    draft = a_vacancy(session, status=VacancyStatus.DRAFT)

    with pytest.raises(NotFoundError):
        vacancy_history(session, CLERK, draft.id)
