"""How a better phrase stands in a sentence: which words go for it, and which join it."""

import re
from collections.abc import Callable, Mapping

from wording.fitting_people import (
    fit_age,
    fit_character,
    fit_condition,
    fit_health,
    fit_looks,
    fit_origin,
    fit_sex,
)
from wording.kinds import WordingKind as K
from wording.places import ARTICLE, LIST_BEFORE, Fitted, Place
from wording.work_rules import UNPAID

_PAPER_TAIL = re.compile(
    r"^(?:,? ?(?:al dia|vigentes?|actualizad[oa]s?|originales?|recientes?|limpi[oa]s?|intachables?"
    r"|pendientes|para fines (?:especiales|particulares)|sin (?:anotaciones|observaciones|manchas)"
    r"|no mayor(?:es)? (?:a|de) \d+ (?:dias|meses)"
    r"|por (?:crimen|delito|simple delito)(?: o (?:crimen|simple delito|delito))?"
    r"|(?:de|con) (?:no )?(?:mas|menos) de \d+ (?:dias|meses)|de ningun tipo|ni [a-z]+les\b"
    r"|(?:en|de) los ultimos [a-z0-9]+ (?:anos|meses)|(?:within|in) the (?:last"
    r"|past) [a-z0-9]+ (?:years|months)|of (?:any|a) (?:crime|offen[cs]e|felony)"
    r"|up to date|no older than \d+ (?:days|months)|apply)\b)+"
)
_AGREES = re.compile(
    r"^:? (?P<verb>es )?(?P<stem>obligatori|necesari|requerid)[oa]\b|^ is(?= (?:needed|required))"
)
_ASKS_ONE = re.compile(
    r"\bse (?:exige|pide|requiere|solicita|necesita|pedira|exigira|solicitara)\s+(?:(?:el|un"
    r"|su)\s+)?$"
)
_ASKED_ARTICLE = re.compile(r"\s+(?:(?:el|un|su)\s+)?$")
_IS_WITHOUT = re.compile(
    r"^(?:sin|no|nunca|libres?|limpi[oa]|ficha|conducta|intachable|irreprochable|without|never"
    r"|clean|free)\b"
)
_JOINS = re.compile(r"(?<!\bcon )(?<!\bwith )(?:[a-z,]\s*|\b(?:y|e|and)\s+)$")
_WAITS_FOR_VERB = re.compile(r"\b(?:que|debe[ns]?|requisito|must|have|pass|tener)\s+$|:\s*$")
_GOES_ON = re.compile(
    r"^ (?:ni|or|nor|por delito|alguno|applies)\b|^ ?\?|^ (?:por violencia|from the|apostillad"
    r"|que )|^,? ?(?:acreditad|comprobabl|emitid|\(?se saca)"
)
# What is said of the record can be said of no reference.
_SHUTS_OUT = re.compile(
    r"\b(?:no (?:postul|insist|se puede|podr|importa si|es problema si)|sin revisar|hayan caido"
    r"|(?:se|que) revis|abst[eiu]n|descart|exclui|excluya|rechaz|prohib"
    r"|no es necesari|disqualif|reject|withdrawn|keep scrolling|(?:need|do) not apply|don't apply)"
)
_OF = re.compile(r"\b(?:de|of)\s+$")
_BE = re.compile(r"\bbe\s*$")


def _paper(place: Place) -> Fitted:
    """A thing to bring or to have: "traer …", "con …", "…, …"."""
    tail = _PAPER_TAIL.match(place.after)
    if _GOES_ON.match(place.after[tail.end() if tail else 0 :]):
        return
    if _SHUTS_OUT.search(place.before) or _SHUTS_OUT.search(place.after):
        return
    article = ARTICLE.search(place.before)
    said = place.before[: article.start()] if article else place.before
    agreeing = _AGREES.match(place.after)
    if agreeing and not said.strip():
        yield place.taking(place.phrase + _agreed(agreeing), ARTICLE, _AGREES)
    elif _BE.search(said):
        yield place.taking(f"have {place.phrase}", _BE, _PAPER_TAIL)
    elif place.phrase.startswith("referencias") and _ASKS_ONE.search(place.before):
        yield place.taking(f"n {place.phrase}", _ASKED_ARTICLE, _PAPER_TAIL)
    else:
        yield from _listed(place, said)


def _agreed(found: re.Match[str]) -> str:
    """What is said of several papers as it was said of one."""
    if not found["stem"]:
        return " are"
    return f"{' son' if found['verb'] else ''} {found['stem']}as"


def _listed(place: Place, said: str) -> Fitted:
    """The thing in a list or after a verb, and joined by "con" to what is named before."""
    is_without = _IS_WITHOUT.match(place.words) and not _WAITS_FOR_VERB.search(place.before)
    is_joined = _OF.search(place.before) or (is_without and _JOINS.search(place.before))
    if said == place.before and is_joined:
        link = "with" if place.phrase.startswith("references") else "con"
        yield place.taking(f"{link} {place.phrase}", _OF, _PAPER_TAIL)
    elif LIST_BEFORE.search(said):
        yield place.taking(place.phrase, ARTICLE, _PAPER_TAIL)


_NUMBER = r"(?:\$\s?)?\d[\d.,]*"
_RANGE_BEFORE = re.compile(
    rf"{_NUMBER}\s*(?:y|a|o|-|to|and|or)\s*\$?\s*$|\b(?:entre|desde|between|from)\s+\$?\s*$"
)
_BY_HOUR = re.compile(r"\b(?:hora|dia|hour|day)\s*:?\s*$")
_RANGE_AFTER = re.compile(rf"^\s*(?:y|a|hasta|-|to|and)\s+{_NUMBER}")
_PAY_UNIT = (
    r"(?:liquid[oa]s?|brut[oa]s?|net[oa]?s?|mensual(?:es)?|imponibles?|pesos|clp|al mes|por mes"
    r"|aprox(?:imado)?s?\.?|gross|take[- ]home|monthly|an? month|per month|in hand|en mano)"
)
_PAY_TAIL = re.compile(rf"^(?:[ ,]*\(?\b{_PAY_UNIT}\b\)?)+")
_PAY_LEAD = re.compile(rf"(?:\b{_PAY_UNIT}\s*(?:(?:de|of|:)\s*)?)+\$?\s*$")
_NET_PAY = re.compile(
    r"\b(?:net|take[- ]home|monthly) (?P<noun>pay|salary|wages?)(?P<of>:| of| is)? ?\$?$"
)


def _pay(place: Place) -> Fitted:
    """The least pay, without what said of the old amount whether it was net and for what time."""
    for pattern in (_BY_HOUR, _RANGE_BEFORE):
        if pattern.search(place.before):
            return
    if _RANGE_AFTER.match(place.after):
        return
    net = _NET_PAY.search(place.before)
    if net:
        yield place.taking(f"{net['noun']}{net['of'] or ''} {place.phrase}", _NET_PAY, _PAY_TAIL)
    else:
        yield place.taking(place.phrase, _PAY_LEAD, _PAY_TAIL)


def _hours(place: Place) -> Fitted:
    is_adjective = re.search(r"-hour week$", place.words)
    yield place.taking(f"{place.phrase.split()[0]}-hour week" if is_adjective else place.phrase)


WAY_BEFORE = re.compile(
    r"(?:\b(?:al?|en|por|via|mediante|to|at|on|by)\s+)?(?:\b(?:el|la|nuestro|mi|the|our)\s+)?"
    r"(?:\b(?:whatsapp|wsp|wasap|fono|telefono|celular|numero|correo|mail|e-?mail|instagram"
    r"|facebook|phone|number)\s*:?\s*)?$"
)
RUT_BEFORE = re.compile(r"\b(?:rut|run)\s*:?\s*$")
_NAMED_BEFORE = re.compile(r"(?:\b(?:de|a|por|con|para|for|of|to|with|ask)\s+|^\s*)$")


def _contact(place: Place) -> Fitted:
    yield place.taking(place.phrase, WAY_BEFORE)


def _worker(place: Place) -> Fitted:
    if _NAMED_BEFORE.search(place.before):
        yield place.taking(place.phrase)


_UNPAID_END = re.compile(rf"(?:,? (?:son|es|sera|seran))?,? {UNPAID}$")


def _trial(place: Place) -> Fitted:
    """The same time of trial, paid: "tres días de prueba pagados"."""
    unpaid = _UNPAID_END.search(place.words)
    if unpaid:
        yield place.end - len(unpaid[0]), place.end, f" {_paid(place.words.split())}"
    elif not re.search(r"\b(?:\d+|dos|tres|l[oa]s)\s+$", place.before):
        yield place.taking(place.phrase)


def _paid(words: list[str]) -> str:
    first = next(
        (word for word in words if not re.match(r"primer|\d|una$|dos$|tres$", word)), "dia"
    )
    is_feminine = not first.startswith("dia") and re.search(r"(?:as?|cion|jornadas?)$", first)
    is_many = first.endswith("s") and first != "mes"
    return f"pagad{'a' if is_feminine else 'o'}{'s' if is_many else ''}"


def _legal(place: Place) -> Fitted:
    if "consult" not in place.before:
        yield from _paper(place)


FITTING: Mapping[K, Callable[[Place], Fitted]] = {
    K.RECORD_DEMANDED: _paper,
    K.LEGAL_CHECK: _legal,
    K.DISABILITY_HEALTH: fit_health,
    K.APPEARANCE: fit_looks,
    K.AGE: fit_age,
    K.SEX: fit_sex,
    K.NATIONALITY: fit_origin,
    K.PREGNANCY_FAMILY: fit_condition,
    K.NO_CONTRACT: fit_condition,
    K.PAY_BELOW_MINIMUM: _pay,
    K.HOURS_OVER_WEEK: _hours,
    K.CONTACT_DATA: _contact,
    K.WORKER_DATA: _worker,
    K.UNPAID_TRIAL: _trial,
    K.STIGMA: fit_character,
}
