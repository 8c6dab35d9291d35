"""What waits for an answer of the person comes first on their page."""

import pytest

from tests.services.mediation.test_assessments import noticed, offered
from tests.services.mediation.test_trials import proposed


@pytest.mark.parametrize(
    ("made", "words", "leads_to"),
    [
        (proposed, "Falta su firma en un acuerdo", ""),
        (noticed, "La oficina le escribió: léalo y responda", "/conversacion"),
        (offered, "Le ofrecen el trabajo", ""),
    ],
)
def test_what_waits_for_an_answer_is_first_with_one_link_each(
    person_of, page, made, words, leads_to
) -> None:
    whose = person_of(made)
    address = whose.url + leads_to

    shown = page(whose.browser.get("/mi/"))

    assert shown.all("h2")[0].text == "Esto le espera"
    assert words in shown.text
    assert shown.links().count(address) == 1
    assert whose.browser.get(address).status_code == 200
