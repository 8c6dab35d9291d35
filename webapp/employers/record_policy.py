"""What a role asks of people's records: nothing unless the employer says why it must."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from models.accounts import Role
from models.record_policies import RecordPolicy, RecordRequest
from services import once
from services.errors import InvalidError
from services.hiring import record_policies, record_requests
from services.hiring.employer_rules import NOTE_LIMIT
from services.hiring.record_policies import RecordAsk
from services.hiring.vacancy_reading import read_vacancy
from services.hiring.vacancy_states import EDITABLE
from services.hiring.vacancy_wording import record_words, words_found
from webapp.access import only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.employers import bp
from webapp.forms import Obvious, PortalForm, show_problems
from webapp.labels import label

# What is written is kept only where a certificate is a condition, so the form does not demand it.
_SHOWN = {"rows": 3, "maxlength": NOTE_LIMIT}


class RecordForm(PortalForm):
    """What the role asks, and why."""

    policy = RadioField(
        _l("¿Qué pide para este trabajo?"),
        [InputRequired(_l("Elija una de las tres."))],
        default=RecordPolicy.NONE.value,
    )
    duty = TextAreaField(_l("Qué tarea lo hace necesario"), [Obvious()], render_kw=_SHOWN)
    risk = TextAreaField(_l("Qué riesgo hay, y para quién"), [Obvious()], render_kw=_SHOWN)
    reason = TextAreaField(_l("Por qué no basta con otra cosa"), [Obvious()], render_kw=_SHOWN)

    def ask(self) -> RecordAsk:
        """Give what was chosen."""
        return RecordAsk(
            RecordPolicy(self.policy.data),
            self.duty.data or "",
            self.risk.data or "",
            self.reason.data or "",
        )


def _form(request: RecordRequest | None = None) -> RecordForm:
    form = RecordForm(obj=request)
    form.policy.choices = [(policy.value, label(policy)) for policy in RecordPolicy]
    if request is not None and not form.is_submitted():
        form.policy.data = request.policy.value
    return form


@bp.get("/vacantes/<int:vacancy_id>/certificado")
@only(Role.EMPLOYER)
def show_record_policy(vacancy_id: int) -> ResponseReturnValue:
    """Show what a role asks, and what the office said to it."""
    return _page(vacancy_id, None)


@bp.post("/vacantes/<int:vacancy_id>/certificado")
@only(Role.EMPLOYER)
def choose_record_policy(vacancy_id: int) -> ResponseReturnValue:
    """Keep what a role asks."""
    form = _form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as session:
                once.claim(session, g.actor, form.once_key.data)
                record_policies.choose_policy(session, g.actor, vacancy_id, form.ask(), now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Guardado."))
            return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))
    for name in record_policies.WHY:
        form[name].data = (form[name].data or "")[:NOTE_LIMIT]
    return _page(vacancy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(vacancy_id: int, form: RecordForm | None) -> str:
    with reading() as session:
        vacancy = read_vacancy(session, g.actor, vacancy_id)
        request = record_requests.current_request(session, vacancy_id)
        may_ask = record_requests.is_in_force(request, vacancy)
        found = words_found(session, vacancy, today=today(), is_condition=may_ask)
    return render_template(
        "employers/record_policy.html",
        vacancy=vacancy,
        request_made=request,
        asked_in_text=record_words(found),
        form=form or _form(request),
        may_edit=vacancy.status in EDITABLE,
    )
