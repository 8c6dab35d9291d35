"""Many invented people as arrays, and what is searched among them; the same at every run."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.pool.queries import Query
from matching.pool.skill_rows import SkillRows
from matching.taxonomy.concepts import Taxonomy
from matching.taxonomy.loading import read_taxonomy
from seed_data import TAXONOMY_DIR
from seed_data.reading import read_communes

PERSONAS = 20_000  # different sets of skills; everybody else has one of them, shown otherwise
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
def _personas() -> csr_array:
    """Rows of people with 8 to 12 skills, most of them of one trade, common ones more often."""
    rng = np.random.default_rng(11)
    trades: dict[str, list[str]] = {}
    for skill, (_group, trade) in sorted(our_taxonomy().kin.items()):
        trades.setdefault(trade, []).append(skill)
    names, everything = sorted(trades), sorted(our_taxonomy().kin)
    often = 1 / np.arange(1, len(names) + 1)
    rows = [
        _row(rng, trades[names[number]], everything)
        for number in rng.choice(len(names), size=PERSONAS, p=often / often.sum())
    ]
    pointers = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([list(row) for row in rows])
    values = np.concatenate([list(row.values()) for row in rows]).astype(np.uint8)
    return csr_array((values, columns, pointers), (PERSONAS, skill_rows().node_count))


def _row(rng: np.random.Generator, own: list[str], everything: list[str]) -> dict[int, int]:
    count = rng.integers(8, 13)
    near = rng.choice(own, size=min(len(own), int(count * 0.7)), replace=False)
    far = rng.choice(everything, size=count - len(near), replace=False)
    shown = {str(skill): int(rng.integers(30, 256)) for skill in (*near, *far)}
    return skill_rows().row(shown)


def crowd(size: int) -> Crowd:
    """So many people around the communes of the valley, with skills, capabilities and addresses."""
    rng = np.random.default_rng(size)
    evidence = _personas()[rng.integers(0, PERSONAS, size)]
    strength = np.repeat(rng.uniform(0.6, 1.0, size), np.diff(evidence.indptr))
    evidence.data = np.maximum(evidence.data * strength, 1).astype(np.uint8)
    evidence.sort_indices()
    bits = rng.random((size, len(SHARES))) < SHARES
    points = _centres()[rng.integers(0, len(_centres()), size)] + rng.normal(0, 0.03, (size, 2))
    points[rng.random(size) < NO_ADDRESS] = np.nan
    capabilities = (bits @ (1 << np.arange(len(SHARES)))).astype(np.uint64)
    return Crowd(evidence, capabilities, points)


def searches(count: int, *, is_filtered: bool) -> list[Query]:
    """What vacancies ask for: 4 to 8 skills of an occupation, and perhaps a filter."""
    rng = np.random.default_rng(5 + is_filtered)
    occupations = sorted(o.id for o in our_taxonomy().occupations.values() if len(o.essential) > 3)
    return [
        _search(rng, str(rng.choice(occupations)), is_filtered=is_filtered) for _ in range(count)
    ]


def _search(rng: np.random.Generator, occupation: str, *, is_filtered: bool) -> Query:
    asked = our_taxonomy().occupations[occupation]
    skills = list(dict.fromkeys(need.skill for need in (*asked.essential, *asked.useful)))[:8]
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
