"""Many invented people as arrays, and what is searched among them; the same at every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.pool.queries import Query
from matching.taxonomy.concepts import Taxonomy
from matching.taxonomy.loading import read_taxonomy
from seed_data import TAXONOMY_DIR
from seed_data.reading import read_communes, read_workshop_kinds
from seed_data.town import build_town
from seed_data.town.parts import Town
from tests.bench.speed.skill_rows import SkillRows

TOWNS = 100  # of 200 people and 220 vacancies each
TODAY = date(2026, 11, 23)
SHARES = (0.9, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.8)  # of people with each capability
REQUIRED = 0b110  # half of the people times two fifths: a filter as a licence and a shift are
DEGREES = 0.2  # half the side of a filter's box, some twenty kilometres
NO_ADDRESS = 0.05


@dataclass(frozen=True, eq=False)
class Crowd:
    """People as an index takes them."""

    evidence: csr_array
    capabilities: NDArray[np.uint64]
    points: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many they are."""
        return int(self.evidence.shape[0])


@cache
def our_taxonomy() -> Taxonomy:
    """The taxonomy that the project ships."""
    return read_taxonomy(TAXONOMY_DIR)


@cache
def skill_rows() -> SkillRows:
    """Its skills, groups and trades as columns."""
    return SkillRows(our_taxonomy())


@cache
def _centres() -> NDArray[np.float64]:
    return np.array([(c.latitude, c.longitude) for c in read_communes()])


@cache
def _towns() -> tuple[Town, ...]:
    """The demonstration town, invented over and over: as real as anything that may be shown."""
    return tuple(build_town(seed, TODAY) for seed in range(TOWNS))


@cache
def _personas() -> csr_array:
    """Rows of the people of all towns: the skills of their workshops, and those they declare."""
    rng = np.random.default_rng(11)
    rows = [_row(rng, skills) for town in _towns() for skills in _skills_of_people(town)]
    pointers = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([list(row) for row in rows])
    values = np.concatenate([list(row.values()) for row in rows]).astype(np.uint8)
    return csr_array((values, columns, pointers), (len(rows), skill_rows().node_count))


def _skills_of_people(town: Town) -> list[list[str]]:
    taught = {kind.key: [one.skill for one in kind.skills] for kind in read_workshop_kinds()}
    skills = [[one.skill for one in person.skills] for person in town.people]
    for run in town.runs:
        for attendance in run.attendances:
            skills[attendance.person] += taught[run.workshop]
    return skills


def _row(rng: np.random.Generator, skills: list[str]) -> dict[int, int]:
    return skill_rows().row({skill: int(rng.integers(30, 256)) for skill in sorted(set(skills))})


def crowd(size: int) -> Crowd:
    """So many people around the communes of the valley, with skills, capabilities and addresses."""
    rng = np.random.default_rng(size)
    evidence = _personas()[rng.integers(0, _personas().shape[0], size)]
    strength = np.repeat(rng.uniform(0.6, 1.0, size), np.diff(evidence.indptr))
    evidence.data = np.maximum(evidence.data * strength, 1).astype(np.uint8)
    evidence.sort_indices()
    bits = rng.random((size, len(SHARES))) < SHARES
    points = _centres()[rng.integers(0, len(_centres()), size)] + rng.normal(0, 0.03, (size, 2))
    points[rng.random(size) < NO_ADDRESS] = np.nan
    capabilities = (bits @ (1 << np.arange(len(SHARES)))).astype(np.uint64)
    return Crowd(evidence, capabilities, points)


def searches(count: int, *, is_filtered: bool) -> list[Query]:
    """What vacancies of the towns ask for, each weighed its own way, and perhaps a filter."""
    rng = np.random.default_rng(5 + is_filtered)
    asked = [
        sorted({criterion.skill for criterion in vacancy.criteria})
        for town in _towns()
        for vacancy in town.vacancies
        if vacancy.criteria
    ]
    drawn = rng.choice(len(asked), count, replace=count > len(asked))
    return [_search(rng, asked[number], is_filtered=is_filtered) for number in drawn]


def density(people: Crowd, wanted: Sequence[Query]) -> str:
    """How dense people and vacancies are: what decides how much work any way of searching has."""
    holders = np.bincount(people.evidence.indices, minlength=people.evidence.shape[1])
    nodes = np.mean([len(query.nodes) for query in wanted])
    read = np.mean([holders[query.nodes].sum() for query in wanted]) / people.size
    different = len({query.identity for query in wanted})
    return (
        f"{people.evidence.nnz / people.size:.1f} numbers a person, {nodes:.1f} a vacancy "
        f"({different:,} different searches in {len(wanted):,} vacancies), "
        f"{read:.2f} products of two numbers a pair of person and vacancy"
    )


def _search(rng: np.random.Generator, skills: Sequence[str], *, is_filtered: bool) -> Query:
    raw = rng.integers(1, 5, len(skills))
    weights = raw * 255 // raw.sum()
    weights[0] += 255 - weights.sum()
    nodes: dict[int, int] = {}
    for skill, weight in zip(skills, weights.tolist(), strict=True):
        for node in skill_rows().nodes(skill):
            nodes[node] = nodes.get(node, 0) + weight
    latitude, longitude = _centres()[rng.integers(0, len(_centres()))]
    box = (latitude - DEGREES, latitude + DEGREES, longitude - DEGREES, longitude + DEGREES)
    return Query(
        np.array(list(nodes), dtype=np.int32),
        np.array(list(nodes.values()), dtype=np.uint8),
        REQUIRED if is_filtered else 0,
        box if is_filtered else None,
    )
