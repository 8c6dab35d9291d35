"""Who is turned away, who is welcome, of whom a paper is asked, sentence by sentence."""

import pytest

from tests.wording.marked import read_turns
from wording.kinds import WordingKind
from wording.linting import lint
from wording.rewriting import rewritten

ES, EN = "es", "en"


def test_of_fifty_sentences_one_at_most_turns_another_way():
    turns = read_turns()

    assert len(turns) >= 390
    assert sum(turn != known for *_, turn, known in turns) * 50 <= len(turns)
    assert not {one[2:] for one in turns} & {("away", "welcome"), ("demanded", "welcome")}


@pytest.mark.parametrize(
    ("lang", "text", "known"), [(one[0], one[1], one[3]) for one in read_turns()]
)
def test_a_sentence_turns_the_way_it_is_known_to(lang: str, text: str, known: str):
    found = lint(text, lang=lang)

    turns = {"away" if one.turns_away else _TURNS[one.kind] for one in found if one.kind in _TURNS}
    assert turns == ({known} if known != "-" else set())


_TURNS = {WordingKind.RECORD_DEMANDED: "demanded", WordingKind.RECORD_WELCOME: "welcome"}


@pytest.mark.parametrize(
    ("lang", "text", "better"),
    [
        (ES, "Se busca maestro albañil abstenerse personas con antecedentes.", None),
        (ES, "Bodeguero turno noche no se aceptan personas con antecedentes.", None),
        (ES, "Lamentablemente no podemos contratar personas con antecedentes.", ""),
        (ES, "¡Porfa abstenerse gente con antecedentes!", ""),
        (ES, "Delincuentes abstenerse.", ""),
        (ES, "No se aceptan flaites ni borrachos.", None),
        (EN, "Warehouse picker wanted felons need not apply.", None),
        (EN, "Unfortunately we cannot hire people with criminal records for this role.", ""),
        (EN, "Ex-cons, don't bother.", ""),
        (
            ES,
            "Personal sin antecedentes penales para mina.",
            "Personal con referencias de trabajos anteriores para mina.",
        ),
        (
            ES,
            "No haber sido condenado por crimen o simple delito.",
            "Referencias de trabajos anteriores.",
        ),
        (
            ES,
            "Certificado de antecedentes no mayor a 30 días.",
            "Referencias de trabajos anteriores.",
        ),
    ],
)
def test_only_what_says_nothing_else_goes(lang: str, text: str, better: str | None):
    """None: somebody writes the sentence, and it stays as it was typed."""
    assert rewritten(text, lint(text, lang=lang)) == (text if better is None else better)


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        (ES, "Acá no damos trabajo a personas con antecedentes.", "no damos trabajo a personas"),
        (EN, "Sorry, we don't employ ex-offenders.", "don't employ"),
    ],
)
def test_what_is_marked_begins_with_the_no(lang: str, text: str, words: str):
    (away,) = (one for one in lint(text, lang=lang) if one.turns_away)

    assert away.words.startswith(words)
