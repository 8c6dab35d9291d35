"""The log names what it is about in words, not in the names of tables and columns."""

import ast
import itertools
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from flask_babel import force_locale

from followup.replanning import Placed, PlacementEnded, Refreshed
from models.audit import AuditAction, ConsentPurpose
from services import audit
from services.actors import CLOCK
from services.hiring.vacancy_drafts import VacancyDraft
from services.hiring.vacancy_states import VacancyMove
from services.mediation.candidacy_states import CandidacyMove
from services.people.participant_drafts import PersonDraft
from webapp.labels import known_messages
from webapp.office.audit import reason_words

SERVICES = Path(__file__).resolve().parents[3] / "services"


@pytest.mark.parametrize("draft", [PersonDraft, VacancyDraft], ids=lambda kind: kind.__name__)
def test_every_field_that_can_be_corrected_has_words(draft):
    known = known_messages()

    assert [field.name for field in fields(draft) if f"field_{field.name}" not in known] == []


def _names_written(path: Path) -> Iterator[str]:
    """The names that a module hands to the log as they stand in its text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "fields":
            elements = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else []
            yield from (one.value for one in elements if isinstance(one, ast.Constant))


def test_every_name_that_a_service_writes_into_the_log_has_words():
    written = {name for path in SERVICES.rglob("*.py") for name in _names_written(path)}
    known = known_messages()

    assert "follow_up" in written
    assert sorted(name for name in written if f"field_{name}" not in known) == []


@pytest.mark.parametrize("purpose", ["share_with_employer", "reveal_identity"])
def test_what_a_person_agreed_to_has_words(purpose):
    assert f"field_{ConsentPurpose(purpose).value}" in known_messages()


SAID = [
    ("vacancy", "fill", "se cubrió"),
    ("participant", "place", "se colocó en un trabajo"),
    ("follow_up_plan", "PlacementEnded", "terminó el trabajo"),
    ("follow_up_plan", "completed", "Completo"),
    ("shortlist_entry", "not_interested", "No le interesa"),
    ("placement", "pay", "Por el sueldo"),
    ("shortlist_entry", "pay", "El sueldo no le sirve"),
    (
        "appointment",
        "revoked: Corte de camino: Ruta 5",
        "Anulada por la oficina: Corte de camino: Ruta 5",
    ),
    ("appointment", "Se cambió por lluvia", "Se cambió por lluvia"),
    ("closure", "2026-12-31", "2026-12-31"),
]


def test_reasons_are_read_in_words_on_the_page(as_user, db, page):
    with db() as session:
        for subject, reason, _said in SAID:
            audit.record(session, CLOCK, AuditAction.CHANGED, subject, 1, reason=reason)

    shown = page(as_user("lead").get("/oficina/registro")).text

    assert [said for _subject, _reason, said in SAID if said not in shown] == []
    assert "PlacementEnded" not in shown


def test_who_keeps_the_portal_running_reads_codes_and_no_notes(as_user, db, page):
    with db() as session:
        for subject, reason, _said in SAID:
            audit.record(session, CLOCK, AuditAction.CHANGED, subject, 1, reason=reason)
        why = "Reemplaza a su colega enferma"
        audit.record(session, CLOCK, AuditAction.LOOKED, "file_opening", 1, reason=why)

    shown = page(as_user("admin").get("/oficina/registro")).text

    assert "Anulada por la oficina" in shown
    written = ("Corte de camino", "Se cambió por lluvia", why)
    assert [words for words in written if words in shown] == []


def test_reasons_have_words_in_english(app):
    with app.test_request_context(), force_locale("en"):
        assert reason_words("vacancy", "reopen") == "opened again"
        assert reason_words("shortlist_entry", "undo") == "the decision was undone"


@pytest.mark.parametrize("move", VacancyMove)
def test_every_move_of_a_vacancy_has_words(move):
    assert f"reason_vacancy_{move.value}" in known_messages()


@pytest.mark.parametrize("event", [Placed, PlacementEnded, Refreshed])
def test_every_event_of_a_plan_has_words(event):
    assert f"reason_follow_up_plan_{event.__name__}" in known_messages()


def _named_subjects() -> set[str]:
    """Every subject that a service writes into the log by name."""
    found = set()
    for path in Path("services").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func).startswith("record"):
                written = (part.value for part in node.args if isinstance(part, ast.Constant))
                found.update(itertools.islice((text for text in written if text), 1))
    return found


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_subject_that_a_service_writes_down_has_words():
    known = known_messages()
    named = _named_subjects()

    assert len(named) > 40
    assert [subject for subject in sorted(named) if f"subject_{subject}" not in known] == []


@pytest.mark.parametrize("move", CandidacyMove)
def test_every_move_of_a_candidacy_has_words(move):
    assert f"reason_candidacy_{move.value}" in known_messages()
