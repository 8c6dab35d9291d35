"""What the office holds on a person, shown to that person and to nobody else."""

from datetime import date, time

import pytest

from models.audit import AuditAction, ConsentGrant, ConsentPurpose
from models.participants import AvailabilityWindow, Participant, TradeWanted
from models.workshops import AttendanceResult, WorkshopAttendance, WorkshopRun
from services import audit
from tests.factories import a_participant, actor_of, an_account


@pytest.fixture
def person(db):
    """Somebody about whom a few things are known."""
    with db() as session:
        row = a_participant(
            session,
            given_names="Rosa Elena",
            family_names="Inventada Prueba",
            phone="+56 9 5555 0001",
            max_commute_minutes=45,
            has_told_availability=True,
        )
        row.availability = [AvailabilityWindow(weekday=0, starts_at=time(8), ends_at=time(14))]
        row.trades = [TradeWanted(place=1, text="maestro soldador")]
        run = WorkshopRun(code="T-1", name="Soldadura MIG", hours=120, ends_on=date(2025, 8, 1))
        session.add(run)
        session.flush()
        session.add(
            WorkshopAttendance(
                run_id=run.id,
                participant_id=row.id,
                attendance_percent=92,
                result=AttendanceResult.PASSED,
            )
        )
        session.add(
            ConsentGrant(
                participant_id=row.id,
                purpose=ConsentPurpose.REMINDERS,
                text_version="1",
                channel="office",
            )
        )
        return row


@pytest.fixture
def browser(as_user, person):
    """The person's phone."""
    return as_user("participant", participant=person)


def test_everything_held_is_shown_in_plain_words(browser, page) -> None:
    shown = page(browser.get("/mi/ficha"))

    assert shown.h1 == "Lo que la oficina guarda de mí"
    for words in (
        "Rosa Elena Inventada Prueba",
        "45 minutos",
        "maestro soldador",
        "lunes: 08:00 – 14:00",
        "Soldadura MIG",
        "120 horas, asistió al 92 %",
        "Recibir recordatorios",
    ):
        assert words in shown.text


def test_who_looked_is_shown_with_the_reason(browser, db, person, page) -> None:
    with db() as session:
        looker = actor_of(an_account(session, name="Marta Inventada"))
        for reason in ("Preparar la cita", "Preparar la cita"):
            audit.record(
                session,
                looker,
                AuditAction.LOOKED,
                "participant",
                person.id,
                participant_id=person.id,
                reason=reason,
            )

    shown = page(browser.get("/mi/ficha")).text

    assert shown.count("Marta Inventada (Mediación)") == 1
    assert "Motivo: Preparar la cita" in shown


def test_nobody_looked_is_said_too(browser, page) -> None:
    assert "Nadie, hasta ahora." in page(browser.get("/mi/ficha")).text


def test_reminders_can_be_refused_and_wanted_again(browser, db, person, page) -> None:
    browser.post_form("/mi/ficha", "/mi/ficha/recordatorios/no")
    with db() as session:
        assert not session.get_one(Participant, person.id).wants_reminders

    browser.post_form("/mi/ficha", "/mi/ficha/recordatorios/si")
    with db() as session:
        assert session.get_one(Participant, person.id).wants_reminders


def test_an_account_without_a_file_is_not_found(as_user, db) -> None:
    browser = as_user("participant")
    with db() as session:
        session.get_one(Participant, browser.actor.participant_id).account_id = None

    assert browser.get("/mi/ficha").status_code == 404


def test_a_mediator_does_not_open_the_persons_own_page(as_user) -> None:
    assert as_user("mediator").get("/mi/ficha").status_code == 403
