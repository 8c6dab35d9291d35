"""A person reads what the office made of them for vacancies, also before anything is decided."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.candidacies import CloseReason
from models.curating import ShortlistAddition
from models.participants import Participant
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from services.mediation import candidacies
from services.mediation.candidacy_moves import Ending
from services.people.own_decisions import DECISIONS_READ, decisions_on
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_vacancy
from tests.matchmaking import a_welder, an_entry
from tests.mediation import presented, shortlisted


def _add(session: Session, person: Participant, title: str, at: datetime) -> ShortlistAddition:
    row = ShortlistAddition(
        vacancy_id=a_vacancy(session, title=title).id,
        participant_id=person.id,
        reason="solo para el equipo",
        added_at=at,
    )
    session.add(row)
    session.flush()
    return row


def _drop(session: Session, person: Participant, vacancy_id: int, at: datetime) -> None:
    session.add(
        ShortlistReview(
            vacancy_id=vacancy_id,
            participant_id=person.id,
            decision=ReviewDecision.DROPPED,
            drop_reason=DropReason.PAY,
            decided_at=at,
        )
    )
    session.flush()


def test_whoever_was_added_reads_that_the_office_thinks_of_them(
    session: Session, now: datetime
) -> None:
    person = a_participant(session)
    _add(session, person, "Panadería", now)
    _add(session, a_participant(session), "Otra", now)

    (found,) = decisions_on(session, person.id)

    assert (found.title, found.decided_at) == ("Panadería", now)
    assert (found.is_open, found.is_approved, found.reason) == (True, False, None)


def test_once_decided_only_the_decision_is_read_and_the_newest_comes_first(
    session: Session, now: datetime
) -> None:
    person = a_participant(session)
    decided = _add(session, person, "Panadería", now)
    _drop(session, person, decided.vacancy_id, now + timedelta(hours=1))
    _add(session, person, "Bodega", now + timedelta(hours=2))

    found = decisions_on(session, person.id)

    assert [(one.title, one.is_open, one.reason) for one in found] == [
        ("Bodega", True, None),
        ("Panadería", False, DropReason.PAY),
    ]


def test_one_more_than_is_shown_is_read_to_tell_that_there_are_more(
    session: Session, now: datetime
) -> None:
    person = a_participant(session)
    for _ in range(DECISIONS_READ + 3):
        _add(session, person, "Panadería", now)

    assert len(decisions_on(session, person.id)) == DECISIONS_READ + 1


def test_an_approval_says_what_became_of_it_and_not_of_anybody_elses(session: Session) -> None:
    going = presented(session)
    person, vacancy = going.participant, going.vacancy
    an_entry(session, vacancy, a_welder(session))
    other = shortlisted(session, an_entry(session, vacancy, a_welder(session)))
    candidacies.close(session, CLERK, other.id, Ending(CloseReason.PAY), now=NOW)
    (found,) = decisions_on(session, person.id)
    assert (found.is_approved, found.is_hired, found.close_reason) == (True, False, None)

    candidacies.close(session, CLERK, going.id, Ending(CloseReason.SKILLS), now=NOW)
    (closed,) = decisions_on(session, person.id)
    pair = Pair(vacancy.id, person.id)
    place_pair(session, CLERK, pair, Start(TODAY), now=NOW, today=TODAY)
    (hired,) = decisions_on(session, person.id)

    assert (closed.is_hired, closed.close_reason) == (False, CloseReason.SKILLS)
    assert (hired.is_hired, hired.close_reason) == (True, None)
