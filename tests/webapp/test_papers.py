"""Papers: the same words give the same tagged file, and no text is read as instructions."""

from datetime import UTC, datetime

from webapp.papers import Paper, Section, printed

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
ODD = 'a *b* #panic("x") $ \\ <c> // d\n= e\n“ñandú” 🌸'


def _print(**values: object) -> bytes:
    said = {
        "title": "Decisión",
        "sections": (Section("Motivo", "Porque sí.\nY más."),),
        "made_at": AT,
        "signatures": ("Por la oficina",),
    }
    return printed(Paper(**(said | values)), office="Oficina", lang="es")


def test_the_same_words_give_the_same_file():
    assert _print() == _print()
    assert _print()[:5] == b"%PDF-"


def test_a_paper_is_tagged_and_says_its_language():
    content = _print()

    assert b"/MarkInfo" in content or b"StructTreeRoot" in content
    assert b"/Lang" in content


def test_no_text_is_read_as_instructions():
    assert _print(sections=(Section(ODD, ODD),), title=ODD)[:5] == b"%PDF-"
