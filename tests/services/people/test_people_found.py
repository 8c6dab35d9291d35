"""People are found by what they learned and can do, whatever the accents, and by every word."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.participants import EvidenceRung, LicenceHeld, Participant, SkillShown
from models.reference import ConceptKind
from services.people.people_found import has_words, read_names
from tests.factories import a_concept, a_participant
from tests.matchmaking import a_run, a_workshop_type, an_attendance


@pytest.fixture
def people(session: Session) -> dict[str, Participant]:
    """Who took a workshop, who shows a skill, who holds a licence, and somebody else."""
    welder, baker, driver, other = (a_participant(session) for _ in range(4))
    kind = a_workshop_type(session)
    kind.name_es = "Construcción metálica"
    an_attendance(session, welder, a_run(session, kind, name="Armado de estructuras"))
    for key, label in (("bread_making", "hacer pan y pastelería"), ("licence_b", "licencia B")):
        concept = a_concept(
            session, key, ConceptKind.LICENCE if key == "licence_b" else ConceptKind.SKILL
        )
        concept.label_es, concept.label_en = label, key
    session.add(
        SkillShown(
            participant_id=baker.id,
            skill_key="bread_making",
            rung=EvidenceRung.PRACTICAL_TEST,
            source="panadería",
            level=2,
        )
    )
    session.add(LicenceHeld(participant_id=driver.id, concept_key="licence_b"))
    session.flush()
    return {"welder": welder, "baker": baker, "driver": driver, "other": other}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("estructuras", {"welder"}),
        ("construccion METALICA", {"welder"}),
        ("mig_welding", {"welder"}),
        ("pastelería", {"baker"}),
        ("licencia", {"driver"}),
        ("apellido licencia", {"driver"}),
        ("estructuras licencia", set()),
        ("nada de esto", set()),
        ("  ", {"welder", "baker", "driver", "other"}),
    ],
)
def test_somebody_is_found_by_every_word(
    session: Session, people: dict[str, Participant], words: str, found: set[str]
) -> None:
    chosen = has_words(words, read_names(session))

    rows = set(session.scalars(select(Participant).where(chosen)))

    assert {name for name, person in people.items() if person in rows} == found


def test_a_workshop_that_somebody_never_came_to_finds_them_not(session: Session) -> None:
    person = a_participant(session)
    an_attendance(session, person, attendance_percent=0)

    chosen = has_words("soldadura", read_names(session))

    assert session.scalars(select(Participant).where(chosen)).all() == []


def test_a_sign_of_the_database_is_an_ordinary_letter(session: Session) -> None:
    a_participant(session, search_text="ana")

    chosen = has_words("100%_", read_names(session))

    assert session.scalars(select(Participant).where(chosen)).all() == []
