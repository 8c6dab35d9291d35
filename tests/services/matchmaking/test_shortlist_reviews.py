"""Mediators' decisions about people of a shortlist."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.audit import AuditAction, AuditEntry
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.placements import EndReason
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from models.vacancies import VacancyStatus
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.matchmaking.shortlist_entries import OVER
from services.matchmaking.shortlist_reviews import approve, drop, undo_decision
from services.matchmaking.shortlists import read_entry
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_placement, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, entries_of, refresh


def test_an_approval_is_kept_with_who_and_when(session: Session, now: datetime) -> None:
    entry, actor = an_entry(session), actor_of(an_account(session))

    review = approve(session, actor, entry.id, now=now, note=" Buen ajuste ")

    assert review.decision is ReviewDecision.APPROVED
    assert (review.decided_by_id, review.decided_at) == (actor.account_id, NOW)
    assert review.note == "Buen ajuste"
    assert read_entry(session, CLERK, entry.id).row.is_approved


def test_a_drop_needs_a_reason_from_the_list(session: Session, now: datetime) -> None:
    entry = an_entry(session)

    with pytest.raises(InvalidError) as refused:
        drop(session, CLERK, entry.id, reason=None, now=now)
    assert [(p.field, p.code) for p in refused.value.problems] == [
        ("reason", "drop_reason_missing")
    ]

    review = drop(session, CLERK, entry.id, reason=DropReason.DISTANCE, now=now)
    assert review.drop_reason is DropReason.DISTANCE
    assert read_entry(session, CLERK, entry.id).row.is_dropped


def test_a_changed_mind_is_one_decision_and_two_entries_in_the_log(
    session: Session, now: datetime
) -> None:
    entry = an_entry(session)
    approve(session, CLERK, entry.id, now=now)
    drop(session, CLERK, entry.id, reason=DropReason.PAY, now=now)
    session.flush()

    assert len(session.scalars(select(ShortlistReview)).all()) == 1
    logged = session.scalars(
        select(AuditEntry.reason)
        .where(AuditEntry.action == AuditAction.DECIDED)
        .order_by(AuditEntry.id)
    )
    assert list(logged) == ["approved", "pay"]


def test_a_decision_of_another_mediator_is_not_overwritten_unseen(
    session: Session, now: datetime
) -> None:
    entry = an_entry(session)
    first, second = (actor_of(an_account(session)) for _ in range(2))
    review = drop(session, first, entry.id, reason=DropReason.PAY, now=now)
    later = now + timedelta(minutes=1)

    with pytest.raises(ChangedMeanwhileError):
        approve(session, second, entry.id, now=later)
    with pytest.raises(ChangedMeanwhileError):
        drop(session, second, entry.id, reason=DropReason.SKILLS, now=later, seen_at=later)
    assert (review.drop_reason, review.decided_by_id) == (DropReason.PAY, first.account_id)

    approve(session, second, entry.id, now=later, seen_at=review.decided_at)
    assert (review.decision, review.decided_by_id) == (ReviewDecision.APPROVED, second.account_id)
    with pytest.raises(ChangedMeanwhileError):
        drop(session, first, entry.id, reason=DropReason.PAY, now=later, seen_at=now)


def test_a_decision_can_be_undone_once(session: Session, now: datetime) -> None:
    entry = an_entry(session)
    approve(session, CLERK, entry.id, now=now)

    undo_decision(session, CLERK, entry.id, now=NOW)

    assert session.scalars(select(ShortlistReview)).all() == []
    with pytest.raises(WrongStateError, match="nothing_decided"):
        undo_decision(session, CLERK, entry.id, now=NOW)
    session.flush()
    logged = session.scalars(
        select(AuditEntry.reason)
        .where(AuditEntry.subject == "shortlist_entry")
        .order_by(AuditEntry.id)
    )
    assert list(logged) == ["approved", "undo"]


def test_what_another_mediator_decided_since_is_not_undone_unseen(
    session: Session, now: datetime
) -> None:
    entry = an_entry(session)
    first, second = (actor_of(an_account(session, name=name)) for name in ("Ana", "Berta"))
    seen = approve(session, first, entry.id, now=now).decided_at
    later = now + timedelta(minutes=5)
    drop(session, first, entry.id, reason=DropReason.PAY, now=later, note="Pide más.")

    with pytest.raises(ChangedMeanwhileError) as refused:
        undo_decision(session, second, entry.id, now=later, seen_at=seen)

    assert (refused.value.code, refused.value.facts) == ("dropped_meanwhile", {"name": "Ana"})
    assert session.scalars(select(ShortlistReview)).one().note == "Pide más."
    undo_decision(session, second, entry.id, now=later, seen_at=later)
    assert session.scalars(select(ShortlistReview)).all() == []


def test_a_new_shortlist_keeps_the_decision(session: Session, now: datetime) -> None:
    vacancy = a_welding_vacancy(session)
    entry = an_entry(session, vacancy)
    drop(session, CLERK, entry.id, reason=DropReason.OTHER, now=now)
    entry.participant.max_commute_minutes = 20
    session.flush()
    refresh(session)

    (again,) = entries_of(session, vacancy)

    assert again.id != entry.id
    assert read_entry(session, CLERK, again.id).row.is_dropped


@pytest.mark.parametrize("status", OVER)
def test_nothing_is_decided_where_the_vacancy_is_filled_or_closed(
    session: Session, now: datetime, status: VacancyStatus
) -> None:
    entry = an_entry(session)
    entry.shortlist.vacancy.status = status
    session.flush()

    with pytest.raises(WrongStateError, match="vacancy_not_open"):
        approve(session, CLERK, entry.id, now=now)
    with pytest.raises(WrongStateError, match="vacancy_not_open"):
        drop(session, CLERK, entry.id, reason=DropReason.PAY, now=now)

    assert session.scalars(select(ShortlistReview)).all() == []
    assert not read_entry(session, CLERK, entry.id).row.may_be_decided


@pytest.mark.parametrize("status", OVER)
def test_what_was_decided_stands_where_the_vacancy_is_filled_or_closed(
    session: Session, now: datetime, status: VacancyStatus
) -> None:
    """Nobody could say it again there, and the person would read no reason any more."""
    entry = an_entry(session)
    drop(session, CLERK, entry.id, reason=DropReason.PAY, now=now)
    entry.shortlist.vacancy.status = status
    session.flush()

    with pytest.raises(WrongStateError, match="vacancy_not_open"):
        undo_decision(session, CLERK, entry.id, now=now, seen_at=now)

    assert session.scalars(select(ShortlistReview.drop_reason)).all() == [DropReason.PAY]


def test_a_decision_about_who_works_there_is_not_undone(session: Session, now: datetime) -> None:
    entry = an_entry(session, a_welding_vacancy(session, positions=2))
    approve(session, CLERK, entry.id, now=now)
    place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)

    with pytest.raises(WrongStateError):
        undo_decision(session, CLERK, entry.id, now=now, seen_at=now)

    assert session.scalars(select(ShortlistReview)).one()


def test_a_note_of_a_million_letters_is_refused_in_words(session: Session, now: datetime) -> None:
    entry = an_entry(session)

    with pytest.raises(InvalidError) as refused:
        approve(session, CLERK, entry.id, now=now, note="a" * 1_000_000)

    assert refused.value.problems[0].code == "text_too_long"
    assert session.scalars(select(ShortlistReview)).all() == []
    assert len(approve(session, CLERK, entry.id, now=now, note="a" * 2_000).note) == 2_000


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_mediators_decide(session: Session, now: datetime, role: Role) -> None:
    entry, actor = an_entry(session), actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        approve(session, actor, entry.id, now=now)
    with pytest.raises(NotAllowedError):
        drop(session, actor, entry.id, reason=DropReason.PAY, now=now)
    with pytest.raises(NotAllowedError):
        undo_decision(session, actor, entry.id, now=NOW)


def test_nothing_is_decided_about_an_entry_that_is_not_there(
    session: Session, now: datetime
) -> None:
    with pytest.raises(NotFoundError):
        approve(session, CLERK, 404, now=now)


def test_a_decision_of_somebody_who_is_gone_is_not_overwritten_unseen_either(
    session: Session, now: datetime
) -> None:
    entry, gone = an_entry(session), an_account(session)
    approve(session, actor_of(gone), entry.id, now=now)
    session.execute(delete(Account).where(Account.id == gone.id))
    session.expire_all()

    with pytest.raises(ChangedMeanwhileError) as refused:
        drop(session, actor_of(an_account(session)), entry.id, reason=DropReason.PAY, now=now)

    assert (refused.value.code, refused.value.facts) == (ChangedMeanwhileError().code, {})


def test_an_approval_begins_a_candidacy_and_a_drop_ends_it_with_its_reason_and_its_note(
    session: Session, now: datetime
) -> None:
    entry = an_entry(session)
    drop(session, CLERK, entry.id, reason=DropReason.PAY, now=now)
    assert session.scalars(select(Candidacy)).all() == []

    approve(session, CLERK, entry.id, now=now)
    candidacy = session.scalars(select(Candidacy)).one()
    assert (candidacy.state, candidacy.owner_id) == (CandidacyState.SHORTLISTED, None)

    drop(session, CLERK, entry.id, reason=DropReason.PAY, now=now, note="Pide más.")
    session.expire_all()
    assert (candidacy.close_reason, candidacy.note) == (CloseReason.PAY, "Pide más.")

    # Whoever drops somebody for another reason need not say which.
    approve(session, CLERK, entry.id, now=now)
    assert drop(session, CLERK, entry.id, reason=DropReason.OTHER, now=now).note == ""
    session.expire_all()
    assert candidacy.close_reason is CloseReason.OTHER


def test_nothing_is_decided_about_who_works_there_until_the_work_has_ended(
    session: Session, now: datetime
) -> None:
    vacancy, colleague = a_welding_vacancy(session), a_welder(session)
    entry = an_entry(session, vacancy)
    a_placement(session, colleague, vacancy)
    a_placement(session, entry.participant)
    approve(session, CLERK, entry.id, now=now)
    work = a_placement(session, entry.participant, vacancy)
    vacancy.status = VacancyStatus.FILLED  # what they did says more than that the place is gone

    with pytest.raises(WrongStateError, match="person_already_placed"):
        approve(session, CLERK, entry.id, now=now)
    with pytest.raises(WrongStateError, match="person_already_placed"):
        drop(session, CLERK, entry.id, reason=DropReason.PAY, now=now)

    work.ended_on, work.end_reason = TODAY, EndReason.PAY
    vacancy.status = VacancyStatus.PUBLISHED
    session.flush()
    assert drop(session, CLERK, entry.id, reason=DropReason.PAY, now=now).note == ""


def test_somebody_elses_decision_about_another_is_not_in_the_way(
    session: Session, now: datetime
) -> None:
    vacancy, colleague = a_welding_vacancy(session), a_welder(session)
    entry = an_entry(session, vacancy)
    theirs = next(e for e in entries_of(session, vacancy) if e.participant_id == colleague.id)
    elsewhere = an_entry(session, person=entry.participant)
    first, second = (actor_of(an_account(session)) for _ in range(2))
    for other in (theirs, elsewhere):
        drop(session, first, other.id, reason=DropReason.PAY, now=now)

    approve(session, second, entry.id, now=now)

    kept = session.scalars(select(ShortlistReview.decision))
    dropped = ReviewDecision.DROPPED
    assert sorted(kept) == sorted([ReviewDecision.APPROVED, dropped, dropped])
