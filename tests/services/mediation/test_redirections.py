"""Somebody goes on elsewhere in one step: ended here with a reason, begun there unasked."""

from decimal import Decimal

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import ConsentGrant
from models.candidacies import Candidacy, CandidacyState, CloseReason, Redirection
from models.employers import EmployerStatus
from models.introductions import Introduction
from models.session import unit_of_work
from models.shortlists import DropReason, ShortlistEntry, ShortlistReview
from models.vacancies import VacancyStatus
from services.errors import InvalidError, NotAllowedError
from services.matchmaking.shortlist_reviews import approve, drop
from services.mediation import candidacies, redirections
from services.mediation.candidacy_moves import Ending
from services.mediation.redirections import Elsewhere
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, entries_of
from tests.mediation import presented, shortlisted, the_person
from tests.racing import outcome_of, together
from tests.webapp.test_budgets import counting


def two_ways(session: Session) -> tuple[Candidacy, int]:
    """A presented candidacy, and the entry of another vacancy that fits the person."""
    person = a_welder(session)
    here = an_entry(session, person=person)
    other = a_welding_vacancy(session)
    there = an_entry(session, other, person)
    here = an_entry(session, here.shortlist.vacancy, person)
    return presented(session, here), there.id


def test_it_ends_here_and_begins_there(session: Session) -> None:
    candidacy, there = two_ways(session)

    begun = redirections.redirect(
        session, CLERK, candidacy.id, Elsewhere(CloseReason.SCHEDULE, there), now=NOW
    )

    session.expire_all()
    assert candidacy.close_reason is CloseReason.REDIRECTED
    assert session.get_one(Candidacy, begun).state is CandidacyState.SHORTLISTED
    kept = session.scalars(select(Redirection)).one()
    assert (kept.reason, kept.to_candidacy_id) == (CloseReason.SCHEDULE, begun)
    assert kept.from_candidacy is candidacy
    for side in (candidacy.id, begun):
        assert redirections.list_redirections(session, side) == [kept]
    assert [one.sheet for one in session.scalars(select(Introduction))] == [None]
    assert all(one.revoked_at for one in session.scalars(select(ConsentGrant)))


def test_who_waits_for_the_next_vacancy_is_kept_with_the_reason(session: Session) -> None:
    candidacy, _there = two_ways(session)

    elsewhere = Elsewhere(CloseReason.EMPLOYER_SILENT, None)
    assert redirections.redirect(session, CLERK, candidacy.id, elsewhere, now=NOW) is None

    session.expire_all()
    assert candidacy.close_reason is CloseReason.KEPT_FOR_LATER
    (kept,) = redirections.list_redirections(session, candidacy.id)
    assert (kept.reason, kept.to_candidacy) == (CloseReason.EMPLOYER_SILENT, None)


@pytest.mark.parametrize("reason", [None, CloseReason.ERROR, CloseReason.REDIRECTED])
def test_without_a_reason_why_not_here_nothing_is_done(
    session: Session, reason: CloseReason | None
) -> None:
    candidacy, there = two_ways(session)

    with pytest.raises(InvalidError):
        redirections.redirect(session, CLERK, candidacy.id, Elsewhere(reason, there), now=NOW)

    session.expire_all()
    assert candidacy.state is CandidacyState.PRESENTED


def test_vacancies_that_take_nobody_now_are_not_offered(session: Session) -> None:
    candidacy, there = two_ways(session)
    targets = redirections.list_targets(session, CLERK, candidacy.id)
    assert [one.entry_id for one in targets] == [there]

    drop(session, CLERK, there, reason=DropReason.PAY, now=NOW)

    assert redirections.list_targets(session, CLERK, candidacy.id) == ()
    elsewhere = Elsewhere(CloseReason.PAY, there)
    with pytest.raises(InvalidError):
        redirections.redirect(session, CLERK, candidacy.id, elsewhere, now=NOW)


def test_where_somebody_is_on_the_way_or_the_employer_is_suspended_is_not_offered(
    session: Session,
) -> None:
    candidacy, there = two_ways(session)
    other = redirections.list_targets(session, CLERK, candidacy.id)[0]
    assert other.entry_id == there
    person = candidacy.participant
    third = an_entry(session, a_welding_vacancy(session), person)
    third.shortlist.vacancy.employer.status = EmployerStatus.SUSPENDED
    shortlisted(session, an_entry(session, a_welding_vacancy(session), person))

    found = redirections.list_targets(session, CLERK, candidacy.id)

    assert [(one.vacancy, one.employer) for one in found] == [(other.vacancy, other.employer)]


def test_a_vacancy_is_offered_with_its_place_hours_and_pay_in_one_question(
    session: Session, engine: Engine
) -> None:
    candidacy, there = two_ways(session)
    vacancy = session.get_one(ShortlistEntry, there).shortlist.vacancy
    vacancy.weekly_hours, vacancy.monthly_pay_clp = Decimal(30), 640_000
    nowhere = an_entry(session, a_welding_vacancy(session), candidacy.participant)
    nowhere.shortlist.vacancy.commune_key = None
    session.flush()

    with counting(engine) as sent:
        found = redirections.list_targets(session, CLERK, candidacy.id)

    assert len(sent) == 1
    by_vacancy = {one.vacancy: one for one in found}
    here = by_vacancy[vacancy.title]
    assert (here.commune, here.weekly_hours, here.monthly_pay_clp) == ("Quillota", 30, 640_000)
    assert by_vacancy[nowhere.shortlist.vacancy.title].commune is None


def test_a_paused_vacancy_is_not_offered(session: Session) -> None:
    candidacy, there = two_ways(session)
    session.get_one(ShortlistEntry, there).shortlist.vacancy.status = VacancyStatus.PAUSED
    session.flush()

    assert redirections.list_targets(session, CLERK, candidacy.id) == ()


def test_that_somebody_else_was_dropped_there_keeps_nobody_out(session: Session) -> None:
    candidacy, there = two_ways(session)
    vacancy = session.get_one(ShortlistEntry, there).shortlist.vacancy
    drop(session, CLERK, an_entry(session, vacancy).id, reason=DropReason.PAY, now=NOW)
    (entry,) = [
        one
        for one in entries_of(session, vacancy)
        if one.participant_id == candidacy.participant_id
    ]

    targets = redirections.list_targets(session, CLERK, candidacy.id)

    assert [one.entry_id for one in targets] == [entry.id]


def test_somebody_goes_on_where_a_colleague_approved_them_and_that_stays(session: Session) -> None:
    candidacy, there = two_ways(session)
    first, second = (actor_of(an_account(session)) for _ in range(2))
    approve(session, first, there, now=NOW, note="Buena mano")
    on_the_way = select(Candidacy).where(Candidacy.id != candidacy.id)
    other = session.scalars(on_the_way).one()
    candidacies.close(session, first, other.id, Ending(CloseReason.POSITION_CANCELLED), now=NOW)

    begun = redirections.redirect(
        session, second, candidacy.id, Elsewhere(CloseReason.SCHEDULE, there), now=NOW
    )

    session.expire_all()
    assert (begun, other.state) == (other.id, CandidacyState.SHORTLISTED)
    review = session.scalars(
        select(ShortlistReview).where(ShortlistReview.vacancy_id == other.vacancy_id)
    ).one()
    assert (review.note, review.decided_by_id) == ("Buena mano", first.account_id)


def test_a_person_redirects_nobody(session: Session) -> None:
    candidacy, there = two_ways(session)
    person = the_person(session, candidacy)

    with pytest.raises(NotAllowedError):
        elsewhere = Elsewhere(CloseReason.PAY, there)
        redirections.redirect(session, person, candidacy.id, elsewhere, now=NOW)
    with pytest.raises(NotAllowedError):
        redirections.list_targets(session, person, candidacy.id)


def test_of_two_mediators_who_redirect_together_one_does(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        candidacy, there = two_ways(session)
        chosen = candidacy.id

    elsewhere = Elsewhere(CloseReason.PAY, there)
    act = outcome_of(
        lambda session: redirections.redirect(session, CLERK, chosen, elsewhere, now=NOW)
    )

    assert together(engine, act, act) == ["done", "candidacy_wrong_state"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Redirection)).all()) == 1
