"""Placing from the candidacy with the terms that were agreed, and correcting them."""

import pytest

from models.candidacies import Candidacy, CandidacyState
from models.placements import PlacementTerms
from models.reference import ConceptKind
from models.vacancies import VacancyLicence
from services.mediation import candidacies, trials
from services.mediation.candidacy_states import CandidacyMove
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_concept, a_placement
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import booked, presented, revealed
from tests.services.mediation.test_trials import WEEK, agreed

AGREED = {
    "contract": "open_ended",
    "weekly_hours": "42",
    "monthly_pay_clp": "$720.000",
    "supervisor": "Jefa de taller",
    "evidence": "contract_seen",
}


@pytest.fixture
def candidacy_id(db):
    """Somebody whom an employer offers the job."""
    with db() as session:
        candidacy = revealed(session)
        candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.OFFER, now=NOW)
        return candidacy.id


def test_the_person_is_placed_and_the_terms_are_shown(browser, db, page, candidacy_id):
    own = page(browser.get(f"/mediacion/candidaturas/{candidacy_id}"))
    address = f"/mediacion/candidaturas/{candidacy_id}/colocar"
    assert address in own.links()

    answer = browser.post_form(address, starts_on="2026-11-30", **AGREED)

    shown = page(browser.get(answer.location))
    assert "Las citas de su seguimiento ya están en el calendario." in shown.text
    assert "$720.000" in shown.text
    assert "Vimos el contrato firmado" in shown.text
    with db() as session:
        assert session.get_one(Candidacy, candidacy_id).state is CandidacyState.HIRED


def test_what_is_missing_is_said_and_nobody_is_placed(browser, db, page, candidacy_id):
    address = f"/mediacion/candidaturas/{candidacy_id}/colocar"

    answer = browser.post_form(address, starts_on="", **{**AGREED, "weekly_hours": "muchas"})

    assert answer.status_code == 422
    assert len(page(answer).problems) == 2
    with db() as session:
        assert session.get_one(Candidacy, candidacy_id).state is CandidacyState.OFFERED


def test_somebody_is_placed_once_however_often_the_button_is_pressed(browser, page, candidacy_id):
    address = f"/mediacion/candidaturas/{candidacy_id}/colocar"
    sent = page(browser.get(address)).form(address) | AGREED | {"starts_on": "2026-11-30"}

    first, second = (browser.post(address, data=sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Este formulario ya se guardó." in page(second).text


def test_the_form_begins_with_what_was_offered_and_then_with_what_was_noted(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session, weekly_hours=40, monthly_pay_clp=650_000)
        placement_id = a_placement(session, vacancy=vacancy).id
    address = f"/mediacion/colocaciones/{placement_id}/condiciones"

    def begins() -> list[str]:
        fields = page(browser.get(address)).form(address)
        named = ("weekly_hours", "monthly_pay_clp", "supervisor", "evidence")
        return [fields.get(name, "") for name in named]

    assert begins() == ["40", "$650.000", "", ""]
    answer = browser.post_form(address, **AGREED)
    assert "Quedó anotado." in page(browser.get(answer.location)).text
    assert begins() == ["42", "$720.000", "Jefa de taller", "contract_seen"]
    assert browser.post_form(address, supervisor="Capataz").status_code == 302
    assert begins()[2] == "Capataz"


def test_terms_that_are_refused_stand_there_to_be_mended(browser, db, page):
    with db() as session:
        address = f"/mediacion/colocaciones/{a_placement(session).id}/condiciones"

    for wrong in ({"weekly_hours": "43"}, {"evidence": ""}):
        answer = browser.post_form(address, **AGREED | wrong)
        found = page(answer)
        assert answer.status_code == 422
        assert len(found.problems) == 1
        assert found.form(address)["supervisor"] == "Jefa de taller"


def test_the_second_who_corrects_the_terms_is_told_that_they_changed(browser, db, page):
    with db() as session:
        placement_id = a_placement(session).id
    address = f"/mediacion/colocaciones/{placement_id}/condiciones"
    stale = page(browser.get(address)).form(address)

    first = browser.post_form(address, **AGREED)
    second = browser.post(address, data={**stale, **AGREED, "weekly_hours": "30"})

    assert (first.status_code, second.status_code) == (302, 409)
    with db() as session:
        assert session.get_one(PlacementTerms, placement_id).weekly_hours == 42


def test_what_stands_against_it_and_what_ends_is_said_before_anybody_is_placed(browser, db, page):
    """Somebody was hired without a licence that was needed, with an interview left standing."""
    with db() as session:
        person = a_welder(session, has_told_licences=True)
        vacancy = a_welding_vacancy(session)
        licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
        vacancy.licences.append(VacancyLicence(concept_key=licence.key))
        entry = an_entry(session, vacancy, person)
        made = booked(session, entry)
        trials.propose(session, CLERK, made.id, WEEK, now=NOW, today=TODAY)
        other = presented(session, an_entry(session, person=person))
        elsewhere = f"Su candidatura en {other.vacancy.title}, de {other.vacancy.employer.name}"
        entry_id = an_entry(session, vacancy, person).id

    own = page(browser.get(f"/mediacion/candidaturas/{made.id}/colocar")).text

    for said in (
        "Antes de colocar, revise esto:",
        "licence_b (es)",
        "La prueba propuesta desde el lunes 30 de noviembre se retira: no la han firmado los tres.",
        "se anula, y se avisa a la persona y a la empresa.",
        f"{elsewhere}, se cierra.",
    ):
        assert said in own
    listed = page(browser.get(f"/mediacion/preseleccion/{entry_id}/colocar")).text
    assert _said(listed, "Antes de colocar", "se cierra.") == _said(
        own, "Antes de colocar", "se cierra."
    )


def _said(text: str, first: str, last: str) -> str:
    """What a page says from some words to others."""
    return text[text.index(first) : text.index(last) + len(last)]


def test_a_trial_that_all_signed_outlasts_a_hire_and_the_page_says_so(browser, db, page):
    with db() as session:
        made = agreed(session)

    own = page(browser.get(f"/mediacion/candidaturas/{made.id}/colocar")).text

    assert "La prueba del lunes 30 de noviembre al viernes 4 de diciembre sigue en pie" in own
    assert "se retira" not in own


def test_where_nothing_ends_nothing_is_announced(browser, page, candidacy_id):
    own = page(browser.get(f"/mediacion/candidaturas/{candidacy_id}/colocar")).text

    assert "Antes de colocar, revise esto" not in own
    assert "Al colocar, además" not in own
