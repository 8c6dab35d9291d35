"""The forms about words of a text, and a text with more of them than a page shows."""

import time

from tests.webapp import pages

PHONES = [f"9{number}" for number in range(10_000_000, 10_001_800)]
ENDLESS = f"Llamar al {', '.join(PHONES)}."
SOON_SECONDS = 3  # of work: other tests run on the same machine
MOST_BYTES = 200_000


def send(browser, address: str, act: str, **fields: str):
    """Send a form of the page with other fields than it has."""
    token = pages.read(browser.get(address).text).all("input")[0].get("value")
    return browser.post(f"{address}/{act}", data={"csrf_token": token, **fields})


def sentence_boxes(page) -> list:
    """The boxes in which a sentence is written by hand."""
    return [box for box in page.all("textarea") if box.get("name") == "sentence"]


def see_a_light_page_at_once(browser, address: str):
    """The page of an endless text, which shows some of its words and no box for its sentence."""
    began = time.thread_time()
    response = browser.get(address)
    took = time.thread_time() - began

    page = pages.read(response.text)
    assert (took < SOON_SECONDS, len(response.data) < MOST_BYTES) == (True, True)
    assert [mark.text for mark in page.all("mark")] == PHONES[:20]
    assert "y 1780 expresiones más: primero arregle estas" in page.text
    assert sentence_boxes(page) == []
    return page
