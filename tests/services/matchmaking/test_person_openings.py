"""What a person could do, from rows: by its use, with a day, and blind to who they are."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matching.advice.changes import ChangeKind
from models.accounts import Role
from models.audit import AuditEntry
from models.participants import CaseState, Origin, Participant
from models.reference import ConceptKind
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyLicence, VacancyStatus
from services.errors import NotAllowedError, NotFoundError
from services.matchmaking.person_openings import PersonOpenings, openings_of, own_openings
from services.office.courses import CourseDraft, plan_course
from tests.factories import CLERK, a_concept, a_participant, actor_of, an_account, an_employer_actor
from tests.matchmaking import a_welder, a_welding_vacancy, a_workshop_type, refresh


@pytest.fixture
def welding(session: Session, today: date) -> date:
    """A workshop of welding that is planned, and two vacancies that ask for it; its first day."""
    kind = a_workshop_type(session)
    starts_on = today + timedelta(days=40)
    draft = CourseDraft(workshop_type_key=kind.key, starts_on=starts_on, hours=120, seats=10)
    plan_course(session, CLERK, draft, today=today)
    for _ in range(2):
        a_welding_vacancy(session)
    return starts_on


def _told(found: PersonOpenings) -> list[object]:
    return [
        (row.change.kind, row.change.key, row.change.facts, [one.id for one in row.vacancies])
        for row in found.rows
    ]


def test_the_workshop_with_its_day_opens_the_vacancies_that_ask_for_it(
    session: Session, welding: date, today: date
) -> None:
    person = a_participant(session)
    refresh(session)

    found = openings_of(session, CLERK, person.id, today=today)

    (row,) = [one for one in found.rows if one.change.kind is ChangeKind.COURSE]
    assert row.change.facts["starts_on"] == welding.isoformat()
    assert len(row.starts) == 2
    assert found.considered == 2
    looks = session.scalars(select(AuditEntry.participant_id))
    assert person.id in set(looks)


def test_it_says_on_which_of_the_lists_the_person_stands(
    session: Session, welding: date, today: date
) -> None:
    listed = a_participant(session)
    refresh(session)
    newcomer = a_participant(session)

    on_list = openings_of(session, CLERK, listed.id, today=today)
    not_yet = openings_of(session, CLERK, newcomer.id, today=today)

    assert on_list.listed == {one.id for row in on_list.rows for one in row.vacancies}
    assert not_yet.rows
    assert not_yet.listed == frozenset()


def test_who_learned_elsewhere_and_came_another_way_is_told_the_same(
    session: Session, welding: date, today: date
) -> None:
    one = a_participant(session, origin=Origin.PROGRAMME, case_state=CaseState.PRE_RELEASE)
    other = a_participant(
        session,
        origin=Origin.OFFICE,
        case_state=CaseState.JOB_SEARCH,
        given_names="Rosalinda",
        social_name="Rosa",
    )
    refresh(session)

    answers = [_told(openings_of(session, CLERK, who.id, today=today)) for who in (one, other)]

    assert answers[0] == answers[1] != []


def test_a_change_says_nothing_of_who_somebody_is(
    session: Session, welding: date, today: date
) -> None:
    a_concept(session, "licence_b", ConceptKind.LICENCE)
    driving = a_welding_vacancy(session)
    driving.licences = [VacancyLicence(concept_key="licence_b")]
    person = a_participant(session, has_told_licences=True)
    refresh(session)

    found = openings_of(session, CLERK, person.id, today=today)

    kinds = {row.change.kind for row in found.rows}
    said = {name for row in found.rows for name in row.change.facts}
    assert kinds <= {ChangeKind.COURSE, ChangeKind.LICENCE, ChangeKind.PRACTICAL_TEST}
    assert said <= {"course", "name", "hours", "starts_on", "skills", "licence", "skill", "level"}


def test_a_vacancy_that_is_closed_opens_nothing(
    session: Session, welding: date, today: date
) -> None:
    person = a_participant(session)
    refresh(session)
    for vacancy in {row for one in _all(session, person, today) for row in one}:
        vacancy.status = VacancyStatus.FILLED
    session.flush()

    assert openings_of(session, CLERK, person.id, today=today).rows == ()


def _all(session: Session, person: Participant, today: date):
    return [row.vacancies for row in openings_of(session, CLERK, person.id, today=today).rows]


def test_a_person_reads_their_own(session: Session, welding: date, today: date) -> None:
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account=account)
    refresh(session)
    actor = actor_of(account, participant_id=person.id)

    assert _told(own_openings(session, actor, today=today)) == _told(
        openings_of(session, CLERK, person.id, today=today)
    )


def test_who_is_placed_has_nothing_to_open(session: Session, welding: date, today: date) -> None:
    person = a_participant(session, case_state=CaseState.PLACED)

    found = openings_of(session, CLERK, person.id, today=today)

    assert (found.is_seeking, found.rows) == (False, ())


def test_nobody_else_asks(session: Session, today: date) -> None:
    person = a_participant(session)

    with pytest.raises(NotAllowedError):
        openings_of(session, an_employer_actor(session), person.id, today=today)
    with pytest.raises(NotAllowedError):
        own_openings(session, CLERK, today=today)
    with pytest.raises(NotFoundError):
        openings_of(session, CLERK, 987_654_321, today=today)


def test_a_vacancy_that_is_paused_is_not_looked_at(
    session: Session, welding: date, today: date
) -> None:
    person = a_participant(session)
    refresh(session)
    paused = session.scalars(select(Vacancy).order_by(Vacancy.id)).first()
    assert paused is not None
    paused.status = VacancyStatus.PAUSED
    session.flush()

    found = openings_of(session, CLERK, person.id, today=today)

    assert found.considered == 1
    assert paused not in {one for row in found.rows for one in row.vacancies}


def test_only_the_lists_that_stand_count(session: Session, welding: date, today: date) -> None:
    person, *_others = [a_participant(session) for _ in range(12)]
    for _ in range(3):
        a_welder(session)
    refresh(session)
    a_welder(session)
    refresh(session)
    standing = select(Shortlist.id).where(Shortlist.replaced_at.is_(None))
    session.execute(
        delete(ShortlistEntry).where(
            ShortlistEntry.participant_id == person.id, ShortlistEntry.shortlist_id.in_(standing)
        )
    )

    found = openings_of(session, CLERK, person.id, today=today)

    assert session.scalar(select(Shortlist.id).where(Shortlist.replaced_at.is_not(None)))
    (row,) = [one for one in found.rows if one.change.kind is ChangeKind.COURSE]
    assert row.firsts, "four others stand before, and not those of the old list once more"
    assert found.listed == frozenset()
