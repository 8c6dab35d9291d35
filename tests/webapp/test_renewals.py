"""Agreements that end soon are raised in the words of the office."""

from sqlalchemy import select

from models.employer_log import EmployerTouch
from tests.conftest import NOW, TODAY
from tests.employers import an_agreement
from webapp.job_works import Moment
from webapp.renewals import raise_in_words


def test_what_ends_soon_is_raised_in_spanish(app, db):
    with db() as session:
        an_agreement(session)

    with db() as session:
        assert raise_in_words(session, Moment(app, TODAY, NOW)) == 1

    with db() as session:
        touch = session.scalars(select(EmployerTouch)).one()
    assert (touch.next_action, touch.said) == (
        "Renovar el convenio",
        "El convenio está por vencer.",
    )
