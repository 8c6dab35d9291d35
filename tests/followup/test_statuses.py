"""Tests of followup/statuses.py."""

import pytest

from followup.statuses import (
    OPEN_STATUSES,
    TRANSITIONS,
    AppointmentStatus,
    may_become,
)

S = AppointmentStatus


def test_every_status_says_what_it_may_become() -> None:
    assert set(TRANSITIONS) == set(AppointmentStatus)


def test_no_status_becomes_itself() -> None:
    assert not any(may_become(status, status) for status in AppointmentStatus)


def test_what_the_office_took_back_never_returns() -> None:
    assert TRANSITIONS[S.REVOKED] == frozenset()


@pytest.mark.parametrize("status", sorted(OPEN_STATUSES))
def test_an_open_appointment_can_end_in_every_way(status: AppointmentStatus) -> None:
    assert TRANSITIONS[status] >= {
        S.SEEN,
        S.EXCUSED,
        S.NO_SHOW,
        S.REVOKED,
        S.HOST_ABSENT,
        S.OUTCOME_MISSING,
    }


def test_a_moved_appointment_has_to_be_confirmed_again() -> None:
    assert may_become(S.CONFIRMED, S.PLANNED)
    assert may_become(S.PLANNED, S.CONFIRMED)


def test_an_outcome_is_corrected_but_never_reopened() -> None:
    assert may_become(S.NO_SHOW, S.EXCUSED)
    assert may_become(S.SEEN, S.NO_SHOW)
    assert not may_become(S.SEEN, S.PLANNED)
    assert not may_become(S.NO_SHOW, S.REVOKED)


def test_a_missing_outcome_is_filled_in_later() -> None:
    assert may_become(S.OUTCOME_MISSING, S.SEEN)
    assert not may_become(S.OUTCOME_MISSING, S.CONFIRMED)


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        TRANSITIONS[S.SEEN] = frozenset()  # type: ignore[index]  # this is what is tested
