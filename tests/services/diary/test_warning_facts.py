"""What signs are worked out from is read in one statement and only as far back as it counts."""

from datetime import timedelta

from followup.signs import LONGEST_DAYS, SignKind
from followup.statuses import AppointmentStatus
from services.diary.warning_acts import note_sign
from services.diary.warning_facts import facts_of_people
from tests.factories import CLERK, a_participant, an_appointment


def test_what_counts_no_more_is_not_read(session, now, today):
    person = a_participant(session)
    long_ago = today - timedelta(days=LONGEST_DAYS)
    note_sign(session, CLERK, person.id, SignKind.NO_BED, on=long_ago, today=long_ago, now=now)
    assert person.id in facts_of_people(session, today)

    assert facts_of_people(session, today + timedelta(days=1)) == {}


def test_meetings_are_read_only_of_those_who_missed_one(session, today):
    steady, missing = a_participant(session), a_participant(session)
    for person in (steady, missing):
        an_appointment(session, person, on_day=today, status=AppointmentStatus.SEEN)
    an_appointment(session, missing, on_day=today, status=AppointmentStatus.NO_SHOW)

    found = facts_of_people(session, today)

    assert set(found) == {missing.id}
    assert len(found[missing.id].outcomes) == 2
