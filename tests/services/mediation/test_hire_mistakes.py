"""A hire entered by mistake is taken back, and every candidacy stands where it may stand."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason
from models.introductions import Introduction
from models.participants import CaseState
from models.placements import EndReason, Placement
from models.session import unit_of_work
from models.shortlists import DropReason, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from services.matchmaking.shortlist_reviews import drop
from services.mediation import candidacies, consent_ledger, introductions
from services.mediation.beginnings import reopen
from services.mediation.candidacy_moves import Ending
from services.mediation.hire_mistakes import list_undone
from services.mediation.lost_vacancies import end_with_vacancies
from services.placing.placement_endings import end_placement, take_back
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import (
    asked,
    booked,
    consented,
    grants,
    interested,
    interviewed,
    offered,
    presented,
    revealed,
    shortlisted,
    silent,
    the_employer,
)
from tests.racing import outcome_of, together

HIRED_AT, LATER = NOW + timedelta(minutes=1), NOW + timedelta(minutes=30)
Made = Callable[[Session, ShortlistEntry | None], Candidacy]


def _hire(session: Session, entry: ShortlistEntry) -> Placement:
    return place(session, CLERK, entry.id, starts_on=TODAY, now=HIRED_AT, today=TODAY)


def _take_back(session: Session, placement: Placement) -> None:
    session.expire_all()
    take_back(session, CLERK, placement.id, now=LATER, today=TODAY)
    session.expire_all()


def _shown(session: Session, candidacy: Candidacy) -> tuple[object, ...]:
    found = session.get(Introduction, candidacy.introduction_id or 0)
    return (
        found and (found.id, found.state, found.sheet, found.called, found.phone, found.starts_on),
    )


@pytest.mark.parametrize(
    "made",
    [shortlisted, asked, consented, presented, silent, interested, revealed, interviewed, offered],
)
def test_it_goes_back_to_where_it_stood_with_all_that_was_agreed(
    session: Session, made: Made
) -> None:
    entry = an_entry(session)
    candidacy = made(session, entry)
    since = candidacy.state_since
    before = (candidacy.state, candidacy.sheet, _shown(session, candidacy), grants(session))

    _take_back(session, _hire(session, entry))

    after = (candidacy.state, candidacy.sheet, _shown(session, candidacy), grants(session))
    assert after == before
    # What was said since, as a talk about this offer, is about it still.
    assert candidacy.state_since == since


def test_the_employer_reads_the_name_that_it_knew(session: Session) -> None:
    entry = an_entry(session)
    candidacy = offered(session, entry)
    employer = the_employer(session, candidacy.vacancy)

    _take_back(session, _hire(session, entry))

    shown = introductions.read_introduction(session, employer, candidacy.introduction_id or 0)
    assert shown.called == candidacy.participant.called


def test_an_interview_that_the_hire_cancelled_is_agreed_on_anew(session: Session) -> None:
    entry = an_entry(session)
    candidacy = booked(session, entry)

    _take_back(session, _hire(session, entry))

    assert candidacy.state is CandidacyState.REVEALED
    assert grants(session) and all(grants(session).values())


def test_an_interview_that_was_held_before_the_hire_stays_booked(session: Session) -> None:
    entry = an_entry(session)
    candidacy = booked(session, entry)
    then, day = NOW + timedelta(days=20), TODAY + timedelta(days=20)
    placement = place(session, CLERK, entry.id, starts_on=day, now=then, today=day)
    session.expire_all()

    take_back(session, CLERK, placement.id, now=then + timedelta(hours=1), today=day)

    session.expire_all()
    assert candidacy.state is CandidacyState.INTERVIEW_BOOKED


def test_who_was_placed_without_ever_being_asked_is_on_the_shortlist(session: Session) -> None:
    placement = _hire(session, an_entry(session))

    _take_back(session, placement)

    candidacy = session.scalars(select(Candidacy)).one()
    assert (candidacy.state, candidacy.introduction_id) == (CandidacyState.SHORTLISTED, None)
    last = session.scalars(select(CandidacyStep).order_by(CandidacyStep.id.desc())).first()
    assert last is not None
    assert (last.move, last.to_state) == ("take_hire_back", CandidacyState.SHORTLISTED)


@pytest.mark.parametrize(
    ("made", "state"),
    [(presented, CandidacyState.SHORTLISTED), (revealed, CandidacyState.REVEALED)],
)
def test_a_sheet_that_is_not_kept_is_not_made_up(
    session: Session, made: Made, state: CandidacyState
) -> None:
    entry = an_entry(session)
    candidacy = made(session, entry)
    placement = _hire(session, entry)
    session.execute(update(Candidacy).values(sheet=None))

    _take_back(session, placement)

    assert candidacy.state is state
    assert all(grants(session).values()) is (state is CandidacyState.REVEALED)
    shown = session.scalars(select(Introduction)).one()
    assert shown.sheet is None
    assert (shown.called is None) is (state is CandidacyState.SHORTLISTED)


def test_nothing_stands_on_a_yes_that_has_ended(session: Session) -> None:
    entry = an_entry(session)
    candidacy = revealed(session, entry)
    placement = _hire(session, entry)
    consent_ledger.revoke(session, CLERK, candidacy.participant_id, candidacy.vacancy_id, now=NOW)

    _take_back(session, placement)

    assert candidacy.state is CandidacyState.SHORTLISTED
    assert session.scalars(select(Introduction.called)).one() is None


def test_a_mistake_about_one_of_two_who_were_hired_leaves_the_other_at_work(
    session: Session,
) -> None:
    first = an_entry(session, a_welding_vacancy(session, positions=2))
    stays = revealed(session, first)
    _hire(session, first)
    second = an_entry(session, first.shortlist.vacancy, a_welder(session))
    goes = revealed(session, second)

    _take_back(session, _hire(session, second))

    assert (stays.state, goes.state) == (CandidacyState.HIRED, CandidacyState.REVEALED)


def test_work_that_was_real_keeps_no_sheet_when_it_ends(session: Session) -> None:
    entry = an_entry(session)
    candidacy = revealed(session, entry)
    placement = _hire(session, entry)
    session.expire_all()
    assert candidacy.sheet is not None
    assert session.scalars(select(Introduction.sheet)).one() is None

    why = EndReason.SEASON_END
    end_placement(session, CLERK, placement.id, ended_on=TODAY, reason=why, now=LATER, today=TODAY)

    session.expire_all()
    assert (candidacy.state, candidacy.sheet) == (CandidacyState.HIRED, None)
    assert list_undone(session, CLERK, placement) == ()


def test_the_ways_that_the_hire_closed_begin_again_on_the_shortlist(session: Session) -> None:
    entry = an_entry(session)
    own = revealed(session, entry)
    other = presented(session, an_entry(session, person=entry.participant))
    placement = _hire(session, entry)

    _take_back(session, placement)

    assert (other.state, other.introduction_id) == (CandidacyState.SHORTLISTED, None)
    undone = list_undone(session, CLERK, placement)
    assert [(one.candidacy, one.state, one.is_own) for one in undone] == [
        (own, CandidacyState.REVEALED, True),
        (other, CandidacyState.SHORTLISTED, False),
    ]


def _withdraw_vacancy(session: Session, other: Candidacy) -> None:
    other.vacancy.status = VacancyStatus.WITHDRAWN


def _close_again(session: Session, other: Candidacy) -> None:
    reopen(session, CLERK, other.id, now=HIRED_AT + timedelta(minutes=1))
    again = Ending(CloseReason.HIRED_ELSEWHERE)
    then = HIRED_AT + timedelta(minutes=2)
    candidacies.close(session, CLERK, other.id, again, now=then)


def _drop_there(session: Session, other: Candidacy) -> None:
    of_it = select(ShortlistEntry).where(ShortlistEntry.participant_id == other.participant_id)
    entries = session.scalars(of_it).all()
    entry = next(one for one in entries if one.shortlist.vacancy_id == other.vacancy_id)
    at = HIRED_AT + timedelta(minutes=1)
    drop(session, CLERK, entry.id, reason=DropReason.DISTANCE, now=at)


@pytest.mark.parametrize("meanwhile", [_withdraw_vacancy, _close_again, _drop_there])
def test_a_way_that_ended_since_for_a_reason_of_its_own_stays_closed(
    session: Session, meanwhile: Callable[[Session, Candidacy], None]
) -> None:
    entry = an_entry(session)
    other = presented(session, an_entry(session, person=entry.participant))
    placement = _hire(session, entry)
    session.expire_all()
    meanwhile(session, other)
    session.flush()

    _take_back(session, placement)

    assert other.state is CandidacyState.CLOSED


def test_who_lost_the_vacancy_to_the_hire_is_on_its_shortlist_again(session: Session) -> None:
    entry = an_entry(session)
    vacancy = entry.shortlist.vacancy
    lost = presented(session, an_entry(session, vacancy, a_welder(session)))
    refused = presented(session, an_entry(session, vacancy, a_welder(session)))
    candidacies.close(session, CLERK, refused.id, Ending(CloseReason.POSITION_FILLED), now=HIRED_AT)
    gone = presented(session, an_entry(session, vacancy, a_welder(session)))
    placement = _hire(session, entry)
    assert end_with_vacancies(session, now=HIRED_AT + timedelta(minutes=5)) == 2
    session.expire_all()
    gone.participant.case_state = CaseState.EXITED
    session.flush()

    _take_back(session, placement)

    assert [one.state for one in (lost, refused, gone)] == [
        CandidacyState.SHORTLISTED,
        CandidacyState.CLOSED,
        CandidacyState.CLOSED,
    ]


def test_a_hire_that_did_not_fill_the_vacancy_opens_nobody_again(session: Session) -> None:
    first = an_entry(session, a_welding_vacancy(session, positions=2))
    vacancy = first.shortlist.vacancy
    lost = presented(session, an_entry(session, vacancy, a_welder(session)))
    placement = _hire(session, first)
    _hire(session, an_entry(session, vacancy, a_welder(session)))
    end_with_vacancies(session, now=HIRED_AT + timedelta(minutes=5))

    _take_back(session, placement)

    assert lost.state is CandidacyState.CLOSED


@pytest.mark.parametrize("is_first", [True, False], ids=["taken back first", "opened first"])
def test_a_way_that_somebody_opens_in_this_moment_is_opened_once(
    engine: Engine, is_first: bool
) -> None:
    with unit_of_work(engine) as session:
        entry = an_entry(session)
        other = presented(session, an_entry(session, person=entry.participant)).id
        placement = _hire(session, entry).id

    back = outcome_of(lambda session: take_back(session, CLERK, placement, now=LATER, today=TODAY))
    opened = outcome_of(lambda session: reopen(session, CLERK, other, now=LATER))
    heard = together(engine, *((back, opened) if is_first else (opened, back)))

    assert heard == (["done", "candidacy_wrong_state"] if is_first else ["done", "done"])
    with unit_of_work(engine) as session:
        steps = select(CandidacyStep.move).where(CandidacyStep.candidacy_id == other)
        assert list(session.scalars(steps)).count("reopen") == 1
        assert session.scalars(select(Vacancy.filled_positions)).all() == [0, 0]
