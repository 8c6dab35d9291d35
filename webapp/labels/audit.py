"""Words for the audit log: what an entry is about, and the fields it names."""

from flask_babel import lazy_gettext as _l

_SUBJECTS = {
    "subject_account": _l("Cuenta"),
    "subject_appointment": _l("Cita"),
    "subject_calendar_feed": _l("Calendario privado"),
    "subject_closure": _l("Día cerrado"),
    "subject_employer": _l("Empresa"),
    "subject_follow_up_plan": _l("Plan de seguimiento"),
    "subject_import": _l("Importación"),
    "subject_invitation": _l("Invitación"),
    "subject_legal_bar": _l("Cargo con revisión legal"),
    "subject_legal_figure": _l("Cifra legal"),
    "subject_link_review": _l("Texto por ubicar"),
    "subject_move_request": _l("Pedido de cambio"),
    "subject_outbox_message": _l("Mensaje"),
    "subject_participant": _l("Ficha"),
    "subject_placement": _l("Colocación"),
    "subject_shortlist_entry": _l("Lugar en una preselección"),
    "subject_travel_time": _l("Tiempo de viaje"),
    "subject_vacancy": _l("Vacante"),
}

_FIELDS_OF_PEOPLE = {
    "field_available_from": _l("día desde el que puede"),
    "field_case_state": _l("etapa"),
    "field_commune_key": _l("comuna"),
    "field_email": _l("correo"),
    "field_family_names": _l("apellidos"),
    "field_free_hours": _l("horas libres"),
    "field_given_names": _l("nombres"),
    "field_holds": _l("licencias e idiomas"),
    "field_language": _l("idioma"),
    "field_max_commute_minutes": _l("viaje más largo"),
    "field_max_weekly_hours": _l("horas por semana, a lo más"),
    "field_mediator_id": _l("quién acompaña"),
    "field_min_monthly_pay_clp": _l("sueldo que busca"),
    "field_origin": _l("cómo llegó"),
    "field_phone": _l("teléfono"),
    "field_released_on": _l("fecha de egreso"),
    "field_rut": _l("RUT"),
    "field_social_name": _l("nombre que usa"),
    "field_stage_three_on": _l("inicio de la etapa tres"),
    "field_trades": _l("oficios que busca"),
    "field_transport": _l("cómo se mueve"),
    "field_wants_reminders": _l("recordatorios"),
}

_FIELDS_OF_VACANCIES = {
    "field_address": _l("dirección"),
    "field_closes_on": _l("último día para postular"),
    "field_contract": _l("contrato"),
    "field_description": _l("descripción"),
    "field_has_flexible_hours": _l("horario flexible"),
    "field_is_remote": _l("trabajo a distancia"),
    "field_licences": _l("licencias"),
    "field_monthly_pay_clp": _l("sueldo"),
    "field_occupation_key": _l("oficio"),
    "field_positions": _l("puestos"),
    "field_radius_km": _l("distancia"),
    "field_role_types": _l("tipos de trabajo con revisión legal"),
    "field_shifts": _l("turnos"),
    "field_shortlist": _l("preselección"),
    "field_skills": _l("habilidades"),
    "field_title": _l("título"),
    "field_weekly_hours": _l("horas por semana"),
}

_OTHER_FIELDS = {
    "field_access_link": _l("enlace para una clave nueva"),
    "field_at_time": _l("hora"),
    "field_contact": _l("contacto"),
    "field_decision": _l("decisión"),
    "field_experience": _l("trabajos anteriores"),
    "field_end_reason": _l("motivo de término"),
    "field_ended_on": _l("último día"),
    "field_minutes": _l("minutos"),
    "field_on_day": _l("día"),
    "field_password_hash": _l("clave"),
    "field_reviewed_on": _l("día de la revisión"),
    "field_starts_on": _l("primer día"),
    "field_status": _l("estado"),
    "field_vacancy": _l("vacante"),
}

# A reason that is a member of a closed set has the words of the set; these are no such members.
_REASONS = {
    "reason_follow_up_plan_Placed": _l("comenzó un trabajo"),
    "reason_follow_up_plan_PlacementEnded": _l("terminó el trabajo"),
    "reason_follow_up_plan_Refreshed": _l("se puso al día"),
    "reason_outbox_message_queued": _l("se enviará otra vez"),
    "reason_outbox_message_sent": _l("salió: alguien lo comprobó"),
    "reason_outbox_message_withdrawn": _l("se retiró"),
    "reason_participant_place": _l("se colocó en un trabajo"),
    "reason_participant_placement_ended": _l("terminó su colocación"),
    "reason_shortlist_entry_undo": _l("se deshizo la decisión"),
    "reason_vacancy_expire": _l("venció"),
    "reason_vacancy_fill": _l("se cubrió"),
    "reason_vacancy_hold": _l("volvió a revisión"),
    "reason_vacancy_publish": _l("se publicó"),
    "reason_vacancy_reopen": _l("se abrió otra vez"),
    "reason_vacancy_return": _l("se devolvió a la empresa"),
    "reason_vacancy_submit": _l("se envió a revisión"),
    "reason_vacancy_withdraw": _l("se retiró"),
}

MESSAGES = _SUBJECTS | _FIELDS_OF_PEOPLE | _FIELDS_OF_VACANCIES | _OTHER_FIELDS | _REASONS
