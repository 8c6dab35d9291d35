"""Who saw my file: employers by their name, the office by hers, on a page of its own."""

from services.mediation import introductions
from tests.mediation import presented, the_employer


def test_a_person_reads_which_employer_opened_their_sheet(as_user, db, page):
    with db() as session:
        candidacy = presented(session)
        employer = the_employer(session, candidacy.vacancy)
        introductions.record_look(session, employer, candidacy.introduction_id)
        company, person = candidacy.vacancy.employer.name, candidacy.participant
        account = person.account
    browser = as_user("participant", account=account, participant=person)

    shown = page(browser.get("/mi/ficha/miradas"))
    own = page(browser.get(f"/mi/propuestas/{candidacy.id}"))

    assert company in shown.text
    assert "1 vez, a las" in shown.text
    assert "Cuándo la abrió la empresa" in own.text


def test_before_any_look_the_page_says_that_nobody_can(as_user, page):
    shown = page(as_user("participant").get("/mi/ficha/miradas"))

    assert "mientras usted no diga que sí" in shown.text
