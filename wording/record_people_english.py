"""People with a record, in English: who they are called, and whether a text wants them."""

from wording.rules import spaced

PEOPLE = spaced(
    r"\b(?:(?:people|persons?|applica(?:nt|tion)s?|candidates|anyone|anybody|those) (?:with"
    r"|who (?:have|has)) (?:an? |any |prior ){0,3}(?:(?:arrest|conviction)(?:,? (?:and|or"
    r"|and/or) |/))?(?:criminal |police |arrest |conviction |felony )?(?:records?|convictions?"
    r"|(?:criminal|conviction|offending) histor(?:y|ies)|criminal (?:backgrounds?|pasts?)"
    r"|felon(?:y|ies)|misdemeanou?rs?|past(?! in))\b"
    r"(?! (?:of|checks?|certificate|management|collection|experience"
    r"|[a-z]+ (?:experience|management)))"
    r"|if you have (?:an? |any )?(?:criminal |police )?(?:record|convictions?|felon(?:y|ies))\b"
    r"(?! (?:of|in|check|collection|player))"
    r"|(?:people |persons |those |anyone |folks )?(?:leaving|coming (?:home|out) (?:from|of)"
    r"|released from|out of) (?:prison|jail|gaol|custody)"
    r"|(?:people |applicants |those |anyone )?who(?:'ve| have| has)? (?:(?:been|were|was) (?:in"
    r"|to|through) (?:the )?(?:prison|jail|custody|(?:criminal )?justice system)"
    r"|(?:recently )?left (?:prison|jail|custody)|(?:have "
    r"|has )?served time(?! in the (?:military|army|navy|forces)))"
    r"|(?:people |applicants |those |anyone |candidates )?(?:on (?:parole|probation or parole)"
    r"(?: or probation)?"
    r"|with lived experience of (?:the )?(?:prison|jail|custody|incarceration|criminal|justice))"
    r"|(?:people |folks |those )?in (?:re-?entry|work release) programs?|rotl candidates?"
    r"|if you(?:'ve| have) served (?:your|their|a) (?:sentence|time)|(?:registered )?sex offenders"
    r"|(?:people|persons) with violent offen[cs]es|prison leavers|care and prison leavers"
    r"|ex-? ?offenders?|ex-? ?convicts?|ex-? ?cons|ex-? ?prisoners|felons"
    r"|(?:people |those |anyone )?(?:released )?on licen[cs]e from (?:prison|custody)"
    r"|(?:people |those |anyone )released on licen[cs]e|formerly incarcerated(?: people)?"
    r"|justice-? ?(?:involved|impacted)(?: people)?|returning citizens)\b"
)
REFUSED_BEFORE = spaced(
    r"\b(?:no|screen(?:s|ing)? out|(?<!\bnot[ ])exclud(?:e|es|ing)|(?:not|never|cannot|can't"
    r"|cant|won't|wont|unable to)"
    r" (?:hire|accept|take|consider|employ|want)(?: on)?) ?$"
)
REFUSED_AFTER = spaced(
    r"^,?(?: (?!and\b|but\b|so\b)[a-z]+){0,3} (?:(?:need|must|may|can|do"
    r"|please do) ?not(?! (?:be put off|feel|hesitat"
    r"|worry))(?: apply\b)?|you must (?:disclose|declare|tell)|considered unsuitable"
    r"|should not(?! (?:hesitat|feel|worry|be (?:put off|discourag|afraid|worri)))"
    r"|can'?t\b|won'?t\b|(?:is|are) no longer|(?:(?:will|are|is) (?:not|never)|aren't)"
    r"(?! (?:be )?(?:automatically )?(?:exclu|reject|turn|discrim|disadvant|disqual|barred"
    r"|put off))|cannot|(?<!\bnot[ ])excluded|ineligible|keep (?:scrolling|out|away)"
    r"|not (?:be )?(?:considered|accepted|welcome|hired))"
)
INVITED_BEFORE = spaced(
    r"\b(?:we (?:also )?(?:work with|support)|welcom|hir|accept|consider|employ|invit|encourag|open"
    r"|reserved(?: [a-z]+){0,4} for|guarantee|(?:positions?|jobs|roles|vacancies) for"
    r"|inclusive (?:workplace|employer)[^.;\n]{0,60} and $|offer[a-z]*(?: jobs| work| roles)? to"
    r"|this (?:vacancy|role|job|post|position)\b[^.;\n]{0,50} for)[a-z]*"
    r"(?: to| from| an| applications| applicants| candidates| including| interviews?| people| folks"
    r"| anyone| all| the| for employment| qualified| suitable| otherwise|,)* ?$"
)
WELCOME_AFTER = spaced(
    r"^,?(?: (?!never|hardly|rarely|not\b|before|until|must\b|check|certificate|they)[a-z]+){0,6}"
    r" (?:(?:is|are|will) (?:not|never) (?:be )?(?:automatically )?(?:exclu|reject|turned|discrim"
    r"|disadvant"
    r"|disqual|barred)[a-z]*|should not (?:hesitate|feel|worry|be (?:put off|discourag|afraid"
    r"|worri)[a-z]*)|welcome|encouraged|invited|guaranteed|preferred"
    r"|get a fair|wants? to meet"
    r"|(?:is |are )?(?:ok|okay|fine)\b|(?:may|can) (?:also )?(?:apply|work|join)|"
    r"considered fairly|(?:will|shall) (?:also )?be considered"
    r"|(?:are )?(?:also )?considered(?! (?:a|to|danger|high|unsuit)))"
)
DENIED = spaced(
    r"(?:\b(?:no|not|never|cannot|cant|wont|dont|avoid|stop|unable|unsuitable)|n't)"
    r"(?! (?:afraid|scared|shy|hesitat|opposed|averse|only|just|refus))"
    r"(?: (?!and\b|but\b|so\b)[a-z]+){0,4} ?\||\b(?:not|unsuitable|never)\b[^|]*$"
)
# Whose work it is to stand by these people, or who else takes them on: said of them, not to them.
TOLD_OF = spaced(
    r"\b(?:(?:employers|companies|businesses|firms) (?:who|that|which|to|hire)"
    r"|job coach|support workers?|case ?workers?|mentor)\b"
)
