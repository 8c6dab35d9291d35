"""People with a record, in English: who they are called, and whether a text wants them."""

from wording.rules import spaced

PEOPLE = spaced(
    r"\b(?:(?:people|persons?|individuals|drivers|applica(?:nt|tion)s?|candidates|anyone|anybody"
    r"|those) (?:with"
    r"|who (?:have|has)) (?:an? |any |prior |unspent |spent |pending |previous |past |serious "
    r"|relevant ){0,3}(?:(?:arrest|conviction)(?:,? (?:and|or"
    r"|and/or) |/))?(?:criminal |police |arrest |conviction |felony )?(?:records?|convictions?"
    r"|(?:criminal|conviction|offending) histor(?:y|ies)|criminal (?:backgrounds?|pasts?)"
    r"|felon(?:y|ies)|misdemeanou?rs?|(?:criminal )?charges|past(?! in))\b"
    r"(?! (?:of|checks?|certificate|management|collection|experience"
    r"|[a-z]+ (?:experience|management)))"
    r"|if you have (?:an? |any )?(?:criminal |police )?(?:record|convictions?|felon(?:y|ies))\b"
    r"(?! (?:of|in|check|collection|player))"
    r"|(?:people |persons |those |anyone |folks )?(?:leaving|coming (?:home|out) (?:from|of)"
    r"|released from|out of) (?:prison|jail|gaol|custody)"
    r"|(?:people |individuals |applicants |those |anyone )?who (?:has"
    r"|have) (?:ever )?been (?:arrested|convicted)"
    r"|if you(?:'ve got| have) a rap sheet|(?:people |individuals |applicants |those "
    r"|anyone )?who(?:'ve| have| has)? (?:(?:been|were|was) (?:in"
    r"|to|through) (?:the )?(?:prison|jail|custody|(?:criminal )?justice system)"
    r"|(?:recently )?left (?:prison|jail|custody)|(?:have "
    r"|has )?served time(?! in the (?:military|army|navy|forces)))"
    r"|(?:people |applicants |those |anyone |candidates )?(?:on (?:parole|probation or parole)"
    r"(?: or probation)?"
    r"|with lived experience of (?:the )?(?:prison|jail|custody|incarceration|criminal|justice))"
    r"|(?:people |folks |those )?in (?:re-?entry|work release) programs?|rotl candidates?"
    r"|(?:people|those|anyone) on probation|if you(?:'ve| have) been (?:to|in) (?:prison|jail)"
    r"|criminals\b"
    r"|if you(?:'ve| have) served (?:your|their|a) (?:sentence|time)|(?:registered )?sex offenders"
    r"|(?:people|persons) with violent offen[cs]es|prison leavers|care and prison leavers"
    r"|ex-? ?offenders?|ex-? ?convicts?|ex-? ?cons|ex-? ?prisoners|felons"
    r"|(?:people |those |anyone )?(?:released )?on licen[cs]e from (?:prison|custody)"
    r"|(?:people |those |anyone )released on licen[cs]e|formerly incarcerated(?: people)?"
    r"|justice-? ?(?:involved|impacted)(?: people)?|returning citizens)\b"
)
_DONE = (
    r"(?:reject|refus|exclu|disqualif|screened|barred|turned (?:away|down)|disadvant|discrim"
    r"|put off)"
)
REFUSED_BEFORE = spaced(
    r"\b(?:no|screen(?:s|ing)? out|(?:everyone|everybody|anyone|all)(?: is"
    r"| are)?(?: welcome)? (?:but|except)"
    r"|except(?: for)?|(?:do not|don't|dont|never) apply|not (?:suitable )?for"
    r"|(?<!\bnot[ ])(?<!\bnever[ ])(?<!n't[ ])(?:exclud|reject|refus|turn)(?:e|es|s|ing)?"
    r"(?: (?:away|applications from))?|(?:(?:not|never|cannot|unable to|rarely|seldom|hardly ever)"
    r"|(?:can|won|don|does)'?n?t)"
    r" (?:hire|accept|take|consider|employ|want)(?: on)?) ?$"
)
# After "not": what is refused. To be told no "need not disclose it" is no refusal.
_REFUSED = (
    r"(?:currently |automatically |ever |be )*(?:appl(?:y|ied)|hired?|accept|consider|eligible"
    r"|welcomed?\b|wanted|employ|taken|allowed|bother|suitable|permitted|invited|interviewed"
    r"|work here|waste|work with us|join)"
)
REFUSED_AFTER = spaced(
    r"^,?(?: (?!and\b|but\b|so\b|who\b|that\b|which\b|we\b|you\b|they\b|if\b)[a-z]+){0,6}"
    r" (?:(?:please )?(?:(?:need|must|may|can|do|should|will|are|is|shall|would|could) ?(?:not"
    r"|never)|(?:need|must|ca|can|do|should|wo|are|is)n?'?t|cannot|never|no longer|not)"
    rf" {_REFUSED}[a-z]*|(?:will be|are|is|shall be|get|gets) (?:automatically )?{_DONE}[a-z]*"
    r"|(?:should|must|need|can|may|will) ?not(?= ?(?:$|[,.;]))"
    r"|you must (?:disclose|declare|tell)|considered unsuitable|ineligible"
    r"|may apply elsewhere|keep (?:scrolling|out|away)"
    r"|(?:is|would be|goes) (?:against|prohibit|forbidden|not allowed|not permitted)[a-z]*"
    r"|(?:job|role|post|position) is not (?:for you|suitable))"
)
INVITED_BEFORE = spaced(
    r"\b(?:not hesitate to apply|(?:do not|don't|never) (?:mind|exclude|reject|turn away|refuse)"
    r"|we (?:also )?(?:work with|support)|welcom|hir|accept|consider|employ|invit|encourag|open"
    r"|reserved(?: [a-z]+){0,4} for|guarantee|(?:positions?|jobs|roles|vacancies) for"
    r"|inclusive (?:workplace|employer)[^.;\n]{0,60} and $|offer[a-z]*(?: jobs| work| roles)? to"
    r"|this (?:vacancy|role|job|post|position)\b[^.;\n]{0,50} for)[a-z]*"
    r"(?: to| from| an| applications| applicants| candidates| including| interviews?| people| folks"
    r"| anyone| all| the| for employment| qualified| suitable| otherwise|,)* ?$"
)
WELCOME_AFTER = spaced(
    r"^,?(?: (?!never|hardly|rarely|not\b|before|until|must\b|check|certificate|they"
    r"|who\b)[a-z]+){0,6}"
    r" (?:(?:(?:is|are|will|can) ?(?:not|never|no longer)|(?:is|are|wo)n't|cannot) (?:be )?"
    rf"(?:automatically )?(?:{_DONE}|asked)[a-z]*"
    r"|(?:should|must) not (?:hesitate|feel|worry|be (?:put off|discourag|afraid|worri)[a-z]*)"
    r"|(?:do not|don't|need not) (?:have to |need to )?(?:disclose|declare|worry)|not only welcome"
    r"|welcome|encouraged|make up (?:a|half|most)|invited|guaranteed|preferred|apply anyway"
    r"|still apply|get a fair|wants? to meet|(?:is |are )?(?:ok|okay|fine)\b"
    r"|(?:may|can) (?:also )?(?:apply|work|join)|considered fairly"
    r"|(?:will|shall) (?:also )?be considered|(?:are )?(?:also )?considered(?! (?:a|to|danger|high"
    r"|unsuit)))"
)
DENIED = spaced(
    r"(?:\b(?:no|not|never|cannot|cant|wont|dont|avoid|stop(?:ped)?|unable|unsuitable|rarely|seldom"
    r"|hardly|(?:prohibit|prevent|forbid|bar)[a-z]*|against)|n't)"
    r"(?! (?:afraid|scared|shy|hesitat|opposed|averse|only|just|refus|hesitat|mind|exclude|reject"
    r"|turn away))(?: (?!and\b|but\b|so\b)[a-z]+){0,4} ?\||\b(?:not|unsuitable|never)\b"
    r"(?! (?:mind|exclude|reject|turn away|refuse|hesitat))[^|]*$"
)
# What turns these people away by itself, or asks them in a question and does so in the next words.
_A_RECORD = r"(?:a |any )?(?:criminal )?(?:records?|convictions?)"
BARRED = spaced(
    rf"\b(?:nobody|no one) (?:with|who has) {_A_RECORD}\b(?! (?:of|is turned|will be turned))"
    r"|\b(?:nobody|no one) on (?:parole|probation)"
    r"|\bhaving a (?:criminal )?record means you can(?:no|')t"
    r"|\b(?:having (?:a|any) )?(?:criminal )?(?:records?|convictions?|felon(?:y|ies))"
    r" (?:(?:(?:will|would|may) )?(?:automatically )?(?:exclude|disqualify|disqualifies|bar"
    r"|prevent)s?\b|(?:is|are) (?:automatically )?disqualif[a-z]+)"
    rf"|\b(?:got|have|has|with) {_A_RECORD}\? (?:then )?(?:look elsewhere|(?:this is )?not for you"
    r"|(?:please )?(?:do not|don't) apply|keep scrolling|sorry)"
)
# Whose work it is to stand by these people, or who else takes them on: said of them, not to them.
TOLD_OF = spaced(
    r"\b(?:(?:employers|companies|businesses|firms) (?:who|that|which|to|hire)"
    r"|job coach|support workers?|case ?workers?|mentor)\b"
)
