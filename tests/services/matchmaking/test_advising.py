"""Advice for one person and one vacancy, from rows."""

from datetime import date

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matching.advice.counterfactuals import Goal
from matching.judging.reasons import GateState
from models.audit import AuditEntry
from models.participants import CaseState, LicenceHeld
from models.reference import ConceptKind
from models.vacancies import VacancyLicence
from services.errors import NotAllowedError, WrongStateError
from services.matchmaking.advising import advise_entry
from tests.factories import CLERK, a_concept, a_participant, an_employer_actor
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, entries_of, refresh


def test_the_licence_that_is_missing_is_the_advice(session: Session, today: date) -> None:
    licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
    vacancy = a_welding_vacancy(session)
    vacancy.licences = [VacancyLicence(concept_key=licence.key)]
    a_participant(session, has_told_licences=True)
    refresh(session)

    found = advise_entry(session, CLERK, entries_of(session, vacancy)[0].id, today=today)

    assert found.is_blocked
    # The licence is all it takes to start and to stand first, so it is said once.
    (step,) = found.steps
    assert step.goals == (Goal.OVER_THE_GATES, Goal.AMONG_THE_FIRST)
    (advice,) = step.advice
    assert [change.key for change in advice.changes] == ["licence_b"]
    assert found.names.by_key["licence_b"][0] == "licence_b (es)"


def test_each_is_told_what_they_lack_themselves(session: Session, today: date) -> None:
    licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
    vacancy = a_welding_vacancy(session)
    vacancy.licences = [VacancyLicence(concept_key=licence.key)]
    welder = a_welder(session, has_told_licences=True)
    driver = a_participant(session, has_told_licences=True)
    driver.licences = [LicenceHeld(concept_key=licence.key)]
    refresh(session)
    entries = {one.participant_id: one.id for one in entries_of(session, vacancy)}
    session.execute(delete(AuditEntry))

    told = {
        person.id: advise_entry(session, CLERK, entries[person.id], today=today)
        for person in (driver, welder)
    }

    changes = {
        key: {change.key for step in one.steps for each in step.advice for change in each.changes}
        for key, one in told.items()
    }
    assert changes[welder.id] == {"licence_b"}
    assert "licence_b" not in changes[driver.id]
    assert {key: one.is_blocked for key, one in told.items()} == {welder.id: True, driver.id: False}
    assert {key: one.rank for key, one in told.items()} == {driver.id: 1, welder.id: 2}
    asked = {gate.facts.get("licence") for gate in told[welder.id].questions}
    assert "licence_b" not in asked  # it was told, and is no question any more
    looks = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    assert [(one.subject, one.participant_id) for one in looks] == [
        ("shortlist_entry", driver.id),
        ("shortlist_entry", welder.id),
    ]


def test_what_nobody_has_asked_is_told_beside_the_advice(session: Session, today: date) -> None:
    licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
    vacancy = a_welding_vacancy(session)
    vacancy.licences = [VacancyLicence(concept_key=licence.key)]
    a_participant(session)
    refresh(session)

    found = advise_entry(session, CLERK, entries_of(session, vacancy)[0].id, today=today)

    assert not found.is_blocked
    assert "licence_b" in {gate.facts.get("licence") for gate in found.questions}
    assert all(gate.state is GateState.UNKNOWN for gate in found.questions)
    assert found.names.by_key["licence_b"][0] == "licence_b (es)"


def test_who_is_placed_meanwhile_gets_no_advice(session: Session, today: date) -> None:
    entry = an_entry(session)
    entry.participant.case_state = CaseState.PLACED
    session.flush()

    with pytest.raises(WrongStateError):
        advise_entry(session, CLERK, entry.id, today=today)


def test_an_employer_is_given_no_advice(session: Session, today: date) -> None:
    entry = an_entry(session)

    with pytest.raises(NotAllowedError):
        advise_entry(session, an_employer_actor(session), entry.id, today=today)
