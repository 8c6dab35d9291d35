"""That a record is not asked for, in Spanish: no paper needed, no bar, no matter."""

from wording.rules import spaced

# Up to six words between "no se pide" and what is not asked for; a turn of the sentence ends it.
_FILLER = (
    r"(?:,? (?!pero|sino|solo|excepto|salvo|aunque|pedimos|pido|exigimos|piden|exige|traer"
    r")[a-z/']+){0,6}"
)
_ASKING = (
    r"pid|ped|exig|solicit|requier|requer|necesit|necesari|necesidad|hace falta|hacen falta"
    r"|import|revis"
    r"|consult|mira|discrimin|exclu|descart|obligator|obligacion|requisit|impid|cobr|verific"
    r"|tom(?:a|amos) en cuenta|tienen? en cuenta|fijamos|pregunt|interes|impediment|obstacul"
    r"|excluyent|causal"
)
WAIVED_BEFORE = spaced(
    r"\b(?:no|ni|nunca|jamas|tampoco|sin)(?: se| le| les| te| lo| nos| es| son)?"
    rf"(?: va a| vamos a| van a)? (?:{_ASKING})[a-z]*{_FILLER} ?$"
    r"|(?<!que[ ])(?<!quien[ ])(?<!quienes[ ])(?<!si[ ])"
    r"\bno (?:adjunt|envi|tra(?:er|ig))[a-z]*(?: el| su)? ?$"
    r"|\b(?:no hay|no tenemos) (?:ningun )?problemas? (?:con|si)(?: [a-z]+){0,2} ?$"
    r"|\bsin problemas? si tienes?(?: [a-z]+)? ?$"
    r"|\by no(?: a| por| en)? (?:sus?|tus?|los) ?$"
    r"|\bno (?:hac|har)[a-z]+ preguntas (?:sobre|de|por)(?: [a-z]+){0,2} ?$"
    r"|\bno (?:es|hace) (?:necesario|falta|obligacion|obligatorio|requisito) (?:traer|present|ten"
    r"|adjunt|envi|contar con|mostr)[a-z]*(?: [a-z]+){0,2} ?$|, no (?:su|tu) ?$"
    r"|\bno hay que (?:present|ten|tra|mostr|adjunt|sac|ped)[a-z]*(?: [a-z]+){0,2} ?$"
    r"|\bprohibid[oa]s? (?:pedir|exigir|solicitar)(?: [a-z]+){0,2} ?$"
    r"|\b(?:a )?nadie (?:se )?(?:te |le |les )?(?:va a )?(?:pid|ped|exig"
    r"|pregunt)[a-z]*(?: por)?(?: [a-z]+){0,7} ?$"
    r"|\b(?:a )?nadie (?:se )?(?:le |es |sera |queda(?:ra)? )?(?:descart|rechaz|exclu"
    r"|discrimin)[a-z]*(?: por)?(?: [a-z]+){0,2} ?$"
    r"|\b(?:sin|no)(?: hay| existe)? (?:distincion|limites?|discriminar|discriminacion|tope)"
    r"(?: [a-z]+){0,4} ?$"
)
WAIVED_AFTER = spaced(
    r"^(?: [a-z]+){0,3} ?[:(,]? ?\b(?:no|tampoco)(?: nos| te| le| les)?"
    r" (?:(?:es|son|sera|seran|constituyen?|representan?)(?: un| una)?"
    r" (?:impediment|excluyent|causal|obstacul|requisit|problem|barrer|necesari|obligatori"
    r"|motivo|factor)"
    r"|(?:son|seran) considerad|import|exclu|impid|deja|cierra|afecta|juega|cuenta(?! con)"
    r"|interesa|descart|defin|se (?:pid|pedi|exig|requ|solic|revis|neces|consid|mira|pregunt))"
    r"|^ ?: ?no\b(?= ?(?:$|[.,;)])| (?:requerid|necesari))"
    r"|^ ?[,:]? ?(?:da igual|indistint|no importa|indiferente)"
)
# Between "no se exige" and a record: that it spoke of what stands before a comma or a turn.
TURNS = spaced(
    r",(?!.*\b(?:ni|o|u|tampoco)(?: [a-z]+){0,4} ?$)| ?/ ?|\bpero\b|\bsin ?$"
    r"|\b(?:y si|mas que|siempre que|mientras|que no)\b"
    r"|^no (?:excluyent|obligator|requisit)[a-z]* ?$"
    r"|^no (?:excluyent|obligator|requisit|necesari)[a-z]*,? (?:y|si|con)\b"
    r"|\by (?:se )?(?:pid|exig|solicit|requier)[a-z]*"
    r"|\by (?:debe[a-z]*|ten[a-z]+|traer|presentar|contar con)\b"
    r"|(?<!contar)(?<!cuenten)(?<!cuente)(?<!cumplir)(?<!problema)(?<!problemas)(?<!gente)"
    r"(?<!personas)(?<!postulantes)(?<!candidatos) con ?$"
)
# After a record: what was read, a bar, and what follows; a comma or an "y" begins another thing.
GOES_ON = spaced(
    r"^[^|]*\|[^|]*\bpero (?:se pide|lo pedimos|hay que|traer|igual se)"
    r"|^[^|]*\| ?(?:que (?:sea|este|teng|venga)|si (?:es|lo|la|esta|viene|son))\b"
    r"|^ (?:vencid|caduc|expirad|atrasad|antigu|incomplet|ilegibl|fuera de plazo)[^|]*\|"
    r"|^[^|]*[,(][^|]*\|(?! ?(?:$|[.,;)]|ni |para (?:post|este|trab|el)|en |al? ))"
    r"|\b(?:o|si) no[^|]*\||\b(?:y|e) [a-z]+(?: [a-z]+){0,3} no[^|]*\|"
)
# Before a record: that somebody comes without it.
LACKING = spaced(
    r"\b(?:sin|no (?:ten|pose|cuent|present|adjunt|acompan|tra[ei])[a-z]*)(?: [a-z]+){0,3} ?$"
)
# Before "sin revisar", a bar, and these words: nobody comes in without it.
UNDONE = spaced(r"\b(?:no|nadie|ningun[oa]?|nunca|jamas)\b[^,|]*\|sin\b")
