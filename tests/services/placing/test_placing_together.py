"""Of two who place beside each other one succeeds, and what fails leaves nothing behind."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.follow_up import Appointment, FollowUpPlan
from models.participants import CaseState, Participant
from models.placements import Placement, TermsEvidence
from models.session import unit_of_work
from models.shortlists import DropReason
from models.vacancies import ContractKind, Vacancy, VacancyStatus
from services.errors import WrongStateError
from services.matchmaking.shortlist_reviews import drop
from services.mediation.redirections import Elsewhere, redirect
from services.placing.placement_terms import Agreed, place_candidate
from services.placing.placements import Start, place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, legal_figures
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, entries_of, refresh
from tests.mediation import revealed
from tests.racing import outcome_of, together

MONDAY = date(2026, 11, 30)
FULL = Agreed(ContractKind.OPEN_ENDED, Decimal(42), 700_000, TermsEvidence.CONTRACT_SEEN)


def _place(session: Session, entry_id: int, starts_on: date = MONDAY) -> Placement:
    return place(session, CLERK, entry_id, starts_on=starts_on, now=NOW, today=TODAY)


def _press_together(engine: Engine, entry_ids: list[int]) -> list[str]:
    """What two mediators are answered who press the button in the same instant."""
    start = Barrier(len(entry_ids))

    def press(entry_id: int) -> str:
        start.wait()
        try:
            with unit_of_work(engine) as session:
                _place(session, entry_id)
        except WrongStateError as refused:
            return refused.code
        return "placed"

    with ThreadPoolExecutor(len(entry_ids)) as mediators:
        return list(mediators.map(press, entry_ids))


def test_of_two_mediators_who_place_in_the_last_position_one_succeeds(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        vacancy = a_welding_vacancy(session, positions=1)
        for _ in range(2):
            a_welder(session)
        refresh(session)
        entry_ids = [entry.id for entry in entries_of(session, vacancy)]

    assert sorted(_press_together(engine, entry_ids)) == ["placed", "vacancy_not_open"]

    with unit_of_work(engine) as session:
        kept = session.get_one(Vacancy, vacancy.id)
        assert (kept.status, kept.filled_positions) == (VacancyStatus.FILLED, 1)
        assert len(session.scalars(select(Placement)).all()) == 1
        assert len(session.scalars(select(FollowUpPlan)).all()) == 1
        states = session.scalars(select(Participant.case_state))
        assert sorted(states) == [CaseState.JOB_SEARCH, CaseState.PLACED]


def test_of_two_vacancies_that_take_the_same_person_one_succeeds(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        vacancies = [a_welding_vacancy(session) for _ in range(2)]
        a_welder(session)
        refresh(session)
        entry_ids = [entries_of(session, vacancy)[0].id for vacancy in vacancies]

    assert sorted(_press_together(engine, entry_ids)) == ["hours_do_not_fit", "placed"]

    with unit_of_work(engine) as session:
        filled = session.scalars(select(Vacancy.filled_positions))
        assert sorted(filled) == [0, 1]  # the loser took no position


def test_of_placing_and_dropping_one_person_together_one_succeeds(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        vacancy = a_welding_vacancy(session, positions=1)
        entry = an_entry(session, vacancy)
    start = Barrier(2)

    def press(act: Callable[[Session], object]) -> str:
        start.wait()
        try:
            with unit_of_work(engine) as session:
                act(session)
        except WrongStateError as refused:
            return refused.code
        return "done"

    reason = DropReason.NOT_INTERESTED
    acts = (
        lambda session: _place(session, entry.id),
        lambda session: drop(session, CLERK, entry.id, reason=reason, now=NOW),
    )
    with ThreadPoolExecutor(2) as mediators:
        placed, dropped = mediators.map(press, acts)

    assert (placed, dropped) in {
        ("done", "person_already_placed"),
        ("person_was_dropped", "done"),
    }


def test_a_placement_that_fails_leaves_nothing_behind(engine: Engine, now: datetime) -> None:
    with unit_of_work(engine) as session:
        entry = an_entry(session)

    class PowerCutError(Exception):
        """The machine stops after the act and before the commit."""

    def cut() -> None:
        with unit_of_work(engine) as session:
            place(session, CLERK, entry.id, starts_on=MONDAY, now=now, today=TODAY)
            raise PowerCutError

    with pytest.raises(PowerCutError):
        cut()

    with unit_of_work(engine) as session:
        assert session.scalars(select(Placement)).all() == []
        assert session.scalars(select(Appointment)).all() == []
        assert session.scalars(select(Vacancy.filled_positions)).all() == [0]
        assert session.get_one(Participant, entry.participant_id).case_state is CaseState.JOB_SEARCH


def test_nobody_is_hired_where_somebody_redirects_them_in_the_same_moment(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        legal_figures(session)
        number = revealed(session).id
    elsewhere = Elsewhere(CloseReason.EMPLOYER_SILENT, None)

    def send_on(session: Session) -> None:
        redirect(session, CLERK, number, elsewhere, now=NOW)

    def hire(session: Session) -> None:
        place_candidate(session, CLERK, number, Start(MONDAY), FULL, now=NOW, today=TODAY)

    assert together(engine, outcome_of(send_on), outcome_of(hire)) == [
        "done",
        "candidacy_wrong_state",
    ]

    with unit_of_work(engine) as session:
        assert session.get_one(Candidacy, number).state is CandidacyState.CLOSED
        assert session.scalars(select(Placement)).all() == []
        assert session.scalars(select(Vacancy.filled_positions)).one() == 0
