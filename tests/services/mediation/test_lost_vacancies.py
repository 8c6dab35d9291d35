"""A vacancy that nobody can have any more ends its candidacies and shows nobody."""

import pytest
from sqlalchemy.orm import Session

from models.candidacies import CandidacyState, CloseReason
from models.introductions import Introduction
from models.vacancies import VacancyStatus
from services.errors import NotFoundError
from services.mediation import introductions
from services.mediation.lost_vacancies import end_with_vacancies, has_lost
from tests.conftest import NOW
from tests.mediation import asked, interested, presented, revealed, the_employer


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (VacancyStatus.FILLED, CloseReason.POSITION_FILLED),
        (VacancyStatus.WITHDRAWN, CloseReason.POSITION_CANCELLED),
    ],
)
def test_it_ends_with_its_vacancy_and_what_was_shown_is_wiped(
    session: Session, status: VacancyStatus, reason: CloseReason
) -> None:
    candidacy = revealed(session)
    shown = session.get_one(Introduction, candidacy.introduction_id)
    candidacy.vacancy.status = status
    session.flush()

    assert has_lost(session)
    assert end_with_vacancies(session, now=NOW) == 1
    session.expire_all()

    assert (candidacy.state, candidacy.close_reason) == (CandidacyState.CLOSED, reason)
    assert (shown.sheet, shown.called, shown.phone) == (None, None, None)
    assert end_with_vacancies(session, now=NOW) == 0
    assert not has_lost(session)


def test_one_that_expired_may_be_sent_again_so_its_people_wait(session: Session) -> None:
    candidacy = asked(session)
    candidacy.vacancy.status = VacancyStatus.EXPIRED
    session.flush()

    assert not has_lost(session)


@pytest.mark.parametrize("made", [presented, interested, revealed])
def test_an_employer_sees_nobody_of_a_vacancy_that_is_not_open(session: Session, made) -> None:
    candidacy = made(session)
    employer = the_employer(session, candidacy.vacancy)
    number = candidacy.introduction_id
    assert introductions.read_introduction(session, employer, number).id == number

    candidacy.vacancy.status = VacancyStatus.IN_REVIEW
    session.flush()

    assert introductions.list_introductions(session, employer) == []
    with pytest.raises(NotFoundError):
        introductions.read_introduction(session, employer, number)
