"""Words of a vacancy that a norm speaks to, read anew each time, and what was decided of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.accounts import Language
from models.vacancies import Vacancy
from models.wording import WORDS_LIMIT, VacancyWordingFinding, WordingResolution
from services.errors import InvalidError, Problem
from services.hiring.legal_terms import terms_of_work
from services.hiring.record_requests import has_accepted
from services.hiring.text_languages import language_of
from wording.kinds import TextLanguage, WordingKind
from wording.linting import Finding, lint, to_settle
from wording.terms import WordingTerms

FIELDS = ("title", "description")
# Whether a job needs a record certificate is decided with a written reason for that job
# (Dirección del Trabajo, Ord. 628/2017; services/hiring/record_policies.py), and not by a mediator
# who reads the text.
NEVER_ACCEPTED = frozenset({WordingKind.RECORD_DEMANDED})


@dataclass(frozen=True, slots=True)
class WordsFound:
    """Words of one field that a norm speaks to, and what was decided about them.

    Attributes:
        explained: what the employer says of them, if anything.
        accepted: the office's acceptance with its reason, if any.
        is_condition: whether the office accepted what the words ask as a condition of the role.
    """

    field: str
    finding: Finding
    explained: VacancyWordingFinding | None = None
    accepted: VacancyWordingFinding | None = None
    is_condition: bool = False

    @property
    def is_open(self) -> bool:
        """Whether they keep the vacancy from being published."""
        if self.finding.kind in NEVER_ACCEPTED:
            return not self.is_condition
        return self.accepted is None

    @property
    def may_be_accepted(self) -> bool:
        """Whether a mediator may let them stand."""
        return self.finding.kind not in NEVER_ACCEPTED


def words_found(
    session: Session, vacancy: Vacancy, *, today: date, is_condition: bool | None = None
) -> tuple[WordsFound, ...]:
    """What the texts of a vacancy say that a norm speaks to, with what was decided.

    Args:
        is_condition: whether the office accepted a certificate as a condition of the role; None
            reads it where the words ask for one.
    """
    found = read_words(session, vacancy, today=today)
    if not found:
        return ()
    decided = decisions(session, vacancy.id)
    if is_condition is None:
        asks_record = any(asks_paper(finding) for _field, finding in found)
        is_condition = asks_record and has_accepted(session, vacancy)
    return tuple(
        WordsFound(
            field,
            finding,
            decided.get((finding.kind, words_key(finding.words), WordingResolution.EXPLAINED)),
            decided.get((finding.kind, words_key(finding.words), WordingResolution.ACCEPTED)),
            is_condition and asks_paper(finding),
        )
        for field, finding in found
    )


def asks_paper(finding: Finding) -> bool:
    """Whether words ask for a certificate, which the office may accept as a condition of the role.

    What turns people away asks for none, and no condition covers it.
    """
    return finding.kind in NEVER_ACCEPTED and not finding.turns_away


def record_words(found: Iterable[WordsFound]) -> str:
    """The first words that ask for a certificate which nobody accepted; empty without any."""
    first = next((one for one in found if asks_paper(one.finding) and one.is_open), None)
    return first.finding.words if first else ""


def refuse_open_words(session: Session, vacancy: Vacancy, *, today: date) -> None:
    """Let a vacancy pass whose words were all changed or accepted.

    Raises:
        InvalidError: some wait for a decision.
    """
    waiting = sum(found.is_open for found in words_found(session, vacancy, today=today))
    if waiting:
        raise InvalidError([Problem("", "wording_open", {"count": waiting})])


def terms_for(session: Session, vacancy: Vacancy, *, today: date) -> WordingTerms:
    """The figures of the law that the text of a vacancy is read against."""
    terms = terms_of_work(session, vacancy.starts_on, today=today)
    hours = None if vacancy.weekly_hours is None else float(vacancy.weekly_hours)
    return WordingTerms(terms.min_monthly_pay_clp, terms.max_weekly_hours, hours)


def language_of_vacancy(vacancy: Vacancy) -> TextLanguage:
    """The language a vacancy is written in; Spanish where its words do not tell."""
    text = f"{vacancy.title}\n{vacancy.description}"
    return TextLanguage(language_of(text, otherwise=Language.SPANISH).value)


def read_words(session: Session, vacancy: Vacancy, *, today: date) -> list[tuple[str, Finding]]:
    """The findings of each field, but for what is welcome."""
    terms = terms_for(session, vacancy, today=today)
    lang = language_of_vacancy(vacancy)
    return [
        (field, finding)
        for field in FIELDS
        for finding in to_settle(lint(getattr(vacancy, field), lang=lang, terms=terms))
    ]


def decisions(
    session: Session, vacancy_id: int
) -> dict[tuple[WordingKind, str, WordingResolution], VacancyWordingFinding]:
    """The last decision of each sort about each words."""
    rows: Sequence[VacancyWordingFinding] = session.scalars(
        select(VacancyWordingFinding)
        .where(VacancyWordingFinding.vacancy_id == vacancy_id)
        .options(joinedload(VacancyWordingFinding.decided_by))
        .order_by(VacancyWordingFinding.decided_at, VacancyWordingFinding.id)
    ).all()
    return {(row.kind, words_key(row.words), row.resolution): row for row in rows}


def words_key(words: str) -> str:
    """What two words are compared by: blanks and capitals say nothing."""
    return " ".join(words[:WORDS_LIMIT].split()).casefold()
