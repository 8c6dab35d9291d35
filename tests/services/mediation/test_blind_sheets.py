"""The blind sheet: two people with the same skills have the same one, and it names nobody."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from models.accounts import Language
from models.participants import CaseState, Origin
from models.reference import Commune
from services.errors import NotFoundError
from services.mediation.blind_sheets import (
    CODE_WORDS,
    new_code_name,
    read_sheet,
    ring_km,
    sheet_for,
)
from tests.conftest import TODAY
from tests.matchmaking import a_welder, a_welding_vacancy

HIDDEN = {
    "given_names": "Canario",
    "family_names": "Secreto",
    "social_name": "Mote",
    "phone": "+56 9 1234 5678",
    "email": "canario@oportunidades.test",
}


def test_how_somebody_came_to_the_office_changes_no_byte(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    twins = [
        a_welder(
            session,
            origin=origin,
            case_state=state,
            released_on=released,
            stage_three_on=released,
            language=language,
        )
        for origin, state, released, language in (
            (Origin.PROGRAMME, CaseState.RELEASED, date(2026, 10, 1), Language.SPANISH),
            (Origin.OFFICE, CaseState.JOB_SEARCH, None, Language.ENGLISH),
        )
    ]

    one, other = (
        json.dumps(sheet_for(session, twin.id, vacancy.id, today=TODAY).written()) for twin in twins
    )

    assert one == other
    assert "mig_welding" in one


def test_nothing_that_names_somebody_or_their_workshop_is_on_it(session: Session) -> None:
    person = a_welder(session, **HIDDEN)
    vacancy = a_welding_vacancy(session)

    written = json.dumps(sheet_for(session, person.id, vacancy.id, today=TODAY).written())

    for word in (*HIDDEN.values(), person.rut, "T-", "Taller", "Quillota"):
        assert str(word) not in written


def test_what_was_written_is_read_again(session: Session) -> None:
    person = a_welder(session, available_from=TODAY + timedelta(days=9))
    sheet = sheet_for(session, person.id, a_welding_vacancy(session).id, today=TODAY)

    assert read_sheet(json.loads(json.dumps(sheet.written()))) == sheet
    assert sheet.starts == TODAY + timedelta(days=9)


def test_a_day_that_has_come_is_at_once(session: Session) -> None:
    person = a_welder(session, available_from=TODAY)

    assert sheet_for(session, person.id, a_welding_vacancy(session).id, today=TODAY).starts is None


def test_what_the_vacancy_asks_for_stands_first(session: Session) -> None:
    sheet = sheet_for(session, a_welder(session).id, a_welding_vacancy(session).id, today=TODAY)

    assert sheet.skills[0].is_asked
    assert (sheet.ring_km, sheet.hours) == (5, None)


@pytest.mark.parametrize(
    ("degrees", "ring"), [(0.0, 5), (0.04, 5), (0.05, 10), (0.1, 20), (0.3, 40), (0.5, None)]
)
def test_distance_is_a_ring_and_never_a_number(degrees: float, ring: int | None) -> None:
    home = Commune(key="1", name="a", latitude=-32.88, longitude=-71.25)
    work = Commune(key="2", name="b", latitude=-32.88 + degrees, longitude=-71.25)

    assert ring_km(home, work) == ring
    assert ring_km(None, work) is None


def test_no_tree_is_drawn_more_often_than_another() -> None:
    assert len(set(CODE_WORDS)) == len(CODE_WORDS)


def test_a_code_name_is_a_tree_and_three_digits() -> None:
    for _ in range(200):
        tree, digits = new_code_name().split(" ")
        assert tree in CODE_WORDS
        assert len(digits) == 3
        assert digits.isdigit()


def test_of_nobody_there_is_no_sheet(session: Session) -> None:
    with pytest.raises(NotFoundError):
        sheet_for(session, 987_654, a_welding_vacancy(session).id, today=TODAY)
