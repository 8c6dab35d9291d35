"""That an employer has a sheet is said until somebody opened it, and then that they did."""

from tests.mediation import presented

HAS, OPENED = "La empresa tiene su ficha, sin su nombre", "La empresa ya abrió su ficha"


def test_nobody_looks_at_a_sheet_before_it_was_opened(person_of, page, as_user):
    made = person_of(presented)
    office = page(as_user("mediator").get(f"/mediacion/candidaturas/{made.id}")).text
    before = page(made.browser.get(made.url)).text
    assert "La empresa tiene su ficha, sin nombre. A los 3" in office
    assert HAS in before
    assert OPENED not in before
    assert "tiene su ficha" in page(made.browser.get("/mi/propuestas")).text

    made.employer.get(made.shown)

    after = page(made.browser.get(made.url)).text
    assert OPENED in after
    assert "todavía no la abre" not in after
