"""Who hands a message over: mail or text messages, by its channel."""

from collections.abc import Callable

from flask import Flask

from followup.statuses import ContactChannel
from services.messages.deliveries import DeliveryRefusedError, Letter
from webapp.mail import mail_carrier
from webapp.sms import service_of, sms_carrier


def carrier_of(app: Flask) -> Callable[[Letter], None]:
    """What hands letters of every channel over, as this installation is set up."""
    carriers = {
        ContactChannel.EMAIL: mail_carrier(app),
        ContactChannel.SMS: sms_carrier(app),
    }

    def hand_over(letter: Letter) -> None:
        carrier = carriers.get(letter.message.channel)
        if carrier is None:
            raise DeliveryRefusedError("channel_without_service")
        carrier(letter)

    return hand_over


def repeatable_channels(app: Flask) -> frozenset[ContactChannel]:
    """The channels whose service takes the same message once, however often it is handed over.

    Mail is none of them: SMTP has no key, and a doubt about it waits for a person.
    """
    heeds_keys = service_of(app.extensions["settings"]).heeds_keys
    return frozenset({ContactChannel.SMS} if heeds_keys else ())
