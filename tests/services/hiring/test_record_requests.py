"""What a vacancy asks of people's records now, and what the office once said about it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models.record_policies import RecordDecision, RecordPolicy, RecordRequest
from models.vacancies import Vacancy
from services.errors import InvalidError
from services.hiring import record_requests
from tests import factories
from tests.conftest import NOW


def _asked(
    session: Session,
    vacancy: Vacancy,
    policy: RecordPolicy = RecordPolicy.CONDITION,
    *,
    decision: RecordDecision | None = None,
    replaced_at: datetime | None = None,
    decided_at: datetime = NOW,
) -> RecordRequest:
    why = "Por la caja" if policy is RecordPolicy.CONDITION else ""
    made = RecordRequest(
        vacancy_id=vacancy.id,
        title=vacancy.title,
        policy=policy,
        duty=why,
        risk=why,
        reason=why,
        asked_at=NOW,
        replaced_at=replaced_at,
        decision=decision,
        decided_at=decided_at if decision else None,
        decision_reason="Se leyó." if decision else "",
    )
    session.add(made)
    session.flush()
    return made


ACCEPTED, RETURNED = RecordDecision.ACCEPTED, RecordDecision.RETURNED


def test_only_what_stands_now_counts(session: Session) -> None:
    vacancy, other = factories.a_vacancy(session), factories.a_vacancy(session)
    _asked(session, vacancy, decision=ACCEPTED, replaced_at=NOW)
    assert record_requests.current_request(session, vacancy.id) is None
    assert not record_requests.has_accepted(session, vacancy)

    now = _asked(session, vacancy, RecordPolicy.CASE_BY_CASE)
    _asked(session, other)

    found = record_requests.current_request(session, vacancy.id)
    assert found is not None
    assert found.id == now.id
    assert not record_requests.asks_certificate(found)
    assert not record_requests.asks_certificate(None)


@pytest.mark.parametrize(
    ("policy", "decision", "is_let_pass"),
    [
        (None, None, True),
        (RecordPolicy.CASE_BY_CASE, None, True),
        (RecordPolicy.CONDITION, None, False),
        (RecordPolicy.CONDITION, RETURNED, False),
        (RecordPolicy.CONDITION, ACCEPTED, True),
    ],
)
def test_a_certificate_is_a_condition_only_where_the_office_accepted_it(
    session: Session,
    policy: RecordPolicy | None,
    decision: RecordDecision | None,
    is_let_pass: bool,
) -> None:
    vacancy = factories.a_vacancy(session)
    if policy is not None:
        _asked(session, vacancy, policy, decision=decision)

    if is_let_pass:
        record_requests.refuse_open_condition(session, vacancy)
        return
    with pytest.raises(InvalidError) as refused:
        record_requests.refuse_open_condition(session, vacancy)
    assert [one.code for one in refused.value.problems] == ["record_condition_open"]


def test_what_was_accepted_for_a_role_does_not_hold_once_it_has_another_name(
    session: Session,
) -> None:
    vacancy = factories.a_vacancy(session)
    _asked(session, vacancy, decision=ACCEPTED)
    assert record_requests.has_accepted(session, vacancy)

    vacancy.title = "Guardia nocturno"

    assert not record_requests.has_accepted(session, vacancy)
    with pytest.raises(InvalidError):
        record_requests.refuse_open_condition(session, vacancy)


def test_people_are_warned_of_the_vacancies_that_ask_for_one_and_of_no_others(
    session: Session,
) -> None:
    asks, case_by_case, once, nothing = (factories.a_vacancy(session) for _ in range(4))
    _asked(session, asks, decision=ACCEPTED)
    _asked(session, case_by_case, RecordPolicy.CASE_BY_CASE)
    _asked(session, once, decision=ACCEPTED, replaced_at=NOW)
    elsewhere = factories.a_vacancy(session)
    _asked(session, elsewhere, decision=ACCEPTED)

    chosen = [one.id for one in (asks, case_by_case, once, nothing)]

    assert record_requests.asking(session, chosen) == {asks.id}


def test_every_decision_stays_to_be_read_the_last_first(session: Session) -> None:
    vacancy = factories.a_vacancy(session)
    later = NOW + timedelta(days=2)
    second = _asked(
        session, vacancy, decision=ACCEPTED, replaced_at=later, decided_at=NOW + timedelta(days=1)
    )
    first = _asked(session, vacancy, decision=RETURNED, replaced_at=later)
    _asked(session, vacancy)  # waits, so nothing was said of it yet
    _asked(session, factories.a_vacancy(session), decision=ACCEPTED)

    found = record_requests.decided_requests(session, vacancy.id)

    assert [one.id for one in found] == [second.id, first.id]
