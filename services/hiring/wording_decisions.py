"""What people decide about words of a vacancy: explain them, accept them, write better ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.vacancies import Vacancy, VacancyStatus
from models.wording import WORDS_LIMIT, VacancyWordingFinding, WordingResolution
from services import audit
from services.actors import Actor, require, require_staff
from services.errors import ChangedMeanwhileError, InvalidError, Problem, WrongStateError, refuse
from services.hiring.employer_rules import note_problems
from services.hiring.vacancy_drafts import VacancyDraft, VacancyPart, draft_of
from services.hiring.vacancy_editing import edit_vacancy
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rules import TITLE_LIMIT
from services.hiring.vacancy_wording import (
    FIELDS,
    NEVER_ACCEPTED,
    decisions,
    read_words,
    words_key,
)
from services.texts import tidy_text
from wording.kinds import WordingKind
from wording.linting import Finding
from wording.rewriting import rewritten, with_sentence


def explain_words(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    kind: WordingKind,
    words: str,
    *,
    reason: str,
    now: datetime,
    today: date,
) -> None:
    """Keep why an employer leaves some words as they are; the office reads it.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such vacancy, or it is another employer's.
        WrongStateError: the words turn people away, which no reason allows.
        ChangedMeanwhileError: the words are no longer in the text.
        InvalidError: the reason is empty or too long.
    """
    require(actor, Role.EMPLOYER)
    vacancy = read_vacancy(session, actor, vacancy_id)
    about = (kind, words)
    _refuse_what_no_reason_allows(session, vacancy, about, today=today)
    explained = WordingResolution.EXPLAINED
    _decide(session, actor, vacancy, about, explained, reason=reason, now=now)


def accept_words(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    kind: WordingKind,
    words: str,
    *,
    reason: str,
    now: datetime,
    today: date,
) -> None:
    """Let some words of a vacancy stand, with the reason for it.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such vacancy.
        WrongStateError: the kind is not for a mediator to accept, or the review is over.
        ChangedMeanwhileError: the words are no longer in the text.
        InvalidError: the reason is empty or too long.
    """
    require_staff(actor)
    vacancy = read_vacancy(session, actor, vacancy_id)
    _refuse_after_review(vacancy)
    about = (kind, words)
    _refuse_what_no_reason_allows(session, vacancy, about, today=today)
    if kind in NEVER_ACCEPTED:
        raise WrongStateError("wording_record_waits")
    accepted = WordingResolution.ACCEPTED
    _decide(session, actor, vacancy, about, accepted, reason=reason, now=now)


def change_words(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    kind: WordingKind,
    words: str,
    *,
    expected_version: int,
    now: datetime,
    today: date,
) -> Vacancy:
    """Write the better phrase instead of some words, wherever the sentence then reads well.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        ChangedMeanwhileError: somebody changed the vacancy, or the words are gone, or stand only
            in sentences that somebody has to write.
        WrongStateError: it is filled or withdrawn, or past the review the office may change it in.
        InvalidError: the new text breaks a rule, e.g. nothing is left of the title.
    """
    vacancy, found = _to_change(session, actor, vacancy_id, (kind, words), today=today)
    was = draft_of(vacancy)
    draft = _rewritten(was, found)
    if draft == was:
        raise ChangedMeanwhileError
    _write(session, actor, vacancy, draft, expected_version=expected_version, today=today)
    _keep(session, actor, vacancy_id, (kind, words), WordingResolution.CHANGED, now=now)
    return vacancy


def write_sentence(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    kind: WordingKind,
    words: str,
    *,
    sentence: str,
    expected_version: int,
    now: datetime,
    today: date,
) -> Vacancy:
    """Write another sentence instead of the first one that holds some words.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        ChangedMeanwhileError: somebody changed the vacancy, or the words are gone.
        WrongStateError: it is filled or withdrawn, or past the review the office may change it in.
        InvalidError: the sentence is empty or as it was, or the new text breaks a rule.
    """
    vacancy, found = _to_change(session, actor, vacancy_id, (kind, words), today=today)
    said = tidy_text(sentence)
    if not said:
        raise InvalidError([Problem("sentence", "wording_sentence_missing")])
    field, finding = found[0]
    if field == "title":
        said = " ".join(said.split())  # a title is one line, and the box it was typed in is not
    draft = draft_of(vacancy)
    text = with_sentence(getattr(draft, field), finding, said)
    if text == getattr(draft, field):
        raise InvalidError([Problem("sentence", "wording_sentence_same")])
    draft = replace(draft, title=text) if field == "title" else replace(draft, description=text)
    _write(session, actor, vacancy, draft, expected_version=expected_version, today=today)
    _keep(session, actor, vacancy_id, (kind, words), WordingResolution.CHANGED, now=now)
    return vacancy


def _to_change(
    session: Session, actor: Actor, vacancy_id: int, what: tuple[WordingKind, str], *, today: date
) -> tuple[Vacancy, list[tuple[str, Finding]]]:
    """A vacancy that may be changed, and where some words stand in it."""
    vacancy = read_vacancy(session, actor, vacancy_id)
    if actor.role is not Role.EMPLOYER:
        _refuse_after_review(vacancy)
    found = _find(session, vacancy, what, today=today)
    if not found:
        raise ChangedMeanwhileError
    return vacancy, found


def _write(
    session: Session,
    actor: Actor,
    vacancy: Vacancy,
    draft: VacancyDraft,
    *,
    expected_version: int,
    today: date,
) -> None:
    edit_vacancy(
        session,
        actor,
        vacancy.id,
        draft,
        expected_version=expected_version,
        today=today,
        part=VacancyPart.JOB,
    )


def _rewritten(draft: VacancyDraft, found: Sequence[tuple[str, Finding]]) -> VacancyDraft:
    title, description = (
        rewritten(getattr(draft, name), [finding for field, finding in found if field == name])
        for name in FIELDS
    )
    return replace(draft, title=title[:TITLE_LIMIT], description=description)


def _refuse_after_review(vacancy: Vacancy) -> None:
    if vacancy.status is not VacancyStatus.IN_REVIEW:
        raise WrongStateError("vacancy_wrong_state")


def _refuse_what_no_reason_allows(
    session: Session, vacancy: Vacancy, what: tuple[WordingKind, str], *, today: date
) -> None:
    present = [finding for _, finding in _find(session, vacancy, what, today=today)]
    if not present:
        raise ChangedMeanwhileError("wording_gone")
    if any(finding.turns_away for finding in present):
        raise WrongStateError("wording_turns_away")


def _find(
    session: Session, vacancy: Vacancy, what: tuple[WordingKind, str], *, today: date
) -> list[tuple[str, Finding]]:
    """Where some words stand in the texts of a vacancy, by field."""
    return [
        (field, finding)
        for field, finding in read_words(session, vacancy, today=today)
        if (finding.kind, words_key(finding.words)) == (what[0], words_key(what[1]))
    ]


def _decide(
    session: Session,
    actor: Actor,
    vacancy: Vacancy,
    what: tuple[WordingKind, str],
    resolution: WordingResolution,
    *,
    reason: str,
    now: datetime,
) -> None:
    said = tidy_text(reason)
    refuse(tuple(note_problems("reason", "wording_reason_missing", said)))
    last = decisions(session, vacancy.id).get((what[0], words_key(what[1]), resolution))
    if last is not None and (last.reason, last.decided_by_id) == (said, actor.account_id):
        return  # the same said twice is one decision
    _keep(session, actor, vacancy.id, what, resolution, reason=said, now=now)


def _keep(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    what: tuple[WordingKind, str],
    resolution: WordingResolution,
    *,
    now: datetime,
    reason: str = "",
) -> None:
    kind, words = what
    session.add(
        VacancyWordingFinding(
            vacancy_id=vacancy_id,
            kind=kind,
            words=words[:WORDS_LIMIT],
            resolution=resolution,
            reason=reason,
            decided_by_id=actor.account_id,
            decided_at=now,
        )
    )
    session.flush()
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "vacancy",
        vacancy_id,
        fields=["wording"],
        reason=f"{kind.value}: {resolution.value}",
    )
