"""The office accepts or returns what a role asks of people's records, and prints its decision."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.record_policies import RecordDecision, RecordRequest
from services.errors import InvalidError, NotFoundError
from services.hiring import record_policies, record_requests
from services.hiring.vacancy_reading import read_vacancy
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.formats import moment
from webapp.keys import sent_number
from webapp.labels import label, message
from webapp.mediators import bp
from webapp.papers import Paper, Section, answer_with


@bp.post("/vacantes/<int:vacancy_id>/certificado")
@only(*MEDIATION)
def decide_record_condition(vacancy_id: int) -> ResponseReturnValue:
    """Accept or return the certificate that a vacancy asks for."""
    chosen = request.form.get("decision", "")
    if chosen not in list(RecordDecision):
        raise NotFoundError
    try:
        with unit_of_work() as session:
            record_policies.decide_condition(
                session,
                g.actor,
                vacancy_id,
                RecordDecision(chosen),
                request_id=sent_number("request_id"),
                reason=request.form.get("decision_reason", ""),
                now=now(),
            )
    except InvalidError as error:
        for problem in error.problems:
            flash(message(problem.code, problem.facts), "bad")
    else:
        flash(_("Decidido. Queda escrito con su motivo y se puede imprimir."))
    return redirect(url_for("mediators.review_vacancy", vacancy_id=vacancy_id))


@bp.get("/vacantes/<int:vacancy_id>/certificado.pdf")
@only(*MEDIATION)
def print_record_decision(vacancy_id: int) -> ResponseReturnValue:
    """Print the last decision about what a vacancy asks."""
    with reading() as session:
        vacancy = read_vacancy(session, g.actor, vacancy_id)
        decided = record_requests.decided_requests(session, vacancy_id)
    if not decided:
        raise NotFoundError
    return answer_with(_paper(decided[0]), f"decision-{vacancy.id}.pdf")


def _paper(made: RecordRequest) -> Paper:
    assert made.decided_at is not None  # noqa: S101 - only decided ones are printed
    decided_by = made.decided_by.name if made.decided_by else _("La oficina")
    asked_by = made.asked_by.name if made.asked_by else made.vacancy.employer.name
    return Paper(
        title=_("Decisión sobre el certificado de antecedentes"),
        sections=(
            Section(_("Trabajo"), f"{made.title}\n{made.vacancy.employer.name}"),
            Section(
                _("Lo pidió"),
                _("%(name)s, el %(day)s", name=asked_by, day=moment(made.asked_at)),
            ),
            Section(_("Tarea que lo haría necesario"), made.duty),
            Section(_("Riesgo, y para quién"), made.risk),
            Section(_("Por qué no bastaría otra cosa"), made.reason),
            Section(
                _("Decisión: %(decision)s", decision=label(made.decision)),
                _(
                    "%(name)s, el %(day)s",
                    name=decided_by,
                    day=moment(made.decided_at),
                ),
            ),
            Section(_("Motivo de la decisión"), made.decision_reason),
            Section(
                _("Norma"),
                _(
                    "Dirección del Trabajo, Ord. 628/2017: solo se pide donde es absolutamente "
                    "indispensable para ese trabajo. Código del Trabajo, art. 2."
                ),
            ),
        ),
        made_at=made.decided_at,
        footer=_("Vale para este trabajo y para ninguna persona en particular."),
        signatures=(_("Por la oficina"), _("Por la empresa")),
    )
