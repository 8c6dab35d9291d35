"""What those who wait for a seat are told."""

import pytest

from followup.short_texts import MOST_UNITS
from followup.statuses import ContactChannel
from models.accounts import Language
from models.outbox import MessageKind, OutboxMessage
from services.messages.deliveries import Letter
from webapp.mail import compose
from webapp.sms_texts import sms_text

FACTS = {
    "group": "Preparar una entrevista, sala 2",
    "old_day": "2026-12-03",
    "old_at": "15:00",
    "on_day": "2026-12-04",
    "at": "16:00",
}


def _letter(kind: MessageKind, channel: ContactChannel) -> Letter:
    message = OutboxMessage(
        key="enrolment:1:2",
        kind=kind,
        channel=channel,
        address="espera@oportunidades.test",
        language=Language.SPANISH,
        facts=FACTS,
    )
    return Letter(message, None)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MessageKind.APPOINTMENT_MOVED, ("4 de diciembre", "16:00", "lista de espera")),
        (MessageKind.APPOINTMENT_CANCELLED, ("3 de diciembre", "15:00", "ya no se hace")),
    ],
)
def test_a_mail_says_what_is_new_and_for_which_session(app, kind, words):
    with app.app_context():
        mail = compose(_letter(kind, ContactChannel.EMAIL))

    text = mail.get_body(("plain",)).get_content()
    for word in (*words, "Preparar una entrevista"):
        assert word in f"{mail['Subject']} {text}"


@pytest.mark.parametrize("kind", [MessageKind.APPOINTMENT_MOVED, MessageKind.APPOINTMENT_CANCELLED])
def test_a_text_message_is_short_and_names_no_session(app, kind):
    with app.test_request_context():
        text = sms_text(_letter(kind, ContactChannel.SMS))

    assert len(text) <= MOST_UNITS
    assert "entrevista" not in text
    assert "diciembre" in text
