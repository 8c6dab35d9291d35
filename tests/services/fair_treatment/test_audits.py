"""Whether shortlists treat every group like everybody else, from rows."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matching.advice.fairness import GroupAudit, Verdict
from models.accounts import Role
from models.fair_treatment import AuditAxis, AuditPermission, AxisAnswer, DeclaredAxis
from models.participants import Origin
from services.actors import Actor
from services.errors import NotAllowedError
from services.fair_treatment.audits import AxisAudit, FairnessAudit, audit_shortlists
from services.matchmaking.shortlist_reviews import approve
from tests.factories import CLERK, a_participant, actor_of, an_account
from tests.matchmaking import a_welding_vacancy, entries_of, refresh
from tests.webapp.test_budgets import counting


@pytest.fixture
def lead(session: Session) -> Actor:
    """Who reads the audit."""
    return actor_of(an_account(session, Role.LEAD))


def _decided(session: Session, now: datetime, *, office: int) -> None:
    """A list of six of each origin: all of the programme approved, some of the office."""
    vacancy = a_welding_vacancy(session)
    for origin in Origin:
        for _ in range(6):
            a_participant(session, origin=origin)
    refresh(session)
    chosen = 0
    for entry in entries_of(session, vacancy):
        is_office = entry.participant.origin is Origin.OFFICE
        if not is_office or chosen < office:
            approve(session, CLERK, entry.id, now=now)
            chosen += is_office


def _by_origin(found: AxisAudit) -> dict[str, GroupAudit]:
    return {one.group.value: one.audit for one in found.groups if one.audit is not None}


def test_two_groups_alike_are_told_alike(session: Session, lead: Actor, now: datetime) -> None:
    _decided(session, now, office=6)

    found = audit_shortlists(session, lead, now=now)

    assert found.vacancies == 1
    groups = _by_origin(found.axes[0])
    assert {name: one.selected for name, one in groups.items()} == {"office": 6, "programme": 6}
    assert {one.verdict for one in groups.values()} == {Verdict.ALIKE, Verdict.REFERENCE}


def test_a_group_hardly_ever_approved_alarms(session: Session, lead: Actor, now: datetime) -> None:
    _decided(session, now, office=1)

    groups = _by_origin(audit_shortlists(session, lead, now=now).axes[0])

    verdicts = {name: one.verdict for name, one in groups.items()}
    assert verdicts == {"office": Verdict.ALARM, "programme": Verdict.REFERENCE}


def _declare(session: Session, person_id: int, answer: AxisAnswer) -> None:
    session.add(
        AuditPermission(
            participant_id=person_id,
            text_version="1",
            answers=[DeclaredAxis(axis=AuditAxis.GENDER, answer=answer)],
        )
    )


def _gender(found: FairnessAudit) -> dict[AxisAnswer, Verdict | None]:
    (axis,) = (one for one in found.axes if one.axis is AuditAxis.GENDER)
    return {one.group: one.audit and one.audit.verdict for one in axis.groups}


def test_what_people_declare_is_audited_axis_by_axis(
    session: Session, lead: Actor, now: datetime
) -> None:
    vacancy = a_welding_vacancy(session)
    people = [a_participant(session) for _ in range(18)]
    for place, person in enumerate(people):
        _declare(session, person.id, AxisAnswer.MAN if place % 2 else AxisAnswer.WOMAN)
    refresh(session)
    men = {person.id for person in people[1::2]}
    for entry in entries_of(session, vacancy):
        if entry.participant_id in men:
            approve(session, CLERK, entry.id, now=now)

    found = audit_shortlists(session, lead, now=now)

    assert _gender(found) == {
        AxisAnswer.WOMAN: Verdict.ALARM,
        AxisAnswer.MAN: Verdict.REFERENCE,
        AxisAnswer.OTHER_GENDER: None,
    }


def test_of_a_small_group_no_number_is_told_and_who_prefers_not_is_in_none(
    session: Session, lead: Actor, now: datetime
) -> None:
    vacancy = a_welding_vacancy(session)
    answers = [AxisAnswer.WOMAN] * 4 + [AxisAnswer.MAN] * 5 + [AxisAnswer.PREFERS_NOT] * 5
    for answer in answers:
        _declare(session, a_participant(session).id, answer)
    refresh(session)
    for entry in entries_of(session, vacancy):
        approve(session, CLERK, entry.id, now=now)

    found = audit_shortlists(session, lead, now=now)

    assert _gender(found) == {
        AxisAnswer.WOMAN: None,
        AxisAnswer.MAN: Verdict.TOO_FEW,
        AxisAnswer.OTHER_GENDER: None,
    }


def test_the_audit_asks_the_database_three_times_however_many_axes(
    session: Session, lead: Actor, now: datetime
) -> None:
    _decided(session, now, office=2)
    session.flush()

    with counting(session.get_bind()) as sent:
        audit_shortlists(session, lead, now=now)

    assert len(sent) <= 3


def test_what_was_decided_long_ago_or_not_at_all_does_not_count(
    session: Session, lead: Actor, now: datetime
) -> None:
    _decided(session, now - timedelta(days=400), office=1)
    a_welding_vacancy(session)
    refresh(session)

    found = audit_shortlists(session, lead, now=now)

    assert found.vacancies == 0
    assert [one.audit for axis in found.axes for one in axis.groups if one.audit] == []


def test_only_the_lead_reads_it(session: Session, now: datetime) -> None:
    with pytest.raises(NotAllowedError):
        audit_shortlists(session, actor_of(an_account(session, Role.MEDIATOR)), now=now)
