"""From what was kept beside it a list comes out again, and who changed since is named."""

from datetime import time
from zlib import decompress

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.participants import AvailabilityWindow, Participant
from models.shortlists import KeptProfile, Shortlist, ShortlistEntry
from services.matchmaking.proofs import Proof
from services.matchmaking.replays import replay_shortlist
from tests.matchmaking import TAXONOMY, a_welder, a_welding_vacancy, entries_of, refresh


def _proof(session: Session, vacancy_id: int) -> Proof | None:
    return replay_shortlist(session, vacancy_id, taxonomy=TAXONOMY).proof


def test_what_nobody_touched_comes_out_again_and_nobody_changed(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    for hours in (20, 30, 45):
        a_welder(session, max_weekly_hours=hours)
    refresh(session)

    assert _proof(session, vacancy.id) == Proof(True, (), ())


def test_a_list_comes_out_again_after_files_changed_and_says_whose_and_what(
    session: Session,
) -> None:
    vacancy = a_welding_vacancy(session)
    people = [a_welder(session, max_weekly_hours=hours) for hours in (20, 30, 45)]
    people[0].has_told_availability = True
    people[0].availability = [AvailabilityWindow(weekday=1, starts_at=time(9), ends_at=time(18))]
    session.flush()
    refresh(session)
    people[0].availability = []
    people[1].min_monthly_pay_clp, people[1].max_commute_minutes = 900_000, 15
    vacancy.weekly_hours = 40
    session.flush()
    session.expire_all()

    assert _proof(session, vacancy.id) == Proof(
        is_same=True,
        changed_people=(
            (people[0].id, ("availability",)),
            (people[1].id, ("max_commute_minutes", "min_monthly_pay_clp")),
        ),
        changed_vacancy=("weekly_hours",),
    )


def test_a_place_that_was_written_over_does_not_come_out_again(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    session.scalars(select(ShortlistEntry)).one().rank = 7
    session.flush()

    proof = _proof(session, vacancy.id)

    assert proof is not None
    assert not proof.is_same


def test_a_list_of_before_inputs_were_kept_is_not_proved(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    a_welder(session)
    refresh(session)
    session.execute(delete(KeptProfile))

    assert _proof(session, vacancy.id) is None


def test_a_person_on_two_lists_is_kept_once_and_goes_with_their_file(session: Session) -> None:
    a_welding_vacancy(session)
    vacancy = a_welding_vacancy(session)
    person = a_welder(session)
    refresh(session)
    of_people = select(KeptProfile.participant_id).where(KeptProfile.participant_id.is_not(None))
    assert session.scalars(of_people).all() == [person.id]
    assert len(entries_of(session, vacancy)) == 1

    session.execute(delete(Participant).where(Participant.id == person.id))

    assert session.scalars(of_people).all() == []


def test_nothing_kept_names_anybody(session: Session) -> None:
    a_welding_vacancy(session)
    person = a_welder(session, given_names="Nombradísima", family_names="Apellidada")
    refresh(session)

    kept = b"".join(decompress(packed) for packed in session.scalars(select(KeptProfile.profile)))

    assert person.given_names.encode() not in kept
    assert person.family_names.encode() not in kept
    assert session.scalars(select(Shortlist.vacancy_digest)).one() is not None
