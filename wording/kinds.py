"""What a finding may be, as closed sets."""

from enum import StrEnum


class WordingKind(StrEnum):
    """What is wrong with some words of a vacancy; `record_welcome` is what is right with them."""

    RECORD_DEMANDED = "record_demanded"
    RECORD_WELCOME = "record_welcome"
    LEGAL_CHECK = "legal_check"
    AGE = "age"
    SEX = "sex"
    APPEARANCE = "appearance"
    NATIONALITY = "nationality"
    PREGNANCY_FAMILY = "pregnancy_family"
    UNION = "union"
    RELIGION_POLITICS = "religion_politics"
    DISABILITY_HEALTH = "disability_health"
    CREDIT_RECORD = "credit_record"
    RESIDENCE = "residence"
    STIGMA = "stigma"
    PAY_BELOW_MINIMUM = "pay_below_minimum"
    HOURS_OVER_WEEK = "hours_over_week"
    UNPAID_TRIAL = "unpaid_trial"
    CONTACT_DATA = "contact_data"
    WORKER_DATA = "worker_data"
    NO_CONTRACT = "no_contract"


class Weight(StrEnum):
    """How much a finding weighs: it has to change, somebody looks at it, or it is welcome."""

    CHANGE = "change"
    CHECK = "check"
    WELCOME = "welcome"


class TextLanguage(StrEnum):
    """A language in which vacancies are written and answered."""

    SPANISH = "es"
    ENGLISH = "en"
