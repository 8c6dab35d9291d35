"""What the calendar promises, asked of many plans and of every minute of three years."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from followup.clock import NonexistentTimeError, resolve, to_local
from followup.planning import plan_follow_up
from followup.plans import Contact, FollowUpPlan
from followup.slots import OpeningHours
from followup.work_calendar import WorkCalendar

ZONES = (
    "America/Santiago",
    "America/Punta_Arenas",
    "America/Coyhaique",
    "Pacific/Easter",
    "America/Lima",
)
CALENDAR = WorkCalendar.chilean(range(2024, 2038))
OPENING_SLOTS = frozenset(OpeningHours().slots())
FIRST_ON, DAYS = date(2026, 1, 1), 5 * 365
_MINUTE = timedelta(minutes=1)


def broken_promises(plans: int, seed: int) -> tuple[int, list[str]]:
    """Make so many plans from random days in every zone; give the contacts, and what is broken.

    Asked of each: a second making is the same, days rise strictly for each party, every contact
    is on a working day, in opening hours, at a time that exists in the zone and comes back from
    its instant, within the follow-up, and no hour is given twice.
    """
    rng = random.Random(seed)
    contacts, broken = 0, []
    for number in range(plans):
        days = _days(rng)
        plan, again = _plan(number, *days), _plan(number, *days)
        contacts += len(plan.contacts)
        if plan != again:
            broken.append(f"{days}: made again it differs")
        broken.extend(f"{days}: {text}" for text in _broken(plan))
    return contacts, broken


def _days(rng: random.Random) -> tuple[date, date | None, date | None]:
    starts_on = FIRST_ON + timedelta(days=rng.randrange(DAYS))
    release = starts_on + timedelta(days=rng.randint(-200, 200)) if rng.random() < 0.7 else None
    work = starts_on + timedelta(days=rng.randint(-30, 500)) if rng.random() < 0.7 else None
    return starts_on, release, work


def _plan(number: int, starts_on: date, release: date | None, work: date | None) -> FollowUpPlan:
    return plan_follow_up(
        starts_on, CALENDAR, release_on=release, placement_on=work, slot_key=f"person {number}"
    )


def _broken(plan: FollowUpPlan) -> Iterator[str]:
    for contact in plan.contacts:
        yield from _broken_of(contact)
        if contact.on > plan.ends_on:
            yield f"{contact.rule} after the end"
    for party in (plan.participant_contacts, plan.employer_contacts):
        if any(one.on >= other.on for one, other in pairwise(party)):
            yield "days do not rise strictly"
    if len({(c.on, c.at) for c in plan.contacts}) < len(plan.contacts):
        yield "an hour is given twice"


def _broken_of(contact: Contact) -> Iterator[str]:
    if not CALENDAR.is_working_day(contact.on):
        yield f"{contact.rule} on {contact.on}, which is not worked"
    if contact.at not in OPENING_SLOTS:
        yield f"{contact.rule} at {contact.at}, outside opening hours"
    for zone in ZONES:
        if not _comes_back(contact.on, contact.at, zone):
            yield f"{contact.rule} at {contact.on} {contact.at} is lost in {zone}"


def _comes_back(day: date, at: time, zone: str) -> bool:
    local = to_local(resolve(day, at, zone), zone)
    return (local.date(), local.time()) == (day, at)


def lost_minutes(first: datetime, last: datetime) -> tuple[int, int, int]:
    """Ask every local minute of every zone: how many there are, are missing by law, and are lost.

    A minute that the clocks jump over has to be refused with the first that exists after it; any
    other has to come back from its instant.
    """
    asked = missing = lost = 0
    for zone in ZONES:
        wall = first
        while wall < last:
            asked += 1
            try:
                lost += not _comes_back(wall.date(), wall.time(), zone)
            except NonexistentTimeError as refused:
                missing += 1
                suggested = datetime.combine(refused.suggested_on, refused.suggested)
                lost += not wall < suggested <= wall + timedelta(hours=1)
            wall += _MINUTE
    return asked, missing, lost
