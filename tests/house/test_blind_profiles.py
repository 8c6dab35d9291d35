"""The engine cannot weigh what it cannot see, and the tables do not hold what nobody needs."""

import ast
import dataclasses
import re
from enum import StrEnum
from pathlib import Path

import pytest

from matching.judging import profiles
from models.participants import EvidenceRung
from models.reference import TravelMode
from models.schema import METADATA
from models.vacancies import CriterionNeed
from tests.house.source import ROOT, python_files, short, tree

# Law 20.609 forbids weighing these; the others say what somebody did, which is nobody's business.
UNSEEN = re.compile(
    r"offen[cs]e|crime|criminal|delito|sentence|condena|court|tribunal|prison|jail|carcel|penal"
    r"|convict|record_|antecedent|sex\b|gender|sexo|birth|nacimiento|\bage\b|edad|nationality"
    r"|nacionalidad|health|salud|disab|discapac|religion|ethnic|etnia|marital|estado_civil|union",
    re.IGNORECASE,
)
# The one count of the programme that the seed's table is about; it belongs to a year, not a person.
COUNTED = {"cohorts.reconvicted"}
# What a role asks of whoever fills it, and why: it belongs to a vacancy and names nobody.
OF_A_ROLE = "record_requests."
SEEN_BY_THE_ENGINE = [kind for kind in vars(profiles).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", SEEN_BY_THE_ENGINE, ids=lambda kind: kind.__name__)
def test_a_profile_has_no_field_that_the_law_forbids_to_weigh(kind: type):
    names = [field.name for field in dataclasses.fields(kind)]

    assert [name for name in names if UNSEEN.search(name)] == []


def test_no_column_holds_an_offence_a_sentence_or_a_court():
    columns = {
        f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.c
    }

    of_people = {name for name in columns if not name.startswith(OF_A_ROLE)}
    assert {name for name in of_people if UNSEEN.search(name)} == COUNTED


@pytest.mark.parametrize(
    ("of_the_engine", "of_the_tables"),
    [
        (profiles.EvidenceGrade, EvidenceRung),
        (profiles.TransportMode, TravelMode),
        (profiles.Need, CriterionNeed),
    ],
)
def test_the_engine_and_the_tables_have_the_same_closed_sets(
    of_the_engine: type[StrEnum], of_the_tables: type[StrEnum]
):
    # The tables may not import the engine, so the two are written twice and compared here.
    assert {m.name: m.value for m in of_the_engine} == {m.name: m.value for m in of_the_tables}


# Groups are told to the audit from outside; nothing that judges, orders or fills profiles may
# ask for them.
AUDITED = ("matching.advice.fairness", "services.fair_treatment.audits")
MAY_AUDIT = {
    "matching/advice/fairness.py",
    "services/fair_treatment/audits.py",
    "webapp/office/planning.py",
}
# What people declare of themselves is known to its own room and to the pages that ask and show it.
DECLARED = ("models.fair_treatment", "services.fair_treatment.declarations")
MAY_ASK = {
    "services/fair_treatment/audits.py",
    "services/fair_treatment/declarations.py",
    "services/demo/demo_declarations.py",
    "webapp/mediators/fair_treatment.py",
    "webapp/participants/fair_treatment.py",
}
GROUPS = {"origin", "Origin", "released_on", "stage_three_on", "rut", "provider", "issuer"}
BRIDGE = ("profiles.py", "profile_rows.py", "shortlisting.py", "levers.py")


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_nothing_that_judges_can_ask_who_belongs_to_which_group():
    asking = {
        short(path)
        for path in python_files("matching", "services", "webapp")
        if _imported(path) & set(AUDITED)
    }

    assert asking <= MAY_AUDIT


def test_what_people_declare_is_asked_for_only_where_it_is_recorded_shown_or_audited():
    asking = {
        short(path)
        for path in python_files("matching", "services", "webapp")
        if _imported(path) & set(DECLARED)
    }

    assert asking <= MAY_ASK


def test_no_table_refers_to_what_people_declare_and_no_other_holds_it():
    apart = {"audit_permissions", "declared_axes"}
    referring = {
        key.parent.table.name
        for table in METADATA.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in apart
    }
    holding = {
        table.name
        for table in METADATA.sorted_tables
        for column in table.c
        if {"woman", "with_disability"} & set(getattr(column.type, "enums", ()))
    }

    assert referring == holding == {"declared_axes"}


@pytest.mark.parametrize("name", BRIDGE)
def test_the_bridge_reads_no_column_that_tells_a_group(name: str):
    nodes = list(ast.walk(tree(ROOT / "services" / "matchmaking" / name)))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names |= {node.id for node in nodes if isinstance(node, ast.Name)}

    assert names & GROUPS == set()


# What was said in contacts, the signs in it and the missed appointments say who needs a call. A
# person who had a bad month must not find less work for it.
WARNING = re.compile(
    r"contact_(?:reports|answers|needs)|noted_signs|sign_reviews|reviewed_signs"
    r"|followup\.(?:answers|ladder|signs)|models\.(?:contacts|warnings)|services\.diary"
)


def test_nothing_that_matches_reads_a_sign_or_an_answer():
    reading = {
        short(path): WARNING.findall(path.read_text(encoding="utf-8"))
        for path in python_files("matching", "services")
        if short(path).startswith(("matching/", "services/matchmaking/"))
    }

    assert reading
    assert {path: found for path, found in reading.items() if found} == {}
