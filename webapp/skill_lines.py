"""Skills and licences of a person in words: the level, how sure it is, what it rests on.

Both the mediator and the person read these lines. A share never stands without what it means.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from matching.judging.certainty import Certainty, Interval
from models.participants import LicenceHeld
from services.matchmaking.explanations import Names
from services.matchmaking.workshop_evidence import WorkshopShown
from services.people.skills_shown import SkillLevelShown
from webapp import formats
from webapp.labels import label, message
from webapp.language import language
from webapp.reasons import piece_text

TONES: Mapping[Certainty, str] = {
    Certainty.BORNE_OUT: "good",
    Certainty.IN_PART: "info",
    Certainty.TO_CONFIRM: "warn",
}


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One skill as people read it.

    Attributes:
        support: the strength with the least and the most it may be.
        certainty: how sure the level is, in few words.
        tone: colour of the badge with those words.
        level: the level and what remains of it with every doubt against it.
        doubts: what would make it surer.
        sources: the evidence, down to the workshop and its hours.
    """

    name: str
    support: str
    certainty: str
    tone: str
    level: str
    doubts: tuple[str, ...]
    sources: tuple[str, ...]


def skill_lines(
    skills: Iterable[SkillLevelShown], names: Names, workshops: Iterable[WorkshopShown]
) -> list[SkillLine]:
    """The lines of several skills, in their order."""
    by_source = {workshop.source: workshop for workshop in workshops}
    return [_line(one, names, by_source) for one in skills]


def held_text(held: LicenceHeld, *, today: date) -> str:
    """A licence or a language as people read it, with its last day where it has one."""
    name = formats.concept_name(held.concept)
    if held.expires_on is None:
        return name
    day = formats.day(held.expires_on)
    if held.expires_on < today:
        return str(_("%(licence)s (venció el %(day)s)", licence=name, day=day))
    return str(_("%(licence)s (vence el %(day)s)", licence=name, day=day))


def _line(one: SkillLevelShown, names: Names, workshops: Mapping[str, WorkshopShown]) -> SkillLine:
    certainty = one.standing.certainty
    return SkillLine(
        name=names.of(one.skill, language()),
        support=_support(one.strength.value, one.standing.interval),
        certainty=label(certainty),
        tone=TONES[certainty],
        level=_level(one),
        doubts=tuple(label(doubt) for doubt in one.standing.doubts),
        sources=tuple(piece_text(piece, workshops) for piece in one.strength.pieces),
    )


def _support(value: float, interval: Interval) -> str:
    return str(
        _(
            "respaldo %(share)s (entre %(low)s y %(high)s)",
            share=formats.percent(value),
            low=formats.percent(interval.low),
            high=formats.percent(interval.high),
        )
    )


def _level(one: SkillLevelShown) -> str:
    found = one.standing
    if not found.level:
        return message("level_not_reached")
    facts = {"level": message(f"level_{found.level}")}
    if found.sure_level:
        facts["sure_level"] = message(f"level_{found.sure_level}")
    return message(f"level_{found.certainty.value}", facts)
