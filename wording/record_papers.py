"""A record as Spanish names it: the paper, the word, the conduct; asked for unless it is waived."""

from collections.abc import Iterator

from wording.record_words import ADJECTIVES, CLEAN, CRIMINAL, OTHER, STUDIED
from wording.rules import spaced

PAPER = (
    r"(?:papel(?:es|ito)?|constancias?|certificad[oa]s?|certificacion|cert(?:if)?\.?|hoja|ficha"
    r"|extracto|copia|doc(?:umento)?s?\.?)"
)
_CERTIFICATE = (
    r"(?:papel(?:ito)?|constancias?|certificados?|cert(?:if)?\.?|hojas?(?! de vida)|extracto)"
)
_WORD = r"(?:antecedentes?\b|antec\.?(?! ?[a-z])|antecs\.?)"
# The paper, or a record called by its adjective: nothing else can be meant.
_STRONG = spaced(
    rf"\b{_CERTIFICATE}(?: (?:vigente|original|actual|de|d|no))*(?: sus| los)? {_WORD}"
    rf"(?!{STUDIED})(?:(?: no)?{CRIMINAL})?(?: para fines especiales)?"
    r"(?: sin (?:anotaciones|manchas|observaciones))?"
    rf"|\b{PAPER}(?: (?:vigente|original|actual|al dia|de|d|no))*(?: sus"
    rf"| los)? {_WORD}(?!{ADJECTIVES})(?:(?: no)?{CRIMINAL})?"
    r"(?: para fines especiales)?(?: sin (?:anotaciones|manchas|observaciones))?"
    r"|\b(?:irreprochables?|intachables?|impecables?|limpios?) antecedentes"
    rf"|\bantecedentes?\b{CRIMINAL}|\bantecedentes{CLEAN}"
    r"|\bantecedentes para fines (?:especiales|particulares)|\bcertificado de penales"
    rf"|\bcertificado judicial\b|\bcarta de (?:no )?antecedentes(?:{CRIMINAL})?(?!{OTHER})"
    r"|\b(?:verificacion|chequeo|investigacion|control) de (?:sus |los )?antecedentes"
    rf"(?!{OTHER})|\b(?:verific|comprob|chequ)[a-z]+ (?:sus |los )?antecedentes\b(?!{OTHER})"
    r"|\b(?:de|con|tener) buenos antecedentes|\bantecedentes de(?:l| su) pais de origen\b"
    r"|\bantecedentes(?:\s?:| (?:deben? )?(?:estar|ser|esten|sean)) (?:limpios|intachables|al dia)"
    r"|\bextracto de filiacion(?: sin anotaciones)?|\bpasado judicial|\bprontuario\b(?: penal"
    r"| policial)?|\bantecedentes en (?:la )?(?:policia|procuraduria|fiscalia|pdi|carabineros"
    r"|registro civil)|\bhistorial (?:penal|policial|judicial|criminal|delictual)"
)
_NONE_OF = (
    r"\b(?:(?:sin|cero)(?: ningun tipo de| ningun)?|no (?:(?:debe|puede)n? )?(?:ten(?:er|ga|gan"
    r"|gas)|tienen?|tienes|pose[a-z]+|registr[a-z]+|present[a-z]+"
    r"|cont(?:ar|e|en) con|mantener|mantenga)(?: ningun tipo de| ningun)?"
    r"|carecer? de|carezcan? de|libres? de|exent[oa]s? de|limpi[oa]s? de)"
)
# What the same paper is called in other countries, whose people and firms advertise here too.
_ABROAD = spaced(
    r"\bcertificado de reincidencia|\bhoja de delincuencia"
    r"|\brecord (?:policial|policivo|de policia|penal|judicial|criminal)(?: limpio)?|\brejap\b"
    r"|\bcertificado (?:de la felcc|policial)|\bpenales y polici[a-z]+|\bpolici[a-z]+ y penales"
    r"|\bcarta de policia|\bcerti(?:adulto|joven)\b|\b(?:papel|carta|constancia) de buena conducta"
)
# What is to be told of oneself.
_TOLD = spaced(
    r"\b(?:indi[cq]|senal|inform|declar|mencion)[a-z]+ si (?:[a-z]+ ){0,3}(?:antecedentes(?!"
    rf"{OTHER})|condena|causas(?! de)|detenid|problemas con la (?:ley|justicia))[a-z]*"
    r"|\bse (?:consult|pregunt)[a-z]+ si (?:[a-z]+ ){0,3}(?P<w>(?:ha |haya )(?:estado|sido)"
    r" (?:en la carcel|pres[oa]|detenid[oa]|condenad[oa]))"
    r"|\b(?:tienes?|has tenido|ha tenido) (?:alguna? )?(?:condena|detencion|causa)[^.?\n]{0,40}"
    r"\?(?= ?\(?si ?/ ?no)"
    r"|\brevision de causas penales(?! (?:de|y)\b)|\binvestigacion (?:judicial|policial"
    r"|penal) (?:del|de los"
    r"|de cada|a los) (?:candidat|postulant)[a-z]*"
)
_WITHOUT = spaced(
    rf"{_NONE_OF} (?:registros? de )?antecedentes?\b"
    rf"(?:{CRIMINAL}\b|(?!{OTHER}| medic|(?: de)? salud"
    r"| no se (?:evalu|consider|recib|tramit|acept)[a-z]+ (?:la|las|su|sus|ninguna) postul))"
)
_END = r"(?=\s*(?:$|[,.;:/)\n-](?!\S)|[,.;)\n+]|y |e |o |obligator|excluyent|vigente|indispens))"
_IDENTITY = (
    r"(?:carnet|cedula|identidad|c\.?i\.?|fonasa|isapre|afp|estudios|residencia|licencia [a-f]"
    r"|licencia|finiquito)(?: de identidad| de conducir| vigente| al dia| de afp)?"
)
# The bare word is a demand where it is asked for like a paper, or stands in a list of papers.
_ASKED = spaced(
    r"\b(?:se )?(?:pid|pedimos|pedira|exig|solicit|requ|necesit|traer|requisito|excluyente"
    r"|indispensable"
    rf"|obligatori)[a-z]*:?(?: tener| contar con| con| sus| los)? (?P<w>antecedentes){_END}"
    rf"|{_IDENTITY}\s?[,/y+-]+ ?(?P<v>antecedentes){_END}"
    rf"|\b(?P<u>antecedentes)\s?(?:[,/+]|y) ?(?:certificado de (?:afp|fonasa|estudios|residencia)"
    r"|fotocopia de(?:l)? c|carnet|cedula|fonasa|afp)"
    rf"|\bcertificados? (?:de [a-z]+,? ){{1,3}}y (?P<t>de antecedentes){_END}"
    rf"|\b(?:revisaran?|sin revisar) (?:sus "
    rf"|los )(?P<s>antecedentes\b(?:{CRIMINAL}\b)?)(?!{ADJECTIVES})"
    rf"|\bse (?:hara|realizara) (?:una )?(?P<r>revision de antecedentes)\b(?!{ADJECTIVES})"
    r"|(?:^|\n) ?[-*•·] ?(?P<x>antecedentes) ?\.?(?=\n|$)"
)
_CONDUCT = spaced(
    r"\b(?:ficha|hoja de vida|historial|(?<!de[ ])(?<!y[ ])papeles) (?:limpi[oa]s?|intachables?"
    r"|sin manchas?)|\bsin procesos? (?:penales|judiciales|pendientes)\b"
    r"|\bsin causas?\b(?: penales| judiciales)?\b(?! (?:justific|aparente|de|laboral|civil))"
    r"|\b(?:no|ni) (?:hallarse|encontrarse|estar)(?: actualmente)? (?:condenad|procesad|acusad"
    r"|formalizad|imputad)[a-z]*"
    r"|\bni (?:haber sido )?condenad[oa]s? por\b"
    r"|\bno (?:haber|hayan?|han?) (?:pasado por|estado en)(?: la)? (?:carcel|prision)"
    r"|\bno (?:deb[a-z]+|adeud[a-z]+)(?: nada| cuentas)? a la justicia"
    r"|\bsin condenas?\b|\b(?:irreprochable|intachable) conducta(?: anterior)?"
    r"|\bconducta(?: anterior| previa)? (?:intachable|irreprochable)"
    r"|\bsin (?:problemas?|deudas?|temas?|lios?|conflictos?|asuntos?|cuentas?)(?: pendientes?)?"
    r" (?:(?:con|ante) la (?:justicia|ley)|judiciales|legales|penales|policiales)"
    r"|\b(?:no|nunca|jamas) (?:(?:haber|haya|hayan|ha|han|fue|he)(?: sido| estado)?|estar|estado) "
    r"(?:condenad|pres[oa]|detenid|procesad|formalizad|recluid|en la carcel|en prision"
    r"|privad)[a-z]*|\b(?:no|nunca|jamas|ni) (?:condenad[oa]s?|pres[oa]s?|detenid[oa]s?)\b"
    r"|\bsin anotaciones\b(?: (?:penales|prontuariales|judiciales))?(?! (?:de|en) (?:la|su) lib)"
    r"|\b(?:no haber|nunca haber|no haya) cometido [a-z]+|\bsin delitos?\b"
    r"|\bno (?:debe )?(?:tener|tenga|mantener|mantenga|registrar|registre|presentar)"
    r" (?:causas?|condenas?|anotaciones|procesos (?:penales|judiciales)|delitos"
    r"|(?:problemas?|deudas?|cuentas|causas) (?:pendientes )?(?:con|en|ante) la (?:justicia|ley)"
    r"|orden(?:es)? de (?:arresto|detencion))\b(?: pendientes)?"
    r"|\bsin orden(?:es)? de (?:arresto|detencion)|\bpasado limpio"
    r"|\bsin (?:pasado|historial) (?:delic|delinc|penal|crimin|judicial|polic)[a-z]*"
    r"|\b(?:comportamiento|honradez|reputacion|moral|vida|pasado|trayectoria|honorabilidad"
    r"|historial) intachable|\be intachables?\b"
    r"|\bhoja de vida sin (?:observ|anot|manch)[a-z]*|\bsin manchas? en (?:sus|los|su) (?:papel"
    r"|hoja|certific)[a-z]*|\bcertificado de buena conducta"
    r"|\bsin prontuario|\b(?:no (?:tener|tenga)|sin)(?: los| sus)? papeles manchados"
)
_BLAMELESS = spaced(
    r"(?:^|,|\.|\b(?:personas?|candidat[a-z]+|postulantes?|trabajador[a-z]*|gente|alguien"
    r"|honest[oa]) (?:e |y )?) ?(?P<w>intachables?)\b(?=\s*(?:$|[,.;\n]|y |e ))"
)


def mentions(plain: str) -> Iterator[tuple[int, int]]:
    """Where a text names a record, or the paper that shows it, as what is wanted of somebody."""
    for pattern in (_STRONG, _ABROAD, _WITHOUT, _CONDUCT):
        for found in pattern.finditer(plain):
            yield found.span()
    for pattern in (_ASKED, _BLAMELESS, _TOLD):
        for found in pattern.finditer(plain):
            yield found.span(found.lastgroup or 0)
