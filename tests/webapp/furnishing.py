"""What the demonstration town leaves out, so that every page has something to show.

An invitation, a private calendar, files that wait to be confirmed, runs of jobs, messages in
every state, and rules of the follow-up beside the default.
"""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.answers import Level, Need, Topic
from followup.dossier import DossierItem
from followup.signatures import SignatureState
from followup.signs import SignKind
from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Account, Invitation, Language, Role
from models.clearing import ClearingPermission
from models.follow_up import Appointment, CalendarFeed
from models.group_sessions import GroupSessionStatus
from models.host_hours import HostAbsence, HostHours
from models.jobs import JobOutcome, JobRun
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import CaseState, Participant
from models.session import unit_of_work
from models.slot_invitations import SlotInvitationStatus
from models.vacancies import Vacancy, VacancyStatus
from models.wording import VacancyWordingFinding, WordingResolution
from services import imports
from services.access.passwords import token_hash
from services.actors import CLOCK, Actor
from services.diary import enrolments, rule_set_editing, warning_acts
from services.diary.contact_reports import ReportDraft, save_report
from services.messages import outbox
from services.messages.inbound import InboundText, receive
from services.placing.retention_due import make_due
from tests import clearing, factories
from tests.conftest import NOW, TODAY
from tests.webapp.furnishing_additions import furnish_additions
from tests.webapp.furnishing_cases import furnish_cases
from tests.webapp.furnishing_desk import furnish_desk
from tests.webapp.furnishing_employers import furnish_employers
from tests.webapp.furnishing_hiring import furnish_hiring
from tests.webapp.furnishing_openings import furnish_openings
from tests.webapp.furnishing_trials import furnish_trials
from tests.webapp.furnishing_vacancies import furnish_talks, furnish_vacancies
from tests.webapp.town import FEED_TOKEN, INVITATION_TOKEN, Town
from wording.kinds import WordingKind


def furnish(town: Town) -> Town:
    """Add one row of each kind that the town has none of; gives the same town."""
    employer_id = town.actor(Role.EMPLOYER).employer_id
    with unit_of_work(town.engine) as session:
        mediator, lead, person = (
            town.account(session, role) for role in (Role.MEDIATOR, Role.LEAD, Role.PARTICIPANT)
        )
        _furnish_office(session, mediator, lead, person.id)
        furnish_additions(session, mediator)
        furnish_desk(session, mediator, lead)
        furnish_cases(session, mediator, person.id)
        furnish_hiring(session, Actor(mediator.id, Role.MEDIATOR), employer_id)
        furnish_trials(session, Actor(mediator.id, Role.MEDIATOR), employer_id, person.id)
        furnish_employers(session, employer_id)
        furnish_openings(session, lead.id, mediator.id)
        _write_words(session, employer_id)
        furnish_vacancies(session, employer_id)
        furnish_talks(session, person.id)
        others = select(Vacancy).where(Vacancy.employer_id != employer_id)
        in_review = others.where(Vacancy.status == VacancyStatus.IN_REVIEW).order_by(Vacancy.id)
        _demand_a_record(session.scalars(in_review.limit(1)).one())
    return town


def _furnish_office(session: Session, mediator: Account, lead: Account, person_id: int) -> None:
    """The calendar, the messages, the rules and the permissions of the office."""
    _invite(session)
    session.add(
        CalendarFeed(account_id=person_id, token_hash=token_hash(FEED_TOKEN), created_at=NOW)
    )
    _stage(session, Actor(mediator.id, Role.MEDIATOR))
    _set_hours(session, mediator.id)
    _invite_to_pick(session, person_id)
    _run_jobs(session)
    _owe(session)
    _receive(session)
    _set_groups(session, person_id, mediator.id)
    _write_rules(session, Actor(lead.id, Role.LEAD))
    _warn(session, Actor(mediator.id, Role.MEDIATOR))
    make_due(session, CLOCK, today=TODAY)
    _keep_tracks(session, person_id)
    for account_id in (mediator.id, lead.id):
        _let_keep(session, account_id)


def _let_keep(session: Session, account_id: int) -> None:
    session.add(ClearingPermission(account_id=account_id, granted_at=NOW))


def _keep_tracks(session: Session, account_id: int) -> None:
    """The track of the person who signs in, and a long one of somebody else."""
    own = session.scalars(select(Participant).where(Participant.account_id == account_id)).one()
    others = select(Participant).where(Participant.id != own.id).order_by(Participant.id)
    other = session.scalars(others).first()
    track = clearing.a_track(session, own)
    clearing.sign(session, track, (1, 2, 3, 5, 6, 7, 8, 9, 10))
    clearing.note(session, track, 4, SignatureState.MISSED)
    clearing.bring(session, track, date(2026, 5, 4), [DossierItem.SCHOOLING, DossierItem.TRADE])
    assert other is not None
    long = clearing.a_track(session, other, starts_on=date(2024, 5, 31), signatures_wanted=60)
    clearing.sign(session, long, (1, *range(3, 29)))
    clearing.note(session, long, 2, SignatureState.EXCUSED)
    clearing.bring(session, long, date(2026, 3, 2))


def _set_hours(session: Session, mediator_id: int) -> None:
    """Hours of a mediator, and an absence with appointments in it."""
    for weekday in range(5):
        hours = HostHours(weekday=weekday, starts_at=time(9), ends_at=time(16))
        hours.account_id = mediator_id
        session.add(hours)
    first = TODAY + timedelta(days=1)
    session.add(HostAbsence(account_id=mediator_id, from_on=first, until_on=first, reason="curso"))


def _invite_to_pick(session: Session, account_id: int) -> None:
    """An invitation of somebody else to pick a slot, and a withdrawn one beside the open one."""
    own = session.scalars(select(Participant).where(Participant.account_id == account_id)).one()
    other = factories.a_participant(session)
    withdrawn = SlotInvitationStatus.WITHDRAWN
    for person, values in ((other, {}), (own, {"status": withdrawn})):
        factories.a_slot_invitation(session, person, **values)


def _set_groups(session: Session, account_id: int, mediator_id: int) -> None:
    """A group session with a person in it and one who waits, and one that was cancelled."""
    own = session.scalars(select(Participant).where(Participant.account_id == account_id)).one()
    group = factories.a_group_session(session, host_id=mediator_id, seats=1)
    for person in (own, factories.a_participant(session)):
        enrolments.enrol(session, CLOCK, group.id, person.id, now=NOW)
    factories.a_group_session(session, status=GroupSessionStatus.CANCELLED)


def _warn(session: Session, mediator: Actor) -> None:
    """A red person, an amber one that somebody looked after, and a conversation."""
    people = session.scalars(
        select(Participant).where(Participant.case_state == CaseState.PLACED).limit(2)
    ).all()
    for person, kind in zip(people, (SignKind.URGENT_NEED, SignKind.NO_BED), strict=True):
        warning_acts.note_sign(
            session, mediator, person.id, kind, on=TODAY, today=TODAY, now=NOW, note="Se mudó"
        )
    warning_acts.review_signs(session, mediator, people[1].id, "Llamar", today=TODAY, now=NOW)
    held = select(Appointment).where(
        Appointment.status == AppointmentStatus.SEEN,
        Appointment.party == ContactParty.PARTICIPANT,
    )
    appointment = session.scalars(held.order_by(Appointment.id)).first()
    assert appointment is not None
    draft = ReportDraft({Topic.JOB: Level.URGENT}, frozenset({Need.MONEY}))
    version = appointment.version
    save_report(session, mediator, appointment.id, draft, version=version, now=NOW, today=TODAY)


def _write_rules(session: Session, lead: Actor) -> None:
    """Rules that wait for their day, and a draft."""
    waiting = rule_set_editing.copy_rules_in_force(session, lead, today=TODAY)
    next_year = TODAY + timedelta(days=365)
    rule_set_editing.put_in_force(session, lead, waiting.id, next_year, today=TODAY)
    rule_set_editing.copy_rules_in_force(session, lead, today=TODAY)


def _write_words(session: Session, employer_id: int | None) -> None:
    """Words to look at in a draft and in a vacancy under review, one with its employer's why."""
    words = "Se busca persona joven con buena presencia."
    for status in (VacancyStatus.DRAFT, VacancyStatus.IN_REVIEW):
        own = select(Vacancy).where(Vacancy.employer_id == employer_id, Vacancy.status == status)
        vacancy = session.scalars(own.order_by(Vacancy.id).limit(1)).one()
        vacancy.description = f"{words} {vacancy.description}"
        session.add(
            VacancyWordingFinding(
                vacancy_id=vacancy.id,
                kind=WordingKind.APPEARANCE,
                words="buena presencia",
                resolution=WordingResolution.EXPLAINED,
                reason="Atiende público",
                decided_at=NOW,
            )
        )


def _demand_a_record(vacancy: Vacancy) -> None:
    """What only the office reads: a demand that it does not accept."""
    vacancy.description = f"Traer papel de antecedentes. {vacancy.description}"


def _invite(session: Session) -> None:
    session.add(
        Invitation(
            token_hash=token_hash(INVITATION_TOKEN),
            login="nueva@oportunidades.test",
            name="Colega Nueva",
            role=Role.MEDIATOR,
            created_at=NOW,
            expires_at=NOW + timedelta(hours=72),
        )
    )


def _stage(session: Session, actor: Actor) -> None:
    """A file that may be kept, one with things to put right, and one that was discarded."""
    number = factories.a_rut(999_001)
    rut = f"{number[:-1]}-{number[-1]}"
    for name, row in (
        ("personas.csv", f"{rut};Nombre;Apellido"),
        ("con-errores.csv", "40.000.012-0;;Apellido"),
        ("descartada.csv", f"{rut};Otro Nombre;Apellido"),
    ):
        content = f"RUT;Nombres;Apellidos\r\n{row}".encode()
        kind = imports.ImportKind.PEOPLE
        batch = imports.stage(session, actor, kind, name, content, today=TODAY)
        if name == "descartada.csv":
            imports.discard(session, actor, batch.id)


def _run_jobs(session: Session) -> None:
    for number, outcome in enumerate(JobOutcome):
        started_at = NOW - timedelta(hours=3 + number)
        session.add(
            JobRun(
                name="owe_reminders",
                for_day=TODAY,
                started_at=started_at,
                finished_at=None if outcome is JobOutcome.RUNNING else started_at,
                outcome=outcome,
                handled_count=number,
                message="OperationalError" if outcome is JobOutcome.FAILED else "",
            )
        )


def _owe(session: Session) -> None:
    for status in MessageStatus:
        outbox.owe(
            session,
            key=f"furnishing:{status}",
            kind=MessageKind.INVITATION,
            address="nueva@oportunidades.test",
            language=Language.SPANISH,
            facts={},
            due_at=NOW,
        )
    session.flush()
    messages = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    for message, status in zip(messages, MessageStatus, strict=True):
        message.status = status


def _receive(session: Session) -> None:
    """Texts of somebody, of two who share a telephone, and of nobody."""
    for phone in ("+56987650001", "+56987650002", "+56987650002"):
        factories.a_participant(session, phone=phone)
    for number, text in (
        ("+56987650001", "¿Puede ser más tarde? Salgo a las 6"),
        ("+56987650002", "BAJA"),
        ("+56987650003", "Hola"),
    ):
        receive(session, CLOCK, InboundText(f"furnishing:{number}", number, text), now=NOW)
