"""What follows "antecedentes" in Spanish: a record, a clean one, or somebody's papers and facts."""

# With these words "antecedentes" is what somebody has studied, worked or owes.
_STUDIED = (
    r"academ|labora|curricul|profesional|escolar|estud|medic|clinic|famil|tecnic|histor|prevision"
    r"|contab|tributar|deportiv|bibliogr|comercia|financier|crediti|bancari"
)
STUDIED = rf"(?: o| y|,)?(?: personales| generales)? (?:{_STUDIED})[a-z]*"
# With these it is papers that somebody hands in; of a certificate they say nothing.
ADJECTIVES = (
    rf"(?: o| y|,)?(?: personales| generales)? (?:{_STUDIED}|solicitad|requerid|complet|necesari"
    r"|relevant|respectiv|actualizad|correspond|pertinent|medioamb|antes menc|indicad|previos"
    r"|formativ|educacion|municipal|normativ|general|incomplet|adjunt|fuera de plazo|recibid"
    r"|presentad|ilegibl)[a-z]*| personales(?! (?:intach|limpi|impec|irrepr|al dia))"
)
OTHER = (
    rf"(?:{ADJECTIVES}| (?:del?|en|para|sobre|que|por)"
    r"(?! (?:ningun|delit|rob|hurt|drog|violenc|toda|cualquier|todo|no|su certificado"
    r"|el (?:poder judicial|registro civil)"
    r"|est[ae] (?:empresa|local|faena|obra|tienda|puesto|cargo|equipo)))\b)"
)
CLEAN = (
    r"(?: personales)?(?:,?(?: (?:bien|muy|totalmente|completamente|100 ?%))? (?:al dia|ok\b"
    r"|limpi[oa]s?|intachables?|impecables?|irreprochables?|excelentes|blancos?"
    r"|en regla|en orden|sin (?:observacion|anotacion|mancha|antecedente)[a-z]*))"
)
CRIMINAL = r" (?:penal|polici|judicial|criminal|delict|delincu|carcelar|legales(?! de))[a-z]*"
SOILED = (
    r"(?:(?:los |sus |tus )?papeles (?:manchados|sucios)|(?:la |su |tu )?hoja (?:manchada|sucia))"
)
