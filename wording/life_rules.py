"""How the person lives, in Spanish: family, union, beliefs, health, debts and neighbourhood."""

from wording.kinds import WordingKind as K
from wording.rules import Rule, rule
from wording.waiving import about_person

_FAMILY = (
    about_person(
        K.PREGNANCY_FAMILY,
        r"\b(?:indicar|senalar|decir) (?:si tiene|numero de|cuantos) hijos"
        r"|\bsin cargas?(?= ?(?:[,.;\n]|$))|\bsin hij[oa]s(?: (?:pequenos|menores|chicos))?"
        r"|\bestado civil(?:: ?[a-z]+)?"
        r"|\b(?:test|prueba|examen)(?:es)? de (?:[a-z]+ y (?:de )?)?embarazo"
        r"|\bsin planes de (?:embarazo|tener hijos)|\bno (?:estar |este |esten )?embarazad[a-z]+"
        r"|\bsin (?:cargas?|compromisos?"
        r"|responsabilidad(?:es)?|obligacion(?:es)?|problemas?) (?:familiar(?:es)?|del hogar)"
        r"|\bque no (?:piense|quiera|planee) (?:ser madre|embaraz[a-z]+|tener hijos)"
        r"|\b(?:embarazadas|casadas|madres)(?: solteras)? (?:abstener[a-z]*|no\b(?: postular)?)",
        "hijo|hija|civil|cargas|carga|embaraz|familiar|hogar|abstener|madre",
        before=r"\b(?:registro|certificados? de|actualizar(?: el)?|cambio de) ?$",
        after=r"^ (?:de|en) (?:el )?(?:registro|cliente|paciente)",
        better="con disponibilidad para el horario indicado",
    ),
    about_person(
        K.PREGNANCY_FAMILY,
        r"(?:^|\n|[,.] ?|\b(?:ser|senorita|mujer|hombre|persona|preferentemente"
        r"|de preferencia) )(?P<w>solter[oa]s?|casad[oa]s?)\b(?= ?(?:[,.;\n]|$| sin| y |o ))",
        "solter|casad",
        better="",
    ),
)
_UNION = (
    about_person(
        K.UNION,
        r"\bno (?:este |estar |sea )?(?:sindicaliz|sindicad|afiliad[oa]s? a (?:un "
        r"|ningun )?sindicat)[a-z]*|\b(?:no|nunca) (?:pertene[a-z]+|haya pertenecido"
        r"|particip[a-z]+|form[a-z]+ parte)(?: a| en| de)(?: un| ningun| algun)? sindicatos?"
        r"|\bsin (?:vinculos?|afiliacion|actividad|militancia|participacion|pasado"
        r"|historial) (?:sindical|en sindicatos)"
        r"|\bno (?:contrat|acept|quer)[a-z]+ gente (?:metida en|de) sindicatos?"
        r"|\bsindicalistas? (?:abstener[a-z]*|no\b)"
        r"|\b(?:no|nunca) (?:haya|haber|hayan) sido dirigente sindical(?:es)?|\bsin sindicato\b",
        "sindic",
        better="",
    ),
)
_BELIEFS = (
    about_person(
        K.RELIGION_POLITICS,
        r"\b(?:persona|personal|senora|gente|cuidadora?|asesora|trabajador[a-z]*|hombre"
        r"|mujer|ser|preferentemente|de preferencia|solo)s? ?(?P<w>evangelic[oa]s?"
        r"|catolic[oa]s?|cristian[oa]s?|creyentes?|adventistas?|mormon(?:es|a)?)\b"
        r"|\b(?:catolic|evangelic|cristian|creyente)[a-z]* practicantes?"
        r"|\b(?:de )?(?P<v>religion:? (?:catolica|cristiana|evangelica))",
        "evangel|catol|cristian|creyente|adventist|mormon",
        after=r"^ (?:de la universidad)",
        better="",
    ),
    about_person(
        K.RELIGION_POLITICS,
        r"\b(?:sin )?(?:militancia|afiliacion|tendencia|filiacion|afinidad) (?:politica"
        r"|partidista|religiosa)|\bsin (?:ideologia|partido) politic[oa]"
        r"|\bsin partido politico|\b(?:no|nunca) (?:ser |haber )?(?:milit[a-z]+"
        r"|votad[oa]) (?:en|por) [a-z]+",
        "politic|religios|partid|milit|votad",
        better="",
    ),
)
_HEALTH = (
    about_person(
        K.DISABILITY_HEALTH,
        r"\bno tener (?:restricciones medicas|depresion)(?: ni (?:tomar medicamentos [a-z]+"
        r"|enfermedades [a-z]+))?"
        r"|\bsin (?:ningun[a]? )?(?:discapacidad(?:es)?|impedimentos? fisicos?"
        r"|limitaciones? fisicas?|enfermedad(?:es)?(?: (?:cronicas?|preexistentes?|mentales"
        r"|de base))?|lesion(?:es)?|licencias medicas|(?:problemas?|antecedentes?"
        r"|dolencias?) (?:de |a la )?(?:salud|columna|espalda|fisicos?|medicos?|rodillas?"
        r"|corazon))\b|\bno (?:ten(?:er|ga|gan)|padec[a-z]+|present[a-z]+"
        r"|sufr[a-z]+)(?: de)? (?:ningun[a]? )?(?:discapacidad|enfermedad|licencias? medica"
        r"|problemas? de salud|lesion)[a-z]*(?: cronicas?)?",
        "discapacidad|restriccion|depresion|impediment|limitacion|enfermedad|lesion|salud"
        "|licencias medicas"
        "|columna|espalda|fisic|rodilla|corazon|medic",
        after=r"^ (?:de la (?:empresa|planta)|laborales|profesionales)",
        better="salud compatible con el cargo",
    ),
    about_person(
        K.DISABILITY_HEALTH,
        r"\b(?:gozar de|tener|con|en) (?:muy )?(?:buena|optima|excelente|perfecta) (?:salud"
        r"|condicion fisica)\b|\b(?:examen|test|prueba)(?:es)? de (?:vih|sida)|\b(?:persona"
        r"|gente|trabajador[a-z]*)s? (?P<w>sanas?|sanos?)\b"
        r"|\bdiscapacitad[oa]s? (?:abstener[a-z]*|no\b)",
        "salud|condicion fisica|vih|sida|sana|sano|discapacitad",
        better="salud compatible con el cargo",
    ),
)
_CLIENTS = (
    r"\b(?:clientes?|arrendatari[oa]s|revisar|consultar|analizar|evaluar su|evaluar"
    r"|evaluacion de(?: los)?"
    r"|analisis de(?: los)?|cobr[a-z]+|digit[a-z]+|emitir|elaborar|informes? de)(?: el| la| los"
    r"| las| en| a| de)* ?$"
)
_CREDIT = (
    about_person(
        K.CREDIT_RECORD,
        r"\b(?:sin|no (?:estar|tener|figurar|registrar"
        r"|aparecer)(?: en)?) (?:deudas? en )?dicom\b|\bdicom (?:al dia|limpio|en cero|0)"
        r"|\bno (?:estar|figurar) (?:reportad|registrad)[oa]s? en (?:infocorp|dicom|buro[a-z ]*"
        r"|datacredito|veraz)\b"
        r"|\b(?:informe|certificado|papel|consulta) (?:de )?(?:dicom|equifax)"
        r"|\b(?:se (?:revis|consult|pid|exig|solicit)[a-z]+) (?P<w>dicom)\b",
        "dicom|equifax|infocorp|buro|datacredito|veraz",
        before=_CLIENTS,
        after=r"^ (?:de|a)(?: los| las)? client|^ (?:tambien|puede|no imp)",
        better="",
    ),
    about_person(
        K.CREDIT_RECORD,
        r"\b(?:sin )?(?:antecedentes|historial) (?:comercial(?:es)?|financieros?"
        r"|crediticios?|bancarios?)\b|\binformes? comercial(?:es)?\b|\bboletin comercial"
        r"|\bhistorial crediticio",
        "comercial|financier|crediti|bancari",
        before=rf"{_CLIENTS}|\bdigitador(?:a)? de ?$",
        after=(
            r"^ (?:del?|a)(?: los| las| la)? (?:client|proveed|empres|deudor|solicit)|^ y facturas"
        ),
        better="",
    ),
    about_person(
        K.CREDIT_RECORD,
        r"\b(?:sin|no (?:estar|figurar|aparecer|tener (?:deudas|reportes))(?: en)?) (?:el )?"
        r"(?:buro|infocorp|veraz|datacredito|centrales de riesgo)\b",
        "buro|infocorp|veraz|datacredito|centrales",
        before=_CLIENTS,
        better="",
    ),
    about_person(
        K.CREDIT_RECORD,
        r"\b(?:sin|no (?:tener|tenga|mantener|registrar)) (?:deudas?|morosidad(?:es)?"
        r"|protestos)(?: (?:comercial(?:es)?|financieras?"
        r"|morosas?|vigentes?|impagas?))?\b",
        "deuda|morosi|protesto",
        after=r"^ (?:de (?:sueldo|client|remuner)|con la justicia|pendientes con|judicial)",
        better="",
    ),
)
_STIGMA = (
    rule(
        K.STIGMA,
        r"\b(?:delincuentes?|flaites?|maleantes?|rateros?|ladron(?:es)?|ex ?-?presidiari[oa]s?"
        r"|ex ?-?convict[oa]s?|ex ?-?reos?|drogadict[oa]s?|drogos?|borrach[oa]s?|malandr[a-z]+"
        r"|patos? malos?|lanzas)\b"
        r"|\bgente (?P<w>(?:decente|de bien|honorable))|\bpersonas? (?P<v>(?:decentes?"
        r"|de bien|sin vicios))|\bsin vicios\b|\b(?:de )?(?P<u>buena familia)\b"
        r"|\bgente de mal vivir",
        "ratero|delincuent|flait|maleant|ladron|presidiari|convict|ex reo|exreo|ex-reo|drogadict"
        "|drogo|borrach|malandr|malos|pato malo|lanzas|decente|de bien|honorable|vicios|familia"
        "|mal vivir",
        before=(
            r"\b(?:prevencion de|presencia de|contra|trabajo con|proteger de|evitar"
            r"|rehabilitacion de"
            r"|(?:deten|persegu|supervis|transport|apoy|seguridad|atenci)[a-z]*(?: a| de)?)"
            r"(?: los| las| jovenes)* ?$"
        ),
        after=r"^ ocultos",
        better="persona responsable",
    ),
    rule(
        K.RESIDENCE,
        r"\b(?:que )?no (?:viv[a-z]+|resid[a-z]+)(?: en| de)(?: la| una"
        r"| un)? (?:poblacion(?:es)?|campamentos?|tomas?|villa"
        r"|blocks?)(?: [a-z]+)?(?: ni[a-z ]{0,12})?"
        r"|\babstenerse (?:personas |gente )?(?:de la |de )?(?:poblacion|campamento"
        r"|toma)[a-z]*|\b(?:personas|gente) de (?:la )?(?:poblacion|campamento"
        r"|toma)[a-z]*(?: [a-z]+){0,2} abstener[a-z]*"
        r"|(?<!clientes[ ])\b(?:vivir|viva[ns]?) en (?:un )?(?:buen (?:sector|barrio)|(?:sector"
        r"|barrio) (?:decente|bueno))",
        "poblacion|campamento|toma|villa|block|sector|barrio",
        better="",
    ),
)

LIFE_RULES: tuple[Rule, ...] = (*_FAMILY, *_UNION, *_BELIEFS, *_HEALTH, *_CREDIT, *_STIGMA)
