"""By which channels a person may be told, and at which address."""

from dataclasses import dataclass

import phonenumbers

from followup.statuses import ContactChannel
from models.audit import ConsentGrant
from models.participants import Participant
from services.phone_numbers import phone_in

TOLD_BY = (ContactChannel.EMAIL, ContactChannel.SMS)
# Whoever gave the office an e-mail address is written to there until they say no. A text message
# lies open on a phone that is often shared, so nobody gets one without having said yes.
ALLOWED_UNASKED = frozenset({ContactChannel.EMAIL})
_CHILE = 56
_TAKES_TEXTS = frozenset(
    {
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    }
)


@dataclass(frozen=True, slots=True)
class Route:
    """A channel by which somebody may be told, and the address there."""

    channel: ContactChannel
    address: str


def routes_of(participant: Participant) -> tuple[Route, ...]:
    """Every channel by which a person may be told; none for somebody who has to be called."""
    found = ((channel, address_on(participant, channel)) for channel in TOLD_BY)
    return tuple(
        Route(channel, address)
        for channel, address in found
        if address is not None and is_allowed(participant, channel)
    )


def address_on(participant: Participant, channel: ContactChannel) -> str | None:
    """The address of a person on a channel, whether or not they want to be told there."""
    if channel is ContactChannel.SMS:
        return mobile_number(participant.phone)
    if channel is not ContactChannel.EMAIL:
        return None
    account = participant.account
    return participant.email or (account.email if account is not None else None)


def is_allowed(participant: Participant, channel: ContactChannel) -> bool:
    """Whether a person agrees to be told on a channel."""
    said = [grant for grant in participant.consents if grant.told_by is channel]
    if not said:
        return channel in ALLOWED_UNASKED
    return any(grant.revoked_at is None for grant in said)


def standing_grant(participant: Participant, channel: ContactChannel) -> ConsentGrant | None:
    """The consent in force of a person for a channel; None where there is none in writing."""
    grants = (one for one in participant.consents if one.told_by is channel)
    return next((one for one in grants if one.revoked_at is None), None)


def mobile_number(text: str) -> str | None:
    """A number that takes text messages, with its country; None for any other.

    Chile gave its fixed lines the length of its mobile numbers, and only the first digit tells
    them apart; the tables of the library call both the same.
    """
    number = phone_in(text)
    if number is None:
        return None
    if number.country_code == _CHILE and not str(number.national_number).startswith("9"):
        return None
    if phonenumbers.number_type(number) not in _TAKES_TEXTS:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
