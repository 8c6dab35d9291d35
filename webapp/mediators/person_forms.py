"""The form of a person, and the draft it makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TimeField,
)
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from models.accounts import Account, Language
from models.participants import CaseState, Origin
from models.reference import Commune, Concept, TravelMode
from services.errors import Problem
from services.office.reference import concept_label
from services.people.participant_drafts import TRADES, FreeHours, PersonDraft
from webapp.fields import PesosField
from webapp.forms import Obvious, PortalForm
from webapp.labels import label
from webapp.language import language

DAYS = 7
STRETCHES = 2  # of one day that the form always offers


class FreeHoursRow(Form):  # type: ignore[misc]  # untyped package
    """One stretch of free hours on one weekday."""

    weekday = IntegerField(widget=HiddenInput())
    starts_at = TimeField(_l("Desde"), [Optional()])
    ends_at = TimeField(_l("Hasta"), [Optional()])


class ChecksField(SelectMultipleField):  # type: ignore[misc]  # untyped package
    """Several choices, each with its box to tick."""

    widget = ListWidget()
    option_widget = CheckboxInput()


class PersonForm(PortalForm):
    """What is written down about a person."""

    version = IntegerField(validators=[Optional()], widget=HiddenInput())
    given_names = StringField(_l("Nombres"), [DataRequired(_l("Escriba el nombre."))])
    family_names = StringField(_l("Apellidos"), [DataRequired(_l("Escriba los apellidos."))])
    social_name = StringField(_l("Cómo quiere que le llamen"))
    rut = StringField(_l("RUT"))
    phone = TelField(_l("Teléfono"))
    email = EmailField(_l("Correo"))
    language = SelectField(_l("Idioma"), [Obvious()], coerce=Language)
    commune_key = SelectField(_l("Comuna donde vive"))
    origin = SelectField(_l("Cómo llegó"), [Obvious()], coerce=Origin)
    case_state = SelectField(_l("En qué está"), [Obvious()], coerce=CaseState)
    mediator_id = SelectField(_l("Quién le acompaña"))
    released_on = DateField(_l("Fecha de egreso"), [Optional()])
    stage_three_on = DateField(_l("Inicio de la etapa tres"), [Optional()])
    available_from = DateField(_l("Puede trabajar desde"), [Optional()])
    trades = FieldList(StringField(_l("Oficio")), _l("Oficios que busca"), max_entries=TRADES)
    transport = ChecksField(_l("Cómo puede llegar al trabajo"))
    max_commute_minutes = IntegerField(_l("Viaje más largo que acepta, en minutos"), [Optional()])
    min_monthly_pay_clp = PesosField(_l("Sueldo que busca al mes, en pesos"))
    max_weekly_hours = IntegerField(_l("Horas por semana que puede, a lo más"), [Optional()])
    has_told_licences = BooleanField(_l("Ya le preguntamos por licencias e idiomas"))
    holds = ChecksField(_l("Licencias e idiomas que tiene"))
    has_told_availability = BooleanField(_l("Ya le preguntamos qué horas puede trabajar"))
    free_hours = FieldList(FormField(FreeHoursRow), _l("Horas que puede trabajar"))
    wants_reminders = BooleanField(_l("Quiere recibir recordatorios"), default=True)

    def incomplete_hours(self) -> list[Problem]:
        """List the stretches that say when they start or when they end, and not both."""
        return [
            Problem("free_hours", "free_hours_incomplete")
            for row in self._rows()
            if (row.starts_at.data is None) != (row.ends_at.data is None)
        ][:1]

    def draft(self) -> PersonDraft:
        """Give the draft that was typed."""
        return PersonDraft(
            given_names=self.given_names.data or "",
            family_names=self.family_names.data or "",
            origin=self.origin.data,
            case_state=self.case_state.data,
            social_name=self.social_name.data or "",
            rut=self.rut.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            language=self.language.data,
            commune_key=self.commune_key.data or None,
            mediator_id=int(self.mediator_id.data) if self.mediator_id.data else None,
            released_on=self.released_on.data,
            stage_three_on=self.stage_three_on.data,
            available_from=self.available_from.data,
            max_commute_minutes=self.max_commute_minutes.data,
            min_monthly_pay_clp=self.min_monthly_pay_clp.data,
            max_weekly_hours=self.max_weekly_hours.data,
            wants_reminders=self.wants_reminders.data,
            trades=tuple(entry.data or "" for entry in self.trades),
            holds=self._holds(),
            transport=frozenset(TravelMode(mode) for mode in self.transport.data or ()),
            free_hours=self._free_hours(),
        )

    def _holds(self) -> frozenset[str] | None:
        """What is held; ticking something says that the person was asked."""
        held = frozenset(self.holds.data or ())
        return held if held or self.has_told_licences.data else None

    def _free_hours(self) -> tuple[FreeHours, ...] | None:
        hours = tuple(
            FreeHours(row.weekday.data % DAYS, row.starts_at.data, row.ends_at.data)
            for row in self._rows()
            if row.weekday.data is not None
            and row.starts_at.data is not None
            and row.ends_at.data is not None
        )
        return hours if hours or self.has_told_availability.data else None

    def _rows(self) -> Iterator[FreeHoursRow]:
        return (entry.form for entry in self.free_hours)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lists of the form offer."""

    communes: Sequence[Commune]
    mediators: Sequence[Account]
    holdable: Sequence[Concept]


def fill_choices(form: PersonForm, choices: Choices) -> None:
    """Give the lists of the form what they offer."""
    form.language.choices = [(one, label(one)) for one in Language]
    form.origin.choices = [(one, label(one)) for one in Origin]
    form.case_state.choices = [(one, label(one)) for one in CaseState]
    form.transport.choices = [(one.value, label(one)) for one in TravelMode]
    form.commune_key.choices = [
        ("", _("No se sabe")),
        *((commune.key, commune.name) for commune in choices.communes),
    ]
    form.mediator_id.choices = [
        ("", _("Nadie todavía")),
        *((str(account.id), account.name) for account in choices.mediators),
    ]
    form.holds.choices = [
        (concept.key, concept_label(concept, language())) for concept in choices.holdable
    ]


def values_of(draft: PersonDraft) -> Mapping[str, Any]:  # Any: one type per field
    """Give the form's values for a draft."""
    plain = {name: getattr(draft, name) for name in PersonDraft.__dataclass_fields__}
    trades = [*draft.trades, *[""] * (TRADES - len(draft.trades))]
    return plain | {
        "commune_key": draft.commune_key or "",
        "mediator_id": str(draft.mediator_id or ""),
        "trades": trades[:TRADES],
        "transport": [mode.value for mode in sorted(draft.transport)],
        "holds": sorted(draft.holds or ()),
        "has_told_licences": draft.holds is not None,
        "has_told_availability": draft.free_hours is not None,
        "free_hours": _rows_of(draft.free_hours or ()),
    }


def _rows_of(hours: Iterable[FreeHours]) -> list[dict[str, Any]]:  # Any: a day or a time
    """Give the rows of the grid: the first stretch of each day, then the next ones."""
    by_day: dict[int, list[FreeHours]] = {day: [] for day in range(DAYS)}
    for one in sorted(hours):
        by_day[one.weekday].append(one)
    stretches = max(STRETCHES, *(len(held) for held in by_day.values()))
    return [
        {
            "weekday": day,
            "starts_at": held[place].starts_at if place < len(held) else None,
            "ends_at": held[place].ends_at if place < len(held) else None,
        }
        for place in range(stretches)
        for day, held in by_day.items()
    ]
