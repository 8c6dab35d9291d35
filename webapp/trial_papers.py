"""The agreement of a trial as a paper to sign, in the language that was asked for."""

from dataclasses import dataclass

from flask import Response, current_app, request
from flask_babel import force_locale
from flask_babel import gettext as _

from models.accounts import Language
from models.trials import Trial
from webapp.formats import clp, long_day_year, number
from webapp.language import LOCALES, language
from webapp.papers import Paper, Section, answer_with


@dataclass(frozen=True, slots=True)
class Parties:
    """Who signs, as whoever prints it may know them, and for which work."""

    person: str
    employer: str
    title: str


def print_agreement(trial: Trial, parties: Parties) -> Response:
    """The agreement as a PDF; `?idioma=` asks for a language that is not the reader's."""
    wanted = request.args.get("idioma")
    chosen = Language(wanted) if wanted in list(Language) else language()
    with force_locale(LOCALES[chosen]):
        return answer_with(_paper(trial, parties), f"acuerdo-{trial.id}.pdf", chosen)


def _paper(trial: Trial, parties: Parties) -> Paper:
    office = current_app.config["OFFICE_NAME"]
    return Paper(
        title=_("Acuerdo de prueba en el trabajo"),
        sections=(
            Section(_("Quiénes"), f"{parties.person}\n{parties.employer}\n{office}"),
            Section(_("Trabajo"), parties.title),
            Section(_("Qué va a hacer"), trial.tasks),
            Section(
                _("Días"),
                _(
                    "Del %(first)s al %(last)s, ambos incluidos.",
                    first=long_day_year(trial.starts_on),
                    last=long_day_year(trial.ends_on),
                ),
            ),
            Section(_("Horas por semana"), number(float(trial.weekly_hours))),
            Section(_("Sueldo bruto al mes"), clp(trial.monthly_pay_clp)),
            Section(_("Cómo funciona"), "\n".join(_rules())),
        ),
        made_at=trial.proposed_at,
        footer=_("Se firma en tres copias: una para cada parte."),
        signatures=(parties.person, parties.employer, office),
        signing=_("Nombre, firma y fecha"),
    )


def _rules() -> tuple[str, ...]:
    return (
        _("Se paga como cualquier trabajo, desde el primer día."),
        _("Cualquiera de los dos puede terminarla cuando quiera."),
        _("Al terminar, cada parte dice a la oficina si quiere seguir."),
        _("No reemplaza el contrato de trabajo, que se escribe aparte."),
    )
