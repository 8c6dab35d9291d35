"""Who the person is, in Spanish: age, looks, origin, family, beliefs, health and debts."""

from wording.kinds import WordingKind as K
from wording.rules import Rule, rule

_NOT_ASKED = (
    r"\b(?:no|ni|sin|nunca)(?: se)? (?:pid|ped|exig|solicit|requier|necesari|necesit|hace falta|import"
    r"|discrimin|consult|revis|mira)[a-z]*(?:,? (?!pero|sino|solo)[a-z/]+){0,6} ?$|\bcualquier(?: [a-z]+)? ?$"
    r"|\bsin (?:distincion|limites?)(?: [a-z]+){0,3} ?$|\b(?:con o|con y|tenga o no) ?$"
)
_WAIVED = (
    r"^(?: [a-z]+){0,2} no (?:es|son|sera) (?:un |una )?(?:impediment|excluy|requisit|problem|obst|necesari)"
    r"|^(?: [a-z]+){0,2} no (?:import|se (?:pid|exig|solic|revis))|^,? (?:da igual|indistint|bienvenid|tambien (?:puede|postul))"
)
_WORKED = (  # years of work, or years of something that is no person who applies
    r"^ ?(?:anos )?(?:de |como |en |minimo )*(?:de |el |la |los |las )*(?:experien|antigue|trayector|garantia|contrato|carrera|ejercicio|servicio|mercado"
    r"|rubro|cargo|barric|similar|edad escolar|trabaj|vigenc|plazo|duraci|titulad)"
    r"|^[^,.]{0,30}experien"
)
_NOT_A_PERSON = (
    r"\b(?:nin[oa]s?|alumn[a-z]+|hij[oa]s?|pacientes?|estudiantes|menores|bebes?|adultos? mayor(?:es)?|empresa|experiencia"
    r"|mercado|vino|edificio|clientes|lactantes|parvul[a-z]+|usuari[oa]s|taller para|clases|minimo|garantia|dirigid[oa])(?: [a-z]+){0,4} ?$"
)
_NUMBER = r"(?:1[4-9]|[2-7]\d)"


def _person(kind: K, words: str, stems: str, **more: str) -> Rule:
    """A rule about a person that does not hold where the sentence waives the matter."""
    before = f"{_NOT_ASKED}|{more.pop('before')}" if "before" in more else _NOT_ASKED
    after = f"{_WAIVED}|{more.pop('after')}" if "after" in more else _WAIVED
    return rule(kind, words, stems, before=before, after=after, **more)


_AGE = (
    _person(
        K.AGE,
        rf"\b(?:edad(?:es)? )?(?:entre|desde|de)(?: los)? {_NUMBER}(?: anos)?(?: ?-| a| y| hasta)(?: los)? ?{_NUMBER} anos(?: de edad)?\b",
        "ano",
        before=_NOT_A_PERSON,
        after=_WORKED,
        better="mayor de 18 años",
    ),
    _person(
        K.AGE,
        rf"\b(?:rango (?:de )?)?(?P<w>edad(?:es)?(?: requerida| ideal)?:? ?(?:entre|desde|de)?(?: los)? ?{_NUMBER}(?: anos)?(?: ?-| a| y| hasta)(?: los)? ?{_NUMBER}\b(?: anos)?)",
        "edad",
        before=_NOT_A_PERSON,
        better="mayor de 18 años",
    ),
    _person(
        K.AGE,
        rf"\b(?P<w>{_NUMBER}(?: ?-| a) ?{_NUMBER} anos)(?: de edad)?\b",
        "ano",
        before=rf"{_NOT_A_PERSON}|\b(?:entre|desde|de)(?: los)? ?$",
        after=_WORKED,
        better="mayor de 18 años",
    ),
    _person(
        K.AGE,
        rf"\b(?:hasta|maximo|max\.?|menor(?:es)? (?:de|a)|no mayor(?:es)? (?:de|a)|no mas de|tope)(?: los)? {_NUMBER} anos(?: de edad)?"
        rf"|\b(?:menores de|no mayor(?:es)? (?:de|a)|menor de (?!18)) ?(?!18\b){_NUMBER}\b(?: anos)?",
        "hasta|maximo|max|menor|mayor|mas de|tope",
        before=rf"{_NOT_A_PERSON}|\b(?:con|trabajo con|a|los|para|contacto con) ?$",
        after=rf"{_WORKED}|^ (?:personas|kilo|cajas|por)",
        better="mayor de 18 años",
    ),
    _person(
        K.AGE,
        r"\b(?:personas?|mujer(?:es)?|hombres?|varon(?:es)?|gente|vendedor[a-z]*|garzon[a-z]*),? (?P<w>(?:de|entre) (?:1[4-9]|[2-6]\d) (?:a|y) (?:1[4-9]|[2-7]\d))\b(?! (?:anos|kilo|kg|hora))"
        r"|\b(?P<v>de (?:19|[2-6]\d) anos (?:o mas|en adelante|hacia arriba|para arriba))",
        "de |entre",
        after=_WORKED,
        better="mayor de 18 años",
    ),
    _person(K.AGE, r"\bedad (?:maxima|limite|tope)", "edad", better="mayor de 18 años"),
    _person(
        K.AGE,
        r"\b(?:mayor(?:es)? (?:de|a)|desde los|sobre(?: los)?)(?: los)? (?!18\b)(?:19|[2-6]\d) anos(?: de edad)?\b",
        "mayor|desde|sobre",
        before=r"\b(?:adultos?|persona(?:s)? adulta(?:s)?|pacientes?|cuidado de) ?$",
        after=_WORKED,
        better="mayor de 18 años",
    ),
    _person(
        K.AGE,
        r"\b(?:jubilad[oa]s?|pensionad[oa]s?|personas mayores|adult[oa]s mayores)(?: de \d\d)?(?: anos)?(?: [a-z]+)? (?:abstener[a-z]*|no\b)"
        r"|\b(?:abstenerse|no se aceptan) (?:jubilad[oa]s|pensionad[oa]s|personas mayores)",
        "abstener|jubilad|pensionad|mayores",
        better="cualquier edad desde los 18 años",
    ),
    _person(
        K.AGE,
        r"\b(?:se (?:busca|necesita|requiere|solicita)n?|busc[oa](?:mos)?|necesit[oa](?:mos)?|requerimos|solicit[oa](?:mos)?|contratamos|persona(?:l|s)?|gente|equipo de|senorita|chic[oa]s?|mujer(?:es)?|hombres?|varon(?:es)?|vendedor[a-z]*|promotor[a-z]*|garzon[a-z]*|ideal(?: para)?|preferentemente)"
        r"(?: a| un| una| unos)? (?P<w>(?:jovenes|joven|jovencit[oa]s?)\b)",
        "joven|jovenes|jovencit",
        after=r"^ (?:profesional en formacion|aprendiz con|empresa|vid|arbol)",
        better="personas",
    ),
    _person(
        K.AGE,
        r"(?:^|\n|\. )(?P<w>joven(?:es)?)\b(?= (?:con|dinamic|proactiv|para|responsable|entusiast|de buena|y dinam|estudiante))",
        "joven",
        better="Persona",
    ),
)
_APPEARANCE = (
    _person(
        K.APPEARANCE,
        r"\b(?:muy )?(?:buena|excelente|optima|impecable|linda|grata|agradable) (?:pre[scz]+en[cs]ia|precencia|apariencia|imagen personal|figura|facha|pinta)\b(?: fisica| personal)?",
        "presen|precen|apariencia|imagen|figura|facha|pinta|prese",
        after=r"^ (?:en|de (?:marca|la empresa|la marca)|nacional|digital|web)",
        better="trato amable",
    ),
    _person(
        K.APPEARANCE,
        r"\b(?:cv|curriculum|curriculo|hoja de vida|antecedentes|postulacion) (?:actualizado )?con (?:fotografia|fotos?)\b(?: (?:actual|reciente|carnet|actualizada|de cuerpo entero)[a-z]*)?"
        r"|\b(?:adjuntar|adjunte|enviar|envie|mandar|incluir|incluya|con|traer)(?: una| su| tu)? (?P<w>(?:foto|fotografia)s?(?: (?:actual|reciente|tamano|carnet|personal|de cuerpo|de perfil|de rostro)[a-z]*))\b"
        r"|\bfoto(?:grafia)? en (?:el |su |tu )?(?:cv|curriculum)"
        r"|\b(?:adjuntar|adjunte|enviar|envie)(?: una| su| tu)? (?P<v>fotos?|fotografia)\b(?= ?(?:[.,;\n]|$|y | al? ))",
        "foto",
        before=r"\b(?:producto|cliente|avance)s? ?$",
        better="CV",
    ),
    _person(
        K.APPEARANCE,
        r"\bsin (?:tatuajes?|piercings?|aros ni)(?: ni (?:tatuajes?|piercings?))?|\bno (?:tener|tenga) (?:tatuajes|piercings)"
        r"|\b(?:contextura|figura|cuerpo) (?:delgad|atletic|esbelt|fisica|mediana|normal)[a-z]*|\b(?:estatura|altura) (?:minima|superior|sobre|mayor)|\bagraciad[oa]s?"
        r"|\b(?:senoritas?|chicas?|mujer(?:es)?|anfitrionas?|promotoras?) (?P<w>(?:bonitas?|lindas?|guapas?|atractivas?|delgadas?))|\bpeso acorde",
        "tatuaj|piercing|contextura|figura|cuerpo|estatura|altura|agraciad|bonita|linda|guapa|atractiva|delgada|peso ac",
        after=r"^ (?:de trabajo|del? (?:la |el )?(?:edific|muro|piso|product|loza|suelo|techo))",
        better="",
    ),
)
_COUNTRY = r"(?:venezolan|haitian|peruan|colombian|bolivian|argentin|ecuatorian|cuban|dominican|inmigrante|migrante|extranjer)[a-z]*"
_NATIONALITY = (
    _person(
        K.NATIONALITY,
        r"\b(?:solo|solamente|unicamente|exclusivamente|exclusivo|preferencia|preferentemente|de preferencia|se prefiere|ser|que sean?|persona|personal)(?: para| un| una)? ?(?P<w>chilen[oa]s?)\b"
        r"|\bchilen[oa]s? (?:solamente|unicamente|de preferencia)|\b(?:de )?(?P<v>nacionalidad:? (?:chilena|argentina|peruana))",
        "chilen|nacionalidad",
        after=r"^ (?:y|o|u|e) (?:extranj|cualq|otra|migrant|resid)|^ o (?:perm|con)",
        better="con permiso para trabajar en Chile",
    ),
    _person(
        K.NATIONALITY,
        rf"\b{_COUNTRY} (?:favor )?(?:abstener[a-z]*|no\b(?! (?:hay|es))(?: postular)?)|\b(?:no|abstenerse|excepto|ni|menos)(?: se aceptan?| aceptamos| postular| contratamos)? {_COUNTRY}\b",
        "abstener|extranjer|venezol|haitian|peruan|colomb|bolivian|migrante|no ",
        better="cualquier nacionalidad, con permiso de trabajo",
    ),
    _person(
        K.NATIONALITY,
        r"\b(?:ayudante|persona|senora|nana|asesora|empleada|chofer|maestro|secretaria|garzona?|trabajador[a-z]*|operari[oa]|guardia|cuidadora?|vendedora?) (?P<w>chilen[oa]|peruan[oa]|extranjer[oa]|haitian[oa])\b(?! (?:de|en|cocin))",
        "chilen|peruan|extranj|haitian",
        better="",
    ),
)
_FAMILY = (
    _person(
        K.PREGNANCY_FAMILY,
        r"\bsin hij[oa]s(?: (?:pequenos|menores|chicos))?|\bestado civil(?:: ?[a-z]+)?|\b(?:test|prueba|examen) de embarazo"
        r"|\bno (?:estar |este |esten )?embarazad[a-z]+|\bsin (?:cargas?|compromisos?|responsabilidad(?:es)?|obligacion(?:es)?|problemas?) (?:familiar(?:es)?|del hogar)"
        r"|\bque no (?:piense|quiera|planee) (?:ser madre|embaraz[a-z]+|tener hijos)|\b(?:embarazadas|casadas|madres)(?: solteras)? (?:abstener[a-z]*|no\b(?: postular)?)",
        "hijo|hija|civil|embaraz|familiar|hogar|abstener|madre",
        before=r"\b(?:registro|certificados? de|actualizar(?: el)?|cambio de) ?$",
        after=r"^ (?:de|en) (?:el )?(?:registro|cliente|paciente)",
        better="con disponibilidad para el horario indicado",
    ),
    _person(
        K.PREGNANCY_FAMILY,
        r"(?:^|\n|[,.] ?|\b(?:ser|senorita|mujer|hombre|persona|preferentemente|de preferencia) )(?P<w>solter[oa]s?|casad[oa]s?)\b(?= ?(?:[,.;\n]|$| sin| y |o ))",
        "solter|casad",
        better="",
    ),
)
_UNION = (
    _person(
        K.UNION,
        r"\bno (?:este |estar |sea )?(?:sindicaliz|sindicad|afiliad[oa]s? a (?:un |ningun )?sindicat)[a-z]*|\b(?:no|nunca) (?:pertene[a-z]+|haya pertenecido|particip[a-z]+|form[a-z]+ parte)(?: a| en| de)(?: un| ningun| algun)? sindicatos?"
        r"|\bsin (?:afiliacion|actividad|militancia|participacion|pasado|historial) sindical|\bsindicalistas? (?:abstener[a-z]*|no\b)"
        r"|\b(?:no|nunca) (?:haya|haber|hayan) sido dirigente sindical|\bsin sindicato\b",
        "sindic",
        better="",
    ),
)
_BELIEFS = (
    _person(
        K.RELIGION_POLITICS,
        r"\b(?:persona|personal|senora|gente|cuidadora?|asesora|trabajador[a-z]*|hombre|mujer|ser|preferentemente|de preferencia|solo)s? ?(?P<w>evangelic[oa]s?|catolic[oa]s?|cristian[oa]s?|creyentes?|adventistas?|mormon(?:es|a)?)\b"
        r"|\b(?:catolic|evangelic|cristian|creyente)[a-z]* practicantes?|\b(?:de )?(?P<v>religion:? (?:catolica|cristiana|evangelica))",
        "evangel|catol|cristian|creyente|adventist|mormon",
        after=r"^ (?:de la universidad)",
        better="",
    ),
    _person(
        K.RELIGION_POLITICS,
        r"\b(?:sin )?(?:militancia|afiliacion|tendencia|filiacion|afinidad) (?:politica|partidista|religiosa)|\bsin (?:ideologia|partido) politic[oa]|\bsin partido politico|\b(?:no|nunca) (?:ser |haber )?(?:milit[a-z]+|votad[oa]) (?:en|por) [a-z]+",
        "politic|religios|partid|milit|votad",
        better="",
    ),
)
_HEALTH = (
    _person(
        K.DISABILITY_HEALTH,
        r"\bsin (?:ningun[a]? )?(?:discapacidad(?:es)?|impedimentos? fisicos?|limitaciones? fisicas?|enfermedad(?:es)?(?: (?:cronicas?|preexistentes?|mentales|de base))?|lesion(?:es)?|licencias medicas|(?:problemas?|antecedentes?|dolencias?) (?:de |a la )?(?:salud|columna|espalda|fisicos?|medicos?|rodillas?|corazon))\b"
        r"|\bno (?:ten(?:er|ga|gan)|padec[a-z]+|present[a-z]+|sufr[a-z]+)(?: de)? (?:ningun[a]? )?(?:discapacidad|enfermedad|licencias? medica|problemas? de salud|lesion)[a-z]*(?: cronicas?)?",
        "discapacidad|impediment|limitacion|enfermedad|lesion|licencias medicas|salud|columna|espalda|fisic|rodilla|corazon|medic",
        after=r"^ (?:de la (?:empresa|planta)|laborales|profesionales)",
        better="salud compatible con el cargo",
    ),
    _person(
        K.DISABILITY_HEALTH,
        r"\b(?:gozar de|tener|con|en) (?:muy )?(?:buena|optima|excelente|perfecta) (?:salud|condicion fisica)\b|\b(?:examen|test|prueba)(?:es)? de (?:vih|sida)|\b(?:persona|gente|trabajador[a-z]*)s? (?P<w>sanas?|sanos?)\b|\bdiscapacitad[oa]s? (?:abstener[a-z]*|no\b)",
        "salud|condicion fisica|vih|sida|sana|sano|discapacitad",
        better="salud compatible con el cargo",
    ),
)
_CLIENTS = r"\b(?:clientes?|revisar|consultar|analizar|evaluar|evaluacion de(?: los)?|analisis de(?: los)?|cobr[a-z]+|digit[a-z]+|emitir|elaborar|informes? de)(?: el| la| los| las| en| a| de)* ?$"
_CREDIT = (
    _person(
        K.CREDIT_RECORD,
        r"\b(?:sin|no (?:estar|tener|figurar|registrar|aparecer)(?: en)?) (?:deudas? en )?dicom\b|\bdicom (?:al dia|limpio|en cero|0)|\b(?:informe|certificado|papel|consulta) (?:de )?(?:dicom|equifax)|\b(?:se (?:revis|consult|pid|exig|solicit)[a-z]+) (?P<w>dicom)\b",
        "dicom|equifax",
        before=_CLIENTS,
        after=r"^ (?:de|a)(?: los| las)? client|^ (?:tambien|puede|no imp)",
        better="",
    ),
    _person(
        K.CREDIT_RECORD,
        r"\b(?:sin )?(?:antecedentes|informes?|historial) (?:comercial(?:es)?|financieros?|crediticios?|bancarios?)\b|\bboletin comercial|\bhistorial crediticio",
        "comercial|financier|crediti|bancari",
        before=rf"{_CLIENTS}|\bdigitador(?:a)? de ?$",
        after=r"^ (?:del?|a)(?: los| las| la)? (?:client|proveed|empres|deudor|solicit)|^ y facturas",
        better="",
    ),
    _person(
        K.CREDIT_RECORD,
        r"\bsin (?:deudas?|morosidad(?:es)?|protestos)(?: (?:comercial(?:es)?|financieras?|morosas?|vigentes?|impagas?))?\b",
        "deuda|morosi|protesto",
        after=r"^ (?:de (?:sueldo|client|remuner)|con la justicia|pendientes con|judicial)",
        better="",
    ),
)
_STIGMA = (
    rule(
        K.STIGMA,
        r"\b(?:delincuentes?|flaites?|maleantes?|ladron(?:es)?|ex ?-?presidiari[oa]s?|ex ?-?convict[oa]s?|ex ?-?reos?|drogadict[oa]s?|borrach[oa]s?|malandr[a-z]+|patos? malos?|lanzas)\b"
        r"|\bgente (?P<w>(?:decente|de bien|honorable))|\bpersonas? (?P<v>(?:decentes?|de bien|sin vicios))|\bsin vicios\b|\b(?:de )?(?P<u>buena familia)\b|\bgente de mal vivir",
        "delincuent|flait|maleant|ladron|presidiari|convict|ex reo|exreo|ex-reo|drogadict|borrach|malandr|malos|pato malo|lanzas|decente|de bien|honorable|vicios|familia|mal vivir",
        before=r"\b(?:prevencion de|contra|trabajo con|proteger de|evitar) ?$",
        after=r"^ ocultos",
        better="persona responsable",
    ),
    rule(
        K.RESIDENCE,
        r"\b(?:que )?no (?:viv[a-z]+|resid[a-z]+)(?: en| de)(?: la| una| un)? (?:poblacion(?:es)?|campamentos?|tomas?|villa|blocks?)(?: [a-z]+)?(?: ni[a-z ]{0,12})?"
        r"|\babstenerse (?:personas |gente )?(?:de la |de )?(?:poblacion|campamento|toma)[a-z]*|\b(?:personas|gente) de (?:la )?(?:poblacion|campamento|toma)[a-z]*(?: [a-z]+){0,2} abstener[a-z]*"
        r"|\bvivir en (?:buen|un buen) (?:sector|barrio)",
        "poblacion|campamento|toma|villa|block|sector|barrio",
        better="",
    ),
)
SPANISH_RULES: tuple[Rule, ...] = (
    *_AGE, *_APPEARANCE, *_NATIONALITY, *_FAMILY, *_UNION, *_BELIEFS, *_HEALTH, *_CREDIT, *_STIGMA
)  # fmt: skip
