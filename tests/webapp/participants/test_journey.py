"""The own follow-up as a picture."""

from datetime import date, timedelta

from followup.statuses import AppointmentStatus
from models.follow_up import FollowUpPlan
from services.diary.follow_up import start_follow_up
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_placement

ADDRESS = "/mi/camino"


def test_the_board_has_a_square_for_each_month_and_words_for_each_mark(as_user, db, page):
    browser = as_user("participant")
    with db() as session:
        person = session.get_one(a_participant(session).__class__, browser.actor.participant_id)
        started = TODAY - timedelta(days=100)
        placement = a_placement(session, person, starts_on=started)
        plan = start_follow_up(
            session, CLERK, placement, now=NOW - timedelta(days=100), today=started
        )
        first = min(plan.appointments, key=lambda row: row.starts_at)
        first.status = AppointmentStatus.SEEN

    found = page(browser.get(ADDRESS))

    squares = [e for e in found.elements if e.tag == "li" and e.get("class").startswith("is-")]
    assert len(squares) == 24
    assert sum(e.get("aria-current") == "date" for e in squares) == 1
    assert "1 cita realizada" in found.text
    assert "se realizó" in found.text
    assert ADDRESS in page(browser.get("/mi/")).links()


def test_before_a_follow_up_there_is_an_empty_state(as_user, page):
    assert "todavía no comienza" in page(as_user("participant").get(ADDRESS)).text


def test_somebody_elses_path_is_never_shown(as_user, db, page):
    with db() as session:
        start_follow_up(session, CLERK, a_placement(session), now=NOW, today=TODAY)
        assert session.query(FollowUpPlan).one().ends_on > date(2028, 1, 1)

    assert "todavía no comienza" in page(as_user("participant").get(ADDRESS)).text
