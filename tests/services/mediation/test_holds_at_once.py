"""A suspension beside another act: whoever comes second sees it, and nobody waits in a ring."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.employers import Employer, EmployerStatus
from models.interviews import Interview, InterviewState
from models.introductions import Introduction
from models.session import unit_of_work
from models.vacancies import Vacancy, VacancyStatus
from services.hiring.vacancy_pauses import pause_vacancy
from services.hiring.vacancy_review import publish_vacancy
from services.mediation import candidacies, interviews, reception
from services.mediation.candidacy_moves import Ending
from services.mediation.employer_holds import hold_employer
from services.mediation.interview_slots import read_booked
from services.mediation.interviews import book_interview
from services.placing.placements import Pair, Start, place_pair
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import a_meeting, booked, consented, revealed, the_employer
from tests.racing import outcome_of, overlapping, together


def suspend(session: Session, employer_id: int) -> object:
    """Suspend an employer."""
    reason, suspended = "No paga.", EmployerStatus.SUSPENDED
    return hold_employer(session, CLERK, employer_id, suspended, reason=reason, now=NOW)


def hold_row(session: Session, employer_id: int) -> str:
    """What a suspension does first."""
    session.scalar(
        select(Employer.id).where(Employer.id == employer_id).with_for_update(key_share=True)
    )
    return "held"


def holding(number: int) -> Callable[[Session], str]:
    """What an end or a hire does first with a candidacy."""

    def take(session: Session) -> str:
        session.scalar(
            select(Candidacy.id).where(Candidacy.id == number).with_for_update(key_share=True)
        )
        return "held"

    return take


def cancelling(session: Session, number: int) -> Callable[[Session], None]:
    """Cancel the interview of a candidacy, from what its page shows now."""
    held = read_booked(session, number)
    assert held is not None
    version = held.appointment.version

    def cancel(later: Session) -> None:
        interviews.cancel_interview(later, CLERK, number, version=version, now=NOW)

    return cancel


def in_review(session: Session) -> tuple[int, int]:
    """A vacancy that could be published: its employer and its number."""
    factories.legal_figures(session)
    vacancy = factories.a_vacancy(
        session,
        status=VacancyStatus.IN_REVIEW,
        description="Soldar.",
        occupation_key=factories.an_occupation(session).key,
        commune_key=factories.a_commune(session).key,
    )
    return vacancy.employer_id, vacancy.id


def to_present(session: Session) -> tuple[int, int]:
    """A candidacy whose person agreed: its employer and its number."""
    candidacy = consented(session)
    return candidacy.vacancy.employer_id, candidacy.id


def to_meet(session: Session) -> tuple[int, int]:
    """A candidacy whose person the employer knows: its employer and its number."""
    candidacy = revealed(session)
    return candidacy.vacancy.employer_id, candidacy.id


def publish(session: Session, number: int) -> object:
    """Publish the vacancy."""
    return publish_vacancy(session, CLERK, number, now=NOW, today=TODAY)


def present(session: Session, number: int) -> object:
    """Show the employer the sheet."""
    return candidacies.present(session, CLERK, number, now=NOW, today=TODAY)


def book(session: Session, number: int) -> object:
    """Book an interview."""
    candidacy = candidacies.find_candidacy(session, number)
    mediator = factories.actor_of(factories.an_account(session))
    meeting = a_meeting(session, candidacy, mediator, nth=4)
    return book_interview(session, mediator, number, meeting, now=NOW)


Scene = Callable[[Session], tuple[int, int]]
ACTS = pytest.mark.parametrize(
    ("scene", "act"),
    [(in_review, publish), (to_present, present), (to_meet, book)],
    ids=["publish", "present", "book"],
)


@ACTS
def test_whoever_comes_after_a_suspension_is_refused(
    engine: Engine, scene: Scene, act: Callable[[Session, int], object]
):
    with unit_of_work(engine) as session:
        employer_id, number = scene(session)

    first, second = together(
        engine,
        outcome_of(lambda session: suspend(session, employer_id)),
        outcome_of(lambda session: act(session, number)),
    )

    assert first == "done"
    assert second == "employer_not_verified"
    with unit_of_work(engine) as session:
        assert session.scalars(select(Introduction.presented_at)).all() == (
            [] if scene is not to_meet else [NOW]
        )
        assert session.scalars(select(Interview)).all() == []
        assert session.scalars(select(Vacancy.status)).all() == [VacancyStatus.IN_REVIEW]


@ACTS
def test_whoever_comes_into_the_middle_waits_and_nobody_waits_in_a_ring(
    engine: Engine, scene: Scene, act: Callable[[Session, int], object]
):
    with unit_of_work(engine) as session:
        employer_id, number = scene(session)

    done = overlapping(
        engine,
        lambda session: hold_row(session, employer_id),
        outcome_of(lambda session: act(session, number)),
        outcome_of(lambda session: suspend(session, employer_id)),
    )

    assert sorted(done) == ["done", "employer_not_verified", "held"]


def test_nobody_is_shown_for_a_vacancy_that_is_being_paused(engine: Engine):
    with unit_of_work(engine) as session:
        candidacy = consented(session)
        vacancy_id, number = candidacy.vacancy_id, candidacy.id

    done = together(
        engine,
        outcome_of(lambda session: pause_vacancy(session, CLERK, vacancy_id)),
        outcome_of(lambda session: present(session, number)),
    )

    assert done == ["done", "vacancy_not_open"]


@pytest.mark.parametrize("is_called_off", [False, True], ids=["suspend", "call_off"])
def test_an_end_beside_a_cancelled_interview_waits_in_no_ring(engine: Engine, is_called_off: bool):
    """An end takes the candidacy and then its interview; the others took them the other way."""
    with unit_of_work(engine) as session:
        candidacy = booked(session)
        employer = the_employer(session, candidacy.vacancy)
        number, shown = candidacy.id, candidacy.introduction_id or 0
        employer_id = candidacy.vacancy.employer_id

    def cancel(session: Session) -> object:
        if not is_called_off:
            return suspend(session, employer_id)
        return reception.call_off(session, employer, shown, now=NOW)

    def end(session: Session) -> None:
        candidacies.close(session, CLERK, number, Ending(CloseReason.PAY), now=NOW)

    done = overlapping(engine, holding(number), outcome_of(cancel), outcome_of(end))

    assert done[:2] == ["held", "done"]
    assert done[2] in (
        {"appointment_not_open", "introduction_ended"} if is_called_off else {"done"}
    )
    with unit_of_work(engine) as session:
        assert session.get_one(Candidacy, number).state is CandidacyState.CLOSED
        assert session.scalars(select(Interview.state)).all() == [InterviewState.CANCELLED]


def test_a_suspension_beside_a_cancelled_interview_waits_in_no_ring(engine: Engine):
    with unit_of_work(engine) as session:
        candidacy = booked(session)
        number, employer_id = candidacy.id, candidacy.vacancy.employer_id
        cancel = cancelling(session, number)

    done = overlapping(
        engine,
        holding(number),
        outcome_of(lambda session: suspend(session, employer_id)),
        outcome_of(cancel),
    )

    assert done == ["held", "done", "done"]
    with unit_of_work(engine) as session:
        assert session.get_one(Employer, employer_id).status is EmployerStatus.SUSPENDED
        assert session.scalars(select(Interview.state)).all() == [InterviewState.CANCELLED]


def test_a_hire_beside_a_cancelled_interview_waits_in_no_ring(engine: Engine):
    """A hire takes the candidacy, then its appointment; who cancelled took them the other way."""
    with unit_of_work(engine) as session:
        candidacy = booked(session)
        number, pair = candidacy.id, Pair(candidacy.vacancy_id, candidacy.participant_id)
        cancel = cancelling(session, number)

    def hire(session: Session) -> None:
        place_pair(session, CLERK, pair, Start(TODAY), now=NOW, today=TODAY)

    done = overlapping(engine, holding(number), outcome_of(cancel), outcome_of(hire))

    assert done == ["held", "done", "not_found"]
    with unit_of_work(engine) as session:
        assert session.get_one(Candidacy, number).state is CandidacyState.HIRED
        assert session.scalars(select(Interview.state)).all() == [InterviewState.CANCELLED]


def test_an_interview_that_is_booked_beside_a_suspension_is_cancelled_by_it(engine: Engine):
    with unit_of_work(engine) as session:
        employer_id, number = to_meet(session)

    done = together(
        engine,
        outcome_of(lambda session: book(session, number)),
        outcome_of(lambda session: suspend(session, employer_id)),
    )

    assert done == ["done", "done"]
    with unit_of_work(engine) as session:
        assert session.scalars(select(Interview.state)).all() == [InterviewState.CANCELLED]
