"""What a person has shown of each skill, as the engine weighs it today, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matching.judging.certainty import Standing, standing
from matching.judging.evidence import Strength, skill_strengths
from matching.judging.profiles import CandidateProfile
from models.participants import SkillShown
from services.matchmaking.profile_rows import skill_evidence
from services.matchmaking.workshop_evidence import WorkshopShown, evidence_of, taught_by

_PROFILE_KEY = "person"


@dataclass(frozen=True, slots=True)
class SkillLevelShown:
    """A skill with its strength, the level it bears out and the evidence behind both."""

    skill: str
    strength: Strength
    standing: Standing


def skills_shown(
    session: Session,
    workshops: Sequence[WorkshopShown],
    elsewhere: Iterable[SkillShown],
    *,
    today: date,
) -> tuple[SkillLevelShown, ...]:
    """What workshops and other evidence show of each skill, the strongest first. One query."""
    taught = taught_by(session, (workshop.run.workshop_type_key for workshop in workshops))
    evidence = (
        *(piece for workshop in workshops for piece in evidence_of(workshop, taught)),
        *map(skill_evidence, elsewhere),
    )
    found = skill_strengths(CandidateProfile(_PROFILE_KEY, evidence=evidence), today)
    ordered = sorted(found.items(), key=lambda item: (-item[1].value, item[0]))
    return tuple(
        SkillLevelShown(skill, strength, standing(strength)) for skill, strength in ordered
    )
