"""A track starts with consent, closes once, and is forgotten whole."""

from dataclasses import replace
from datetime import date

import pytest

from followup.dossier import CloseReason, DossierItem
from models.accounts import Role
from models.audit import AuditEntry
from models.clearing import ClearingPaper, ClearingSignature, ClearingTrack
from models.outbox import MessageStatus, OutboxMessage
from models.participants import CaseState
from services.actors import CLOCK, Actor
from services.clearing.signature_reminders import owe_signature_reminders
from services.clearing.tracks import TrackDraft, close_track, erase_tracks, start_track
from services.errors import InvalidError, NotFoundError, WrongStateError
from tests.clearing import KEEPER, a_complete_track, a_track, bring, sign
from tests.factories import a_participant
from tests.racing import outcome_of, together

DRAFT = TrackDraft(date(2026, 1, 31), 24, has_agreed=True)


@pytest.fixture
def start(session, today, now):
    """Start somebody's track with some of the draft changed."""

    def act(person=None, actor=KEEPER, **changes):
        person = person or a_participant(session)
        draft = replace(DRAFT, **changes)
        return start_track(session, actor, person.id, draft, today=today, now=now)

    return act


def _codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_track_remembers_who_agreed_to_what_and_when(start, now):
    track = start()

    assert (track.signatures_wanted, track.consented_at, track.consent_version) == (24, now, "1")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"has_agreed": False}, "clearing_consent_missing"),
        ({"starts_on": date(2026, 11, 24)}, "clearing_start_to_come"),
        ({"starts_on": date(1979, 12, 31)}, "clearing_start_too_old"),
        ({"wanted": 0}, "clearing_wanted_unknown"),
        ({"wanted": 25}, "clearing_wanted_unknown"),
    ],
)
def test_a_slip_is_refused_with_its_reason(start, changes, code):
    with pytest.raises(InvalidError) as refused:
        start(**changes)

    assert _codes(refused) == [code]


def test_a_control_may_begin_today_and_in_1980(start, today):
    assert start(starts_on=today)
    assert start(starts_on=date(1980, 1, 1))


@pytest.mark.parametrize("state", [CaseState.EXITED, CaseState.NOT_SELECTED])
def test_nothing_is_started_for_somebody_who_left(session, start, state):
    with pytest.raises(InvalidError) as refused:
        start(a_participant(session, case_state=state))

    assert _codes(refused) == ["clearing_person_left"]


def test_a_second_track_waits_until_the_first_is_closed(session, start, today):
    person = a_participant(session)
    start(person)
    with pytest.raises(WrongStateError, match="clearing_runs_already"):
        start(person)

    close_track(session, KEEPER, person.id, CloseReason.RESTARTED, today=today)

    assert start(person, wanted=60).closed_on is None


def test_of_two_who_start_together_one_does(engine, today, now):
    from models.session import unit_of_work

    with unit_of_work(engine) as session:
        person_id = a_participant(session).id

    start = outcome_of(
        lambda session: start_track(session, KEEPER, person_id, DRAFT, today=today, now=now)
    )
    assert together(engine, start, start) == ["done", "clearing_runs_already"]


def test_it_is_not_filed_with_open_items_and_says_what_is_open(session, today):
    track = a_track(session)
    sign(session, track, (1, 2))
    bring(session, track, today, [DossierItem.TRADE])

    with pytest.raises(InvalidError) as refused:
        close_track(session, KEEPER, track.participant_id, CloseReason.FILED, today=today)

    (problem,) = refused.value.problems
    assert problem.code == "clearing_incomplete"
    assert problem.facts == {"signatures": 22, "papers": 5}


@pytest.mark.parametrize("reason", sorted(set(CloseReason) - {CloseReason.FILED}))
def test_it_may_end_unfinished_for_any_other_reason(session, today, reason):
    track = a_track(session)

    close_track(session, KEEPER, track.participant_id, reason, today=today)

    session.refresh(track)
    assert (track.closed_on, track.close_reason) == (today, reason)


def test_a_complete_one_is_filed(session, today, now):
    track = a_complete_track(session, today, now)

    close_track(session, KEEPER, track.participant_id, CloseReason.FILED, today=today)

    session.refresh(track)
    assert track.close_reason is CloseReason.FILED


def test_a_closed_one_is_not_closed_again(session, today):
    track = a_track(session, closed_on=today, close_reason=CloseReason.STOPPED)

    with pytest.raises(WrongStateError, match="clearing_closed"):
        close_track(session, KEEPER, track.participant_id, CloseReason.DIED, today=today)


def test_closing_withdraws_what_is_queued(session, today, now):
    person = a_participant(session, email="nadie@oportunidades.test")
    a_track(session, person)
    assert owe_signature_reminders(session, CLOCK, today=today, now=now) == 1

    close_track(session, KEEPER, person.id, CloseReason.DIED, today=today)

    session.expire_all()
    assert session.query(OutboxMessage).one().status is MessageStatus.WITHDRAWN


def test_erasing_leaves_no_month_no_paper_and_no_message(session, today, now):
    person = a_participant(session, email="nadie@oportunidades.test")
    a_track(session, person, closed_on=today, close_reason=CloseReason.RESTARTED)
    track = a_track(session, person)
    sign(session, track, (1,))
    bring(session, track, today)
    owe_signature_reminders(session, CLOCK, today=today, now=now)

    erase_tracks(session, KEEPER, person.id)

    for table in (ClearingTrack, ClearingSignature, ClearingPaper):
        assert session.query(table).count() == 0
    assert session.query(OutboxMessage).one().status is MessageStatus.WITHDRAWN
    assert session.query(AuditEntry).filter_by(reason="erased").count() == 2


def test_deleting_a_person_deletes_their_track(session):
    track = a_track(session)
    sign(session, track, (1,))

    session.delete(track.participant)
    session.flush()

    assert session.query(ClearingTrack).count() == 0
    assert session.query(ClearingSignature).count() == 0


@pytest.mark.parametrize("role", list(Role))
def test_to_a_role_without_the_permission_there_is_no_track(session, start, today, role):
    actor, person = Actor(None, role), a_track(session).participant
    acts = (
        lambda: start(a_participant(session), actor),
        lambda: close_track(session, actor, person.id, CloseReason.DIED, today=today),
        lambda: erase_tracks(session, actor, person.id),
    )

    for act in acts:
        with pytest.raises(NotFoundError):
            act()


def test_nobody_without_a_track_has_one_to_close_or_erase(session, today):
    person = a_participant(session)

    for missing in (person.id, person.id + 1_000):
        with pytest.raises(NotFoundError):
            close_track(session, KEEPER, missing, CloseReason.DIED, today=today)
        with pytest.raises(NotFoundError):
            erase_tracks(session, KEEPER, missing)


def test_nothing_is_started_for_nobody(session, today, now):
    with pytest.raises(NotFoundError):
        start_track(session, KEEPER, 987_654, DRAFT, today=today, now=now)
