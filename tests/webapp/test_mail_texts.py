"""What a mail says of an appointment."""

from datetime import date, time

from flask import Flask
from flask_babel import force_locale
from sqlalchemy.orm import Session

from models.outbox import MessageKind
from tests.factories import an_appointment
from tests.webapp.test_mail import a_letter
from webapp.mail_texts import text_of


def test_an_hour_that_comes_twice_is_said_to_be_the_first(app: Flask, session: Session) -> None:
    twice = an_appointment(session, on_day=date(2027, 4, 3), at_time=time(23, 30))
    letter = a_letter(MessageKind.REMINDER, {}, twice)

    with app.app_context(), force_locale("es"):
        assert "a las 23:30 (primera vez)" in str(text_of(letter))
