"""Whoever was added stands behind the engine's places, judged alike, and no place is made up."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matching.judging.digests import canonical
from models.curating import ShortlistAddition
from models.participants import CaseState, Participant
from models.shortlists import KeptProfile, Shortlist
from models.vacancies import Vacancy
from services.matchmaking.profiles import vacancy_profiles
from services.matchmaking.replays import replay_shortlist
from services.matchmaking.shortlisting import STORED_ENTRIES, pool_on
from tests.conftest import NOW, TODAY
from tests.factories import a_participant
from tests.matchmaking import TAXONOMY, a_welder, a_welding_vacancy, entries_of, refresh

BEYOND = 4


@pytest.fixture
def vacancy(session: Session) -> Vacancy:
    """A welding vacancy with more welders than its list has places, each freer than the last."""
    for number in range(STORED_ENTRIES + BEYOND):
        a_welder(session, max_weekly_hours=60 - number)
    found = a_welding_vacancy(session, weekly_hours=60)
    refresh(session)
    return found


def _add(session: Session, vacancy: Vacancy, *people: Participant) -> None:
    session.add_all(
        ShortlistAddition(
            vacancy_id=vacancy.id, participant_id=person.id, reason="La conozco", added_at=NOW
        )
        for person in people
    )
    session.flush()
    refresh(session)


def _outside(session: Session, vacancy: Vacancy) -> list[Participant]:
    listed = [entry.participant_id for entry in entries_of(session, vacancy)]
    people = select(Participant).where(Participant.id.not_in(listed)).order_by(Participant.id)
    return list(session.scalars(people))


def _plain(session: Session, vacancy: Vacancy) -> list[object]:
    """The explanations of the engine's own places, by the engine alone."""
    (profile,) = vacancy_profiles(session, vacancy_ids=[vacancy.id])
    pool = pool_on(session, TAXONOMY, TODAY)
    return [canonical(match) for match in pool.shortlist(profile, STORED_ENTRIES).entries]


def test_the_first_fifty_stay_what_the_engine_says_and_the_added_follow_in_its_order(
    session: Session, vacancy: Vacancy
) -> None:
    outside = _outside(session, vacancy)
    assert len(outside) == BEYOND

    _add(session, vacancy, outside[3], outside[1])

    entries = entries_of(session, vacancy)
    explained = [entry.explanation for entry in entries]
    assert explained[:STORED_ENTRIES] == _plain(session, vacancy)
    assert [entry.participant_id for entry in entries[STORED_ENTRIES:]] == [
        outside[1].id,
        outside[3].id,
    ]
    assert session.scalars(
        select(Shortlist.added_count).where(Shortlist.replaced_at.is_(None))
    ).all() == [2]


def test_the_added_get_the_engines_score_gates_and_reasons_and_tie_with_nobody(
    session: Session, vacancy: Vacancy
) -> None:
    person = _outside(session, vacancy)[2]
    _add(session, vacancy, person)

    (profile,) = vacancy_profiles(session, vacancy_ids=[vacancy.id])
    everybody = pool_on(session, TAXONOMY, TODAY).shortlist(profile)
    (match,) = (one for one in everybody.entries if one.candidate == str(person.id))
    added = entries_of(session, vacancy)[-1].explanation
    assert added["rank"] == STORED_ENTRIES + 1
    assert added["tied_with"] == []
    named = ("score", "known", "wishes", "order_value", "tie_key", "gates", "reasons")
    assert {name: added[name] for name in named} == {n: canonical(match)[n] for n in named}


def test_whom_the_engine_places_by_itself_takes_that_place_and_is_only_marked(
    session: Session, vacancy: Vacancy
) -> None:
    person = _outside(session, vacancy)[0]
    _add(session, vacancy, person)
    person.max_weekly_hours = 60
    session.flush()
    refresh(session)

    ids = [entry.participant_id for entry in entries_of(session, vacancy)]
    assert len(ids) == STORED_ENTRIES
    assert person.id in ids
    assert session.scalar(select(ShortlistAddition.id)) is not None


def test_an_addition_of_somebody_who_has_a_place_replaces_nothing(
    session: Session, vacancy: Vacancy
) -> None:
    first = entries_of(session, vacancy)[0]
    _add(session, vacancy, session.get_one(Participant, first.participant_id))

    assert entries_of(session, vacancy)[0].id == first.id


def test_who_stops_looking_for_work_leaves_the_list_and_comes_back_added(
    session: Session, vacancy: Vacancy
) -> None:
    person = _outside(session, vacancy)[0]
    _add(session, vacancy, person)
    for state, people in ((CaseState.PLACED, 0), (CaseState.JOB_SEARCH, 1)):
        person.case_state = state
        session.flush()
        refresh(session)
        behind = entries_of(session, vacancy)[STORED_ENTRIES:]
        assert [entry.participant_id for entry in behind] == [person.id] * people


def test_a_list_to_which_nobody_was_added_rests_on_what_it_always_did(
    session: Session, vacancy: Vacancy
) -> None:
    before = session.scalars(select(Shortlist.inputs_digest)).one()
    _add(session, vacancy, *_outside(session, vacancy))
    session.execute(delete(ShortlistAddition))
    refresh(session)

    current = select(Shortlist.inputs_digest).where(Shortlist.replaced_at.is_(None))
    assert session.scalars(current).one() == before


def test_a_list_with_people_added_comes_out_again_to_the_byte_and_says_who_changed(
    session: Session, vacancy: Vacancy
) -> None:
    outside = _outside(session, vacancy)
    _add(session, vacancy, *outside[:3])

    same = replay_shortlist(session, vacancy.id, taxonomy=TAXONOMY)
    assert (same.places, same.is_same, same.has_same_inputs) == (STORED_ENTRIES + 3, True, True)
    assert same.proof is not None
    assert same.proof.is_same

    outside[1].max_weekly_hours = 3
    session.flush()
    changed = replay_shortlist(session, vacancy.id, taxonomy=TAXONOMY)
    assert not changed.has_same_inputs
    assert changed.is_explained
    assert changed.proof is not None
    assert changed.proof.is_same
    assert changed.proof.changed_people == ((outside[1].id, ("max_weekly_hours",)),)


def test_the_profile_of_who_was_added_is_kept_and_never_the_reason(
    session: Session, vacancy: Vacancy
) -> None:
    person = _outside(session, vacancy)[0]
    _add(session, vacancy, person)

    entry = entries_of(session, vacancy)[-1]
    assert entry.participant_id == person.id
    assert session.get(KeptProfile, entry.profile_digest) is not None
    assert "La conozco" not in str(entry.explanation)


def test_what_the_reason_says_changes_no_byte_of_the_list(
    session: Session, vacancy: Vacancy
) -> None:
    person = _outside(session, vacancy)[0]
    _add(session, vacancy, person)
    before = [entry.id for entry in entries_of(session, vacancy)]
    session.scalars(select(ShortlistAddition)).one().reason = "La mejor soldadora de Quillota"
    session.flush()

    assert refresh(session) == 0
    assert [entry.id for entry in entries_of(session, vacancy)] == before


def test_in_a_list_that_has_everybody_nobody_stands_behind_the_places(session: Session) -> None:
    vacancy, person = a_welding_vacancy(session), a_participant(session)
    refresh(session)
    _add(session, vacancy, person)

    assert [entry.rank for entry in entries_of(session, vacancy)] == [1]
