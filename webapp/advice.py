"""What would change an answer, in words: conditions, changes, fits, and how firm a place is."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from matching.advice.allocation import Fit
from matching.advice.changes import Change, ChangeKind
from matching.advice.clinic import Condition, ConditionKind
from matching.advice.stability import Firmness
from models.accounts import Language
from models.reference import WorkshopType
from models.vacancies import Vacancy
from services.matchmaking.explanations import Names
from webapp import formats
from webapp.labels import label, message
from webapp.language import language
from webapp.reasons import week_hours


def condition_text(condition: Condition, names: Names) -> str:
    """A condition as people say it: a skill by its name, the rest by its kind."""
    if condition.kind is ConditionKind.CONCEPT:
        return names.of(condition.key, language())
    return label(condition.kind)


def price_text(condition: Condition, names: Names) -> str:
    """What would change for a condition to cost nobody, as the beginning of a sentence."""
    if condition.kind is ConditionKind.CONCEPT:
        name = names.of(condition.key, language())
        return str(_("Si «%(name)s» pasa a deseable", name=name))
    return message(f"relaxed_{condition.kind.value}")


def kind_name(kind: WorkshopType) -> str:
    """The name of a kind of workshop in the language in force."""
    return kind.name_en if language() is Language.ENGLISH else kind.name_es


def vacancy_text(vacancy: Vacancy) -> str:
    """A vacancy told apart from others with its title: whose it is, and what it pays."""
    parts = (vacancy.title, vacancy.employer.name, formats.clp(vacancy.monthly_pay_clp))
    return " · ".join(part for part in parts if part)


def fit_text(fit: Fit | None) -> str:
    """How well somebody fits a vacancy, never without how much of it is known."""
    if fit is None:
        return str(_("hoy no puede"))
    return str(
        _(
            "calce %(fit)s · conocido %(known)s",
            fit=formats.percent(fit.value),
            known=formats.percent(fit.known),
        )
    )


def firmness_text(firmness: Firmness) -> str:
    """How far a place could move, as one sentence."""
    text: str = _("No se mueve aunque cambien los pesos")
    if firmness.best != firmness.worst:
        text = _("Entre el %(best)s.º y el %(worst)s.º", best=firmness.best, worst=firmness.worst)
    if firmness.without_evidence > firmness.worst:
        text = _(
            "%(range)s; sin uno de sus respaldos, %(place)s.º",
            range=text,
            place=firmness.without_evidence,
        )
    return text


def change_text(change: Change, names: Names) -> str:
    """A change as something to do, with its day or its hours."""
    facts: dict[str, Any] = dict(change.facts)  # Any: JSON, its shape stands beside each kind
    shown: dict[str, str | int | float] = {}
    if change.kind is ChangeKind.COURSE:
        skills = (names.of(skill, language()) for skill in facts["skills"])
        shown = {
            "name": facts["name"],
            "hours": formats.number(facts["hours"]),
            "day": formats.day(date.fromisoformat(facts["starts_on"])),
            "skills": ", ".join(skills),
        }
    elif change.kind is ChangeKind.PRACTICAL_TEST:
        shown = {"skill": names.of(facts["skill"], language())}
    elif change.kind is ChangeKind.LICENCE:
        shown = {"licence": names.of(facts["licence"], language())}
    elif change.kind is ChangeKind.TRANSPORT:
        shown = {"mode": message(f"by_{facts['mode']}"), **_minutes(facts)}
    elif change.kind is ChangeKind.HOURS:
        shown = {"hours": week_hours(facts["windows"])}
    return message(f"change_{change.kind.value}", shown)


def _minutes(facts: dict[str, Any]) -> dict[str, int]:  # Any: JSON of one change
    return {"minutes": facts["minutes"], "minutes_now": facts["minutes_now"]}
