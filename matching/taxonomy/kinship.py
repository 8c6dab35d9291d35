"""How much two occupations have in common, from what they take and what they are called.

Three views of an occupation, each a bag of weighted features compared by the cosine:

- **skills**: what it takes, essential ones in full and useful ones for less; above each skill
  the wider skill and the groups stand in for half;
- **titles**: the stems of its label and its synonyms in both languages, without words that only
  give a rank, such as "maestro" or "operator";
- **descriptions**: the stems of its description, where the taxonomy has one.

What few occupations share says much and what most share says little: features are weighted by
their inverse document frequency (Spärck Jones 1972). Beside the three, with a small weight,
stands how many digits of ISCO-08 two occupations share. The weights are round on purpose: on the
related occupations of O*NET finer ones changed nothing that held on both halves.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from matching.language.ranks import rank_stems
from matching.language.words import normalise
from matching.taxonomy.concepts import Occupation, RelationKind, Taxonomy

ESSENTIAL, USEFUL = 1.0, 0.5
STAND_IN = 0.5
VIEW_WEIGHT = 1.0
ISCO_WEIGHT = 0.2
ISCO_DIGITS = 4
STEM_LETTERS = 6  # joins what the stemmer leaves apart: "carpinteria" and "carpintero"

Bag = Mapping[str, float]
FloatArray = npt.NDArray[np.float64]


class Kinship:
    """Common ground of the occupations of one taxonomy.

    Attributes:
        numbers: place of each occupation in a row, by id.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.numbers = {id_: n for n, id_ in enumerate(sorted(taxonomy.occupations))}
        several = [taxonomy.occupations[id_] for id_ in self.numbers]
        codes = [list(one.isco08) for one in several]
        self._codes = np.array(codes, dtype="U1").reshape(-1, ISCO_DIGITS)
        self._views = [
            _View(list(bags))
            for bags in (
                _skill_bags(taxonomy, several),
                (_word_bag(_titles(taxonomy, one)) for one in several),
                (_word_bag(_descriptions(taxonomy, one)) for one in several),
            )
        ]

    def row(self, occupation: str) -> FloatArray:
        """What an occupation has in common with each one, by number, in [0, 1].

        The mean of the views that both have. It is the same to the bit from either end.

        Raises:
            KeyError: the taxonomy does not know the occupation.
        """
        number = self.numbers[occupation]
        total = ISCO_WEIGHT * self._same_isco(number)
        weight = np.full(len(self.numbers), ISCO_WEIGHT)
        for view in self._views:
            if view.has[number]:
                total += VIEW_WEIGHT * view.cosines(number)
                weight += VIEW_WEIGHT * view.has
        found: FloatArray = total / weight
        return found

    def _same_isco(self, number: int) -> FloatArray:
        """Shared leading digits of ISCO-08 beyond the first, which only says "craft" or "clerk"."""
        same = np.logical_and.accumulate(self._codes == self._codes[number], axis=1).sum(axis=1)
        found: FloatArray = np.maximum(same - 1, 0) / (ISCO_DIGITS - 1)
        return found


class _View:
    """Bags of features as vectors of length one, and who has each feature."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        held = Counter(feature for bag in bags for feature in bag)
        known = sum(map(bool, bags))
        rarity = {feature: math.log(known / count) for feature, count in held.items()}
        self._vectors = [_unit(bag, rarity) for bag in bags]
        self.has = np.array([bool(vector) for vector in self._vectors], dtype=bool)
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(self._vectors):
            for feature, weight in vector:
                holders[feature].append((number, weight))
        self._holders = {
            feature: (np.array([n for n, _w in pairs]), np.array([w for _n, w in pairs]))
            for feature, pairs in holders.items()
        }

    def cosines(self, number: int) -> FloatArray:
        """The cosine of a vector with each one.

        Features are added in their order from either end, so that it is the same to the bit.
        """
        total = np.zeros(len(self._vectors))
        for feature, weight in self._vectors[number]:
            numbers, weights = self._holders[feature]
            total[numbers] += weight * weights
        return total


def _unit(bag: Bag, rarity: Mapping[str, float]) -> Sequence[tuple[str, float]]:
    weighted = [(one, bag[one] * rarity[one]) for one in sorted(bag) if rarity[one] > 0]
    length = math.sqrt(math.fsum(weight * weight for _feature, weight in weighted))
    return [(feature, weight / length) for feature, weight in weighted]


def _skill_bags(taxonomy: Taxonomy, several: Iterable[Occupation]) -> Iterator[Bag]:
    above = _Above(taxonomy)
    for occupation in several:
        bag: dict[str, float] = defaultdict(float)
        for share, needs in ((ESSENTIAL, occupation.essential), (USEFUL, occupation.useful)):
            for need in needs:
                bag[need.skill] += share
                for wider in above.of(need.skill):
                    bag[wider] += share * STAND_IN
        yield bag


class _Above:
    """The wider skills and the groups above each skill."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._wider: dict[str, set[str]] = defaultdict(set)
        for group in taxonomy.groups.values():
            if group.broader is not None:
                self._wider[group.id].add(group.broader)
        for skill in taxonomy.skills.values():
            self._wider[skill.id].add(skill.group)
        for relation in taxonomy.relations:
            if relation.kind is RelationKind.BROADER:
                self._wider[relation.source].add(relation.target)
        self._known: dict[str, Sequence[str]] = {}

    def of(self, skill: str) -> Sequence[str]:
        if skill not in self._known:
            found: set[str] = set()
            frontier = set(self._wider.get(skill, ()))
            while frontier:
                found |= frontier
                frontier = {b for a in frontier for b in self._wider.get(a, ())} - found
            self._known[skill] = sorted(found - {skill})
        return self._known[skill]


def _titles(taxonomy: Taxonomy, occupation: Occupation) -> Iterator[tuple[str, str]]:
    yield from occupation.labels.items()
    for synonym in taxonomy.synonyms.get(occupation.id, ()):
        yield synonym.lang, synonym.text


def _descriptions(taxonomy: Taxonomy, occupation: Occupation) -> Iterator[tuple[str, str]]:
    yield from taxonomy.descriptions.get(occupation.id, {}).items()


def _word_bag(texts: Iterable[tuple[str, str]]) -> Bag:
    """Stems with the weight of how often they stand there, damped by the logarithm."""
    counts = Counter(
        f"{lang} {stem[:STEM_LETTERS]}"
        for lang, text in texts
        for stem in normalise(text, lang)
        if stem not in rank_stems(lang)
    )
    return {stem: 1.0 + math.log(count) for stem, count in counts.items()}
