"""A record as English names it: the check, the certificate, the word; asked for unless waived."""

from collections.abc import Iterator

from wording.rules import spaced

_ADJECTIVES = (
    r"(?:a |an |any |prior |previous |past |serious |unspent |pending |outstanding |violent |other"
    r" |drug |theft |felony |misdemeanou?r |or |and ){0,8}"
)
_AND = r" ?(?:,|,? and|&|/) ?"
_TEST = r"(?:reference|drug|credit|employment|driving|motor vehicle)"
_CHECKS = spaced(
    r"\bcertificate of (?:good conduct|(?:a )?criminal records?)|\bpolice (?:clearance"
    r"|certificate|check|record)s?\b(?: certificate)?(?! (?:clerk|officer|unit|depart|system"
    r"|technic|section|bureau|specialist|assistant|management|office))|\b(?:police checked|(?:garda"
    r"|police) vetted)"
    r"|\b(?:dbs|crb|fbi|cori|child abuse|working with children|sex offender(?: registry)?)"
    r" (?:check(?:ed)?|clearance|certificate|screening)s?"
    r"|\bdisclosure and barring(?: service)?(?: check)?"
    r"|\b(?:enhanced|basic|standard) (?:dbs )?disclosures?|\b(?:police|garda"
    r"|criminal) vetting\b(?! (?:liaison|officer|team|unit|bureau))"
    r"|\bclearance (?:letter|certificate) from (?:the )?police|\bpass (?:a |the )?cori\b"
    r"|\bfingerprint[- ]?(?:based )?(?:clearance|background|check|screening|card)"
    r"(?: check| card)?s?"
    r"|\b(?:requires?|undergo|submit to|pass|be) (?:a )?fingerprint(?:ing|ed)?\b|\blive ?scan"
    r"|\bon (?:the|any) sex offender registry|\b(?:clear|clean|valid) (?:dbs|crb)\b"
    r"|\bany (?:felony |criminal )?convictions? (?:in|within|during) the (?:past|last)"
    r"|\b(?:(?:un)?spent (?:(?:and|or) (?:un)?spent )?)?convictions?(?: (?:must|should|have to"
    r"|need to|has to) be)? (?:disclosed|declared)"
    r"|\b(?:disclose|declare)(?: (?:any|all|spent|unspent|relevant|criminal|prior|previous|and"
    r"|or|your)){0,8} convictions?"
    r"|\bpvg(?: scheme)?(?: membership| check)?\b|\baccess ?ni\b(?: check| certificate)?"
    r"|\bdisclosure scotland|\bochre card|\bww(?:cc|vp)\b|\bndis worker screening(?: check"
    r"| clearance)?|(?<!eu[ ])\bblue card\b(?= (?:holder|required|check|current|preferred|is|or)"
    r"| ?[,.;]|$)|\bgarda clearance|\bbs ?7858(?: vetting| screening)?|\b(?:clear|contingent on"
    r"|subject to)(?: a)? cori\b|\bcori (?:check|results?)"
    r"|(?<!our[ ])(?<!the[ ])(?<!sql[ ])(?<!up[ ])\bdbs\b(?! (?:(?:and|or) (?:backup|server"
    r"|table|schema|quer|cache)|bank|applica|admin|team|form))(?: check)?"
    r"|\brap sheet|\bcriminal (?:search(?:es)?|check)\b|\b(?:criminal|no|any|got) charges? pending"
    r"|\bfingerprints? (?:will|are|is|must) (?:be )?(?:to be )?(?:submitted|taken)"
    r"|\bbackgrounds on (?:all|every[a-z]+)|\bcautions? or convictions?|\bconvictions? or cautions?"
    r"|\bbarred list(?: checks?)?|\bpolice and security (?:service )?records"
    r"|\bhave you (?:ever )?been (?:convicted|arrested)(?: of [a-z ]{1,12})?"
    r"|\bconviction history|\bunspent convictions?"
    r"|\b(?:(?:clean|clear|spotless|unblemished) )?criminal(?: history)? (?:record"
    r"|background|history|conviction)s?"
    r"(?: (?:check|certificate|screening|investigation|review)s?)?"
    r"|\bbackground (?:check|screen(?!s)|screening|investigation|verification|clearance)s?\b"
    r"(?! (?:product|company|firm|software|platform|industry|service))"
    rf"|\bbackground{_AND}{_TEST} (?:check|screen|screening|test)s?|\bpass background{_AND}drug"
    r"|\b(?:pass|clear) (?:a )?background(?= ?(?:[,.;]|$|and\b))"
    r"|\bbackground certificate\b(?! design)"
    r"|\blist all convictions|\bvulnerable sector check|\bact (?:33|34|73"
    r"|151)(?:,? (?:and )?act (?:33|34|73|151))* clearances?"
    r"|\bscreened against the sex offender registry|\bnever been in trouble with the law"
    r"|\bbackground checked\b|\brehabilitation of offenders act"
    r"|\btell us about any convictions|\bdisclosure of (?:any )?convictions"
    rf"|\b{_TEST}(?: test| screen| check)?{_AND}background\b(?! (?:in|of|music))"
    r"|\b(?:squeaky )?(?:clean|clear|spotless|unblemished) (?:(?:police )?(?:records?|background)"
    r"|police history)\b(?! (?:keep|of (?:stock|deliver|sales)))"
)
_WITHOUT = spaced(
    r"\b(?:no|without|free (?:of|from)|zero|(?:not|cannot|never) have)"
    rf" {_ADJECTIVES}(?:criminal )?"
    r"(?:(?:felony|theft|fraud|drug)(?: or (?:felony|theft|fraud|drug))? convictions?"
    r"|felon(?:y|ies|s)|misdemeanou?rs?|convictions?|arrests?|criminal proceedings"
    r"|criminal (?:record|history|background|past|charge)s?|police record|warrants?)\b"
    r"(?! (?:check|screening|friendly))"
    r"|\b(?:cannot|can't|cant|must not|can not|should not) have (?:a |any )?record\b(?! (?:of"
    r"|in)\b)|\bhave no record\b(?! of)"
    r"|\bhave (?:a |any )?(?:criminal )?(?:record|convictions?)\?(?= ?\(?(?:yes ?/|if (?:yes|so)"
    r"|you must|then this))|\b(?:people|persons?|candidates?|applicants?|individuals?) with(?:out a"
    r"| no)(?: prior)? record\b"
    r"(?! (?:of|in)\b)|\bnot (?:currently )?(?:be )?on (?:parole|probation (?:or|and) parole)"
    r"|\b(?:never|not)(?: have)?(?: been)? (?:convicted|arrested|incarcerated|(?:in"
    r"|to) (?:prison|jail))"
)


def mentions(plain: str) -> Iterator[tuple[int, int]]:
    """Where a text names a record, or the check that shows it, as what is wanted of somebody."""
    for pattern in (_CHECKS, _WITHOUT):
        for found in pattern.finditer(plain):
            yield found.span()
