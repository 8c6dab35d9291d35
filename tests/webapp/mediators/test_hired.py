"""The candidacy of somebody who was hired leads to their work, and opens again once it ended."""

from sqlalchemy import select

from models.placements import EndReason, Placement
from models.shortlists import ShortlistEntry
from services.placing.placement_endings import end_placement
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.matchmaking import an_entry
from tests.mediation import revealed


def _hired(session):
    """Somebody who works since today."""
    entry = an_entry(session)
    candidacy = revealed(session, entry)
    place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)
    return candidacy


def test_whom_the_employer_knows_is_placed_with_what_was_agreed(browser, db, page, shortlisted):
    """The short form of the shortlist asked for a day alone, whatever had been talked about."""
    with db() as session:
        known = session.get_one(ShortlistEntry, shortlisted.welder_entry)
        number = revealed(session, known).id

    links = page(browser.get(f"/mediacion/vacantes/{shortlisted.vacancy_id}/preseleccion")).links()

    assert f"/mediacion/preseleccion/{shortlisted.unasked_entry}/colocar" in links
    assert f"/mediacion/candidaturas/{number}/colocar" in links
    assert f"/mediacion/preseleccion/{shortlisted.welder_entry}/colocar" not in links


def test_who_works_there_is_not_begun_anew(browser, db, page, made):
    url = made(_hired)
    with db() as session:
        number = session.scalars(select(Placement.id)).one()

    found = page(browser.get(url))

    assert f"/mediacion/colocaciones/{number}" in found.links()
    assert "Trabaja en esta vacante." in found.text
    assert "Abrir otra vez" not in found.text


def test_once_the_work_has_ended_it_may_begin_anew(browser, db, page, made):
    url = made(_hired)
    with db() as session:
        number = session.scalars(select(Placement.id)).one()
        why = {"ended_on": TODAY, "reason": EndReason.SEASON_END}
        end_placement(session, CLERK, number, **why, now=NOW, today=TODAY)

    found = page(browser.get(url))

    assert "Este trabajo terminó el lunes 23 de noviembre de 2026." in found.text
    assert "Abrir otra vez" in found.text
