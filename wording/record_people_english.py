"""People with a record, in English: who they are called, and whether a text wants them."""

from wording.rules import spaced

PEOPLE = spaced(
    r"\b(?:(?:people|persons?|applica(?:nt|tion)s?|candidates|anyone|anybody|those) (?:with"
    r"|who (?:have|has)) (?:an? |any |prior ){0,3}(?:(?:arrest|conviction)(?:,? (?:and|or"
    r"|and/or) |/))?"
    r"(?:criminal |police |arrest |conviction |felony )?(?:records?|convictions?"
    r"|(?:criminal|conviction|offending) histor(?:y|ies)|criminal (?:backgrounds?|pasts?)"
    r"|felon(?:y|ies)|misdemeanou?rs?|past(?! in))\b"
    r"(?! (?:of|checks?|certificate|management|collection|experience"
    r"|[a-z]+ (?:experience|management)))"
    r"|if you have (?:an? |any )?(?:criminal |police )?(?:record|convictions?|felon(?:y|ies))\b"
    r"(?! (?:of|in|check|collection|player))"
    r"|(?:people |persons |those |anyone |folks )?(?:leaving|coming (?:home|out) (?:from|of)"
    r"|released"
    r" from|out of) (?:prison|jail|gaol|custody)"
    r"|(?:people |applicants |those |anyone )?who(?:'ve| have| has)? (?:(?:been|were|was) (?:in"
    r"|to|through)"
    r" (?:the )?(?:prison|jail|custody|(?:criminal )?justice system)"
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
INVITING = spaced(
    r"\b(?:we (?:also )?(?:work with|support)|welcom|hir|accept|consider|employ|invit|encourag|open"
    r"|reserved(?: [a-z]+){0,4} for|guarantee|(?:positions?|jobs|roles|vacancies) for"
    r"|inclusive (?:workplace|employer)[^.;\n]{0,60} and $|offer[a-z]*(?: jobs| work| roles)? to"
    r"|this (?:vacancy|role|job|post|position)\b[^.;\n]{0,50} for)[a-z]*"
    r"(?: to| from| an| applications| applicants| candidates| including| interviews?| people| folks"
    r"| anyone| all| the| for employment| qualified| suitable| otherwise|,)* ?$"
)
OTHER_EMPLOYERS = spaced(
    r"\b(?:(?:employers|companies|businesses|firms) (?:who|that|which|to|hire)"
    r"|job coach|support workers?|case ?workers?|mentor)\b"
)
TURNING_AWAY = spaced(
    r"\b(?:no|screen(?:s|ing)? out|(?<!\bnot[ ])exclud(?:e|es|ing)|(?:not|never|cannot|can't"
    r"|cant|won't|wont|unable to)"
    r" (?:hire|accept|take|consider|employ|want)(?: on)?) ?$"
)
