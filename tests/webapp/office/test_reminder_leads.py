"""The lead chooses what is reminded of on the day itself too."""

import pytest

PAGE = "/oficina/recordatorios"


@pytest.fixture
def browser(as_user):
    """The lead, signed in."""
    return as_user("lead")


def test_a_kind_is_chosen_and_given_up(browser, page):
    assert PAGE in page(browser.get("/oficina/")).links()

    browser.post_form(PAGE, f"{PAGE}/monthly_check/si")
    assert "El día antes y el mismo día" in page(browser.get(PAGE)).text

    browser.post_form(PAGE, f"{PAGE}/monthly_check/no")
    assert "El día antes y el mismo día" not in page(browser.get(PAGE)).text


@pytest.mark.parametrize("kind", ["employer_check", "no_such_kind"])
def test_a_kind_that_is_not_reminded_of_is_not_found(browser, page, kind):
    form = page(browser.get(PAGE)).form(f"{PAGE}/monthly_check/si")

    assert browser.post(f"{PAGE}/{kind}/si", data=form).status_code == 404
