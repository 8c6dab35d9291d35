"""Two sides of a job that do not agree wait for somebody to find out."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.retention import Reply, WorkState
from followup.statuses import ContactParty
from followup.work_calendar import WorkCalendar
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.retention import RetentionCheck
from models.session import unit_of_work
from services.actors import CLOCK
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.office.today import WorkKind, list_work
from services.placing.retention import SaidBySide, list_milestones, read_check, save_side
from services.placing.retention_disputes import (
    is_disputed,
    list_disputes,
    settle_dispute,
    settle_due_on,
)
from services.placing.retention_due import make_due
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_placement, actor_of, an_account
from tests.racing import outcome_of, together

PERSON, EMPLOYER = ContactParty.PARTICIPANT, ContactParty.EMPLOYER
SAME, OTHER, NOT, UNKNOWN = WorkState
# Person beside employer; an employer is never asked where else somebody works.
CONTRADICTIONS = {(SAME, NOT), (NOT, SAME), (OTHER, SAME)}


def _check(session: Session, **values) -> RetentionCheck:
    person = a_participant(session, **values)
    a_placement(session, person, starts_on=TODAY - timedelta(days=7))
    make_due(session, CLOCK, today=TODAY)
    found = session.query(RetentionCheck).order_by(RetentionCheck.id.desc()).first()
    assert found is not None
    return found


def _say(session, check, party, state, conflict=Reply.NO):
    said = SaidBySide(state, Reply.YES, conflict)
    save_side(session, CLERK, check.id, party, said, now=NOW)
    session.expire_all()


def _settle(session, check, state=NOT, reason=" Mostró el finiquito ", actor=CLERK):
    row = settle_dispute(session, actor, check.id, state, reason=reason, now=NOW)
    session.expire_all()
    return row


def _waits(session, check):
    found = {one.kind: one.rows for one in list_work(session, CLERK, today=TODAY)}
    on_today = check.id in {row.key for row in found.get(WorkKind.TOLD_DIFFERENTLY, ())}
    listed = check in list_disputes(session, CLERK)
    assert on_today == listed == is_disputed(read_check(session, CLERK, check.id))
    return listed


@pytest.mark.parametrize("person", list(WorkState))
@pytest.mark.parametrize("employer", [SAME, NOT, UNKNOWN])
def test_what_cannot_both_be_true_waits_on_the_list_and_on_the_page_alike(
    session, person, employer
):
    check = _check(session)
    _say(session, check, PERSON, person)
    _say(session, check, EMPLOYER, employer)

    assert _waits(session, check) is ((person, employer) in CONTRADICTIONS)


@pytest.mark.parametrize("party", list(ContactParty))
def test_a_conflict_that_one_side_tells_waits_too(session, party):
    check = _check(session)
    _say(session, check, party, SAME, Reply.YES)

    assert _waits(session, check)


def test_it_waits_until_somebody_says_what_holds_and_why(session):
    check = _check(session)
    _say(session, check, PERSON, SAME)
    _say(session, check, EMPLOYER, NOT)
    settler = an_account(session)

    row = _settle(session, check, actor=actor_of(settler))

    assert (row.reason, row.settled_by_id) == ("Mostró el finiquito", settler.id)
    assert not _waits(session, check)
    counts = list_milestones(session, actor_of(an_account(session, Role.LEAD)))[0].counts
    assert (counts[NOT], counts[UNKNOWN]) == (1, 0)
    with pytest.raises(WrongStateError):
        _settle(session, check)


def test_something_new_that_is_said_opens_it_again(session):
    check = _check(session)
    _say(session, check, PERSON, SAME)
    _say(session, check, EMPLOYER, NOT)
    _settle(session, check)

    _say(session, check, PERSON, SAME)
    assert _waits(session, check)

    _say(session, check, EMPLOYER, SAME)
    assert not _waits(session, check)


@pytest.mark.parametrize("party", list(ContactParty))
def test_a_side_that_takes_back_what_it_said_leaves_nothing_to_settle(session, party):
    check = _check(session)
    for side in ContactParty:
        _say(session, check, side, NOT if side is party else SAME, Reply.YES)
    assert _waits(session, check)

    for side in ContactParty:
        _say(session, check, side, SAME)

    assert not _waits(session, check)


def test_what_one_person_tells_and_what_is_settled_of_one_is_not_of_another(session):
    settled, told, quiet = (_check(session) for _ in range(3))
    for check in (settled, told):
        _say(session, check, PERSON, SAME, Reply.YES)

    _settle(session, settled)
    _say(session, quiet, PERSON, SAME)

    waits = [_waits(session, check) for check in (settled, told, quiet)]
    assert waits == [False, True, False]


def test_what_was_undone_once_keeps_the_hour_at_which_it_was(session):
    check = _check(session)
    hours = [NOW + timedelta(hours=number) for number in range(2)]
    said = SaidBySide(SAME, has_conflict=Reply.YES)
    for at in hours:
        save_side(session, CLERK, check.id, PERSON, said, now=at)
        _settle(session, check)
    save_side(session, CLERK, check.id, PERSON, said, now=NOW + timedelta(hours=2))
    session.expire_all()

    assert [row.undone_at for row in check.settlements] == [
        NOW + timedelta(hours=1),
        NOW + timedelta(hours=2),
    ]


def test_nothing_is_settled_without_a_reason_or_a_dispute(session):
    check = _check(session)
    with pytest.raises(WrongStateError):
        _settle(session, check)
    for reason in (" ", "x" * 301):
        with pytest.raises(InvalidError):
            _settle(session, check, reason=reason)
    with pytest.raises(NotFoundError):
        settle_dispute(session, CLERK, 404, NOT, reason="x", now=NOW)


def test_an_employer_sees_no_dispute_and_settles_none(session):
    check = _check(session)
    _say(session, check, PERSON, SAME, Reply.YES)
    employer = actor_of(an_account(session, Role.EMPLOYER))

    with pytest.raises(NotAllowedError):
        list_disputes(session, employer)
    with pytest.raises(NotAllowedError):
        _settle(session, check, actor=employer)


def test_a_decision_of_as_many_letters_as_fit_is_kept_with_who_made_it(session):
    check = _check(session)
    _say(session, check, PERSON, SAME, Reply.YES)
    settler = an_account(session)

    row = _settle(session, check, reason="x" * 300, actor=actor_of(settler))

    assert len(row.reason) == 300
    decided = select(AuditEntry).where(AuditEntry.action == AuditAction.DECIDED)
    entry = session.scalars(decided).one()
    assert (entry.actor_id, entry.subject, entry.subject_id) == (
        settler.id,
        "retention_check",
        check.id,
    )
    assert entry.participant_id == check.placement.participant_id


def test_a_mediator_has_the_own_people(session):
    mediator = an_account(session)
    own = _check(session, mediator_id=mediator.id)
    other = _check(session, mediator_id=an_account(session).id)
    nobodys = _check(session)
    for check in (own, other, nobodys):
        _say(session, check, PERSON, SAME, Reply.YES)

    assert list(list_disputes(session, actor_of(mediator), is_own=True)) == [own, nobodys]


def test_it_is_due_on_the_next_working_day(session):
    check = _check(session)
    assert settle_due_on(check, WorkCalendar(), "America/Santiago") is None
    _say(session, check, PERSON, SAME, Reply.YES)
    found = read_check(session, CLERK, check.id)

    assert settle_due_on(found, WorkCalendar(), "America/Santiago") == TODAY + timedelta(days=1)


@pytest.fixture
def disputed(engine: Engine) -> int:
    """A milestone at which the person works and the employer says no, for two at once."""
    with unit_of_work(engine) as session:
        check = _check(session)
        save_side(session, CLERK, check.id, PERSON, SaidBySide(SAME), now=NOW)
        save_side(session, CLERK, check.id, EMPLOYER, SaidBySide(NOT), now=NOW)
        return check.id


def _settles(check_id):
    return outcome_of(
        lambda session: settle_dispute(session, CLERK, check_id, NOT, reason="Se sabe", now=NOW)
    )


def _employer_says(check_id, state):
    said = SaidBySide(state)
    return outcome_of(lambda session: save_side(session, CLERK, check_id, EMPLOYER, said, now=NOW))


def test_of_two_who_settle_it_one_succeeds(engine: Engine, disputed: int):
    press = _settles(disputed)

    assert together(engine, press, press) == ["done", "nothing_to_settle"]


def test_nobody_settles_what_is_no_longer_said(engine: Engine, disputed: int):
    agrees = _employer_says(disputed, SAME)

    assert together(engine, agrees, _settles(disputed)) == ["done", "nothing_to_settle"]


def test_what_is_said_while_somebody_settles_waits_again(engine: Engine, disputed: int):
    together(engine, _settles(disputed), _employer_says(disputed, NOT))

    with unit_of_work(engine) as session:
        assert [one.id for one in list_disputes(session, CLERK)] == [disputed]
