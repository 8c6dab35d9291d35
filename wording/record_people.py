"""People with a record, in Spanish: who they are called, and whether a text wants them."""

from collections.abc import Iterator

from wording.record_words import CLEAN, CRIMINAL, OTHER, SOILED
from wording.rules import before, spaced

_SOMEBODY = (
    r"(?:personas?|gente|quien|postulantes?|candidat[a-z]+|trabajador[a-z]*|quienes|interesad[oa]s"
    r"|mujeres|hombres|hombres y mujeres|mujeres y hombres|jovenes|companer[oa]s|vecin[oa]s"
    r"|usuari[oa]s(?: de gendarmeria)?)"
)
_PRISON = (
    r"(?:(?:la |una )?(?:carcel|prision|reclusion)|(?:los |un )?(?:recinto|centro|unidad)(?:e?s)?"
    r" (?:penal|penitenciari)[a-z]*|(?:el )?sistema (?:penitenciario|penal)(?: juvenil)?)"
)
_RECORD = (
    rf"(?:antecedentes?\b(?:{CRIMINAL}\b)?(?!{OTHER}|{CLEAN}| (?:incomplet|comprobabl|destacad"
    rf"|solid))"
    r"|prontuario\b|historial penal|pasado (?:judicial|penal)"
    r"|condenas?\b(?! (?:de|en)\b)(?: (?:anterior|previ|penal|cumplid)[a-z]*)?|(?:problemas|temas"
    r"|lios|cuentas"
    r"|deudas)(?: pendientes)? con la (?:justicia|ley))"
)
_PENALTY = r"(?:su |una |con su )?(?:condena|pena|sancion)(?:e?s)?(?: en libertad)?"
_WAS = r"(?:(?:estuvieron|estuvo|hayan? estado|han? estado|estan) )?"
# What is said of somebody, after "personas" or "personas que".
_LIVED = (
    rf"(?:{_WAS}(?:(?:ex )?privad[oa]s? de (?:su |la )?libertad|en (?:la )?(?:carcel|prision)"
    r"|en libertad (?:condicional|vigilada))|(?:haya|ha|has|hayan|han) estado (?:pres"
    r"|detenid)[oa]s?|(?:estuvieron|estuvo) (?:pres|detenid)[oa]s?"
    rf"|(?:salen|salieron|salio|vienen saliendo|egresan|egresaron|egresad[oa]s) del? {_PRISON}"
    r"|(?:salen|salieron|salio) en libertad|recuper[a-z]+ (?:su|la) libertad"
    r"|(?:gozan?|estan?) (?:de|con|en) (?:salida (?:diaria|dominical|controlada)|reclusion nocturna"
    r"|libertad (?:condicional|vigilada|asistida))"
    rf"|(?:pasaron|pasen|paso|hayan? pasado|han? pasado) por {_PRISON}"
    rf"|(?:hayan?|han?) cumplido {_PENALTY}|(?:estan )?cumpl(?:en|an|ieron|io|iendo) {_PENALTY}"
    rf"|(?:[a-z]+ ){{1,5}}(?:despues|luego) de (?:salir de )?(?:{_PRISON}|{_PENALTY})"
    r"|estan en (?:proceso|tramite) de eliminacion de antecedentes"
    r"|(?:que )?(?:se encuentr[ae]n? )?en cumplimiento de (?:condena|pena)s?"
    r"|con anotaciones(?: en (?:su|el) (?:papel|certificado)(?: de antecedentes)?)?"
    rf"|con {SOILED}|con causas?(?: pendientes?)?(?! (?:labor|civil|famil|de\b))"
    rf"|(?:con )?condenas?(?: (?:cumplid|anterior|previ"
    r"|penal)[a-z]*)?"
    r"|con (?:beneficios?|permisos?) (?:intrapenitenciari[oa]s?|de salida(?: [a-z]+)?))"
)
PEOPLE = spaced(
    rf"\b(?:{_SOMEBODY}|l[oa]s|quien) (?:con|(?:que )?(?:ten(?:ga|gan)|tienen?|pose[ae]n?"
    rf"|registr[ae]n?))"
    rf" (?:algunos? )?{_RECORD}|\b{_SOMEBODY}(?: de \d\d(?: a \d\d)? anos)? (?:que )?{_LIVED}\b"
    rf"|(?<=nadie[ ])que {_LIVED}\b"
    rf"|\b(?:personas? )?infractor[a-z]*(?: de (?:la )?ley)?\b|\begresad[oa]s del? {_PRISON}"
    r"|(?<!cupos[ ])(?<!turnos[ ])(?<!dias[ ])(?<!puestos[ ])\bliberad[oa]s\b(?! de)"
    r"|\b(?:poblacion )?pos?t?pe(?:nad|nitenciari)[oa]s?\b"
    r"|\b(?:personas|usuarios) (?:condenad|reincident|procesad)[a-z]+|\bcondenad[oa]s\b"
    r"|\busuari[oa]s de gendarmeria\b"
    rf"|\b{_SOMEBODY} con (?:firma (?:mensual|quincenal|semanal)|arresto domiciliario|tobillera)"
    r"|\bex ?-?(?:reos?|presidiari[oa]s?|convict[oa]s?|pres[oa]s?|intern[oa]s(?: del penal)?"
    r"|prisioner[oa]s|reclus[oa]s?)\b"
    rf"|\bcon {_RECORD}(?!, no\b| (?:al? |por |en |hasta |y (?:refer|preten)))"
    rf"|\bsi (?:tiene[sn]?|registras?|posees?|cuentas? con) (?:antecedentes(?: penales)?|{SOILED})"
    r"|\b(?:si )?(?:alguna vez )?(?:estuviste|has estado|ha estado|estuvo) (?:pres[oa]"
    r"|en (?:la )?(?:cana|carcel"
    r"|prision)|privad[oa] de libertad)"
    r"|\bsi (?:mantiene[sn]?|tiene[sn]?) (?:ordenes? de (?:detencion|arresto)|causas? (?:vigentes"
    r"|pendientes))"
    r"(?: o causas (?:vigentes|pendientes))?(?: con la justicia)?|\binternos con (?:beneficio"
    r"|permiso|salida)s?[a-z ]{0,20}"
    r"|\bsi tienes? (?:alguna? )?anotacion(?:es)?(?: antiguas?)?"
    r"|\bsi (?:su|tu|el) certificado (?:sale|viene|tiene|sali)[a-z]* (?:con )?anotaciones"
    r"|\bsi estas? en (?:proceso|tramite) de eliminacion de antecedentes(?: \([^)\n]{1,14}\))?"
    r"|\bsi (?:ya )?(?:pagaste|cumpliste) (?:tu|con tu|la|una) (?:deuda con la (?:sociedad"
    r"|justicia)"
    r"|condena|pena)|\b(?:si tiene|con) causas? (?:abiertas?|pendientes?)(?: con la justicia)?"
)
REFUSED_BEFORE = spaced(
    r"\b(?:abst[eiu]n[a-z]*(?: de postular)?|no (?:se )?(?:acept|acredit|contrat|recib|consider"
    r"|admit|quer|llam)[a-z]*|no (?:pueden |podran |debe[ns]? )?postul[a-z]+|no (?:envi|mand"
    r"|present)[a-z]*(?: [a-z]+){0,2}|excepto|salvo|menos|(?:cero|nada de(?: [a-z]+){0,3}(?: ni)?"
    r"|queda[n]? fuera)"
    r"|excluyente ?:|no (?:se )?(?:trabaj[a-z]+ con|permit[a-z]+|da trabajo|entra[n]?)"
    r"|no es (?:(?:un )?(?:trabajo|puesto|cargo) )?para|no (?:apto|disponible|dirigido) para"
    r"|(?<!rechaza[ ]a[ ])(?<!descarta[ ]a[ ])(?<!excluye[ ]a[ ])(?<!puerta[ ]a[ ])"
    r"(?<!puertas[ ]a[ ])nadie|no perd[a-z]+ (?:el |su )?tiempo"
    r"|no (?:se )?(?:acept|contrat|recib|admit)[a-z]* (?:[a-z]+ ){1,3}ni"
    r"|(?<!\bno[ ])(?<!\bnunca[ ])(?<!\bno[ ]se[ ])(?:descart|rechaz|elimin|exclu[iy])[a-z]+"
    r"|, no)(?: a| las| los| tod[oa]s?| automaticamente)* ?$"
)
# Behind a comma "no" may speak of a next thing: "se aceptan personas con antecedentes, no llamar".
REFUSED_AFTER = spaced(
    r"^,?(?: con la justicia| por [a-z]+(?: (?:o|y) (?:simple )?[a-z]+)?)?,?(?: favor| por favor)?"
    r"(?:,? lamentablemente)? (?:de )?(?:que )?"
    r"(?:abst[eiu]n[a-z]*(?: de postular)?"
    r"|(?:queda|sera|son|es)n?(?: [a-z]+)? (?:fuera|descart|exclu|rechaz|elimin)[a-z]*"
    r"|(?:no|tampoco) (?:postul|insist|son (?:bienvenid|acept|contrat|consider)"
    r"|sera[n]? (?:bienvenid|acept|contrat|consider|recib|llamad|entrevist|atendid)|pueden?\b"
    r"|se puede|pod(?:emos|remos) (?:consider|contrat|recib|tom)"
    r"|podran?\b|veng|pierda|escrib|molest|apliqu)[a-z]*\b(?! sin\b)"
    r"(?: considerad[oa]s| postular| aceptad[oa]s)?)"
    r"|^(?: con la justicia| por [a-z]+)?(?: favor| por favor)? (?:no(?= ?(?:[.,;!]|$))"
    r"|(?:no|tampoco) (?:se )?(?:les? )?(?:ingres|acept|contrat|recib|consider|admit|revis|llam"
    r"|aplican|entran|hay (?:cupo|lugar|vacante|trabajo))[a-z]*)"
    r"|^ (?:esta(?: terminantemente)? prohibid|va (?:en )?contra|es contra|no (?:esta permitid"
    r"|es posible))[a-z]*|^[^|]{0,40}, ?pero no (?:sera|se )[a-z]*(?: [a-z]+)?"
)
INVITED_BEFORE = spaced(
    r"\b(?:no (?:se )?(?:descart|rechaz|elimin|discrimin|exclu)[a-z]+(?: a nadie)?"
    r"|no (?:le )?(?:cerr|neg)amos (?:las? (?:puertas?|oportunidad)|una oportunidad)(?: a nadie)?"
    r"|no (?:dej|dud)e[ns]? (?:de|en) postular|(?:prioriz|contrat|tom|recib"
    r"|acept|emple)amos (?:[a-z]+,? ){0,5}$|(?:se )?(?:acept"
    r"|admit|contrat|inclu|integr|incorpor|tomamos|valora|prioriza|preferen|(?:empleo|puesto"
    r"|cargo|trabajo|vacante)s? para|vacantes? abierta"
    r"|postulan [^.;\n]{1,60} y $|(?:empleos|programa) (?:[a-z]+ ){1,4}para|no importa"
    r"|da (?:lo mismo|igual)|consider|invit|abiert|bienvenid|recib|acog|apoy|dirigid"
    r"|oportunidad|cupos|apt[oa]s?\b|ideal|busc|pueden postular|damos trabajo)[a-z]*)"
    r"(?: a| personas| la postulacion| laboral| postular a| para| de| con| tambien| las| los| toda"
    r"| todas| todos| especialmente| prioritari[oa]s| exclusiv[oa]s| del programa)* ?$"
)
WELCOME_AFTER = spaced(
    r"^[,:)]?(?: ¡?(?!no\b|nunca\b|jamas\b|tampoco\b|extranj)[a-z]+){0,4} ¡?(?:bienvenid"
    r"|(?:puede[ns]?|podran?|pueden) (?:tambien )?(?:postular|aplicar"
    r"|inscribirse|participar|trabajar)|postula igual|igual postul|no (?:se preocupe"
    r"|te preocupes)|no te desanimes|no (?:sera|son|es|queda)n? (?:discrimin|exclu|descart|rechaz"
    r"|elimin)|no deben? tener miedo|te damos"
    r"|ven a (?:convers|habl|trabaj)"
    r"|hay un (?:puesto|cupo|lugar) para|sumate|suman? manos|quieres (?:volver a )?trabajar|"
    r"tambien postulan|son parte|(?:seran|son) considerad)"
)
# Before an invitation, a bar and the invitation itself: that nobody is invited.
DENIED = spaced(
    r"\b(?:no|nunca|jamas|tampoco|ni|sin|(?:evit|prohib|impid|impos|dificil|absten|acab|agot)[a-z]+"
    r"|(?<!no[ ])dejamos de|rara vez|ya no)"
    r"(?! (?:sol[oa]|solamente|unicamente|dud|tem[ea]|neg|dej(?:amos|es?) de|exig|pid|ped"
    r"|nos (?:asust|complic|molest|cierr)|importa|(?:se )?(?:descart|rechaz|elimin|discrimin|exclu)"
    r"|(?:tenemos|hay|vemos|hacemos) (?:miedo|temor|problema|inconveniente|reparo|prejuicio)"
    r"|(?:miedo|temor|problema|inconveniente|prejuicio)))"
    r"(?: (?!y\b|e\b|pero\b)[a-z]+){0,5} ?\||\|[^|]*\bni\b"
)
# Whose work it is to stand by these people: said of them, and not to them.
TOLD_OF = spaced(
    r"\b(?:(?:psicolog|terapeut|educador|tallerista|monitor)[a-z/()]*|trabajador[a-z/()]* social)"
    r"[^.,;\n]{0,40}\b(?:programa|apoyo|intervencion|atencion)\b"
)
# What turns these people away by itself, or asks them in a question and does so in the next words.
BARRED = spaced(
    r"\b(?:tener|registrar) antecedentes(?: penales)? (?:es|sera) (?:causal|motivo)"
    r"(?: de (?:rechazo|exclusion|descarte|eliminacion))?"
    r"|\btener antecedentes(?: penales)? no es aceptable"
    r"|\bcausal de (?:exclusion|rechazo|eliminacion)[^.;\n]{0,25} (?:tener|registrar|poseer)"
    rf" antecedentes\b(?: penales\b|(?!{OTHER}| medic))"
    rf"|\bno postular con (?:papeles de )?antecedentes(?: penales| malos)?"
    r"|\binhabilidad(?:es)?:? (?:haber sido condenad[oa]s?|tener (?:antecedentes|condenas?))"
    r"|\bprohibido (?:postular|presentarse) con antecedentes(?: penales)?"
    rf"|\b(?:tienes?|tenes|registras?|con) (?:antecedentes(?: penales)?|{SOILED}) ?\?"
    r"[^.?!\n]{0,30}?\b(?:no (?:postul|veng|insist|llam|pierd|escrib)|abst[eiu]n)[a-z]*"
    r"|\b(?:estuviste|has estado|ha estado|estuvo) (?:pres[oa]|en la carcel) ?\?"
    r"[^.?!\n]{0,30}?\b(?:no (?:postul|veng|insist|llam|pierd|escrib)|abst[eiu]n)[a-z]*"
)
# An employer that takes part in reentry says so by the word alone; its staff is not whom it is for.
_REENTRY = spaced(
    r"(?<!servicio[ ]nacional[ ]de[ ])(?<!centro[ ]de[ ])"
    r"(?<!subdireccion[ ]de[ ])(?<!departamento[ ]de[ ])\breinsercion\b(?! (?:escolar|educa|famil"
    r"|al trabajo|(?:laboral |social )?(?:de (?:mujer|pacient)|juvenil)))(?: laboral| social)?"
    r"|\bpersonas en (?:proceso de )?reinsercion(?: laboral| social)?"
    r"|\bempresa (?:que )?reinserta|\breinsertar(?: laboralmente)?(?: a)? personas"
)
_STAFF_OF_REENTRY = spaced(
    r"\b(?:monitor|terapeut|psicolog|trabajador[a-z]* social|coordina|encargad|profesional"
    r"|delegad|seguimiento|acompan|usuari|beneficiari|educador|profesor|abogad|gestor|relator"
    r"|asistente|administrativ|apoyo)[a-z/()]*"
)


def offered(plain: str) -> Iterator[tuple[int, int]]:
    """Where a text speaks of reentry into work, and not of the staff that works for it."""
    for found in _REENTRY.finditer(plain):
        if not _STAFF_OF_REENTRY.search(before(plain, found.start())):
            yield found.span()
