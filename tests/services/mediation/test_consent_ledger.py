"""A yes is for one employer and one vacancy, a no ends it, and neither is ever taken out."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry, ConsentGrant, ConsentPurpose
from services.errors import WrongStateError
from services.mediation import consent_ledger
from services.mediation.consent_ledger import AnswerChannel
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import NAME, SHEET, shortlisted, the_person

LATER = NOW + timedelta(hours=1)


def test_a_yes_said_twice_is_one_and_stays_as_it_was_said_first(session: Session) -> None:
    candidacy = shortlisted(session)
    person, mediator = the_person(session, candidacy), actor_of(an_account(session))
    said = consent_ledger.grant(session, person, candidacy, SHEET, AnswerChannel.PORTAL, now=NOW)

    again = consent_ledger.grant(
        session, mediator, candidacy, SHEET, AnswerChannel.PAPER, now=LATER
    )

    assert again.id == said.id
    kept = session.scalars(select(ConsentGrant)).one()
    assert (kept.channel, kept.witness_id, kept.granted_at) == ("portal", None, NOW)


@pytest.mark.parametrize("channel", [AnswerChannel.DESK, AnswerChannel.PHONE, AnswerChannel.PAPER])
def test_whoever_hears_a_yes_stands_beside_it_as_witness(
    session: Session, channel: AnswerChannel
) -> None:
    candidacy, mediator = shortlisted(session), actor_of(an_account(session))

    said = consent_ledger.grant(session, mediator, candidacy, NAME, channel, now=NOW)

    assert (said.channel, said.witness_id) == (channel.value, mediator.account_id)
    assert (said.employer_id, said.vacancy_id) == (
        candidacy.vacancy.employer_id,
        candidacy.vacancy_id,
    )
    assert said.text_version == "reveal_1"


def test_a_yes_opens_no_other_vacancy_and_no_further_purpose(session: Session) -> None:
    person = a_welder(session)
    here = shortlisted(session, an_entry(session, person=person))
    there = shortlisted(session, an_entry(session, person=person))
    consent_ledger.grant(session, CLERK, here, SHEET, AnswerChannel.DESK, now=NOW)

    assert consent_ledger.need_grant(session, here, SHEET)
    for candidacy, purpose in ((there, SHEET), (here, NAME)):
        with pytest.raises(WrongStateError, match="consent_missing"):
            consent_ledger.need_grant(session, candidacy, purpose)


def test_a_no_ends_every_yes_for_the_vacancy_and_no_other(session: Session) -> None:
    person = a_welder(session)
    here = shortlisted(session, an_entry(session, person=person))
    there = shortlisted(session, an_entry(session, person=person))
    beside = shortlisted(session, an_entry(session, here.vacancy, a_welder(session)))
    for candidacy, purpose in ((here, SHEET), (here, NAME), (there, SHEET), (beside, SHEET)):
        consent_ledger.grant(session, CLERK, candidacy, purpose, AnswerChannel.DESK, now=NOW)

    ended = consent_ledger.revoke(session, CLERK, person.id, here.vacancy_id, now=LATER)

    assert ended == 2
    for purpose in (SHEET, NAME):
        with pytest.raises(WrongStateError, match="consent_missing"):
            consent_ledger.need_grant(session, here, purpose)
    assert consent_ledger.need_grant(session, there, SHEET)
    assert consent_ledger.need_grant(session, beside, SHEET)


def test_a_no_to_a_job_is_no_no_to_reminders(session: Session) -> None:
    candidacy = shortlisted(session)
    told = ConsentGrant(
        participant_id=candidacy.participant_id,
        purpose=ConsentPurpose.REMINDERS,
        vacancy_id=candidacy.vacancy_id,
        text_version="reminders_1",
        channel="desk",
        granted_at=NOW,
    )
    session.add(told)
    session.flush()

    consent_ledger.revoke(session, CLERK, candidacy.participant_id, candidacy.vacancy_id, now=LATER)

    assert told.revoked_at is None


def test_after_a_no_a_yes_is_a_new_line_and_the_old_one_keeps_both_its_days(
    session: Session,
) -> None:
    candidacy = shortlisted(session)
    grant = (session, CLERK, candidacy, SHEET, AnswerChannel.DESK)
    person_id, vacancy_id = candidacy.participant_id, candidacy.vacancy_id
    consent_ledger.grant(*grant, now=NOW)
    consent_ledger.revoke(session, CLERK, person_id, vacancy_id, now=LATER)

    consent_ledger.grant(*grant, now=LATER)

    lines = session.scalars(select(ConsentGrant).order_by(ConsentGrant.id)).all()
    assert [(one.granted_at, one.revoked_at) for one in lines] == [(NOW, LATER), (LATER, None)]


def test_each_yes_and_each_no_is_in_the_persons_log(session: Session) -> None:
    candidacy = shortlisted(session)
    person_id, vacancy_id = candidacy.participant_id, candidacy.vacancy_id
    consent_ledger.grant(session, CLERK, candidacy, SHEET, AnswerChannel.DESK, now=NOW)
    consent_ledger.revoke(session, CLERK, person_id, vacancy_id, now=LATER)
    consent_ledger.revoke(session, CLERK, person_id, vacancy_id, now=LATER)  # nothing to end

    about = select(AuditEntry).where(AuditEntry.subject == "consent").order_by(AuditEntry.id)
    written = [(one.reason, one.fields, one.participant_id) for one in session.scalars(about).all()]
    assert written == [("grant", [SHEET.value], person_id), ("revoke", [SHEET.value], person_id)]
