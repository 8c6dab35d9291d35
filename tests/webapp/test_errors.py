"""What came too late leads back to where it can be seen, and to no other place."""

import pytest

from tests.mediation import presented
from tests.webapp import pages

HERE = "http://localhost"


@pytest.fixture
def pressed_twice(as_user, db):
    """Press a button a second time, on a page with a given address."""
    with db() as session:
        url = f"/mediacion/candidaturas/{presented(session).id}"
    browser = as_user("mediator")
    form = pages.read(browser.get(url).text).form(f"{url}/interesa")
    assert browser.post(f"{url}/interesa", data=form).status_code == 302

    def press(address: str) -> list[str]:
        headers = {"Referer": address.replace("URL", url)}
        answer = browser.post(f"{url}/interesa", data=form, headers=headers)
        assert answer.status_code == 409
        ways = [one for one in pages.read(answer.text).all("a") if "button" in one.get("class")]
        return [one.get("href").replace(url, "URL") for one in ways]

    return press


@pytest.mark.parametrize("address", ["URL", "URL?desde=2026-11-23"])
def test_a_late_press_leads_back_to_its_page(pressed_twice, address):
    assert pressed_twice(f"{HERE}{address}") == [address, "/"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://other.test/mi/",
        f"{HERE}//other.test/mi/",
        f"{HERE}/nothing-is-here",
        f"{HERE}URL/interesa",  # it only takes forms
    ],
)
def test_what_is_no_page_of_the_portal_is_no_way_back(pressed_twice, address):
    assert pressed_twice(address) == ["/"]
