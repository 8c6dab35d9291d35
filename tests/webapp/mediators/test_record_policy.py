"""The office decides about a certificate with a reason, and prints what it decided."""

import pytest

from models.record_policies import RecordDecision
from models.vacancies import Vacancy, VacancyStatus
from services.hiring.record_policies import choose_policy
from services.hiring.record_requests import decided_requests
from services.hiring.vacancies import post_vacancy
from tests import factories
from tests.conftest import NOW
from tests.services.hiring.test_record_policies import WHY
from tests.webapp import pages


@pytest.fixture
def asked(db, today) -> str:
    """The address of a vacancy in review that asks for a certificate."""
    with db() as session:
        actor = factories.an_employer_actor(session)
        vacancy = post_vacancy(session, actor, factories.a_draft(session), today=today)
        choose_policy(session, actor, vacancy.id, WHY, now=NOW)
        vacancy.status = VacancyStatus.IN_REVIEW
    return f"/mediacion/vacantes/{vacancy.id}"


def _number(url: str) -> int:
    return int(url.rsplit("/", maxsplit=1)[-1])


def test_the_office_reads_why_and_accepts_with_a_reason(browser, asked, db):
    assert WHY.duty in pages.read(browser.get(asked).text).text
    assert browser.get(f"{asked}/certificado.pdf").status_code == 404

    browser.post_form(
        asked, f"{asked}/certificado", decision="accepted", decision_reason="Es indispensable."
    )

    with db() as session:
        (made,) = decided_requests(session, _number(asked))
        assert made.decision is RecordDecision.ACCEPTED
    printed = browser.get(f"{asked}/certificado.pdf")
    assert printed.content_type == "application/pdf"
    assert printed.data[:5] == b"%PDF-"
    assert printed.data == browser.get(f"{asked}/certificado.pdf").data
    assert f"decision-{_number(asked)}.pdf" in printed.headers["Content-Disposition"]


def test_there_is_one_way_to_return_while_a_condition_waits(browser, asked):
    def buttons() -> list[str]:
        page = pages.read(browser.get(asked).text)
        return [each.text for each in page.all("button") if "evolver" in each.text]

    assert buttons() == ["No aceptarlo y devolver"]

    browser.post_form(
        asked, f"{asked}/certificado", decision="accepted", decision_reason="Es indispensable."
    )

    assert buttons() == ["Devolver"]


def test_both_sides_read_the_same_name_of_it(browser, asked):
    assert "Certificado personal Por decidir" in pages.read(browser.get(asked).text).text


def test_without_a_reason_nothing_is_decided(browser, asked, db):
    response = browser.post_form(
        asked, f"{asked}/certificado", decision="accepted", decision_reason=" "
    )

    assert "Escriba el motivo" in pages.read(browser.get(response.location).text).text
    with db() as session:
        assert decided_requests(session, _number(asked)) == []


def test_what_is_returned_goes_back_to_the_employer(browser, asked, db):
    browser.post_form(
        asked, f"{asked}/certificado", decision="returned", decision_reason="Bastan referencias."
    )

    with db() as session:
        assert session.get_one(Vacancy, _number(asked)).status is VacancyStatus.RETURNED


def test_a_decision_that_is_none_is_not_found(browser, asked):
    form = pages.read(browser.get(asked).text).form(f"{asked}/certificado")
    answer = browser.post(f"{asked}/certificado", data=form | {"decision": "maybe"})
    assert answer.status_code == 404
