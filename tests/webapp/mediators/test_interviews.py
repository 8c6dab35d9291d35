"""Booking an interview from the candidacy's page, and what the three sides then see of it."""

from datetime import timedelta

import pytest

from models.candidacies import Candidacy, CandidacyState
from models.follow_up import Appointment, FollowUpPlan
from models.host_hours import HostAbsence
from models.interviews import Interview
from tests.conftest import NOW, TODAY
from tests.factories import a_placement
from tests.mediation import booked, presented, revealed


@pytest.fixture
def candidacy_id(db):
    """Somebody whom the employer knows by name."""
    with db() as session:
        return revealed(session).id


def _interview(candidacy_id: int) -> str:
    return f"/mediacion/candidaturas/{candidacy_id}/entrevista"


def _hours(found) -> list[str]:
    return [one.get("value") for one in found.all("input") if one.get("name") == "slot"]


def _state(db, candidacy_id: int) -> CandidacyState:
    with db() as session:
        return session.get_one(Candidacy, candidacy_id).state


def test_one_of_the_free_hours_is_booked(browser, db, page, candidacy_id):
    hours = _hours(page(browser.get(_interview(candidacy_id))))

    answer = browser.post_form(_interview(candidacy_id), slot=hours[2], place="Portería")

    shown = page(browser.get(answer.location))
    assert "Portería" in shown.text
    (asked,) = [each for each in shown.all("details") if "Anular la entrevista" in each.text]
    assert "cambie la hora" in asked.text
    assert _state(db, candidacy_id) is CandidacyState.INTERVIEW_BOOKED


def test_the_place_stands_there_already_and_at_the_workplace_none_is_refused(
    browser, db, page, candidacy_id
):
    with db() as session:
        vacancy = session.get_one(Candidacy, candidacy_id).vacancy
        vacancy.address = "Los Aromos 12"
    found = page(browser.get(_interview(candidacy_id)))
    (place,) = [one for one in found.all("input") if one.get("name") == "place"]
    assert place.get("value") == "Los Aromos 12, Quillota"

    answer = browser.post_form(_interview(candidacy_id), slot=_hours(found)[0], place="")

    assert answer.status_code == 422
    assert "Escriba la dirección" in page(answer).text
    assert _state(db, candidacy_id) is CandidacyState.REVEALED


def test_the_office_reads_of_an_interview_and_with_whom_wherever_it_stands(as_user, db, page):
    lead = as_user("lead")  # who opens the absences of others too
    with db() as session:
        candidacy = booked(session)
        appointment = session.query(Appointment).one()
        placement = a_placement(session, candidacy.participant)
        plan = FollowUpPlan(
            participant_id=candidacy.participant_id,
            placement_id=placement.id,
            starts_on=TODAY,
            ends_on=TODAY + timedelta(days=730),
            rule_set="Quillota-24",
            rule_set_version="1",
        )
        session.add(plan)
        session.flush()
        appointment.plan_id = plan.id
        on = appointment.on_day
        name = candidacy.vacancy.employer.name
        placement_id, number = placement.id, appointment.id
        person = candidacy.participant_id
        absence = HostAbsence(
            account_id=appointment.mediator_id, from_on=on, until_on=on, reason="permiso"
        )
        session.add(absence)
        session.flush()
        absence_id = absence.id

    for where in (
        f"citas/{number}",
        f"colocaciones/{placement_id}",
        f"personas/{person}",
        f"personas/{person}/seguimiento",
        f"ausencias/{absence_id}",
        f"calendario?vista=lista&de=todas&dia={on}",
        f"calendario/dia?de=todas&dia={on}",
    ):
        text = page(lead.get(f"/mediacion/{where}")).text
        assert f"Entrevista con {name}" in text, where


@pytest.mark.parametrize("slot", ["", "mañana", "2026-11-24T03:00", "2020-01-01T09:00"])
def test_an_hour_that_is_not_free_is_refused_beside_its_field(
    browser, db, page, candidacy_id, slot
):
    answer = browser.post_form(_interview(candidacy_id), slot=slot)

    assert answer.status_code == 422
    assert page(answer).problems
    assert _state(db, candidacy_id) is CandidacyState.REVEALED


def test_moving_and_cancelling_are_one_press_each(browser, db, page):
    with db() as session:
        candidacy_id = booked(session).id
    own = f"/mediacion/candidaturas/{candidacy_id}"
    hours = _hours(page(browser.get(_interview(candidacy_id))))

    browser.post_form(_interview(candidacy_id), slot=hours[-1])

    with db() as session:
        moved = session.query(Interview).one()
        assert f"{moved.on_day}T{moved.at_time:%H:%M}" == hours[-1]
    assert browser.post_form(own, _interview(candidacy_id) + "/anular").status_code == 302
    assert _state(db, candidacy_id) is CandidacyState.REVEALED
    assert page(browser.get(_interview(candidacy_id))).h1 == "Agendar la entrevista"


def test_the_workplace_stands_in_the_form_until_an_interview_is_booked(browser, db, page):
    with db() as session:
        candidacy = revealed(session)
        candidacy.vacancy.address = "Camino Inventado 12"
    url = _interview(candidacy.id)
    found = page(browser.get(url))
    assert found.h1 == "Agendar la entrevista"
    assert found.form(url)["place"] == "Camino Inventado 12, Quillota"
    assert "version" not in found.form(url)

    browser.post_form(url, slot=_hours(found)[0], place="Portería", mode="video")

    found = page(browser.get(url))
    assert found.h1 == "Cambiar la hora de la entrevista"
    assert {"version", "mode"} <= found.form(url).keys()
    assert found.form(url)["mode"] == "video"
    with db() as session:
        session.query(Interview).one().starts_at = NOW
    assert page(browser.get(url)).h1 == "Agendar la entrevista"


def test_hours_of_a_later_day_are_shown_and_an_odd_day_is_passed_over(browser, page, candidacy_id):
    url = _interview(candidacy_id)
    first = _hours(page(browser.get(url)))

    later = _hours(page(browser.get(f"{url}?desde=2026-12-10")))

    assert first[0] < "2026-12-10" <= later[0]
    assert _hours(page(browser.get(f"{url}?desde=ayer"))) == first


@pytest.mark.parametrize("typed", [{"place": "x" * 201}, {"mode": "letter"}, {"mode": ""}])
def test_where_and_how_are_refused_beside_their_fields(browser, db, page, candidacy_id, typed):
    url = _interview(candidacy_id)
    hours = _hours(page(browser.get(url)))

    answer = browser.post_form(url, slot=hours[0], **typed)

    assert answer.status_code == 422
    assert len(page(answer).problems) == 1
    assert _state(db, candidacy_id) is CandidacyState.REVEALED


def test_an_old_page_neither_moves_nor_cancels_what_was_moved_meanwhile(browser, db, page):
    with db() as session:
        candidacy_id = booked(session).id
    url = _interview(candidacy_id)
    found = page(browser.get(url))
    old, hours = found.form(url), _hours(found)
    browser.post_form(url, slot=hours[-1])

    moved = browser.post(url, data=old | {"slot": hours[0], "once_key": "otra"})
    cancelled = browser.post(f"{url}/anular", data=old)
    unsaid = browser.post(f"{url}/anular", data={"csrf_token": old["csrf_token"]})

    assert [one.status_code for one in (moved, cancelled, unsaid)] == [409] * 3
    with db() as session:
        kept = session.query(Interview).one()
        assert f"{kept.on_day}T{kept.at_time:%H:%M}" == hours[-1]
    assert _state(db, candidacy_id) is CandidacyState.INTERVIEW_BOOKED


def test_whoever_books_second_keeps_the_place_they_typed(browser, db, page, candidacy_id):
    url = _interview(candidacy_id)
    found = page(browser.get(url))
    form, hours = found.form(url), _hours(found)
    browser.post_form(url, slot=hours[0], place="Portería")

    late = browser.post(
        url, data=form | {"slot": hours[1], "place": "Preguntar por Ana", "once_key": "otra"}
    )

    assert late.status_code == 409
    assert "Preguntar por Ana" in page(late).text
    assert page(late).h1 == "Cambiar la hora de la entrevista"


def test_who_moves_an_interview_reads_when_it_is_now(browser, db, page, candidacy_id):
    url = _interview(candidacy_id)
    first, *_others, last = _hours(page(browser.get(url)))
    browser.post_form(url, slot=first, place="Portería")

    found = page(browser.get(url)).text
    moved = page(browser.get(browser.post_form(url, slot=last).location)).text

    assert f"a las {first[-5:]}." in found[found.index("Ahora es el") :]
    assert "Cambiada. La persona y la empresa" in moved
    assert "Agendada. La persona" not in moved


def test_two_that_differ_are_settled_on_the_page_that_today_leads_to(app, browser, db, page):
    with db() as session:
        candidacy_id = booked(session).id
    own = f"/mediacion/candidaturas/{candidacy_id}"
    app.extensions["clock"] = lambda: NOW + timedelta(minutes=20)
    with db() as session:
        session.query(Interview).one().starts_at = NOW
    token = page(browser.get(own)).form(_interview(candidacy_id) + "/resultado")
    for side, outcome in (("persona", "held"), ("empresa", "person_absent")):
        sent = {**token, "side": side, "outcome": outcome}
        browser.post(_interview(candidacy_id) + "/resultado", data=sent)

    today = page(browser.get("/mediacion/?de=todas"))
    assert "Entrevistas que se cuentan distinto" in today.text
    shown = page(browser.get(own)).text
    assert "No dicen lo mismo" in shown
    assert "Anular la entrevista" not in shown
    sent = {**token, "side": "aclarada", "outcome": "held"}
    browser.post(_interview(candidacy_id) + "/resultado", data=sent)

    assert _state(db, candidacy_id) is CandidacyState.INTERVIEWED
    for odd in ({"side": "nadie", "outcome": "held"}, {"side": "persona", "outcome": "odd"}):
        answer = browser.post(_interview(candidacy_id) + "/resultado", data=token | odd)
        assert answer.status_code == 422


def test_before_the_name_is_given_nothing_can_be_booked(browser, db, page):
    with db() as session:
        candidacy_id = presented(session).id

    found = page(browser.get(_interview(candidacy_id)))

    assert _hours(found) == []
    assert "Esto ya cambió" in found.text
