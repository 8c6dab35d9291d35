"""How a text says that something is not asked for, does not matter or is welcome."""

import re

from wording.rules import spaced

# Up to six words between "no se pide" and what is not asked for; a turn of the sentence ends it.
_FILLER = (
    r"(?:,? (?!pero|sino|solo|excepto|salvo|aunque|pedimos|pido|exigimos|piden|exige|traer"
    r"|but|only)"
    r"[a-z/']+){0,6}"
)
_ASKING = (
    r"pid|ped|exig|solicit|requier|requer|necesit|necesari|necesidad|hace falta|hacen falta"
    r"|import|revis"
    r"|consult|mira|discrimin|exclu|descart|obligator|obligacion|requisit|impid|cobr|verific"
    r"|tom(?:a|amos) en cuenta|tienen? en cuenta|fijamos|pregunt|interes|impediment|obstacul"
    r"|excluyent"
    r"|causal"
)
NOT_ASKED_BEFORE: re.Pattern[str] = spaced(
    r"\b(?:no|ni|nunca|jamas|tampoco|sin)(?: se| le| les| te| lo| nos| es| son)?"
    rf"(?: va a| vamos a| van a)? (?:{_ASKING})[a-z]*{_FILLER} ?$"
    r"|\by no(?: a| por| en)? (?:sus?|tus?|los) ?$"
    r"|\bno (?:hac|har)[a-z]+ preguntas (?:sobre|de|por)(?: [a-z]+){0,2} ?$"
    r"|\bno hay que (?:present|ten|tra|mostr|adjunt|sac|ped)[a-z]*(?: [a-z]+){0,2} ?$"
    r"|\bprohibid[oa]s? (?:pedir|exigir|solicitar)(?: [a-z]+){0,2} ?$"
    r"|\bnadie (?:te |le |les )?(?:va a )?(?:pid|ped|exig"
    r"|pregunt)[a-z]*(?: por)?(?: [a-z]+){0,7} ?$"
    r"|\b(?:sin|no)(?: hay| existe)? (?:distincion|limites?|discriminar|discriminacion|tope)"
    r"(?: [a-z]+){0,4} ?$"
)
NOT_ASKED_AFTER: re.Pattern[str] = spaced(
    r"^(?: [a-z]+){0,3} ?[:(,]? ?\b(?:no|tampoco)(?: nos| te| le| les)?"
    r" (?:(?:es|son|sera|seran|constituyen?|representan?)(?: un| una)?"
    r" (?:impediment|excluyent|causal|obstacul|requisit|problem|barrer|necesari|obligatori"
    r"|motivo|factor)"
    r"|import|exclu|impid|deja|cierra|afecta|juega|cuenta(?! con)|interesa|descart|defin"
    r"|se (?:pid|pedi|exig|requ|solic|revis|neces|consid|mira|pregunt))"
    r"|^ ?: ?no\b(?! (?:ten|regis|pose|pres|deb|haber))|^,? (?:da igual|indistint|no importa"
    r"|indiferente)"
)
WELCOME_AFTER: re.Pattern[str] = spaced(
    r"^,?\??(?: [a-z]+){0,4} (?:bienvenid|(?:puede[ns]?|podran?|pueden) (?:tambien )?(?:postular"
    r"|aplicar"
    r"|inscribirse|participar|trabajar)|postula igual|igual postul|no (?:se preocupe"
    r"|te preocupes)|no te desanimes|ven a (?:convers|habl|trabaj)"
    r"|hay un (?:puesto|cupo|lugar) para|sumate|suman? manos|quieres (?:volver a )?trabajar|"
    r"tambien postulan|son parte|(?:seran|son) considerad)"
)

NOT_ASKED_BEFORE_EN: re.Pattern[str] = spaced(
    r"\b(?:no|not|never|without|do'?nt|don't|does'?nt|doesn't|won'?t|neither)(?: be)?"
    r" (?:automatically )?(?:have to (?:tell|declare|disclose)|tell|need|requir|ask|run|check|do"
    r"|carry|make|look|want|necessary"
    r"|discriminat"
    r"|care|mind|in?quir|enquir|judge|screen|exclud|reject|disqualif|refus|turn)[a-z]*"
    rf"{_FILLER} ?$"
)
NOT_ASKED_AFTER_EN: re.Pattern[str] = spaced(
    r"^ not (?:needed|required|necessary)|^(?: [a-z]+){0,3} (?:(?:is|are|was|be|will be) (?:not"
    r"|never)(?: be)?(?: an?)?"
    r"(?: automatic| necessarily an?)?"
    r" (?:barrier|bar|problem|obstacle|need|requir|ask|issue|necess|check|made|run|consider"
    r"|disqualif|factor|reason|ground)"
    r"|(?:does|do|will) not (?:automatically |necessarily )?(?:matter|exclud|count|bar\b|disqualif"
    r"|prevent|preclud)|doesn't matter|isn't)"
)
WELCOME_AFTER_EN: re.Pattern[str] = spaced(
    r"^,?(?: [a-z]+){0,6} (?:welcome|encouraged|invited|guaranteed|preferred|get a fair"
    r"|wants? to meet"
    r"|(?:is |are )?(?:ok|okay|fine)\b|(?:may|can) (?:also )?(?:apply|work|join)|"
    r"considered fairly|(?:will|shall) (?:also )?be considered"
    r"|(?:are )?(?:also )?considered(?! (?:a|to|danger|high)\b))"
)
REFUSED_AFTER_EN: re.Pattern[str] = spaced(
    r"^,?(?: [a-z]+){0,3} (?:(?:need|should|must|may|can|do|please do) ?not"
    r"|(?:will|are|is) not|cannot|excluded|ineligible|keep (?:scrolling|out|away)"
    r"|not (?:be )?(?:considered|accepted|welcome|hired))"
)
