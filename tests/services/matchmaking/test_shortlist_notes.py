"""A note on a person for a vacancy: kept for the next list, and never overwritten unseen."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.curating import ShortlistNote
from models.session import unit_of_work
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    OfficeError,
)
from services.matchmaking.shortlist_notes import NOTE_LIMIT, write_note
from services.matchmaking.shortlists import read_entry, read_shortlist
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, entries_of, refresh
from tests.racing import together


def test_a_note_stands_for_the_vacancy_and_a_new_list_keeps_it(
    session: Session, now: datetime
) -> None:
    vacancy, person = a_welding_vacancy(session), a_welder(session)
    entry, other = an_entry(session, vacancy, person), a_welding_vacancy(session)
    write_note(session, CLERK, entry.id, " Llega con su hermana ", seen=0, now=now)
    a_welder(session)
    refresh(session, now=now + timedelta(hours=1))

    again = next(e for e in entries_of(session, vacancy) if e.participant_id == person.id)
    assert again.id != entry.id
    note = read_entry(session, CLERK, again.id).row.note
    assert note is not None
    assert (note.note, note.noted_at) == ("Llega con su hermana", now)
    listed = read_shortlist(session, CLERK, vacancy.id).rows.items
    assert [row.person.id for row in listed if row.note] == [person.id]
    assert not [r for r in read_shortlist(session, CLERK, other.id).rows.items if r.note]


def test_a_note_is_changed_and_taken_away_by_who_saw_it(session: Session, now: datetime) -> None:
    entry, other = an_entry(session), actor_of(an_account(session))
    write_note(session, CLERK, entry.id, "una", seen=0, now=now)
    write_note(session, other, entry.id, "otra", seen=1, now=now)

    with pytest.raises(ChangedMeanwhileError, match="noted_meanwhile"):
        write_note(session, CLERK, entry.id, "sin mirar", seen=1, now=now)
    assert session.scalars(select(ShortlistNote.note)).all() == ["otra"]

    write_note(session, CLERK, entry.id, "", seen=2, now=now)
    assert session.scalars(select(ShortlistNote.note)).all() == [""]


def test_of_two_who_write_together_the_second_overwrites_nothing(
    engine: Engine, now: datetime
) -> None:
    with unit_of_work(engine) as session:
        entry_id = an_entry(session).id
        accounts = [an_account(session, name=name) for name in ("Ana Uno", "Eva Dos")]
        first, second = (actor_of(account) for account in accounts)

    def write(actor, text: str):
        def act(session: Session) -> object:
            try:
                return write_note(session, actor, entry_id, text, seen=0, now=now)
            except OfficeError as error:
                return error.code, error.facts["name"]

        return act

    answers = together(engine, write(first, "primera"), write(second, "segunda"))

    assert answers == [None, ("noted_meanwhile", "Ana Uno")]
    with unit_of_work(engine) as session:
        assert session.scalars(select(ShortlistNote.note)).all() == ["primera"]


def test_the_log_says_that_a_note_was_written_and_not_what(session: Session, now: datetime) -> None:
    entry = an_entry(session)
    write_note(session, CLERK, entry.id, "algo reservado", seen=0, now=now)
    session.flush()

    logged = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == entry.id)).all()[-1]
    assert (logged.fields, logged.reason) == (["note"], "")
    assert logged.participant_id == entry.participant_id


def test_a_note_changes_nothing_that_the_engine_rests_on(session: Session, now: datetime) -> None:
    entry = an_entry(session)
    write_note(session, CLERK, entry.id, "la mejor de todas", seen=0, now=now)

    assert refresh(session) == 0


def test_a_note_too_long_is_refused_in_words(session: Session, now: datetime) -> None:
    entry = an_entry(session)

    with pytest.raises(InvalidError) as refused:
        write_note(session, CLERK, entry.id, "a" * (NOTE_LIMIT + 1), seen=0, now=now)
    assert refused.value.problems[0].code == "text_too_long"
    with pytest.raises(NotFoundError):
        write_note(session, CLERK, 404, "a", seen=0, now=now)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_the_office_writes_notes(session: Session, now: datetime, role: Role) -> None:
    entry, actor = an_entry(session), actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        write_note(session, actor, entry.id, "a", seen=0, now=now)
