"""A letter goes to whoever serves its channel."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.outbox import MessageKind
from services.messages.deliveries import DeliveryRefusedError
from tests.factories import an_appointment
from tests.webapp.test_mail import a_letter
from webapp.carriers import carrier_of


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
