"""The fast search answers what its plain twin does."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.linking.concept_view import ConceptView
from matching.linking.labels import Label, LabelIndex
from matching.linking.plain_search import plain_search
from tests.matching.worlds import small_taxonomy

_SAID = (
    "soldador soldadora soldadura maestro maestra ayudante bodega bodeguero chofer conductor "
    "panadero panadería pan de en y excepto general mig arco cocina cocinero segunda welder "
    "electricidad electrico automotriz grúa horquilla peñón ñandú aux. op. 2da c/ licencia"
)
WORDS = _SAID.split()

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
typed = st.one_of(phrases, st.text(alphabet="aábcdeñors ", max_size=12), st.text(max_size=8))
labels = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), phrases, st.sampled_from(("es", "en")), st.booleans()),
    min_size=1,
    max_size=14,
)


@cache
def _view() -> ConceptView:
    return ConceptView(small_taxonomy())


def _same(index: LabelIndex, text: str, lang: str, top: int) -> None:
    fast, plain = (
        index.search(text, lang=lang, top=top),
        plain_search(index, text, lang=lang, top=top),
    )

    assert [(hit.key, hit.matched) for hit in fast] == [(hit.key, hit.matched) for hit in plain]
    assert [hit.score for hit in fast] == pytest.approx([hit.score for hit in plain], abs=1e-8)


@settings(max_examples=150, deadline=None)
@given(labels, typed, st.sampled_from(("es", "en")), st.integers(1, 12), st.booleans())
def test_the_fast_search_answers_what_the_plain_one_does(rows, text, lang, top, has_concepts):
    several = [Label("w", "soldador"), *(Label(*row) for row in rows)]
    index = LabelIndex(several, concepts=_view() if has_concepts else None)

    _same(index, text, lang, top)


def test_they_agree_where_common_terms_are_left_out(monkeypatch):
    monkeypatch.setattr("matching.linking.postings.ENTRIES_READ", 3)
    index = LabelIndex([Label(str(i), f"maestro {word}") for i, word in enumerate(WORDS)])

    for text in ("maestro soldador", "maestra de cocina", "ayudante bodega"):
        _same(index, text, "es", 5)
