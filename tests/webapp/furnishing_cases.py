"""Case meetings, a trusted person, contracts that end and two sides that do not agree."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.retention import Reply, WorkState
from followup.statuses import ContactParty
from models.accounts import Account, Role
from models.case_meetings import (
    AgendaItem,
    AgendaReason,
    AgreementOutcome,
    MeetingMember,
    MeetingStatus,
)
from models.contract_reviews import ContractOutlook
from models.participants import Participant
from models.placements import EndReason, Placement
from models.referents import AgreedBy, ReferentRelation, ReferentSide
from models.retention import RetentionCheck
from services.actors import Actor
from services.people.referent_consents import record_consent
from services.people.referents import ReferentDraft, write_referent
from services.placing.contract_endings import ContractAnswer, review_contract
from services.placing.retention import SaidBySide, save_side
from tests import factories
from tests.conftest import NOW, TODAY


def furnish_cases(session: Session, mediator: Account, account_id: int) -> None:
    """Add what the pages of single cases show."""
    clerk = Actor(mediator.id, Role.MEDIATOR)
    own = session.scalars(select(Participant).where(Participant.account_id == account_id)).one()
    _meet(session, mediator, own)
    _trust(session, clerk, own)
    _date_contracts(session, clerk)
    _disagree(session, clerk)
    _end_work(session)


def _meet(session: Session, mediator: Account, person: Participant) -> None:
    for status in MeetingStatus:
        meeting = factories.a_case_meeting(
            session, status=status, held_at=NOW if status is MeetingStatus.HELD else None
        )
        session.add(MeetingMember(meeting_id=meeting.id, account_id=mediator.id, was_there=True))
        item = AgendaItem(
            meeting=meeting, participant=person, reason=AgendaReason.AMBER, said="Busca pieza"
        )
        session.add(item)
        session.flush()
        factories.an_agreement(session, item, owner_id=mediator.id)
        factories.an_agreement(
            session, item, outcome=AgreementOutcome.DROPPED, settled_at=NOW, note="Ya no"
        )


def _trust(session: Session, clerk: Actor, person: Participant) -> None:
    """Somebody who may be called, for whoever signs in and for whoever missed a contact."""
    missed = factories.a_participant(session, given_names="Mirta", family_names="Sin Respuesta")
    for each in (person, missed):
        draft = ReferentDraft("Elena Inventada", ReferentRelation.SIBLING, "+56 9 8765 4321")
        write_referent(session, clerk, each.id, draft, now=NOW)
        for side in ReferentSide:
            record_consent(
                session,
                clerk,
                each.id,
                side,
                agreed_on=TODAY,
                agreed_by=AgreedBy.IN_PERSON,
                today=TODAY,
                now=NOW,
            )


def _date_contracts(session: Session, clerk: Actor) -> None:
    running = session.scalars(
        select(Placement).where(Placement.ended_on.is_(None)).order_by(Placement.id).limit(2)
    ).all()
    for placement in running:
        ends_on = max(placement.starts_on, TODAY) + timedelta(days=20)
        answer = ContractAnswer(ContractOutlook.LASTS_UNTIL, ends_on, "Lo dijo la empresa")
        review_contract(session, clerk, placement.id, answer, now=NOW, today=TODAY)


def _disagree(session: Session, clerk: Actor) -> None:
    check = session.scalars(select(RetentionCheck).order_by(RetentionCheck.id)).first()
    assert check is not None
    for party, state in (
        (ContactParty.PARTICIPANT, WorkState.SAME_EMPLOYER),
        (ContactParty.EMPLOYER, WorkState.NOT_WORKING),
    ):
        said = SaidBySide(state, Reply.UNKNOWN, Reply.UNKNOWN)
        save_side(session, clerk, check.id, party, said, now=NOW)


def _end_work(session: Session) -> None:
    """Work that ended after some time, so that there is a curve to draw."""
    for days in (6, 20, 45, 120):
        factories.a_placement(
            session,
            starts_on=TODAY - timedelta(days=days + 10),
            ended_on=TODAY - timedelta(days=10),
            end_reason=EndReason.SHIFT,
        )
