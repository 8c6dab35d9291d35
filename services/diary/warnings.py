"""Early-warning signs and the no-show ladder: who waits for a call, from whom and by when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup.ladder import LadderAct, LadderTask, ladder_tasks
from followup.signs import (
    LONGEST_DAYS,
    SignKind,
    SignLevel,
    Waiting,
    Warnings,
    due_on,
    waiting,
    weigh,
)
from followup.standing import follow_up_state
from followup.statuses import AppointmentStatus, FollowUpStanding
from followup.work_calendar import WorkCalendar
from models.accounts import Role
from models.participants import Participant
from services.actors import Actor, require_staff
from services.audit import record_looks
from services.diary.warning_facts import Facts, facts_of_people
from services.diary.work_days import work_calendar
from services.errors import NotFoundError

_WALKS_NO_LADDER = frozenset(
    {
        FollowUpStanding.SUSPENDED,
        FollowUpStanding.COMPLETED,
        FollowUpStanding.ENDED,
        FollowUpStanding.LOST_CONTACT,
    }
)


@dataclass(frozen=True, slots=True)
class PersonAtRisk:
    """A person, every sign with what it counts, and what waits.

    Attributes:
        waits: what nobody has looked after yet; None where somebody has.
        due_on: by when somebody looks.
        standing: where the follow-up stands, of whoever missed the last appointment.
        tasks: of the no-show ladder, done and to do.
    """

    person: Participant
    warnings: Warnings
    waits: Waiting | None
    due_on: date | None
    standing: FollowUpStanding | None
    tasks: tuple[LadderTask, ...]

    @property
    def level(self) -> SignLevel:
        """What waits, or what the signs count today where nothing does."""
        return self.waits.level if self.waits is not None else self.warnings.level

    @property
    def is_urgent(self) -> bool:
        """Whether something urgent that nobody has looked after is among the signs."""
        kinds = {sign.kind for sign, _ in self.warnings.signs}
        return self.waits is not None and SignKind.URGENT_NEED in kinds

    @property
    def to_do(self) -> tuple[LadderTask, ...]:
        """The tasks of the ladder that wait."""
        return tuple(task for task in self.tasks if task.done_on is None)


def list_at_risk(
    session: Session, actor: Actor, *, today: date, is_own: bool = False
) -> tuple[PersonAtRisk, ...]:
    """The people who are amber or red, or on the no-show ladder; who waits longest comes first.

    Seeing that somebody is on the list is a look at their file, and is written down by the page
    that shows the signs.

    Args:
        is_own: only the actor's people and nobody's. The lead has to look after every red one,
            whoever accompanies them, so for the lead it is the whole office.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    narrowed = actor.account_id if is_own and actor.role is not Role.LEAD else None
    facts = facts_of_people(session, today, mediator_id=narrowed)
    if not facts:
        return ()
    calendar = _calendar(session, today)
    weighed = {key: _weigh(one, today, calendar) for key, one in facts.items()}
    wanted = {key: one for key, one in weighed.items() if one.is_listed}
    people = _people(session, wanted)
    listed = [wanted[person.id].of(person) for person in people]
    return tuple(sorted(listed, key=_order))


def list_waiting(
    session: Session, actor: Actor, *, today: date, is_own: bool = False
) -> tuple[PersonAtRisk, ...]:
    """Those of `list_at_risk` for whom there is something to do.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    listed = list_at_risk(session, actor, today=today, is_own=is_own)
    return tuple(one for one in listed if one.waits is not None or one.to_do)


def record_list_looks(session: Session, actor: Actor, people: Iterable[PersonAtRisk]) -> None:
    """Write down that somebody looked at the signs of each of these people."""
    looked_at = [(one.person.id, one.person.id) for one in people]
    record_looks(session, actor, "participant", looked_at)


@dataclass(frozen=True, slots=True)
class _Weighed:
    warnings: Warnings
    waits: Waiting | None
    due_on: date | None
    standing: FollowUpStanding | None = None
    tasks: tuple[LadderTask, ...] = ()

    @property
    def is_listed(self) -> bool:
        has_tasks = any(task.done_on is None for task in self.tasks)
        return self.waits is not None or self.warnings.level is not SignLevel.CALM or has_tasks

    def of(self, person: Participant) -> PersonAtRisk:
        return PersonAtRisk(
            person, self.warnings, self.waits, self.due_on, self.standing, self.tasks
        )


def _weigh(facts: Facts, today: date, calendar: WorkCalendar) -> _Weighed:
    signs = facts.signs
    waits = waiting(signs, facts.looked_after, today)
    due = due_on(waits, calendar) if waits is not None else None
    last = max(facts.outcomes, key=lambda one: (one.on, int(one.key)), default=None)
    if last is None or last.status is not AppointmentStatus.NO_SHOW:
        return _Weighed(weigh(signs, today), waits, due)
    state = follow_up_state([*facts.outcomes, *facts.changes], today)
    tasks: tuple[LadderTask, ...] = ()
    if state.standing not in _WALKS_NO_LADDER:
        without = () if facts.may_ask_referent else (LadderAct.ASK_REFERENT,)
        tasks = ladder_tasks(
            state.step, last.on, facts.changes, calendar, without=without, met_on=facts.met_on
        )
    return _Weighed(weigh(signs, today), waits, due, state.standing, tasks)


def _calendar(session: Session, today: date) -> WorkCalendar:
    return work_calendar(session, today - timedelta(days=LONGEST_DAYS), today)


def _people(session: Session, keys: Iterable[int]) -> Sequence[Participant]:
    return session.scalars(
        select(Participant)
        .where(Participant.id.in_(list(keys)))
        .options(joinedload(Participant.mediator))
        .order_by(Participant.id)
    ).all()


def _order(one: PersonAtRisk) -> tuple[bool, bool, date, int, int]:
    """Who waits comes before who does not, red before amber, then by day, weight and number."""
    return (
        one.waits is None,
        one.level is not SignLevel.RED,
        one.due_on or min((task.due_on for task in one.to_do), default=date.max),
        -one.warnings.tenths,
        one.person.id,
    )


def read_at_risk(session: Session, participant_id: int, *, today: date) -> PersonAtRisk:
    """What warns of one person, for the acts that show or change it.

    Raises:
        NotFoundError: there is no such person.
    """
    person = session.get(Participant, participant_id, options=[joinedload(Participant.mediator)])
    if person is None:
        raise NotFoundError
    facts = facts_of_people(session, today, participant_id=participant_id)
    weighed = _weigh(facts.get(participant_id) or Facts(), today, _calendar(session, today))
    return weighed.of(person)
