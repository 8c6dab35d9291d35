"""What the office holds on a person, shown to that person and to nobody else."""

from datetime import date, time
from pathlib import Path

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from models.audit import AuditAction, ConsentGrant, ConsentPurpose
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.participants import AvailabilityWindow, CaseState, Participant, TradeWanted
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from models.workshops import AttendanceResult, WorkshopAttendance, WorkshopRun
from services import audit
from services.mediation import answers
from services.mediation.candidacies import close
from services.mediation.candidacy_moves import Ending
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_vacancy, actor_of, an_account, an_appointment
from tests.house.test_text_hygiene import OUTING
from tests.matchmaking import an_entry
from tests.mediation import presented, revealed, the_person
from tests.webapp.test_budgets import MOST_BYTES, MOST_QUERIES, counting
from webapp.labels import message


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
        "Lunes: 08:00–14:00",
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


def test_the_case_its_dates_notes_and_decisions_are_told_in_neutral_words(
    browser, db, person, page
) -> None:
    with db() as session:
        row = session.get_one(Participant, person.id)
        row.case_state = CaseState.PRE_RELEASE
        row.stage_three_on, row.released_on = date(2026, 2, 2), date(2026, 3, 2)
        an_appointment(session, row, note="Traer papeles")
        for decision, reason in [
            (ReviewDecision.APPROVED, None),
            (ReviewDecision.DROPPED, DropReason.LEGAL_CHECK),
        ]:
            session.add(
                ShortlistReview(
                    vacancy_id=a_vacancy(session, title="Ayudante de panadería").id,
                    participant_id=row.id,
                    decision=decision,
                    drop_reason=reason,
                    note="solo para el equipo",
                )
            )

    shown = page(browser.get("/mi/ficha")).text

    for words in (
        "Preparando los próximos pasos",
        "Fechas de su acompañamiento",
        "Traer papeles",
        "Ayudante de panadería",
        "Aprobado: la oficina quiere presentarle.",
        "Esta vez no. Ese trabajo tiene un requisito que hoy no se cumple.",
    ):
        assert words in shown
    assert "solo para el equipo" not in shown
    assert OUTING.findall(shown) == []


def test_what_became_of_an_approval_is_said_in_place_of_it(browser, db, person, page) -> None:
    hired = {"state": CandidacyState.HIRED}
    filled = {"state": CandidacyState.CLOSED, "close_reason": CloseReason.POSITION_FILLED}
    with db() as session:
        for title, values in (("Panadería", hired), ("Bodega", filled)):
            both = {
                "vacancy_id": a_vacancy(session, title=title).id,
                "participant_id": person.id,
            }
            session.add(ShortlistReview(decision=ReviewDecision.APPROVED, **both))
            session.add(Candidacy(state_since=NOW, **both, **values))

    shown = page(browser.get("/mi/ficha")).text

    assert "Le contrataron en este trabajo." in shown
    assert "El puesto se cubrió." in shown
    assert "Aprobado: la oficina quiere presentarle." not in shown


def test_a_full_file_stays_light(browser, app, db, person, engine) -> None:
    static = Path(app.static_folder)
    parts = sum((static / name).stat().st_size for name in ("site.css", "site.js"))
    with db() as session:
        row = session.get_one(Participant, person.id)
        for number in range(1, 21):
            an_appointment(session, row, on_day=date(2026, 12, number), note="ñ" * 1_000)
        for number in range(50):
            session.add(
                ShortlistReview(
                    vacancy_id=a_vacancy(session, title=f"Ayudante de panadería {number}").id,
                    participant_id=row.id,
                    decision=ReviewDecision.DROPPED,
                    drop_reason=DropReason.SKILLS,
                )
            )

    with counting(engine) as sent:
        shown = browser.get("/mi/ficha").text

    assert shown.count("Hay más. Pida una copia") == 2
    assert len(shown.encode()) + parts <= MOST_BYTES
    assert len(sent) <= MOST_QUERIES


@pytest.mark.parametrize("state", CaseState)
def test_every_state_has_words_that_out_nobody(app, state) -> None:
    with app.test_request_context():
        for language in ("es", "en"):
            with force_locale(language):
                assert OUTING.findall(message(f"own_case_{state.value}")) == []


@pytest.mark.parametrize("reason", DropReason)
def test_every_reason_has_kind_words_that_out_nobody(app, reason) -> None:
    with app.test_request_context():
        for language in ("es", "en"):
            with force_locale(language):
                assert OUTING.findall(message(f"own_drop_{reason.value}")) == []


def test_each_yes_that_stands_leads_to_where_it_is_taken_back_and_no_other(
    as_user, db, page
) -> None:
    with db() as session:
        hired = an_entry(session)
        first = revealed(session, hired)
        person = the_person(session, first)
        place(session, CLERK, hired.id, starts_on=TODAY, now=NOW, today=TODAY)
        participant, account = first.participant, first.participant.account
    browser = as_user("participant", account=account, participant=participant)
    working = page(browser.get("/mi/ficha"))
    assert "Echarlo atrás" not in working.text
    assert "Ver cada uno" in working.text

    with db() as session:
        other = presented(session)
        other.participant_id = person.participant_id
        given = session.scalars(select(ConsentGrant).order_by(ConsentGrant.id.desc())).first()
        given.participant_id = person.participant_id

    shown = page(browser.get("/mi/ficha"))
    assert shown.text.count("Echarlo atrás") == 1
    assert f"/mi/propuestas/{other.id}" in shown.links()
    assert f"/mi/propuestas/{first.id}" not in shown.links()


@pytest.mark.parametrize("is_theirs", [True, False], ids=["the person's no", "the office's end"])
def test_a_yes_is_called_taken_back_by_the_person_alone(as_user, db, page, is_theirs) -> None:
    with db() as session:
        ended = presented(session)
        person = the_person(session, ended)
        if is_theirs:
            answers.answer_no(session, person, ended.id, now=NOW)
        else:
            close(session, CLERK, ended.id, Ending(CloseReason.OTHER_CHOSEN), now=NOW)
        participant, account = ended.participant, ended.participant.account
    browser = as_user("participant", account=account, participant=participant)

    shown = page(browser.get("/mi/ficha")).text

    assert ("Retirado" in shown) is is_theirs
    assert ("Terminó el 23-11-2026" in shown) is not is_theirs
