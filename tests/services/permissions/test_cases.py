"""Who is on somebody's case, and who has to say why."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.accounts import Role
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.participants import Participant
from models.placements import EndReason
from services.actors import CLOCK, Actor
from services.errors import NotAllowedError, NotFoundError
from services.permissions import file_openings
from services.permissions.cases import OffCaseError, require_case
from tests import factories
from tests.conftest import NOW, TODAY

WHY = "Cubro a una colega y confirmo su cita de hoy"


@pytest.fixture
def mediator(session: Session) -> Actor:
    """A mediator who looks after nobody yet."""
    account = factories.an_account(session, Role.MEDIATOR)
    return Actor(account.id, account.role, account.name)


@pytest.fixture
def person_id(session: Session) -> int:
    """A person whom somebody else looks after."""
    other = factories.an_account(session, Role.MEDIATOR)
    return factories.a_participant(session, mediator_id=other.id).id


def test_whoever_is_not_on_the_case_has_to_say_why(
    session: Session, mediator: Actor, person_id: int
):
    with pytest.raises(OffCaseError) as refused:
        require_case(session, mediator, person_id, now=NOW)

    assert refused.value.participant_id == person_id


def test_whoever_looks_after_the_person_is_on_the_case(session: Session, mediator: Actor):
    own = factories.a_participant(session, mediator_id=mediator.account_id)

    require_case(session, mediator, own.id, now=NOW)


def test_a_person_whom_nobody_looks_after_is_everybodys(session: Session, mediator: Actor):
    require_case(session, mediator, factories.a_participant(session).id, now=NOW)


def _meet(session: Session, mediator: Actor, person_id: int, days: int, **values: object) -> None:
    person = session.get_one(Participant, person_id)
    day = TODAY + timedelta(days=days)
    row = {"mediator_id": mediator.account_id, "on_day": day} | values
    factories.an_appointment(session, person, **row)


@pytest.mark.parametrize(
    ("days", "status"), [(1, AppointmentStatus.PLANNED), (-30, AppointmentStatus.SEEN)]
)
def test_an_appointment_puts_its_mediator_on_the_case(
    session: Session, mediator: Actor, person_id: int, days: int, status: AppointmentStatus
):
    _meet(session, mediator, person_id, days, status=status)

    require_case(session, mediator, person_id, now=NOW)


@pytest.mark.parametrize(
    ("days", "status"), [(-31, AppointmentStatus.SEEN), (1, AppointmentStatus.REVOKED)]
)
def test_an_appointment_of_long_ago_or_called_off_puts_nobody_on_the_case(
    session: Session, mediator: Actor, person_id: int, days: int, status: AppointmentStatus
):
    _meet(session, mediator, person_id, days, status=status)

    with pytest.raises(OffCaseError):
        require_case(session, mediator, person_id, now=NOW)


def only_on_the_case_of(session: Session, mediator: Actor, person_id: int) -> None:
    """A mediator is on the case of one person and of no other, and no colleague is."""
    colleague = factories.an_account(session, Role.MEDIATOR)
    other = factories.a_participant(session, mediator_id=colleague.id)

    require_case(session, mediator, person_id, now=NOW)
    with pytest.raises(OffCaseError):
        require_case(session, factories.actor_of(colleague), person_id, now=NOW)
    with pytest.raises(OffCaseError):
        require_case(session, mediator, other.id, now=NOW)


def test_an_appointment_puts_nobody_else_on_the_case_and_on_no_other(
    session: Session, mediator: Actor, person_id: int
):
    _meet(session, mediator, person_id, 1)

    only_on_the_case_of(session, mediator, person_id)


def _candidacy(
    session: Session, mediator: Actor, person_id: int, state: CandidacyState = CandidacyState.ASKED
) -> Candidacy:
    candidacy = Candidacy(
        vacancy_id=factories.a_vacancy(session).id,
        participant_id=person_id,
        owner_id=mediator.account_id,
        state=state,
        state_since=NOW,
        close_reason=CloseReason.ERROR if state is CandidacyState.CLOSED else None,
    )
    session.add(candidacy)
    session.flush()
    return candidacy


def test_whoever_works_on_a_candidacy_is_on_the_case_and_nobody_else(
    session: Session, mediator: Actor, person_id: int
):
    _candidacy(session, mediator, person_id)

    only_on_the_case_of(session, mediator, person_id)


@pytest.mark.parametrize("state", [CandidacyState.HIRED, CandidacyState.CLOSED])
def test_a_candidacy_that_is_over_puts_nobody_on_the_case(
    session: Session, mediator: Actor, person_id: int, state: CandidacyState
):
    _candidacy(session, mediator, person_id, state)

    with pytest.raises(OffCaseError):
        require_case(session, mediator, person_id, now=NOW)


def test_whoever_placed_somebody_is_on_the_case_while_the_work_lasts(
    session: Session, mediator: Actor, person_id: int
):
    person = session.get_one(Participant, person_id)
    placement = factories.a_placement(session, person, placed_by_id=mediator.account_id)

    only_on_the_case_of(session, mediator, person_id)
    placement.ended_on, placement.end_reason = TODAY, EndReason.OTHER
    with pytest.raises(OffCaseError):
        require_case(session, mediator, person_id, now=NOW)


def test_a_mediator_without_an_account_is_on_no_case(session: Session, person_id: int):
    _candidacy(session, factories.CLERK, person_id)

    with pytest.raises(NotAllowedError):
        require_case(session, factories.CLERK, person_id, now=NOW)


def test_a_reason_opens_the_file_for_some_hours(session: Session, mediator: Actor, person_id: int):
    file_openings.open_file(session, mediator, person_id, WHY, now=NOW)

    require_case(session, mediator, person_id, now=NOW + timedelta(hours=3, minutes=59))
    with pytest.raises(OffCaseError):
        require_case(session, mediator, person_id, now=NOW + timedelta(hours=4))


def test_a_reason_opens_the_file_for_whoever_gave_it_and_for_that_person(
    session: Session, mediator: Actor, person_id: int
):
    file_openings.open_file(session, mediator, person_id, WHY, now=NOW)
    colleague = factories.an_account(session, Role.MEDIATOR)
    other = factories.a_participant(session, mediator_id=colleague.id)

    with pytest.raises(OffCaseError):
        require_case(session, Actor(colleague.id, Role.LEAD), person_id, now=NOW)
    with pytest.raises(OffCaseError):
        require_case(session, mediator, other.id, now=NOW)


def test_nobody_is_not_found_and_an_employer_is_refused(session: Session, mediator: Actor):
    with pytest.raises(NotFoundError):
        require_case(session, mediator, 987_654, now=NOW)
    with pytest.raises(NotAllowedError):
        require_case(session, Actor(1, Role.EMPLOYER, employer_id=1), 1, now=NOW)


def test_the_clock_is_on_every_case(session: Session, person_id: int):
    require_case(session, CLOCK, person_id, now=NOW)
