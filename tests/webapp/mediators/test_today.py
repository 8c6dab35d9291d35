"""The first page of a mediator's day."""

from datetime import date

from models.accounts import Role
from models.host_hours import SlotShortage
from models.vacancies import VacancyStatus
from services.permissions.file_openings import open_file
from tests.conftest import NOW, TODAY
from tests.factories import a_participant, a_vacancy, actor_of, an_account, an_appointment
from tests.services.mediation.test_assessments import weighed
from tests.services.mediation.test_trials import proposed


def test_a_day_without_work_says_so(browser, page):
    found = page(browser.get("/mediacion/"))

    assert found.h1 == "Hoy"
    assert "Todo al día" in found.text


def test_each_row_is_one_link_to_where_it_is_done(browser, db, page):
    with db() as session:
        vacancy = a_vacancy(session, status=VacancyStatus.IN_REVIEW, title="Panadera")
        person = a_participant(session)
        appointment = an_appointment(session, person, on_day=TODAY)
        lonely = a_participant(session)

    found = page(browser.get("/mediacion/"))

    links = found.links()
    assert f"/mediacion/vacantes/{vacancy.id}" in links
    assert f"/mediacion/citas/{appointment.id}" in links
    assert any(str(lonely.id) in link for link in links)
    assert "Panadera" in found.text
    assert "Citas de hoy" in found.text


def test_ones_own_work_comes_first_and_the_offices_is_a_link_away(browser, db, page):
    with db() as session:
        other = an_account(session)
        person = a_participant(session, given_names="Ajena", mediator_id=other.id)

    assert person.called not in page(browser.get("/mediacion/")).text
    assert person.called in page(browser.get("/mediacion/?de=todas")).text


def test_the_office_reads_whose_the_work_is(browser, db, page):
    with db() as session:
        other = an_account(session, name="Colega Inventada")
        a_participant(session, mediator_id=other.id)
        a_participant(session)

    everybodys = page(browser.get("/mediacion/?de=todas")).text
    assert "A cargo de Colega Inventada" in everybodys
    assert "Sin nadie a cargo" in everybodys


def test_a_talk_and_a_trial_are_one_press_away(browser, db, page):
    with db() as session:
        talk, trial = weighed(session).id, proposed(session).id

    found = page(browser.get("/mediacion/"))

    assert f"/mediacion/candidaturas/{talk}/conversacion" in found.links()
    assert f"/mediacion/candidaturas/{trial}/prueba" in found.links()
    assert "Conversaciones por decidir" in found.text
    assert "Pruebas por firmar" in found.text


def test_a_file_that_was_opened_is_one_press_away_for_the_lead_alone(as_user, browser, db, page):
    why = "Cubro a una colega y confirmo su cita de hoy"
    with db() as session:
        clerk = actor_of(an_account(session, Role.MEDIATOR))
        openings = [
            open_file(session, clerk, a_participant(session, given_names=name).id, why, now=NOW)
            for name in ("Rosa", "Blanca")
        ]
    lead = as_user("lead")

    links = page(lead.get("/mediacion/")).links()
    address = f"/oficina/aperturas?apertura={openings[0].id}"
    assert address in links
    listed = page(lead.get(address)).text
    assert listed.index("Rosa") < listed.index("Blanca")
    assert "Fichas abiertas" not in page(browser.get("/mediacion/?de=todas")).text


def test_the_lead_sees_it_too(as_user, page):
    assert page(as_user("lead").get("/mediacion/")).h1 == "Hoy"


def test_who_runs_out_of_slots_is_asked_to_open_hours(as_user, db, page) -> None:
    browser = as_user("mediator")
    with db() as session:
        session.add(
            SlotShortage(
                account_id=browser.account.id, until_on=date(2026, 12, 7), slots=4, wanted=9
            )
        )

    shown = page(browser.get("/mediacion/"))

    assert "Abra horas, por favor" in shown.text
    assert "tiene 4 horas y hacen falta 9" in shown.text
