"""The document of states says what the tables say, and the tables hang together."""

from models.assessments import AssessmentState
from models.candidacies import CandidacyState
from models.vacancies import VacancyStatus
from services.hiring import vacancy_states
from services.mediation import assessment_states, candidacy_states
from tests.house import states


def test_the_document_of_states_is_the_one_the_tables_give():
    assert states.PAGE.read_text(encoding="utf-8") == states.page(), "run: make states"


def test_every_move_has_a_row_and_every_state_is_reached():
    for moves, rows, members, first in (
        (vacancy_states.VacancyMove, vacancy_states.TRANSITIONS, VacancyStatus, "draft"),
        (
            candidacy_states.CandidacyMove,
            candidacy_states.TRANSITIONS,
            CandidacyState,
            "shortlisted",
        ),
        (
            assessment_states.AssessmentMove,
            assessment_states.TRANSITIONS,
            AssessmentState,
            "weighed",
        ),
    ):
        assert list(rows) == list(moves)
        reached = {row.target for row in rows.values() if row.target} | {members(first)}
        assert reached == set(members)
