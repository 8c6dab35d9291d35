"""The page of how candidacies advance: stages, times, and what employers answer."""

from tests.mediation import presented

PAGE = "/mediacion/candidaturas/avance"


def test_each_stage_and_each_employer_are_shown(browser, db, page):
    with db() as session:
        shown = presented(session)
        name = shown.vacancy.employer.name

    found = page(browser.get(f"{PAGE}?de=todas&dias=30"))

    assert "1 candidatura que empezó en los últimos 30 días." in found.text
    assert "Presentada sin nombre" in found.text
    assert name in found.text
    assert "presentadas: 1 · contratadas: 0 · rechazadas: 0" in found.text


def test_where_nothing_began_it_says_what_to_do(browser, page):
    found = page(browser.get(f"{PAGE}?dias=7&de=nadie"))

    assert "No empezó ninguna candidatura en esos días" in found.text
    assert f"{PAGE}?dias=90" in found.links()
