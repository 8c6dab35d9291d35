"""The office calls a trusted person only while both agree."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from followup.ladder import LadderAct
from followup.statuses import (
    AppointmentStatus,
    CaseChange,
    ContactChannel,
)
from models.accounts import Role
from models.referents import AgreedBy, ReferentConsent, ReferentRelation, ReferentSide
from models.session import unit_of_work
from services.actors import Actor
from services.diary.case_log import tell_contact
from services.diary.follow_up import start_follow_up
from services.diary.ladder_tasks import do_task
from services.diary.warnings import read_at_risk
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.people.referent_consents import agree, give_up, record_consent, record_refusal
from services.people.referents import (
    ReferentDraft,
    may_call_referent,
    read_referent,
    write_referent,
)
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_placement, actor_of, an_account, an_appointment
from tests.racing import together

PERSON, REFERENT = ReferentSide.PERSON, ReferentSide.REFERENT
ELENA = ReferentDraft("Elena Inventada", ReferentRelation.SIBLING, "9 8765 4321")


@pytest.fixture
def missing(session):
    """Somebody with a trusted person, who missed two appointments in a row."""
    person = a_participant(session)
    write_referent(session, CLERK, person.id, ELENA, now=NOW)
    for days in (9, 2):
        on_day = TODAY - timedelta(days=days)
        an_appointment(session, person, on_day=on_day, status=AppointmentStatus.NO_SHOW)
    return person


def _say_yes(session, person, side, **changes):
    values = {"agreed_on": TODAY, "agreed_by": AgreedBy.PHONE, "today": TODAY, "now": NOW}
    return record_consent(session, CLERK, person.id, side, **(values | changes))


def _acts(session, person):
    return {task.act for task in read_at_risk(session, person.id, today=TODAY).tasks}


def test_the_ladder_offers_the_call_only_while_both_agree(session, missing):
    assert _acts(session, missing) == {LadderAct.CALL_AT_ANOTHER_HOUR}
    _say_yes(session, missing, PERSON)
    assert LadderAct.ASK_REFERENT not in _acts(session, missing)

    _say_yes(session, missing, REFERENT)
    assert LadderAct.ASK_REFERENT in _acts(session, missing)

    record_refusal(session, CLERK, missing.id, REFERENT, now=NOW)
    assert LadderAct.ASK_REFERENT not in _acts(session, missing)
    with pytest.raises(WrongStateError):
        do_task(session, CLERK, missing.id, LadderAct.ASK_REFERENT, was_reached=False, today=TODAY)


def test_an_attempt_by_the_trusted_person_needs_both_consents(session):
    placement = a_placement(session)
    plan = start_follow_up(session, CLERK, placement, now=NOW, today=TODAY)
    person = placement.participant
    write_referent(session, CLERK, person.id, ELENA, now=NOW)
    tried = (session, CLERK, plan, CaseChange.ATTEMPTED, ContactChannel.REFERENT)

    with pytest.raises(InvalidError) as refusal:
        tell_contact(*tried, on=TODAY, today=TODAY)
    assert refusal.value.problems[0].code == "referent_has_not_agreed"

    for side in ReferentSide:
        _say_yes(session, person, side)
    assert tell_contact(*tried, on=TODAY, today=TODAY).channel is ContactChannel.REFERENT


def test_a_yes_is_dated_has_a_witness_and_is_never_deleted(session, missing):
    witness = an_account(session)
    yes = record_consent(
        session,
        actor_of(witness),
        missing.id,
        REFERENT,
        agreed_on=TODAY - timedelta(days=3),
        agreed_by=AgreedBy.WRITING,
        today=TODAY,
        now=NOW,
    )
    record_refusal(session, CLERK, missing.id, REFERENT, now=NOW)

    file = read_referent(session, CLERK, missing.id)
    assert file.standing == {}
    assert [one.id for one in file.ended] == [yes.id]
    assert (yes.witness_id, yes.agreed_on) == (witness.id, TODAY - timedelta(days=3))


def test_the_person_says_yes_and_no_with_one_tap(session, missing):
    own = Actor(None, Role.PARTICIPANT, participant_id=missing.id)
    _say_yes(session, missing, REFERENT)

    yes = agree(session, own, today=TODAY, now=NOW)
    assert (yes.agreed_by, yes.witness_id) == (AgreedBy.PORTAL, None)
    assert may_call_referent(session, missing.id)

    give_up(session, own, now=NOW)
    assert not may_call_referent(session, missing.id)


def test_what_makes_no_sense_is_refused(session, missing):
    with pytest.raises(InvalidError):
        _say_yes(session, missing, PERSON, agreed_on=TODAY + timedelta(days=1))
    with pytest.raises(InvalidError):
        _say_yes(session, missing, PERSON, agreed_by=AgreedBy.PORTAL)
    with pytest.raises(NotFoundError):
        _say_yes(session, a_participant(session), PERSON)
    with pytest.raises(NotAllowedError):
        agree(session, CLERK, today=TODAY, now=NOW)


def test_two_taps_are_one_yes(engine: Engine):
    with unit_of_work(engine) as session:
        person = a_participant(session)
        write_referent(session, CLERK, person.id, ELENA, now=NOW)
    own = Actor(None, Role.PARTICIPANT, participant_id=person.id)

    def tap(session: Session) -> int:
        return agree(session, own, today=TODAY, now=NOW).id

    first, second = together(engine, tap, tap)

    assert first == second
    with unit_of_work(engine) as session:
        assert session.scalar(select(func.count()).select_from(ReferentConsent)) == 1
