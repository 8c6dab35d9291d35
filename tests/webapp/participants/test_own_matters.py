"""What waits for an answer of the person comes first on their page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from models.candidacies import Candidacy, CloseReason
from models.employers import EmployerStatus
from models.trials import Trial
from services.mediation import candidacies, trials
from services.mediation.candidacy_moves import Ending
from services.mediation.employer_holds import hold_employer, release_employer
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.services.mediation.test_assessments import noticed, offered
from tests.services.mediation.test_trials import WEEK, agreed, proposed

LATER = replace(WEEK, starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 11))


@pytest.mark.parametrize(
    ("made", "words", "leads_to"),
    [
        (proposed, "Falta su firma en un acuerdo", ""),
        (noticed, "La oficina le escribió: léalo y responda", "/conversacion"),
        (offered, "Le ofrecen el trabajo", ""),
    ],
)
def test_what_waits_for_an_answer_is_first_with_one_link_each(
    person_of, page, made, words, leads_to
) -> None:
    whose = person_of(made)
    address = whose.url + leads_to

    shown = page(whose.browser.get("/mi/"))

    assert shown.all("h2")[0].text == "Esto le espera"
    assert words in shown.text
    assert shown.links().count(address) == 1
    assert whose.browser.get(address).status_code == 200


def test_a_trial_that_a_pause_took_back_is_told_after_the_pause_too(person_of, db, page) -> None:
    whose = person_of(agreed)
    with db() as session:
        employer_id = session.get_one(Candidacy, whose.id).vacancy.employer_id
        paused = EmployerStatus.PAUSED
        hold_employer(session, CLERK, employer_id, paused, reason="Vacaciones.", now=NOW)
    held = page(whose.browser.get(whose.url)).text
    with db() as session:
        release_employer(session, CLERK, employer_id, now=NOW, today=TODAY)

    for shown in (held, page(whose.browser.get(whose.url)).text):
        assert "No vaya a la prueba del lunes 30 de noviembre: se anuló." in shown


def test_a_trial_that_ended_with_its_candidacy_is_told_on_the_page_too(person_of, db, page) -> None:
    whose = person_of(agreed)
    with db() as session:
        candidacies.close(session, CLERK, whose.id, Ending(CloseReason.PAY), now=NOW)

    shown, first = (page(whose.browser.get(url)).text for url in (whose.url, "/mi/"))

    assert "No vaya a la prueba del lunes 30 de noviembre: se anuló." in shown
    assert "La oficina le llama." not in shown
    assert "No vaya a su prueba: se anuló" in first


def test_whoever_said_no_themselves_is_not_warned(person_of, db, page) -> None:
    whose = person_of(agreed)

    whose.browser.post_form(whose.url, f"{whose.url}/no")

    shown = page(whose.browser.get(whose.url)).text
    assert "Esto terminó" in shown
    assert "No vaya a la prueba" not in shown


def test_one_that_had_begun_ended_early_and_its_days_are_paid(person_of, db, page) -> None:
    whose = person_of(agreed)
    with db() as session:
        day = TODAY - timedelta(days=1)
        session.execute(update(Trial).values(starts_on=day))
        trials.withdraw(session, CLERK, whose.id)

    shown = page(whose.browser.get(whose.url)).text

    assert "No vaya más a la prueba que empezó el domingo 22 de noviembre: terminó antes." in shown
    assert "Los días que trabajó se pagan." in shown
    seen = page(whose.employer.get(whose.shown)).text
    assert "La prueba que empezó el domingo 22 de noviembre terminó antes." in seen


def test_the_employer_reads_that_nobody_comes_for_what_it_had_signed(person_of, db, page) -> None:
    whose = person_of(agreed)
    with db() as session:
        trials.withdraw(session, CLERK, whose.id)

    shown = page(whose.employer.get(whose.shown)).text

    assert "La prueba del lunes 30 de noviembre se anuló. No espere a nadie por ella." in shown


def test_what_is_off_is_said_beside_another_that_waits_for_a_signature(person_of, db, page) -> None:
    whose = person_of(agreed)
    with db() as session:
        trials.withdraw(session, CLERK, whose.id)
        trials.propose(session, CLERK, whose.id, LATER, now=NOW, today=TODAY)

    first = page(whose.browser.get("/mi/")).text
    shown = page(whose.browser.get(whose.url)).text
    seen = page(whose.employer.get(whose.shown)).text

    assert "No vaya a su prueba: se anuló" in first
    assert "No vaya a la prueba del lunes 30 de noviembre: se anuló." in shown
    assert "Firmar" in shown
    assert "La prueba del lunes 30 de noviembre se anuló." in seen
    assert "Firmar por la empresa" in seen
