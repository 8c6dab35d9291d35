"""What is asked in a contact, and which answer speaks where several were given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType

from followup.statuses import ContactParty


class Topic(StrEnum):
    """What a contact asks about: eight things of the person, five of the employer."""

    JOB = "job"
    ATTENDANCE = "attendance"
    PAY = "pay"
    TREATMENT = "treatment"
    SLEEPING_PLACE = "sleeping_place"
    FAMILY = "family"
    HEALTH = "health"
    DUTIES = "duties"
    ATTENDS = "attends"
    PUNCTUAL = "punctual"
    PERFORMS = "performs"
    TEAM = "team"
    WOULD_KEEP = "would_keep"


class Level(IntEnum):
    """An answer of one tap, the gravest last."""

    WELL = 0
    SO_SO = 1
    BADLY = 2
    URGENT = 3


class Need(StrEnum):
    """What somebody says they need, to be tapped and not typed."""

    MONEY = "money"
    FOOD = "food"
    LODGING = "lodging"
    PAPERS = "papers"
    TRANSPORT = "transport"
    WORK_CLOTHES = "work_clothes"
    CARE = "care"
    HEALTH_VISIT = "health_visit"
    TRAINING = "training"
    SOMEBODY_TO_TALK_TO = "somebody_to_talk_to"


TOPICS: Mapping[ContactParty, tuple[Topic, ...]] = MappingProxyType(
    {
        ContactParty.PARTICIPANT: (
            Topic.JOB,
            Topic.ATTENDANCE,
            Topic.PAY,
            Topic.TREATMENT,
            Topic.SLEEPING_PLACE,
            Topic.FAMILY,
            Topic.HEALTH,
            Topic.DUTIES,
        ),
        ContactParty.EMPLOYER: (
            Topic.ATTENDS,
            Topic.PUNCTUAL,
            Topic.PERFORMS,
            Topic.TEAM,
            Topic.WOULD_KEEP,
        ),
    }
)
"""Core-8 and Employer-5. Nobody asks an employer about anybody's past."""

_THREE = (Level.WELL, Level.SO_SO, Level.BADLY)


def levels_of(topic: Topic) -> tuple[Level, ...]:
    """The answers that a topic takes.

    Health is told as well, so-so or badly and no further: the detail belongs to who treats it.
    An employer says yes, at times or no; what is urgent there is told in a call.
    """
    if topic is Topic.HEALTH or topic in TOPICS[ContactParty.EMPLOYER]:
        return _THREE
    return tuple(Level)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, as it was given on a day.

    Args:
        key: number of the contact it was given in; of one day, the higher is the newer.
    """

    key: int
    topic: Topic
    level: Level
    on: date

    def __post_init__(self) -> None:
        if self.level not in levels_of(self.topic):
            raise ValueError(f"{self.topic} takes no {self.level.name}")


def newest_answers(answers: Iterable[Answer]) -> dict[Topic, Answer]:
    """The answer that speaks for each topic: the newest one, whatever was said before.

    A wage that is late in three contacts is one trouble, and one that came since is none.
    """
    newest: dict[Topic, Answer] = {}
    for answer in sorted(answers, key=lambda one: (one.on, one.key)):
        newest[answer.topic] = answer
    return newest
