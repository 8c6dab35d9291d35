"""What a reminder says, of an appointment or of a monthly date: the day, and no more."""

from datetime import date, time, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy.orm import Session

from followup.outing_words import outing_words
from followup.short_texts import check_short_text
from models.accounts import Language
from models.outbox import MessageKind
from models.participants import Participant
from services.messages.deliveries import Letter
from tests.factories import an_appointment
from tests.webapp.test_mail import a_letter
from webapp.mail import compose
from webapp.mail_texts import text_of
from webapp.sms import compose_sms

LONGEST_NAMES = ("María-Esperanza de los Ángeles", "Wolfgang-Maximiliano Íñigo", "", "🌸 Ana")
A_YEAR = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
NEVER = ("firma", "sign", "409", "decreto", "decree", "trámite", "control")


def _reminder(day: date, language: Language, name: str = "Rosa") -> Letter:
    facts: dict[str, object] = {"track": 1, "month": 7, "on_day": day.isoformat()}
    letter = a_letter(MessageKind.REMINDER, facts, None, language=language)
    person = Participant(given_names=name, family_names="Inventada", social_name="")
    return Letter(letter.message, None, person)


@pytest.mark.parametrize("language", list(Language))
def test_a_mail_names_the_day_and_neither_place_nor_reason(app: Flask, language: Language):
    with app.app_context():
        message = compose(_reminder(date(2026, 9, 30), language))

    said = f"{message['Subject']} {message.get_body(('plain',)).get_content()}"
    assert "30" in message["Subject"]
    assert "http://localhost:8000/mi/fechas" in said
    assert outing_words(said) == ()
    assert [word for word in NEVER if word in said.casefold()] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_text_message_of_a_year_fits_one_and_outs_nobody(app: Flask, language: Language):
    with app.app_context():
        texts = [
            compose_sms(_reminder(day, language, name)).text
            for name in LONGEST_NAMES
            for day in A_YEAR
        ]

    assert [text for text in texts if not check_short_text(text).is_clean] == []
    assert [text for text in texts if any(word in text.casefold() for word in NEVER)] == []


def test_a_text_message_greets_by_name_where_there_is_room(app: Flask):
    with app.app_context():
        text = compose_sms(_reminder(date(2026, 9, 30), Language.SPANISH)).text

    assert text.startswith("Rosa: Le recordamos su fecha del miércoles 30 de septiembre.")


def test_an_hour_that_comes_twice_is_said_to_be_the_first(app: Flask, session: Session) -> None:
    twice = an_appointment(session, on_day=date(2027, 4, 3), at_time=time(23, 30))
    letter = a_letter(MessageKind.REMINDER, {}, twice)

    with app.app_context(), force_locale("es"):
        assert "a las 23:30 (primera vez)" in str(text_of(letter))
