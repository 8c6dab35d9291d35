"""Other words for one trade, in either language, meet in its concept."""

from matching.linking.concept_view import ConceptView
from matching.linking.labels import Label, LabelIndex
from tests.matching.worlds import small_taxonomy

VIEW = ConceptView(small_taxonomy())


def _cosine(first: str, second: str, lang: str = "es") -> float:
    one, other = dict(VIEW.signs(first, "es")), dict(VIEW.signs(second, lang))
    return sum(value * other.get(sign, 0.0) for sign, value in one.items())


def test_other_words_for_one_trade_meet_in_its_concept():
    assert _cosine("gruero", "operadora de grúa horquilla") > 2 * _cosine("gruero", "panadero")


def test_both_languages_meet():
    assert _cosine("panadero", "bakers", "en") > 0.5


def test_a_text_that_resembles_no_occupation_has_no_signs():
    assert VIEW.signs("xyzzy", "es") == []
    assert VIEW.signs("", "es") == []


def test_a_plain_list_is_bridged_by_the_taxonomy():
    index = LabelIndex([Label("a", "forklift operator"), Label("b", "baker")], concepts=VIEW)

    assert index.search("gruero")[0].key == "a"
    assert index.search("panadera")[0].key == "b"
