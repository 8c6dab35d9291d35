"""Work with records of others, in English, which asks nothing of whoever applies."""

from wording.rules import after, before, spaced

# Work that looks into other people's records, said as a list of duties says it.
_DUTY_BEFORE = spaced(
    r"(?:^|[:,]) ?[-*•·]? ?(?:and |also |including |you will )?(?:(?:responsible for|in charge of"
    r"|assist[a-z]*(?: [a-z]+){0,2} (?:with|in)"
    r"|help[a-z]* (?:with|to)|knowledge of|experience (?:with|in))(?: [a-z]+){0,2}"
    r"|(?:process|conduct|perform|run|review|administer|coordinat|manag|handl|order|initiat|prepar"
    r"|fil|overse|maintain|enter|updat|check|track|explain|research|read|stud|compil"
    r"|collect)(?:e|es|s|ing|eing)?)(?:,? [a-z0-9-]+){0,6} ?$"
)
_DUTY_AFTER = spaced(
    r"^,?(?: (?:and|or|drug|reference|credit|employment|tests?|checks?|screenings?|files?"
    r"|data)){0,4} (?:(?:on|of|for|from|about|into|in)"
    r" (?:all |new |prospective |potential |our |the |a |its )*"
    r"(?:hire|employee|tenant|client|vendor|volunteer|customer|database|system|applicant|candidate"
    r"|contractor|neighbou?rhood|area|building|resident|defendant|suspect)|(?:and|or"
    r"|,)? ?(?:onboarding|payroll|i-9|write|writing|file|filing))"
)
# Things that are given another life, and records that are cleared for clients.
OF_THINGS = spaced(
    r"\b(?:furniture|clothes|clothing|animals?|pets?|dogs?|cats?|objects?|items?|books?|bikes?"
    r"|materials?|textiles) (?:a )?$"
    r"|\b(?:to|help[a-z]*(?: [a-z]+)?) (?:clear|expunge|seal) (?:their |your |the )?$"
)


def is_duty(plain: str, start: int, end: int) -> bool:
    """Whether the work is with records of others: "conduct background checks on tenants"."""
    said = before(plain, start)
    if OF_THINGS.search(said):
        return True
    return bool(_DUTY_BEFORE.search(said) and _DUTY_AFTER.search(after(plain, end)))
