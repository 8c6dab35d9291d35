"""What an English text may not ask of a person."""

from wording.kinds import WordingKind as K
from wording.rules import Rule, rule

_WAIVED_BEFORE = (
    r"\b(?:no|not|never|without)(?: be)? (?:need|requir|ask|run|check|necess"
    r"|discriminat)[a-z]*(?: (?!but|only)[a-z]+){0,5} ?$"
    r"|\b(?:all|any|every|of all|regardless of|no) ?$"
)
_WAIVED_AFTER = (
    r"^(?: [a-z]+){0,2} (?:(?:is|are) not (?:needed|required|asked|a )|does not matter"
    r"|not (?:needed|required)|needed in)"
    r"|^,? (?:is|are) (?:made|welcome|encouraged)"
)
_NUMBER = r"(?:1[4-9]|[2-7]\d)"


def _person(kind: K, words: str, stems: str, **more: str) -> Rule:
    """A rule about a person that does not hold where the sentence waives the matter."""
    before = f"{_WAIVED_BEFORE}|{more.pop('before')}" if "before" in more else _WAIVED_BEFORE
    after = f"{_WAIVED_AFTER}|{more.pop('after')}" if "after" in more else _WAIVED_AFTER
    return rule(kind, words, stems, before=before, after=after, **more)


_PHOTO = (
    r"(?:an? |your )?(?:recent |passport |full[- ]length |current )*"
    r"(?:photo(?:graph)?(?! id)|picture of yourself|headshot)"
)
_OF_SOMETHING = r"^s? (?:editing|of (?:the )?(?:product|goods|work))"
_OTHER_THINGS = r"\b(?:children|child|kids|pupils|residents?|patients?|clients|visitors|guests) ?$"
ENGLISH_RULES: tuple[Rule, ...] = (
    _person(
        K.AGE,
        rf"\b(?:aged?|ages)(?: between| from)? {_NUMBER}(?: ?-| to| and) ?{_NUMBER}\b"
        rf"|\b(?:between|from) {_NUMBER} (?:and|to) {_NUMBER} years (?:old|of age)"
        rf"|\b{_NUMBER}(?: ?-| to) ?{_NUMBER} years(?: old\b|(?= ?[,.;\n]|$))"
        rf"|\bbetween {_NUMBER} and {_NUMBER} years(?= ?[,.;\n]|$)"
        rf"|\b(?:under|below|no older than|not older than|younger than"
        rf"|no one over|nobody over|up to the age of) (?!18\b){_NUMBER}\b(?! (?:minutes|hours|days"
        rf"|months|kg|kilo|percent|people|stone|metres|lb|seconds|%))|\b(?:maximum|upper|max) age"
        rf"|\bage limit\b(?! of| for)"
        r"|\b(?:be|are|minimum(?: age)?(?: of)?)(?: at least)? (?:19|[2-6]\d) years (?:old|of age)"
        rf"|\b(?:aged?|people|driver|delivery|staff|workers?),? (?P<w>{_NUMBER}(?: ?-"
        rf"| to) ?{_NUMBER})"
        r" only\b(?! (?:hours|kg|minutes))"
        r"|\baged? (?:[2-6]\d) ?(?:plus|\+|and over)|\bover \d\ds need not apply"
        r"|\bover[- ]\d\ds? (?:need not|should not)",
        "age|between|from|years old|under|below|older|younger|over|max| only",
        before=rf"{_OTHER_THINGS}|\b(?:care|caring|support)[a-z]* (?:for|of) (?:people|adults) ?$"
        r"|\bour (?:clients|residents|members|guests)(?: are)? ?$",
        after=r"^ (?:years of )?experien",
        better="18 or over",
    ),
    _person(
        K.AGE,
        r"\b(?P<w>young)(?=,? (?:and (?:energetic|dynamic|enthus|hungry|attractive"
        r"|good-? ?looking|strong|fit\b|healthy)|energetic|dynamic"
        r"|person\b|candidate|m[ae]n\b|wom[ae]n|lady|graduate|worker|staff|team member"
        r"|[a-z]+ (?:wanted|needed|required)))"
        r"|\b(?:ideal for|looking for|we want|seeking|hire) (?:an? )?(?P<v>young (?:people"
        r"|person|adults)|youngsters)|\bdigital native",
        "young|digital nat",
        before=(
            r"\b(?:work|care|support|tut|companion|assist)[a-z]* for (?:an? |our )?$"
            r"|\b(?:train|teach|mentor|coach|supervis)[a-z]*(?: (?:new|and|our|other))* ?$"
        ),
        better="motivated",
    ),
    _person(
        K.SEX,
        r"\bwaitress\b",
        "waitress",
        before=r"\bwaiters?(?:/| or | and )(?:[a-z]+ )?$",
        after=r"^ ?(?:/|or |and )waiter",
        better="waiter or waitress",
    ),
    _person(
        K.SEX,
        r"\b(?:waitr|host|steward|seamstr)ess(?:es)?\b|\bsales(?:man|woman|men|women|girl"
        r"|lady)\b|\bbarmaids?\b|\bbar ?man\b"
        r"|\bdelivery (?:man|boy)\b|\bbusboy|\bhousewi(?:fe|ves)|\bmaids?\b(?! of)",
        "ess|sales|lady|ladies|woman|women|maid|man|boy|housewi",
        before=(
            r"\b(?:waiters?|hosts?|stewards?|salesm[ae]n|m[ae]n|barm[ae]n)(?:/| or "
            r"| and )(?:[a-z]+ )?$"
        ),
        after=(
            r"^ ?(?:/|or |and )(?:waiter|host|steward|salesman|saleswoman|man|woman)"
            r"|^ or (?:waiter|host|sales)"
        ),
        better="person",
    ),
    _person(
        K.SEX,
        r"\bcleaning (?:lady|ladies|woman|women)\b",
        "cleaning",
        before=r"\b(?:and|or) ?$",
        after=r"^'| and (?:gents|mens?)",
        better="cleaner",
    ),
    _person(
        K.SEX,
        r"\bsuit an? (?:single |young )?(?P<v>girl|lad|lady|man|woman)\b"
        r"|, (?P<w>(?:fe)?males?|girls?|men|women)(?=,| and (?!(?:fe)?male|men|women)| ?$|\.)",
        "male|girl|men|suit a",
        better="",
    ),
    _person(K.AGE, r", (?P<w>young)(?=,| and | ?$|\.)", "young", better=""),
    _person(
        K.SEX,
        r"(?:^|[.\n] ?|\b(?:an?|for|only|need|wanted:?|seeking|looking for|friendly|nice"
        r"|preferably|strong) )(?P<w>(?:males?|females?|girls?|boys?|lady|ladies"
        r"|gentlem[ae]n|gal)(?= (?:candidates?|applicants?|workers?|staff|receptionist|wanted"
        r"|needed|live-?in|carer|nanny|nurse|housekeeper|companion|driver|cook|cleaner|cashier"
        r"|assistant|for the|to |with|preferred)|,|\.|$))"
        r"|\b(?:men|women|males?|females?|ladies|girls|boys) only\b|\bonly (?:men|women"
        r"|males?|females?|ladies|girls)\b",
        "male|girl|boy|lad|gentlem|gal|men |women ",
        before=r"\b(?:and|or|male|female|men|women) ?$|/$",
        after=r"^ ?(?:and|or|/) ?(?:fe)?(?:male|men|women)|^'|^ (?:toilet|clothing|depart)",
        better="people",
    ),
    _person(
        K.APPEARANCE,
        r"\b(?:good[- ]looking|attractive(?= (?:host|person|people|staff|candidate"
        r"|woman|man|wait|girl|promot|recep))|slim(?= (?:person|candidate)))\b",
        "look|attractive|slim",
        better="friendly",
    ),
    _person(
        K.APPEARANCE,
        r"\b(?:(?:good|neat|pleasant|excellent|attractive)(?:,? clean-cut)? (?:appearance|looks)"
        r"|slim(?= (?:build|figure)))\b",
        "look|appearance|slim",
        after=r"^ (?:of (?:the )?(?:product|goods|work))",
        better="a friendly manner",
    ),
    _person(
        K.APPEARANCE,
        r"(?:^|[.,\n] ?(?:[-*•] ?)?|\bbe |^[-*•] ?)(?P<w>attractive|slim)(?=,? (?:and )?(?:well"
        r"|slim|young|elegant|groomed))",
        "attractive|slim",
        better="friendly",
    ),
    _person(
        K.APPEARANCE, r"\bno (?:visible )?(?:tattoos|piercings)\b", "tattoo|piercing", better=""
    ),
    _person(
        K.APPEARANCE,
        rf"\b(?:cv|resume|application)s? with {_PHOTO}\b",
        "photo|picture|headshot",
        after=_OF_SOMETHING,
        better="CV",
    ),
    _person(
        K.APPEARANCE,
        rf"\b(?:attach|send|include|enclose|bring) (?P<w>{_PHOTO})\b",
        "photo|picture|headshot",
        after=_OF_SOMETHING,
        better="your CV",
    ),
    _person(
        K.APPEARANCE,
        rf"\b(?P<w>(?:with|and) {_PHOTO})(?=$| ?[.,;\n]| (?:is |are )?(?:needed|required))",
        "photo|headshot",
        before=r"\b(?:video|badge|menu|report|business card)s? ?$",
        after=_OF_SOMETHING,
        better="",
    ),
    _person(
        K.NATIONALITY,
        r"\bnative (?:english|spanish)?[ -]?speakers?(?: of [a-z]+)?",
        "native",
        better="fluent speaker",
    ),
    _person(
        K.NATIONALITY,
        r"\b(?:chileans?|citizens(?: by birth)?|nationals|locals|europeans) only\b"
        r"|\blocal (?:staff|people|workers|nationals|citizens) (?:only|preferred)"
        r"|\b(?:irish|british|english|american|australian|chilean|filipino|indian|polish"
        r"|european"
        r"|asian)(?: or [a-z]+)? (?:applicants|candidates|cleaners|nannies|drivers|staff|people"
        r"|workers|nationals|citizens) (?:only|preferred)"
        r"|\bonly (?P<w>(?:chilean (?:nationals|citizens)|chileans|citizens|nationals))"
        r"|\bno (?:illegals|foreigners|immigrants|migrants|venezuelans|haitians"
        r"|foreign (?:applicants"
        r"|workers))|\b(?:foreigners|immigrants) need not apply|\bchilean nationality"
        r"|\bmust be (?:a )?(?P<v>chilean(?: national| citizen)?)\b",
        "only|foreign|migrant|chilean|venezuel|haitian|preferred|illegals",
        better="with the right to work in Chile",
    ),
    _person(
        K.PREGNANCY_FAMILY,
        r"\b(?:no|without|childless,? no) (?:children|kids|family (?:commitments|ties"
        r"|obligations|responsibilities)|dependents)\b|\bchildless|\b(?:not"
        r"|no)(?: be)? pregnan[a-z]+|\bmarital status|\bnumber of children (?:you have"
        r"|in your (?:family|household|letter))"
        r"|\bpregnancy test|(?:^|[.,] ?|\b(?:be"
        r"|preferably|must be) )(?P<w>single|unmarried|married)(?= ?[,.\n]|$| (?:people|person"
        r"|applicants) (?:preferred|only)| and without"
        r")|\bno plans to have children|\b(?:are you |if you are )?planning (?:a"
        r"|to start a) family\b(?= ?(?:[,.?;\n]|$|soon|need|should|please))"
        r"|\bnot suitable for (?:anyone|people|those) with (?:young |small )?(?:kids|children)",
        "child|kids|family|dependents|pregnan|marital|single|married",
        after=r"^ (?:allowed|under|admitted)",
        better="available for the hours stated",
    ),
    _person(
        K.UNION,
        r"\bunion members? (?:need not|should not|must not)|\bif you(?:'ve"
        r"| have) been (?:a union member|in a union)"
        r"|\bno union troublemakers|\bunion[- ]free workplace|\bnon[- ]union (?:workers?|staff"
        r"|members|people|candidates)?(?: only)?"
        r"|\bno (?:union|trade union) (?:members?|membership|affiliation|activists?)"
        r"|\bnot (?:a |be )?(?:a )?(?:union members?|unioni[sz]ed)"
        r"|\bnot (?:belong to|be (?:in|part of)|join) (?:a |any |the )?(?:trade |labou?r )?union",
        "union",
        better="",
    ),
    _person(
        K.RELIGION_POLITICS,
        r"\b(?:practi[sc]ing|devout|committed) (?:catholic|christian|muslim|jew"
        r"|evangelical)s?|(?:^|[.\n] ?|\b(?:a|an|only|be|preferably) )(?P<w>christian"
        r"|catholic|evangelical|muslim)s?(?= (?:caretaker|handyman|person|cook|cleaner|driver"
        r"|worker|nanny|candidate|only|people|staff))|\bpolitical affiliation|\bno (?:muslims|jews"
        r"|catholics|christians|hindus|atheists)\b"
        r"|\b(?:must|and|to) attend our church"
        r"|\bmember of a political party"
        r"|\bno political affiliation|\breligious affiliation",
        "catholic|christian|muslim|jew|evangelical|politic|religious|church|hindu|atheist",
        better="",
    ),
    _person(
        K.DISABILITY_HEALTH,
        r"\bno (?:(?:physical|mental)(?: or (?:physical|mental))? )?(?:disabilit(?:y|ies)"
        r"|health (?:problems|issues|conditions)|illness(?:es)?"
        r"|chronic (?:illness|disease)[a-z]*|back problems|medical conditions)"
        r"|\b(?:applicants|people|candidates|anyone) with (?:diabetes|epilepsy|asthma|depression"
        r"|hiv|an? [a-z]+ condition|disabilities)(?:,? (?:or |and )?(?:an? )?[a-z]+"
        r"(?: condition)?){0,3} (?:(?:will|should|must|can) ?not(?: be)? (?:appl|consider|hired"
        r"|accept|employ)|need not apply)[a-z]*|\bno history of (?:back problems|mental illness"
        r"|depression|injur)[a-z]*"
        r"|\bable[- ]bodied|\b(?:in |enjoy |have )(?:perfect|excellent"
        r"|good) (?:physical )?health\b|\bhiv test|\bphysically fit and healthy"
        r"|\bwithout (?:any )?disabilit(?:y|ies)",
        "disabilit|health|illness|chronic|back|medical|able|hiv|diabet|epilep|asthma|depress"
        "|condition",
        after=r"^ (?:and safety|care|insurance|plan)",
        better="able to do the tasks, with adjustments where needed",
    ),
    _person(
        K.CREDIT_RECORD,
        r"\bno (?:ccjs?|bankruptc(?:y|ies))\b|\bcredit (?:check|search|report|score"
        r"|history check)s?|\b(?:clean|good"
        r"|clear) credit(?: (?:history|record|score)|(?= ?(?:is )?(?:required|needed|a must"
        r"|essential)| ?(?:[,.;\n]|$)))|\bfico (?:score )?(?:of )?\d{3}\+?|\bno (?:bad )?(?:debts?"
        r"|credit (?:problems|defaults))|\bfree of debts?",
        "credit|debt|fico|ccj|bankrupt",
        after=r"^ (?:collection|of (?:client|customer)|on (?:all |prospective |new |business )*"
        r"(?:tenant|client|custom))",
        better="",
    ),
    rule(
        K.STIGMA,
        r"\b(?:ex-? ?cons?\b|ex-? ?convicts?|(?<!\bno[ ])felons\b"
        r"(?! (?:are )?(?:welcome|ok\b|okay)| need not| (?:may|can) apply| will be considered)"
        r"|junkies|druggies|thugs|crooks"
        r"|criminals|drunks|jailbirds?|decent people|riff-?raff)",
        "ex|felons|junk|drugg|thug|crook|criminals|drunk|jailbird|decent|riff",
        before=r"\b(?:protect from|against|prevent) ?$",
        better="reliable people",
    ),
    rule(
        K.RESIDENCE,
        r"\b(?:not live|nobody|no one|do not live) (?:in|from) (?:the )?(?:slums?|projects"
        r"|shanty ?towns?|camps?)",
        "slum|project|shanty|camp",
        better="",
    ),
)
