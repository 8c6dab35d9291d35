"""What an employer is written about an interview: when and where, and nobody's name."""

import pytest
from flask import Flask
from flask_babel import force_locale

from models.outbox import MessageKind
from tests.house.test_text_hygiene import OUTING
from webapp.interview_mails import interview_mail

FACTS = {
    "interview": 4,
    "introduction_id": 7,
    "code_name": "Boldo 214",
    "vacancy_title": "Soldador MIG",
    "on_day": "2026-12-01",
    "at": "10:30",
    "mode": "workplace",
    "place": "Portería",
}
KINDS = (
    MessageKind.APPOINTMENT_CONFIRMED,
    MessageKind.APPOINTMENT_MOVED,
    MessageKind.APPOINTMENT_CANCELLED,
)


@pytest.mark.parametrize("language", ["es_CL", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_news_says_when_and_outs_nobody(app: Flask, kind: MessageKind, language: str):
    with app.app_context(), force_locale(language):
        mail = interview_mail(kind, FACTS)

    text = " ".join((mail.subject, *mail.paragraphs, *(value for _, value in mail.rows)))
    assert "10:30" in mail.subject
    assert "Soldador MIG" in text
    assert not OUTING.findall(text)


def test_a_reminder_is_told_apart_and_a_cancelled_one_leads_to_the_list(app: Flask):
    with app.app_context():
        reminder = interview_mail(KINDS[0], {**FACTS, "is_reminder": True})
        off = interview_mail(MessageKind.APPOINTMENT_CANCELLED, FACTS)

    assert reminder.subject.startswith("Recordatorio")
    assert reminder.link.endswith("/empresa/presentaciones/7")
    assert off.link.endswith("/empresa/presentaciones")
    assert off.rows == ()
