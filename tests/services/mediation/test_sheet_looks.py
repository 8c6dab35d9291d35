"""A person learns when an employer read their sheet, whatever became of the candidacy since."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.candidacies import Candidacy, CloseReason
from services import audit
from services.actors import Actor
from services.errors import NotAllowedError
from services.mediation import beginnings, candidacies, introductions, sheet_looks
from services.mediation.candidacy_moves import Ending
from services.mediation.sheet_looks import MOST_IN_AN_HOUR
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import presented, the_employer, the_person


def look(session: Session, candidacy: Candidacy, times: int = 1) -> None:
    """The employer opens the sheet."""
    employer = the_employer(session, candidacy.vacancy)
    for _time in range(times):
        introductions.record_look(session, employer, candidacy.introduction_id or 0)
    session.flush()
    session.execute(update(AuditEntry).values(at=NOW))


def own(session: Session, person: Actor) -> list[tuple[str, int]]:
    """What the person is told: employer and how often."""
    return [(one.employer, one.times) for one in sheet_looks.list_own_sheet_looks(session, person)]


def test_looks_of_a_day_are_one_line_with_the_company_and_nobodys_name(session: Session) -> None:
    candidacy = presented(session)
    look(session, candidacy, times=3)

    assert own(session, the_person(session, candidacy)) == [(candidacy.vacancy.employer.name, 3)]


def test_a_look_stays_known_when_the_candidacy_begins_again(session: Session) -> None:
    candidacy = presented(session)
    look(session, candidacy)
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.ERROR), now=NOW)
    beginnings.reopen(session, CLERK, candidacy.id, now=NOW + timedelta(days=1))

    assert len(own(session, the_person(session, candidacy))) == 1


def test_nobody_is_told_of_looks_at_somebody_else(session: Session) -> None:
    look(session, presented(session))
    other = presented(session, an_entry(session, person=a_welder(session)))

    assert own(session, the_person(session, other)) == []


def test_only_who_opened_a_sheet_looked_at_it(session: Session) -> None:
    candidacy = presented(session)
    employer, number = the_employer(session, candidacy.vacancy), candidacy.introduction_id
    audit.record(session, employer, AuditAction.CHANGED, "introduction", number)
    audit.record(session, employer, AuditAction.LOOKED, "vacancy", number)

    assert own(session, the_person(session, candidacy)) == []


def test_the_last_look_of_a_day_is_the_one_that_is_told(session: Session) -> None:
    candidacy = presented(session)
    look(session, candidacy, times=2)
    first = session.scalars(select(AuditEntry).where(AuditEntry.subject == "introduction")).first()
    assert first is not None
    first.at = NOW - timedelta(hours=2)

    (told,) = sheet_looks.list_own_sheet_looks(session, the_person(session, candidacy))

    assert (told.last_at, told.times) == (NOW, 2)


def test_looks_are_told_of_one_candidacy_where_it_is_the_one_that_is_read(
    session: Session,
) -> None:
    person = a_welder(session)
    here = presented(session, an_entry(session, person=person))
    there = presented(session, an_entry(session, person=person))
    look(session, here)
    look(session, there)
    reader = the_person(session, here)

    found = sheet_looks.list_own_sheet_looks(session, reader, candidacy_id=there.id)

    assert [one.employer for one in found] == [there.vacancy.employer.name]
    assert len(own(session, reader)) == 2


def test_the_office_sees_whether_a_sheet_was_opened_and_a_person_asks_for_their_own(
    session: Session,
) -> None:
    candidacy = presented(session)
    assert sheet_looks.list_sheet_looks(session, CLERK, candidacy.id) == ()
    look(session, candidacy)

    (found,) = sheet_looks.list_sheet_looks(session, CLERK, candidacy.id)
    assert found.last_at == NOW
    with pytest.raises(NotAllowedError):
        sheet_looks.list_sheet_looks(session, the_person(session, candidacy), candidacy.id)


def test_an_employer_that_opens_sheets_without_end_is_told_to_the_lead(session: Session) -> None:
    candidacy, lead = presented(session), actor_of(an_account(session, Role.LEAD))
    look(session, candidacy, times=MOST_IN_AN_HOUR)
    employer = the_employer(session, candidacy.vacancy)
    audit.record(session, employer, AuditAction.LOOKED, "vacancy", candidacy.vacancy_id)
    number = candidacy.introduction_id
    audit.record(session, employer, AuditAction.CHANGED, "introduction", number)
    session.execute(update(AuditEntry).values(at=NOW))
    assert sheet_looks.list_hurried(session, lead, now=NOW) == {}

    look(session, candidacy)

    hurried = {candidacy.vacancy.employer.name: MOST_IN_AN_HOUR + 1}
    assert sheet_looks.list_hurried(session, lead, now=NOW) == hurried
    assert sheet_looks.list_hurried(session, lead, now=NOW + timedelta(hours=1)) == {}
    with pytest.raises(NotAllowedError):
        sheet_looks.list_hurried(session, actor_of(an_account(session)), now=NOW)
