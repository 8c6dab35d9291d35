"""When a shortlist is made again, what is stored, and what is forgotten."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matching.judging.gates import Gate
from matching.judging.reasons import GateCode, GateName, GateState
from matching.ranking.replay import match_to_json
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.participants import LicenceHeld, Participant
from models.reference import ConceptKind
from models.session import unit_of_work
from models.shortlists import ReviewDecision, Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyLicence, VacancyStatus
from services.errors import NotAllowedError
from services.matchmaking.explanations import read_match
from services.matchmaking.shortlisting import STORED_ENTRIES, refresh_vacancy
from tests.conftest import NOW, TODAY
from tests.factories import a_concept, a_participant, a_vacancy, actor_of, an_account
from tests.matchmaking import a_welder, a_welding_vacancy, entries_of, refresh
from tests.racing import together


def test_a_published_vacancy_gets_its_people_in_order(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    stranger = a_participant(session)
    welder = a_welder(session)

    assert refresh(session) == 1

    entries = entries_of(session, vacancy)
    assert [entry.participant_id for entry in entries] == [welder.id, stranger.id]
    assert [entry.rank for entry in entries] == [1, 2]
    assert entries[0].score is not None
    assert entries[0].score > 0.5
    assert entries[1].has_open_question  # nobody asked about welding


def test_the_stored_explanation_reads_back_to_the_byte(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)

    (entry,) = entries_of(session, vacancy)
    match = read_match(entry.explanation)

    assert match_to_json(read_match(entry.explanation)) == match_to_json(match)
    assert match.score == entry.score
    assert match.score == pytest.approx(sum(r.part or 0 for r in match.reasons), abs=1e-9)


def test_a_second_run_replaces_nothing(session: Session) -> None:
    a_welding_vacancy(session)
    a_welder(session)
    refresh(session)

    assert refresh(session, today=TODAY + timedelta(days=1)) == 0


def test_of_two_refreshes_together_one_makes_the_list(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        a_welding_vacancy(session)
        a_welder(session)

    assert together(engine, refresh, refresh) == [1, 0]


def test_a_changed_person_replaces_the_shortlist_and_keeps_the_old_one(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    welder = a_welder(session)
    refresh(session)
    (before,) = session.scalars(select(Shortlist)).all()
    welder.max_commute_minutes = 30
    session.flush()

    assert refresh(session, now=NOW + timedelta(hours=1)) == 1

    session.expire_all()
    kept = session.scalars(select(Shortlist).order_by(Shortlist.id)).all()
    assert [row.replaced_at is None for row in kept] == [False, True]
    assert kept[0].id == before.id
    assert len(entries_of(session, vacancy)) == 1


def test_another_engine_makes_every_list_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    monkeypatch.setattr("matching.ranking.shortlist.ENGINE_VERSION", "another")

    assert refresh(session) == 1
    assert session.scalars(
        select(Shortlist.engine_version).where(Shortlist.replaced_at.is_(None))
    ).all() == ["another"]


def test_unchanged_facts_are_weighed_again_in_the_next_month(session: Session) -> None:
    a_welding_vacancy(session)
    a_welder(session)
    refresh(session)

    assert refresh(session, today=date(2026, 12, 1)) == 1


def test_a_licence_opens_its_gate_until_its_last_day_and_the_list_is_made_again(
    session: Session,
) -> None:
    person, vacancy = a_welder(session), a_welding_vacancy(session)
    key = a_concept(session, "licence_b", ConceptKind.LICENCE).key
    session.add_all(
        [
            LicenceHeld(participant_id=person.id, concept_key=key, expires_on=TODAY),
            VacancyLicence(vacancy_id=vacancy.id, concept_key=key),
        ]
    )
    session.flush()

    def gate() -> Gate:
        (entry,) = entries_of(session, vacancy)
        return next(
            one for one in read_match(entry.explanation).gates if one.name is GateName.LICENCE
        )

    refresh(session)
    assert gate().state is GateState.PASS

    refresh(session, today=TODAY + timedelta(days=1))
    assert (gate().state, gate().code) == (GateState.FAIL, GateCode.LICENCE_LAPSED)
    assert gate().facts["expired_on"] == TODAY.isoformat()


def test_only_published_vacancies_get_one(session: Session) -> None:
    a_vacancy(session, status=VacancyStatus.IN_REVIEW)

    assert refresh(session) == 0
    assert session.scalar(select(func.count()).select_from(Shortlist)) == 0


def test_one_vacancy_can_be_refreshed_alone(session: Session) -> None:
    first, second = a_welding_vacancy(session), a_welding_vacancy(session)
    a_welder(session)

    assert refresh(session, vacancy_ids=[second.id]) == 1

    assert entries_of(session, first) == []
    assert len(entries_of(session, second)) == 1


def test_a_vacancy_without_people_has_an_empty_shortlist(session: Session) -> None:
    a_welding_vacancy(session)

    assert refresh(session) == 1
    shortlist = session.scalars(select(Shortlist)).one()
    assert shortlist.candidates_count == 0


def test_no_more_than_the_first_fifty_are_stored(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    for _ in range(STORED_ENTRIES + 2):
        a_participant(session)

    refresh(session)

    assert len(entries_of(session, vacancy)) == STORED_ENTRIES
    assert session.scalars(select(Shortlist)).one().candidates_count == STORED_ENTRIES + 2


def _more_people_than_places(session: Session) -> tuple[Vacancy, Participant]:
    """A vacancy with a full list, and the last of the people, who stands in no place of it."""
    vacancy = a_welding_vacancy(session)
    people = [a_participant(session) for _ in range(STORED_ENTRIES + 2)]
    refresh(session)
    standing = {entry.participant_id for entry in entries_of(session, vacancy)}
    return vacancy, next(person for person in people if person.id not in standing)


def test_whoever_stands_in_no_place_and_takes_none_touches_no_list(session: Session) -> None:
    _, outside = _more_people_than_places(session)
    # Everybody is tied, and one hour a week puts this person behind them all.
    outside.max_weekly_hours = 1
    session.flush()
    refresh(session)
    outside.max_weekly_hours = 2
    session.flush()

    assert refresh(session) == 0


def test_whoever_takes_a_place_touches_the_list(session: Session) -> None:
    vacancy, _ = _more_people_than_places(session)
    welder = a_welder(session)

    assert refresh(session, now=NOW + timedelta(hours=1)) == 1

    assert entries_of(session, vacancy)[0].participant_id == welder.id


def test_a_newcomer_behind_the_last_place_is_only_counted(session: Session) -> None:
    vacancy, outside = _more_people_than_places(session)
    outside.max_weekly_hours = 1
    session.flush()
    refresh(session)
    before = _current_list(session, vacancy).id

    a_participant(session, max_weekly_hours=1)

    assert refresh(session) == 0
    after = _current_list(session, vacancy)
    assert (after.id, after.candidates_count) == (before, STORED_ENTRIES + 3)


def _current_list(session: Session, vacancy: Vacancy) -> Shortlist:
    session.expire_all()
    return session.scalars(
        select(Shortlist).where(Shortlist.vacancy_id == vacancy.id, Shortlist.replaced_at.is_(None))
    ).one()


def test_progress_is_told_vacancy_by_vacancy(session: Session) -> None:
    for _ in range(3):
        a_welding_vacancy(session)
    told: list[tuple[int, int]] = []

    refresh(session, on_progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_old_entries_go_unless_a_decision_rests_on_them(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    decided, other = a_welder(session), a_welder(session)
    refresh(session)
    session.add(
        ShortlistReview(
            vacancy_id=vacancy.id, participant_id=decided.id, decision=ReviewDecision.APPROVED
        )
    )
    old = next(entry.shortlist_id for entry in entries_of(session, vacancy))
    other.max_commute_minutes = 30
    session.flush()
    refresh(session, now=NOW + timedelta(hours=1))
    other.max_commute_minutes = 40
    session.flush()

    refresh(session, now=NOW + timedelta(days=5))

    kept = session.scalars(
        select(ShortlistEntry.participant_id).where(ShortlistEntry.shortlist_id == old)
    )
    assert list(kept) == [decided.id]


def test_a_mediator_who_makes_it_again_is_written_down(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    mediator = actor_of(an_account(session))

    made = [refresh_vacancy(session, mediator, vacancy.id, now=NOW, today=TODAY) for _ in range(2)]

    assert made == [True, False]
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.actor_id, entry.action) == (mediator.account_id, AuditAction.CHANGED)
    assert (entry.subject, entry.subject_id, entry.fields) == ("vacancy", vacancy.id, ["shortlist"])


@pytest.mark.parametrize("role", [Role.ADMIN, Role.EMPLOYER, Role.PARTICIPANT])
def test_nobody_else_makes_it_again(session: Session, role: Role) -> None:
    vacancy = a_welding_vacancy(session)

    with pytest.raises(NotAllowedError):
        refresh_vacancy(
            session, actor_of(an_account(session, role)), vacancy.id, now=NOW, today=TODAY
        )
