"""A workshop attended as evidence of skills."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.profiles import EvidenceGrade
from models.participants import Participant
from models.workshops import AttendanceResult, Certificate, HourUnit
from services.matchmaking.workshop_evidence import workshop_evidence, workshops_of
from tests.factories import a_participant
from tests.matchmaking import a_run, a_workshop_type, an_attendance

EVERYBODY = select(Participant.id)


@pytest.mark.parametrize(
    ("run", "attendance", "grade"),
    [
        ({"hours": 120}, {}, EvidenceGrade.WORKSHOP),
        ({"hours": 120}, {"has_rubric": False}, EvidenceGrade.PEER_TAUGHT),
        ({"hours": 120}, {"attendance_percent": 79}, EvidenceGrade.PEER_TAUGHT),
        ({"hours": 120, "is_assessed": True}, {"has_rubric": False}, EvidenceGrade.ASSESSED_COURSE),
        ({"hours": 99, "is_assessed": True}, {}, EvidenceGrade.WORKSHOP),
        ({"hours": 39}, {}, EvidenceGrade.PEER_TAUGHT),
        ({"hours": 120}, {"result": AttendanceResult.NOT_PASSED}, EvidenceGrade.PEER_TAUGHT),
        ({"hours": 120}, {"result": AttendanceResult.IN_PROGRESS}, EvidenceGrade.PEER_TAUGHT),
    ],
)
def test_hours_attendance_and_result_decide_the_rung(
    session: Session, run: dict[str, object], attendance: dict[str, object], grade: EvidenceGrade
) -> None:
    person = a_participant(session)
    an_attendance(session, person, a_run(session, **run), **attendance)

    (piece,) = workshop_evidence(session, EVERYBODY)[person.id]

    assert piece.grade is grade


def test_pedagogical_hours_count_three_quarters(session: Session) -> None:
    person = a_participant(session)
    run = a_run(session, hours=116, hour_unit=HourUnit.PEDAGOGICAL, is_assessed=True)
    an_attendance(session, person, run, attendance_percent=100)

    (piece,) = workshop_evidence(session, EVERYBODY)[person.id]

    assert piece.hours == 87.0  # 116 x 45 minutes
    assert piece.grade is EvidenceGrade.WORKSHOP  # under 100 clock hours


def test_an_official_certificate_is_the_strongest_and_keeps_its_days(session: Session) -> None:
    person = a_participant(session)
    attendance = an_attendance(session, person)
    session.add(
        Certificate(
            attendance_id=attendance.id,
            issuer="ChileValora",
            is_official=True,
            issued_on=date(2026, 7, 15),
            expires_on=date(2029, 7, 15),
        )
    )
    session.flush()

    (piece,) = workshop_evidence(session, EVERYBODY)[person.id]

    assert piece.grade is EvidenceGrade.CERTIFICATE
    assert (piece.obtained_on, piece.expires_on) == (date(2026, 7, 15), date(2029, 7, 15))


def test_who_never_came_learned_nothing(session: Session) -> None:
    person = a_participant(session)
    an_attendance(session, person, attendance_percent=0)

    assert workshop_evidence(session, EVERYBODY)[person.id] == []


def test_a_workshop_that_is_not_linked_proves_nothing_yet(session: Session) -> None:
    person = a_participant(session)
    an_attendance(session, person, a_run(session, workshop_type_key=None))

    assert workshop_evidence(session, EVERYBODY)[person.id] == []


def test_each_skill_taught_gets_its_own_piece_with_its_level(session: Session) -> None:
    person = a_participant(session)
    kind = a_workshop_type(session, "metal_workshop", {"arc_welding": 1, "mig_welding": 2})
    an_attendance(session, person, a_run(session, kind))

    pieces = workshop_evidence(session, EVERYBODY)[person.id]

    assert [(piece.skill, piece.level_cap) for piece in pieces] == [
        ("arc_welding", 1),
        ("mig_welding", 2),
    ]


def test_the_latest_workshop_comes_first(session: Session) -> None:
    person = a_participant(session)
    an_attendance(session, person, a_run(session, name="Pan", ends_on=date(2024, 5, 1)))
    an_attendance(session, person, a_run(session, name="Redes", ends_on=None))
    an_attendance(session, person, a_run(session, name="Soldadura", ends_on=date(2025, 5, 1)))

    shown = workshops_of(session, person.id)

    assert [one.source for one in shown] == ["Soldadura (2025)", "Pan (2024)", "Redes"]
    assert shown[0].attended_hours == 110.4
