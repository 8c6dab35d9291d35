"""What was agreed at a case meeting and which meetings wait, each for whom it is about."""

from datetime import timedelta

from sqlalchemy.orm import Session

from models.case_meetings import AgreementOutcome, MeetingMember, MeetingStatus
from services.office.case_work import agreed_tasks, meetings_to_hold
from services.office.work_rows import Waiting
from tests import factories
from tests.conftest import NOW, TODAY


def _keys(session: Session, waiting: Waiting) -> list[int]:
    return [row.key for row in session.execute(waiting)]


def test_what_was_agreed_waits_for_its_owner_until_something_came_of_it(session: Session) -> None:
    own, other = factories.an_account(session), factories.an_account(session)
    mine = factories.an_agreement(session, owner_id=own.id)
    theirs = factories.an_agreement(session, owner_id=other.id)
    nobodys = factories.an_agreement(session)
    factories.an_agreement(session, owner_id=own.id, outcome=AgreementOutcome.DONE, settled_at=NOW)

    assert _keys(session, agreed_tasks(None)) == [mine.id, theirs.id, nobodys.id]
    assert _keys(session, agreed_tasks(own.id)) == [mine.id, nobodys.id]


def test_a_meeting_waits_for_whoever_takes_part_until_it_has_its_minutes(
    session: Session,
) -> None:
    own, other = factories.an_account(session), factories.an_account(session)
    late, today = (
        factories.a_case_meeting(session, on_day=TODAY - timedelta(days=days)) for days in (1, 0)
    )
    factories.a_case_meeting(session, on_day=TODAY + timedelta(days=1))
    factories.a_case_meeting(session, status=MeetingStatus.HELD, held_at=NOW)
    session.add(MeetingMember(meeting_id=today.id, account_id=own.id))
    session.add(MeetingMember(meeting_id=late.id, account_id=other.id))
    session.flush()

    assert _keys(session, meetings_to_hold(None, TODAY)) == [late.id, today.id]
    assert _keys(session, meetings_to_hold(own.id, TODAY)) == [today.id]
    assert _keys(session, meetings_to_hold(other.id, TODAY)) == [late.id]
