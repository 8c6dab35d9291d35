"""Words for the track of monthly signatures; those of the own page name nothing."""

from flask_babel import lazy_gettext as _l

_MONTHS = {
    "signed": _l("hecha"),
    "missed": _l("no hecha"),
    "excused": _l("justificada"),
    "untold": _l("por anotar"),
    "next": _l("la próxima"),
    "coming": _l("por venir"),
}

LABELS = {
    ("SignatureState", "signed"): _l("Firmó"),
    ("SignatureState", "missed"): _l("No firmó"),
    ("SignatureState", "excused"): _l("No firmó, con justificación"),
    **{("MonthState", state): words for state, words in _MONTHS.items()},
    ("ToldBy", "person"): _l("Lo contó la persona"),
    ("ToldBy", "paper"): _l("Mostró el comprobante"),
    ("ToldBy", "place"): _l("Lo dijo el lugar donde firma"),
    ("DossierItem", "served"): _l("Certificado de cumplimiento"),
    ("DossierItem", "conduct"): _l("Informe de conducta"),
    ("DossierItem", "schooling"): _l("Estudios: cuarto básico o más"),
    ("DossierItem", "trade"): _l("Prueba de un oficio"),
    ("DossierItem", "recommendation"): _l("Recomendación del lugar donde firma"),
    ("DossierItem", "declaration"): _l("Declaración de no tener nuevas condenas"),
    ("CloseReason", "filed"): _l("Se presentó la solicitud"),
    ("CloseReason", "stopped"): _l("La persona no sigue"),
    ("CloseReason", "restarted"): _l("El control comienza de nuevo"),
    ("CloseReason", "died"): _l("La persona falleció"),
}

MESSAGES = {
    **{f"month_{state}": words for state, words in _MONTHS.items()},
    "own_paper_served": _l("Certificado de cumplimiento"),
    "own_paper_conduct": _l("Informe de conducta"),
    "own_paper_schooling": _l("Certificado de estudios"),
    "own_paper_trade": _l("Papel que muestre su oficio"),
    "own_paper_recommendation": _l("Carta del lugar donde va cada mes"),
    "own_paper_declaration": _l("Declaración firmada por usted"),
    "paper_hint_served": _l("Qué documento se vio, quién lo dio y su número."),
    "paper_hint_conduct": _l("Debe decir muy buena conducta. Anote quién lo firma."),
    "paper_hint_schooling": _l("Último curso aprobado y dónde. Se pide cuarto básico."),
    "paper_hint_trade": _l("Certificado de taller, ChileValora, contrato o boletas."),
    "paper_hint_recommendation": _l("Quién la firma. Se pide al terminar las firmas."),
    "paper_hint_declaration": _l("La firma la persona. Vale 60 días: pídala al final."),
    "clearing_person_left": _l("La oficina ya no acompaña a esta persona. Revise su etapa."),
    "clearing_start_to_come": _l("El control no puede comenzar en el futuro."),
    "clearing_start_too_old": _l("Ese día es anterior a 1980. Revise el año."),
    "clearing_wanted_unknown": _l("Son 24 o 60 firmas. Elija una de las dos."),
    "clearing_consent_missing": _l("Sin el permiso de la persona no se puede llevar nada."),
    "clearing_runs_already": _l("Esta persona ya tiene un trámite en curso."),
    "clearing_incomplete": _l(
        "Todavía no se puede presentar. Firmas que faltan: %(signatures)s. "
        "Documentos que faltan: %(papers)s."
    ),
    "clearing_closed": _l("El trámite está cerrado y ya no cambia."),
    "clearing_noted_already": _l(
        "Ese mes ya está anotado. Vuelva a abrirlo para ver qué dice y corregirlo."
    ),
    "clearing_month_to_come": _l("Ese mes todavía no llega."),
    "clearing_still_time": _l("Todavía puede firmar: el día no ha pasado."),
    "clearing_day_to_come": _l("Ese día todavía no llega."),
    "clearing_day_of_another_month": _l("Ese día corresponde a otro mes del control."),
    "clearing_day_too_old": _l("Ese día es demasiado antiguo. Revise el año."),
    "clearing_evidence_too_long": _l("Es muy largo. Use menos de 200 letras."),
    "subject_clearing_track": _l("Trámite D.L. 409"),
    "subject_clearing_signature": _l("Firma mensual"),
    "subject_clearing_paper": _l("Documento de la carpeta"),
    "subject_clearing_permission": _l("Permiso para trámites reservados"),
    "reason_clearing_track_filed": _l("se presentó la solicitud"),
    "reason_clearing_track_stopped": _l("la persona no sigue"),
    "reason_clearing_track_restarted": _l("el control comienza de nuevo"),
    "reason_clearing_track_died": _l("la persona falleció"),
    "reason_clearing_track_erased": _l("se borró, como pidió la persona"),
}
