"""How close two occupations are: what the taxonomy states, and what they have in common."""

from array import array

from matching.taxonomy.concepts import Taxonomy

SAME = 1.0
# The least that is granted whatever the skills and the words say, in the order in which a
# mediator would accept a substitute: our estimates.
RELATED = 0.75
SAME_GROUP = 0.4
SAME_TRADE = 0.2
# From common ground to closeness. The root spreads what is low, where most of the differences
# lie. Of the taxonomy that is shipped, pairs it states as related then have a median of 0.75 like
# `RELATED`, and more than nine in ten of other trades and other sub-major groups have 0.
SCALE = 1.25
LEAST = 0.2  # below, chance words and skills that everybody needs are all there is
MOST = 0.95  # another occupation is never the same


def occupation_closeness(a: str, b: str, taxonomy: Taxonomy) -> float:
    """Closeness of two occupations in [0, 1]: 1 for the same, 0 when nothing joins them.

    It is symmetric, and the same in every process. The first call with a taxonomy works out what
    its occupations have in common, the first with an occupation its row; the rest look it up.
    """
    if a == b:
        return SAME
    table = _table(taxonomy)
    number = table.numbers.get(b)
    return table.row(a)[number] if number is not None and a in table.numbers else 0.0


def related_occupations(
    occupation: str, taxonomy: Taxonomy, top: int | None = None
) -> tuple[tuple[str, float], ...]:
    """Other occupations with their closeness, the closest first; none to which it is 0.

    Where two are as close, that with more in common comes first, then the first by id.

    Raises:
        KeyError: the taxonomy does not know the occupation.
    """
    table = _table(taxonomy)
    common = table.kinship.row(occupation)
    row = table.row(occupation)
    others = [
        (-row[number], -common[number], id_)
        for id_, number in table.numbers.items()
        if id_ != occupation and row[number] > 0
    ]
    return tuple((id_, -minus) for minus, _common, id_ in sorted(others)[:top])


class _Table:
    """Closeness between all occupations of a taxonomy, row by row as they are asked for."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        # It brings numpy, which a process that judges nobody does without.
        from matching.taxonomy.kinship import Kinship  # noqa: PLC0415

        self.kinship = Kinship(taxonomy)
        self.numbers = self.kinship.numbers
        self._taxonomy = taxonomy
        self._rows: dict[str, array[float]] = {}

    def row(self, occupation: str) -> "array[float]":
        """Closeness to each occupation, by number."""
        found = self._rows.get(occupation)
        if found is None:
            found = self._rows[occupation] = self._work_out(occupation)
        return found

    def _work_out(self, occupation: str) -> "array[float]":
        value = (self.kinship.row(occupation) ** 0.5 * SCALE).clip(max=MOST)
        value[value < LEAST] = 0.0
        row = array("d", value.tobytes())
        group, trade = self._taxonomy.group_of(occupation), self._taxonomy.trade_of(occupation)
        for other, number in self.numbers.items():
            if self._taxonomy.group_of(other) == group:
                row[number] = max(row[number], SAME_GROUP)
            elif trade is not None and self._taxonomy.trade_of(other) == trade:
                row[number] = max(row[number], SAME_TRADE)
        for other in self._taxonomy.neighbours.get(occupation, ()):
            number = self.numbers.get(other, -1)
            if number >= 0:
                row[number] = max(row[number], RELATED)
        row[self.numbers[occupation]] = SAME
        return row


def _table(taxonomy: Taxonomy) -> _Table:
    found = taxonomy.memory.get(_Table.__name__)
    if not isinstance(found, _Table):
        found = taxonomy.memory[_Table.__name__] = _Table(taxonomy)
    return found
