"""What speaks of no appointment is looked at once more: who said no is not written to."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel, ContactKind, ContactMode
from models.accounts import Role
from models.group_sessions import Enrolment, EnrolmentState
from models.outbox import MessageStatus, OutboxMessage
from models.participants import Participant
from models.session import unit_of_work
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from services.actors import CLOCK
from services.diary import slot_invitations
from services.diary.group_changes import cancel_group
from services.diary.slot_invitations import SlotWish
from services.mediation.waiting_people import tell_awaited
from services.messages.deliveries import Letter, deliver_due
from services.messages.inbound import InboundText, receive
from services.people import channels
from tests.conftest import NOW
from tests.factories import a_group_session, a_participant, actor_of, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import asked
from tests.services.messages.test_inbound import NUMBER, a_person_who_reads_texts

EVENING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)  # 22:30 in Quillota
MORNING = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # 08:00
ADDRESS = "persona@oportunidades.test"
Told = Callable[[Session], Participant]


def _invited(session: Session) -> Participant:
    """Somebody who was invited in the evening to pick a slot."""
    person = a_participant(session, email=ADDRESS)
    wish = SlotWish(
        ContactKind.MONTHLY_CHECK, ContactMode.OFFICE, date(2026, 12, 1), date(2026, 12, 4)
    )
    slot_invitations.send_invitation(session, CLOCK, person, wish, None, now=EVENING)
    return person


def _awaited(session: Session) -> Participant:
    """Somebody for whose answer a candidacy waits."""
    person = a_welder(session, email=ADDRESS)
    asked(session, an_entry(session, person=person))
    tell_awaited(session, now=EVENING)
    return person


def _waiting(session: Session) -> Participant:
    """Somebody who waited for a seat in a session that was cancelled."""
    person = a_participant(session, email=ADDRESS)
    mediator = an_account(session, Role.MEDIATOR)
    group = a_group_session(session, host_id=mediator.id)
    session.add(
        Enrolment(
            group_session=group,
            participant=person,
            state=EnrolmentState.WAITING,
            entered_at=EVENING,
        )
    )
    session.flush()
    cancel_group(session, actor_of(mediator), group.id, version=group.version, now=EVENING)
    return person


def _deliver(engine: Engine, at: datetime) -> list[Letter]:
    letters: list[Letter] = []
    deliver_due(engine, letters.append, clock=lambda: at)
    return letters


def _only(engine: Engine) -> OutboxMessage:
    with unit_of_work(engine) as session:
        return session.scalars(select(OutboxMessage)).one()


@pytest.fixture(params=[_invited, _awaited, _waiting])
def told(request: pytest.FixtureRequest, engine: Engine) -> int:
    """Key of a person who is to be told something in the morning."""
    with unit_of_work(engine) as session:
        person: Participant = request.param(session)
        return person.id


def test_in_the_morning_it_goes_out(engine: Engine, told: int) -> None:
    letters = _deliver(engine, MORNING)

    assert [letter.message.address for letter in letters] == [ADDRESS]
    assert [letter.name for letter in letters] == [""]


def test_who_says_no_in_the_night_is_not_written_to(engine: Engine, told: int) -> None:
    with unit_of_work(engine) as session:
        mediator = actor_of(an_account(session, Role.MEDIATOR))
        channels.record_opt_out(session, mediator, told, ContactChannel.EMAIL, now=EVENING)

    assert _deliver(engine, MORNING) == []
    assert _only(engine).last_error == "channel_not_wanted"


def test_it_goes_to_the_address_of_today_or_nowhere(engine: Engine, told: int) -> None:
    with unit_of_work(engine) as session:
        session.get_one(Participant, told).email = "otra@oportunidades.test"

    (letter,) = _deliver(engine, MORNING)

    assert letter.message.address == "otra@oportunidades.test"


def test_an_address_that_was_taken_out_is_not_used_any_more(engine: Engine, told: int) -> None:
    with unit_of_work(engine) as session:
        session.get_one(Participant, told).email = None

    assert _deliver(engine, MORNING) == []
    assert _only(engine).last_error == "no_address"


def test_what_could_not_go_by_day_waits_for_the_next_one(engine: Engine, told: int) -> None:
    with unit_of_work(engine) as session:
        session.scalars(select(OutboxMessage)).one().due_at = EVENING

    assert _deliver(engine, EVENING) == []
    assert (_only(engine).status, _only(engine).due_at) == (MessageStatus.QUEUED, MORNING)


def test_nobody_is_invited_to_what_was_settled_while_the_mail_was_tried(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        _invited(session)
        session.scalars(select(SlotInvitation)).one().status = SlotInvitationStatus.WITHDRAWN

    assert _deliver(engine, MORNING) == []
    assert _only(engine).last_error == "superseded"


def test_an_answer_that_could_not_go_by_day_does_not_ring_at_night(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        a_person_who_reads_texts(session)
        receive(session, CLOCK, InboundText("a", NUMBER, "BAJA"), now=NOW)

    assert _deliver(engine, EVENING) == []
    assert [letter.message.address for letter in _deliver(engine, MORNING)] == [NUMBER]
