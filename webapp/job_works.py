"""What scheduled jobs do in several transactions, so that what was done stays done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.session import reading, unit_of_work
from services.actors import CLOCK
from services.diary import reminders, rule_set_following
from services.matchmaking import list_upkeep
from services.messages import deliveries
from webapp.carriers import carrier_of, repeatable_channels
from webapp.clock import Clock

FITTED_TOGETHER = 20  # plans: SQLite lets one writer in at a time, and nobody should wait for all
OWED_TOGETHER = 1_000


@dataclass(frozen=True, slots=True)
class Moment:
    """When and on what a job works.

    `now` is the instant for which it finds what is due. What stamps, sends or measures an age
    asks `clock`: a job run for a day to come must not make today's sessions look old.
    """

    app: Flask
    today: date
    now: datetime

    @property
    def engine(self) -> Engine:
        """The portal's database."""
        engine: Engine = self.app.extensions["engine"]
        return engine

    @property
    def clock(self) -> Clock:
        """The portal's clock, whatever day the job is run for."""
        clock: Clock = self.app.extensions["clock"]
        return clock


Work = Callable[[Moment], int]
Question = Callable[[Session, Moment], bool]


def at_once(act: Callable[[Session, Moment], int]) -> Work:
    """Work that is one transaction."""

    def work(moment: Moment) -> int:
        with unit_of_work(moment.engine) as session:
            return act(session, moment)

    return work


def owe_reminders(moment: Moment) -> int:
    """Owe reminders a piece at a time: what a killed process had done by then stays done."""
    with reading(moment.engine) as session:
        waiting = reminders.list_unreminded(session, today=moment.today, now=moment.now)
    owed = 0
    for start in range(0, len(waiting), OWED_TOGETHER):
        piece = waiting[start : start + OWED_TOGETHER]
        with unit_of_work(moment.engine) as session:
            owed += reminders.owe_reminders(
                session, CLOCK, today=moment.today, now=moment.now, appointment_ids=piece
            )
    return owed


def deliver(moment: Moment) -> int:
    """Hand over all that is due."""
    hand_over = carrier_of(moment.app)
    return deliveries.deliver_due(
        moment.engine, hand_over, clock=moment.clock, repeatable=repeatable_channels(moment.app)
    )


def refresh_shortlists(moment: Moment) -> int:
    """Ask the shortlists of all published vacancies again."""
    return list_upkeep.refresh_published(moment.engine, clock=moment.clock, today=moment.today)


def follow_changes(moment: Moment) -> int:
    """Ask the shortlists again that changed files can touch."""
    return list_upkeep.follow_changes(moment.engine, clock=moment.clock, today=moment.today)


def follow_rules(moment: Moment) -> int:
    """Fit running plans to the rules in force, a few at a time."""
    with reading(moment.engine) as session:
        behind = rule_set_following.plans_behind(session, today=moment.today)
    fitted = 0
    for start in range(0, len(behind), FITTED_TOGETHER):
        piece = behind[start : start + FITTED_TOGETHER]
        with unit_of_work(moment.engine) as session:
            fitted += rule_set_following.follow_rules_in_force(
                session, CLOCK, piece, now=moment.clock(), today=moment.today
            )
    return fitted
