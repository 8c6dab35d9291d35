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


@pytest.mark.parametrize("language", ["es_CL", "en"])
def test_that_it_is_off_says_from_which_day_nobody_has_to_go(app: Flask, language: str):
    day = {"starts_on": "2026-11-30"}
    facts = day | {"vacancy_id": 3, "vacancy_title": "Soldador MIG"}
    with app.app_context(), force_locale(language):
        tell = ABOUT_TRIALS[MessageKind.TRIAL_OFF]
        employer, person = tell(facts), tell(day | {"candidacy_id": 5})

    assert employer.link.endswith("/empresa/presentaciones")
    assert person.link.endswith("/mi/propuestas/5#prueba")
    assert "Soldador MIG" in employer.subject
    for told in (employer, person):
        assert "30" in told.paragraphs[0]
        assert not OUTING.findall(" ".join((told.subject, *told.paragraphs)))
    words = " ".join((person.subject, *person.paragraphs))
    assert "Soldador" not in words
    assert not any(word in words.lower() for word in ("prueba", "trial"))
