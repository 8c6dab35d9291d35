"""Phone numbers and pairs as they are shown."""

from markupsafe import Markup

from webapp.formats import breakable, phone


def test_a_phone_number_is_shown_in_groups() -> None:
    assert phone("+56987654321") == "+56 9 8765 4321"


def test_what_is_no_phone_number_stays_as_it_was_written() -> None:
    assert phone("anexo 12") == "anexo 12"
    assert phone(None) == ""


def test_a_long_pair_may_break_after_its_stroke() -> None:
    assert breakable("soldador/soldadora") == "soldador/<wbr>soldadora"


def test_what_may_break_is_still_escaped() -> None:
    assert breakable("<b>a/b") == "&lt;b&gt;a/<wbr>b"


def test_what_has_elements_of_its_own_stays_as_it_is() -> None:
    assert breakable(Markup("<b>a/b</b>")) == "<b>a/b</b>"
