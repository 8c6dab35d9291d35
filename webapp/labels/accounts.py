"""Words for roles, entering and refusals that any page may meet."""

from flask_babel import lazy_gettext as _l

LABELS = {
    ("Role", "employer"): _l("Empresa"),
    ("Role", "mediator"): _l("Mediación"),
    ("Role", "lead"): _l("Jefatura de mediación"),
    ("Role", "participant"): _l("Participante"),
    ("Role", "admin"): _l("Administración"),
    ("Language", "es"): _l("Español"),
    ("Language", "en"): _l("Inglés"),
    ("AuditAction", "looked"): _l("Miró"),
    ("AuditAction", "created"): _l("Creó"),
    ("AuditAction", "changed"): _l("Cambió"),
    ("AuditAction", "status_changed"): _l("Cambió el estado"),
    ("AuditAction", "decided"): _l("Decidió"),
    ("AuditAction", "sent"): _l("Envió"),
    ("AuditAction", "imported"): _l("Importó"),
    ("AuditAction", "exported"): _l("Exportó"),
    ("AuditAction", "signed_in"): _l("Entró"),
    ("AuditAction", "signed_out"): _l("Salió"),
}

MESSAGES = {
    "not_allowed": _l("Su cuenta no puede abrir esta página."),
    "not_found": _l("No encontramos lo que busca."),
    "changed_meanwhile": _l(
        "Otra persona cambió esto mientras usted lo tenía abierto. No se guardó nada: "
        "vea cómo quedó antes de enviar de nuevo."
    ),
    "already_submitted": _l("Este formulario ya se guardó. No hace falta enviarlo otra vez."),
    "wrong_login": _l(
        "El correo o código, o la clave, no son correctos. Revise e intente otra vez."
    ),
    "too_many_attempts": _l("Hubo varios intentos fallidos. Espere %(wait_seconds)s segundos."),
    "invitation_unknown": _l("Este enlace no sirve. Pida uno nuevo a la oficina."),
    "invitation_used": _l("Esta invitación ya se usó. Si fue usted, entre con su clave."),
    "invitation_expired": _l("Esta invitación venció. Pida una nueva a la oficina."),
    "account_closed": _l("La cuenta está cerrada. Ábrala antes de dar una clave nueva."),
    "has_no_account": _l("La persona todavía no tiene cuenta. Invítela al portal."),
    "login_taken": _l("Ya existe una cuenta con ese correo o código."),
    "last_administrator": _l("Es la última cuenta de administración. Cree otra antes de cerrarla."),
    "required": _l("Falta completar este dato."),
    "wrong_password": _l("La clave actual no es correcta."),
    "pin_needs_six_digits": _l("El PIN tiene seis números."),
    "pin_too_easy": _l("Ese PIN es fácil de adivinar. Elija otro."),
    "password_length": _l("La clave necesita al menos %(least)s caracteres, y a lo más 128."),
    "password_too_common": _l("Esa clave es muy común. Elija otra."),
    "employer_unknown": _l("Elija la empresa."),
    "participant_unknown": _l("Elija la persona."),
    "invalid": _l("Hay datos que corregir."),
}
