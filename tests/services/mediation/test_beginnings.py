"""A candidacy begins once, ends as somebody's mistake or begins anew, and never half."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason
from models.introductions import Introduction, IntroductionState
from models.session import unit_of_work
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.mediation import beginnings, candidacies
from services.mediation.candidacy_moves import Ending
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import an_entry
from tests.mediation import (
    Made,
    asked,
    grants,
    interested,
    presented,
    revealed,
    shortlisted,
    the_employer,
    the_person,
)
from tests.racing import together


def _close(session: Session, candidacy: Candidacy, reason: CloseReason) -> None:
    candidacies.close(session, CLERK, candidacy.id, Ending(reason), now=NOW)


def _steps(session: Session, candidacy: Candidacy) -> int:
    return len(
        session.scalars(
            select(CandidacyStep.id).where(CandidacyStep.candidacy_id == candidacy.id)
        ).all()
    )


def test_it_belongs_to_the_mediator_who_approved_and_waits_for_the_office(
    session: Session,
) -> None:
    mediator, entry = actor_of(an_account(session)), an_entry(session)
    vacancy_id, person_id = entry.shortlist.vacancy_id, entry.participant_id

    beginnings.shortlist(session, mediator, vacancy_id, person_id, now=NOW)

    begun = session.scalars(select(Candidacy)).one()
    assert (begun.vacancy_id, begun.participant_id) == (vacancy_id, person_id)
    assert (begun.owner_id, begun.state) == (mediator.account_id, CandidacyState.SHORTLISTED)
    assert (begun.state_since, _steps(session, begun)) == (NOW, 1)


def test_of_two_mediators_who_approve_together_one_way_begins(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        entry = an_entry(session)
        pair = (entry.shortlist.vacancy_id, entry.participant_id)
        first, second = actor_of(an_account(session)), actor_of(an_account(session))

    together(
        engine,
        lambda session: beginnings.shortlist(session, first, *pair, now=NOW),
        lambda session: beginnings.shortlist(session, second, *pair, now=NOW),
    )

    with unit_of_work(engine) as session:
        begun = session.scalars(select(Candidacy)).one()
        assert begun.owner_id == first.account_id
        assert _steps(session, begun) == 1


def test_approving_somebody_who_goes_on_already_changes_nothing(session: Session) -> None:
    candidacy = presented(session)
    before = (candidacy.version, _steps(session, candidacy))

    beginnings.shortlist(session, CLERK, candidacy.vacancy_id, candidacy.participant_id, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.PRESENTED
    assert (candidacy.version, _steps(session, candidacy)) == before


@pytest.mark.parametrize("made", [presented, interested, revealed])
def test_begun_anew_the_employer_keeps_nothing_and_the_person_is_asked_again(
    session: Session, made: Made
) -> None:
    candidacy = made(session)
    shown = session.get_one(Introduction, candidacy.introduction_id)
    steps = _steps(session, candidacy)
    _close(session, candidacy, CloseReason.ERROR)

    beginnings.reopen(session, CLERK, candidacy.id, now=NOW)

    session.expire_all()
    assert (candidacy.state, candidacy.close_reason) == (CandidacyState.SHORTLISTED, None)
    assert (candidacy.introduction_id, candidacy.sheet) == (None, None)
    assert (shown.state, shown.sheet, shown.called) == (IntroductionState.ENDED, None, None)
    assert not any(grants(session).values())
    assert _steps(session, candidacy) == steps + 2  # what was is still told
    with pytest.raises(WrongStateError):
        candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)


def test_what_goes_on_is_not_begun_anew_and_only_the_office_begins(session: Session) -> None:
    candidacy = presented(session)
    person, employer = the_person(session, candidacy), the_employer(session, candidacy.vacancy)
    pair = (candidacy.vacancy_id, candidacy.participant_id)

    with pytest.raises(WrongStateError, match="candidacy_wrong_state"):
        beginnings.reopen(session, CLERK, candidacy.id, now=NOW)
    with pytest.raises(NotFoundError):
        beginnings.reopen(session, CLERK, 9_999, now=NOW)
    _close(session, candidacy, CloseReason.PAY)
    for stranger in (person, employer):
        with pytest.raises(NotAllowedError):
            beginnings.reopen(session, stranger, candidacy.id, now=NOW)
        with pytest.raises(NotAllowedError):
            beginnings.shortlist(session, stranger, *pair, now=NOW)
    assert candidacy.state is CandidacyState.CLOSED


def test_that_somebody_else_works_there_keeps_nobody_from_beginning_anew(
    session: Session,
) -> None:
    candidacy = presented(session)
    _close(session, candidacy, CloseReason.ERROR)
    factories.a_placement(session, vacancy=candidacy.vacancy)

    beginnings.reopen(session, CLERK, candidacy.id, now=NOW)

    assert candidacy.state is CandidacyState.SHORTLISTED


def test_an_approval_taken_back_is_an_error_and_no_refusal(session: Session) -> None:
    candidacy = shortlisted(session)
    pair = (candidacy.vacancy_id, candidacy.participant_id)

    beginnings.undo_shortlisting(session, CLERK, *pair, now=NOW)
    beginnings.undo_shortlisting(session, CLERK, *pair, now=NOW)  # there is nothing left to undo

    assert (candidacy.state, candidacy.close_reason) == (CandidacyState.CLOSED, CloseReason.ERROR)
    beginnings.undo_shortlisting(session, CLERK, candidacy.vacancy_id, 9_999, now=NOW)


def test_who_was_asked_is_not_made_unasked(session: Session) -> None:
    candidacy = asked(session)

    with pytest.raises(WrongStateError, match="candidacy_goes_on"):
        beginnings.undo_shortlisting(
            session, CLERK, candidacy.vacancy_id, candidacy.participant_id, now=NOW
        )

    assert candidacy.state is CandidacyState.ASKED


def test_what_has_ended_keeps_the_reason_it_ended_with(session: Session) -> None:
    candidacy = shortlisted(session)
    pair = (candidacy.vacancy_id, candidacy.participant_id)
    _close(session, candidacy, CloseReason.DISTANCE)

    beginnings.close_pair(session, CLERK, *pair, Ending(CloseReason.SKILLS), now=NOW)

    session.expire_all()
    assert candidacy.close_reason is CloseReason.DISTANCE
