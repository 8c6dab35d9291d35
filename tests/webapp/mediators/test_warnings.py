"""The pages of early-warning signs and missed contacts."""

from datetime import timedelta

import pytest

from followup.signs import SignKind
from followup.statuses import AppointmentStatus, CaseChange
from models.follow_up import CaseEvent
from models.warnings import NotedSign
from services.diary.warning_acts import note_sign
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, an_account, an_appointment

LIST = "/mediacion/senales/"


@pytest.fixture
def warn(db):
    """Note a sign of today about somebody."""

    def keep(kind=SignKind.NO_BED, **values):
        with db() as session:
            person = a_participant(session, **values)
            note_sign(session, CLERK, person.id, kind, on=TODAY, today=TODAY, now=NOW)
            return person

    return keep


def _url(person, end=""):
    return f"/mediacion/personas/{person.id}/senales{end}"


def test_every_sign_is_shown_with_what_it_counts_beside_the_sum(browser, warn, page):
    person = warn(SignKind.PAPER_EXPIRING, given_names="Rosa")
    browser.post_form(_url(person), **{"sign-kind": "no_bed", "sign-note": "Se fue"})

    for address in (LIST, _url(person)):
        shown = page(browser.get(address)).text
        for words in ("Rosa", "Amarillo", "Se mudó o no tiene dónde dormir: 3", "Suma hoy: 4"):
            assert words in shown


def test_hoy_shows_whom_to_call_with_owner_and_day(as_user, browser, warn, page):
    warn(given_names="Ámbar", mediator_id=browser.account.id)
    warn(SignKind.URGENT_NEED, given_names="Rubí", mediator_id=browser.account.id)

    shown = page(browser.get("/mediacion/")).text
    assert shown.index("Rubí") < shown.index("Ámbar")
    assert "Quien coordina la oficina Para el 24-11-2026" in shown
    assert f"{browser.account.name} Para hoy" in shown
    assert "Rubí" in page(as_user("lead").get("/mediacion/")).text


def test_another_ones_people_are_a_link_away(browser, db, warn, page):
    with db() as session:
        other = an_account(session)
    warn(given_names="Ajena", mediator_id=other.id)

    assert "Nadie espera una llamada" in page(browser.get(LIST)).text
    assert "Ajena" in page(browser.get(f"{LIST}?de=todas")).text


def test_amber_is_looked_after_by_a_mediator_and_leaves_hoy(browser, db, warn, page):
    person = warn(given_names="Rosa", email="rosa@oportunidades.test")
    with db() as session:
        an_appointment(session, session.merge(person), on_day=TODAY + timedelta(days=1))
    assert "Rosa" in page(browser.get("/mediacion/")).text

    answer = browser.post_form(
        _url(person), _url(person, "/revision"), **{"review-agreed": "Buscar pieza"}
    )

    assert "Buscar pieza" in page(browser.get(answer.location)).text
    assert "Rosa" not in page(browser.get("/mediacion/")).text
    assert "Ya se atendió" in page(browser.get(LIST)).text


def test_red_shows_whom_to_call_and_waits_for_the_lead(as_user, browser, warn, page):
    person = warn(SignKind.URGENT_NEED)

    shown = page(browser.get(_url(person)))
    assert "llame ahora" in shown.text
    assert "Lo rojo lo atiende quien coordina la oficina" in shown.text
    assert "Ya lo vi" in page(as_user("lead").get(_url(person))).text


def test_a_sign_by_hand_is_settled_with_one_press(browser, db, warn, page):
    person = warn()
    with db() as session:
        (sign,) = session.query(NotedSign)

    act = f"/mediacion/senales/{sign.id}/resuelta"
    pressed = page(browser.get(_url(person))).form(act)

    answer = browser.post(act, data=pressed)

    assert "resuelta el" in page(browser.get(answer.location)).text
    assert browser.post(act, data=pressed).status_code == 404


def test_a_missed_contact_has_its_tasks_and_doing_one_writes_down_who_did(browser, db, page):
    with db() as session:
        person = a_participant(session)
        an_appointment(
            session, person, on_day=TODAY - timedelta(days=1), status=AppointmentStatus.NO_SHOW
        )
    assert "Escribirle" in page(browser.get(_url(person))).text
    act = _url(person, "/tarea")

    browser.post_form(_url(person), act, act="write")
    answer = browser.post_form(_url(person), act, act="call")

    assert "Hecho el 23-11-2026" in page(browser.get(answer.location)).text
    with db() as session:
        events = session.query(CaseEvent).all()
        assert {one.recorded_by_id for one in events} == {browser.account.id}
        assert {one.change for one in events} == {CaseChange.ATTEMPTED}


def test_nonsense_is_refused(browser, warn, page):
    person = warn()

    empty = browser.post_form(_url(person), _url(person, "/revision"))
    missed = browser.post_form(_url(person), **{"sign-kind": "missed_contact"})
    early = browser.post_form(_url(person), **{"sign-kind": "no_bed", "sign-on": "2020-01-01"})

    assert {answer.status_code for answer in (empty, missed, early)} == {422}
    assert "Elija un día de los últimos siete meses." in page(early).problems
    blank = browser.post_form(_url(person), _url(person, "/revision"), **{"review-agreed": " "})
    assert blank.status_code == 422


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_others_do_not_open_it(as_user, warn, role):
    person = warn()

    for address in (LIST, _url(person)):
        assert as_user(role).get(address).status_code == 403
