"""Whether shortlists treat people of the programme like everybody else, from rows."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matching.advice.fairness import Verdict
from models.accounts import Role
from models.participants import Origin
from services.actors import Actor
from services.errors import NotAllowedError
from services.matchmaking.shortlist_reviews import approve
from services.office.fairness import audit_shortlists
from tests.factories import CLERK, a_participant, actor_of, an_account
from tests.matchmaking import a_welding_vacancy, entries_of, refresh


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


def test_two_groups_alike_are_told_alike(session: Session, lead: Actor, now: datetime) -> None:
    _decided(session, now, office=6)

    found = audit_shortlists(session, lead, now=now)

    assert found.vacancies == 1
    assert {one.group: one.selected for one in found.groups} == {"office": 6, "programme": 6}
    assert {one.verdict for one in found.groups} == {Verdict.ALIKE, Verdict.REFERENCE}


def test_a_group_hardly_ever_approved_alarms(session: Session, lead: Actor, now: datetime) -> None:
    _decided(session, now, office=1)

    verdicts = {one.group: one.verdict for one in audit_shortlists(session, lead, now=now).groups}

    assert verdicts == {"office": Verdict.ALARM, "programme": Verdict.REFERENCE}


def test_what_was_decided_long_ago_or_not_at_all_does_not_count(
    session: Session, lead: Actor, now: datetime
) -> None:
    _decided(session, now - timedelta(days=400), office=1)
    a_welding_vacancy(session)
    refresh(session)

    found = audit_shortlists(session, lead, now=now)

    assert (found.vacancies, found.groups) == (0, ())


def test_only_the_lead_reads_it(session: Session, now: datetime) -> None:
    with pytest.raises(NotAllowedError):
        audit_shortlists(session, actor_of(an_account(session, Role.MEDIATOR)), now=now)
