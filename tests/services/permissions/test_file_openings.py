"""Files opened with a reason: written down, shown to the person, looked over by the lead."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.file_openings import FileOpening, OpeningVerdict
from services.actors import Actor
from services.errors import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    TooManyAttemptsError,
    WrongStateError,
)
from services.people.own_file import list_looks
from services.permissions import file_openings
from tests import factories
from tests.conftest import NOW

WHY = "Cubro a una colega y confirmo su cita de hoy"


def _staff(session: Session, role: Role = Role.MEDIATOR) -> Actor:
    account = factories.an_account(session, role)
    return Actor(account.id, account.role, account.name)


@pytest.fixture
def mediator(session: Session) -> Actor:
    """A mediator."""
    return _staff(session)


@pytest.fixture
def lead(session: Session) -> Actor:
    """The lead."""
    return _staff(session, Role.LEAD)


def _opened(session: Session, actor: Actor, **values: object) -> FileOpening:
    person = factories.a_participant(session)
    return file_openings.open_file(session, actor, person.id, WHY, **({"now": NOW} | values))


def test_the_person_reads_who_opened_their_file_and_why(session: Session, mediator: Actor):
    account = factories.an_account(session, Role.PARTICIPANT)
    person = factories.a_participant(session, account_id=account.id)

    file_openings.open_file(session, mediator, person.id, f"  {WHY} ", now=NOW)

    own = Actor(account.id, Role.PARTICIPANT, participant_id=person.id)
    (look,) = list_looks(session, own)
    assert (look.name, look.reasons, look.is_off_case) == (mediator.name, (WHY,), True)


def test_an_opening_is_in_the_audit_log_with_its_reason(session: Session, mediator: Actor):
    opening = _opened(session, mediator)

    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject, entry.subject_id) == (
        AuditAction.LOOKED,
        "file_opening",
        opening.id,
    )
    assert (entry.participant_id, entry.reason) == (opening.participant_id, WHY)


UNSEEN = "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\ufeff"


@pytest.mark.parametrize(
    "reason",
    [
        *("", "   ", "urgente", "x" * 40, "ab" * 30, UNSEEN * 3, ".,;:-_!?()[]" * 2),
        "Confirmar cita",  # fourteen characters
        "Confirmar" + " hoy" * 73,  # three hundred and one
        "a. b. c. d. e. f. g.",  # seven letters
    ],
)
def test_a_reason_that_says_nothing_opens_nothing(session: Session, mediator: Actor, reason: str):
    person = factories.a_participant(session)

    with pytest.raises(InvalidError):
        file_openings.open_file(session, mediator, person.id, reason, now=NOW)

    assert session.scalars(select(FileOpening)).all() == []


@pytest.mark.parametrize(
    "reason", ["Confirmar citas", "Confirma" + " hoy" * 73, "abcdef, abcd...", "aaaa bcdef aaaaa"]
)
def test_a_reason_that_just_says_enough_opens_the_file(
    session: Session, mediator: Actor, reason: str
):
    person = factories.a_participant(session)

    assert file_openings.open_file(session, mediator, person.id, reason, now=NOW).reason == reason


def test_the_file_of_nobody_is_not_found(session: Session, mediator: Actor):
    with pytest.raises(NotFoundError):
        file_openings.open_file(session, mediator, 987_654, WHY, now=NOW)


def test_what_a_colleague_opened_is_not_counted(session: Session, mediator: Actor, lead: Actor):
    for _ in range(file_openings.MOST_IN_AN_HOUR):
        _opened(session, mediator)

    _opened(session, lead)

    found = file_openings.list_openings(session, lead, now=NOW)
    assert found.many == {mediator.name: file_openings.MOST_IN_AN_HOUR}
    later = file_openings.list_openings(session, lead, now=NOW + timedelta(hours=1))
    assert later.many == {}


def test_the_opening_that_the_lead_came_for_comes_first(
    session: Session, mediator: Actor, lead: Actor
):
    first, second = _opened(session, mediator), _opened(session, mediator)

    usual = file_openings.list_openings(session, lead, now=NOW).page.items
    chosen = file_openings.list_openings(session, lead, now=NOW, first_id=first.id).page.items

    assert usual == (second, first)
    assert chosen == (first, second)


def test_the_thirty_first_file_of_an_hour_stays_closed_and_the_lead_is_told(
    session: Session, mediator: Actor, lead: Actor
):
    for _ in range(file_openings.MOST_IN_AN_HOUR):
        _opened(session, mediator)

    with pytest.raises(TooManyAttemptsError):
        _opened(session, mediator)

    found = file_openings.list_openings(session, lead, now=NOW)
    assert found.many == {mediator.name: file_openings.MOST_IN_AN_HOUR}
    _opened(session, mediator, now=NOW + timedelta(hours=1))


def test_the_lead_looks_each_opening_over_once(session: Session, mediator: Actor, lead: Actor):
    first, second = _opened(session, mediator), _opened(session, mediator)

    file_openings.review_opening(session, lead, second.id, OpeningVerdict.QUESTIONED, now=NOW)

    session.expire_all()
    listed = file_openings.list_openings(session, lead, now=NOW).page.items
    assert [(one.id, one.verdict) for one in listed] == [
        (first.id, None),
        (second.id, OpeningVerdict.QUESTIONED),
    ]
    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.DECIDED))
    assert (entry.subject_id, entry.participant_id, entry.reason) == (
        second.id,
        second.participant_id,
        OpeningVerdict.QUESTIONED.value,
    )
    with pytest.raises(WrongStateError, match="opening_reviewed"):
        file_openings.review_opening(session, lead, second.id, OpeningVerdict.FOUNDED, now=NOW)


def test_nobody_looks_their_own_opening_over(session: Session, lead: Actor):
    own = _opened(session, lead)

    with pytest.raises(WrongStateError, match="own_opening"):
        file_openings.review_opening(session, lead, own.id, OpeningVerdict.FOUNDED, now=NOW)


def test_only_the_lead_looks_openings_over(session: Session, mediator: Actor, lead: Actor):
    opening = _opened(session, mediator)

    with pytest.raises(NotAllowedError):
        file_openings.list_openings(session, mediator, now=NOW)
    with pytest.raises(NotAllowedError):
        file_openings.review_opening(session, mediator, opening.id, OpeningVerdict.FOUNDED, now=NOW)
    with pytest.raises(NotFoundError):
        file_openings.review_opening(session, lead, 987_654, OpeningVerdict.FOUNDED, now=NOW)


def test_no_employer_opens_a_file(session: Session):
    person = factories.a_participant(session)

    with pytest.raises(NotAllowedError):
        file_openings.open_file(session, _staff(session, Role.EMPLOYER), person.id, WHY, now=NOW)
