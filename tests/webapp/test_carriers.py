"""A letter goes to whoever serves its channel."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.outbox import MessageKind
from services.messages.deliveries import DeliveryRefusedError
from tests.factories import an_appointment
from tests.webapp.test_mail import a_letter
from webapp.carriers import carrier_of, repeatable_channels


@pytest.mark.parametrize(
    ("channel", "suffix"), [(ContactChannel.EMAIL, ".eml"), (ContactChannel.SMS, ".sms")]
)
def test_each_channel_has_its_carrier(
    app: Flask, session: Session, channel: ContactChannel, suffix: str
) -> None:
    letter = a_letter(MessageKind.REMINDER, {}, an_appointment(session), channel=channel)

    carrier_of(app)(letter)

    (file,) = (app.extensions["settings"].var_dir / "outbox").iterdir()
    assert file.suffix == suffix


def test_a_channel_that_nobody_serves_is_refused(app: Flask, session: Session) -> None:
    letter = a_letter(
        MessageKind.REMINDER, {}, an_appointment(session), channel=ContactChannel.VISIT
    )

    with pytest.raises(DeliveryRefusedError, match="channel_without_service"):
        carrier_of(app)(letter)


@pytest.mark.parametrize(
    ("settings", "repeatable"),
    [
        ({}, {ContactChannel.SMS}),
        ({"sms_url": "https://sms.example.org"}, set()),
        ({"sms_url": "https://sms.example.org", "sms_heeds_keys": True}, {ContactChannel.SMS}),
    ],
    ids=["a folder", "a service", "a service that heeds keys"],
)
def test_only_who_takes_each_once_is_handed_a_doubt_again(app, settings, repeatable):
    app.extensions["settings"] = app.extensions["settings"].model_copy(update=settings)

    assert repeatable_channels(app) == repeatable
