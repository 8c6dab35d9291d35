"""How many people wait for an employer's answer, and how many left, vacancy by vacancy."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.employers import EmployerStatus
from models.introductions import DeclineReason, Introduction
from models.vacancies import VacancyStatus
from services.actors import Actor
from services.errors import NotAllowedError
from services.mediation import answers, candidacies, introductions, trials
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.introduction_lists import GONE_SHOWN, Gone, count_awaited, list_gone
from services.mediation.offers import offer_as_employer
from tests.conftest import NOW
from tests.factories import CLERK
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import interested, presented, revealed, the_employer
from tests.services.mediation.test_trials import agreed


def test_whoever_is_presented_waits_for_the_employer_until_it_answers(session: Session) -> None:
    vacancy = a_welding_vacancy(session, positions=3)
    for _person in range(2):
        presented(session, an_entry(session, vacancy, a_welder(session)))
    interested(session, an_entry(session, vacancy, a_welder(session)))
    other = a_welding_vacancy(session)
    presented(session, an_entry(session, other, a_welder(session)))

    assert count_awaited(session, the_employer(session, vacancy)) == {vacancy.id: 2}


def test_whoever_was_interviewed_waits_for_what_the_employer_decides(session: Session) -> None:
    candidacy = revealed(session)
    employer = the_employer(session, candidacy.vacancy)
    assert count_awaited(session, employer) == {}

    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.HOLD_INTERVIEW, now=NOW)
    assert count_awaited(session, employer) == {candidacy.vacancy_id: 1}

    offer_as_employer(session, employer, candidacy.introduction_id or 0, now=NOW)
    assert count_awaited(session, employer) == {}


def test_who_tries_the_work_waits_for_no_answer(session: Session) -> None:
    candidacy = agreed(session)
    shown = session.get_one(Introduction, candidacy.introduction_id)
    shown.interviewed_at = NOW
    session.flush()
    employer = the_employer(session, candidacy.vacancy)
    assert count_awaited(session, employer) == {}

    trials.withdraw(session, CLERK, candidacy.id)
    assert count_awaited(session, employer) == {candidacy.vacancy_id: 1}


def test_nobody_is_counted_whom_the_employer_does_not_see(session: Session) -> None:
    candidacy = presented(session)
    vacancy = candidacy.vacancy
    employer = the_employer(session, vacancy)
    assert count_awaited(session, replace(employer, sees_assigned_only=True)) == {}

    vacancy.status = VacancyStatus.PAUSED
    session.flush()
    assert count_awaited(session, employer) == {}

    vacancy.status, vacancy.employer.status = VacancyStatus.PUBLISHED, EmployerStatus.SUSPENDED
    session.flush()
    assert count_awaited(session, employer) == {}


def test_nobody_but_an_employer_counts_them(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        count_awaited(session, Actor(None, Role.MEDIATOR))


def test_who_took_their_yes_back_is_counted_for_a_month(session: Session) -> None:
    candidacy = presented(session)
    vacancy, employer = candidacy.vacancy, the_employer(session, candidacy.vacancy)
    assert list_gone(session, employer, now=NOW) == []

    answers.answer_no(session, CLERK, candidacy.id, now=NOW)

    assert list_gone(session, employer, now=NOW) == [Gone(vacancy.title, 1)]
    assert list_gone(session, employer, now=NOW + GONE_SHOWN) == []
    assert list_gone(session, replace(employer, sees_assigned_only=True), now=NOW) == []
    assert list_gone(session, the_employer(session, a_welding_vacancy(session)), now=NOW) == []


def test_whom_the_employer_declined_is_no_news_to_it(session: Session) -> None:
    candidacy = presented(session)
    employer = the_employer(session, candidacy.vacancy)
    shown = candidacy.introduction_id or 0

    introductions.decline(session, employer, shown, reason=DeclineReason.SKILLS, now=NOW)

    assert list_gone(session, employer, now=NOW) == []
