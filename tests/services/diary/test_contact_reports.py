"""What was said in a contact is kept with its outcome, and corrected without losing what was."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from followup.answers import Level, Need, Topic
from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Role
from models.audit import AuditEntry
from models.contacts import ContactAnswer, ContactReport
from services.diary.appointments import record_outcome
from services.diary.contact_reports import ReportDraft, is_urgent, list_reports, save_report
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    WrongStateError,
)
from tests.factories import CLERK, a_participant, actor_of, an_account, an_appointment

PAID_LATE = ReportDraft({Topic.PAY: Level.BADLY, Topic.HEALTH: Level.WELL})
PAID = ReportDraft({Topic.PAY: Level.WELL})


@pytest.fixture
def held(session, today):
    """An appointment of today that nobody wrote down yet."""
    return an_appointment(session, on_day=today)


@pytest.fixture
def save(session, now, today):
    """Keep what was said in an appointment."""

    def keep(appointment, draft=PAID_LATE, actor=CLERK, **changes):
        facts = {"version": appointment.version, "now": now, "today": today} | changes
        return save_report(session, actor, appointment.id, draft, **facts)

    return keep


def _speaking(session) -> dict[Topic, int]:
    rows = session.scalars(select(ContactAnswer).where(ContactAnswer.is_newest))
    return {row.topic: row.level for row in rows}


def test_the_answers_and_the_outcome_are_kept_in_one_step(session, held, save):
    draft = ReportDraft(
        {Topic.PAY: Level.BADLY},
        frozenset({Need.PAPERS, Need.MONEY}),
        next_on=date(2026, 11, 30),
        note=" Trae la liquidación ",
    )

    report = save(held, draft)

    assert (held.status, held.note) == (AppointmentStatus.SEEN, "Trae la liquidación")
    assert [one.need for one in report.needs] == [Need.MONEY, Need.PAPERS]
    assert report.next_on == date(2026, 11, 30)
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == "contact_report"))
    assert [(entry.participant_id, entry.fields) for entry in entries] == [
        (held.participant_id, [])
    ]


def test_a_correction_keeps_what_was_there_before(session, held, save):
    first = save(held)

    second = save(held, PAID)

    assert [one.id for one in list_reports(session, CLERK, held.id)] == [second.id, first.id]
    assert (first.replaced_at is not None, second.replaced_at) == (True, None)
    assert _speaking(session) == {Topic.PAY: Level.WELL}


def test_the_newest_contact_speaks_though_an_older_one_is_written_down_later(session, today, save):
    person = a_participant(session)
    newer = an_appointment(session, person, on_day=today)
    older = an_appointment(session, person, on_day=today - timedelta(days=3))
    save(newer, PAID)

    save(older, PAID_LATE)

    assert _speaking(session) == {Topic.PAY: Level.WELL, Topic.HEALTH: Level.WELL}


def test_an_appointment_that_was_not_held_after_all_says_nothing(session, held, save, now, today):
    save(held)

    record_outcome(
        session,
        CLERK,
        held.id,
        AppointmentStatus.NO_SHOW,
        version=held.version,
        now=now,
        today=today,
    )

    assert _speaking(session) == {}
    assert session.scalars(select(ContactReport.replaced_at)).one() is not None


def test_an_employer_is_asked_about_the_work_and_nothing_else(session, today, save):
    held = an_appointment(session, on_day=today, party=ContactParty.EMPLOYER)
    with pytest.raises(InvalidError) as caught:
        save(held, ReportDraft({Topic.HEALTH: Level.WELL, Topic.WOULD_KEEP: Level.URGENT}))

    assert [problem.field for problem in caught.value.problems] == ["health", "would_keep"]
    save(held, ReportDraft({Topic.WOULD_KEEP: Level.WELL}))


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (ReportDraft(), "nothing_answered"),
        (ReportDraft({Topic.HEALTH: Level.URGENT}), "not_an_answer"),
        (
            ReportDraft({Topic.JOB: Level.WELL}, next_on=date(2026, 11, 23)),
            "next_day_within_a_year",
        ),
        (ReportDraft({Topic.JOB: Level.WELL}, next_on=date(2028, 1, 3)), "next_day_within_a_year"),
        (ReportDraft({Topic.JOB: Level.WELL}, note="x" * 1001), "text_too_long"),
    ],
)
def test_what_makes_no_sense_is_refused(held, save, draft, code):
    with pytest.raises(InvalidError) as caught:
        save(held, draft)

    assert [problem.code for problem in caught.value.problems] == [code]


def test_only_staff_tell_and_only_of_what_they_saw(session, held, save, today):
    with pytest.raises(NotAllowedError):
        save(held, actor=actor_of(an_account(session, Role.EMPLOYER)))
    with pytest.raises(ChangedMeanwhileError):
        save(held, version=9)
    with pytest.raises(WrongStateError):
        save(an_appointment(session, on_day=today + timedelta(days=1)))


def test_danger_and_what_is_urgent_call_for_the_protocol(held, save):
    assert not is_urgent(save(held))
    assert is_urgent(save(held, ReportDraft({Topic.FAMILY: Level.URGENT})))
    assert is_urgent(save(held, ReportDraft({Topic.JOB: Level.WELL}, has_danger=True)))
