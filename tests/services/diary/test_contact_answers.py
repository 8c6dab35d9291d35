"""Which answers speak: those of contacts that were held."""

from followup.answers import Level, Topic
from models.contacts import ContactAnswer, ContactReport
from services.diary.contact_answers import forget_report, mark_newest, set_aside
from tests.factories import an_appointment


def _report(session, appointment, level):
    report = ContactReport(
        appointment_id=appointment.id,
        participant_id=appointment.participant_id,
        on_day=appointment.on_day,
        answers=[ContactAnswer(topic=Topic.JOB, level=int(level))],
    )
    session.add(report)
    session.flush()
    return report


def test_forgetting_a_report_lets_the_one_before_speak_again(session, now):
    first = an_appointment(session)
    second = an_appointment(session, first.participant)
    old, new = _report(session, first, Level.BADLY), _report(session, second, Level.WELL)
    mark_newest(session, first.participant_id)
    assert [row.answers[0].is_newest for row in (old, new)] == [False, True]

    forget_report(session, second, now=now)

    assert [row.answers[0].is_newest for row in (old, new)] == [True, False]


def test_an_appointment_without_a_report_has_nothing_to_set_aside(session, now):
    assert not set_aside(session, an_appointment(session), now=now)
