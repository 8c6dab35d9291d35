"""What an employer sees of somebody, may answer, and never sees again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import ConsentGrant
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.employers import EmployerStatus
from models.introductions import DeclineReason, Introduction, IntroductionState
from models.outbox import MessageStatus, OutboxMessage
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.mediation import answers, candidacies, introductions
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, an_employer
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import (
    consented,
    interested,
    presented,
    revealed,
    the_employer,
    the_person,
)

Act = Callable[[Session, Actor, int], object]
ACTS: list[Act] = [
    introductions.read_introduction,
    lambda session, actor, number: introductions.show_interest(session, actor, number, now=NOW),
    lambda session, actor, number: introductions.decline(
        session, actor, number, reason=DeclineReason.SKILLS, now=NOW
    ),
]


def _shown(session: Session, candidacy: Candidacy) -> Introduction:
    return session.get_one(Introduction, candidacy.introduction_id)


def test_interest_waits_for_the_person_and_gives_no_name(session: Session) -> None:
    candidacy = interested(session)

    shown = _shown(session, candidacy)
    assert candidacy.state is CandidacyState.INTERESTED
    assert (shown.state, shown.called, shown.phone) == (IntroductionState.INTERESTED, None, None)


def test_interest_is_shown_once(session: Session) -> None:
    candidacy = interested(session)
    employer = the_employer(session, candidacy.vacancy)

    with pytest.raises(WrongStateError, match="introduction_answered"):
        introductions.show_interest(session, employer, candidacy.introduction_id, now=NOW)


@pytest.mark.parametrize("made", [presented, interested, revealed])
def test_an_employer_who_goes_on_without_somebody_keeps_nothing_of_them(
    session: Session, made: Callable[[Session], Candidacy]
) -> None:
    candidacy = made(session)
    shown, employer = _shown(session, candidacy), the_employer(session, candidacy.vacancy)

    introductions.decline(session, employer, shown.id, reason=DeclineReason.DISTANCE, now=NOW)

    session.expire_all()
    assert (candidacy.state, candidacy.close_reason) == (
        CandidacyState.CLOSED,
        CloseReason.DISTANCE,
    )
    assert (shown.state, shown.sheet, shown.called, shown.phone) == (
        IntroductionState.DECLINED,
        None,
        None,
        None,
    )
    assert all(grant.revoked_at for grant in session.scalars(select(ConsentGrant)))
    statuses = session.scalars(select(OutboxMessage.status)).all()
    assert MessageStatus.QUEUED not in statuses
    with pytest.raises(NotFoundError, match="introduction_ended"):
        introductions.read_introduction(session, employer, shown.id)


def test_that_one_ended_is_told_to_its_own_employer_and_to_nobody_else(session: Session) -> None:
    candidacy = presented(session)
    shown, vacancy = _shown(session, candidacy), candidacy.vacancy
    owner, second = the_employer(session, vacancy), the_employer(session, vacancy)
    second = replace(second, sees_assigned_only=True)
    stranger = the_employer(session, a_welding_vacancy(session))
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)

    with pytest.raises(NotFoundError, match="introduction_ended"):
        introductions.read_introduction(session, owner, shown.id)
    for other, number in ((second, shown.id), (stranger, shown.id), (owner, 987_654)):
        with pytest.raises(NotFoundError, match="not_found"):
            introductions.read_introduction(session, other, number)

    vacancy.employer.status = EmployerStatus.SUSPENDED
    session.flush()
    with pytest.raises(NotFoundError, match="not_found"):
        introductions.read_introduction(session, owner, shown.id)


def test_going_on_without_somebody_takes_a_reason(session: Session) -> None:
    candidacy = presented(session)
    employer = the_employer(session, candidacy.vacancy)

    with pytest.raises(InvalidError):
        introductions.decline(session, employer, candidacy.introduction_id, reason=None, now=NOW)


@pytest.mark.parametrize("act", ACTS)
def test_another_employers_introduction_is_like_one_that_is_not_there(
    session: Session, act: Act
) -> None:
    candidacy = presented(session)
    stranger = the_employer(session, a_welding_vacancy(session, employer=an_employer(session)))

    for number in (candidacy.introduction_id, 987_654):
        with pytest.raises(NotFoundError):
            act(session, stranger, number)


@pytest.mark.parametrize("act", ACTS)
def test_a_suspended_employer_sees_nobody_from_the_next_request_on(
    session: Session, act: Act
) -> None:
    candidacy = revealed(session)
    employer = the_employer(session, candidacy.vacancy)
    candidacy.vacancy.employer.status = EmployerStatus.SUSPENDED
    session.flush()

    assert introductions.list_introductions(session, employer) == []
    with pytest.raises(NotFoundError):
        act(session, employer, candidacy.introduction_id)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EMPLOYER}))
def test_nobody_but_an_employer_reads_introductions(session: Session, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        introductions.list_introductions(session, Actor(None, role))


def test_an_employer_has_so_many_waiting_and_no_more(
    session: Session,
) -> None:
    vacancy = a_welding_vacancy(session, positions=3)
    vacancy.employer.presented_at_once = 1
    presented(session, an_entry(session, vacancy, a_welder(session)))

    with pytest.raises(WrongStateError, match="too_many_presented"):
        presented(session, an_entry(session, vacancy, a_welder(session)))


def test_two_of_one_vacancy_never_have_one_name(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(["Boldo 100", "Boldo 100", "Ulmo 200"])
    monkeypatch.setattr(introductions, "new_code_name", lambda: next(names))
    vacancy = a_welding_vacancy(session, positions=3)
    several = [presented(session, an_entry(session, vacancy, a_welder(session))) for _ in range(2)]

    assert [_shown(session, one).code_name for one in several] == ["Boldo 100", "Ulmo 200"]


def test_the_employer_is_shown_the_sheet_that_the_person_agreed_to(session: Session) -> None:

    candidacy = consented(session)
    agreed = candidacy.sheet
    candidacy.participant.licences.clear()
    candidacy.participant.availability.clear()
    candidacy.participant.has_told_availability = not candidacy.participant.has_told_availability
    session.flush()

    candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)

    assert agreed is not None
    assert _shown(session, candidacy).sheet == agreed
