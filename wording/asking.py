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
    r"|(?<!que[ ])(?<!quien[ ])(?<!quienes[ ])(?<!si[ ])"
    r"\bno (?:adjunt|envi|tra(?:er|ig))[a-z]*(?: el| su)? ?$"
    r"|\b(?:no hay|no tenemos) (?:ningun )?problemas? (?:con|si)(?: [a-z]+){0,2} ?$"
    r"|\bsin problemas? si tienes?(?: [a-z]+)? ?$"
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
    r"|(?:son|seran) considerad|import|exclu|impid|deja|cierra|afecta|juega|cuenta(?! con)"
    r"|interesa|descart|defin"
    r"|se (?:pid|pedi|exig|requ|solic|revis|neces|consid|mira|pregunt))"
    r"|^ ?: ?no\b(?= ?(?:$|[.,;)])| (?:requerid|necesari))|^,? (?:da igual|indistint|no importa"
    r"|indiferente)"
)
# Between "no se exige" and a record: that it spoke of what stands before a comma or a turn.
TURNS: re.Pattern[str] = spaced(
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
GOES_ON: re.Pattern[str] = spaced(
    r"^[^|]*[,(][^|]*\|(?! ?(?:$|[.,;)]|ni |para (?:post|este|trab|el)|en |al? ))"
    r"|\b(?:o|si) no[^|]*\||\b(?:y|e) [a-z]+(?: [a-z]+){0,3} no[^|]*\|"
)
# Before an invitation, a bar and the invitation itself: that nobody is invited.
DENIED: re.Pattern[str] = spaced(
    r"\b(?:no|nunca|jamas|tampoco|ni|evit[a-z]+|prohibid[oa])(?: (?!y\b|e\b|pero\b)[a-z]+){0,3} ?\|"
    r"|\|[^|]*\bni\b"
)
WELCOME_AFTER: re.Pattern[str] = spaced(
    r"^[,:)]?(?: ¡?(?!no\b|nunca\b|jamas\b|tampoco\b|extranj)[a-z]+){0,4} ¡?(?:bienvenid"
    r"|(?:puede[ns]?|podran?|pueden) (?:tambien )?(?:postular"
    r"|aplicar"
    r"|inscribirse|participar|trabajar)|postula igual|igual postul|no (?:se preocupe"
    r"|te preocupes)|no te desanimes|no (?:seran|son) discriminad|no deben? tener miedo|te damos"
    r"|ven a (?:convers|habl|trabaj)"
    r"|hay un (?:puesto|cupo|lugar) para|sumate|suman? manos|quieres (?:volver a )?trabajar|"
    r"tambien postulan|son parte|(?:seran|son) considerad)"
)

NOT_ASKED_BEFORE_EN: re.Pattern[str] = spaced(
    r"\b(?:no|not|never|without|do'?nt|don't|does'?nt|doesn't|won'?t|neither)(?: be)?"
    r" (?:automatically )?(?:have to (?:tell|declare|disclose)|tell|need|requir|ask|run|check|do"
    r"|carry|make|look|necessary"
    r"|discriminat"
    r"|care|in?quir|enquir|judge|screen|exclud|reject|disqualif|refus|turn)[a-z]*"
    rf"{_FILLER} ?$"
)
NOT_ASKED_AFTER_EN: re.Pattern[str] = spaced(
    r"^ not (?:needed|required|necessary)(?! until)"
    r"|^(?: (?!and\b|that\b|which\b|fee\b)[a-z]+){0,3} (?:(?:(?:is|are|was|be|will be) (?:not"
    r"|never)|will not)(?: be)?(?: an?)?"
    r"(?: automatic| necessarily an?)?"
    r" (?:barrier|bar|problem|obstacle|need|requir|ask|issue|necess|check|made|run|consider"
    r"|discriminat|reject|turned|disadvant|disqualif|factor|reason|ground)"
    r"|(?:does|do|will) not (?:automatically |necessarily )?(?:matter|exclud|count|bar\b|disqualif"
    r"|prevent|preclud)|doesn't matter"
    r"|isn't(?: an?)? (?:barrier|bar|problem|obstacle|need|requir|necess|issue))"
)
TURNS_EN: re.Pattern[str] = spaced(
    r",(?!.*\b(?:or|nor)(?: [a-z]+){0,4} ?$)|\band (?:must|pass|have|we|all|need)\b"
    r"|\b(?:except|other than|more than|to pass|as long as|unless)\b"
    r"|\bwithout(?: an?)? ?$"
)
GOES_ON_EN: re.Pattern[str] = spaced(r"\band [a-z]+(?: [a-z]+){0,2} not[^|]*\|")
DENIED_EN: re.Pattern[str] = spaced(
    r"(?:\b(?:no|not|never|cannot|cant|wont|dont|avoid|stop|unable|unsuitable)|n't)"
    r"(?: (?!and\b|but\b|so\b)[a-z]+){0,4} ?\||\b(?:not|unsuitable|never)\b[^|]*$"
)
WELCOME_AFTER_EN: re.Pattern[str] = spaced(
    r"^,?(?: (?!never|hardly|rarely|not\b|before|until|must\b|check|certificate|they)[a-z]+){0,6}"
    r" (?:(?:is|are|will) not (?:be )?(?:automatically )?(?:exclu|reject|turned|discrim|disadvant"
    r"|disqual|barred)[a-z]*|should not hesitate|welcome|encouraged|invited|guaranteed|preferred"
    r"|get a fair"
    r"|wants? to meet"
    r"|(?:is |are )?(?:ok|okay|fine)\b|(?:may|can) (?:also )?(?:apply|work|join)|"
    r"considered fairly|(?:will|shall) (?:also )?be considered"
    r"|(?:are )?(?:also )?considered(?! (?:a|to|danger|high|unsuit)))"
)
REFUSED_AFTER_EN: re.Pattern[str] = spaced(
    r"^,?(?: (?!and\b|but\b|so\b)[a-z]+){0,3} (?:(?:need|must|may|can|do"
    r"|please do) ?not(?! (?:be put off|feel|hesitat"
    r"|worry))(?: apply\b)?|you must (?:disclose|declare|tell)|considered unsuitable|will never"
    r"|should not(?! hesitat)"
    r"|can'?t\b|won'?t\b|(?:is|are) (?:no longer|never)|(?:(?:will|are|is) not|aren't)"
    r"(?! (?:be )?(?:automatically )?(?:exclu|reject|turn|discrim|disadvant|disqual|barred"
    r"|put off))"
    r"|cannot|(?<!\bnot[ ])excluded|ineligible|keep (?:scrolling|out|away)"
    r"|not (?:be )?(?:considered|accepted|welcome|hired))"
)
