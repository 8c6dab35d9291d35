"""What comes next in a candidacy, on its page, in the list and before somebody is placed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.candidacies import Candidacy
from models.interviews import Interview, InterviewOutcome, InterviewState
from models.trials import TrialParty
from services.mediation import reception, trial_reviews
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, an_account
from tests.mediation import asked, booked, presented, revealed, the_employer
from tests.services.mediation.test_assessments import ended, noticed, offered, weighed
from tests.services.mediation.test_trials import GO_ON, STOP, WEEK, agreed, proposed
from tests.services.mediation.test_turns import appealed, goes_on, upheld

DESK = "/mediacion/candidaturas"


def _buttons(found) -> list[str]:
    """The acts of the first rank."""
    return [one.text for one in found.all("a") if one.get("class") == "button"]


@pytest.mark.parametrize(
    "case",
    [
        (weighed, "la oficina", "Todavía no coloque.", "Ver la conversación"),
        (noticed, "la persona", "puede responder hasta el lunes 30", "Ver la conversación"),
        (ended, "la persona", "puede apelar hasta el lunes 30", "Ver la conversación"),
        (appealed, "la oficina", "Responde una jefatura", "Ver la conversación"),
        (upheld, "la oficina", "La oferta no sigue. Proponga", "Proponer otra empresa"),
        (goes_on, "la oficina", "Converse la oferta", "Colocar"),
        (offered, "la oficina", "Converse la oferta", "Colocar"),
    ],
)
def test_after_an_offer_page_and_list_say_what_the_talk_waits_for(browser, page, made, case):
    act, turn, said, button = case
    url = made(act)

    found = page(browser.get(url))
    assert f"Le toca a {turn}" in found.text
    assert said in found.text
    assert _buttons(found) == [button]
    side = "office" if turn == "la oficina" else "person"
    listed = page(browser.get(f"{DESK}?turno={side}&de=todas"))
    assert said in listed.text
    assert f"Le toca a {turn} (1)" in listed.text


@pytest.mark.parametrize("act", [weighed, noticed, ended, upheld])
def test_nobody_is_placed_unwarned_while_a_talk_may_end_the_offer(browser, page, made, act):
    url = made(act)

    assert "Colocar" not in [one.text for one in page(browser.get(url)).all("a")]
    warned = page(browser.get(f"{url}/colocar"))
    assert "La oferta no sigue." in warned.text or "Todavía no coloque." in warned.text
    assert f"{url}/conversacion" in warned.links()


@pytest.mark.parametrize("act", [offered, noticed])
def test_a_colleague_is_sent_to_whoever_talks_the_offer_over(browser, db, page, made, act):
    url = made(act)
    with db() as session:
        session.scalars(select(Candidacy)).one().owner_id = an_account(session).id

    found = page(browser.get(url))
    assert "Hay una oferta, y la conversa quien acompaña a la persona." in found.text
    assert _buttons(found) == []
    assert "conversacion" not in " ".join(found.links())
    assert "Pregúntele antes de colocar." in page(browser.get(f"{url}/colocar")).text


def _over(last):
    def act(session):
        candidacy = agreed(session)
        for party, said in ((TrialParty.PERSON, GO_ON), (TrialParty.EMPLOYER, last)):
            trial_reviews.record_review(
                session, CLERK, candidacy.id, party, said, now=NOW, today=WEEK.ends_on
            )
        return candidacy

    return act


@pytest.mark.parametrize(
    ("act", "button"),
    [
        (proposed, "Prueba en el trabajo"),
        (_over(GO_ON), "Colocar"),
        (_over(STOP), "Proponer otra empresa"),
        (revealed, "Agendar la entrevista"),
    ],
)
def test_the_first_button_is_the_next_true_step(browser, page, made, act, button):
    assert _buttons(page(browser.get(made(act)))) == [button]


def test_a_signed_trial_waits_for_its_day_and_for_nobody(browser, page, made):
    url = made(agreed)

    found = page(browser.get(url))
    assert "Espera el día" in found.text
    assert "Le toca" not in found.text
    waiting = page(browser.get(f"{DESK}?turno=clock&de=todas"))
    assert "Espera el día (1)" in waiting.text
    assert "Le toca a la oficina (0)" in waiting.text
    assert url in waiting.links()


def _interview(session) -> Interview:
    return session.scalars(select(Interview)).one()


def test_an_interview_to_come_waits_for_its_day(browser, page, made):
    url = made(booked)

    found = page(browser.get(url))
    assert "Espera el día" in found.text
    assert "La entrevista es el " in found.text
    assert url not in page(browser.get(f"{DESK}?de=todas")).links()


def test_an_interview_that_was_is_to_be_written_down(browser, db, page, made):
    url = made(booked)
    with db() as session:
        _interview(session).starts_at = NOW - timedelta(hours=1)
        _interview(session).on_day = TODAY

    found = page(browser.get(url))
    assert "La entrevista fue el lunes 23 de noviembre: anote cómo fue." in found.text
    assert _buttons(found) == ["Anotar cómo fue"]
    assert "Le toca a la oficina" in found.text
    assert url in page(browser.get(f"{DESK}?de=todas")).links()


@pytest.mark.parametrize(
    "case",
    [("held", "y no dicen lo mismo."), ("person_absent", "no se hizo. Acuerde otra")],
)
def test_what_both_told_is_said(browser, db, page, made, case):
    person, said = case
    url = made(booked)
    with db() as session:
        _interview(session).starts_at = NOW - timedelta(hours=1)
        _interview(session).state = InterviewState.OVER
        _interview(session).employer_outcome = InterviewOutcome.PERSON_ABSENT
    browser.post_form(url, f"{url}/entrevista/resultado", outcome=person, side="persona")

    assert said in page(browser.get(url)).text


def test_after_one_that_was_missed_another_may_be_booked(browser, db, page, made):
    url = made(booked)
    with db() as session:
        _interview(session).starts_at = NOW - timedelta(hours=1)
        _interview(session).state = InterviewState.OVER

    assert "Esto ya cambió" not in page(browser.get(f"{url}/entrevista")).text


def _called_off(session) -> Candidacy:
    candidacy = booked(session)
    employer = the_employer(session, candidacy.vacancy)
    reception.call_off(session, employer, candidacy.introduction_id or 0, now=NOW)
    session.expire_all()
    return candidacy


def test_one_that_the_employer_cancelled_is_said_and_comes_first_today(browser, db, page, made):
    older, url = made(revealed), made(_called_off)
    with db() as session:
        for one in session.scalars(select(Candidacy)):
            one.owner_id = browser.account.id
            is_older = f"{DESK}/{one.id}" == older
            one.state_since = NOW - timedelta(days=9 if is_older else 1)

    found = page(browser.get(url))
    assert "La empresa anuló la entrevista del" in found.text
    assert "Entrevista anulada por la empresa" in found.text
    links = page(browser.get("/mediacion/")).links()
    assert [one for one in links if one in {older, url}] == [url, older]


@pytest.mark.parametrize(
    ("act", "said"),
    [(asked, "Cerrada."), (presented, "Cerrada. La empresa ya no ve nada de la persona.")],
)
def test_an_end_says_of_the_employer_only_what_it_saw(browser, page, made, act, said):
    url = made(act)

    answer = browser.post_form(url, f"{url}/cerrar", **{"fin-reason": "pay"})

    told = [one.text for one in page(browser.get(answer.location)).all("p")]
    assert said in told
