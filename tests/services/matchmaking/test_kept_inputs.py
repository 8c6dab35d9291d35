"""What a list rests on is kept as long as the list, and no longer."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.digests import digest
from models.shortlists import KeptProfile, Shortlist
from services.matchmaking.kept_inputs import kept_people, kept_vacancy
from services.matchmaking.profiles import candidate_profiles, vacancy_profiles
from tests.conftest import NOW
from tests.matchmaking import a_welder, a_welding_vacancy, refresh


def test_people_and_vacancy_are_kept_as_the_engine_read_them(session: Session) -> None:
    a_welding_vacancy(session, weekly_hours=44)
    person = a_welder(session, max_weekly_hours=30)
    refresh(session)
    shortlist = session.scalars(select(Shortlist)).one()

    assert kept_people(session, shortlist.id) == {person.id: candidate_profiles(session)[0]}
    assert kept_vacancy(session, shortlist) == vacancy_profiles(session)[0]


def test_a_profile_goes_with_the_last_list_that_rests_on_it(session: Session) -> None:
    a_welding_vacancy(session)
    person = a_welder(session)
    refresh(session)
    before = digest(candidate_profiles(session)[0])
    person.max_commute_minutes = 30
    session.flush()

    def kept() -> list[str]:
        of_people = KeptProfile.participant_id.is_not(None)
        return list(session.scalars(select(KeptProfile.digest).where(of_people)))

    refresh(session, now=NOW + timedelta(hours=1))
    assert before in kept()

    refresh(session, now=NOW + timedelta(days=5))
    assert kept() == [digest(candidate_profiles(session)[0])]
