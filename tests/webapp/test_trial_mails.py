"""What both sides are written about a trial: that it waits or is off, and nobody's name."""

import pytest
from flask import Flask
from flask_babel import force_locale

from models.outbox import MessageKind
from tests.house.test_text_hygiene import OUTING
from webapp.trial_mails import ABOUT_TRIALS

TO_EMPLOYER = {"introduction_id": 7, "code_name": "Boldo 214", "vacancy_title": "Soldador MIG"}
TO_PERSON = {"candidacy_id": 5}


@pytest.mark.parametrize("language", ["es_CL", "en"])
@pytest.mark.parametrize("kind", [one for one in ABOUT_TRIALS if one is not MessageKind.TRIAL_OFF])
def test_each_side_is_led_to_its_own_page_and_outed_to_nobody(
    app: Flask, kind: MessageKind, language: str
):
    with app.app_context(), force_locale(language):
        employer, person = (ABOUT_TRIALS[kind](facts) for facts in (TO_EMPLOYER, TO_PERSON))

    assert employer.link.endswith("/empresa/presentaciones/7#prueba")
    assert person.link.endswith("/mi/propuestas/5#prueba")
    assert "Soldador MIG" in employer.subject
    told = " ".join((person.subject, *person.paragraphs))
    assert not OUTING.findall(" ".join((employer.subject, *employer.paragraphs, told)))
    # Whoever else reads the phone learns neither the work nor the company.
    assert "Soldador" not in told


EARLY, LATE = "2026-11-22", "2026-11-30"


@pytest.mark.parametrize("language", ["es_CL", "en"])
@pytest.mark.parametrize(("starts_on", "was_agreed"), [(EARLY, True), (EARLY, False), (LATE, True)])
@pytest.mark.parametrize("is_known", [False, True])
def test_that_it_is_off_says_of_which_day_and_to_the_person_of_no_work(
    app: Flask, language: str, starts_on: str, was_agreed: bool, is_known: bool
):
    days = {"trial_id": 9, "starts_on": starts_on, "was_agreed": was_agreed}
    page = {"introduction_id": 7} if is_known else {"vacancy_id": 3}
    with app.app_context(), force_locale(language):
        tell = ABOUT_TRIALS[MessageKind.TRIAL_OFF]
        employer = tell(days | page | {"vacancy_title": "Soldador MIG"})
        person = tell(days | TO_PERSON)

    address = "/empresa/presentaciones/7#prueba" if is_known else "/empresa/presentaciones"
    assert employer.link.endswith(address)
    assert person.link.endswith("/mi/propuestas/5#prueba")
    assert "Soldador MIG" in employer.subject
    ran = was_agreed and starts_on == EARLY
    assert any(word in employer.paragraphs[0] for word in ("se pagan", "are paid")) is ran
    for told in (employer, person):
        assert starts_on[-2:] in told.paragraphs[0]
        assert not OUTING.findall(" ".join((told.subject, *told.paragraphs)))
    words = " ".join((person.subject, *person.paragraphs)).lower()
    assert not any(word in words for word in ("soldador", "prueba", "trial", "trabajo", "work"))
