"""A signed agreement is kept once, handed out to the office alone, and renewed in time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.employer_agreements import EmployerAgreement
from services.errors import InvalidError, NotAllowedError, NotFoundError
from services.hiring.employer_agreements import (
    ALARM_AHEAD,
    LONGEST,
    AgreementDraft,
    keep_agreement,
    list_agreements,
    raise_renewals,
    read_paper,
)
from services.hiring.employer_log import list_next_actions
from services.signed_papers import MOST_BYTES
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import A_PDF, an_agreement
from tests.factories import CLERK

SIGNED = AgreementDraft(A_PDF, TODAY - timedelta(days=1), TODAY + timedelta(days=364))


def test_what_is_kept_comes_back_byte_for_byte_and_the_look_is_written(session: Session):
    employer = factories.an_employer(session)
    an_agreement(session)

    kept = keep_agreement(session, CLERK, employer.id, SIGNED, today=TODAY)

    session.expire_all()
    assert [one.id for one in list_agreements(session, CLERK, employer.id)] == [kept]
    assert read_paper(session, CLERK, kept).content == A_PDF
    about = AuditEntry.subject == "employer_agreement"
    actions = session.scalars(select(AuditEntry.action).where(about).order_by(AuditEntry.id))
    assert [each.value for each in actions] == ["created", "looked"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"content": b""}, "agreement_no_pdf"),
        ({"content": b"<html><script>alert(1)</script>"}, "agreement_no_pdf"),
        ({"content": b"MZ" + A_PDF}, "agreement_no_pdf"),
        ({"content": A_PDF[:20]}, "agreement_no_pdf"),
        ({"content": A_PDF.replace(b"<<>>", b"<</JavaScript 2 0 R>>", 1)}, "agreement_active"),
        ({"content": A_PDF.replace(b"<<>>", b"<</S/Launch>>", 1)}, "agreement_active"),
        ({"content": A_PDF.replace(b"<<>>", b"<</S/J#61vaScript>>", 1)}, "agreement_active"),
        ({"content": b"%PDF-" + b" " * MOST_BYTES + b"%%EOF"}, "agreement_too_large"),
        ({"signed_on": TODAY + timedelta(days=1)}, "signed_in_future"),
        ({"valid_until": TODAY - timedelta(days=2)}, "validity_out_of_range"),
        ({"valid_until": TODAY + timedelta(days=4_000)}, "validity_out_of_range"),
    ],
)
def test_what_is_no_signed_paper_is_refused_and_not_kept(session: Session, change, code):
    employer = factories.an_employer(session)

    with pytest.raises(InvalidError) as refused:
        keep_agreement(session, CLERK, employer.id, replace(SIGNED, **change), today=TODAY)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert session.scalars(select(EmployerAgreement)).all() == []


@pytest.mark.parametrize(
    "change",
    [
        {"signed_on": TODAY},
        {"valid_until": SIGNED.signed_on},
        {"valid_until": SIGNED.signed_on + LONGEST},
    ],
)
def test_the_first_and_last_day_that_can_be_are_kept(session: Session, change):
    employer = factories.an_employer(session)

    assert keep_agreement(session, CLERK, employer.id, replace(SIGNED, **change), today=TODAY)


def test_letters_in_the_picture_of_a_scan_are_no_program(session: Session):
    scan = replace(SIGNED, content=A_PDF.replace(b"<<>>", b"<<>>stream\x00/JS\xffendstream", 1))

    assert keep_agreement(session, CLERK, factories.an_employer(session).id, scan, today=TODAY)


def test_the_same_paper_is_kept_once(session: Session):
    employer = factories.an_employer(session)
    keep_agreement(session, CLERK, employer.id, SIGNED, today=TODAY)

    with pytest.raises(InvalidError):
        keep_agreement(session, CLERK, employer.id, SIGNED, today=TODAY)

    assert keep_agreement(session, CLERK, factories.an_employer(session).id, SIGNED, today=TODAY)


def renew(session: Session) -> int:
    return raise_renewals(session, said="Vence", action="Renovar", now=NOW, today=TODAY)


def test_one_that_ends_within_a_month_is_on_the_worklist_once(session: Session):
    owner = factories.an_account(session)
    agreement = an_agreement(session, kept_by_id=owner.id)
    an_agreement(session, valid_until=TODAY + timedelta(days=31))

    assert renew(session) == 1
    assert renew(session) == 0
    [entry] = session.scalars(select(AuditEntry))
    assert (entry.subject, entry.subject_id) == ("employer_agreement", agreement.id)

    [action] = list_next_actions(session, factories.actor_of(owner), is_own=True)
    assert (action.employer_id, action.next_action) == (agreement.employer_id, "Renovar")
    assert action.next_on == TODAY + timedelta(days=7)


def test_the_alarm_comes_thirty_days_ahead(session: Session):
    an_agreement(session, valid_until=TODAY + ALARM_AHEAD)

    assert timedelta(days=30) == ALARM_AHEAD
    assert renew(session) == 1


def test_a_missed_night_is_caught_up_and_a_renewed_one_is_left_alone(session: Session):
    past = an_agreement(session, valid_until=TODAY - timedelta(days=3))
    renewed = an_agreement(session)
    an_agreement(session, employer_id=renewed.employer_id, valid_until=TODAY + timedelta(days=300))

    assert renew(session) == 1

    assert past.alarmed_at == NOW
    [action] = list_next_actions(session, CLERK)
    assert action.next_on == TODAY


def test_papers_are_the_offices(session: Session):
    actor = factories.an_employer_actor(session)
    own = an_agreement(session, employer_id=actor.employer_id)

    for act in (
        lambda: read_paper(session, actor, own.id),
        lambda: list_agreements(session, actor, own.employer_id),
        lambda: keep_agreement(session, actor, own.employer_id, SIGNED, today=TODAY),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with pytest.raises(NotFoundError):
        read_paper(session, CLERK, 9_999)
