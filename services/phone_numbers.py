"""Telephone numbers as people write them, and as they are kept."""

import phonenumbers

from followup.work_calendar import HOME


def tidy_phone(text: str) -> str:
    """The number with its country, as it is dialled; what is no number stays for the message."""
    number = phone_in(text)
    if number is None:
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_in(text: str) -> phonenumbers.PhoneNumber | None:
    """The number that a text is, as people in Chile write it; None where it is none."""
    try:
        number = phonenumbers.parse(text[:40], HOME)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None
