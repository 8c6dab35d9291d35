"""Hints about hiring: what may help an employer and what the law asks, by what a vacancy says.

They hang on the work and on nobody: no file of a person is read for them, so two vacancies that
say the same show the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.hiring_hints import HintKind, HiringHint
from models.record_policies import RecordRequest
from models.reference import LegalBar
from models.vacancies import ContractKind, Vacancy
from services.hiring.legal_terms import LegalTerms
from services.hiring.record_requests import asks_certificate
from services.hiring.vacancy_drafts import VacancyDraft, draft_of

ENDING: Final = frozenset({ContractKind.FIXED_TERM, ContractKind.PROJECT, ContractKind.SEASONAL})
"""Contracts that end by themselves."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a vacancy says that a hint may hang on.

    Attributes:
        minimum_pay_clp: the minimum of a full week when the work starts; None while unknown.
        asks_record: whether it asks for a certificate about a person.
        role_types: kinds of role that the office marked for a check by a person.
    """

    contract: ContractKind | None = None
    weekly_hours: Decimal | None = None
    monthly_pay_clp: int | None = None
    minimum_pay_clp: int | None = None
    asks_record: bool = False
    role_types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hints:
    """Hints to show together, each kind by the order of its code.

    Attributes:
        checks: kinds of role that a person has to check before anybody is hired.
    """

    incentives: tuple[HiringHint, ...] = ()
    duties: tuple[HiringHint, ...] = ()
    checks: tuple[LegalBar, ...] = ()


def hints_of(
    session: Session,
    vacancy: Vacancy,
    terms: LegalTerms,
    *,
    made: RecordRequest | None = None,
    today: date,
    draft: VacancyDraft | None = None,
) -> Hints:
    """The hints that a vacancy calls for, or would call for as `draft`.

    Args:
        terms: the legal figures for work that starts when it does.
        made: what it asks of people's records; None for nothing, or where nobody looked.
    """
    said = draft or draft_of(vacancy)
    offer = Offer(
        contract=said.contract,
        weekly_hours=said.weekly_hours,
        monthly_pay_clp=said.monthly_pay_clp,
        minimum_pay_clp=terms.min_monthly_pay_clp,
        asks_record=asks_certificate(made),
        role_types=frozenset(row.legal_bar_code for row in vacancy.role_types),
    )
    return hints_beside(session, offer, today=today)


def hints_beside(session: Session, offer: Offer, *, today: date) -> Hints:
    """The hints that an offer calls for. A duty of every employer stands in the kit alone."""
    found = _in_force(session, today)
    called = [hint for hint in found if _calls_for(hint, offer)]
    duties = [hint for hint in called if hint.kind is HintKind.DUTY and _has_condition(hint)]
    return Hints(
        incentives=tuple(hint for hint in called if hint.kind is HintKind.INCENTIVE),
        duties=tuple(duties),
        checks=_checks(session, offer.role_types) if offer.role_types else (),
    )


def hints_for_all(session: Session, *, today: date) -> Hints:
    """Every hint in force, for whoever has no vacancy yet."""
    found = _in_force(session, today)
    return Hints(
        incentives=tuple(hint for hint in found if hint.kind is HintKind.INCENTIVE),
        duties=tuple(hint for hint in found if hint.kind is HintKind.DUTY),
    )


def _in_force(session: Session, today: date) -> list[HiringHint]:
    statement = (
        select(HiringHint)
        .where(
            or_(HiringHint.valid_from.is_(None), HiringHint.valid_from <= today),
            or_(HiringHint.valid_until.is_(None), HiringHint.valid_until >= today),
        )
        .order_by(HiringHint.code)
    )
    return list(session.scalars(statement))


def _checks(session: Session, codes: Iterable[str]) -> tuple[LegalBar, ...]:
    found = select(LegalBar).where(LegalBar.code.in_(sorted(codes))).order_by(LegalBar.code)
    return tuple(session.scalars(found))


def _has_condition(hint: HiringHint) -> bool:
    limits = (hint.hours_up_to, hint.hours_over, hint.pay_up_to_minimums)
    return hint.ends or hint.asks_record or any(limit is not None for limit in limits)


def _calls_for(hint: HiringHint, offer: Offer) -> bool:
    """Whether an offer says all that a hint hangs on; what it does not say calls for nothing."""
    hours = offer.weekly_hours
    met = (
        not hint.ends or offer.contract in ENDING,
        not hint.asks_record or offer.asks_record,
        hint.hours_up_to is None or (hours is not None and hours <= hint.hours_up_to),
        hint.hours_over is None or (hours is not None and hours > hint.hours_over),
        hint.pay_up_to_minimums is None or _pays_at_most(offer, hint.pay_up_to_minimums),
    )
    return all(met)


def _pays_at_most(offer: Offer, minimums: Decimal) -> bool:
    pay, least = offer.monthly_pay_clp, offer.minimum_pay_clp
    return pay is not None and least is not None and pay <= minimums * least
