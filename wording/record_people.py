"""People with a record, in Spanish: who they are called, and whether a text wants them."""

from wording.record_words import CLEAN, CRIMINAL, OTHER
from wording.rules import spaced

_SOMEBODY = (
    r"(?:personas?|gente|quien|postulantes?|candidat[a-z]+|trabajador[a-z]*|quienes|interesad[oa]s"
    r"|mujeres|hombres|hombres y mujeres|mujeres y hombres|jovenes|companer[oa]s|vecin[oa]s"
    r"|usuari[oa]s(?: de gendarmeria)?)"
)
_PRISON = (
    r"(?:(?:la |una )?(?:carcel|prision|reclusion)|(?:los |un )?(?:recinto|centro|unidad)(?:e?s)?"
    r" (?:penal|penitenciari)[a-z]*|(?:el )?sistema (?:penitenciario|penal)(?: juvenil)?)"
)
_PAPERS = r"(?:los |sus |tus )?papeles (?:manchados|sucios)"
_RECORD = (
    rf"antecedentes?\b(?:{CRIMINAL})?(?!{OTHER}|{CLEAN}| (?:incomplet|comprobabl|destacad|solid))"
)
_SENTENCE = r"(?:su |una |con su )?(?:condena|pena|sancion)(?:e?s)?(?: en libertad)?"
_WAS = r"(?:(?:estuvieron|estuvo|hayan? estado|han? estado|estan) )?"
# What is said of somebody, after "personas" or "personas que".
_LIVED = (
    rf"(?:{_WAS}(?:(?:ex )?privad[oa]s? de (?:su |la )?libertad|en (?:la )?(?:carcel|prision)"
    r"|en libertad (?:condicional|vigilada))|(?:haya|ha|has|hayan|han) estado (?:pres"
    r"|detenid)[oa]s?"
    r"|estuvieron (?:pres|detenid)[oa]s?"
    rf"|(?:salen|salieron|salio|vienen saliendo|egresan|egresaron|egresad[oa]s) del? {_PRISON}"
    r"|(?:salen|salieron|salio) en libertad|recuper[a-z]+ (?:su|la) libertad"
    r"|(?:gozan?|estan?) (?:de|con|en) (?:salida (?:diaria|dominical|controlada)|reclusion nocturna"
    r"|libertad (?:condicional|vigilada|asistida))"
    rf"|(?:pasaron|pasen|paso|hayan? pasado|han? pasado) por {_PRISON}"
    rf"|(?:hayan?|han?) cumplido {_SENTENCE}|(?:estan )?cumpl(?:en|an|ieron|io|iendo) {_SENTENCE}"
    rf"|(?:[a-z]+ ){{1,5}}(?:despues|luego) de (?:salir de )?(?:{_PRISON}|{_SENTENCE})"
    r"|estan en (?:proceso|tramite) de eliminacion de antecedentes"
    r"|(?:que )?(?:se encuentr[ae]n? )?en cumplimiento de (?:condena|pena)s?"
    r"|con anotaciones(?: en (?:su|el) (?:papel|certificado)(?: de antecedentes)?)?"
    rf"|con {_PAPERS}|con causas?(?: pendientes?)?(?! (?:labor|civil|famil|de\b))"
    rf"|(?:con )?condenas?(?: (?:cumplid|anterior|previ"
    r"|penal)[a-z]*)?"
    r"|con (?:beneficios?|permisos?) (?:intrapenitenciari[oa]s?|de salida(?: [a-z]+)?))"
)
PEOPLE = spaced(
    rf"\b{_SOMEBODY} (?:con|que (?:tengan|tienen|tenga|poseen|posean|registren)|tengan|tienen)"
    rf" (?:algunos? )?{_RECORD}"
    rf"|\b{_SOMEBODY}(?: de \d\d(?: a \d\d)? anos)? (?:que )?{_LIVED}\b"
    rf"|\b(?:personas? )?infractor[a-z]*(?: de (?:la )?ley)?\b|\begresad[oa]s del? {_PRISON}"
    r"|(?<!cupos[ ])(?<!turnos[ ])(?<!dias[ ])(?<!puestos[ ])\bliberad[oa]s\b(?! de)"
    r"|\b(?:poblacion )?pos?t?pe(?:nad|nitenciari)[oa]s?\b"
    r"|\bex ?-?(?:reos?|presidiari[oa]s?|convict[oa]s?|pres[oa]s?|intern[oa]s(?: del penal)?"
    r"|prisioner[oa]s|reclus[oa]s?)\b"
    rf"|\bcon {_RECORD}(?!, no\b| (?:al? |por |en |hasta |y (?:refer|preten)))"
    rf"|\bsi (?:tiene[sn]?|registras?|posees?|cuentas? con) (?:antecedentes(?: penales)?|{_PAPERS})"
    r"|\b(?:si )?(?:estuviste|has estado|ha estado|estuvo) (?:pres[oa]|en (?:la )?(?:carcel"
    r"|prision)"
    r"|privad[oa] de libertad)"
    r"|\bsi tienes? (?:alguna? )?anotacion(?:es)?(?: antiguas?)?"
    r"|\bsi (?:su|tu|el) certificado (?:sale|viene|tiene|sali)[a-z]* (?:con )?anotaciones"
    r"|\bsi estas? en (?:proceso|tramite) de eliminacion de antecedentes(?: \([^)\n]{1,14}\))?"
    r"|\bsi (?:ya )?(?:pagaste|cumpliste) (?:tu|con tu|la|una) (?:deuda con la (?:sociedad"
    r"|justicia)"
    r"|condena|pena)|\b(?:si tiene|con) causas? (?:abiertas?|pendientes?)(?: con la justicia)?"
)
REFUSING_BEFORE = spaced(
    r"\b(?:(?P<w>abstener\w*(?: de postular)?|no (?:se )?(?:acept|contrat|recib|consider"
    r"|admit|quer|llam)[a-z]*"
    r"|no (?:pueden |podran |debe[ns]? )?postul[a-z]+|no (?:envi|mand"
    r"|present)[a-z]*(?: [a-z]+){0,2}"
    r"|(?<!\bno[ ])(?<!\bnunca[ ])exclu[iy][a-z]+|excepto|salvo|menos"
    r"|no (?:se )?(?:trabaj[a-z]+ con|permit[a-z]+)"
    r"|no es (?:(?:un )?(?:trabajo|puesto|cargo) )?para|nadie|no perd[a-z]+ (?:el |su )?tiempo"
    r"|no (?:se )?(?:acept|contrat|recib|admit)[a-z]* (?:[a-z]+ ){1,3}ni"
    r"|(?<!\bno[ ])(?<!\bnunca[ ])(?<!\bno[ ]se[ ])(?:descart|rechaz|elimin)[a-z]+))"
    r"(?: a| las| los| todas?| todos?)* ?$"
)
# Behind a comma "no" may speak of a next thing: "se aceptan personas con antecedentes, no llamar".
REFUSING_AFTER = spaced(
    r"^,?(?: con la justicia)?,?(?: favor| por favor)? (?:de )?(?:abstener[a-z]*(?: de postular)?"
    r"|queda[a-z]* (?:fuera|descart|exclu)[a-z]*"
    r"|no (?:postul|insist|son bienvenid|seran(?! discrimin)|pueden|podran)[a-z]*"
    r"(?: considerad[oa]s| postular| aceptad[oa]s)?)"
    r"|^(?: con la justicia)?(?: favor| por favor)? (?:no(?= ?(?:[.,;!]|$))"
    r"|no (?:se )?(?:ingres|acept|contrat|recib|consider|admit|revis|llam)[a-z]*)"
)
INVITING_BEFORE = spaced(
    r"\b(?:no (?:se )?(?:descart|rechaz|elimin|discrimin)[a-z]+|(?:prioriz|contrat|tom|recib"
    r"|acept|emple)amos (?:[a-z]+,? ){0,5}$|(?:se )?(?:acept"
    r"|admit|contrat|inclu|integr|incorpor|tomamos|valora|prioriza|preferen|(?:empleo|puesto"
    r"|cargo|trabajo|vacante)s? para|vacantes? abierta"
    r"|postulan [^.;\n]{1,60} y $|empleos (?:[a-z]+ ){1,4}para|no importa|da (?:lo mismo|igual)"
    r"|consider|invit|abiert"
    r"|bienvenid|recib|acog|apoy|dirigid"
    r"|oportunidad|cupos|apt[oa]s?\b|ideal|busc|pueden postular|damos trabajo)[a-z]*)"
    r"(?: a| personas| laboral| postular a| para| de| con| tambien| las| los| toda| todas| todos"
    r"| especialmente| prioritari[oa]s| exclusiv[oa]s| del programa)* ?$"
)
