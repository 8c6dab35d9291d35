"""The same bytes in every process, whatever the order that Python gives its sets."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
from hashlib import sha256
from matching import CandidateProfile, EvidenceGrade, Experience, VacancyProfile, rank_candidates
from matching.ranking.replay import match_to_json
from tests.matching.worlds import TODAY, TRAVEL, must, shown, small_taxonomy, wish

grades = list(EvidenceGrade)
skills = ("mig_welding", "arc_welding", "bread_making", "cooking")
people = [
    CandidateProfile(
        str(number),
        evidence=tuple(shown(skill, grades[number % 6]) for skill in skills[number % 4 :]),
        experience=(Experience("Soldador", "occ_welder", number),),
        licences=frozenset({"licence_b", "licence_d", "licence_a2"}),
        languages=frozenset({"english", "spanish"}),
    )
    for number in range(40)
]
vacancy = VacancyProfile(
    "v",
    occupation="occ_welder",
    needs=(must("mig_welding", 2), wish("arc_welding"), wish("cooking")),
    licences=frozenset({"licence_b", "licence_d"}),
    languages=frozenset({"english", "spanish"}),
    documents=frozenset({"identity_card", "health_card"}),
)
found = rank_candidates(vacancy, people, taxonomy=small_taxonomy(), today=TODAY, travel=TRAVEL)
lines = [match_to_json(entry) for entry in found.entries]
print(sha256("\\n".join([found.inputs_digest, *lines]).encode()).hexdigest())
"""


def _digest(hash_seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize("hash_seed", ["1", "4711"])
def test_another_order_of_sets_gives_the_same_bytes(hash_seed: str):
    assert _digest(hash_seed) == _digest("0")
