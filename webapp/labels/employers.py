"""Words for employers: how they come in and where that stands."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("RegistrationState", "waiting"): _l("Por verificar"),
    ("RegistrationState", "accepted"): _l("Verificada"),
    ("RegistrationState", "rejected"): _l("Rechazada"),
    ("TouchKind", "visit"): _l("Visita"),
    ("TouchKind", "call"): _l("Llamada"),
    ("TouchKind", "message"): _l("Mensaje"),
    ("TouchKind", "event"): _l("Actividad o feria"),
    ("TouchKind", "promise"): _l("Promesa"),
    ("TouchKind", "complaint"): _l("Reclamo"),
    ("WorkKind", "employer_action"): _l("Pendientes con empresas"),
    ("WorkKind", "employer_to_verify"): _l("Empresas por verificar"),
}

MESSAGES = {
    "own_employer_suspended": _l(
        "Su empresa está suspendida: nadie ve sus vacantes y no puede publicar otras. "
        "Hable con la oficina."
    ),
    "own_employer_paused": _l(
        "Su empresa está en pausa: nadie ve sus vacantes. Hable con la oficina."
    ),
    "subject_employer_agreement": _l("Convenio con una empresa"),
    "agreement_too_large": _l("El archivo pasa de %(megabytes)s MB. Escanéelo más liviano."),
    "agreement_no_pdf": _l("El archivo no es un PDF completo. Guárdelo como PDF otra vez."),
    "agreement_active": _l("El PDF trae programas o archivos dentro. Imprímalo y escanéelo."),
    "agreement_kept": _l("Este mismo archivo ya está guardado para la empresa."),
    "signed_in_future": _l("Ese día todavía no llega."),
    "validity_out_of_range": _l("Debe ser después de la firma y dentro de cinco años."),
    "subject_employer_touch": _l("Bitácora de una empresa"),
    "said_missing": _l("Escriba en qué quedaron."),
    "touch_in_future": _l("Ese día todavía no llega. Lo que falta por hacer va en «Qué sigue»."),
    "next_action_missing": _l("Escriba qué sigue, o borre el día."),
    "next_day_missing": _l("Elija para qué día."),
    "next_day_out_of_range": _l("Elija un día desde hoy y dentro de un año."),
    "owner_not_staff": _l("Elija a alguien de la oficina."),
    "action_settled": _l("Ya estaba hecho. Mire la bitácora."),
    "cap_out_of_range": _l("Escriba un número entre 1 y %(most)s."),
    "employer_has_history": _l(
        "No se borra, porque tiene historia. Vacantes: %(vacancies)s. Personas en camino: "
        "%(candidacies)s. Suspéndala: se oculta todo y nada se pierde."
    ),
    "subject_employer_member": _l("Persona de una empresa"),
    "too_many_people": _l("Una empresa puede tener %(most)s personas. Retire a alguien antes."),
    "not_checked": _l("Revíselo y márquelo antes de verificar."),
    "field_rut_known_to_taxes": _l("el RUT figura en el SII"),
    "field_other_phone_called": _l("se llamó a otro teléfono"),
    "field_person_answers": _l("la persona responde por la empresa"),
    "subject_employer_registration": _l("Registro de una empresa"),
    "missing_email": _l("Escriba su correo."),
    "incomplete_email": _l("El correo no está completo. Revise que tenga @ y un punto."),
    "missing_contact_name": _l("Escriba su nombre."),
    "too_many_registrations": _l(
        "Hoy llegaron demasiados registros. Llame a la oficina o pruebe mañana."
    ),
    "registration_not_accepted": _l("La oficina todavía no verifica la empresa."),
    "registration_lets_nobody_in": _l(
        "Ahora no puede crear su cuenta con este enlace. Llame a la oficina."
    ),
    "registration_has_account": _l("Su cuenta ya existe. Entre con su correo y su clave."),
    "registration_decided": _l("Otra persona ya decidió este registro. Mire cómo quedó."),
    "employer_has_people": _l(
        "Ya hay quien responde por esa empresa, o está suspendida. Llámela antes."
    ),
}
