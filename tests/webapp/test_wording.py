"""Words that a norm speaks to are quoted with what stands around them."""

import pytest

from webapp.wording import quoted
from wording.linting import lint

AFTER = " para recepción en la sucursal del centro{end} Lo demás se conversa el primer día."


@pytest.mark.parametrize("end", [".", ",", ""])
def test_what_follows_is_cut_at_a_word_and_ends_in_three_points(end: str) -> None:
    text = "Se busca persona joven" + AFTER.format(end=end)
    (finding,) = lint(text)

    shown = quoted(text, finding)

    assert (shown.before, shown.words) == ("Se busca persona ", "joven")
    assert shown.after.endswith("…")
    assert not shown.after.endswith(".…")
    assert text[len("Se busca persona joven") :].startswith(shown.after[:-1])


def test_a_short_text_is_quoted_whole() -> None:
    text = "Se busca persona joven para caja."
    (finding,) = lint(text)

    assert quoted(text, finding).after == " para caja."
