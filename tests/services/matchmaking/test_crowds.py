"""The crowd keeps what the gates ask of people, once a day, and nothing that leads to them."""

import json
import zlib
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.context import prepare_candidate
from matching.judging.digests import canonical_text
from matching.judging.gates import gates
from matching.judging.profiles import Place
from models.crowds import Crowd
from services.matchmaking.crowds import (
    CrowdAtHand,
    gather_crowd,
    is_due,
    profile_of,
    told_of,
)
from tests.factories import a_participant
from tests.matching.pool import profiles as drawn
from tests.matching.worlds import a_context
from tests.matchmaking import a_welder

SECRET = "only for tests"
CONTEXT = a_context()


@given(drawn.people("p"), drawn.vacancies)
def test_every_gate_answers_of_the_crowd_what_it_answers_of_the_person(person, vacancy):
    # The office knows the commune of a person and no point.
    whole = replace(person, place=Place(commune=person.place.commune))
    kept = profile_of(json.loads(canonical_text(told_of(whole, 7))))

    answers = [
        [(gate.name, gate.state, gate.code) for gate in gates(one, vacancy, CONTEXT)]
        for one in (prepare_candidate(whole, CONTEXT), prepare_candidate(kept, CONTEXT))
    ]

    assert answers[0] == answers[1]
    assert kept.key == "7"


def test_a_crowd_names_nobody_and_no_place_of_learning(session: Session, today: date) -> None:
    person = a_welder(session, given_names="Rosalinda", phone="+56900000001")

    gather_crowd(session, secret=SECRET, today=today)

    packed = session.scalars(select(Crowd.packed)).one()
    told = zlib.decompress(packed).decode()
    assert "mig_welding" in told
    for word in ("Rosalinda", "+56900000001", "Soldadura MIG", person.rut or "", "trades"):
        assert word not in told
    assert [set(one) for one in json.loads(told)] == [
        {
            *("ticket", "evidence", "licences", "languages", "hours"),
            *("commune", "transport", "available_from"),
        }
    ]


def test_a_crowd_is_gathered_once_a_day_and_the_old_one_forgotten(
    session: Session, today: date
) -> None:
    a_participant(session)

    assert gather_crowd(session, secret=SECRET, today=today) == 1
    assert gather_crowd(session, secret=SECRET, today=today) == 0
    tomorrow = today + timedelta(days=1)
    assert is_due(session, today=tomorrow)
    assert not is_due(session, today=today)
    assert gather_crowd(session, secret=SECRET, today=tomorrow) == 1

    assert list(session.scalars(select(Crowd.day))) == [tomorrow]


def test_the_crowd_at_hand_is_the_latest_one(session: Session, today: date) -> None:
    at_hand = CrowdAtHand()
    assert at_hand.take(session) is None
    a_welder(session)
    gather_crowd(session, secret=SECRET, today=today)

    first = at_hand.take(session)
    assert first is not None
    assert at_hand.take(session) is first
    a_participant(session)
    gather_crowd(session, secret=SECRET, today=today + timedelta(days=1))
    second = at_hand.take(session)

    assert second is not None
    assert (len(first.people), len(second.people)) == (1, 2)
    assert {one.key for one in first.people} < {one.key for one in second.people}
