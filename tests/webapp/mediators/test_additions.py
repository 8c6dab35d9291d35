"""Adding somebody to a shortlist by hand, on its pages, without a line of script."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import select

from models.accounts import Role
from models.curating import ShortlistAddition
from models.participants import CaseState, Participant
from services.matchmaking.list_additions import REASON_LIMIT
from services.matchmaking.shortlisting import STORED_ENTRIES, refresh_shortlists
from services.office.courses import CourseDraft, plan_course
from tests import factories
from tests.conftest import NOW, TODAY
from tests.matchmaking import a_welding_vacancy, a_workshop_type, entries_of
from tests.webapp.test_budgets import MOST_QUERIES, counting

WHY = "La vio trabajar el dueño de la maestranza"


@dataclass(frozen=True)
class Full:
    """A vacancy whose list is full, who stands first on it, and who is not on it."""

    vacancy_id: int
    first_id: int
    first_entry: int
    left_id: int

    @property
    def shortlist(self) -> str:
        """The address of its list."""
        return f"/mediacion/vacantes/{self.vacancy_id}/preseleccion"

    @property
    def adding(self) -> str:
        """The address where somebody to add is looked for."""
        return f"{self.shortlist}/agregar"

    @property
    def form(self) -> str:
        """The address of the form for who is not on the list."""
        return f"{self.adding}/{self.left_id}"


@pytest.fixture
def full(db) -> Full:
    """A welding vacancy in a town with one person more than its list has places."""
    with db() as session:
        for number in range(STORED_ENTRIES):
            factories.a_participant(
                session, given_names=f"Persona {number}", search_text=f"persona {number} inventada"
            )
        left = factories.a_participant(
            session,
            given_names="Rosa",
            family_names="Inventada Uno",
            search_text="rosa inventada uno",
            max_weekly_hours=3,
        )
        vacancy = a_welding_vacancy(session, title="Soldadora de planta", weekly_hours=40)
        refresh_shortlists(session, vacancy_ids=None, now=NOW, today=TODAY)
        first = entries_of(session, vacancy)[0]
        return Full(vacancy.id, first.participant_id, first.id, left.id)


def _add(browser, full: Full, reason: str = WHY) -> str:
    """Add who is not on the list; the address of their entry."""
    answer = browser.post_form(full.form, reason=reason)
    assert answer.status_code == HTTPStatus.FOUND
    return answer.location


def _last_page(browser, full: Full, page):
    return page(browser.get(f"{full.shortlist}?pagina=9"))


def test_from_the_list_to_the_person_to_the_reason_and_onto_the_list(browser, full: Full, page):
    assert full.adding in page(browser.get(full.shortlist)).links()
    found = page(browser.get(f"{full.adding}?q=rosa"))
    assert full.form in found.links()

    entry = _add(browser, full)

    opened = page(browser.get(entry))
    assert "Agregada a la preselección" in opened.text
    assert f"Agregada a mano por {browser.account.name}: {WHY}" in opened.text
    assert "sin lugar del sistema" in opened.text
    listed = _last_page(browser, full, page)
    assert [e.text for e in listed.all("h2")][-1] == "+ Rosa Inventada Uno"
    assert f"Agregada a mano por {browser.account.name}: {WHY}" in listed.text
    assert "51.º" not in listed.text
    assert "Después de ellas está 1 persona que el equipo agregó." in listed.text


def test_a_hit_says_where_they_stand_or_that_they_do_not_look_for_work(
    browser, full: Full, db, page
):
    with db() as session:
        first = session.get_one(Participant, full.first_id)
        first.given_names, first.search_text = "Rosario", "rosario inventada"
        factories.a_participant(session, search_text="rosalba dos", case_state=CaseState.PLACED)

    found = page(browser.get(f"{full.adding}?q=ros"))

    assert "Ya está en la lista" in found.text
    assert "1.º" in found.text
    assert f"/mediacion/preseleccion/{full.first_entry}" in found.links()
    assert "hoy no busca trabajo" in found.text
    assert [link for link in found.links() if link.startswith(f"{full.adding}/")] == [full.form]


def test_nothing_looked_for_and_nobody_found_say_what_to_do(browser, full: Full, page):
    assert "Todavía nadie se agregó a mano" in page(browser.get(full.adding)).text
    nobody = page(browser.get(f"{full.adding}?q=nadie+asi"))
    assert "No encontramos a nadie" in nobody.text
    assert "/mediacion/personas/nueva" in nobody.links()


def test_long_answers_come_in_pages(browser, full: Full, page):
    found = page(browser.get(f"{full.adding}?q=inventada"))
    assert f"{full.adding}?pagina=2&q=inventada" in found.links()
    second = page(browser.get(f"{full.adding}?q=inventada&pagina=2"))
    assert "Página 2 · 51 en total" in second.text


@pytest.mark.parametrize(
    ("reason", "said"),
    [("", "Escriba por qué la agrega"), ("a" * (REASON_LIMIT + 1), "Acórtelo")],
)
def test_a_reason_that_is_none_or_too_long_keeps_what_was_typed(
    browser, full: Full, page, reason: str, said: str
):
    answer = browser.post_form(full.form, reason=reason)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in page(answer).text
    assert reason in answer.text


def test_a_second_mediator_learns_who_added_them(browser, as_user, full: Full, db, page):
    second = as_user("mediator")
    old_page = {**page(second.get(full.form)).form(full.form), "reason": "otra"}
    _add(browser, full)

    refused = second.post(full.form, data=old_page)

    assert refused.status_code == HTTPStatus.CONFLICT
    assert f"{browser.account.name} ya agregó a esta persona" in page(refused).text
    with db() as session:
        assert session.scalars(select(ShortlistAddition.reason)).all() == [WHY]


def test_whoever_was_added_is_taken_back_from_the_list_with_one_press(
    browser, full: Full, db, page
):
    _add(browser, full)
    listed = f"{full.shortlist}?pagina=9"

    answer = browser.post_form(listed, f"{full.shortlist}/sacar")

    assert answer.status_code == HTTPStatus.FOUND
    # What was written is told once more: a press by mistake costs nobody their words.
    told = page(browser.get(full.shortlist)).text
    gone = "Rosa Inventada Uno ya no cuenta como persona agregada a mano."
    assert f"{gone} El motivo era: «{WHY}»" in told
    assert "Rosa Inventada Uno" not in _last_page(browser, full, page).text
    with db() as session:
        assert session.scalars(select(ShortlistAddition)).all() == []


def test_nothing_is_taken_back_once_somebody_decided(browser, full: Full, page):
    entry = _add(browser, full)
    browser.post_form(entry, f"{entry}/aprobar")

    assert f"{full.shortlist}/sacar" not in browser.get(entry).text
    token = page(browser.get(entry)).form(f"{entry}/deshacer")["csrf_token"]
    data = {"csrf_token": token, "persona": full.left_id, "seen_at": NOW.isoformat()}
    refused = browser.post(f"{full.shortlist}/sacar", data=data)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "Ya se decidió sobre esta persona" in page(refused).text


@pytest.mark.parametrize("seen_at", ["", "ayer", "2026-11-23T12:00:00"])
def test_an_addition_that_was_not_seen_is_not_taken_back(browser, full: Full, page, seen_at: str):
    _add(browser, full)
    form = page(browser.get(full.adding)).form(f"{full.shortlist}/sacar")

    refused = browser.post(f"{full.shortlist}/sacar", data={**form, "seen_at": seen_at})

    assert refused.status_code == HTTPStatus.CONFLICT
    odd = browser.post(f"{full.shortlist}/sacar", data={**form, "persona": "nadie"})
    assert odd.status_code == HTTPStatus.CONFLICT


def test_a_locked_list_says_that_it_takes_nobody_and_how_it_would(browser, full: Full, page):
    browser.post_form(full.shortlist, f"{full.shortlist}/bloquear")

    found = page(browser.get(f"{full.adding}?q=rosa"))
    assert "Mientras esté bloqueada no se agrega a nadie" in found.text
    assert full.form not in found.links()
    assert found.form(f"{full.shortlist}/desbloquear")["seen_at"]
    refused = browser.get(full.form)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "Desbloquéela antes" in page(refused).text


def test_what_does_not_exist_is_not_found(browser, full: Full):
    assert browser.get(f"{full.adding}/987654").status_code == HTTPStatus.NOT_FOUND
    missing = full.adding.replace(str(full.vacancy_id), "987654")
    assert browser.get(missing).status_code == HTTPStatus.NOT_FOUND
    assert browser.get(f"{missing}/{full.left_id}").status_code == HTTPStatus.NOT_FOUND


def test_somebody_elses_person_is_added_once_the_glass_was_broken(browser, full: Full, db, page):
    with db() as session:
        colleague = factories.an_account(session, Role.MEDIATOR)
        session.get_one(Participant, full.left_id).mediator_id = colleague.id

    asked = browser.get(full.form)
    opened = browser.post_form(
        asked.location,
        f"/mediacion/personas/{full.left_id}/abrir",
        reason="La pidieron para esta vacante",
    )

    assert opened.location == full.form
    assert _add(browser, full)


def test_from_what_would_open_doors_somebody_is_added_where_they_do_not_stand(
    browser, full: Full, db, page
):
    with db() as session:
        key, day = a_workshop_type(session).key, TODAY + timedelta(days=40)
        course = CourseDraft(workshop_type_key=key, starts_on=day, hours=120, seats=10)
        plan_course(session, factories.CLERK, course, today=TODAY)
    offered = {}
    for person in (full.left_id, full.first_id):
        file = f"/mediacion/personas/{person}"
        form = page(browser.get(f"{file}/vacantes")).form(f"{file}/que-abriria")
        found = page(browser.post(f"{file}/que-abriria", data=form))
        assert "Soldadora de planta" in found.text
        offered[person] = f"{full.adding}/{person}" in found.links()

    assert offered == {full.left_id: True, full.first_id: False}


def test_the_person_reads_that_the_office_thought_of_them(browser, as_user, full: Full, db, page):
    _add(browser, full)
    with db() as session:
        person = session.get_one(Participant, full.left_id)

    own = page(as_user("participant", participant=person).get("/mi/ficha"))

    assert "La oficina pensó en usted para este trabajo" in own.text
    assert WHY not in own.text


def test_one_added_reads_well_in_every_list_and_costs_no_more_questions(
    browser, full: Full, engine
):
    with counting(engine) as before:
        browser.get(f"{full.adding}?q=inventada")
    _add(browser, full)
    for address in (full.adding, f"{full.adding}?q=rosa", f"{full.adding}?q=inventada"):
        with counting(engine) as asked:
            assert browser.get(address).status_code == HTTPStatus.OK
        assert len(asked) <= MOST_QUERIES
    assert len(before) <= MOST_QUERIES
