"""The table of moves is all that can happen: every other move is refused and changes nothing."""

from itertools import product

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason
from models.session import unit_of_work
from services.actors import CLOCK, Actor
from services.errors import NotAllowedError, OfficeError
from services.mediation import candidacies
from services.mediation.candidacy_moves import Ending, move_candidacy, move_where
from services.mediation.candidacy_states import TRANSITIONS, CandidacyMove, Party
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import consented, shortlisted
from tests.racing import outcome_of, together

ACTORS = {
    Party.OFFICE: CLERK,
    Party.PERSON: Actor(None, Role.PARTICIPANT, participant_id=1),
    Party.EMPLOYER: Actor(None, Role.EMPLOYER, employer_id=1),
}
ERROR = Ending(CloseReason.ERROR)


def set_state(session: Session, candidacy: Candidacy, state: CandidacyState) -> None:
    """Put a candidacy into a state without any move."""
    reason = CloseReason.ERROR if state is CandidacyState.CLOSED else None
    session.execute(update(Candidacy).values(state=state, close_reason=reason))
    session.expire(candidacy)


def ending_of(move: CandidacyMove) -> Ending | None:
    """The ending that a move needs."""
    return ERROR if move is CandidacyMove.CLOSE else None


def test_every_move_from_every_state_goes_by_the_table(session: Session) -> None:
    candidacy = shortlisted(session)
    wrong, back_to = [], CandidacyState.OFFERED
    for state, move in product(CandidacyState, CandidacyMove):
        set_state(session, candidacy, state)
        row = TRANSITIONS[move]
        party = next(iter(sorted(row.parties)))
        actor = ACTORS.get(party, CLOCK)
        chosen = Candidacy.id == candidacy.id
        how = {"ending": ending_of(move), "back_to": None if row.target else back_to}
        moved = move_where(session, actor, chosen, move, None, now=NOW, **how)
        session.expire(candidacy)
        expected = (row.target or back_to) if state in row.sources else state
        if (moved is not None) is not (state in row.sources) or candidacy.state is not expected:
            wrong.append((state, move))

    assert wrong == []


@pytest.mark.parametrize("back_to", [None, CandidacyState.HIRED, CandidacyState.CLOSED])
def test_a_hire_is_taken_back_into_an_open_state_alone(
    session: Session, back_to: CandidacyState | None
) -> None:
    candidacy = shortlisted(session)
    set_state(session, candidacy, CandidacyState.HIRED)
    chosen, move = Candidacy.id == candidacy.id, CandidacyMove.TAKE_HIRE_BACK

    assert move_where(session, CLERK, chosen, move, None, now=NOW, back_to=back_to) is None

    session.expire_all()
    assert candidacy.state is CandidacyState.HIRED


def test_a_move_that_is_refused_leaves_no_step_and_no_version(session: Session) -> None:
    candidacy = shortlisted(session)
    set_state(session, candidacy, CandidacyState.HIRED)
    before = candidacy.version

    for move in set(CandidacyMove) - {CandidacyMove.REOPEN}:
        with pytest.raises(OfficeError):
            move_candidacy(session, CLERK, candidacy, move, now=NOW, ending=ending_of(move))

    session.expire_all()
    assert candidacy.version == before
    assert len(session.scalars(select(CandidacyStep)).all()) == 1


@pytest.mark.parametrize("party", [Party.PERSON, Party.EMPLOYER])
def test_a_side_makes_only_its_own_moves(session: Session, party: Party) -> None:
    candidacy = shortlisted(session)
    others = [move for move, row in TRANSITIONS.items() if party not in row.parties]
    assert others

    for move in others:
        with pytest.raises(NotAllowedError):
            move_candidacy(session, ACTORS[party], candidacy, move, now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.SHORTLISTED


@pytest.mark.parametrize("role", [Role.ADMIN])
def test_who_has_no_part_in_candidacies_makes_no_move(session: Session, role: Role) -> None:
    candidacy = shortlisted(session)

    for move in CandidacyMove:
        with pytest.raises(NotAllowedError):
            move_candidacy(session, Actor(None, role), candidacy, move, now=NOW)


def test_of_two_mediators_who_present_and_close_together_one_does(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = consented(session).id

    heard = together(
        engine,
        outcome_of(lambda session: candidacies.close(session, CLERK, chosen, ERROR, now=NOW)),
        outcome_of(
            lambda session: candidacies.present(session, CLERK, chosen, now=NOW, today=TODAY)
        ),
    )

    assert heard == ["done", "candidacy_wrong_state"]
