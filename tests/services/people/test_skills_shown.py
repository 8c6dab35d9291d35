"""What a person has shown of each skill, with how sure it is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.certainty import Certainty
from models.participants import EvidenceRung, SkillShown
from services.matchmaking.workshop_evidence import workshops_of
from services.people.skills_shown import skills_shown
from tests.conftest import TODAY
from tests.factories import a_concept
from tests.matchmaking import a_welder


def test_every_level_opens_to_its_evidence_and_says_how_sure_it_is(session: Session) -> None:
    person = a_welder(session)
    a_concept(session, "bread_making")
    session.add(
        SkillShown(
            participant_id=person.id,
            skill_key="bread_making",
            rung=EvidenceRung.SELF_DECLARED,
            source="lo contó",
        )
    )
    session.flush()
    told = session.scalars(select(SkillShown)).all()

    welding, baking = skills_shown(session, workshops_of(session, person.id), told, today=TODAY)

    assert [piece.source for piece in welding.strength.pieces] == ["Soldadura MIG (2026)"]
    assert welding.standing.certainty is Certainty.BORNE_OUT
    assert [piece.source for piece in baking.strength.pieces] == ["lo contó"]
    assert baking.standing.certainty is Certainty.TO_CONFIRM
