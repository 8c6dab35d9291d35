"""Who the trusted person of somebody is."""

import pytest
from sqlalchemy import select

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.referents import AgreedBy, Referent, ReferentRelation, ReferentSide
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError
from services.people.referent_consents import record_consent
from services.people.referents import (
    ReferentDraft,
    may_call_referent,
    read_own_referent,
    read_referent,
    write_referent,
)
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, actor_of, an_account

ELENA = ReferentDraft(" Elena  Inventada ", ReferentRelation.SIBLING, "9 8765 4321")


@pytest.fixture
def person(session):
    """Somebody with an account of their own."""
    return a_participant(session)


def _all_agree(session, person):
    for side in ReferentSide:
        record_consent(
            session,
            CLERK,
            person.id,
            side,
            agreed_on=TODAY,
            agreed_by=AgreedBy.PHONE,
            today=TODAY,
            now=NOW,
        )


def test_a_name_alone_lets_nobody_call(session, person):
    row = write_referent(session, CLERK, person.id, ELENA, now=NOW)

    assert (row.name, row.phone) == ("Elena Inventada", "+56987654321")
    assert not may_call_referent(session, person.id)
    assert not read_referent(session, CLERK, person.id).may_be_called


def test_another_name_is_another_person_whom_nobody_asked(session, person):
    write_referent(session, CLERK, person.id, ELENA, now=NOW)
    _all_agree(session, person)

    other = ReferentDraft("Berta Inventada", ReferentRelation.FRIEND, "9 8765 4321")
    write_referent(session, CLERK, person.id, other, now=NOW)

    assert not may_call_referent(session, person.id)
    file = read_referent(session, CLERK, person.id)
    assert file.referent is not None
    assert file.referent.name == "Berta Inventada"
    assert len(session.scalars(select(Referent)).all()) == 2


def test_a_new_telephone_of_the_same_one_leaves_what_was_agreed(session, person):
    write_referent(session, CLERK, person.id, ELENA, now=NOW)
    _all_agree(session, person)

    same = ReferentDraft("elena inventada", ReferentRelation.SIBLING, "9 8765 4322")
    row = write_referent(session, CLERK, person.id, same, now=NOW)

    assert row.phone == "+56987654322"
    assert may_call_referent(session, person.id)


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (ReferentDraft(" ", ReferentRelation.OTHER, "9 8765 4321"), ("name", "required")),
        (
            ReferentDraft("x" * 201, ReferentRelation.OTHER, "9 8765 4321"),
            ("name", "text_too_long"),
        ),
        (ReferentDraft("Elena", ReferentRelation.OTHER, "12"), ("phone", "wrong_phone")),
    ],
)
def test_what_makes_no_sense_is_refused(session, person, draft, problem):
    with pytest.raises(InvalidError) as refusal:
        write_referent(session, CLERK, person.id, draft, now=NOW)

    assert [(one.field, one.code) for one in refusal.value.problems] == [problem]


def test_the_person_sees_their_own_and_others_are_refused(session, person):
    write_referent(session, CLERK, person.id, ELENA, now=NOW)
    own = Actor(None, Role.PARTICIPANT, participant_id=person.id)

    found = read_own_referent(session, own).referent
    assert found is not None
    assert found.name == "Elena Inventada"
    with pytest.raises(NotAllowedError):
        read_referent(session, actor_of(an_account(session, Role.EMPLOYER)), person.id)
    with pytest.raises(NotFoundError):
        read_referent(session, CLERK, 404)


def test_the_look_is_written_down(session, person):
    read_referent(session, CLERK, person.id)

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.fields) == (AuditAction.LOOKED, ["referent"])
