"""What would change a list: the study of a vacancy, advice for a person, people divided.

All judge people again, so they are asked for with a button and never by a mere link.
"""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from services.matchmaking import advising, allocating, levers, person_openings
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import unit_of_work
from webapp.mediators import bp

CHOICE = "persona-"  # field of a person's choice, before the person's number


@bp.post("/vacantes/<int:vacancy_id>/que-cambiaria")
@only(*MEDIATION)
def study_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Show what each condition of a vacancy costs and how firm its first places are."""
    with unit_of_work() as db:
        study = levers.study_vacancy(db, g.actor, vacancy_id, today=today())
    return render_template("mediators/vacancy_study.html", study=study)


@bp.post("/preseleccion/<int:entry_id>/que-falta")
@only(*MEDIATION)
def advise_entry(entry_id: int) -> ResponseReturnValue:
    """Show the smallest changes that would help a person for a vacancy."""
    with unit_of_work() as db:
        found = advising.advise_entry(db, g.actor, entry_id, today=today())
    return render_template("mediators/entry_advice.html", found=found)


@bp.post("/personas/<int:participant_id>/que-abriria")
@only(*MEDIATION)
def show_openings(participant_id: int) -> ResponseReturnValue:
    """Show what a person could do that opens most vacancies, each thing by itself."""
    with unit_of_work() as db:
        found = person_openings.openings_of(db, g.actor, participant_id, today=today())
    return render_template("mediators/openings.html", found=found)


@bp.post("/vacantes/<int:vacancy_id>/repartir")
@only(*MEDIATION)
def divide_people(vacancy_id: int) -> ResponseReturnValue:
    """Show who could go where among a vacancy and those that share its first people."""
    with unit_of_work() as db:
        view = allocating.divide(db, g.actor, vacancy_id, chosen=_choices(), today=today())
    return render_template("mediators/allocation.html", view=view, vacancy_id=vacancy_id)


def _choices() -> dict[int, int] | None:
    """Where the mediator would send each person; None when nothing was chosen yet."""
    if "elegido" not in request.form:
        return None
    return {
        int(name.removeprefix(CHOICE)): int(value)
        for name, value in request.form.items()
        if name.startswith(CHOICE) and name.removeprefix(CHOICE).isdecimal() and value.isdecimal()
    }
