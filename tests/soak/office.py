"""An office with so many reminders falling due, and a clock that all of its processes share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import time as seconds

from flask import Flask
from pydantic import SecretStr
from sqlalchemy import Engine

from followup.clock import resolve, tzdata_version
from followup.statuses import ContactKind, ContactMode, ContactParty
from models.follow_up import Appointment
from models.participants import CaseState, Origin, Participant
from models.session import unit_of_work
from webapp.app import create_app
from webapp.settings import Settings

BEGINS_AT = datetime(2026, 11, 23, 15, tzinfo=UTC)  # a Monday, noon in Quillota: nobody is asleep
TOMORROW = date(2026, 11, 24)
ZONE = "America/Santiago"
WRITTEN_TOGETHER = 1_000


@dataclass(frozen=True, slots=True)
class SharedClock:
    """The same instant in every process, though it is Monday noon when the soak begins.

    Args:
        began_at: seconds of the machine's clock when the soak began.
        ahead: how far the soak has been wound forward.
    """

    began_at: float
    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        """The instant it is in the soak."""
        return BEGINS_AT + timedelta(seconds=seconds() - self.began_at) + self.ahead


def portal(engine: Engine, folder: Path, smtp_url: str, clock: Callable[[], datetime]) -> Flask:
    """The portal as its scheduler runs it, sending mail to the soak's own server."""
    settings = Settings(
        var_dir=folder / "var",
        secret_key=SecretStr("only for the soak"),
        smtp_url=SecretStr(smtp_url),
    )
    return create_app(settings, engine, clock)


def write_appointments(engine: Engine, count: int) -> None:
    """People who read mail, each with an appointment tomorrow whose reminder is due today."""
    for start in range(0, count, WRITTEN_TOGETHER):
        with unit_of_work(engine) as session:
            numbers = range(start, min(start + WRITTEN_TOGETHER, count))
            people = [who_reads_mail(number) for number in numbers]
            session.add_all(people)
            session.flush()
            session.add_all(
                _appointment(person, number) for person, number in zip(people, numbers, strict=True)
            )


def who_reads_mail(number: int) -> Participant:
    """Somebody in follow-up who wants to be reminded by mail."""
    return Participant(
        given_names=f"Persona {number}",
        family_names="Inventada",
        email=f"persona-{number}@oportunidades.test",
        origin=Origin.OFFICE,
        case_state=CaseState.FOLLOW_UP,
        wants_reminders=True,
    )


def _appointment(person: Participant, number: int) -> Appointment:
    at = time(9 + number // 2 % 8, number % 2 * 30)
    return Appointment(
        uid=f"soak-{number}@oportunidades.test",
        participant_id=person.id,
        kind=ContactKind.MONTHLY_CHECK,
        mode=ContactMode.PHONE,
        party=ContactParty.PARTICIPANT,
        due_on=TOMORROW,
        on_day=TOMORROW,
        at_time=at,
        zone=ZONE,
        starts_at=resolve(TOMORROW, at, ZONE),
        tzdata_version=tzdata_version(),
    )
