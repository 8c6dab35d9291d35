"""The engine cannot weigh what it cannot see, and the tables do not hold what nobody needs."""

import dataclasses
import re
from enum import StrEnum

import pytest

from matching.judging import profiles
from models.participants import EvidenceRung
from models.reference import TravelMode
from models.schema import METADATA
from models.vacancies import CriterionNeed

# Law 20.609 forbids weighing these; the others say what somebody did, which is nobody's business.
UNSEEN = re.compile(
    r"offen[cs]e|crime|criminal|delito|sentence|condena|court|tribunal|prison|jail|carcel|penal"
    r"|convict|record_|antecedent|sex\b|gender|sexo|birth|nacimiento|\bage\b|edad|nationality"
    r"|nacionalidad|health|salud|disab|discapac|religion|ethnic|etnia|marital|estado_civil|union",
    re.IGNORECASE,
)
# The one count of the programme that the seed's table is about; it belongs to a year, not a person.
COUNTED = {"cohorts.reconvicted"}
SEEN_BY_THE_ENGINE = [kind for kind in vars(profiles).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", SEEN_BY_THE_ENGINE, ids=lambda kind: kind.__name__)
def test_a_profile_has_no_field_that_the_law_forbids_to_weigh(kind: type):
    names = [field.name for field in dataclasses.fields(kind)]

    assert [name for name in names if UNSEEN.search(name)] == []


def test_no_column_holds_an_offence_a_sentence_or_a_court():
    columns = {
        f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.c
    }

    assert {name for name in columns if UNSEEN.search(name)} == COUNTED


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
