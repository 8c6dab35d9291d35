"""How close two occupations are, from the taxonomy and from their ISCO-08 codes."""

from matching.taxonomy.concepts import Occupation, Taxonomy

# Our estimates, in the order in which a mediator would accept a substitute; the quality bench
# of the engine tunes them.
SAME = 1.0
RELATED = 0.75
SAME_GROUP = 0.6
SAME_MINOR_ISCO = 0.5  # three digits
SAME_TRADE = 0.35
SAME_SUB_MAJOR_ISCO = 0.2  # two digits


def occupation_closeness(a: str, b: str, taxonomy: Taxonomy) -> float:
    """Closeness of two occupations in [0, 1]: 1 for the same, 0 when nothing joins them."""
    if a == b:
        return SAME
    if b in taxonomy.neighbours.get(a, ()):
        return RELATED
    first, second = taxonomy.occupations.get(a), taxonomy.occupations.get(b)
    if first is None or second is None:
        return 0.0
    return _by_classification(first, second, taxonomy)


def _by_classification(first: Occupation, second: Occupation, taxonomy: Taxonomy) -> float:
    if first.group == second.group:
        return SAME_GROUP
    if first.isco08[:3] == second.isco08[:3]:
        return SAME_MINOR_ISCO
    if taxonomy.trade_of(first.id) == taxonomy.trade_of(second.id):
        return SAME_TRADE
    return SAME_SUB_MAJOR_ISCO if first.isco08[:2] == second.isco08[:2] else 0.0
