"""The form of the third step, and what it makes of a draft."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from models.reference import Concept, ConceptKind
from models.vacancies import ContractKind
from services.errors import Problem
from services.hiring.proposals import Proposal
from services.hiring.vacancy_drafts import ShiftHours, VacancyDraft
from services.office.reference import concept_label
from webapp.employers import steps
from webapp.fields import HoursField, PesosField
from webapp.forms import Obvious
from webapp.labels import label
from webapp.language import language

DAYS = 7
STRETCHES = 2  # of one day: a split shift has two


class ShiftRow(Form):  # type: ignore[misc]  # untyped package
    """One stretch of work on one weekday."""

    weekday = IntegerField(widget=HiddenInput())
    starts_at = TimeField(_l("Entrada"), [Optional()])
    ends_at = TimeField(_l("Salida"), [Optional()])


class ConditionsForm(steps.StepForm):
    """Pay, contract, hours, shifts, days and licences; `seen` is what the page warned of."""

    seen = HiddenField()
    contract = SelectField(
        _l("Contrato"),
        [Optional()],
        coerce=lambda value: ContractKind(value) if value in list(ContractKind) else None,
        validate_choice=False,
    )
    monthly_pay_clp = PesosField(_l("Sueldo bruto al mes, en pesos"), [Obvious()])
    weekly_hours = HoursField(_l("Horas por semana"), [Obvious()])
    has_flexible_hours = BooleanField(_l("El horario se puede acomodar"))
    shifts = FieldList(FormField(ShiftRow), _l("Turnos"), max_entries=DAYS * STRETCHES)
    starts_on = DateField(_l("Empieza el"), [Optional()])
    closes_on = DateField(_l("Se puede postular hasta"), [Obvious(), Optional()])
    licences = SelectMultipleField(
        _l("Licencias, certificados e idiomas"),
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )

    def changed(self, draft: VacancyDraft) -> VacancyDraft:
        """Give a draft with this step's fields as they were typed."""
        return replace(
            draft,
            contract=self.contract.data,
            monthly_pay_clp=self.monthly_pay_clp.data,
            weekly_hours=self.weekly_hours.data,
            has_flexible_hours=self.has_flexible_hours.data,
            shifts=tuple(self._shifts()),
            starts_on=self.starts_on.data,
            closes_on=self.closes_on.data,
            licences=tuple(self.licences.data or ()),
        )

    def incomplete_shifts(self) -> list[Problem]:
        """List the stretches that say when they start or when they end, and not both."""
        return [
            Problem("shifts", "shift_incomplete", {"weekday": row.weekday.data or 0})
            for row in (entry.form for entry in self.shifts)
            if (row.starts_at.data is None) != (row.ends_at.data is None)
        ]

    def _shifts(self) -> Iterable[ShiftHours]:
        for row in (entry.form for entry in self.shifts):
            if row.starts_at.data is not None and row.ends_at.data is not None:
                weekday = row.weekday.data if row.weekday.data is not None else -1
                yield ShiftHours(weekday, row.starts_at.data, row.ends_at.data)


def codes_of(hints: Iterable[Problem]) -> str:
    """Give what a page warns of, as its form sends it back."""
    return " ".join(hint.code for hint in hints)


def fill_choices(form: ConditionsForm, concepts: Sequence[Concept]) -> None:
    """Give the form the contracts and the licences to choose from."""
    form.contract.choices = [
        ("", _("Elija el contrato")),
        *((kind.value, label(kind)) for kind in ContractKind),
    ]
    # What is not in force any more may still stand in an old vacancy.
    ordered = sorted(concepts, key=lambda concept: concept.kind is not ConceptKind.LICENCE)
    form.licences.choices = [
        (concept.key, concept_label(concept, language())) for concept in ordered
    ]


def values_of(draft: VacancyDraft, proposal: Proposal | None) -> dict[str, Any]:
    """Give the form's values for a draft; what a proposal found fills what is empty."""
    # Any: one value per field, each of its own type.
    values: dict[str, Any] = {
        "contract": draft.contract,
        "monthly_pay_clp": draft.monthly_pay_clp,
        "weekly_hours": draft.weekly_hours,
        "has_flexible_hours": draft.has_flexible_hours,
        "shifts": draft.shifts,
        "starts_on": draft.starts_on,
        "closes_on": draft.closes_on,
        "licences": list(draft.licences),
    }
    if proposal is not None:
        values |= {
            "monthly_pay_clp": proposal.conditions.monthly_pay_clp,
            "weekly_hours": proposal.conditions.weekly_hours,
            "shifts": proposal.conditions.shifts,
            "licences": [licence.key for licence in proposal.licences],
        }
    values["shifts"] = shift_rows(values["shifts"])
    return values


def is_untouched(draft: VacancyDraft) -> bool:
    """Say whether nobody has answered this step yet."""
    answered = (draft.contract, draft.monthly_pay_clp, draft.weekly_hours, draft.starts_on)
    return all(value is None for value in answered) and not (draft.shifts or draft.licences)


def shift_rows(shifts: Iterable[ShiftHours]) -> list[dict[str, Any]]:
    """Give the rows of the grid: the first stretch of each day, then the second."""
    by_day: dict[int, list[ShiftHours]] = {day: [] for day in range(DAYS)}
    for shift in sorted(shifts, key=lambda shift: shift.start_minute):
        by_day[shift.weekday].append(shift)
    rows = []
    for stretch in range(STRETCHES):
        for day, held in by_day.items():
            one = held[stretch] if stretch < len(held) else None
            rows.append(
                {
                    "weekday": day,
                    "starts_at": one.starts_at if one else None,
                    "ends_at": one.ends_at if one else None,
                }
            )
    return rows
