"""The first page of a mediator's day."""

from datetime import date

from models.host_hours import SlotShortage
from models.vacancies import VacancyStatus
from tests.conftest import TODAY
from tests.factories import a_participant, a_vacancy, an_account, an_appointment


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
