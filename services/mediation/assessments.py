"""A talk about one person and one job after an offer, step by step (DOMAIN A8).

Only after an offer, only if the employer raises a concern and the person chose to talk about it.
What is weighed are the duties of the job, the time that passed, what the person did since, and
what could be put in place; never what anybody was found guilty of. The employer reads none of it.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.assessments import Assessment, AssessmentState
from models.audit import AuditAction
from models.candidacies import CandidacyState
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.mediation.assessment_moves import (
    deadline,
    may_accompany,
    move_assessment,
    read_for,
    read_for_office,
    said_in,
    tell_person,
    text_problems,
)
from services.mediation.assessment_states import AssessmentMove
from services.mediation.candidacies import find_candidacy
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.talk_words import refuse_hurtful
from services.texts import tidy_text


@dataclass(frozen=True, slots=True)
class Factors:
    """What is weighed.

    Attributes:
        duties: which duties of this job the concern is about.
        time_passed: how long ago it lies, in the office's words.
        since_then: what the person has done since: work, courses, references.
        supports: what could be put in place instead of a no.
    """

    duties: str = ""
    time_passed: str = ""
    since_then: str = ""
    supports: str = ""


def start(
    session: Session, actor: Actor, candidacy_id: int, agreed_by: AnswerChannel, *, now: datetime
) -> Assessment:
    """Begin a talk that the person agreed to have.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such candidacy, or somebody else accompanies it.
        WrongStateError: there is no offer, or a talk runs already.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    if not may_accompany(actor, candidacy):
        raise NotFoundError
    if candidacy.state is not CandidacyState.OFFERED:
        raise WrongStateError("assessment_without_offer")
    made = Assessment(
        candidacy_id=candidacy.id,
        state=AssessmentState.WEIGHED,
        agreed_by=agreed_by.value,
        started_by_id=actor.account_id,
        started_at=now,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise WrongStateError("assessment_runs_already") from error
    person = candidacy.participant_id
    audit.record(session, actor, AuditAction.CREATED, "assessment", made.id, participant_id=person)
    return made


def weigh(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    factors: Factors,
    *,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Keep what is weighed; it may be written in several goes until the person is told.

    Raises:
        NotFoundError: there is no talk that the actor may read.
        InvalidError: a text is too long.
        ChangedMeanwhileError: the person was told already.
    """
    found = read_for_office(session, actor, candidacy_id)
    said = _tidy(factors)
    refuse(text_problems(**said))
    move_assessment(session, actor, found, AssessmentMove.WEIGH, now=now, seen=seen, **said)


def give_notice(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    notice: str,
    *,
    now: datetime,
    today: date,
    seen: int | None = None,
    insists: bool = False,
) -> None:
    """Tell the person what speaks against it, before anything is decided.

    They have five working days, and read everything that was weighed.

    Raises:
        NotFoundError: there is no talk that the actor may read.
        HurtfulWordsError: it would hurt the person, and nobody insists.
        InvalidError: the notice, the duties or what the person did since is missing.
        ChangedMeanwhileError: the person was told already.
    """
    found = read_for_office(session, actor, candidacy_id)
    refuse_hurtful(insists=insists, notice=notice)
    said = tidy_text(notice)
    problems = text_problems(notice=said)
    if not said:
        problems.append(Problem("notice", "assessment_notice_missing"))
    if not found.duties or not found.since_then:
        problems.append(Problem("", "assessment_unweighed"))
    refuse(problems)
    by = deadline(session, today)
    values = {"notice": said, "noticed_on": today, "answer_by": by}
    move_assessment(session, actor, found, AssessmentMove.GIVE_NOTICE, now=now, seen=seen, **values)
    tell_person(session, found, by, now=now)


def answer(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    evidence: str,
    *,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Keep what the person brings; told at the desk, nothing to add is an answer as well.

    Who writes it themselves has pressed by mistake where nothing is written, and an answer is
    given once: it is asked for again.

    Raises:
        NotFoundError: there is no talk, or it is somebody else's.
        InvalidError: the text is too long, or its person sent none.
        ChangedMeanwhileError: it was answered or decided.
    """
    found = read_for(session, actor, candidacy_id)
    is_by_hand = actor.participant_id is not None
    said = said_in("evidence", evidence, missing="assessment_answer_missing" if is_by_hand else "")
    values = {"evidence": said, "answered_at": now}
    move_assessment(session, actor, found, AssessmentMove.ANSWER, now=now, seen=seen, **values)


def let_go_on(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    words: str,
    *,
    now: datetime,
    today: date,
    seen: int | None = None,
    insists: bool = False,
) -> None:
    """Decide that the offer stands, and tell the person.

    After a no that they have read, other words take its place and none would leave it standing.

    Raises:
        NotFoundError: there is no talk that the actor may read.
        HurtfulWordsError: it would hurt the person, and nobody insists.
        InvalidError: the text is too long, or missing after a no.
        ChangedMeanwhileError: it was appealed or ended.
    """
    found = read_for_office(session, actor, candidacy_id)
    refuse_hurtful(insists=insists, final_notice=words)
    missing = "assessment_why_missing" if found.final_notice else ""
    said = said_in("final_notice", words, missing=missing)
    values = {"final_notice": said, "decided_on": today, "decided_by_id": actor.account_id}
    move_assessment(session, actor, found, AssessmentMove.LET_GO_ON, now=now, seen=seen, **values)
    tell_person(session, found, None, now=now)


def end(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    *,
    reassessment: str,
    final_notice: str,
    now: datetime,
    today: date,
    seen: int | None = None,
    insists: bool = False,
) -> None:
    """Decide, after weighing again, that the offer does not stand; the person may appeal.

    Raises:
        NotFoundError: there is no talk that the actor may read.
        WrongStateError: the person has not answered and may still do so.
        HurtfulWordsError: one of the texts would hurt the person, and nobody insists.
        InvalidError: one of the texts is missing or too long.
        ChangedMeanwhileError: it is not in a state that allows this.
    """
    found = read_for_office(session, actor, candidacy_id)
    if found.state is AssessmentState.NOTICED and found.answer_by and today <= found.answer_by:
        raise WrongStateError("assessment_too_early")
    refuse_hurtful(insists=insists, reassessment=reassessment, final_notice=final_notice)
    texts = {"reassessment": tidy_text(reassessment), "final_notice": tidy_text(final_notice)}
    problems = text_problems(**texts)
    missing = [name for name, said in texts.items() if not said]
    problems += [Problem(name, "assessment_why_missing") for name in missing]
    refuse(problems)
    by = deadline(session, today)
    values = {"decided_on": today, "decided_by_id": actor.account_id, "appeal_by": by, **texts}
    move_assessment(session, actor, found, AssessmentMove.END, now=now, seen=seen, **values)
    tell_person(session, found, by, now=now)


def abandon(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    *,
    now: datetime,
    seen: int | None = None,
) -> None:
    """Stop talking about it; the person may say so at any time and need not say why.

    Raises:
        NotFoundError: there is no talk, or it is somebody else's.
        ChangedMeanwhileError: it has ended.
    """
    found = read_for(session, actor, candidacy_id)
    move_assessment(session, actor, found, AssessmentMove.ABANDON, now=now, seen=seen)


def _tidy(factors: Factors) -> dict[str, str]:
    return {name: tidy_text(said) for name, said in asdict(factors).items()}
