"""Every code the engine can answer with; `webapp/labels` gives each its words."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

JsonValue: TypeAlias = (
    "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
)
Facts: TypeAlias = Mapping[str, JsonValue]


class GateState(StrEnum):
    """Whether a person may start on a vacancy today, as far as one condition tells."""

    PASS = "pass"  # noqa: S105 - a state, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"


class GateName(StrEnum):
    """The conditions that stand apart from the score."""

    SKILL = "skill"
    LICENCE = "licence"
    LANGUAGE = "language"
    SHIFT = "shift"
    PLACE = "place"
    START = "start"
    ROLE = "role"


class GateCode(StrEnum):
    """Why a gate is in its state."""

    SKILL_SHOWN = "skill_shown"
    SKILL_NOT_SHOWN = "skill_not_shown"
    SKILL_EVIDENCE_WEAK = "skill_evidence_weak"
    SKILL_BELOW_LEVEL = "skill_below_level"
    LICENCE_HELD = "licence_held"
    LICENCE_NOT_ASKED = "licence_not_asked"
    LICENCE_MISSING = "licence_missing"
    LICENCE_LAPSED = "licence_lapsed"
    LANGUAGE_SPOKEN = "language_spoken"
    LANGUAGE_NOT_ASKED = "language_not_asked"
    LANGUAGE_MISSING = "language_missing"
    SHIFT_FITS = "shift_fits"
    SHIFT_NOT_ASKED = "shift_not_asked"
    SHIFT_COMMUTE_UNKNOWN = "shift_commute_unknown"
    SHIFT_OUTSIDE_HOURS = "shift_outside_hours"
    SHIFT_COMMUTE_OUTSIDE_HOURS = "shift_commute_outside_hours"
    PLACE_REMOTE = "place_remote"
    PLACE_IN_RADIUS = "place_in_radius"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_OF_VACANCY_UNKNOWN = "place_of_vacancy_unknown"
    PLACE_OUTSIDE_RADIUS = "place_outside_radius"
    START_FREE = "start_free"
    START_TOO_EARLY = "start_too_early"
    ROLE_REQUIRES_VERIFICATION = "requires_verification"


class Remedy(StrEnum):
    """What would settle a gate: a question where it is unknown, a change where it failed."""

    ASK_SKILL = "ask_skill"
    PRACTICAL_TEST = "practical_test"
    TAKE_COURSE = "take_course"
    ASK_LICENCE = "ask_licence"
    OBTAIN_LICENCE = "obtain_licence"
    RENEW_LICENCE = "renew_licence"
    ASK_RENEWED = "ask_renewed"
    ASK_LANGUAGE = "ask_language"
    LEARN_LANGUAGE = "learn_language"
    ASK_HOURS = "ask_hours"
    CHANGE_SHIFT = "change_shift"
    SHORTEN_COMMUTE = "shorten_commute"
    ASK_ADDRESS = "ask_address"
    ASK_PLACE_OF_VACANCY = "ask_place_of_vacancy"
    WIDEN_RADIUS = "widen_radius"
    MOVE_START = "move_start"
    VERIFY_ROLE = "verify_role"


class Criterion(StrEnum):
    """What the score weighs: how far the person meets the vacancy."""

    SKILLS = "skills"
    OCCUPATION = "occupation"
    EVIDENCE = "evidence"
    EXPERIENCE = "experience"
    HOURS = "hours"
    COMMUTE = "commute"
    PAY = "pay"
    LANGUAGES = "languages"
    DOCUMENTS = "documents"


class Wish(StrEnum):
    """What the second number weighs: how far the vacancy meets the person's own wishes."""

    TRADES = "trades"
    HOURS = "wished_hours"
    DISTANCE = "distance"
    PAY = "wished_pay"


class ReasonCode(StrEnum):
    """Why a criterion or a wish has its value, or has none."""

    NO_SKILLS_ASKED = "no_skills_asked"
    SKILLS_UNKNOWN = "skills_unknown"
    SKILLS_MET = "skills_met"
    SKILLS_PARTLY_MET = "skills_partly_met"
    SKILLS_NOT_MET = "skills_not_met"
    NO_OCCUPATION = "no_occupation"
    OCCUPATION_UNKNOWN = "occupation_unknown"
    OCCUPATION_SAME = "occupation_same"
    OCCUPATION_CLOSE = "occupation_close"
    OCCUPATION_TAUGHT = "occupation_taught"
    OCCUPATION_TRAINED = "occupation_trained"
    OCCUPATION_FAR = "occupation_far"
    EVIDENCE_NOT_ASKED = "evidence_not_asked"
    EVIDENCE_UNKNOWN = "evidence_unknown"
    EVIDENCE_KNOWN = "evidence_known"
    EXPERIENCE_UNKNOWN = "experience_unknown"
    EXPERIENCE_KNOWN = "experience_known"
    EXPERIENCE_ELSEWHERE = "experience_elsewhere"
    NO_HOURS_STATED = "no_hours_stated"
    HOURS_UNKNOWN = "hours_unknown"
    HOURS_FIT = "hours_fit"
    HOURS_PARTLY_FIT = "hours_partly_fit"
    NO_PLACE_STATED = "no_place_stated"
    COMMUTE_UNKNOWN = "commute_unknown"
    COMMUTE_REMOTE = "commute_remote"
    COMMUTE_MINUTES = "commute_minutes"
    NO_PAY_STATED = "no_pay_stated"
    PAY_UNKNOWN = "pay_unknown"
    PAY_MEETS = "pay_meets"
    PAY_BELOW = "pay_below"
    NO_LANGUAGES_ASKED = "no_languages_asked"
    LANGUAGES_UNKNOWN = "languages_unknown"
    LANGUAGES_SPOKEN = "languages_spoken"
    LANGUAGES_PARTLY_SPOKEN = "languages_partly_spoken"
    NO_DOCUMENTS_ASKED = "no_documents_asked"
    DOCUMENTS_UNKNOWN = "documents_unknown"
    DOCUMENTS_READY = "documents_ready"
    DOCUMENTS_PARTLY_READY = "documents_partly_ready"
    NO_TRADES_WISHED = "no_trades_wished"
    TRADE_WISHED = "trade_wished"
    TRADE_CLOSE = "trade_close"
    TRADE_OTHER = "trade_other"
    NO_HOURS_WISHED = "no_hours_wished"
    NO_DISTANCE_WISHED = "no_distance_wished"
    DISTANCE_UNKNOWN = "distance_unknown"
    DISTANCE_FITS = "distance_fits"
    DISTANCE_TOO_LONG = "distance_too_long"
    NO_PAY_WISHED = "no_pay_wished"
