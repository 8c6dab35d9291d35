"""Files of vacancies of employers that the office knows; each waits for a mediator's review."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.employers import Employer, EmployerStatus
from models.reference import Concept
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.hiring import legal_terms
from services.hiring.vacancies import OPEN_DAYS
from services.hiring.vacancy_drafts import VacancyDraft
from services.hiring.vacancy_rows import fill_vacancy
from services.hiring.vacancy_rules import Circumstances, find_problems
from services.imports.findings import Finding, shown
from services.imports.kinds import FileKind, Judgement, commune_keys, find_commune
from services.imports.rows import Row
from services.imports.vacancy_columns import COLUMNS
from services.matchmaking.linking import TextPurpose
from services.office.link_receipts import Receipt
from services.search import normalise

TEXTS = (("title", TextPurpose.OCCUPATION),)
REQUIRED = frozenset(column.key for column in COLUMNS if column.is_required)
DAY_CODES = frozenset({"past_closing_day", "past_start_day"})
SameVacancy = tuple[str, str, str | None]


def draft_of_row(row: Row, communes: dict[str, str]) -> VacancyDraft:
    """What a row says about a vacancy."""
    values: dict[str, Any] = dict(row.values)  # Any: typed by the readers of the columns
    ((_title, occupation),) = row.linked("title") or [("", None)]
    hours, closes_on = values.get("weekly_hours"), values.get("closes_on")
    return VacancyDraft(
        title=row.text("title"),
        description=row.text("description"),
        occupation_key=occupation,
        positions=values.get("positions", 1),
        commune_key=find_commune(communes, row.text("commune_key")),
        weekly_hours=None if hours is None else Decimal(hours),
        monthly_pay_clp=values.get("monthly_pay_clp"),
        closes_on=date.fromisoformat(closes_on) if closes_on else None,
    )


def judge(session: Session, rows: Sequence[Row], *, today: date | None) -> Judgement:
    """Look for unknown employers, broken rules and vacancies the office already has."""
    communes = commune_keys(session)
    employers = _employers(session)
    around = _circumstances(session, rows, today)
    held = _held(session)
    seen: dict[tuple[SameVacancy, str], int] = {}
    findings: list[Finding] = []
    known: set[int] = set()
    for row in rows:
        draft = draft_of_row(row, communes)
        findings += _employer_findings(row, employers)
        findings += _draft_findings(row, draft, around, has_day=today is not None)
        same = (row.text("rut"), normalise(draft.title), draft.commune_key)
        first = seen.setdefault((same, row.text("closes_on")), row.number)
        if first != row.number:
            findings.append(Finding(row.number, "title", "vacancy_twice", {"first_row": first}))
        if draft.closes_on in held[same] or (held[same] and draft.closes_on is None):
            known.add(row.number)
    return Judgement(tuple(findings), frozenset(known))


def _employers(session: Session) -> dict[str, Employer]:
    return {employer.rut: employer for employer in session.scalars(select(Employer))}


def _held(session: Session) -> defaultdict[SameVacancy, set[date | None]]:
    """The closing days of the vacancies that are not withdrawn or over."""
    over = (VacancyStatus.WITHDRAWN, VacancyStatus.EXPIRED, VacancyStatus.FILLED)
    held: defaultdict[SameVacancy, set[date | None]] = defaultdict(set)
    for rut, title, commune, closes_on in session.execute(
        select(Employer.rut, Vacancy.title, Vacancy.commune_key, Vacancy.closes_on)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Vacancy.status.not_in(over))
    ):
        held[rut, normalise(title), commune].add(closes_on)
    return held


def _circumstances(session: Session, rows: Sequence[Row], today: date | None) -> Circumstances:
    keys = {key for row in rows for _title, key in row.linked("title") if key}
    concepts = session.scalars(select(Concept).where(Concept.key.in_(keys)))
    day = today or date.min
    return Circumstances(
        today=day,
        terms=legal_terms.terms_on(session, day),
        concepts={concept.key: concept for concept in concepts},
    )


def _employer_findings(row: Row, employers: dict[str, Employer]) -> Iterator[Finding]:
    rut = row.text("rut")
    if not rut:
        return
    employer = employers.get(rut)
    if employer is None:
        yield Finding(row.number, "rut", "unknown_employer_rut", value=rut)
    elif employer.status is EmployerStatus.SUSPENDED:
        yield Finding(row.number, "rut", "employer_is_suspended", value=rut)


def _draft_findings(
    row: Row, draft: VacancyDraft, around: Circumstances, *, has_day: bool
) -> Iterator[Finding]:
    commune = row.text("commune_key")
    if commune and draft.commune_key is None:
        facts = {"name": shown(commune)}
        yield Finding(row.number, "commune_key", "unknown_commune_named", facts, value=commune)
    for problem in find_problems(draft, around):
        # A required column that is missing, or could not be read, has been told already.
        is_told = problem.field in REQUIRED and problem.field not in row.values
        if not is_told and (has_day or problem.code not in DAY_CODES):
            value = shown(row.values.get(problem.field))
            yield Finding(row.number, problem.field, problem.code, problem.facts, value=value)


def save(
    session: Session, actor: Actor, rows: Sequence[Row], *, now: datetime, today: date
) -> list[Receipt]:
    """Write vacancies down as handed in for review; what is missing is completed there."""
    communes = commune_keys(session)
    employers = _employers(session)
    vacancies = []
    with session.no_autoflush:
        for row in rows:
            draft = draft_of_row(row, communes)
            vacancy = Vacancy(
                employer=employers[row.text("rut")],
                created_by_id=actor.account_id,
                title=draft.title,
                status=VacancyStatus.IN_REVIEW,
                created_at=now,
            )
            fill_vacancy(session, vacancy, draft)
            vacancy.closes_on = vacancy.closes_on or today + timedelta(days=OPEN_DAYS)
            vacancies.append(vacancy)
    session.add_all(vacancies)
    session.flush()
    return [Receipt(row.number, each.id) for row, each in zip(rows, vacancies, strict=True)]


def _as_written(text: str) -> str:
    return text


VACANCIES = FileKind(COLUMNS, "vacancy", TEXTS, _as_written, judge, save)
