"""The pages of case meetings and of what is agreed in them."""

from datetime import timedelta

import pytest

from followup.signs import SignKind
from models.case_meetings import Agreement, CaseMeeting, MeetingMember, MeetingStatus
from services.cases.case_meetings import LONGEST_REMARKS
from services.diary.warning_acts import note_sign
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_case_meeting, a_participant, an_agreement

LIST = "/mediacion/reuniones/"


@pytest.fixture
def person(db):
    """Somebody who is amber."""
    with db() as session:
        rosa = a_participant(session, given_names="Rosa")
        note_sign(session, CLERK, rosa.id, SignKind.NO_BED, on=TODAY, today=TODAY, now=NOW)
        return rosa


def _call(browser):
    wanted = {"day": TODAY.isoformat(), "at": "09:00", "members": [str(browser.account.id)]}
    return browser.post_form(LIST, **wanted).location


def test_a_meeting_is_held_from_its_agenda_to_its_minutes(browser, person, db, page):
    meeting = _call(browser)
    shown = page(browser.get(meeting))
    assert "Rosa" in shown.text
    assert "Por estar en amarillo" in shown.text
    item = next(link for link in shown.links() if "/tabla/" in link)

    browser.post_form(item, **{"item-said": "Busca pieza cerca"})
    agreed = {"task-what": "Llamar al albergue", "task-due_on": "2026-11-24"}
    browser.post_form(item, f"{item}/acuerdo", **agreed)
    assert "Llamar al albergue" in page(browser.get("/mediacion/")).text
    answer = browser.post_form(meeting, present=[str(browser.account.id)])

    minutes = page(browser.get(answer.location)).text
    assert "El acta quedó guardada." in minutes
    for words in ("Busca pieza cerca", "Llamar al albergue", browser.account.name, "24-11-2026"):
        assert words in minutes
    with db() as session:
        assert session.query(CaseMeeting).one().status is MeetingStatus.HELD


def test_the_agenda_is_brought_up_and_says_how_many_came_to_it(browser, db, page):
    meeting = _call(browser)

    def bring_up() -> str:
        answer = browser.post_form(meeting, f"{meeting}/tabla")
        return page(browser.get(answer.location)).text

    assert "La tabla está al día." in bring_up()
    for said, several in (("Se agregó 1 persona.", 1), ("Se agregaron 2 personas.", 2)):
        with db() as session:
            for _ in range(several):
                amber = a_participant(session)
                note_sign(session, CLERK, amber.id, SignKind.NO_BED, on=TODAY, today=TODAY, now=NOW)
        assert said in bring_up()


def test_a_meeting_to_come_is_not_written_down_before_its_day(browser, db, page):
    with db() as session:
        days = [TODAY + timedelta(days=days) for days in (0, 1)]
        held, to_come = (f"{LIST}{a_case_meeting(session, on_day=day).id}" for day in days)

    assert "remarks" in page(browser.get(held)).form(held)
    found = page(browser.get(to_come))
    assert to_come not in {form.get("action") for form in found.all("form")}
    assert "El acta se guarda el día de la reunión o después." in found.text


def test_a_new_meeting_begins_as_the_last_one_a_week_later_and_never_before_today(
    browser, db, page
):
    def begins() -> list[str]:
        fields = page(browser.get(LIST)).form(LIST)
        return [fields.get(name, "") for name in ("day", "at", "place", "members")]

    def hold(days: int, place: str, status: MeetingStatus = MeetingStatus.SET) -> None:
        with db() as session:
            day = TODAY + timedelta(days=days)
            held_at = NOW if status is MeetingStatus.HELD else None
            made = a_case_meeting(session, on_day=day, place=place, status=status, held_at=held_at)
            session.add(MeetingMember(meeting_id=made.id, account_id=browser.account.id))

    assert begins() == ["2026-11-23", "", "", ""]
    own = str(browser.account.id)
    hold(-21, "sala 1", MeetingStatus.HELD)
    assert begins() == ["2026-11-23", "09:00", "sala 1", own]
    hold(-5, "sala 2", MeetingStatus.HELD)
    assert begins() == ["2026-11-25", "09:00", "sala 2", own]
    hold(2, "sala 3")
    hold(3, "sala 4")
    assert begins() == ["2026-12-03", "09:00", "sala 4", own]


def test_a_task_is_settled_by_its_owner_and_leaves_hoy(browser, db, page):
    with db() as session:
        row = an_agreement(session, owner_id=browser.account.id)
    url = f"/mediacion/acuerdos/{row.id}"

    refused = browser.post_form(url, outcome="dropped")
    assert refused.status_code == 422
    browser.post_form(url, outcome="done", note="Fuimos")

    assert "Fuimos" in page(browser.get(url)).text
    assert "Acompañar a pedir hora" not in page(browser.get("/mediacion/")).text
    with db() as session:
        assert session.query(Agreement).one().settled_by_id == browser.account.id


def test_somebody_is_put_on_the_next_meeting_from_their_signs(browser, person, db, page):
    with db() as session:
        a_case_meeting(session)
    url = f"/mediacion/personas/{person.id}/senales"

    answer = browser.post_form(url, f"/mediacion/personas/{person.id}/reunion")

    found = page(browser.get(answer.location)).text
    assert "Porque alguien del equipo lo pidió" in found
    assert "Quedó en la tabla de la reunión." in found


def test_a_meeting_called_off_says_that_what_was_agreed_stands(browser, page):
    meeting = _call(browser)

    answer = browser.post_form(meeting, f"{meeting}/cancelar")

    assert "Lo que ya se acordó sigue en pie." in page(browser.get(answer.location)).text


def test_a_meeting_is_called_and_written_down_once_however_often_it_is_pressed(browser, db, page):
    own = [str(browser.account.id)]
    called = page(browser.get(LIST)).form(LIST) | {"at": "09:00", "members": own}
    calls = [browser.post(LIST, data=called) for _ in range(2)]
    meeting = calls[0].location
    written = page(browser.get(meeting)).form(meeting) | {"present": own}
    acts = [browser.post(meeting, data=written) for _ in range(2)]

    for first, second in (calls, acts):
        assert (first.status_code, second.status_code) == (302, 409)
        assert "Este formulario ya se guardó." in page(second).text
    with db() as session:
        assert session.query(CaseMeeting).count() == 1


def test_what_was_written_is_kept_and_stands_there_where_something_is_missing(browser, page):
    own = [str(browser.account.id)]
    wrong = browser.post_form(LIST, at="", place="Sala 2", members=own)
    assert (wrong.status_code, page(wrong).problems) == (422, ["Escriba la hora."])
    assert page(wrong).form(LIST)["place"] == "Sala 2"
    called = browser.post_form(LIST, at="09:00", place="Sala 2", members=own)
    meeting = called.location
    assert "Sala 2" in page(browser.get(meeting)).text

    for remarks, present, problem in (
        ("x" * (LONGEST_REMARKS + 1), own, str(LONGEST_REMARKS)),
        ("Faltan sillas", [], "Marque quiénes estuvieron."),
    ):
        refused = browser.post_form(meeting, remarks=remarks, present=present)
        assert refused.status_code == 422
        assert problem in "".join(page(refused).problems)
        assert page(refused).form(meeting)["remarks"] == remarks
    held = browser.post_form(meeting, remarks="Faltan sillas", present=own)

    assert "Faltan sillas" in page(browser.get(held.location)).text


def test_nonsense_is_refused(browser, person, page):
    nobody = browser.post_form(LIST, day=TODAY.isoformat(), at="09:00")
    assert nobody.status_code == 422
    assert "Marque al menos una persona del equipo." in page(nobody).problems
    meeting = _call(browser)
    absent = browser.post_form(meeting)
    assert absent.status_code == 422
    act = f"/mediacion/personas/{person.id}/reunion"
    token = page(browser.get(meeting)).form(f"{meeting}/cancelar")
    browser.post(f"{meeting}/cancelar", data=token)
    assert browser.post(act, data=token).status_code == 404


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_others_do_not_open_them(as_user, db, role):
    with db() as session:
        row = an_agreement(session)
    meeting = f"{LIST}{row.item.meeting_id}"
    for address in (LIST, meeting, f"{meeting}/acta", f"/mediacion/acuerdos/{row.id}"):
        assert as_user(role).get(address).status_code == 403
