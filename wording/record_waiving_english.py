"""That a record is not asked for, in English: no check needed, no bar, no matter."""

from wording.rules import spaced

# Up to six words between "we do not ask for" and what is not asked for.
_FILLER = r"(?:,? (?!but|only)[a-z/']+){0,6}"

WAIVED_BEFORE = spaced(
    r"\b(?:no|not|never|without|do'?nt|don't|does'?nt|doesn't|won'?t|neither)(?: be)?"
    r" (?:automatically )?(?:have to (?:tell|declare|disclose)|tell|need|requir|ask|run|check|do"
    r"|carry|make|look|necessary|discriminat"
    r"|care|in?quir|enquir|judge|screen|exclud|reject|disqualif|refus|turn)[a-z]*"
    rf"{_FILLER} ?$"
)
WAIVED_AFTER = spaced(
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
TURNS = spaced(
    r",(?!.*\b(?:or|nor)(?: [a-z]+){0,4} ?$)|\band (?:must|pass|have|we|all|need)\b"
    r"|\b(?:except|other than|more than|to pass|as long as|unless)\b|\bwithout(?: an?)? ?$"
)
GOES_ON = spaced(
    r"^[^|]*\| (?:until|that it|if it)\b"
    r"|\band [a-z]+(?: [a-z]+){0,2} not[^|]*\|"
)
# Before a record: that somebody comes without it.
LACKING = spaced(
    r"\b(?:without|(?:do|does|did) ?n[o']t (?:have|hold|provide|pass|include)|expired)"
    r"(?: [a-z]+){0,4} ?$"
)
# Before "without checking", a bar, and these words: nobody comes in without it.
UNDONE = spaced(r"(?:\b(?:no one|nobody|not|never|cannot)\b|n't\b)[^,|]*\|without\b")
