"""A yes is witnessed and a no stands: what the person says decides, whoever is quicker."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import ConsentGrant
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.introductions import Introduction, IntroductionState
from models.session import unit_of_work
from services.errors import (
    NotFoundError,
    WrongStateError,
)
from services.mediation import answers
from services.mediation.beginnings import reopen
from services.mediation.consent_ledger import AnswerChannel
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import (
    NAME,
    SHEET,
    Made,
    asked,
    consented,
    grants,
    interested,
    presented,
    revealed,
    shortlisted,
    the_person,
)
from tests.racing import outcome_of, together


def test_a_yes_in_the_portal_needs_no_witness(session: Session) -> None:
    consented(session)

    given = session.scalars(select(ConsentGrant)).one()
    assert (given.purpose, given.channel, given.witness_id) == (SHEET, "portal", None)
    assert given.employer_id and given.vacancy_id and given.text_version


def test_a_yes_at_the_desk_is_witnessed(session: Session) -> None:
    candidacy = asked(session)
    mediator = actor_of(an_account(session))

    answers.answer_yes(session, mediator, candidacy.id, AnswerChannel.DESK, now=NOW, today=TODAY)

    given = session.scalars(select(ConsentGrant)).one()
    assert (given.channel, given.witness_id) == ("desk", mediator.account_id)


def test_the_name_is_given_only_with_a_second_yes(session: Session) -> None:
    candidacy = interested(session)
    before = session.get_one(Introduction, candidacy.introduction_id)
    assert (before.called, before.phone) == (None, None)

    person = the_person(session, candidacy)
    answers.answer_yes(session, person, candidacy.id, AnswerChannel.PORTAL, now=NOW, today=TODAY)

    session.expire_all()
    assert candidacy.state is CandidacyState.REVEALED
    assert before.called == candidacy.participant.called
    assert before.state is IntroductionState.REVEALED
    assert grants(session) == {SHEET: True, NAME: True}


@pytest.mark.parametrize("made", [consented, presented, interested, revealed])
def test_one_no_takes_everything_back(session: Session, made: Made) -> None:
    candidacy = made(session)
    person = the_person(session, candidacy)

    answers.answer_no(session, person, candidacy.id, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.CLOSED
    assert candidacy.close_reason is CloseReason.CONSENT_WITHDRAWN
    assert not any(grants(session).values())
    for shown in session.scalars(select(Introduction)):
        assert (shown.sheet, shown.called, shown.phone) == (None, None, None)
        assert shown.state is IntroductionState.ENDED


def test_a_no_before_any_yes_is_a_refusal_and_no_withdrawal(session: Session) -> None:
    candidacy = asked(session)

    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)

    session.expire_all()
    assert candidacy.close_reason is CloseReason.DECLINED_BY_PERSON


def test_somebody_elses_candidacy_is_not_found(session: Session) -> None:
    candidacy = asked(session)
    stranger = the_person(session, asked(session, an_entry(session, person=a_welder(session))))

    for answer in (
        lambda: answers.answer_no(session, stranger, candidacy.id, now=NOW),
        lambda: answers.answer_yes(
            session, stranger, candidacy.id, AnswerChannel.PORTAL, now=NOW, today=TODAY
        ),
    ):
        with pytest.raises(NotFoundError):
            answer()


def test_what_nobody_told_the_person_of_is_not_there_to_be_answered(session: Session) -> None:
    """A guessed number: what the office only thinks of is like what is not there."""
    candidacy = shortlisted(session)
    person = the_person(session, candidacy)

    for chosen in (candidacy.id, 9_999):
        with pytest.raises(NotFoundError):
            answers.answer_yes(session, person, chosen, AnswerChannel.PORTAL, now=NOW, today=TODAY)
        with pytest.raises(NotFoundError):
            answers.answer_no(session, person, chosen, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.SHORTLISTED
    assert grants(session) == {}


def test_nobody_says_yes_to_a_sheet_that_they_were_not_shown(session: Session) -> None:
    candidacy = asked(session)
    person = the_person(session, candidacy)
    answers.answer_no(session, person, candidacy.id, now=NOW)
    reopen(session, CLERK, candidacy.id, now=NOW)

    with pytest.raises(WrongStateError):
        answers.answer_yes(
            session, person, candidacy.id, AnswerChannel.PORTAL, now=NOW, today=TODAY
        )

    answers.answer_no(session, person, candidacy.id, now=NOW)


def test_a_no_in_the_middle_of_a_yes_leaves_nothing_with_the_employer(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        candidacy = interested(session)
        person, chosen = the_person(session, candidacy), candidacy.id

    yes = outcome_of(
        lambda session: answers.answer_yes(
            session, person, chosen, AnswerChannel.PORTAL, now=NOW, today=TODAY
        )
    )
    no = outcome_of(lambda session: answers.answer_no(session, person, chosen, now=NOW))

    heard = together(engine, yes, no)

    with unit_of_work(engine) as session:
        shown = session.scalars(select(Introduction)).one()
        ended = session.get_one(Candidacy, chosen)
        standing = [one for one in session.scalars(select(ConsentGrant)) if not one.revoked_at]
        assert heard == ["done", "done"]
        assert ended.state is CandidacyState.CLOSED
        assert (shown.called, shown.phone, shown.sheet, standing) == (None, None, None, [])


def test_a_no_before_the_yes_arrives_is_the_last_word(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        candidacy = interested(session)
        person, chosen = the_person(session, candidacy), candidacy.id

    heard = together(
        engine,
        outcome_of(lambda session: answers.answer_no(session, person, chosen, now=NOW)),
        outcome_of(
            lambda session: answers.answer_yes(
                session, person, chosen, AnswerChannel.PORTAL, now=NOW, today=TODAY
            )
        ),
    )

    assert heard == ["done", "candidacy_wrong_state"]
    with unit_of_work(engine) as session:
        assert session.scalars(select(Introduction)).one().called is None
