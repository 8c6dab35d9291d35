"""Templates of vacancies: an employer's own, and the office's for everybody."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.vacancies import Vacancy
from models.vacancy_templates import VacancyTemplate
from services import audit
from services.actors import STAFF, Actor, require
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from services.hiring import draft_records
from services.hiring.employer_scope import own_employer_id
from services.hiring.vacancies import post_vacancy
from services.hiring.vacancy_drafts import VacancyDraft, draft_of
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_rules import circumstances_of, find_problems
from services.matchmaking.shortlist_locks import hold_vacancy
from services.texts import tidy_text

NAME_LIMIT = 200  # characters, the width of the column
MOST_TEMPLATES = 50  # of one employer, or of the office; a list that is still read


def keep_template(session: Session, actor: Actor, vacancy_id: int, name: str) -> VacancyTemplate:
    """Keep what a vacancy asks as a template: of its employer, or of the office if staff does it.

    The office's says nothing of the employer it came from: no text, place or pay. The same under
    the same name is kept once.

    Raises:
        NotFoundError: there is no such vacancy, or it is another employer's.
        InvalidError: the name is missing or too long.
        WrongStateError: there are as many as may be kept.
    """
    draft = draft_of(read_vacancy(session, actor, vacancy_id))
    said = tidy_text(name)
    _refuse_wrong_name(said)
    _hold(session, actor, vacancy_id)
    is_office = actor.role in STAFF
    written = draft_records.written(_for_everybody(draft) if is_office else draft)
    same = session.scalars(
        select(VacancyTemplate).where(_is_own(actor), VacancyTemplate.name == said)
    )
    for kept in same:
        if kept.draft == written:
            return kept
    _refuse_too_many(session, actor)
    made = VacancyTemplate(
        employer_id=None if is_office else own_employer_id(actor),
        name=said,
        draft=written,
        made_by_id=actor.account_id,
    )
    session.add(made)
    session.flush()
    audit.record(session, actor, AuditAction.CREATED, "vacancy_template", made.id)
    return made


def list_templates(session: Session, actor: Actor) -> Sequence[VacancyTemplate]:
    """The templates that the actor may begin from, the employer's own first, by name.

    A second user has those that they kept themselves, and the office's.

    Raises:
        NotAllowedError: the actor is neither an employer nor staff.
    """
    return session.scalars(
        select(VacancyTemplate)
        .where(or_(_is_own(actor), VacancyTemplate.employer_id.is_(None)))
        .order_by(
            VacancyTemplate.employer_id.is_(None),
            func.lower(VacancyTemplate.name),
            VacancyTemplate.id,
        )
    ).all()


def start_from_template(
    session: Session, actor: Actor, template_id: int, *, today: date
) -> Vacancy:
    """Keep a new draft that asks what a template asks.

    Pay and hours that the law no longer allows are left to be written again.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such template, or it is another employer's.
        WrongStateError: the employer is suspended.
        InvalidError: something else of it is not there any more, e.g. a skill.
    """
    require(actor, Role.EMPLOYER)
    for_actor = or_(_is_own(actor), VacancyTemplate.employer_id.is_(None))
    draft = draft_records.read(_find(session, template_id, for_actor).draft)
    around = circumstances_of(session, draft, today=today, language=actor.language)
    broken = {problem.field for problem in find_problems(draft, around)}
    if "monthly_pay_clp" in broken:
        draft = replace(draft, monthly_pay_clp=None)
    if "weekly_hours" in broken:
        draft = replace(draft, weekly_hours=None)
    return post_vacancy(session, actor, draft, today=today)


def remove_template(session: Session, actor: Actor, template_id: int) -> None:
    """Remove a template of the actor's own; vacancies that began from it stay.

    Raises:
        NotFoundError: there is no such template, or it is not the actor's own.
    """
    found = _find(session, template_id, _is_own(actor))
    session.delete(found)
    audit.record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "vacancy_template",
        template_id,
        reason="removed",
    )


def _is_own(actor: Actor) -> ColumnElement[bool]:
    """Whether a template is the actor's: a second user's are those that they kept themselves.

    A template says all that its vacancy does, and that one may not be theirs to see.
    """
    if not actor.sees_assigned_only:
        return _is_of_house(actor)
    return and_(_is_of_house(actor), VacancyTemplate.made_by_id == actor.account_id)


def _is_of_house(actor: Actor) -> ColumnElement[bool]:
    require(actor, Role.EMPLOYER, *STAFF)
    if actor.role is Role.EMPLOYER:
        return VacancyTemplate.employer_id == own_employer_id(actor)
    return VacancyTemplate.employer_id.is_(None)


def _find(session: Session, template_id: int, chosen: ColumnElement[bool]) -> VacancyTemplate:
    found = session.scalar(select(VacancyTemplate).where(VacancyTemplate.id == template_id, chosen))
    if found is None:
        raise NotFoundError
    return found


def _for_everybody(draft: VacancyDraft) -> VacancyDraft:
    """The draft without what belongs to one employer."""
    return replace(
        draft,
        description="",
        address="",
        commune_key=None,
        monthly_pay_clp=None,
        positions=1,
        shifts=(),
    )


def _refuse_wrong_name(name: str) -> None:
    if not name:
        raise InvalidError([Problem("name", "template_without_name")])
    if len(name) > NAME_LIMIT:
        facts = {"limit": NAME_LIMIT, "length": len(name)}
        raise InvalidError([Problem("name", "text_too_long", facts)])


def _hold(session: Session, actor: Actor, vacancy_id: int) -> None:
    """Let nobody else keep the same, or count without this one, until the transaction ends.

    The office has no row of its own to hold, so the templates that are counted are held instead.
    """
    hold_vacancy(session, vacancy_id)
    counted = select(VacancyTemplate.id).where(_is_of_house(actor)).order_by(VacancyTemplate.id)
    session.execute(counted.with_for_update(key_share=True))


def _refuse_too_many(session: Session, actor: Actor) -> None:
    kept = select(func.count()).select_from(VacancyTemplate).where(_is_of_house(actor))
    if (session.scalar(kept) or 0) >= MOST_TEMPLATES:
        raise WrongStateError("too_many_templates", most=MOST_TEMPLATES)
