"""What was in a worker's hands when it was taken back does not go out by another way."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from models.employer_seats import VacancyAssignment
from models.employers import EmployerMember, EmployerStatus
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.session import unit_of_work
from models.vacancies import Vacancy
from services.access.accounts import close_account
from services.actors import CLOCK
from services.mediation import answers, candidacies
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.employer_holds import hold_employer
from services.mediation.waiting_people import tell_awaited
from services.messages.deliveries import DeliveryDelayedError, Letter, deliver_due
from services.messages.outbox import RETRY_AFTER
from tests.conftest import NOW, TODAY
from tests.employers import a_second_user
from tests.factories import CLERK, a_member, an_account
from tests.mediation import asked, booked, consented, interested, the_person

Meanwhile = Callable[[Session, Candidacy], object]


def _told_of(engine: Engine, made: Callable[[Session], Candidacy]) -> int:
    """A candidacy whose employer has one person with an e-mail; nothing was sent before."""
    with unit_of_work(engine) as session:
        candidacy = made(session)
        employer = candidacy.vacancy.employer
        a_member(session, employer, an_account(session, email="gente@oportunidades.test"))
        return candidacy.id


def _present(session: Session, candidacy_id: int) -> None:
    candidacies.present(session, CLERK, candidacy_id, now=NOW, today=TODAY)


def _give_name(session: Session, candidacy_id: int) -> None:
    answers.answer_yes(session, CLERK, candidacy_id, AnswerChannel.DESK, now=NOW, today=TODAY)


def _takes_it_back(session: Session, candidacy: Candidacy) -> None:
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)


def _is_held(session: Session, candidacy: Candidacy) -> None:
    status, employer_id = EmployerStatus.SUSPENDED, candidacy.vacancy.employer_id
    hold_employer(session, CLERK, employer_id, status, reason="No paga.", now=NOW)


def _account_is_closed(session: Session, _candidacy: Candidacy) -> None:
    for member in session.scalars(select(EmployerMember)):
        close_account(session, CLOCK, member.account_id, now=NOW)


@pytest.mark.parametrize("meanwhile", [_takes_it_back, _is_held, _account_is_closed])
@pytest.mark.parametrize(("made", "act"), [(consented, _present), (interested, _give_name)])
def test_what_a_worker_had_in_hand_is_not_tried_again(
    engine: Engine,
    made: Callable[[Session], Candidacy],
    act: Callable[[Session, int], None],
    meanwhile: Meanwhile,
):
    candidacy_id = _told_of(engine, made)
    with unit_of_work(engine) as session:
        act(session, candidacy_id)

    def server_is_busy(_letter: Letter) -> None:
        with unit_of_work(engine) as session:
            meanwhile(session, session.get_one(Candidacy, candidacy_id))
        raise DeliveryDelayedError("server_delayed")

    sent: list[Letter] = []
    deliver_due(engine, server_is_busy, clock=lambda: NOW)
    deliver_due(engine, sent.append, clock=lambda: NOW + RETRY_AFTER)

    assert [one for one in sent if "introduction_id" in one.message.facts] == []
    with unit_of_work(engine) as session:
        to_employer = OutboxMessage.key.startswith("introduction:")
        states = set(session.scalars(select(OutboxMessage.status).where(to_employer)))
    assert states == {MessageStatus.WITHDRAWN}


def test_what_still_stands_is_tried_again(engine: Engine):
    candidacy_id = _told_of(engine, consented)
    with unit_of_work(engine) as session:
        _present(session, candidacy_id)

    def server_is_busy(_letter: Letter) -> None:
        raise DeliveryDelayedError("server_delayed")

    sent: list[Letter] = []
    deliver_due(engine, server_is_busy, clock=lambda: NOW)
    deliver_due(engine, sent.append, clock=lambda: NOW + RETRY_AFTER)

    assert [one.message.kind for one in sent] == [MessageKind.INTRODUCTION_MADE]


def _second_user(session: Session, vacancy: Vacancy) -> None:
    member = a_second_user(session, vacancy.employer, [vacancy])
    member.account.email = "segunda@oportunidades.test"
    session.flush()


def test_a_vacancy_that_was_taken_from_a_second_user_writes_to_them_no_more(engine: Engine):
    with unit_of_work(engine) as session:
        candidacy = consented(session)
        _second_user(session, candidacy.vacancy)
        _present(session, candidacy.id)
        assert len(session.scalars(select(OutboxMessage)).all()) == 1
        for given in session.scalars(select(VacancyAssignment)):
            session.delete(given)

    sent: list[Letter] = []
    deliver_due(engine, sent.append, clock=lambda: NOW)

    assert sent == []
    with unit_of_work(engine) as session:
        assert session.scalars(select(OutboxMessage)).one().last_error == "access_withdrawn"


def test_an_hour_that_changed_is_not_told_and_that_it_is_off_is(engine: Engine):
    with unit_of_work(engine) as session:
        candidacy = booked(session)
        _takes_it_back(session, candidacy)
        for message in session.scalars(select(OutboxMessage)):
            message.status = MessageStatus.QUEUED  # as if a worker had held them

    sent: list[Letter] = []
    deliver_due(engine, sent.append, clock=lambda: NOW)

    told = {one.message.kind for one in sent if "interview" in one.message.facts}
    assert told <= {MessageKind.APPOINTMENT_CANCELLED}


def test_a_question_that_was_answered_meanwhile_is_not_asked_again(engine: Engine):
    with unit_of_work(engine) as session:
        candidacy = asked(session)
        candidacy.participant.email = "persona@oportunidades.test"
        session.flush()
        tell_awaited(session, now=NOW)
        answers.answer_no(session, CLERK, candidacy.id, now=NOW)
        for message in session.scalars(select(OutboxMessage)):
            message.status = MessageStatus.QUEUED

    sent: list[Letter] = []
    deliver_due(engine, sent.append, clock=lambda: NOW)

    assert sent == []
