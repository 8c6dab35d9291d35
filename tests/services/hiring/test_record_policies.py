"""A certificate is a condition only with duty, risk and reason that the office accepted."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.record_policies import RecordDecision, RecordPolicy, RecordRequest
from models.session import unit_of_work
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.hiring.record_policies import RecordAsk, choose_policy, decide_condition
from services.hiring.record_requests import (
    asking,
    current_request,
    decided_requests,
    has_accepted,
)
from services.hiring.vacancies import post_vacancy
from services.hiring.vacancy_review import publish_vacancy
from services.hiring.vacancy_wording import words_found
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_employer
from tests.racing import together

WHY = RecordAsk(
    RecordPolicy.CONDITION,
    duty="Entra sin compañía a casas de personas mayores.",
    risk="Que alguien se aproveche de ellas.",
    reason="Trabaja de noche y no hay segunda persona.",
)
DEMAND = "Traer papel de antecedentes."


def _in_review(session: Session, **draft: object) -> tuple[Vacancy, Actor]:
    actor = factories.an_employer_actor(session)
    vacancy = post_vacancy(session, actor, factories.a_draft(session, **draft), today=TODAY)
    vacancy.status = VacancyStatus.IN_REVIEW
    session.flush()
    return vacancy, actor


def _decide(
    session: Session, vacancy: Vacancy, decision: RecordDecision, reason: str = "Basta."
) -> None:
    made = current_request(session, vacancy.id)
    assert made is not None
    decide_condition(
        session, CLERK, vacancy.id, decision, request_id=made.id, reason=reason, now=NOW
    )


def _publish(session: Session, vacancy: Vacancy) -> None:
    publish_vacancy(session, CLERK, vacancy.id, now=NOW, today=TODAY)


def _codes(error: pytest.ExceptionInfo[InvalidError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_nothing_is_asked_unless_somebody_says_so(session: Session) -> None:
    vacancy, actor = _in_review(session)

    nothing = choose_policy(session, actor, vacancy.id, RecordAsk(RecordPolicy.NONE), now=NOW)

    assert nothing is None
    assert current_request(session, vacancy.id) is None
    _publish(session, vacancy)


def test_case_by_case_needs_no_reason_and_keeps_none(session: Session) -> None:
    vacancy, actor = _in_review(session)

    ask = RecordAsk(RecordPolicy.CASE_BY_CASE, duty="De más")
    made = choose_policy(session, actor, vacancy.id, ask, now=NOW)

    assert made is not None
    assert (made.policy, made.duty) == (RecordPolicy.CASE_BY_CASE, "")
    _publish(session, vacancy)


def test_a_condition_says_duty_risk_and_reason(session: Session) -> None:
    vacancy, actor = _in_review(session)
    with pytest.raises(InvalidError) as refused:
        choose_policy(
            session, actor, vacancy.id, RecordAsk(RecordPolicy.CONDITION, duty=" "), now=NOW
        )
    assert _codes(refused) == [
        "record_duty_missing",
        "record_risk_missing",
        "record_reason_missing",
    ]
    with pytest.raises(InvalidError) as refused:
        ask = RecordAsk(RecordPolicy.CONDITION, "x" * 2_001, "y", "z")
        choose_policy(session, actor, vacancy.id, ask, now=NOW)
    assert _codes(refused) == ["text_too_long"]


def test_a_condition_is_published_only_when_the_office_accepted_it(session: Session) -> None:
    vacancy, actor = _in_review(session)
    choose_policy(session, actor, vacancy.id, WHY, now=NOW)

    with pytest.raises(InvalidError) as refused:
        _publish(session, vacancy)
    assert _codes(refused) == ["record_condition_open"]

    _decide(session, vacancy, RecordDecision.ACCEPTED)
    _publish(session, vacancy)

    assert vacancy.status is VacancyStatus.PUBLISHED
    assert asking(session, [vacancy.id]) == {vacancy.id}


def test_one_that_is_returned_goes_back_with_its_reason(session: Session) -> None:
    vacancy, actor = _in_review(session)
    choose_policy(session, actor, vacancy.id, WHY, now=NOW)

    _decide(session, vacancy, RecordDecision.RETURNED, "Con referencias basta.")

    assert vacancy.status is VacancyStatus.RETURNED
    assert vacancy.status_note == "Con referencias basta."
    (kept,) = decided_requests(session, vacancy.id)
    assert (kept.decision, kept.decided_at) == (RecordDecision.RETURNED, NOW)
    # The same again is asked anew, and waits to be decided anew.
    again = choose_policy(session, actor, vacancy.id, WHY, now=NOW)
    assert again is not None
    assert (again.id != kept.id, again.decision) == (True, None)


def test_what_was_accepted_for_one_role_says_nothing_about_another(session: Session) -> None:
    vacancy, actor = _in_review(session)
    choose_policy(session, actor, vacancy.id, WHY, now=NOW)
    _decide(session, vacancy, RecordDecision.ACCEPTED)
    vacancy.title = "Otra cosa"
    session.flush()

    with pytest.raises(InvalidError):
        _publish(session, vacancy)
    assert choose_policy(session, actor, vacancy.id, WHY, now=NOW) is not None
    _decide(session, vacancy, RecordDecision.ACCEPTED)
    _publish(session, vacancy)


def test_words_that_ask_for_a_certificate_stand_only_with_an_accepted_condition(
    session: Session,
) -> None:
    vacancy, actor = _in_review(session, description=DEMAND)
    assert [one.is_open for one in words_found(session, vacancy, today=TODAY)] == [True]
    choose_policy(session, actor, vacancy.id, RecordAsk(RecordPolicy.CASE_BY_CASE), now=NOW)
    with pytest.raises(InvalidError) as refused:
        _publish(session, vacancy)
    assert _codes(refused) == ["wording_open"]

    choose_policy(session, actor, vacancy.id, WHY, now=NOW)
    _decide(session, vacancy, RecordDecision.ACCEPTED)

    assert [one.is_open for one in words_found(session, vacancy, today=TODAY)] == [False]
    _publish(session, vacancy)


def test_what_an_employer_changes_after_publishing_is_reviewed_again(session: Session) -> None:
    vacancy, actor = _in_review(session)
    _publish(session, vacancy)

    choose_policy(session, actor, vacancy.id, WHY, now=NOW)

    assert vacancy.status is VacancyStatus.IN_REVIEW
    choose_policy(session, actor, vacancy.id, WHY, now=NOW)  # the same again changes nothing
    assert len(session.scalars(select(RecordRequest)).all()) == 1


def test_every_choice_and_decision_is_written_down(session: Session) -> None:
    vacancy, actor = _in_review(session)
    choose_policy(session, actor, vacancy.id, WHY, now=NOW)
    _decide(session, vacancy, RecordDecision.ACCEPTED)
    choose_policy(session, actor, vacancy.id, RecordAsk(RecordPolicy.NONE), now=NOW)

    about = select(AuditEntry).where(AuditEntry.subject == "vacancy").order_by(AuditEntry.id)
    written = [row for row in session.scalars(about) if row.fields == ["record"]]
    assert [(row.action, row.reason) for row in written] == [
        (AuditAction.CHANGED, ""),
        (AuditAction.DECIDED, "record_accepted"),
        (AuditAction.CHANGED, ""),
    ]
    assert not has_accepted(session, vacancy)
    assert len(decided_requests(session, vacancy.id)) == 1


def test_only_the_office_decides_and_only_what_stands(session: Session) -> None:
    vacancy, actor = _in_review(session)
    first = choose_policy(session, actor, vacancy.id, WHY, now=NOW)
    assert first is not None
    values = {"request_id": first.id, "reason": "Basta.", "now": NOW}
    accepted = RecordDecision.ACCEPTED

    with pytest.raises(NotAllowedError):
        decide_condition(session, actor, vacancy.id, accepted, **values)
    with pytest.raises(InvalidError):
        decide_condition(session, CLERK, vacancy.id, accepted, **(values | {"reason": " "}))
    with pytest.raises(NotFoundError):
        decide_condition(session, CLERK, 999_999, accepted, **values)
    choose_policy(session, actor, vacancy.id, RecordAsk(RecordPolicy.NONE), now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        decide_condition(session, CLERK, vacancy.id, accepted, **values)
    published = factories.a_vacancy(session)
    with pytest.raises(WrongStateError, match="vacancy_wrong_state"):
        decide_condition(session, CLERK, published.id, accepted, **values)


def test_nobody_chooses_for_another_employer_or_for_what_is_over(session: Session) -> None:
    vacancy, _actor = _in_review(session)
    other = factories.an_employer_actor(session)
    with pytest.raises(NotFoundError):
        choose_policy(session, other, vacancy.id, WHY, now=NOW)
    with pytest.raises(NotAllowedError):
        choose_policy(session, Actor(None, Role.PARTICIPANT), vacancy.id, WHY, now=NOW)
    filled = factories.a_vacancy(session, status=VacancyStatus.FILLED)
    with pytest.raises(WrongStateError, match="vacancy_closed"):
        choose_policy(session, the_employer(session, filled), filled.id, WHY, now=NOW)


def test_the_database_keeps_no_condition_without_its_reasons(session: Session) -> None:
    vacancy, _actor = _in_review(session)
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(
            RecordRequest(
                vacancy_id=vacancy.id,
                title="Soldador",
                policy=RecordPolicy.CONDITION,
                duty="Algo",
                asked_at=NOW,
            )
        )
        session.flush()


def test_of_two_who_decide_one_condition_one_succeeds(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        vacancy, actor = _in_review(session)
        made = choose_policy(session, actor, vacancy.id, WHY, now=NOW)
        assert made is not None
        vacancy_id, request_id = vacancy.id, made.id

    def press(session: Session) -> bool:
        try:
            decide_condition(
                session,
                CLERK,
                vacancy_id,
                RecordDecision.ACCEPTED,
                request_id=request_id,
                reason="Basta.",
                now=NOW,
            )
        except ChangedMeanwhileError:
            return False
        return True

    assert sorted(together(engine, press, press)) == [False, True]


@pytest.mark.parametrize("is_first", [True, False], ids=["asked first", "published first"])
def test_a_certificate_asked_for_beside_a_publication_is_not_published_unread(
    engine: Engine, is_first: bool
) -> None:
    with unit_of_work(engine) as session:
        vacancy, actor = _in_review(session)
        chosen = vacancy.id

    def ask(session: Session) -> None:
        choose_policy(session, actor, chosen, WHY, now=NOW)

    def publish(session: Session) -> None:
        try:
            publish_vacancy(session, CLERK, chosen, now=NOW, today=TODAY)
        except InvalidError:
            session.rollback()

    together(engine, *((ask, publish) if is_first else (publish, ask)))

    with unit_of_work(engine) as session:
        assert session.get_one(Vacancy, chosen).status is VacancyStatus.IN_REVIEW
        assert current_request(session, chosen) is not None
