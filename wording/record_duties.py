"""Work with records of others, in Spanish, which asks nothing of whoever applies."""

from wording.rules import after, before, spaced

# Work that looks into other people's papers, said as a list of duties says it.
_DUTY_BEFORE = spaced(
    r"(?:^|[:,]) ?[-*•·]? ?(?:(?:responsable|encargad[oa]) de )?"
    r"(?:gestion|solicit|tramit|revis|archiv|digit|recepcion|emit|ingres|recib|orden|obten|control"
    r"|actualiz|administr|verific|recopil|ped)(?:ar|er|ir)(?: [a-z]+){0,4} ?$"
)
_OTHERS = (
    r"(?:proveedor|funcionari|client|trabajador|contratist|postulant|personal|alumn|usuari"
    r"|candidat|seleccionad|conductor|empresa|vendedor|apoderad|arrendatari|nuevos ingresos)"
)
# The same where the others are named first: "entrevistar postulantes y pedir su papel".
_DUTY_ON_OTHERS = spaced(
    r"\b(?:(?:revis|verific|control|entrevist|filtr|acredit|gestion|tramit|solicit|contrat)ar"
    r"|pedir) (?:[a-z]+ ){0,3}"
    rf"{_OTHERS}[a-z]*(?:[^.;\n,()]*(?<!\bcon)(?<!\bsin) ?|[^.;\n]*\([^)\n]*)$"
)
_DRIVERS_SHEET = spaced(r"hoja de vida.*|sin anotaciones")
_DRIVER = spaced(
    r"\b(?:hoja de vida del conductor|licencia (?:clase|profesional)|conductor"
    r"|chofer|camion|bus(?:es)?)\b"
)
_DUTY_AFTER = spaced(
    rf"^(?: [a-z]+){{0,4}} (?:al?|del?|para)(?: (?:los|las|el|la|nuevos|nuevas))* ?{_OTHERS}"
)
_LOOKING_INTO = spaced(r"(?:verific|comprob|chequ|consult)[a-z]*ar ")
_MANY_PAPERS = spaced(r"(?:papeles|certificados) de ")
_FORM_BEFORE = spaced(r"\b(?:complet|llen)[a-z]+ (?:la |una |su )?$")
# Before a bar and the words: files that somebody keeps, and things that have no record.
_KEPT_IN_ORDER = spaced(
    r"\b(?:mantener|archivar|llevar)(?: [a-z]+){0,4} ?\|.*(?:al dia|en orden|en regla)$"
)
_OF_A_THING = spaced(
    r"\b(?:empresa|marca|hotel|local|restaurante?|servicio|cocina|propiedades|vehiculo|camioneta)\b"
    r"[^.,;\n|]{0,40}\|(?:.*intachables?|sin (?:problemas|deudas) .*|sin anotaciones"
    r"|papeles limpios)$"
)
# People whom somebody stands by: "acompanar a usuarios con antecedentes penales".
_STOOD_BY = spaced(
    r"\b(?:acompan|apoy|atend|orient|asesor)[a-z]*(?: a| con| para)? (?:los |las )?"
    r"(?:usuari|person|joven|beneficiari)[a-z]* con ?$"
)
_OUR_RIGHT = spaced(r"\b(?:reserv|podr|proced)[a-z]+\b|\b(?:van?|vamos) a ?$|\bdebe[a-z]* ?$")
# A service to clients: "tramitar la eliminacion de antecedentes".
_CLEARED_BEFORE = spaced(r"\b(?:elimin|omis|borr)[a-z]+(?: de)?(?: los| sus)? ?$")


def is_duty(plain: str, start: int, end: int) -> bool:
    """Whether the work is with papers of others: "solicitar certificados a los proveedores"."""
    said = before(plain, start)
    if _CLEARED_BEFORE.search(said) or _STOOD_BY.search(said) or _DUTY_ON_OTHERS.search(said):
        return True
    if _FORM_BEFORE.search(said) or _KEPT_IN_ORDER.search(f"{said}|{plain[start:end]}"):
        return True
    if _OF_A_THING.search(f"{said}|{plain[start:end]}"):
        return True
    if _DRIVERS_SHEET.fullmatch(plain, start, end) and _DRIVER.search(said):
        return True
    begins = _DUTY_BEFORE.search(said) or _LOOKING_INTO.match(plain, start)
    if not begins or _OUR_RIGHT.search(said):
        return False
    return bool(_MANY_PAPERS.match(plain, start) or _DUTY_AFTER.search(after(plain, end)))
