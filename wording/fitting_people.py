"""How a better phrase about a person stands in a sentence."""

import re

from wording.folding import flat
from wording.places import ARTICLE, HEAD_BEFORE, LIST_BEFORE, PERSON_NOUN, Fitted, Place

_AGE_TAIL = re.compile(
    r"^(?: ?:)?(?: (?:de|is|of))? \d\d\b(?: anos)?(?:,? sin excepcion)?|^ postular\b"
    r"|^ years (?:old|of age)"
)
_AGE_LEAD = re.compile(r"(?:\b(?:de|edad ?:?|rango ?:?)\s*)+$")
_SAYS_ADULT = re.compile(r"\b(?:mayor(?:es)? de|18 anos o mas|18 or over|over 18|de 18)\b")


def fit_age(place: Place) -> Fitted:
    """Say "mayor de 18 años" where the sentence does not say so already."""
    if place.phrase.startswith("person"):
        yield from fit_person(place)
    elif place.phrase == "motivated":
        is_noun = re.search(r"\b(?:people|person|adults|youngsters)$", place.words)
        yield place.taking(f"{place.phrase} people" if is_noun else place.phrase)
    elif not _SAYS_ADULT.search(place.before + place.after):
        yield place.taking(_adult(place), _AGE_LEAD, _AGE_TAIL)


def _adult(place: Place) -> str:
    phrase = place.phrase
    is_many = re.search(r"s\s*(?:de )?$", place.before) or re.match(r"m\w+ores\b", place.words)
    if is_many and phrase.startswith("mayor "):
        return phrase.replace("mayor", "mayores")
    follows_noun = re.search(r"(?<!\bbe)(?<!\band)(?<!\bor)(?<=[a-z])\s+$", place.before)
    return f"aged {phrase}" if phrase == "18 or over" and follows_noun else phrase


def fit_person(place: Place) -> Fitted:
    """Say "persona" where the words are the one who is asked for, and nobody else follows."""
    if not HEAD_BEFORE.search(place.before) or PERSON_NOUN.match(place.after):
        return
    is_many = place.words.split()[-1].endswith("s")
    phrase = "personas" if is_many or place.phrase == "personas" else "persona"
    article = re.search(r"\b(?:un|el|los|unos)\s+$", place.before)
    if article:
        fitting = {"un": "una", "el": "la", "los": "las", "unos": "unas"}[article[0].strip()]
        yield place.taking(f"{fitting} {phrase}", re.compile(r"[a-z]+\s+$"))
    else:
        yield place.taking(phrase)


def fit_sex(place: Place) -> Fitted:
    """The trade in both forms, or the person who is asked for."""
    if place.phrase in {"person", "people"}:
        yield from _english_person(place)
    elif place.phrase in {"persona", "personas"}:
        yield from fit_person(place)
    elif place.phrase != "toda persona":
        yield place.taking(place.phrase)


def _english_person(place: Place) -> Fitted:
    is_adjective = re.match(r"(?:fe)?male$", place.words) and re.match(
        r" (?!for|to|with)", place.after
    )
    if is_adjective or PERSON_NOUN.match(place.after):
        return
    is_many = re.search(r"(?:[^s]s|sses|men|ladies|only)$|^only", place.words)
    yield place.taking("people" if is_many else "person")


def fit_looks(place: Place) -> Fitted:
    """A manner instead of looks, a CV instead of a photograph."""
    if place.phrase == "friendly":
        yield place.taking(place.phrase)
    elif place.phrase.endswith("CV") and "cv" in place.words.split():
        yield place.taking("CV")
    elif LIST_BEFORE.search(place.before):
        yield place.taking(place.phrase, ARTICLE)
    elif re.search(r"\bde\s+$", place.before):
        yield place.taking(place.phrase)


_ORIGIN_LEAD = re.compile(
    r"(?:\b(?:de preferencia|preferentemente|preferiblemente|preferencia|solo|solamente|unicamente"
    r"|exclusivamente|que sean?|se prefiere|only|preferably)\s+)+(?:a |para |por )?$"
)
_IS = re.compile(r"\b(?:ser|be)\s+$")


def fit_origin(place: Place) -> Fitted:
    """A permit instead of a nationality, without what made it a wish or a rule."""
    if re.match(r" (?:will|must|are|is|seran)\b", place.after):
        return
    if _IS.search(place.before):
        phrase = place.phrase.replace("con ", "tener ", 1).replace("with ", "have ", 1)
        yield place.taking(phrase, _IS)
    elif place.phrase.startswith("cualquier") and re.search(r"[a-z]\s*$", place.before):
        yield place.taking(f", {place.phrase}", re.compile(r"\s+$"))
    else:
        yield place.taking(place.phrase, _ORIGIN_LEAD)


_CONDITION_TAIL = re.compile(
    r"^ (?:is |are )?(?:required|compulsory|needed)\b|^(?: durante)? (?:el|los) primer[a-z]* [a-z]+"
)


def fit_condition(place: Place) -> Fitted:
    """A phrase that begins with its own "con", once in a sentence."""
    key = flat(place.phrase).removeprefix("con ")[:12]
    if key not in place.before + place.after and not ARTICLE.search(place.before):
        yield place.taking(place.phrase, None, _CONDITION_TAIL)


_TURNED_AWAY = re.compile(
    r"^,?(?: favor)? (?:abstener[a-z]*|no postular|need not apply)(?: de postular)?"
)


def fit_character(place: Place) -> Fitted:
    """Say "responsable" beside a noun, "persona responsable" where there is none."""
    if re.search(r"\b(?:personas?|gente)\s+$", place.before):
        many = "s" if re.search(r"\bpersonas\s+$", place.before) else ""
        yield place.taking(f"responsable{many}")
    elif HEAD_BEFORE.search(place.before):
        yield place.taking(place.phrase, None, _TURNED_AWAY)
    elif place.words.startswith(("sin ", "de ", "buena ")) and place.before.strip():
        yield place.taking("responsable", re.compile(r"\bde\s+$"))


def fit_health(place: Place) -> Fitted:
    """Health that suits the task; in English an adjective of its own."""
    if not re.match(r"\s*(?:$|[,.;)]|(?:y|para|con|and)\b)", place.after):
        return
    if place.phrase.startswith("able") or LIST_BEFORE.search(place.before):
        yield place.taking(place.phrase)
    elif re.search(r"[a-z]\s*$", place.before):
        yield place.taking(f"con {place.phrase}")
