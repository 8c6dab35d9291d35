"""An employer says that it wants to hire somebody: the office's turn, with the employer's name."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState
from services.errors import NotFoundError, WrongStateError
from services.mediation import candidacies, candidacy_files
from services.mediation.candidacy_states import CandidacyMove, Party
from services.mediation.offers import offer_as_employer
from services.mediation.turns import read_turns
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.matchmaking import a_welding_vacancy
from tests.mediation import booked, interested, presented, revealed, the_employer


def _interviewed(session: Session) -> Candidacy:
    candidacy = revealed(session)
    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.HOLD_INTERVIEW, now=NOW)
    return candidacy


@pytest.mark.parametrize("made", [revealed, booked, _interviewed])
def test_an_offer_of_the_employer_makes_it_the_offices_turn(
    session: Session, made: Callable[[Session], Candidacy]
) -> None:
    candidacy = made(session)
    employer = the_employer(session, candidacy.vacancy)

    offer_as_employer(session, employer, candidacy.introduction_id or 0, now=NOW)

    session.expire_all()
    found = candidacy_files.read_candidacy(session, CLERK, candidacy.id)
    turn = read_turns(session, CLERK, [candidacy.id], now=NOW, today=TODAY)[candidacy.id]
    assert (candidacy.state, turn.party) == (CandidacyState.OFFERED, Party.OFFICE)
    assert found.steps[-1].actor_id == employer.account_id


@pytest.mark.parametrize("made", [presented, interested])
def test_nobody_is_offered_work_before_they_are_known(
    session: Session, made: Callable[[Session], Candidacy]
) -> None:
    candidacy = made(session)
    employer = the_employer(session, candidacy.vacancy)

    with pytest.raises(WrongStateError, match="candidacy_wrong_state"):
        offer_as_employer(session, employer, candidacy.introduction_id or 0, now=NOW)


def test_work_is_offered_once(session: Session) -> None:
    candidacy = revealed(session)
    employer = the_employer(session, candidacy.vacancy)
    offer_as_employer(session, employer, candidacy.introduction_id or 0, now=NOW)

    with pytest.raises(WrongStateError, match="candidacy_wrong_state"):
        offer_as_employer(session, employer, candidacy.introduction_id or 0, now=NOW)


def test_another_employer_offers_nothing_to_them(session: Session) -> None:
    candidacy = revealed(session)
    stranger = the_employer(session, a_welding_vacancy(session))

    with pytest.raises(NotFoundError):
        offer_as_employer(session, stranger, candidacy.introduction_id or 0, now=NOW)
    session.refresh(candidacy)
    assert candidacy.state is CandidacyState.REVEALED
