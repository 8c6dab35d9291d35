"""Circles of concepts are found, and only those on them."""

from matching.taxonomy.cycles import concepts_on_a_cycle


def test_those_on_a_circle_are_told_and_those_that_lead_into_it_or_out_of_it_are_not():
    wider = {"in": {"a"}, "a": {"b"}, "b": {"c"}, "c": {"a", "out"}, "out": {"end"}}

    assert concepts_on_a_cycle(wider) == {"a", "b", "c"}


def test_a_concept_wider_than_itself_is_a_circle():
    assert concepts_on_a_cycle({"a": {"a"}, "b": {"a"}}) == {"a"}


def test_two_circles_are_both_told_and_a_diamond_is_none():
    circles = {"a": {"b"}, "b": {"a"}, "c": {"d"}, "d": {"c", "a"}}
    diamond = {"top": {"left", "right"}, "left": {"end"}, "right": {"end"}}

    assert concepts_on_a_cycle(circles) == {"a", "b", "c", "d"}
    assert concepts_on_a_cycle(diamond) == set()


def test_a_chain_longer_than_the_stack_is_walked():
    chain = {str(n): {str(n + 1)} for n in range(20_000)}

    assert concepts_on_a_cycle(chain) == set()
    assert len(concepts_on_a_cycle(chain | {"20000": {"0"}})) == 20_001
