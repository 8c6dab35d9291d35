"""The last steps before a job in the demonstration town: interviews, talks after an offer, trials.

Each is done by the services on the days on which it would have been done.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from followup.clock import local_day, resolve_forward
from followup.statuses import AppointmentStatus, Cause
from models.audit import ConsentGrant
from models.candidacies import Candidacy, CandidacyState, CandidacyStep
from models.follow_up import Appointment
from models.interviews import InterviewAppointment, InterviewOutcome
from models.introductions import Introduction
from models.participants import Participant
from models.session import office_zone
from models.trials import TrialParty
from models.vacancies import Vacancy, VacancyRoleType
from services.actors import Actor
from services.demo.demo_staff import Cast, actor_of
from services.hiring.legal_terms import terms_of_work
from services.mediation import (
    appeals,
    assessments,
    candidacies,
    interview_outcomes,
    interview_slots,
    interviews,
    trial_signing,
    trials,
)
from services.mediation.assessments import Factors
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interview_places import workplace_of
from services.mediation.interviews import Meeting
from services.mediation.trials import TrialTerms

KNOWN_SINCE = timedelta(days=21)  # the employers of these candidacies know the person as long
HALF = timedelta(days=10)
WEEK = timedelta(days=7)
TRIAL_HOURS = Decimal(30)
TRIAL_PAY_CLP = 520_000  # for thirty hours; never under what the law asks for them
FACTORS = Factors(
    duties="Abre y cierra el local, con las llaves.",
    time_passed="Más de diez años.",
    since_then="Dos cursos terminados y ocho meses en un taller, con buena referencia.",
    supports="Empezar acompañado y sin llaves los primeros dos meses.",
)


class _Scene:
    """One candidacy whose employer knows the person, who accompanies it, and which day it is."""

    def __init__(self, session: Session, actor: Actor, number: int, now: datetime) -> None:
        self.session, self.actor, self.number, self.now = session, actor, number, now
        self.today = local_day(now, office_zone(session))

    def ago(self, span: timedelta) -> tuple[datetime, date]:
        """An instant of the past and its day."""
        return self.now - span, self.today - span


def go_on_hiring(session: Session, cast: Cast, *, now: datetime) -> int:
    """Lead candidacies of people who are known to their employers on; gives how many."""
    acts: Sequence[Callable[[_Scene], None]] = (
        *(_meet_today, _answer_talk, _propose_trial, _end_trial, _appeal_talk, _tell_differently),
    )
    owner = cast.mediators[0]  # whose password is published, so that somebody sees it
    known = session.scalars(
        select(Candidacy)
        .join(Participant, Participant.id == Candidacy.participant_id)
        .where(
            Candidacy.state == CandidacyState.REVEALED,
            Participant.account_id.is_(None),
            # Nobody has checked yet what the law asks there, and two of the acts are trials.
            ~exists().where(VacancyRoleType.vacancy_id == Candidacy.vacancy_id),
        )
        .order_by(Candidacy.owner_id.is_distinct_from(owner.id), Candidacy.id)
        .limit(len(acts))
    ).all()
    for act, candidacy in zip(acts, known, strict=False):
        candidacy.owner_id = owner.id
        _set_back(session, candidacy, now - KNOWN_SINCE)
        act(_Scene(session, actor_of(owner), candidacy.id, now))
    return len(known)


def _set_back(session: Session, candidacy: Candidacy, at: datetime) -> None:
    """Make what led here as old as its history."""
    session.execute(
        update(CandidacyStep)
        .where(CandidacyStep.candidacy_id == candidacy.id)
        .values(at=at)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(ConsentGrant)
        .where(
            ConsentGrant.participant_id == candidacy.participant_id,
            ConsentGrant.vacancy_id == candidacy.vacancy_id,
        )
        .values(granted_at=at)
        .execution_options(synchronize_session=False)
    )
    shown = session.get_one(Introduction, candidacy.introduction_id)
    candidacy.state_since = shown.presented_at = shown.revealed_at = at
    shown.presented_on = local_day(at, office_zone(session))
    session.flush()


def _meet_today(scene: _Scene) -> None:
    """An interview of today, or of the next day on which all three are free."""
    _book(scene, scene.today)


def _tell_differently(scene: _Scene) -> None:
    """An interview of the last days of which person and employer do not say the same."""
    if not _book(scene, scene.today - WEEK):
        return
    said = {"now": scene.now}
    session, actor, number = scene.session, scene.actor, scene.number
    held, absent = InterviewOutcome.HELD, InterviewOutcome.PERSON_ABSENT
    interview_outcomes.note_persons_word(session, actor, number, held, **said)
    interview_outcomes.note_employers_word(session, actor, number, absent, **said)
    held_at = select(InterviewAppointment.appointment_id).where(
        InterviewAppointment.candidacy_id == number
    )
    missed = session.get_one(Appointment, session.scalars(held_at).one())
    # As the job of every morning leaves an appointment of which nobody wrote what came.
    missed.status, missed.status_cause = AppointmentStatus.OUTCOME_MISSING, Cause.TIME
    session.flush()


def _book(scene: _Scene, day: date) -> bool:
    """Book an interview as it was ten days before, on a day or soon after; whether there is one."""
    then = resolve_forward(day - HALF, scene.now.time().replace(tzinfo=None))
    slots = interview_slots.find_slots(
        scene.session, scene.actor, scene.number, now=then, from_on=day
    )
    if not slots:
        return False
    candidacy = scene.session.get_one(Candidacy, scene.number)
    place = workplace_of(scene.session, candidacy.vacancy)
    meeting = Meeting(slots[0], interviews.MODES[0], place)
    interviews.book_interview(scene.session, scene.actor, scene.number, meeting, now=then)
    return True


def _offer(scene: _Scene) -> tuple[datetime, date]:
    """An offer ten days ago, the talk about it that was begun, and what was weighed."""
    then, day = scene.ago(HALF)
    session, actor, number = scene.session, scene.actor, scene.number
    candidacies.advance(session, actor, number, CandidacyMove.OFFER, now=then)
    assessments.start(session, actor, number, AnswerChannel.DESK, now=then)
    assessments.weigh(session, actor, number, FACTORS, now=then)
    notice = "A la empresa le preocupa que trabaje con las llaves del local."
    assessments.give_notice(session, actor, number, notice, now=then, today=day)
    return then, day


def _answer_talk(scene: _Scene) -> None:
    """A talk in which the person has answered and waits for the decision."""
    _offer(scene)
    _answer(scene, scene.now - timedelta(days=1))


def _appeal_talk(scene: _Scene) -> None:
    """A talk that went against the person, who asks the lead to look again."""
    _offer(scene)
    then, day = scene.ago(timedelta(days=4))
    _answer(scene, then)
    assessments.end(
        scene.session,
        scene.actor,
        scene.number,
        reassessment="Se leyeron las referencias. La empresa no puede dejar el turno acompañado.",
        final_notice="Por ahora la oferta no sigue. Puede apelar.",
        now=then,
        today=day,
    )
    yesterday, its_day = scene.ago(timedelta(days=1))
    words = "El turno acompañado era por dos meses, y la jefa me dijo que sí."
    appeals.appeal(scene.session, scene.actor, scene.number, words, now=yesterday, today=its_day)


def _answer(scene: _Scene, at: datetime) -> None:
    evidence = "Traigo la carta del taller y puedo empezar sin llaves."
    assessments.answer(scene.session, scene.actor, scene.number, evidence, now=at)


def _propose_trial(scene: _Scene) -> None:
    """A trial of next week that the employer has not signed."""
    first = scene.today + WEEK - timedelta(days=scene.today.weekday())
    terms = _terms(scene, first, first + timedelta(days=4), scene.today)
    _sign(scene, terms, {TrialParty.PERSON, TrialParty.OFFICE}, scene.now, scene.today)


def _end_trial(scene: _Scene) -> None:
    """A trial that ends today and of which nobody has said yet how it went."""
    then, day = scene.ago(HALF)
    terms = _terms(scene, scene.today - WEEK, scene.today, day)
    _sign(scene, terms, set(TrialParty), then, day)


def _terms(scene: _Scene, first: date, last: date, today: date) -> TrialTerms:
    legal = terms_of_work(scene.session, first, today=today)
    pay = max(TRIAL_PAY_CLP, legal.minimum_pay(TRIAL_HOURS) or 0)
    candidacy = scene.session.get_one(Candidacy, scene.number)
    title = scene.session.get_one(Vacancy, candidacy.vacancy_id).title
    return TrialTerms(first, last, TRIAL_HOURS, pay, f"{title}: las tareas de todos los días")


def _sign(
    scene: _Scene, terms: TrialTerms, parties: set[TrialParty], now: datetime, today: date
) -> None:
    trials.propose(scene.session, scene.actor, scene.number, terms, now=now, today=today)
    for party in sorted(parties):
        trial_signing.record_paper(scene.session, scene.actor, scene.number, party, now=now)
