"""What comes back when an employer goes on, and what a hold of one leaves of others."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.vacancies import Vacancy, VacancyStatus
from services.errors import WrongStateError
from services.hiring.vacancies import withdraw_vacancy
from services.mediation import candidacies
from services.mediation.employer_holds import (
    Released,
    hold_employer,
    list_holds,
    release_employer,
)
from services.mediation.waiting_people import tell_awaited
from services.messages.vacancy_messages import owe_to_members
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import asked, consented, the_employer, the_person
from tests.services.mediation.test_employer_holds import PAUSED, hold, release


def test_mail_of_other_employers_is_sent_and_their_vacancies_stay_down(session: Session):
    candidacy = consented(session)
    the_employer(session, candidacy.vacancy)
    candidacies.present(session, CLERK, candidacy.id, now=NOW, today=TODAY)
    held = factories.a_vacancy(session)
    the_employer(session, held)
    owe_to_members(session, held, MessageKind.VACANCY_PUBLISHED, now=NOW)

    hold(session, held.employer_id)

    kinds = select(OutboxMessage.kind, OutboxMessage.status).order_by(OutboxMessage.id)
    assert [status for _kind, status in session.execute(kinds)] == [
        MessageStatus.QUEUED,
        MessageStatus.WITHDRAWN,
    ]
    hold(session, candidacy.vacancy.employer_id)
    assert release(session, held.employer_id) == Released(published=1, to_review=0)
    assert candidacy.vacancy.status is VacancyStatus.IN_REVIEW
    assert release(session, candidacy.vacancy.employer_id) == Released(published=1, to_review=0)


@pytest.mark.parametrize(("days", "published"), [(0, 1), (-1, 0)])
def test_what_closed_meanwhile_is_read_again(session: Session, days: int, published: int):
    vacancy = factories.a_vacancy(session, closes_on=TODAY + timedelta(days=days))
    hold(session, vacancy.employer_id)

    assert release(session, vacancy.employer_id) == Released(published, 1 - published)


def test_what_was_withdrawn_meanwhile_stays_so_and_a_second_hold_is_like_the_first(
    session: Session,
):
    employer = factories.an_employer(session)
    vacancy, gone = (factories.a_vacancy(session, employer) for _ in range(2))
    hold(session, employer.id)
    withdraw_vacancy(session, CLERK, gone.id)

    assert release(session, employer.id) == Released(published=1, to_review=0)
    assert hold(session, employer.id).vacancies == 1
    assert release(session, employer.id).published == 1
    assert (vacancy.status, gone.status) == (VacancyStatus.PUBLISHED, VacancyStatus.WITHDRAWN)


def test_each_hold_keeps_the_hour_when_it_ended(session: Session):
    employer, other = (factories.an_employer(session) for _ in range(2))
    hold(session, employer.id)
    hold(session, other.id)
    release(session, employer.id)
    later = NOW + timedelta(days=1)
    hold_employer(session, CLERK, employer.id, PAUSED, reason="Otra vez.", now=later)
    release_employer(session, CLERK, employer.id, now=later, today=TODAY)

    session.expire_all()
    assert [one.ended_at for one in list_holds(session, CLERK, employer.id)] == [later, NOW]
    assert [one.ended_at for one in list_holds(session, CLERK, other.id)] == [None]


def test_only_what_nobody_touched_is_published_again(session: Session):
    employer = factories.an_employer(session)
    same, changed, past = (factories.a_vacancy(session, employer) for _ in range(3))
    draft = factories.a_vacancy(session, employer, status=VacancyStatus.DRAFT)
    assert hold(session, employer.id).vacancies == 3
    changed.title = "Otra cosa"
    past.closes_on = TODAY - timedelta(days=1)
    session.flush()

    back = release(session, employer.id)

    assert (back.published, back.to_review) == (1, 2)
    states = [session.get_one(Vacancy, one.id).status for one in (same, changed, past, draft)]
    assert states == [
        VacancyStatus.PUBLISHED,
        VacancyStatus.IN_REVIEW,
        VacancyStatus.IN_REVIEW,
        VacancyStatus.DRAFT,
    ]


def test_one_that_goes_on_is_not_released(session: Session):
    with pytest.raises(WrongStateError):
        release(session, factories.an_employer(session).id)


def test_what_is_queued_for_a_candidacy_with_another_employer_stays(session: Session):
    candidacy = asked(session)
    the_person(session, candidacy)
    candidacy.participant.email = "nadie@oportunidades.test"
    candidacy.participant.wants_reminders = True
    session.flush()
    tell_awaited(session, now=NOW)
    number, version = candidacy.id, candidacy.version
    queued = select(OutboxMessage.key).where(OutboxMessage.status == MessageStatus.QUEUED)
    before = session.scalars(queued).all()
    assert before

    hold(session, factories.an_employer(session).id)

    assert session.scalars(queued).all() == before
    assert session.get_one(Candidacy, number).version == version
