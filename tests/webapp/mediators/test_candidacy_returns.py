"""A candidacy that a colleague moved while its page was open, and what a trial changes there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.trials import Trial, TrialParty
from services.mediation import answers, candidacies, trials
from services.mediation.candidacy_moves import Ending
from services.mediation.consent_ledger import AnswerChannel
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import (
    asked,
    booked,
    consented,
    revealed,
    the_person,
)
from tests.services.mediation.test_trials import GO_ON, agreed, proposed
from tests.services.mediation.test_turns import say
from tests.webapp.mediators.conftest import CANDIDACIES

ENDING = {"fin-reason": "other", "fin-note": "No contesta.", "fin-text_for_person": "Lo siento."}


def _row(db, url: str) -> Candidacy:
    with db() as session:
        return session.get_one(Candidacy, int(url.rsplit("/", 1)[1]))


def _actions(found) -> set[str]:
    return {form.get("action").rsplit("/", 1)[1] for form in found.all("form")}


def test_a_button_of_an_old_page_says_that_it_changed_and_does_nothing(browser, db, page, made):
    url = made(consented)
    old = page(browser.get(url)).form(f"{url}/presentar")
    with db() as session:
        candidacy = session.get_one(Candidacy, _row(db, url).id)
        answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)

    answer = browser.post(f"{url}/presentar", data=old)

    assert answer.status_code == 409
    assert "Esto ya cambió" in page(answer).text
    assert _row(db, url).state is CandidacyState.CLOSED


def test_a_yes_on_an_old_page_gives_nobodys_name(browser, db, page, made):
    url = made(asked)
    old = page(browser.get(url)).form(f"{url}/dijo-si") | {"si-channel": "phone"}
    with db() as session:
        candidacy_id = int(url.rsplit("/", 1)[1])
        answers.answer_yes(session, CLERK, candidacy_id, AnswerChannel.DESK, now=NOW, today=TODAY)
        candidacies.present(session, CLERK, candidacy_id, now=NOW, today=TODAY)
        candidacies.note_interest(session, CLERK, candidacy_id, now=NOW)

    late = browser.post(f"{url}/dijo-si", data=old)

    assert late.status_code == 409
    assert "Otra persona cambió esto" in page(late).text
    assert "si-channel" not in page(late).form(f"{url}/dijo-si"), "asked anew"
    assert _row(db, url).state is CandidacyState.INTERESTED


def test_what_a_colleague_moved_meanwhile_is_not_ended(browser, db, page, made):
    url = made(asked)
    old = page(browser.get(url)).form(f"{url}/cerrar") | ENDING
    with db() as session:
        candidacy_id = int(url.rsplit("/", 1)[1])
        answers.answer_yes(session, CLERK, candidacy_id, AnswerChannel.DESK, now=NOW, today=TODAY)

    late = page(answer := browser.post(f"{url}/cerrar", data=old))

    assert answer.status_code == 409
    assert _row(db, url).state is CandidacyState.CONSENTED
    again = late.form(f"{url}/cerrar")
    assert again["fin-note"] == "No contesta."
    browser.post(f"{url}/cerrar", data=again | {"once_key": "otra", "fin-reason": "other"})
    assert _row(db, url).close_reason is CloseReason.OTHER


def test_words_for_an_end_are_beside_what_a_colleague_ended_meanwhile(browser, db, page, made):
    url = made(asked)
    old = page(browser.get(url)).form(f"{url}/cerrar") | ENDING
    with db() as session:
        ending = Ending(CloseReason.PAY)
        candidacies.close(session, CLERK, int(url.rsplit("/", 1)[1]), ending, now=NOW)

    late = page(answer := browser.post(f"{url}/cerrar", data=old))

    assert answer.status_code == 409
    (alert,) = [each for each in late.all("div") if each.get("id") == "problemas"]
    assert alert.text.endswith("para que no se pierda: Lo siento. No contesta.")
    assert "#cerrar" not in late.links(), "nothing is left to close"
    assert _row(db, url).close_reason is CloseReason.PAY


def test_a_late_yes_leads_to_no_form_that_is_not_there(browser, db, page, made):
    url = made(asked)
    old = page(browser.get(url)).form(f"{url}/dijo-si") | {"si-channel": "phone"}
    with db() as session:
        answers.answer_no(session, CLERK, int(url.rsplit("/", 1)[1]), now=NOW)

    late = page(browser.post(f"{url}/dijo-si", data=old))

    assert "Otra persona cambió esto" in late.text
    assert "#respuesta" not in late.links()


def test_an_interview_to_come_is_not_noted_as_held(browser, db, page, made):
    before, url = made(revealed), made(booked)
    old = page(browser.get(before)).form(f"{before}/entrevistada")

    assert "entrevistada" not in _actions(page(browser.get(url)))
    answer = browser.post(f"{url}/entrevistada", data=old)

    assert answer.status_code == 409
    assert "El día de esta cita todavía no llega." in page(answer).text
    assert _row(db, url).state is CandidacyState.INTERVIEW_BOOKED


@pytest.mark.parametrize(
    "case",
    [
        (proposed, (7, 11), "Faltan firmas de la prueba: la persona, la empresa, la oficina."),
        (agreed, (7, 11), "La prueba ya la firmaron los tres: empieza el lunes 30"),
        (agreed, (-1, 4), "La prueba va hasta el viernes 27"),
        (agreed, (-7, -3), "La prueba terminó el viernes 20"),
    ],
)
def test_with_a_trial_the_page_and_the_list_say_what_is_next_of_it(browser, db, page, made, case):
    act, days, said = case
    url = made(act)
    with db() as session:
        trial = session.scalars(select(Trial)).one()
        trial.starts_on, trial.ends_on = (TODAY + timedelta(days=each) for each in days)

    for shown in (
        page(browser.get(url)),
        page(browser.get(f"{CANDIDACIES}?turno=todas&de=todas")),
    ):
        assert said in shown.text
        assert "Acuerde la entrevista con ambos" not in shown.text


def test_a_trial_that_is_over_leads_to_what_both_said(browser, db, page, made):
    url = made(agreed)
    with db() as session:
        candidacy = session.scalars(select(Candidacy)).one()
        for party in (TrialParty.PERSON, TrialParty.EMPLOYER):
            say(session, candidacy, party, GO_ON)

    assert "La prueba terminó y los dos quieren seguir." in page(browser.get(url)).text


def test_a_trial_that_was_taken_back_leaves_the_interview_to_agree_on(browser, db, page, made):
    url = made(proposed)
    with db() as session:
        trials.withdraw(session, CLERK, int(url.rsplit("/", 1)[1]))

    for shown in (
        page(browser.get(url)),
        page(browser.get(f"{CANDIDACIES}?turno=office&de=todas")),
    ):
        assert "Acuerde la entrevista con ambos" in shown.text
        assert "La prueba" not in shown.text


def test_what_was_told_about_an_older_yes_takes_no_new_one_back(browser, db, page, made):
    url = made(consented)
    old = page(browser.get(url)).form(f"{url}/dijo-no")
    with db() as session:
        session.get_one(Candidacy, _row(db, url).id).version += 2

    answer = browser.post(f"{url}/dijo-no", data=old)

    assert answer.status_code == 409
    assert _row(db, url).state is CandidacyState.CONSENTED


def test_taking_back_says_which_interview_ends_with_it(browser, page, made):
    shown = page(browser.get(made(booked)))

    (box,) = [each for each in shown.all("details") if each.get("id") == "echa-atras"]
    assert "La entrevista del" in box.text
