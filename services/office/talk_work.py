"""What waits about talks after an offer and about files opened with a reason: few may see it."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from models.accounts import Role
from models.assessments import Assessment, AssessmentState
from models.candidacies import Candidacy
from models.file_openings import FileOpening
from models.participants import Participant
from models.vacancies import Vacancy
from services.actors import Actor
from services.mediation.appeals import is_unanswerable
from services.mediation.assessment_moves import is_accompanied_by
from services.office.work_rows import Waiting, is_own, name_of_account, name_of_person, waiting

_S = AssessmentState


def talks_to_decide(actor: Actor, mediator_id: int | None, today: date) -> Waiting:
    """Talks in which it is the office's turn: to weigh, or to decide after the person answered.

    That somebody has such a talk is for whoever accompanies them and for the lead, so that for
    a mediator the work of the whole office holds no more than this either. It is due on the day
    by which the person may answer; a good answer waits for no day.

    Args:
        mediator_id: whose candidacies; None for all that the actor may read of.
    """
    is_over = and_(Assessment.state == _S.NOTICED, Assessment.answer_by < today)
    return (
        _of_talks(due=Assessment.answer_by)
        .where(
            or_(Assessment.state.in_((_S.WEIGHED, _S.ANSWERED)), is_over),
            is_accompanied_by(actor),
            is_own(Candidacy.owner_id, mediator_id),
        )
        .order_by(Assessment.answer_by.nulls_last(), Assessment.id)
    )


def appeals_to_answer(actor: Actor) -> Waiting:
    """Appeals that wait for the lead, but for those against a decision of this lead's own.

    They are due on the last day on which the person could appeal.
    """
    return (
        _of_talks(due=Assessment.appeal_by)
        .where(Assessment.state == _S.APPEALED, _is_not_by(Assessment.decided_by_id, actor))
        .order_by(Assessment.appeal_by, Assessment.id)
    )


def appeals_without_lead(actor: Actor, mediator_id: int | None) -> Waiting:
    """Appeals that nobody may answer, for every lead decided before: a second one is to be named.

    They stand on the list of whoever accompanies the person and of the lead, who see the talk
    anyway; the lead sees them among the own work as well, for nobody else can do anything.

    Args:
        mediator_id: whose candidacies; None for all that the actor may read of.
    """
    owner = None if actor.role in {None, Role.LEAD} else mediator_id
    return (
        _of_talks(due=Assessment.appeal_by)
        .where(
            Assessment.state == _S.APPEALED,
            is_unanswerable(),
            is_accompanied_by(actor),
            is_own(Candidacy.owner_id, owner),
        )
        .order_by(Assessment.appeal_by, Assessment.id)
    )


def openings_to_review(actor: Actor) -> Waiting:
    """Files opened with a reason that wait for the lead, but for those that this lead opened."""
    return (
        waiting(
            FileOpening.id,
            name_of_person(),
            detail=name_of_account(FileOpening.account_id),
            since=FileOpening.opened_at,
        )
        .select_from(FileOpening)
        .join(Participant, Participant.id == FileOpening.participant_id)
        .where(FileOpening.reviewed_at.is_(None), _is_not_by(FileOpening.account_id, actor))
        .order_by(FileOpening.opened_at, FileOpening.id)
    )


def _of_talks(*, due: InstrumentedAttribute[date | None]) -> Waiting:
    return (
        waiting(
            Candidacy.id,
            name_of_person(),
            detail=Vacancy.title,
            on=due,
            owner=name_of_account(Candidacy.owner_id),
        )
        .select_from(Assessment)
        .join(Candidacy, Candidacy.id == Assessment.candidacy_id)
        .join(Participant, Participant.id == Candidacy.participant_id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
    )


def _is_not_by(column: InstrumentedAttribute[int | None], actor: Actor) -> ColumnElement[bool]:
    # An account that was deleted is nobody any more, and the clock has none.
    return or_(column.is_(None), column != (actor.account_id or 0))
