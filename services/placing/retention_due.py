"""Which milestones of placements have come; the clock asks about the newest of each."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from followup.retention import MILESTONE_DAYS, Spell, episodes, newest_milestone
from models.placements import EndReason, Placement
from models.retention import RetentionCheck
from services.actors import Actor, require_staff

# After its last milestone a placement is asked about for this long; later nobody would know.
LONGEST_LATE_DAYS = 60


def make_due(session: Session, actor: Actor, *, today: date) -> int:
    """Ask about the newest milestone of each placement that has come; give how many are new.

    Work taken up within fifteen days after other work continues it, and its days count from
    there: only the first placement of an episode has milestones of its own.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    oldest = today - timedelta(days=MILESTONE_DAYS[-1] + LONGEST_LATE_DAYS)
    held = session.execute(select(RetentionCheck.placement_id, RetentionCheck.milestone_days))
    known = {tuple(row) for row in held}
    fresh = []
    for placement_id, starts_on in _firsts(session, oldest):
        days = newest_milestone(starts_on, today)
        if days is not None and (placement_id, days) not in known:
            due_on = starts_on + timedelta(days=days)
            fresh.append({"placement_id": placement_id, "milestone_days": days, "due_on": due_on})
    if fresh:
        session.execute(insert(RetentionCheck), fresh)
    return len(fresh)


def _firsts(session: Session, oldest: date) -> list[tuple[int, date]]:
    """The placements that begin an episode of work, with their first day."""
    rows = session.execute(
        select(Placement.id, Placement.participant_id, Placement.starts_on, Placement.ended_on)
        .where(
            or_(
                Placement.end_reason.is_(None),
                Placement.end_reason != EndReason.ENTERED_BY_MISTAKE,
            )
        )
        .order_by(Placement.starts_on, Placement.id)
    ).all()
    of_person: dict[int, list[Spell]] = defaultdict(list)
    for _key, person, starts_on, ended_on in rows:
        of_person[person].append(Spell(starts_on, ended_on))
    begins = {
        (person, one.starts_on) for person, spells in of_person.items() for one in episodes(spells)
    }
    firsts: dict[tuple[int, date], int] = {}
    for key, person, starts_on, _ended_on in rows:
        if (person, starts_on) in begins and starts_on >= oldest:
            firsts.setdefault((person, starts_on), key)
    return [(key, starts_on) for (_person, starts_on), key in firsts.items()]
