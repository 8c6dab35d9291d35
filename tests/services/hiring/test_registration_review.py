"""The office decides about employers that registered by themselves; a known RUT is told to it."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Invitation, Role
from models.audit import AuditEntry
from models.employer_registrations import EmployerRegistration, RegistrationState
from models.employers import Employer, EmployerStatus
from models.session import unit_of_work
from services.access.accounts import INVITATION_LIFE, InvitationDraft, invite
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.hiring.registration_review import (
    RegistrationCheck,
    accept_registration,
    count_waiting,
    list_registrations,
    read_registration,
    reject_registration,
)
from tests import factories
from tests.conftest import NOW
from tests.employers import EVERYTHING, a_registration
from tests.factories import CLERK
from tests.racing import outcome_of, together


def test_an_accepted_registration_makes_a_verified_employer(session: Session):
    factories.a_commune(session)
    factories.an_employer(session)
    asked = a_registration(session, sector="Agrícola", commune_key="05501")

    employer = accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)

    assert (employer.rut, employer.status) == (asked.rut, EmployerStatus.VERIFIED)
    assert (employer.sector, employer.commune_key) == ("Agrícola", "05501")
    assert (asked.state, asked.employer_id) == (RegistrationState.ACCEPTED, employer.id)
    assert employer.name == asked.name
    assert count_waiting(session, CLERK) == 0
    decided = AuditEntry.subject == "employer_registration"
    (entry,) = session.scalars(select(AuditEntry).where(decided))
    assert entry.reason == "accepted"
    assert set(entry.fields) == {"state", *EVERYTHING}


@pytest.mark.parametrize("left_out", RegistrationCheck)
def test_what_was_not_checked_is_not_verified(session: Session, left_out: RegistrationCheck):
    asked = a_registration(session)

    with pytest.raises(InvalidError) as refused, session.begin_nested():
        accept_registration(session, CLERK, asked.id, checked=EVERYTHING - {left_out}, now=NOW)
    session.expire_all()

    assert [(each.field, each.code) for each in refused.value.problems] == [
        (left_out.value, "not_checked")
    ]
    assert asked.state is RegistrationState.WAITING
    assert session.scalars(select(Employer)).all() == []


def test_a_telephone_taken_before_it_was_looked_at_stops_no_verifying(session: Session):
    asked = a_registration(session, phone="12345")

    employer = accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)

    assert employer.phone == "12345"


def test_the_office_is_told_that_a_rut_is_known(session: Session):
    known = factories.an_employer(session)
    asked = a_registration(session, rut=known.rut)
    a_registration(session, rut=known.rut)

    file = read_registration(session, CLERK, asked.id, now=NOW)

    assert (file.known, file.others, file.may_accept) == (known, 1, True)


def test_an_employer_without_people_is_verified_and_gets_its_first(session: Session):
    known = factories.an_employer(session, status=EmployerStatus.PENDING)
    asked = a_registration(session, rut=known.rut)

    assert accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW) is known
    assert known.status is EmployerStatus.VERIFIED


def test_nobody_is_let_into_an_employer_that_has_people(session: Session):
    known = factories.an_employer(session)
    factories.a_member(session, known, factories.an_account(session))
    asked = a_registration(session, rut=known.rut)

    assert not read_registration(session, CLERK, asked.id, now=NOW).may_accept
    with pytest.raises(WrongStateError) as refused:
        accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)
    assert refused.value.code == "employer_has_people"


def test_of_two_strangers_with_one_rut_the_office_lets_one_in(session: Session):
    """Nobody acts for the employer until the first opens their link; the second must not."""
    first = a_registration(session)
    second = a_registration(session, rut=first.rut, contact_email="otro@oportunidades.test")
    employer = accept_registration(session, CLERK, first.id, checked=EVERYTHING, now=NOW)

    assert employer.members == []
    assert not read_registration(session, CLERK, second.id, now=NOW).may_accept
    with pytest.raises(WrongStateError, match="employer_has_people"):
        accept_registration(session, CLERK, second.id, checked=EVERYTHING, now=NOW)


def test_nobody_is_let_into_an_employer_that_the_office_invited_somebody_for(session: Session):
    known = factories.an_employer(session)
    asked = a_registration(session, rut=known.rut)
    draft = InvitationDraft("ana@oportunidades.test", "Ana", Role.EMPLOYER, employer_id=known.id)
    invite(session, CLERK, draft, now=NOW)

    assert not read_registration(session, CLERK, asked.id, now=NOW).may_accept
    with pytest.raises(WrongStateError, match="employer_has_people"), session.begin_nested():
        accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)


def test_an_invitation_that_opens_nothing_any_more_keeps_nobody_out(session: Session):
    known, other = factories.an_employer(session), factories.an_employer(session)
    asked = a_registration(session, rut=known.rut)
    for employer, at in ((known, NOW - INVITATION_LIFE), (other, NOW)):
        draft = InvitationDraft("ana@oportunidades.test", "Ana", Role.EMPLOYER)
        invite(session, CLERK, replace(draft, employer_id=employer.id), now=at)

    assert read_registration(session, CLERK, asked.id, now=NOW).may_accept
    assert accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW) is known


def test_whoever_opened_their_link_and_left_keeps_nobody_out(session: Session):
    known = factories.an_employer(session)
    draft = InvitationDraft("ana@oportunidades.test", "Ana", Role.EMPLOYER, employer_id=known.id)
    invite(session, CLERK, draft, now=NOW)
    session.scalars(select(Invitation)).one().used_at = NOW
    asked = a_registration(session, rut=known.rut)

    assert read_registration(session, CLERK, asked.id, now=NOW).may_accept


def test_only_those_who_wait_with_the_same_rut_are_counted_beside_one(session: Session):
    first = a_registration(session)
    a_registration(session)
    past = {"state": RegistrationState.REJECTED, "reason": "No", "decided_at": NOW}
    a_registration(session, rut=first.rut, **past)
    assert read_registration(session, CLERK, first.id, now=NOW).others == 0

    a_registration(session, rut=first.rut, contact_email="otro@oportunidades.test")

    assert read_registration(session, CLERK, first.id, now=NOW).others == 1


def test_two_who_let_one_stranger_in_each_let_in_one(engine: Engine):
    with unit_of_work(engine) as session:
        known = factories.an_employer(session, status=EmployerStatus.PENDING)
        asked = [a_registration(session, rut=known.rut).id for _ in range(2)]

    def accepting(registration_id: int):
        return outcome_of(
            lambda session: accept_registration(
                session, CLERK, registration_id, checked=EVERYTHING, now=NOW
            )
        )

    heard = together(engine, accepting(asked[0]), accepting(asked[1]))

    assert heard == ["done", "employer_has_people"]


def test_a_suspended_employer_does_not_come_back_by_registering(session: Session):
    known = factories.an_employer(session, status=EmployerStatus.SUSPENDED)
    asked = a_registration(session, rut=known.rut)

    with pytest.raises(WrongStateError):
        accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)

    assert known.status is EmployerStatus.SUSPENDED


def test_a_no_needs_its_reason(session: Session):
    asked = a_registration(session)

    with pytest.raises(InvalidError):
        reject_registration(session, CLERK, asked.id, reason=" ", now=NOW)
    reject_registration(session, CLERK, asked.id, reason="El RUT no figura en el SII", now=NOW)

    assert not read_registration(session, CLERK, asked.id, now=NOW).may_accept
    assert (asked.state, asked.reason) == (
        RegistrationState.REJECTED,
        "El RUT no figura en el SII",
    )
    with pytest.raises(WrongStateError) as refused:
        accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)
    assert refused.value.code == "registration_decided"


def test_of_two_who_decide_together_one_does(engine: Engine):
    with unit_of_work(engine) as session:
        asked = a_registration(session).id

    accept = outcome_of(
        lambda session: accept_registration(session, CLERK, asked, checked=EVERYTHING, now=NOW)
    )

    assert together(engine, accept, accept) == ["done", "registration_decided"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Employer)).all()) == 1


def test_what_waits_comes_first(session: Session):
    a_registration(session, state=RegistrationState.REJECTED, reason="No", decided_at=NOW)
    waiting = a_registration(session)

    assert list_registrations(session, CLERK).items[0] is waiting
    assert count_waiting(session, CLERK) == 1


def test_registrations_are_for_the_office(session: Session):
    employer = factories.an_employer_actor(session)
    asked: EmployerRegistration = a_registration(session)

    for act in (
        lambda: read_registration(session, employer, asked.id, now=NOW),
        lambda: list_registrations(session, employer),
        lambda: count_waiting(session, employer),
        lambda: accept_registration(session, employer, asked.id, checked=EVERYTHING, now=NOW),
        lambda: reject_registration(session, employer, asked.id, reason="No", now=NOW),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with pytest.raises(NotFoundError):
        read_registration(session, CLERK, 9_999, now=NOW)
