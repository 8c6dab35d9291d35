"""Early-warning signs: what each counts today, where it came from, and what they add up to.

They say who needs a call first. They judge nobody: nothing that matches people with work may see
them (tests/house), and no page shows the sum without every sign in it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from followup.answers import Answer, Level, Topic
from followup.statuses import AppointmentStatus
from followup.work_calendar import WorkCalendar

AMBER_TENTHS = 30
RED_TENTHS = 60
HALF_LIFE_DAYS = 30
# The heaviest sign counts less than a twentieth of a point by then, which is shown as nothing.
LONGEST_DAYS = 210
EXPIRES_WITHIN_DAYS = 30


class SignKind(StrEnum):
    """Something that may go wrong soon."""

    MISSED_CONTACT = "missed_contact"
    MISSED_AGAIN = "missed_again"
    PHONE_DEAD = "phone_dead"
    NO_BED = "no_bed"
    PAY_PROBLEM = "pay_problem"
    ABSENCES = "absences"
    CONFLICT = "conflict"
    SHIFT_DOES_NOT_FIT = "shift_does_not_fit"
    TRANSPORT_LOST = "transport_lost"
    CARE_BROKE = "care_broke"
    HEALTH_WORSE = "health_worse"
    DUTY_MISSED = "duty_missed"
    PAPER_EXPIRING = "paper_expiring"
    CONTRACT_ENDING = "contract_ending"
    EMPLOYER_WOULD_NOT_KEEP = "employer_would_not_keep"
    REFERENT_WORRIED = "referent_worried"
    URGENT_NEED = "urgent_need"


class SignSource(StrEnum):
    """Where a sign came from."""

    ANSWER = "answer"
    APPOINTMENT = "appointment"
    PAPER = "paper"
    BY_HAND = "by_hand"


class SignLevel(StrEnum):
    """What the signs of a person add up to, gravest last."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"


# The office's own choice (early-warning signs of the follow-up calendar), to be argued about with
# the figures of retention once there are some.
POINTS: Mapping[SignKind, int] = MappingProxyType(
    {
        SignKind.MISSED_CONTACT: 2,
        SignKind.MISSED_AGAIN: 3,
        SignKind.PHONE_DEAD: 2,
        SignKind.NO_BED: 3,
        SignKind.PAY_PROBLEM: 2,
        SignKind.ABSENCES: 2,
        SignKind.CONFLICT: 2,
        SignKind.SHIFT_DOES_NOT_FIT: 3,
        SignKind.TRANSPORT_LOST: 2,
        SignKind.CARE_BROKE: 2,
        SignKind.HEALTH_WORSE: 3,
        SignKind.DUTY_MISSED: 3,
        SignKind.PAPER_EXPIRING: 1,
        SignKind.CONTRACT_ENDING: 2,
        SignKind.EMPLOYER_WOULD_NOT_KEEP: 3,
        SignKind.REFERENT_WORRIED: 2,
        SignKind.URGENT_NEED: 6,
    }
)

BY_HAND = tuple(
    kind for kind in SignKind if kind not in {SignKind.MISSED_CONTACT, SignKind.MISSED_AGAIN}
)
"""What may be noted by hand; missed contacts are told by their appointments."""

_OF_TOPIC: Mapping[Topic, SignKind] = MappingProxyType(
    {
        Topic.ATTENDANCE: SignKind.ABSENCES,
        Topic.PAY: SignKind.PAY_PROBLEM,
        Topic.TREATMENT: SignKind.CONFLICT,
        Topic.SLEEPING_PLACE: SignKind.NO_BED,
        Topic.FAMILY: SignKind.CARE_BROKE,
        Topic.HEALTH: SignKind.HEALTH_WORSE,
        Topic.DUTIES: SignKind.DUTY_MISSED,
        Topic.ATTENDS: SignKind.ABSENCES,
        Topic.TEAM: SignKind.CONFLICT,
        Topic.WOULD_KEEP: SignKind.EMPLOYER_WOULD_NOT_KEEP,
    }
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, as it arose on a day.

    Args:
        key: number of the row it came from: an answer, an appointment, a paper or a note; with
            `source` it tells this sign from every other one.
        topic: what was asked, where it came from an answer.
    """

    kind: SignKind
    on: date
    source: SignSource
    key: int
    topic: Topic | None = None

    @property
    def points(self) -> int:
        """What it counts on its first day."""
        return POINTS[self.kind]

    def tenths_on(self, day: date) -> int:
        """What it still counts, in tenths of a point: half after thirty days. 0 before its day."""
        age = (day - self.on).days
        if age < 0:
            return 0
        return int(self.points * 10 * 0.5 ** (age / HALF_LIFE_DAYS) + 0.5)


@dataclass(frozen=True, slots=True)
class Warnings:
    """The signs of one person on a day, each with what it counts.

    Attributes:
        signs: those that still count, the heaviest first, with their tenths of a point.
    """

    level: SignLevel
    tenths: int
    signs: tuple[tuple[Sign, int], ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Signs that nobody has looked after yet.

    Attributes:
        level: the gravest that they added up to, amber or red.
        since: the day on which they first did.
    """

    level: SignLevel
    since: date


def weigh(signs: Iterable[Sign], today: date) -> Warnings:
    """What the signs of a person add up to today.

    Each is rounded to a tenth before they are added, so the sum is the one a reader gets who adds
    what the page shows.
    """
    held = sorted(set(signs), key=lambda one: (one.on, one.kind, one.source, one.key))
    counted = [(sign, sign.tenths_on(today)) for sign in held]
    counted = [(sign, tenths) for sign, tenths in counted if tenths > 0]
    counted.sort(key=lambda pair: (-pair[1], pair[0].on, pair[0].kind, pair[0].key))
    tenths = sum(tenths for _, tenths in counted)
    return Warnings(level_of(tenths), tenths, tuple(counted))


def level_of(tenths: int) -> SignLevel:
    """The level of a sum: amber from 3 points, red from 6."""
    if tenths >= RED_TENTHS:
        return SignLevel.RED
    return SignLevel.AMBER if tenths >= AMBER_TENTHS else SignLevel.CALM


def waiting(
    signs: Iterable[Sign], looked_after: Collection[tuple[SignSource, int]], today: date
) -> Waiting | None:
    """What waits for somebody: a level reached by a sign that nobody has looked after yet.

    Points fade from the next day on, so a person who was red on Friday is amber on Monday. The
    promise to call within a working day does not fade: what was reached waits until somebody has
    looked. A sum rises only on the days on which signs arise, so only those are weighed.
    """
    held = {sign for sign in signs if sign.on <= today}
    new = [s for s in held if (s.source, s.key) not in looked_after and s.tenths_on(today) > 0]
    if not new:
        return None
    first = min(sign.on for sign in new)
    reached: dict[SignLevel, date] = {}
    for day in sorted({sign.on for sign in held if sign.on >= first}):
        reached.setdefault(level_of(sum(sign.tenths_on(day) for sign in held)), day)
    for level in (SignLevel.RED, SignLevel.AMBER):
        if level in reached:
            return Waiting(level, reached[level])
    return None


def due_on(waits: Waiting, calendar: WorkCalendar) -> date:
    """The day by which somebody looks after it: amber that day, red the next working day."""
    if waits.level is SignLevel.RED:
        return calendar.add_working_days(waits.since, 1)
    return calendar.next_working_day(waits.since)


def signs_of_answers(newest: Iterable[Answer]) -> list[Sign]:
    """The signs in the answers that speak: what goes badly, and what is urgent.

    An urgent answer is one sign and not two: it says more than its topic alone.
    """
    signs = []
    for answer in newest:
        kind = SignKind.URGENT_NEED if answer.level is Level.URGENT else _OF_TOPIC.get(answer.topic)
        if kind is not None and answer.level >= Level.BADLY:
            signs.append(Sign(kind, answer.on, SignSource.ANSWER, answer.key, answer.topic))
    return signs


def signs_of_appointments(
    outcomes: Sequence[tuple[int, date, AppointmentStatus]],
) -> list[Sign]:
    """The signs in the person's own appointments: missed, and missed again before any was held.

    Args:
        outcomes: number, day and status of each.
    """
    signs = []
    in_a_row = 0
    for key, on, status in sorted(outcomes, key=lambda one: (one[1], one[0])):
        if status is AppointmentStatus.SEEN:
            in_a_row = 0
        elif status is AppointmentStatus.NO_SHOW:
            kind = SignKind.MISSED_AGAIN if in_a_row else SignKind.MISSED_CONTACT
            signs.append(Sign(kind, on, SignSource.APPOINTMENT, key))
            in_a_row += 1
    return signs


def sign_of_paper(key: int, expires_on: date) -> Sign:
    """The sign of a paper that expires: it arises thirty days before."""
    on = expires_on - timedelta(days=EXPIRES_WITHIN_DAYS)
    return Sign(SignKind.PAPER_EXPIRING, on, SignSource.PAPER, key)


def sign_of_contract(key: int, ends_on: date) -> Sign:
    """The sign of a contract or a season that ends: it arises thirty days before."""
    on = ends_on - timedelta(days=EXPIRES_WITHIN_DAYS)
    return Sign(SignKind.CONTRACT_ENDING, on, SignSource.PAPER, key)
