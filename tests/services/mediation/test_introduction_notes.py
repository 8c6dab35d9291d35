"""An introduction keeps how far it went, and the first day of whoever was hired."""

from sqlalchemy.orm import Session

from models.introductions import Introduction, IntroductionState
from services.mediation import beginnings, candidacies, interviews
from services.mediation.candidacy_states import CandidacyMove
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.mediation import a_meeting, presented, revealed


def _shown(session: Session, introduction_id: int | None) -> Introduction:
    session.expire_all()
    return session.get_one(Introduction, introduction_id)


def test_an_interview_that_was_held_is_noted_until_another_is_booked(session: Session) -> None:
    candidacy = revealed(session)
    assert _shown(session, candidacy.introduction_id).interviewed_at is None

    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.HOLD_INTERVIEW, now=NOW)
    assert _shown(session, candidacy.introduction_id).interviewed_at == NOW

    mediator = actor_of(an_account(session))
    meeting = a_meeting(session, candidacy, mediator)
    interviews.book_interview(session, mediator, candidacy.id, meeting, now=NOW)
    assert _shown(session, candidacy.introduction_id).interviewed_at is None


def test_an_offer_that_the_office_wrote_down_is_noted(session: Session) -> None:
    candidacy = revealed(session)

    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.OFFER, now=NOW)

    assert _shown(session, candidacy.introduction_id).offered_at == NOW


def test_another_move_notes_nothing(session: Session) -> None:
    shown = _shown(session, presented(session).introduction_id)

    assert (shown.interviewed_at, shown.offered_at, shown.starts_on) == (None, None, None)


def test_a_hire_leaves_its_first_day_until_it_is_taken_back(session: Session) -> None:
    candidacy = revealed(session)
    number, pair = candidacy.introduction_id, Pair(candidacy.vacancy_id, candidacy.participant_id)

    place_pair(session, CLERK, pair, Start(TODAY), now=NOW, today=TODAY)
    shown = _shown(session, number)
    assert (shown.state, shown.starts_on) == (IntroductionState.HIRED, TODAY)

    beginnings.open_again(session, CLERK, candidacy.id, now=NOW)
    shown = _shown(session, number)
    assert (shown.state, shown.starts_on) == (IntroductionState.ENDED, None)
