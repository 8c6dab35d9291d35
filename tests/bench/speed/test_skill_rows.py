"""A person's skills as a sparse row: what a skill lends, and to whom."""

from hypothesis import given
from hypothesis import strategies as st

from tests.bench.speed.skill_rows import WHOLE, SkillRows
from tests.matching.worlds import small_taxonomy

ROWS = SkillRows(small_taxonomy())
SKILLS = sorted(small_taxonomy().skills)


@given(st.dictionaries(st.sampled_from(SKILLS), st.integers(0, WHOLE)))
def test_the_nodes_of_a_skill_sum_to_the_best_of_its_relatives(evidence):
    kin, row = small_taxonomy().kin, ROWS.row(evidence)

    for skill in SKILLS:
        group, trade = kin.get(skill, ("", ""))
        lent = [
            own // 2 if kin[other][0] == group else own // 4
            for other, own in evidence.items()
            if other in kin and kin[other][1] == trade
        ]
        best = max(evidence.get(skill, 0), *lent, 0) if lent else evidence.get(skill, 0)
        assert sum(row.get(node, 0) for node in ROWS.nodes(skill)) == best


def test_every_node_has_its_own_number():
    nodes = [set(ROWS.nodes(skill)) for skill in SKILLS]

    assert set().union(*nodes) == set(range(ROWS.node_count))


def test_a_licence_is_held_or_not():
    assert len(ROWS.nodes("licence_b")) == 1
