"""The closed sets of the follow-up, and what an appointment may become."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class AppointmentStatus(StrEnum):
    """State of one appointment. A wish to move it is not a state: it stands beside this one."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    SEEN = "seen"
    EXCUSED = "excused"  # the person cancelled beforehand, or brought a reason afterwards
    NO_SHOW = "no_show"
    REVOKED = "revoked"  # the office, or a change of plan, took it back
    HOST_ABSENT = "host_absent"  # the office or the employer was not there
    OUTCOME_MISSING = "outcome_missing"  # the day has passed and nobody said what happened


class ContactMode(StrEnum):
    """How two people meet."""

    OFFICE = "office"
    PHONE = "phone"
    HOME = "home"
    VIDEO = "video"
    WORKPLACE = "workplace"


class ContactKind(StrEnum):
    """What a contact is for."""

    RELEASE_PLAN = "release_plan"
    ARRIVAL = "arrival"
    IN_PERSON_CHECK = "in_person_check"
    SEARCH_REVIEW = "search_review"
    PLACEMENT_LOGISTICS = "placement_logistics"
    FIRST_DAYS = "first_days"
    PLACEMENT_CHECK = "placement_check"
    EMPLOYER_CHECK = "employer_check"
    MONTHLY_CHECK = "monthly_check"
    BIMONTHLY_CHECK = "bimonthly_check"
    CLOSING = "closing"
    GRADUATION = "graduation"


class ContactParty(StrEnum):
    """Who is contacted."""

    PARTICIPANT = "participant"
    EMPLOYER = "employer"


class ContactChannel(StrEnum):
    """The way a message or an attempt to reach somebody takes."""

    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    PHONE = "phone"
    VISIT = "visit"
    REFERENT = "referent"


class Cause(StrEnum):
    """Who or what made an appointment change."""

    PARTICIPANT = "participant"
    OFFICE = "office"
    EMPLOYER = "employer"
    PLANNING = "planning"
    TIME = "time"


class CaseChange(StrEnum):
    """What happened to a follow-up that is not the outcome of an appointment."""

    ATTEMPTED = "attempted"
    REACHED = "reached"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DECLARED_LOST = "declared_lost"
    RETURNED = "returned"
    COMPLETED = "completed"
    ENDED = "ended"


class FollowUpStanding(StrEnum):
    """Where a person stands in the follow-up, gravest last."""

    ON_TRACK = "on_track"
    MISSED_ONCE = "missed_once"
    MISSED_TWICE = "missed_twice"
    AT_RISK = "at_risk"
    LOST_CONTACT = "lost_contact"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    ENDED = "ended"


class LadderStep(StrEnum):
    """What the office does after a missed contact (the no-show ladder)."""

    CALL = "call"  # a message the same day, a call on the next working day
    OTHER_HOUR_THEN_REFERENT = "other_hour_then_referent"
    VISIT_OR_CASE_MEETING = "visit_or_case_meeting"


_OUTCOMES = frozenset(
    {
        AppointmentStatus.SEEN,
        AppointmentStatus.EXCUSED,
        AppointmentStatus.NO_SHOW,
        AppointmentStatus.HOST_ABSENT,
    }
)

OPEN_STATUSES = frozenset({AppointmentStatus.PLANNED, AppointmentStatus.CONFIRMED})
"""States in which the meeting is still to come, so it can be moved, told and reminded of."""

TRANSITIONS: Mapping[AppointmentStatus, frozenset[AppointmentStatus]] = MappingProxyType(
    {
        AppointmentStatus.PLANNED: _OUTCOMES
        | {
            AppointmentStatus.CONFIRMED,
            AppointmentStatus.REVOKED,
            AppointmentStatus.OUTCOME_MISSING,
        },
        # A confirmed appointment that is moved has to be confirmed again.
        AppointmentStatus.CONFIRMED: _OUTCOMES
        | {
            AppointmentStatus.PLANNED,
            AppointmentStatus.REVOKED,
            AppointmentStatus.OUTCOME_MISSING,
        },
        AppointmentStatus.OUTCOME_MISSING: _OUTCOMES | {AppointmentStatus.REVOKED},
        # An outcome is corrected into another one: the wrong button, or a reason brought later.
        AppointmentStatus.SEEN: _OUTCOMES - {AppointmentStatus.SEEN},
        AppointmentStatus.EXCUSED: _OUTCOMES - {AppointmentStatus.EXCUSED},
        AppointmentStatus.NO_SHOW: _OUTCOMES - {AppointmentStatus.NO_SHOW},
        AppointmentStatus.HOST_ABSENT: _OUTCOMES - {AppointmentStatus.HOST_ABSENT},
        # What was taken back stays so: the person may have been told. A new one is made instead.
        AppointmentStatus.REVOKED: frozenset(),
    }
)


def may_become(current: AppointmentStatus, wanted: AppointmentStatus) -> bool:
    """Whether an appointment in state `current` may be set to `wanted`."""
    return wanted in TRANSITIONS[current]
