"""A list of which nobody may start says what emptied it, whichever group of it is read."""

from matching.judging.reasons import GateName
from tests.services.matchmaking.test_shortlists import emptied_by_hours
from webapp.labels import label


def test_a_list_of_which_nobody_may_start_names_the_gate(browser, db, page):
    with db() as session:
        vacancy = emptied_by_hours(session)

    for group in ("", "?ver=ready"):
        found = page(browser.get(f"/mediacion/vacantes/{vacancy.id}/preseleccion{group}"))

        assert "Hoy nadie puede empezar." in found.text
        assert f"{label(GateName.SHIFT)}: detiene a 1 persona" in found.text
