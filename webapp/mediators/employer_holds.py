"""The office pauses, suspends and releases an employer, says its cap, or takes it out."""

from http import HTTPStatus

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from models.employers import EmployerStatus
from services.access.employer_removal import remove_employer
from services.errors import InvalidError
from services.hiring import employer_caps
from services.hiring.employer_rules import NOTE_LIMIT
from services.mediation import employer_holds
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import show_problems
from webapp.mediators import bp
from webapp.mediators.employer_forms import CapForm, HoldForm
from webapp.mediators.employers import employer_page

_ONE = "/empresas/<int:employer_id>"


@bp.post(f"{_ONE}/suspender")
@only(*MEDIATION)
def suspend_employer(employer_id: int) -> ResponseReturnValue:
    """Suspend an employer; nothing of it is shown from the next request on."""
    return _hold(employer_id, EmployerStatus.SUSPENDED)


@bp.post(f"{_ONE}/pausar")
@only(*MEDIATION)
def pause_employer(employer_id: int) -> ResponseReturnValue:
    """Pause an employer; nothing of it is shown from the next request on."""
    return _hold(employer_id, EmployerStatus.PAUSED)


def _hold(employer_id: int, status: EmployerStatus) -> ResponseReturnValue:
    form = HoldForm()
    reason = form.reason.data or ""
    try:
        with unit_of_work() as db:
            held = employer_holds.hold_employer(
                db, g.actor, employer_id, status, reason=reason, now=now()
            )
    except InvalidError as error:
        show_problems(form, error)
        form.reason.data = reason[:NOTE_LIMIT]
        return employer_page(employer_id, hold_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(
        ngettext(
            "Hecho. Salió de vista %(num)s vacante y nadie ve nada de ella.",
            "Hecho. Salieron de vista %(num)s vacantes y nadie ve nada de ellas.",
            held.vacancies,
        )
    )
    if held.interviews:
        flash(
            ngettext(
                "Se anuló %(num)s entrevista. Si no se puede avisar a la persona, está en «Hoy».",
                "Se anularon %(num)s entrevistas. Quienes no reciben avisos están en «Hoy».",
                held.interviews,
            ),
            "warn",
        )
    if held.trials or held.running:
        flash(_("Tiene pruebas con personas: vea abajo a quién llamar hoy."), "warn")
    return redirect(url_for("mediators.show_employer", employer_id=employer_id))


@bp.post(f"{_ONE}/reanudar")
@only(*MEDIATION)
def release_employer(employer_id: int) -> ResponseReturnValue:
    """Let a paused or suspended employer go on."""
    with unit_of_work() as db:
        back = employer_holds.release_employer(db, g.actor, employer_id, now=now(), today=today())
    flash(
        ngettext(
            "Sigue. Volvió a publicarse %(num)s vacante.",
            "Sigue. Volvieron a publicarse %(num)s vacantes.",
            back.published,
        )
    )
    if back.to_review:
        flash(
            ngettext(
                "%(num)s cambió o venció mientras tanto: revísela antes de publicarla.",
                "%(num)s cambiaron o vencieron mientras tanto: revíselas antes de publicarlas.",
                back.to_review,
            ),
            "warn",
        )
    return redirect(url_for("mediators.show_employer", employer_id=employer_id))


@bp.post(f"{_ONE}/tope")
@only(*MEDIATION)
def set_cap(employer_id: int) -> ResponseReturnValue:
    """Say how many people an employer may be deciding about at once."""
    form = CapForm()
    if not form.validate_on_submit():
        return employer_page(employer_id, cap_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    with unit_of_work() as db:
        employer_caps.set_cap(db, g.actor, employer_id, form.most.data)
    flash(_("Guardado."))
    return redirect(url_for("mediators.show_employer", employer_id=employer_id))


@bp.post(f"{_ONE}/borrar")
@only(*MEDIATION)
def remove_registered_employer(employer_id: int) -> ResponseReturnValue:
    """Take out an employer that was registered by mistake."""
    with unit_of_work() as db:
        remove_employer(db, g.actor, employer_id, now=now())
    flash(_("Empresa borrada. Quienes entraban por ella ya no entran."))
    return redirect(url_for("mediators.list_employers"))
