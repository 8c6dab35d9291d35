"""The signed agreement of a trial as a file: kept for the office, with whoever signed it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, undefer

from models.audit import AuditAction
from models.candidacies import Candidacy, ShownSheet
from models.session import insert_into
from models.trials import TrialPaper, TrialParty
from services import audit
from services.actors import Actor, require_staff
from services.errors import InvalidError, NotFoundError, Problem, refuse
from services.mediation.candidacies import find_candidacy
from services.mediation.trial_rows import hold_open
from services.mediation.trial_signing import record_paper
from services.signed_papers import digest_of, file_problems


def keep_paper(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    content: bytes,
    parties: Collection[TrialParty],
    *,
    now: datetime,
    seen: int | None = None,
) -> int:
    """Keep a signed agreement and write down who signed on it; gives its number.

    Args:
        parties: those whose signature is not noted yet; none where all are.
        seen: number of the trial whose agreement it is; None for whichever is open.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy, or no trial is open.
        InvalidError: it is no PDF, or one that runs something, is too large or kept already.
        WrongStateError: one of them has signed already.
        ChangedMeanwhileError: another trial is open by now.
    """
    require_staff(actor)
    refuse(file_problems(content))
    candidacy = find_candidacy(session, candidacy_id)
    trial = hold_open(session, candidacy.introduction_id, seen=seen)
    kept = _keep(session, actor, trial.id, content, now)
    person = candidacy.participant_id
    audit.record(session, actor, AuditAction.CREATED, "trial_paper", kept, participant_id=person)
    for party in sorted(parties):
        record_paper(session, actor, candidacy_id, party, now=now)
    return kept


def _keep(session: Session, actor: Actor, trial_id: int, content: bytes, now: datetime) -> int:
    kept: int | None = session.scalar(
        insert_into(session, TrialPaper)
        .values(
            trial_id=trial_id,
            digest=digest_of(content),
            content=content,
            kept_by_id=actor.account_id,
            kept_at=now,
        )
        .on_conflict_do_nothing()
        .returning(TrialPaper.id)
    )
    if kept is None:
        raise InvalidError([Problem("file", "trial_paper_kept")])
    return kept


def list_papers(session: Session, actor: Actor, trial_id: int) -> Sequence[TrialPaper]:
    """The signed agreements of a trial, the last first; without what stands in them.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    return session.scalars(
        select(TrialPaper)
        .options(joinedload(TrialPaper.kept_by))
        .where(TrialPaper.trial_id == trial_id)
        .order_by(TrialPaper.id.desc())
    ).all()


def read_paper(session: Session, actor: Actor, trial_paper_id: int) -> TrialPaper:
    """One signed agreement with its file. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such paper.
    """
    require_staff(actor)
    found = session.scalar(
        select(TrialPaper)
        .options(undefer(TrialPaper.content), joinedload(TrialPaper.trial))
        .where(TrialPaper.id == trial_paper_id)
    )
    if found is None:
        raise NotFoundError
    # By what was shown and not by the candidacy: one that was opened again has left its trial.
    person = session.scalar(
        select(Candidacy.participant_id)
        .join(ShownSheet, ShownSheet.candidacy_id == Candidacy.id)
        .where(ShownSheet.introduction_id == found.trial.introduction_id)
    )
    audit.record(session, actor, AuditAction.LOOKED, "trial_paper", found.id, participant_id=person)
    return found
