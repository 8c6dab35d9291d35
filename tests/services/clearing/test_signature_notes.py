"""A month is noted once; a correction stands beside what it corrects."""

from dataclasses import replace
from datetime import date

import pytest

from followup.dossier import CloseReason
from followup.signatures import SignatureState, ToldBy
from models.accounts import Role
from models.clearing import ClearingSignature
from models.session import unit_of_work
from services.actors import CLOCK, Actor
from services.clearing.boards import read_board
from services.clearing.signature_notes import SignatureTold, note_signature
from services.clearing.signature_reminders import owe_signature_reminders
from services.errors import InvalidError, NotFoundError, WrongStateError
from tests.clearing import KEEPER, a_keeper, a_track
from tests.factories import a_participant
from tests.racing import outcome_of, together

# The control began on 26 November 2025; its first day is Friday 26 December.
SIGNED = SignatureTold(SignatureState.SIGNED, ToldBy.PAPER, date(2025, 12, 26))
MISSED = SignatureTold(SignatureState.MISSED, ToldBy.PERSON)
EXCUSED = replace(MISSED, state=SignatureState.EXCUSED)


@pytest.fixture
def track(session):
    """A control of a year, of which nothing was noted."""
    return a_track(session)


@pytest.fixture
def note(session, track, today, now):
    """Note what became of a month."""

    def act(number=1, told=SIGNED, actor=KEEPER, **changes):
        told = replace(told, **changes)
        person_id = track.participant_id
        return note_signature(session, actor, person_id, number, told, today=today, now=now)

    return act


def _code(error) -> str:
    (problem,) = error.value.problems
    return problem.code


def test_who_told_it_and_who_noted_it_is_kept(session, note):
    keeper = a_keeper(session)

    row = note(actor=keeper)

    assert (row.told_by, row.noted_by_id) == (ToldBy.PAPER, keeper.account_id)
    assert (row.state, row.signed_on) == (SignatureState.SIGNED, date(2025, 12, 26))


def test_a_month_is_not_noted_twice(note):
    note()

    with pytest.raises(WrongStateError, match="clearing_noted_already"):
        note()


def test_of_two_who_note_the_same_month_together_one_does(engine, today, now):
    with unit_of_work(engine) as session:
        person_id = a_track(session).participant_id

    when = {"today": today, "now": now}
    sign = outcome_of(lambda session: note_signature(session, KEEPER, person_id, 1, SIGNED, **when))
    assert together(engine, sign, sign) == ["done", "clearing_noted_already"]


def test_a_correction_stands_and_what_it_corrects_stays(session, note, track, today):
    first = note(told=MISSED)

    second = note(told=SIGNED, replaces=first.id)

    session.refresh(first)
    assert first.replaced_at is not None
    board = read_board(session, KEEPER, track.participant_id, today=today)
    assert board.notes[1].id == second.id
    assert len(board.months) == 24
    assert session.query(ClearingSignature).count() == 2


def test_what_was_corrected_meanwhile_is_not_corrected_over(note):
    first = note(told=MISSED)
    note(told=EXCUSED, replaces=first.id)

    with pytest.raises(WrongStateError, match="clearing_noted_already"):
        note(told=SIGNED, replaces=first.id)


def test_a_day_is_kept_only_of_what_was_signed(note):
    assert note(told=MISSED, signed_on=date(2025, 12, 26)).signed_on is None


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        (1, None, "required"),
        (12, date(2026, 11, 24), "clearing_day_to_come"),
        (1, date(2025, 11, 26), "clearing_day_of_another_month"),
        (1, date(2026, 1, 26), "clearing_day_of_another_month"),
        (2, date(1999, 1, 1), "clearing_day_of_another_month"),
    ],
)
def test_a_day_that_cannot_be_is_refused(note, number, day, code):
    with pytest.raises(InvalidError) as refused:
        note(number, signed_on=day)

    assert _code(refused) == code


def test_it_may_be_signed_a_few_days_early(note):
    # The twelfth day is 26 November; today is the 23rd.
    assert note(12, signed_on=date(2026, 11, 23)).number == 12


def test_nobody_missed_a_day_that_has_not_passed(note):
    with pytest.raises(InvalidError) as refused:
        note(12, told=MISSED)

    assert _code(refused) == "clearing_still_time"
    assert note(12, told=EXCUSED).number == 12


@pytest.mark.parametrize("told", [MISSED, EXCUSED])
def test_a_month_to_come_is_not_noted(note, told):
    with pytest.raises(InvalidError) as refused:
        note(14, told=told)

    assert _code(refused) == "clearing_month_to_come"


@pytest.mark.parametrize("number", [0, -1, 25, 10**9])
def test_there_is_no_month_beyond_the_board(note, number):
    with pytest.raises(NotFoundError):
        note(number)


def test_a_closed_track_does_not_change(session, note, track, today):
    track.closed_on, track.close_reason = today, CloseReason.STOPPED
    session.flush()

    with pytest.raises(WrongStateError, match="clearing_closed"):
        note()


@pytest.mark.parametrize("role", list(Role))
def test_to_a_role_without_the_permission_there_is_nothing_to_note(note, role):
    with pytest.raises(NotFoundError):
        note(actor=Actor(None, role))


def test_noting_withdraws_the_reminder_of_that_month_alone(session, note, track, today, now):
    person = track.participant
    person.email = "nadie@oportunidades.test"
    other = a_track(session, a_participant(session, email="otra@oportunidades.test"))
    assert owe_signature_reminders(session, CLOCK, today=today, now=now) == 2

    note(3, told=MISSED)
    assert _queued(session) == {track.participant_id, other.participant_id}
    note(12, signed_on=today)

    assert _queued(session) == {other.participant_id}


def _queued(session) -> set[int]:
    from models.outbox import MessageStatus, OutboxMessage

    session.expire_all()
    rows = session.query(OutboxMessage).filter_by(status=MessageStatus.QUEUED)
    return {int(row.key.split(":")[0]) for row in rows}
