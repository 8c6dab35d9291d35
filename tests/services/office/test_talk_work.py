"""A talk waits for whoever accompanies it; an appeal and an opened file wait for the lead."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.candidacies import Candidacy
from models.file_openings import OpeningVerdict
from services.actors import Actor
from services.mediation import appeals, assessments
from services.office.today import Work, WorkKind, list_work
from services.permissions import file_openings
from tests import factories
from tests.conftest import NOW, TODAY
from tests.mediation import the_person
from tests.services.mediation.test_appeals import decided_by
from tests.services.mediation.test_assessments import (
    FIFTH_WORKING_DAY,
    ended,
    noticed,
    offered,
    weighed,
)

WHY = "Cubro a una colega y confirmo su cita de hoy"


def _of(session: Session, role: Role = Role.MEDIATOR) -> Actor:
    return factories.actor_of(factories.an_account(session, role))


def _waiting(
    session: Session, actor: Actor, kind: WorkKind, *, today=TODAY, is_own: bool = False
) -> list[Work]:
    lists = list_work(session, actor, today=today, is_own=is_own)
    return [row for one in lists if one.kind is kind for row in one.rows]


def _appealed(session: Session) -> Candidacy:
    candidacy = ended(session)
    person = the_person(session, candidacy)
    appeals.appeal(session, person, candidacy.id, "No es justo.", now=NOW, today=TODAY)
    return candidacy


def test_a_talk_waits_from_the_answer_on_until_it_is_decided(session: Session) -> None:
    mediator = _of(session)
    candidacy = noticed(session)
    assert _waiting(session, mediator, WorkKind.TALK_TO_DECIDE) == []

    person = the_person(session, candidacy)
    assessments.answer(session, person, candidacy.id, "Tengo referencias.", now=NOW)

    (work,) = _waiting(session, mediator, WorkKind.TALK_TO_DECIDE)
    assert (work.key, work.title) == (candidacy.id, candidacy.participant.called)
    assert (work.detail, work.on_day) == (candidacy.vacancy.title, FIFTH_WORKING_DAY)
    assessments.let_go_on(session, mediator, candidacy.id, "Sigue.", now=NOW, today=TODAY)
    assert _waiting(session, mediator, WorkKind.TALK_TO_DECIDE) == []


def test_a_talk_that_nobody_answered_waits_when_the_time_to_answer_is_over(
    session: Session,
) -> None:
    mediator = _of(session)
    noticed(session)
    kind, day = WorkKind.TALK_TO_DECIDE, FIFTH_WORKING_DAY

    assert _waiting(session, mediator, kind, today=day) == []
    assert len(_waiting(session, mediator, kind, today=day + timedelta(days=1))) == 1


def test_a_talk_that_was_begun_waits_to_be_weighed(session: Session) -> None:
    weighed(session)

    assert len(_waiting(session, _of(session), WorkKind.TALK_TO_DECIDE)) == 1


def test_that_somebody_has_a_talk_is_not_on_another_mediators_list(session: Session) -> None:
    own, other, lead = _of(session), _of(session), _of(session, Role.LEAD)
    candidacy = weighed(session)
    candidacy.owner_id = own.account_id
    session.flush()

    seen = {
        who.account_id: len(_waiting(session, who, WorkKind.TALK_TO_DECIDE))
        for who in (own, other, lead)
    }
    assert seen == {own.account_id: 1, other.account_id: 0, lead.account_id: 1}
    assert _waiting(session, lead, WorkKind.TALK_TO_DECIDE, is_own=True) == []
    assert [row.owner for row in _waiting(session, own, WorkKind.TALK_TO_DECIDE)] == [own.name]


def test_an_appeal_waits_for_a_lead_who_did_not_decide_before(session: Session) -> None:
    lead, mediator = _of(session, Role.LEAD), _of(session)
    candidacy = _appealed(session)

    (work,) = _waiting(session, lead, WorkKind.TALK_APPEALED, is_own=True)
    assert (work.key, work.on_day) == (candidacy.id, FIFTH_WORKING_DAY)
    assert _waiting(session, mediator, WorkKind.TALK_APPEALED) == []
    appeals.answer_appeal(session, lead, candidacy.id, "Se mantiene.", is_granted=False, now=NOW)
    assert _waiting(session, lead, WorkKind.TALK_APPEALED) == []


def test_who_decided_is_not_asked_to_answer_the_appeal(session: Session) -> None:
    first, second = _of(session, Role.LEAD), _of(session, Role.LEAD)
    decided_by(session, first)

    waits = [len(_waiting(session, who, WorkKind.TALK_APPEALED)) for who in (first, second)]
    assert waits == [0, 1]


def test_an_appeal_that_nobody_may_answer_is_on_the_list_of_lead_and_mediator(
    session: Session,
) -> None:
    only, own, other = _of(session, Role.LEAD), _of(session), _of(session)
    candidacy = decided_by(session, only)
    candidacy.owner_id = own.account_id
    session.flush()

    kind = WorkKind.APPEAL_WITHOUT_LEAD
    lists = [_waiting(session, who, kind, is_own=True) for who in (only, own, other)]
    assert [[row.key for row in rows] for rows in lists] == [[candidacy.id], [candidacy.id], []]
    assert _waiting(session, other, kind) == []
    assert _waiting(session, only, WorkKind.TALK_APPEALED) == []

    second = _of(session, Role.LEAD)

    assert _waiting(session, own, kind) == []
    assert len(_waiting(session, second, WorkKind.TALK_APPEALED)) == 1


def test_an_opened_file_waits_for_a_lead_until_the_next_day(session: Session) -> None:
    lead, mediator = _of(session, Role.LEAD), _of(session)
    person = factories.a_participant(session)
    opening = file_openings.open_file(session, mediator, person.id, WHY, now=NOW)

    (work,) = _waiting(session, lead, WorkKind.OPENING_TO_REVIEW, is_own=True)

    assert (work.key, work.title, work.detail) == (opening.id, person.called, mediator.name)
    assert work.on_day == TODAY + timedelta(days=1)
    assert _waiting(session, mediator, WorkKind.OPENING_TO_REVIEW) == []
    file_openings.review_opening(session, lead, opening.id, OpeningVerdict.FOUNDED, now=NOW)
    assert _waiting(session, lead, WorkKind.OPENING_TO_REVIEW) == []


def test_a_file_that_a_lead_opened_waits_for_another_lead(session: Session) -> None:
    first, second = _of(session, Role.LEAD), _of(session, Role.LEAD)
    person = factories.a_participant(session)
    file_openings.open_file(session, first, person.id, WHY, now=NOW)

    waits = [len(_waiting(session, who, WorkKind.OPENING_TO_REVIEW)) for who in (first, second)]
    assert waits == [0, 1]


@pytest.mark.parametrize("make", [offered, noticed])
def test_nothing_waits_while_it_is_somebody_elses_turn(session: Session, make) -> None:
    make(session)
    lead = _of(session, Role.LEAD)

    kinds = {one.kind for one in list_work(session, lead, today=TODAY)}
    assert not kinds & {WorkKind.TALK_TO_DECIDE, WorkKind.TALK_APPEALED}
