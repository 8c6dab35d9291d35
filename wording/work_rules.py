"""What the work is: trials, contracts, checks the law asks for; in both languages."""

from wording.kinds import TextLanguage
from wording.kinds import WordingKind as K
from wording.rules import Rule, rule

UNPAID = (
    r"(?:no (?:es |son |sera |seran )?(?:remunerad|pagad)[oa]s?|sin (?:pago|paga|sueldo"
    r"|remuneracion|goce de (?:sueldo|remuneracion)|costo)|gratis|gratuit[oa]s?|ad[- ]honorem"
    r"|impag[oa]s?|no se pagan?)"
)
_TRIAL = (
    r"(?:(?:dias?|semanas?|turnos?|jornadas?|periodos?|mes(?:es)?|horas?) (?:a |de )?prueba"
    r"|prueba de (?:\w+ )?(?:dias?|semanas?|horas?|turnos?)|marcha blanca|(?:primer[oa]?s?|\d"
    r"|una|dos|tres) (?:\w+ )?(?:dias?|semanas?|turnos?|mes)|induccion"
    r"|capacitacion(?: dura [a-z0-9]+ dias y)?"
    r"|entrenamiento|periodo de aprendizaje)"
)
_SPANISH: tuple[Rule, ...] = (
    rule(
        K.UNPAID_TRIAL,
        rf"\b{_TRIAL}(?:,? (?:son|es|sera|seran|inicial|de \w+ (?:dias?|semanas?"
        rf"|horas?)))*,? {UNPAID}\b|\b{UNPAID} (?:durante |los |el |la )*(?:primer[oa]?s?"
        rf"|periodo de prueba|dia de prueba)(?: \w+){{0,2}}"
        rf"|\b{_TRIAL}(?: a prueba)?,? (?:se pagan? solo|solo se pagan?) si (?:se )?(?:qued|aprueb"
        r"|pas|contrat)[a-z]*"
        r"|\bprueba y no se pagan?|\bprueba (?:no pagada|no remunerada|sin (?:pago|sueldo"
        r"|remuneracion))",
        "prueba|marcha|primer|dia|semana|turno|mes|capacit|induccion|entren|aprendiz",
        before=r"\b(?:practica(?: profesional)?|permiso|vacaciones) ?$",
        after=r"^ (?:y (?:certificad|pagad|remunerad)|de (?:product|suelo))",
        better="día de prueba pagado",
    ),
    rule(
        K.NO_CONTRACT,
        r"\b(?:sin|no (?:se )?(?:hay|hace|hacemos|haremos|firma|firmamos|ofrece"
        r"|existe))(?: un)? contratos?\b"
        r"|\b(?:pag[a-z]+|sueldo|plata|se trabaja|contrato|pago (?:semanal|diario"
        r"|mensual)) en negro\b"
        r"|\bsin (?:imposiciones|cotizaciones)\b|\bno se (?:pagan?"
        r"|imponen?) (?:las )?(?:imposiciones|cotizaciones)|\btrabajo informal\b"
        r"|\bpor fuera del? contrato|\bcontrato (?:despues|luego"
        r"|a partir|pasad[oa]s?|a los) (?:de(?:l)? )?(?:los )?(?:primer[oa]?s? )?(?:\w+ )?(?:mes"
        r"(?:es)?|tres semanas|cuatro semanas)\b",
        "contrato|negro|informal|imposicion|cotizacion",
        after=r"^ (?:de (?:arriend|compra)|colectiv)|^(?: \w+){0,2} (?:indefinid|fijo)",
        better="con contrato desde el primer día",
    ),
    rule(
        K.NO_CONTRACT,
        r"\b(?P<w>(?:boletas? de honorarios|a honorarios|contrato a honorarios|con boleta"
        r"|por boleta))\b(?=[^;\n]{0,60}(?:horario|jornada completa|jornada de|full ?time"
        r"|lunes a|turnos? (?:de|rotativ)|jefatura directa|marcar|reloj control))",
        "honorario|boleta",
        before=r"\b(?:administrar|revisar|emitir|pagar|digitar)(?: \w+){0,5} ?$",
        better="con contrato de trabajo",
    ),
    rule(
        K.LEGAL_CHECK,
        r"\b(?:certificado|registro|consulta) de inhabilidad(?:es)?(?: para (?:trabajar"
        r"|el trabajo) con menores(?: de edad)?)?|\binhabilidad(?:es)? para trabajar con"
        r" menores(?: de edad)?"
        r"|\bno (?:estar|encontrarse) inhabilitad[oa]s? para trabajar con menores(?: de edad)?"
        r"|\bregistro de condenad[oa]s por delitos sexuales(?: contra menores)?",
        "inhabilidad|inhabilitad|condenad",
    ),
)
_ENGLISH: tuple[Rule, ...] = (
    rule(
        K.UNPAID_TRIAL,
        r"\bunpaid (?:trial|training|probation|test|induction|first)(?: (?:shift|day|week"
        r"|period|month)s?)?|\b(?:first|trial|test) (?:\w+ )?(?:day|week|month|shift|period"
        r"|hours?)s?,? (?:is |are |of )?(?:training,? )?(?:unpaid|not paid|without pay|for free)"
        r"|\b(?:training|induction|probation) (?:is )?(?:unpaid|not paid|without pay)"
        r"|\btrial (?:day|shift|week)s? without pay"
        r"|\b(?:free|no[- ]pay) trial (?:day|shift|week)s?",
        "unpaid|not paid|without pay|for free|free trial|no-pay|no pay",
        before=r"\b(?:sell|book|offer|members|into)\b[^.;\n]{0,30}$",
        better="paid trial shift",
    ),
    rule(
        K.NO_CONTRACT,
        r"\b(?:no|without an?|without) (?:written )?(?:employment )?contract\b"
        r"|\bcash[- ]in[- ]hand\b|\boff the books\b|\bunder the table\b"
        r"|(?<!permanent[ ])\bcontract after (?:\w+ )?months?\b",
        "contract|cash|books|table",
        better="with a contract from the first day",
    ),
    rule(
        K.LEGAL_CHECK,
        r"\b(?:check (?:against|of|in) the )?(?:register"
        r"|list) of people barred from work(?:ing)? with (?:children|minors)"
        r"|\bcertificate of (?:no )?disqualification(?: (?:from"
        r"|for) work(?:ing)? with (?:children|minors))?",
        "barred|disqualif",
    ),
)
WORK_RULES = {TextLanguage.SPANISH: _SPANISH, TextLanguage.ENGLISH: _ENGLISH}
