"""Whatever way a file is saved, the note of it is in the same transaction, and only then."""

from datetime import time

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.orm import Session

from models.accounts import Language
from models.audit import ConsentGrant
from models.file_changes import MOST_NOTED, WATCHED, FileChange
from models.participants import (
    AvailabilityWindow,
    CaseState,
    Participant,
    TransportMeans,
    WorkExperience,
)
from models.reference import TravelMode
from models.session import reading, unit_of_work
from models.vacancies import Vacancy, VacancyStatus
from tests.factories import a_participant, a_vacancy
from tests.matchmaking import a_criterion, a_run, a_workshop_type, an_attendance

Notes = set[tuple[int | None, int | None]]
ANYBODY = (None, None)


def _notes(session: Session) -> Notes:
    """The notes there are, as numbers of a person and of a vacancy; they are forgotten."""
    session.flush()
    rows = session.execute(select(FileChange.participant_id, FileChange.vacancy_id)).all()
    session.execute(delete(FileChange))
    return {(person, vacancy) for person, vacancy in rows}


def test_a_new_person_and_a_new_vacancy_are_noted(session: Session) -> None:
    person, vacancy = a_participant(session), a_vacancy(session)

    assert _notes(session) == {(person.id, None), (None, vacancy.id)}


def test_what_the_engine_reads_of_a_person_is_noted(session: Session) -> None:
    person = a_participant(session)
    _notes(session)

    person.min_monthly_pay_clp = 700_000

    assert _notes(session) == {(person.id, None)}


def test_what_it_does_not_read_is_not_noted(session: Session) -> None:
    person, vacancy = a_participant(session), a_vacancy(session)
    _notes(session)
    session.refresh(person)

    person.phone, person.search_text = "+56 9 1234 5678", "otro texto"
    vacancy.description = "Otro texto"
    person.max_weekly_hours = person.max_weekly_hours

    assert _notes(session) == set()


def test_rows_that_hang_on_a_person_are_noted_when_added_changed_and_removed(
    session: Session,
) -> None:
    person = a_participant(session)
    _notes(session)

    person.availability = [
        AvailabilityWindow(weekday=0, starts_at=time(9), ends_at=time(12)),
    ]
    assert _notes(session) == {(person.id, None)}

    person.availability[0].ends_at = time(13)
    assert _notes(session) == {(person.id, None)}

    person.availability = []
    assert _notes(session) == {(person.id, None)}


def test_a_criterion_of_a_vacancy_is_noted(session: Session) -> None:
    vacancy = a_vacancy(session)
    _notes(session)

    criterion = a_criterion(session, vacancy)
    assert _notes(session) == {(None, vacancy.id)}

    criterion.level = 3
    assert _notes(session) == {(None, vacancy.id)}


def test_a_workshop_that_changes_is_noted_for_everybody_who_attended(session: Session) -> None:
    run = a_run(session)
    people = [a_participant(session) for _ in range(2)]
    for person in people:
        an_attendance(session, person, run)
    a_participant(session)
    _notes(session)

    run.hours = 60

    assert _notes(session) == {(person.id, None) for person in people}


def test_what_a_kind_of_workshop_teaches_may_change_anybody(session: Session) -> None:
    kind = a_workshop_type(session)
    _notes(session)

    kind.skills[0].level = 1

    assert _notes(session) == {ANYBODY}


def test_an_update_without_rows_is_noted_for_those_it_changes(session: Session) -> None:
    person, other = a_participant(session), a_participant(session)
    vacancy = a_vacancy(session)
    _notes(session)

    session.execute(
        update(Participant).where(Participant.id == person.id).values(case_state=CaseState.PLACED)
    )
    session.execute(
        update(Vacancy).where(Vacancy.id == vacancy.id).values(status=VacancyStatus.FILLED)
    )

    assert _notes(session) == {(person.id, None), (None, vacancy.id)}
    assert other.id != person.id


def test_an_update_of_what_nobody_reads_is_not_noted(session: Session) -> None:
    a_participant(session)
    _notes(session)

    session.execute(update(Participant).values(language=Language.ENGLISH))

    assert _notes(session) == set()


def test_rows_inserted_many_at_once_are_noted_by_their_owners(session: Session) -> None:
    person = a_participant(session)
    _notes(session)

    session.execute(
        insert(TransportMeans), [{"participant_id": person.id, "mode": TravelMode.BICYCLE}]
    )

    assert _notes(session) == {(person.id, None)}


def test_more_people_than_are_worth_noting_are_one_note(session: Session) -> None:
    people = [a_participant(session) for _ in range(MOST_NOTED + 1)]
    _notes(session)

    session.execute(
        insert(WorkExperience), [{"participant_id": one.id, "title": "Soldador"} for one in people]
    )

    assert _notes(session) == {ANYBODY}


def test_rows_that_are_deleted_without_being_read_are_noted(session: Session) -> None:
    person = a_participant(session)
    session.add(TransportMeans(participant_id=person.id, mode=TravelMode.BICYCLE))
    _notes(session)

    session.execute(delete(TransportMeans).where(TransportMeans.participant_id == person.id))

    assert _notes(session) == {(person.id, None)}


def test_a_change_that_is_taken_back_leaves_no_note(engine: Engine) -> None:
    class RefusalError(Exception):
        pass

    try:
        with unit_of_work(engine) as session:
            a_participant(session)
            session.flush()
            raise RefusalError
    except RefusalError:
        pass

    with reading(engine) as session:
        assert session.scalars(select(FileChange)).all() == []


def test_everything_that_a_person_or_a_vacancy_has_is_watched_or_known_not_to_be_read() -> None:
    owned = {
        relation.mapper.class_
        for owner in (Participant, Vacancy)
        for relation in owner.__mapper__.relationships
        if relation.cascade.delete_orphan
    }

    assert owned - set(WATCHED) == {ConsentGrant}
