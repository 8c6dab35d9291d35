"""A certificate that a job asks for is told before anybody is chosen, or says yes."""

from models.candidacies import Candidacy
from models.vacancies import Vacancy
from tests.employers import ask_certificate
from tests.mediation import asked, revealed


def test_the_shortlist_says_that_the_job_asks_for_a_certificate(browser, db, page, shortlisted):
    address = f"/mediacion/vacantes/{shortlisted.vacancy_id}/preseleccion"
    told = "Piden un certificado personal"
    assert told not in page(browser.get(address)).text

    with db() as session:
        ask_certificate(session, session.get_one(Vacancy, shortlisted.vacancy_id))

    assert told in page(browser.get(address)).text


def test_what_is_read_aloud_names_the_certificate(browser, db, page, made):
    address = made(asked)
    told = "«Para este trabajo piden un certificado personal. La oficina revisó por qué.»"
    assert told not in page(browser.get(address)).text

    with db() as session:
        number = int(address.rsplit("/", 1)[1])
        ask_certificate(session, session.get_one(Candidacy, number).vacancy)

    assert told in page(browser.get(address)).text
    assert told not in page(browser.get(made(revealed))).text
