"""What is proposed for the appointments in an absence; test_handing_over.py has the acts."""

from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from models.host_hours import HostAbsence
from services.diary.absence_reviews import appointments_in
from tests.conftest import NOW
from tests.factories import an_account, an_appointment

TUESDAY = date(2026, 11, 24)


def test_only_what_falls_into_the_hours_of_an_absence_is_asked_about(session: Session) -> None:
    host = an_account(session)
    absence = HostAbsence(
        account_id=host.id, from_on=TUESDAY, until_on=TUESDAY, starts_at=time(10), ends_at=time(11)
    )
    session.add(absence)
    session.flush()
    rows = [
        an_appointment(
            session,
            mediator_id=host.id,
            at_time=time(hour, minute),
            starts_at=datetime(2026, 11, 24, hour + 3, minute, tzinfo=UTC),
        )
        for hour, minute in ((9, 30), (9, 45), (10, 30), (11, 0))
    ]

    found, _interviews = appointments_in(session, absence, now=NOW)

    assert found == rows[1:3]
