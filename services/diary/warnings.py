"""Early-warning signs and the no-show ladder: who waits for a call, from whom and by when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup.ladder import LadderAct, LadderTask, ladder_tasks
from followup.signs import (
    AMBER_TENTHS,
    LONGEST_DAYS,
    Sign,
    SignKind,
    SignLevel,
    Waiting,
    Warnings,
    due_on,
    level_of,
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
from services.paging import Page, cut

PAGE_SIZE = 20  # people; each shows every sign
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
    session: Session,
    actor: Actor,
    *,
    today: date,
    is_own: bool = False,
    number: int = 1,
    size: int = PAGE_SIZE,
) -> Page[PersonAtRisk]:
    """A page of the people who are amber or red, or on the no-show ladder; who waits comes first.

    Of those who wait the red ones come first, then who has waited longest. Seeing that somebody
    is on the list is a look at their file, and is written down by the page that shows the signs.

    Args:
        is_own: only the actor's people and nobody's. The lead has to look after every red one,
            whoever accompanies them, so for the lead it is the whole office.
        number: of the page, from 1.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    weighed = _weigh_all(session, actor, today=today, is_own=is_own)
    return _page(session, weighed, today, number=number, size=size)


def list_waiting(
    session: Session,
    actor: Actor,
    *,
    today: date,
    is_own: bool = False,
    number: int = 1,
    size: int = PAGE_SIZE,
) -> Page[PersonAtRisk]:
    """A page of those of `list_at_risk` for whom there is something to do.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    weighed = _weigh_all(session, actor, today=today, is_own=is_own)
    waits = {key: one for key, one in weighed.items() if one.waits is not None or one.to_do}
    return _page(session, waits, today, number=number, size=size)


def _weigh_all(
    session: Session, actor: Actor, *, today: date, is_own: bool
) -> Mapping[int, "_Weighed"]:
    """Everybody on the list, by number."""
    require_staff(actor)
    narrowed = actor.account_id if is_own and actor.role is not Role.LEAD else None
    facts = facts_of_people(session, today, mediator_id=narrowed)
    if not facts:
        return {}
    calendar = _calendar(session, today)
    weighed = {
        key: _weigh(one, signs, today, calendar)
        for key, one in facts.items()
        if _may_be_listed(one, signs := one.signs)
    }
    return {key: one for key, one in weighed.items() if one.is_listed}


def _may_be_listed(facts: Facts, signs: Sequence[Sign]) -> bool:
    """Whether there is anything to weigh; most people have a sign or two and are calm with all.

    No sign ever counts more than on its first day, and only who missed the last appointment
    walks the ladder.
    """
    last = facts.last_outcome
    is_missed = last is not None and last.status is AppointmentStatus.NO_SHOW
    return is_missed or sum(sign.points for sign in signs) * 10 >= AMBER_TENTHS


def _page(
    session: Session, weighed: Mapping[int, "_Weighed"], today: date, *, number: int, size: int
) -> Page[PersonAtRisk]:
    """One page, in order; only its people are read, for the list may be of hundreds."""
    order = sorted(weighed.items(), key=lambda pair: (*pair[1].order, pair[0]))
    page = cut(tuple(key for key, _ in order), number=number, size=size)
    people = {person.id: person for person in _people(session, page.items)}
    return page.map(lambda key: weighed[key].of(people[key], today))


def record_list_looks(session: Session, actor: Actor, people: Iterable[PersonAtRisk]) -> None:
    """Write down that somebody looked at the signs of each of these people."""
    looked_at = [(one.person.id, one.person.id) for one in people]
    record_looks(session, actor, "participant", looked_at)


@dataclass(frozen=True, slots=True)
class _Weighed:
    signs: Sequence[Sign]
    tenths: int
    waits: Waiting | None
    due_on: date | None
    standing: FollowUpStanding | None = None
    tasks: tuple[LadderTask, ...] = ()

    @property
    def to_do(self) -> tuple[LadderTask, ...]:
        return tuple(task for task in self.tasks if task.done_on is None)

    @property
    def is_listed(self) -> bool:
        is_calm = self.waits is None and level_of(self.tenths) is SignLevel.CALM
        return not is_calm or bool(self.to_do)

    @property
    def order(self) -> tuple[bool, bool, date, int]:
        """Who waits comes before who does not, red before amber, then by day and weight."""
        level = self.waits.level if self.waits is not None else level_of(self.tenths)
        return (
            self.waits is None,
            level is not SignLevel.RED,
            self.due_on or min((task.due_on for task in self.to_do), default=date.max),
            -self.tenths,
        )

    def of(self, person: Participant, today: date) -> PersonAtRisk:
        """With every sign in its place, which only those need who are shown."""
        warnings = weigh(self.signs, today)
        return PersonAtRisk(person, warnings, self.waits, self.due_on, self.standing, self.tasks)


def _weigh(facts: Facts, signs: Sequence[Sign], today: date, calendar: WorkCalendar) -> _Weighed:
    waits = waiting(signs, facts.looked_after, today)
    due = due_on(waits, calendar) if waits is not None else None
    tenths = sum(sign.tenths_on(today) for sign in set(signs))
    last = facts.last_outcome
    if last is None or last.status is not AppointmentStatus.NO_SHOW:
        return _Weighed(signs, tenths, waits, due)
    state = follow_up_state([*facts.outcomes, *facts.changes], today)
    tasks: tuple[LadderTask, ...] = ()
    if state.standing not in _WALKS_NO_LADDER:
        without = () if facts.may_ask_referent else (LadderAct.ASK_REFERENT,)
        tasks = ladder_tasks(
            state.step, last.on, facts.changes, calendar, without=without, met_on=facts.met_on
        )
    return _Weighed(signs, tenths, waits, due, state.standing, tasks)


def _calendar(session: Session, today: date) -> WorkCalendar:
    return work_calendar(session, today - timedelta(days=LONGEST_DAYS), today)


def _people(session: Session, keys: Iterable[int]) -> Sequence[Participant]:
    return session.scalars(
        select(Participant)
        .where(Participant.id.in_(list(keys)))
        .options(joinedload(Participant.mediator))
        .order_by(Participant.id)
    ).all()


def read_at_risk(session: Session, participant_id: int, *, today: date) -> PersonAtRisk:
    """What warns of one person, for the acts that show or change it.

    Raises:
        NotFoundError: there is no such person.
    """
    person = session.get(Participant, participant_id, options=[joinedload(Participant.mediator)])
    if person is None:
        raise NotFoundError
    found = facts_of_people(session, today, participant_id=participant_id)
    facts = found.get(participant_id) or Facts()
    weighed = _weigh(facts, facts.signs, today, _calendar(session, today))
    return weighed.of(person, today)
