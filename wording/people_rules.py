"""Who the person is, in Spanish: age, looks and origin."""

from typing import Final

from wording.kinds import WordingKind as K
from wording.photo_rules import PHOTO_RULES
from wording.rules import Rule
from wording.waiving import about_person

_WORKED = (  # years of work, or years of something that is no person who applies
    r"^ ?(?:anos )?(?:de |como |en |minimo )*(?:de |el |la |los |las )*(?:experien|antigue"
    r"|trayector|garantia|contrato|carrera|ejercicio|servicio|mercado"
    r"|rubro|cargo|barric|similar|edad escolar|trabaj|vigenc|plazo|duraci|titulad)"
    r"|^[^,.]{0,30}experien"
)
_NOT_A_PERSON = (
    r"\b(?:nin[oa]s?|alumn[a-z]+|hij[oa]s?|pacientes?|estudiantes|menores|bebes?"
    r"|adultos? mayor(?:es)?|empresa|experiencia"
    r"|mercado|vino|edificio|clientes|lactantes|parvul[a-z]+|usuari[oa]s|taller para|clases"
    r"|minimo|garantia|dirigid[oa])(?: [a-z]+){0,4} ?$"
)
_NUMBER = r"(?:1[4-9]|[2-7]\d)"


_LOOKING_FOR = (
    r"\b(?:se (?:busca|necesita|requiere|solicita)n?|busc[oa](?:mos)?|necesit[oa](?:mos)?"
    r"|requerimos|solicit[oa](?:mos)?|contratamos|ideal(?: para)?|preferentemente)"
)
# Whom advertisements hire most often; "trabajador joven" is left out, for a subsidy has that name.
HIRED: Final = (
    "operari[oa]s?|ayudantes?|maestr[oa]s?|chofer(?:es)?|conductor[a-z]*|bodeguer[oa]s?|cajer[oa]s?"
    "|auxiliar(?:es)?|guardias?|recepcionistas?|secretari[oa]s?|asistentes?|repartidor[a-z]*"
    "|reponedor[a-z]*|tecnic[oa]s?|jornal(?:es)?|coper[oa]s?|cociner[oa]s?|meser[oa]s?"
    "|soldador[a-z]*"
    "|electricistas?|pintor[a-z]*|jardiner[oa]s?|colaborador[a-z]*|temporer[oa]s?"
    "|administrativ[oa]s?"
)
_YOUNG_THINGS = r"^ (?:profesional en formacion|aprendiz con|empresa|vid|arbol)"
_AGE = (
    about_person(
        K.AGE,
        rf"\b(?:edad(?:es)? )?(?:entre|desde|de)(?: los)? {_NUMBER}(?: anos)?(?: ?-| a| y"
        rf"| hasta)(?: los)? ?{_NUMBER} anos(?: de edad)?\b",
        "ano",
        before=_NOT_A_PERSON,
        after=_WORKED,
        better="mayor de 18 años",
    ),
    about_person(
        K.AGE,
        rf"\b(?:rango (?:de )?)?(?P<w>edad(?:es)?(?: requerida| ideal)?:? ?(?:entre|desde"
        rf"|de)?(?: los)? ?{_NUMBER}(?: anos)?(?: ?-| a| y"
        rf"| hasta)(?: los)? ?{_NUMBER}\b(?: anos)?)",
        "edad",
        before=_NOT_A_PERSON,
        better="mayor de 18 años",
    ),
    about_person(
        K.AGE,
        rf"\b(?P<w>{_NUMBER}(?: ?-| a) ?{_NUMBER} anos)(?: de edad)?\b",
        "ano",
        before=rf"{_NOT_A_PERSON}|\b(?:entre|desde|de)(?: los)? ?$",
        after=_WORKED,
        better="mayor de 18 años",
    ),
    about_person(
        K.AGE,
        rf"\b(?:hasta|maximo|max\.?|menor(?:es)? (?:de|a)|no mayor(?:es)? (?:de|a)|no mas de"
        rf"|tope)(?: los)? {_NUMBER} anos(?: de edad)?"
        rf"|\b(?:menores de|no mayor(?:es)? (?:de|a)|menor de (?!18)) ?(?!18\b){_NUMBER}\b(?:"
        rf" anos)?",
        "hasta|maximo|max|menor|mayor|mas de|tope",
        before=(
            rf"{_NOT_A_PERSON}|\b(?:con|trabajo con|a|los|para|contacto con"
            r"|(?:ingreso|acceso|venta) (?:de|a)) ?$"
        ),
        after=rf"{_WORKED}|^ (?:personas|kilo|cajas|por|dias?|semanas?|mes(?:es)?|horas?"
        rf"|minutos?)\b",
        better="mayor de 18 años",
    ),
    about_person(
        K.AGE,
        r"\b(?:personas?|mujer(?:es)?|hombres?|varon(?:es)?|gente|vendedor[a-z]*"
        r"|garzon[a-z]*|promotor[a-z]*|anfitriona?s?),? (?P<w>(?:de|entre) (?:1[4-9]"
        r"|[2-6]\d) (?:a|y) (?:1[4-9]"
        r"|[2-7]\d))\b(?! (?:anos|kilo|kg|hora|hrs?\b|h\b|pm\b|am\b))"
        r"|\b(?P<v>de (?:19|[2-6]\d) anos (?:o mas|en adelante|hacia arriba|para arriba))",
        "de |entre",
        after=_WORKED,
        better="mayor de 18 años",
    ),
    about_person(
        K.AGE,
        rf"(?:^|\n|[.:] ?|{_LOOKING_FOR}(?: a)? )(?P<w>jovenes (?:de|entre)(?: los)? {_NUMBER}"
        rf" (?:a|y)(?: los)? {_NUMBER})\b(?! anos)",
        "jovenes",
        better="personas mayores de 18 años",
    ),
    about_person(K.AGE, r"\bedad (?:maxima|limite|tope)", "edad", better="mayor de 18 años"),
    about_person(
        K.AGE,
        r"\b(?:mayor(?:es)? (?:de|a)|desde los|sobre(?: los)?)(?: los)? (?!18\b)(?:19"
        r"|[2-6]\d) anos(?: de edad)?\b",
        "mayor|desde|sobre",
        before=r"\b(?:adultos?|persona(?:s)? adulta(?:s)?|pacientes?|cuidado de) ?$",
        after=_WORKED,
        better="mayor de 18 años",
    ),
    about_person(
        K.AGE,
        r"\b(?:jubilad[oa]s?|pensionad[oa]s?|personas mayores"
        r"|adult[oa]s mayores)(?: de \d\d)?(?: anos)?(?: [a-z]+)? (?:abstener[a-z]*|no\b)"
        r"|\b(?:abstenerse|no se aceptan) (?:jubilad[oa]s|pensionad[oa]s|personas mayores)",
        "abstener|jubilad|pensionad|mayores",
        better="cualquier edad desde los 18 años",
    ),
    about_person(
        K.AGE,
        rf"{_LOOKING_FOR}(?: a| un| una| unos)* (?P<w>(?:jovenes|jovencit[oa]s)\b)",
        "jovenes|jovencit",
        better="personas",
    ),
    about_person(
        K.AGE,
        rf"{_LOOKING_FOR}(?: a| un| una)* (?P<w>(?:joven|jovencit[oa])\b)",
        "joven|jovencit",
        after=_YOUNG_THINGS,
        better="persona",
    ),
    about_person(
        K.AGE,
        r"\b(?:personal?|personas|gente|equipo de|senorita|chic[oa]s?|mujer(?:es)?|hombres?"
        r"|varon(?:es)?|vendedor[a-z]*|promotor[a-z]*|garzon[a-z]*) (?P<w>(?:jovenes|joven)\b)",
        "joven",
        after=_YOUNG_THINGS,
        better="",
    ),
    about_person(
        K.AGE,
        rf"\b(?:{HIRED}) (?P<w>(?:jovenes|joven)\b)",
        "joven",
        after=_YOUNG_THINGS,
        better="",
    ),
    about_person(
        K.AGE,
        r", (?P<w>joven(?:es)?)\b(?=,| y )",
        "joven",
        before=r"\b(?:empresa|equipo|ambiente|marca|compania|grupo|firma|negocio|local)\b"
        r"(?:,? [a-z]+){0,2},? ?$",
        better="",
    ),
    about_person(
        K.AGE,
        r"(?:^|\n|\. )(?P<w>joven(?:es)?)\b(?= (?:con|dinamic|proactiv|para|responsable"
        r"|entusiast|de buena|y dinam|estudiante))",
        "joven",
        better="Persona",
    ),
)
_APPEARANCE = (
    about_person(
        K.APPEARANCE,
        r"\b(?:muy )?(?:buena|excelente|optima|impecable|linda|grata"
        r"|agradable) (?:pre[scz]+en[cs]ia|precencia|apariencia|imagen personal|figura|facha"
        r"|pinta)\b(?: fisica| personal)?",
        "presen|precen|apariencia|imagen|figura|facha|pinta|prese",
        after=r"^ (?:en|de (?:marca|la empresa|la marca)|nacional|digital|web)",
        better="trato amable",
    ),
    about_person(
        K.APPEARANCE,
        r"\bsin (?:tatuajes?|piercings?|aros ni)(?: ni (?:tatuajes?|piercings?))?"
        r"|\bno (?:tener|tenga) (?:tatuajes|piercings)"
        r"|\b(?:contextura|figura|cuerpo) (?:delgad|atletic|esbelt|fisica|mediana"
        r"|normal)[a-z]*|\b(?:estatura|altura) (?:minima|superior|sobre|mayor)|\bagraciad[oa]s?"
        r"|\b(?:senoritas?|chicas?|mujer(?:es)?|anfitrionas?|promotoras?)(?:,? joven(?:es)?)?,?"
        r" (?P<w>(?:bonitas?|lindas?|guapas?|atractivas?|delgadas?))|\bpeso acorde"
        r"|\b\d[.,]\d\d (?:mts?\.? |metros )?de estatura",
        "tatuaj|piercing|contextura|figura|cuerpo|estatura|altura|agraciad|bonita|linda"
        "|guapa|atractiva|delgada|peso ac",
        after=r"^ (?:de trabajo|del? (?:la |el )?(?:edific|muro|piso|product|loza|suelo|techo))",
        better="",
    ),
)
_COUNTRY = (
    r"(?:venezolan|haitian|peruan|colombian|bolivian|argentin|ecuatorian|cuban|dominican"
    r"|inmigrante|migrante|extranjer)[a-z]*"
)
_NATIONALITY = (
    about_person(
        K.NATIONALITY,
        r"\b(?:solo|solamente|unicamente|preferible(?:mente)?|preferencia)(?: a| para| por)?"
        rf"(?: personas?| gente)? (?P<w>(?:chilen[oa]s?|{_COUNTRY}))\b",
        "solo|unicamente|prefer",
        after=r"^ (?:y|o|u|e) |^ con (?:perm|visa|papel|rut|doc)",
        better="con permiso para trabajar en Chile",
    ),
    about_person(
        K.NATIONALITY,
        r"\b(?:ingles|espanol|frances|portugues|aleman) nativo|\bnativ[oa]s? (?:de |en )?"
        r"(?:ingles|espanol|frances|portugues|aleman)|\bhablante nativ[oa]",
        "nativ",
        better="dominio del idioma",
    ),
    about_person(
        K.NATIONALITY,
        r"\b(?:solo|solamente|unicamente|exclusivamente|exclusivo|preferencia"
        r"|preferentemente|de preferencia|se prefiere|ser|que sean?|persona"
        r"|personal)(?: para| un| una)? ?(?P<w>chilen[oa]s?)\b"
        r"|\bchilen[oa]s? (?:solamente|unicamente|de preferencia)"
        r"|\b(?:de )?(?P<v>nacionalidad:? (?:chilena|argentina|peruana))",
        "chilen|nacionalidad",
        after=r"^ (?:y|o|u|e) (?:extranj|cualq|otra|migrant|resid)|^ o (?:perm|con)",
        better="con permiso para trabajar en Chile",
    ),
    about_person(
        K.NATIONALITY,
        rf"\b{_COUNTRY}(?:,? (?:y|o|ni) [a-z]+s)? (?:favor )?(?:abstener[a-z]*|no\b(?= ?(?:[.,;!]"
        rf"|$)| postul| insist)(?: postular)?)"
        rf"|\b(?:no|abstenerse|excepto|ni|menos)(?: se aceptan?| aceptamos| postular"
        rf"| contratamos)? {_COUNTRY}\b",
        "abstener|extranjer|venezol|haitian|peruan|colomb|bolivian|migrante|no ",
        better="cualquier nacionalidad, con permiso de trabajo",
    ),
    about_person(
        K.NATIONALITY,
        rf"\b(?:{HIRED}|persona|senora|nana|asesora|empleada|garzona?|trabajador[a-z]*|cuidadora?"
        r"|vendedora?) (?P<w>chilen[oa]|peruan[oa]|extranjer[oa]|haitian[oa])\b"
        r"(?! (?:de|en|cocin))",
        "chilen|peruan|extranj|haitian",
        better="",
    ),
)

PEOPLE_RULES: tuple[Rule, ...] = (*_AGE, *_APPEARANCE, *PHOTO_RULES, *_NATIONALITY)
