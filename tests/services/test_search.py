"""Texts found by any word, accents and case ignored."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.participants import Participant
from services.search import MAX_QUERY_CHARACTERS, matches, normalise, words_of
from tests.factories import a_participant


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("  Ñandú   PEÑA ", "nandu pena"),
        ("12.345.678-K", "12345678k"),
        ("Gasfíter, 2º oficial", "gasfiter 2o oficial"),
        ("\x00\x00", ""),
    ],
)
def test_a_text_is_searched_without_accents_capitals_or_dots(text: str, searched: str) -> None:
    assert normalise(text) == searched


def test_a_number_keeps_the_dash_between_words() -> None:
    assert normalise("obra-gruesa", None, "2025") == "obra gruesa 2025"


def test_a_pasted_page_is_cut() -> None:
    assert words_of("a" * 1_000_000) == ("a" * MAX_QUERY_CHARACTERS,)


@pytest.mark.parametrize("query", ["peña JOSE", "josé", "PENA", "jos", "100%", ""])
def test_every_word_counts_in_any_order_accents_and_case_ignored(
    session: Session, query: str
) -> None:
    found = a_participant(session, search_text=normalise("José Peña", "100% listo"))
    a_participant(session, search_text=normalise("Ana Rojas")) if query else None

    rows = session.scalars(select(Participant).where(matches(Participant.search_text, query)))

    assert [row.id for row in rows] == [found.id]


@pytest.mark.parametrize("query", ["jose rojas", "_ose", "'; drop table participants; --"])
def test_a_word_that_is_not_there_finds_nothing(session: Session, query: str) -> None:
    a_participant(session, search_text=normalise("José Peña"))

    rows = session.scalars(select(Participant).where(matches(Participant.search_text, query)))

    found = list(rows)
    assert len(found) == (1 if query == "_ose" else 0)
