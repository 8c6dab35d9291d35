"""From which states a case may move."""

import pytest
from sqlalchemy.orm import Session

from models.participants import CaseState
from services.errors import WrongStateError
from services.matchmaking.profiles import SEEKING
from services.placing.case_moves import move_person, try_move_person
from tests.factories import a_participant


def test_a_case_moves_from_the_states_that_allow_it(session: Session) -> None:
    person = a_participant(session, case_state=CaseState.RELEASED)
    version = person.version

    move_person(session, person.id, SEEKING, CaseState.PLACED, "person_not_seeking")

    assert person.case_state is CaseState.PLACED
    assert person.version == version + 1  # so an edit begun before is refused


def test_a_case_in_another_state_is_refused_with_the_code_asked_for(session: Session) -> None:
    person = a_participant(session, case_state=CaseState.EXITED)

    with pytest.raises(WrongStateError, match="person_not_seeking"):
        move_person(session, person.id, SEEKING, CaseState.PLACED, "person_not_seeking")

    assert not try_move_person(session, person.id, SEEKING, CaseState.PLACED)
    assert person.case_state is CaseState.EXITED
