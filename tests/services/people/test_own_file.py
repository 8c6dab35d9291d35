"""What the office holds on a person, for that person."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Role
from models.audit import AuditAction, AuditEntry, ConsentGrant, ConsentPurpose
from models.participants import Participant
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from services.actors import CLOCK, Actor
from services.audit import record
from services.errors import NotAllowedError, NotFoundError
from services.mediation import answers
from services.mediation.beginnings import reopen
from services.people.own_file import (
    LOOKS_READ,
    NOTES_LENGTH,
    list_looks,
    read_own_file,
    refuse_reminders,
    want_reminders,
)
from services.permissions import file_openings
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_vacancy, actor_of, an_account, an_appointment
from tests.matchmaking import an_entry
from tests.mediation import presented, revealed, the_person

LOOKED = AuditAction.LOOKED


@pytest.fixture
def actor(session: Session) -> Actor:
    """A person with an account."""
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account_id=account.id)
    return actor_of(account, participant_id=person.id)


def _look(
    session: Session, looker: Actor, participant_id: int | None, at: datetime, reason: str = ""
) -> None:
    session.add(
        AuditEntry(
            at=at,
            actor_id=looker.account_id,
            actor_role=looker.role,
            action=AuditAction.LOOKED,
            subject="participant",
            subject_id=participant_id,
            participant_id=participant_id,
            fields=[],
            reason=reason,
        )
    )
    session.flush()


def test_the_looks_of_one_person_on_one_day_are_one_line(session: Session, actor: Actor) -> None:
    looker = actor_of(an_account(session, name="Marta Inventada"))
    late_evening = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)  # 23:30 on the 20th in Quillota
    for at, reason in [
        (datetime(2026, 11, 20, 12, tzinfo=UTC), "Preparar la cita"),
        (late_evening, "Llamada"),
        (datetime(2026, 11, 22, 12, tzinfo=UTC), ""),
    ]:
        _look(session, looker, actor.participant_id, at, reason)

    looks = list_looks(session, actor)

    assert [(look.on, look.reasons) for look in looks] == [
        (date(2026, 11, 22), ()),
        (date(2026, 11, 20), ("Llamada", "Preparar la cita")),
    ]
    assert looks[1].last_at == late_evening


def test_why_a_file_was_opened_is_not_buried_by_opening_its_pages_again(
    session: Session, actor: Actor
) -> None:
    person = actor.participant_id or 0
    looker = actor_of(an_account(session, name="Marta Inventada"))
    file_openings.open_file(session, looker, person, "Reemplaza hoy a su colega", now=NOW)
    for _ in range(LOOKS_READ):
        record(session, looker, LOOKED, "participant", person, participant_id=person)
    session.flush()

    (look,) = list_looks(session, actor)

    assert (look.reasons, look.is_off_case) == (("Reemplaza hoy a su colega",), True)


def test_a_file_opened_with_a_reason_later_that_day_was_opened_with_one(
    session: Session, actor: Actor
) -> None:
    person = actor.participant_id or 0
    looker = actor_of(an_account(session))
    _look(session, looker, person, datetime(2026, 11, 23, 12, tzinfo=UTC))
    why = "Reemplaza hoy a su colega"
    opening = file_openings.open_file(session, looker, person, why, now=NOW)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == opening.id)).all()[-1]
    entry.at = NOW

    (look,) = list_looks(session, actor)

    assert (look.last_at, look.reasons, look.is_off_case) == (NOW, (why,), True)


def test_what_was_changed_is_no_look(session: Session, actor: Actor) -> None:
    person, looker = actor.participant_id, actor_of(an_account(session))
    record(session, looker, AuditAction.CHANGED, "participant", person, participant_id=person)

    assert list_looks(session, actor) == ()


def test_what_others_agreed_to_is_not_in_the_own_file(session: Session, actor: Actor) -> None:
    for person_id in (actor.participant_id, a_participant(session).id):
        session.add(
            ConsentGrant(
                participant_id=person_id,
                purpose=ConsentPurpose.REMINDERS,
                text_version="1",
                channel="portal",
            )
        )
    session.flush()

    (consent,) = read_own_file(session, actor, today=TODAY).consents

    assert consent.participant_id == actor.participant_id


def test_each_yes_to_an_employer_leads_to_where_it_is_taken_back(session: Session) -> None:
    candidacy = revealed(session)
    reminders = ConsentGrant(
        participant_id=candidacy.participant_id,
        purpose=ConsentPurpose.REMINDERS,
        text_version="1",
        channel="office",
    )
    session.add(reminders)
    person = the_person(session, candidacy)

    standing = read_own_file(session, person, today=TODAY)
    answers.answer_no(session, person, candidacy.id, now=NOW)
    ended = read_own_file(session, person, today=TODAY)

    to_employer = {one.id for one in standing.consents} - {reminders.id}
    assert standing.take_backs == dict.fromkeys(to_employer, candidacy.id)
    assert len(to_employer) == 2
    assert (standing.taken_back, ended.taken_back, ended.take_backs) == (set(), to_employer, {})


def test_a_yes_cannot_be_taken_back_once_the_person_was_hired(session: Session) -> None:
    entry = an_entry(session)
    person = the_person(session, presented(session, entry))
    place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)

    file = read_own_file(session, person, today=TODAY)

    assert [one.revoked_at for one in file.consents] == [None]
    assert file.take_backs == {}


def test_a_yes_that_ended_is_not_taken_back_where_the_person_is_asked_anew(
    session: Session,
) -> None:
    candidacy = revealed(session)
    person = the_person(session, candidacy)
    answers.answer_no(session, person, candidacy.id, now=NOW)
    reopen(session, CLERK, candidacy.id, now=NOW)

    assert read_own_file(session, person, today=TODAY).take_backs == {}


def test_the_clock_may_look_and_is_shown_without_a_name(
    session: Session, actor: Actor, now: datetime
) -> None:
    _look(session, CLOCK, actor.participant_id, now)

    (look,) = list_looks(session, actor)

    assert (look.name, look.role) == ("", None)


def test_the_own_looks_and_those_at_others_are_left_out(
    session: Session, actor: Actor, now: datetime
) -> None:
    other = a_participant(session)
    _look(session, actor, actor.participant_id, now)
    _look(session, actor_of(an_account(session)), other.id, now)

    assert list_looks(session, actor) == ()


def test_talks_with_the_employer_are_counted_and_not_told(session: Session, actor: Actor) -> None:
    person = session.get_one(Participant, actor.participant_id)
    an_appointment(session, person, party=ContactParty.EMPLOYER)
    an_appointment(session, person)
    revoked = {"party": ContactParty.EMPLOYER, "status": AppointmentStatus.REVOKED}
    an_appointment(session, person, **revoked)
    an_appointment(session, party=ContactParty.EMPLOYER)

    assert read_own_file(session, actor, today=TODAY).employer_contacts == 1


def test_reminders_are_refused_once_and_written_down(session: Session, actor: Actor) -> None:
    refuse_reminders(session, actor)
    refuse_reminders(session, actor)
    session.flush()

    assert not session.get_one(Participant, actor.participant_id).wants_reminders
    assert len(session.scalars(select(AuditEntry)).all()) == 1
    want_reminders(session, actor)
    assert session.get_one(Participant, actor.participant_id).wants_reminders


def test_only_the_person_reads_the_own_file(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        read_own_file(session, actor_of(an_account(session)), today=TODAY)
    with pytest.raises(NotFoundError):
        read_own_file(session, actor_of(an_account(session, Role.PARTICIPANT)), today=TODAY)


def test_the_days_of_the_accompaniment_stand_in_order_and_once(
    session: Session, actor: Actor
) -> None:
    person = session.get_one(Participant, actor.participant_id)
    assert read_own_file(session, actor, today=TODAY).accompanied_on == ()

    person.released_on = person.stage_three_on = date(2026, 3, 2)
    assert read_own_file(session, actor, today=TODAY).accompanied_on == (date(2026, 3, 2),)

    person.stage_three_on = date(2026, 2, 2)
    assert read_own_file(session, actor, today=TODAY).accompanied_on == (
        date(2026, 2, 2),
        date(2026, 3, 2),
    )


def test_notes_of_the_own_appointments_are_read_the_newest_first(
    session: Session, actor: Actor
) -> None:
    person = session.get_one(Participant, actor.participant_id)
    an_appointment(session, person, on_day=date(2026, 12, 1), note="Traer papeles")
    an_appointment(session, person, on_day=date(2026, 12, 2), note="Vino con ánimo")
    an_appointment(session, person, on_day=date(2026, 12, 3))
    an_appointment(session, person, on_day=date(2026, 12, 4), party=ContactParty.EMPLOYER, note="x")
    an_appointment(session, a_participant(session), on_day=date(2026, 12, 5), note="De otra")

    file = read_own_file(session, actor, today=TODAY)

    assert [note.text for note in file.notes] == ["Vino con ánimo", "Traer papeles"]
    assert not file.has_more_notes


def test_as_many_whole_notes_as_a_page_bears(session: Session, actor: Actor) -> None:
    person = session.get_one(Participant, actor.participant_id)
    for number in range(1, 11):
        an_appointment(session, person, on_day=date(2026, 12, number), note="n" * 1_000)

    file = read_own_file(session, actor, today=TODAY)

    assert sum(len(note.text) for note in file.notes) == NOTES_LENGTH
    assert file.has_more_notes


def test_decisions_about_the_person_are_read_with_their_reason(
    session: Session, actor: Actor, now: datetime
) -> None:
    for person_id, reason in [
        (actor.participant_id, None),
        (actor.participant_id, DropReason.DISTANCE),
        (a_participant(session).id, None),
    ]:
        session.add(
            ShortlistReview(
                vacancy_id=a_vacancy(session, title="Panadería").id,
                participant_id=person_id,
                decision=ReviewDecision.DROPPED if reason else ReviewDecision.APPROVED,
                drop_reason=reason,
                note="solo para el equipo",
                decided_at=now,
            )
        )
    session.flush()

    file = read_own_file(session, actor, today=TODAY)

    assert [(d.title, d.is_approved, d.reason) for d in file.decisions] == [
        ("Panadería", False, DropReason.DISTANCE),
        ("Panadería", True, None),
    ]
    assert not file.has_more_decisions
