"""The pages of people: found, read, written down and corrected."""

from datetime import time

import pytest
from sqlalchemy import select

from models.audit import AuditAction, AuditEntry
from models.candidacies import CloseReason
from models.participants import AvailabilityWindow, CaseState, Participant
from models.reference import ConceptKind
from models.shortlists import ShortlistEntry
from services.mediation import candidacies
from services.mediation.candidacy_moves import Ending
from services.people.participants import draft_of, whole_person
from services.search import normalise
from tests.conftest import NOW
from tests.factories import (
    CLERK,
    a_commune,
    a_concept,
    a_participant,
    a_rut,
    an_appointment,
    an_occupation,
)
from tests.matchmaking import a_welder
from tests.mediation import presented

LIST = "/mediacion/personas"
NEW = "/mediacion/personas/nueva"
NAMED = {
    "given_names": "Ana",
    "family_names": "Inventada Peña",
    "language": "es",
    "origin": "office",
    "case_state": "job_search",
    "commune_key": "",
    "mediator_id": "",
}


def _file(person_id: int) -> str:
    return f"{LIST}/{person_id}"


def test_a_person_is_found_by_any_word(browser, db, page):
    with db() as session:
        a_participant(session, family_names="Ñíguez", search_text=normalise("Ñíguez Rosa"))
        a_participant(session, family_names="Otra", search_text="otra")

    found = page(browser.get(f"{LIST}?q=NIGUEZ"))

    assert "Ñíguez" in found.text
    assert "Apellido" not in found.text.replace("Ñíguez", "")
    assert "1 persona" in found.text


def test_a_list_without_people_helps_on(browser, db, page):
    assert "Todavía no hay personas" in page(browser.get(LIST)).text
    assert "No encontramos a nadie" in page(browser.get(f"{LIST}?q=nadie")).text
    assert "No encontramos a nadie" in page(browser.get(f"{LIST}?de=mias")).text


def test_a_file_shows_skills_hours_contact_and_the_next_step(browser, db, page):
    with db() as session:
        person = a_welder(session, has_told_availability=True, phone="+56987654321")
        session.add(
            AvailabilityWindow(
                participant_id=person.id, weekday=0, starts_at=time(8), ends_at=time(18)
            )
        )
        an_appointment(session, person)

    found = page(browser.get(_file(person.id)))

    assert found.h1 == person.called
    assert "mig_welding (es)" in found.text
    assert "Soldadura MIG: 120 h, asistencia 92 %, 2026" in found.text
    assert "Lunes 08:00–18:00" in found.text
    assert "Domingo no puede" in found.text
    assert "+56 9 8765 4321" in found.text
    assert "Martes 24 de noviembre, 10:00" in found.text


def test_a_file_never_shows_the_whole_rut(browser, db, page):
    with db() as session:
        person = a_participant(session)

    answer = browser.get(_file(person.id))

    assert person.rut[:-3] not in answer.text
    assert f"termina en {person.rut[-3:]}" in page(answer).text


def test_an_empty_file_says_what_to_ask(browser, db, page):
    with db() as session:
        person = a_participant(session)

    found = page(browser.get(_file(person.id)))

    assert "Nadie le ha preguntado todavía." in found.text
    assert "No tiene un próximo paso." in found.text
    assert "Por preguntar" in found.text


def test_every_opened_file_leaves_an_entry_in_the_log(browser, db):
    with db() as session:
        person = a_participant(session)

    for tab in ("", "/vacantes", "/editar"):
        assert browser.get(_file(person.id) + tab).status_code == 200

    with db() as session:
        looks = session.scalars(
            select(AuditEntry).where(AuditEntry.action == AuditAction.LOOKED)
        ).all()
        assert [look.participant_id for look in looks] == [person.id] * 3
        assert {look.actor_id for look in looks} == {browser.account.id}


def test_the_vacancies_that_fit_come_with_their_reasons(browser, shortlisted, page):
    found = page(browser.get(_file(shortlisted.welder_id) + "/vacantes"))

    assert "Soldadora de planta" in found.text
    assert "Muestra por completo 1 de 1" in found.text
    assert "1.º en su preselección" in found.text


def test_what_became_of_an_approval_stands_beside_the_vacancy(browser, db, shortlisted, page):
    with db() as session:
        entry = session.get_one(ShortlistEntry, shortlisted.welder_entry)
        number = presented(session, entry).id
    address = _file(shortlisted.welder_id) + "/vacantes"

    assert "Presentada" in page(browser.get(address)).text
    with db() as session:
        candidacies.close(session, CLERK, number, Ending(CloseReason.PAY), now=NOW)

    after = page(browser.get(address)).text
    assert "Cerrada: " in after
    assert "Aprobada" not in after


def test_a_person_nothing_fits_yet_is_helped_on(browser, db, page):
    with db() as session:
        person = a_participant(session)

    assert "Todavía no hay vacantes" in page(browser.get(_file(person.id) + "/vacantes")).text


def test_a_new_person_is_written_down(browser, db, page):
    with db() as session:
        a_commune(session)
        an_occupation(session, "occ_baker")
        a_concept(session, "licence_b", ConceptKind.LICENCE)
    rut = a_rut()

    answer = browser.post_form(
        NEW,
        **NAMED
        | {
            "rut": rut,
            "phone": "9 8765 4321",
            "commune_key": "05501",
            "min_monthly_pay_clp": "$ 600.000",
            "max_commute_minutes": "45",
            "trades-0": "panadera",
            "holds": "licence_b",
            "transport": ["bus", "walk"],
            "free_hours-0-starts_at": "08:00",
            "free_hours-0-ends_at": "18:00",
        },
    )

    assert answer.status_code == 302
    assert "Persona anotada." in page(browser.get(answer.headers["Location"])).text
    with db() as session:
        person = session.scalars(select(Participant)).one()
        draft = draft_of(whole_person(session, person.id))
        assert person.rut == rut
        assert person.mediator_id == browser.account.id
        assert draft.holds == {"licence_b"}
        assert [(h.weekday, h.starts_at, h.ends_at) for h in draft.free_hours or ()] == [
            (0, time(8), time(18))
        ]
        assert [(t.text, t.occupation_key) for t in person.trades] == [("panadera", "occ_baker")]


def test_everything_typed_survives_an_error(browser, db, page):
    answer = browser.post_form(
        NEW, **NAMED | {"rut": "12.345.678-9", "phone": "12", "social_name": "Anita"}
    )

    assert answer.status_code == 422
    found = page(answer)
    assert len(found.problems) == 2
    sent = found.form(NEW)
    assert (sent["rut"], sent["phone"], sent["social_name"]) == ("12.345.678-9", "12", "Anita")
    with db() as session:
        assert session.scalars(select(Participant)).all() == []


def test_a_million_letters_are_refused_and_nothing_else_is_lost(browser, page):
    answer = browser.post_form(NEW, **NAMED | {"social_name": "x" * 300_000, "phone": "912345678"})

    assert answer.status_code == 422
    assert page(answer).form(NEW)["phone"] == "912345678"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"family_names": ""}, "Escriba los apellidos."),
        ({"free_hours-0-starts_at": "08:00"}, "Escriba desde qué hora y hasta qué hora"),
        ({"case_state": "placed"}, "queda colocada solo al colocarla"),
        ({"max_commute_minutes": "900"}, "El número va de 1 a 300."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(browser, page, typed, said):
    answer = browser.post_form(NEW, **NAMED | typed)

    assert answer.status_code == 422
    assert said in page(answer).text


def test_correcting_keeps_what_was_not_touched(browser, db, page):
    with db() as session:
        person = a_participant(session, max_commute_minutes=45, has_told_availability=True)
        for weekday in (0, 2):
            session.add(
                AvailabilityWindow(
                    participant_id=person.id, weekday=weekday, starts_at=time(9), ends_at=time(13)
                )
            )
    url = _file(person.id) + "/editar"

    answer = browser.post_form(
        url,
        social_name="Anita",
        language="es",
        origin="programme",
        case_state="released",
        commune_key="",
        mediator_id="",
    )

    assert answer.status_code == 302
    with db() as session:
        kept = whole_person(session, person.id)
        assert (kept.social_name, kept.case_state) == ("Anita", CaseState.RELEASED)
        assert (kept.rut, kept.max_commute_minutes) == (person.rut, 45)
        assert [window.weekday for window in kept.availability] == [0, 2]


def test_somebody_elses_correction_is_not_overwritten(browser, db, page):
    with db() as session:
        person = a_participant(session)
    url = _file(person.id) + "/editar"
    sent = {**page(browser.get(url)).form(url), **NAMED}
    with db() as session:
        session.get_one(Participant, person.id).phone = "+56911111111"

    answer = browser.post(url, data=sent)

    assert answer.status_code == 409
    with db() as session:
        assert session.get_one(Participant, person.id).phone == "+56911111111"


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_nobody_else_opens_files(as_user, db, role):
    with db() as session:
        person = a_participant(session)
    browser = as_user(role)

    for url in (LIST, NEW, _file(person.id), _file(person.id) + "/editar"):
        assert browser.get(url).status_code == 403


def test_there_is_no_file_that_is_not_there(browser):
    for tab in ("", "/vacantes", "/editar"):
        assert browser.get(_file(404) + tab).status_code == 404
