"""An appeal is answered by a lead who did not decide before; without one, everybody is told."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.assessments import AssessmentState
from models.candidacies import Candidacy
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, WrongStateError
from services.mediation import appeals, assessments
from services.mediation.appeals import AppealTurn, turn_of
from services.mediation.assessment_moves import read_for_office
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_person
from tests.services.mediation.test_assessments import FIFTH_WORKING_DAY, LEAD, ended, noticed


def decided_by(session: Session, decider: Actor) -> Candidacy:
    """A person who appeals against a no of this account."""
    candidacy = noticed(session)
    person = the_person(session, candidacy)
    assessments.answer(session, person, candidacy.id, "Tengo cartas.", now=NOW)
    texts = {"reassessment": "Se leyó.", "final_notice": "No sigue."}
    assessments.end(session, decider, candidacy.id, now=NOW, today=TODAY, **texts)
    appeals.appeal(session, person, candidacy.id, "No es justo.", now=NOW, today=TODAY)
    return candidacy


def _lead(session: Session) -> Actor:
    return factories.actor_of(factories.an_account(session, Role.LEAD))


def _turn(session: Session, actor: Actor, candidacy: Candidacy) -> AppealTurn | None:
    return turn_of(session, actor, read_for_office(session, actor, candidacy.id))


def test_a_lead_who_did_not_decide_answers_and_the_others_wait_for_them(session: Session) -> None:
    first, second = _lead(session), _lead(session)
    mediator = factories.actor_of(factories.an_account(session))
    candidacy = decided_by(session, first)

    turns = [_turn(session, who, candidacy) for who in (first, second, mediator)]

    assert turns == [AppealTurn.ANOTHER_LEAD, AppealTurn.YOURS, AppealTurn.ANOTHER_LEAD]


def test_where_the_only_lead_decided_it_is_nobodys_turn(session: Session) -> None:
    only = _lead(session)
    mediator = factories.actor_of(factories.an_account(session))
    candidacy = decided_by(session, only)

    assert {_turn(session, who, candidacy) for who in (only, mediator)} == {AppealTurn.NOBODY_YET}


def test_an_account_that_was_closed_answers_nothing_and_a_new_lead_does(session: Session) -> None:
    only, gone = _lead(session), _lead(session)
    session.get_one(Account, gone.account_id).is_active = False
    candidacy = decided_by(session, only)
    assert _turn(session, only, candidacy) is AppealTurn.NOBODY_YET

    named = _lead(session)

    assert _turn(session, named, candidacy) is AppealTurn.YOURS
    assert _turn(session, only, candidacy) is AppealTurn.ANOTHER_LEAD


def test_an_office_without_any_lead_is_told_too(session: Session) -> None:
    mediator = factories.actor_of(factories.an_account(session))
    candidacy = decided_by(session, mediator)

    assert _turn(session, mediator, candidacy) is AppealTurn.NOBODY_YET


def test_a_talk_in_which_nobody_appealed_is_nobodys_turn_to_answer(session: Session) -> None:
    only = _lead(session)

    assert _turn(session, only, ended(session)) is None


def test_an_appeal_is_answered_by_the_lead_and_not_by_whoever_decided(session: Session) -> None:
    candidacy = ended(session)
    person = the_person(session, candidacy)
    appeals.appeal(session, person, candidacy.id, "No es así.", now=NOW, today=TODAY)

    values = {"is_granted": True, "now": NOW}
    with pytest.raises(NotAllowedError):
        appeals.answer_appeal(session, CLERK, candidacy.id, "Sigue.", **values)
    talk = read_for_office(session, CLERK, candidacy.id)
    lead = factories.an_account(session, Role.LEAD)
    talk.decided_by_id = lead.id
    session.flush()
    with pytest.raises(WrongStateError, match="assessment_own_decision"):
        own = Actor(lead.id, Role.LEAD)
        appeals.answer_appeal(session, own, candidacy.id, "Sigue.", **values)
    appeals.answer_appeal(session, LEAD, candidacy.id, "Sigue.", **values)

    assert read_for_office(session, CLERK, candidacy.id).state is AssessmentState.GOES_ON


def test_an_appeal_may_be_turned_down_with_a_reason(session: Session) -> None:
    candidacy = ended(session)
    person = the_person(session, candidacy)
    with pytest.raises(InvalidError):
        appeals.appeal(session, person, candidacy.id, "", now=NOW, today=TODAY)
    appeals.appeal(session, person, candidacy.id, "No es así.", now=NOW, today=TODAY)
    with pytest.raises(InvalidError):
        appeals.answer_appeal(session, LEAD, candidacy.id, " ", is_granted=False, now=NOW)
    appeals.answer_appeal(session, LEAD, candidacy.id, "Se mantiene.", is_granted=False, now=NOW)

    assert read_for_office(session, CLERK, candidacy.id).state is AssessmentState.UPHELD


def test_an_appeal_after_its_days_is_late(session: Session) -> None:
    candidacy = ended(session)
    person = the_person(session, candidacy)
    late = FIFTH_WORKING_DAY + timedelta(days=1)
    with pytest.raises(WrongStateError, match="assessment_appeal_late"):
        appeals.appeal(session, person, candidacy.id, "No es así.", now=NOW, today=late)
