"""A person's file as mediators read it, every look written down."""

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.participants import AvailabilityWindow, CaseState
from models.vacancies import VacancyStatus
from services.errors import NotAllowedError, NotFoundError
from services.people.participant_files import (
    count_people_by_state,
    find_people,
    hours_of_week,
    read_fitting_vacancies,
    read_person,
)
from services.search import normalise
from tests.conftest import TODAY
from tests.factories import (
    CLERK,
    a_participant,
    a_placement,
    actor_of,
    an_account,
    an_appointment,
)
from tests.matchmaking import a_welder, a_welding_vacancy, refresh


def test_people_are_found_by_any_word_in_order_of_their_names(session: Session) -> None:
    for family, given in (("Zúñiga", "José"), ("Álvarez", "Josefa"), ("Rojas", "Ana")):
        a_participant(session, family_names=family, search_text=normalise(family, given))

    found = find_people(session, CLERK, words="JOSÉ")

    assert [person.family_names for person in found.items] == ["Álvarez", "Zúñiga"]
    assert find_people(session, CLERK, words="zuniga jose").total == 1
    assert find_people(session, CLERK, words="nadie").total == 0


def test_whoever_has_the_word_at_the_head_of_a_name_is_found_first(session: Session) -> None:
    for family, given in (("Araya", "Viviana"), ("Zúñiga", "Ana")):
        a_participant(session, given_names=given, search_text=normalise(family, given))

    found = find_people(session, CLERK, words="ana")

    assert [person.given_names for person in found.items] == ["Ana", "Viviana"]


def test_people_are_found_by_state_and_by_who_looks_after_them(session: Session) -> None:
    actor = actor_of(an_account(session))
    own = a_participant(session, mediator_id=actor.account_id)
    placed = a_participant(session, case_state=CaseState.PLACED)

    assert [p.id for p in find_people(session, actor, is_own=True).items] == [own.id]
    assert [p.id for p in find_people(session, actor, state=CaseState.PLACED).items] == [placed.id]
    assert count_people_by_state(session, actor) == {CaseState.JOB_SEARCH: 1, CaseState.PLACED: 1}


def test_a_file_shows_what_was_learned_with_its_hours(session: Session) -> None:
    person = a_welder(session)

    file = read_person(session, CLERK, person.id, today=TODAY)

    (shown,) = file.skills
    assert shown.skill == "mig_welding"
    assert shown.strength.pieces[0].hours == 110.4
    assert file.names.by_key["mig_welding"][0] == "mig_welding (es)"
    assert [one.source for one in file.workshops] == ["Soldadura MIG (2026)"]


def test_a_file_parts_what_comes_from_what_is_past(session: Session) -> None:
    person = a_participant(session)
    next_one = an_appointment(session, person)
    an_appointment(session, person, status=AppointmentStatus.REVOKED)
    seen = an_appointment(session, person, on_day=date(2026, 11, 10), status=AppointmentStatus.SEEN)
    excused = an_appointment(session, person, status=AppointmentStatus.EXCUSED)

    file = read_person(session, CLERK, person.id, today=TODAY)

    assert [one.id for one in file.coming] == [next_one.id]
    assert {one.id for one in file.past} == {seen.id, excused.id}


def test_a_file_shows_the_placement_that_runs(session: Session) -> None:
    person = a_participant(session)
    placement = a_placement(session, person)

    file = read_person(session, CLERK, person.id, today=TODAY)

    assert [one.id for one in file.placements] == [placement.id]


def test_every_look_is_written_down_for_the_person(session: Session) -> None:
    person, actor = a_participant(session), actor_of(an_account(session))

    read_person(session, actor, person.id, today=TODAY)
    read_fitting_vacancies(session, actor, person.id)
    session.flush()

    looks = session.execute(
        select(AuditEntry.action, AuditEntry.actor_id).where(AuditEntry.participant_id == person.id)
    ).all()
    assert looks == [(AuditAction.LOOKED, actor.account_id)] * 2


def test_vacancies_that_fit_come_with_the_best_first(session: Session) -> None:
    person = a_welder(session, min_monthly_pay_clp=900_000)
    poor = a_welding_vacancy(session, monthly_pay_clp=650_000)
    good = a_welding_vacancy(session, monthly_pay_clp=950_000)
    withdrawn = a_welding_vacancy(session, monthly_pay_clp=950_000)
    refresh(session)
    withdrawn.status = VacancyStatus.WITHDRAWN
    session.flush()

    found = read_fitting_vacancies(session, CLERK, person.id)

    assert [row.entry.shortlist.vacancy_id for row in found.rows] == [good.id, poor.id]
    assert found.names.by_key["occ_welder"]


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_mediators_read_files(session: Session, role: Role) -> None:
    person, actor = a_participant(session), actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        read_person(session, actor, person.id, today=TODAY)
    with pytest.raises(NotAllowedError):
        read_fitting_vacancies(session, actor, person.id)
    with pytest.raises(NotAllowedError):
        find_people(session, actor)


def test_there_is_no_file_of_nobody(session: Session) -> None:
    with pytest.raises(NotFoundError):
        read_person(session, CLERK, 404, today=TODAY)
    with pytest.raises(NotFoundError):
        read_fitting_vacancies(session, CLERK, 404)


def test_the_week_is_painted_hour_by_hour_across_midnight(session: Session) -> None:
    person = a_participant(session)
    for weekday, starts, ends in ((0, time(8), time(10, 30)), (6, time(22), time(2))):
        session.add(
            AvailabilityWindow(
                participant_id=person.id, weekday=weekday, starts_at=starts, ends_at=ends
            )
        )
    session.flush()
    session.refresh(person)

    week = hours_of_week(person)

    assert week[0] == {0, 1, 8, 9, 10}  # Sunday's night ends on Monday
    assert week[6] == {22, 23}
    assert week[3] == frozenset()
