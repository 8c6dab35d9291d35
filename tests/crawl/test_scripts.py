"""A tenth of the payloads that `make crawl` types into the portal, in every run of the tests."""

from tests.crawl.scripts import MARK, MOST, SHAPES, all_payloads, type_scripts, what_runs
from tests.webapp.furnishing import furnished_town
from tests.webapp.town import Town, fresh_town, town_template

__all__ = ["fresh_town", "furnished_town", "town_template"]


def test_there_are_five_hundred_payloads_and_each_has_its_number():
    words = all_payloads()

    assert len({next(words) for _ in range(MOST)}) == MOST
    assert len(SHAPES) <= MOST // 10  # so that a tenth has every shape


def test_a_payload_that_stood_in_a_page_as_it_was_typed_would_be_found():
    told = (f"<p>{next(all_payloads())}</p>", f"<a href='javascript:{MARK}1()'>x</a>")
    broken = (f'<input value=""><svg onload={MARK}2()>">', f"<p title='' onfocus={MARK}3()>x</p>")

    assert all(what_runs(html) for html in (*told, *broken))
    assert what_runs(f"<p>&lt;script&gt;{MARK}4()&lt;/script&gt;</p>") == []


def test_script_in_a_text_field_stays_text(furnished_town: Town):
    typed = type_scripts(furnished_town, payloads=MOST // 10)

    assert (typed.payloads, typed.fields > 30, typed.pages > 30) == (MOST // 10, True, True)
    assert typed.wrong == []
