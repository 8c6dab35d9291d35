"""An appeal is answered by a lead who did not decide before; without one, everybody is told."""

from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.candidacies import Candidacy
from services.actors import Actor
from services.mediation import appeals, assessments
from services.mediation.appeals import AppealTurn, turn_of
from services.mediation.assessment_moves import read_for_office
from tests import factories
from tests.conftest import NOW, TODAY
from tests.mediation import the_person
from tests.services.mediation.test_assessments import ended, noticed


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
