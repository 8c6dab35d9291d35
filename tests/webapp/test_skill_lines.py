"""Skills in words: the level, how sure it is, and what would make it surer."""

from datetime import timedelta

import pytest
from flask_babel import force_locale

from matching.judging.certainty import Certainty, Doubt, standing
from matching.judging.evidence import skill_strengths
from matching.judging.profiles import CandidateProfile, EvidenceGrade, SkillEvidence
from models.participants import LicenceHeld
from models.reference import Concept
from services.matchmaking.explanations import Names
from services.people.skills_shown import SkillLevelShown
from tests.conftest import TODAY
from webapp import labels
from webapp.skill_lines import TONES, SkillLine, held_text, skill_lines

NAMES = Names({"mig_welding": ("soldar MIG", "MIG welding")})


def _line(grade: EvidenceGrade) -> SkillLine:
    evidence = SkillEvidence("mig_welding", grade, "Taller", hours=120, obtained_on=TODAY)
    strength = skill_strengths(CandidateProfile("p", evidence=(evidence,)), TODAY)["mig_welding"]
    shown = SkillLevelShown("mig_welding", strength, standing(strength))
    return skill_lines((shown,), NAMES, ())[0]


def test_a_certificate_is_said_to_hold(app):
    with app.test_request_context():
        line = _line(EvidenceGrade.CERTIFICATE)

    assert (line.name, line.certainty) == ("soldar MIG", "Bien respaldada")
    assert line.level == "Lo hace con experiencia: lo anotado basta para asegurarlo."
    assert line.support.replace("\xa0", " ") == "respaldo 100 % (entre 95 % y 100 %)"
    assert line.doubts == ()
    assert line.sources == ("Taller: 120 h, certificado oficial",)


def test_a_workshop_of_120_hours_holds_in_part(app):
    with app.test_request_context(), force_locale("en"):
        line = _line(EvidenceGrade.WORKSHOP)

    assert line.level == "By what is noted, does it alone; with help is sure."


def test_a_persons_own_word_asks_to_be_seen(app):
    with app.test_request_context():
        line = _line(EvidenceGrade.SELF_DECLARED)

    assert line.certainty == "Por confirmar"
    assert line.doubts == ("Por ahora solo está contado: falta una prueba o una referencia.",)


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (None, "licencia B"),
        (TODAY, "licencia B (vence el 23-11-2026)"),
        (TODAY - timedelta(days=1), "licencia B (venció el 22-11-2026)"),
    ],
)
def test_a_licence_says_until_when_it_is_or_was_in_force(app, last_day, words: str):
    concept = Concept(key="licence_b", label_es="licencia B", label_en="licence B")
    held = LicenceHeld(concept=concept, concept_key="licence_b", expires_on=last_day)

    with app.test_request_context():
        assert held_text(held, today=TODAY) == words


@pytest.mark.parametrize("kind", [Certainty, Doubt], ids=lambda kind: kind.__name__)
def test_every_certainty_and_doubt_has_words_and_a_colour(kind):
    known = labels.known_labels()

    assert [m.value for m in kind if (kind.__name__, m.value) not in known] == []
    assert set(TONES) == set(Certainty)
