"""The page of a shortlist, one entry opened, and two side by side."""

from datetime import time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.reasons import Criterion, GateName
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.participants import AvailabilityWindow, CaseState
from models.vacancies import Vacancy, VacancyShift, VacancyStatus
from services.errors import NotAllowedError, NotFoundError
from services.matchmaking.shortlist_entries import Standing
from services.matchmaking.shortlists import compare_entries, read_entry, read_shortlist
from tests.factories import CLERK, a_participant, a_vacancy, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, entries_of, refresh


def test_people_are_counted_by_whether_they_may_start(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    ready, unasked = a_welder(session), a_participant(session)
    refresh(session)

    page = read_shortlist(session, CLERK, vacancy.id)

    assert page.counts == {Standing.READY: 1, Standing.QUESTIONS: 1, Standing.NOT_TODAY: 0}
    assert [row.person.id for row in page.rows.items] == [ready.id, unasked.id]
    assert page.emptied_by == ()


def test_the_page_can_show_one_standing_only(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    unasked = a_participant(session)
    refresh(session)

    page = read_shortlist(session, CLERK, vacancy.id, standing=Standing.QUESTIONS)

    assert [row.person.id for row in page.rows.items] == [unasked.id]
    assert page.counts[Standing.READY] == 1


def test_people_who_are_equal_share_a_place(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    for _ in range(2):
        a_participant(session)
    refresh(session)

    rows = read_shortlist(session, CLERK, vacancy.id).rows.items

    assert [row.place for row in rows] == [1, 2, 2]
    assert [row.is_tied for row in rows] == [False, True, True]
    last = rows[2].entry.id
    assert read_entry(session, CLERK, last).row.place == 2
    compared = compare_entries(session, CLERK, vacancy.id, (rows[0].entry.id, last))
    assert [row.place for row in compared.rows] == [1, 2]


def test_a_place_is_shared_whoever_stands_after_those_who_are_equal(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    for _ in range(2):
        a_welder(session)
    a_participant(session)
    refresh(session)

    rows = read_shortlist(session, CLERK, vacancy.id).rows.items

    assert [(row.place, row.is_tied) for row in rows] == [(1, True), (1, True), (3, False)]


def emptied_by_hours(session: Session) -> Vacancy:
    """A vacancy of which the one person who looks for work may start nothing: the hours differ."""
    vacancy = a_welding_vacancy(session)
    session.add(VacancyShift(vacancy_id=vacancy.id, weekday=0, starts_at=time(8), ends_at=time(17)))
    person = a_welder(session, has_told_availability=True)
    session.add(
        AvailabilityWindow(participant_id=person.id, weekday=1, starts_at=time(8), ends_at=time(20))
    )
    refresh(session)
    return vacancy


def test_an_empty_shortlist_names_the_gate_that_emptied_it(session: Session) -> None:
    vacancy = emptied_by_hours(session)

    page = read_shortlist(session, CLERK, vacancy.id)

    assert page.emptied_by == ((GateName.SHIFT, 1),)


def test_a_vacancy_without_a_shortlist_says_so(session: Session) -> None:
    vacancy = a_vacancy(session)

    page = read_shortlist(session, CLERK, vacancy.id)

    assert page.shortlist is None
    assert page.rows.items == ()


def test_an_employers_draft_has_no_shortlist_page(session: Session) -> None:
    vacancy = a_vacancy(session, status=VacancyStatus.DRAFT)

    with pytest.raises(NotFoundError):
        read_shortlist(session, CLERK, vacancy.id)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_mediators_read_shortlists(session: Session, role: Role) -> None:
    entry = an_entry(session)
    actor = actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        read_shortlist(session, actor, entry.shortlist.vacancy_id)
    with pytest.raises(NotAllowedError):
        read_entry(session, actor, entry.id)
    with pytest.raises(NotAllowedError):
        compare_entries(session, actor, entry.shortlist.vacancy_id, (entry.id, entry.id))


def test_an_entry_opens_down_to_the_workshop_and_writes_the_look_down(session: Session) -> None:
    entry = an_entry(session)
    actor = actor_of(an_account(session))

    file = read_entry(session, actor, entry.id)
    session.flush()

    (need,) = file.row.match.reasons[0].facts["needs"]  # type: ignore[misc]  # JSON
    source = need["sources"][0]["source"]  # type: ignore[index,call-overload]  # JSON
    workshop = file.workshops[source]
    assert (workshop.run.hours, workshop.attendance.attendance_percent) == (120, 92)
    looked = session.scalars(select(AuditEntry)).one()
    assert looked.action is AuditAction.LOOKED
    assert (looked.actor_id, looked.participant_id) == (actor.account_id, entry.participant_id)


def test_each_person_on_the_page_can_see_who_looked(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    people = {a_welder(session).id, a_participant(session).id}
    refresh(session)

    read_shortlist(session, CLERK, vacancy.id)
    session.flush()

    looks = session.scalars(
        select(AuditEntry.participant_id).where(AuditEntry.action == AuditAction.LOOKED)
    ).all()
    assert set(looks) == people | {None}


def test_what_an_explanation_mentions_has_its_names(session: Session) -> None:
    file = read_entry(session, CLERK, an_entry(session).id)

    assert file.names.by_key["mig_welding"] == ("mig_welding (es)", "mig_welding")
    assert file.names.by_key["occ_welder"] == ("occ_welder (es)", "occ_welder")


def test_there_is_no_entry_that_is_not_there(session: Session) -> None:
    with pytest.raises(NotFoundError):
        read_entry(session, CLERK, 404)


def test_two_people_are_compared_criterion_by_criterion(session: Session) -> None:
    vacancy = a_welding_vacancy(session, monthly_pay_clp=700_000)
    modest = a_welder(session, min_monthly_pay_clp=600_000)
    proud = a_welder(session, min_monthly_pay_clp=900_000)
    refresh(session)
    ids = {entry.participant_id: entry.id for entry in entries_of(session, vacancy)}

    found = compare_entries(session, CLERK, vacancy.id, (ids[proud.id], ids[modest.id]))

    strongest = {row.criterion: row.strongest for row in found.reasons}
    # In the order of the shortlist, however they were ticked.
    assert [row.person.id for row in found.rows] == [modest.id, proud.id]
    assert strongest[Criterion.PAY] == (0,)
    assert strongest[Criterion.SKILLS] == (0, 1)
    assert Criterion.LANGUAGES not in strongest  # nothing of the sort is asked


def test_up_to_four_people_are_compared_and_the_strongest_is_one_of_them(
    session: Session,
) -> None:
    vacancy = a_welding_vacancy(session, monthly_pay_clp=700_000)
    wanted = (900_000, 650_000, 1_200_000, 1_500_000, 2_000_000)
    for pay in wanted:
        a_welder(session, min_monthly_pay_clp=pay)
    refresh(session)
    entries = entries_of(session, vacancy)

    found = compare_entries(session, CLERK, vacancy.id, [one.id for one in entries[:4]])

    pay = next(row for row in found.reasons if row.criterion is Criterion.PAY)
    assert (len(found.rows), len(pay.reasons), pay.are_equal) == (4, 4, False)
    (first,) = pay.strongest
    assert found.rows[first].person.min_monthly_pay_clp == 650_000
    for several in (entries[:1], entries[:5]):
        with pytest.raises(NotFoundError):
            compare_entries(session, CLERK, vacancy.id, [one.id for one in several])


def test_two_who_are_strongest_together_are_not_equal_to_a_third(session: Session) -> None:
    vacancy = a_welding_vacancy(session, monthly_pay_clp=700_000)
    for pay in (600_000, 650_000, 900_000):
        a_welder(session, min_monthly_pay_clp=pay)
    refresh(session)
    ids = [one.id for one in entries_of(session, vacancy)]

    found = compare_entries(session, CLERK, vacancy.id, ids)

    by_criterion = {row.criterion: row for row in found.reasons}
    pay, skills = by_criterion[Criterion.PAY], by_criterion[Criterion.SKILLS]
    wanted = {found.rows[place].person.min_monthly_pay_clp for place in pay.strongest}
    assert (wanted, pay.are_equal) == ({600_000, 650_000}, False)
    assert skills.are_equal


def test_people_of_two_vacancies_are_not_compared(session: Session) -> None:
    person = a_welder(session)
    first, second = a_welding_vacancy(session), a_welding_vacancy(session)
    refresh(session)
    (one,), (other,) = entries_of(session, first), entries_of(session, second)
    assert one.participant_id == other.participant_id == person.id

    with pytest.raises(NotFoundError):
        compare_entries(session, CLERK, first.id, (one.id, other.id))
    with pytest.raises(NotFoundError):
        compare_entries(session, CLERK, first.id, (one.id, one.id))


def test_somebody_placed_elsewhere_cannot_be_placed_again(session: Session) -> None:
    entry = an_entry(session)
    entry.participant.case_state = CaseState.PLACED
    session.flush()

    row = read_entry(session, CLERK, entry.id).row

    assert not row.is_seeking
    assert not row.may_be_placed
