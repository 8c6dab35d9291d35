"""Vacancies that fit a person, and why, as the person reads it: no number, no comparison."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matching.judging.reasons import Criterion, GateName, GateState, ReasonCode, Remedy, Wish
from models.accounts import Language
from models.employers import Employer, EmployerStatus
from models.reference import Concept
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor, own_participant_id
from services.errors import Fact
from services.hiring import record_requests

MOST_SHOWN = 10  # more vacancies than anybody reads on a phone, and 60 KB of page
FITS_FROM = 0.7  # our estimate of what a reader would call "fits"
SKILLS_NAMED = 4

Stored = Mapping[str, Any]  # Any: the explanation as matching wrote it, JSON


@dataclass(frozen=True, slots=True)
class PlainReason:
    """One sentence about a vacancy; the words are the screen's."""

    code: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class FittingVacancy:
    """A vacancy that fits, with what speaks for it, what is missing and what to ask.

    Attributes:
        fit: how well it fits, in [0, 1], for a bar without a number.
        has: names of skills asked for that the person has shown.
        lacks: names of skills asked for that the person has not shown well enough.
        asks_certificate: whether the employer asks for one, for a reason the office accepted.
    """

    vacancy: Vacancy
    fit: float | None
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    good: tuple[PlainReason, ...]
    missing: tuple[PlainReason, ...]
    questions: tuple[PlainReason, ...]
    asks_certificate: bool = False


def list_fitting(session: Session, actor: Actor) -> tuple[FittingVacancy, ...]:
    """Published vacancies on whose current shortlist the person stands, the best first.

    A vacancy with a condition that the person cannot meet today is left out.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    own_id = own_participant_id(actor)
    verified = select(Employer.id).where(Employer.status == EmployerStatus.VERIFIED)
    rows = session.execute(
        select(ShortlistEntry, Vacancy)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .where(
            ShortlistEntry.participant_id == own_id,
            ShortlistEntry.has_failed_gate.is_(False),
            Shortlist.replaced_at.is_(None),
            Vacancy.status == VacancyStatus.PUBLISHED,
            Vacancy.employer_id.in_(verified),
        )
        .options(joinedload(Vacancy.commune), joinedload(Vacancy.employer))
        .order_by(ShortlistEntry.score.desc().nulls_last(), Vacancy.id)
        .limit(MOST_SHOWN)
    ).all()
    names = _names(session, actor.language, [entry.explanation for entry, _ in rows])
    asking = record_requests.asking(session, [vacancy.id for _, vacancy in rows])
    return tuple(
        replace(_fitting(entry, vacancy, names), asks_certificate=vacancy.id in asking)
        for entry, vacancy in rows
    )


def what_stops(session: Session, actor: Actor) -> tuple[tuple[GateName, int], ...]:
    """What keeps the person from the vacancies that would suit, and in how many, most first.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    explanations = session.scalars(
        select(ShortlistEntry.explanation)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
        .where(
            ShortlistEntry.participant_id == own_participant_id(actor),
            ShortlistEntry.has_failed_gate,
            Shortlist.replaced_at.is_(None),
            Vacancy.status == VacancyStatus.PUBLISHED,
        )
    )
    stopped: Counter[GateName] = Counter()
    for stored in explanations:
        failed = (gate for gate in stored["gates"] if gate["state"] == GateState.FAIL.value)
        stopped.update({GateName(gate["name"]) for gate in failed})
    return tuple(sorted(stopped.items(), key=lambda one: (-one[1], one[0])))


def _names(
    session: Session, language: Language, explanations: Iterable[Stored]
) -> Mapping[str, str]:
    keys = {key for stored in explanations for key in _concepts(stored)}
    rows = session.execute(
        select(Concept.key, Concept.label_es, Concept.label_en).where(Concept.key.in_(keys))
    )
    is_english = language is Language.ENGLISH
    return {key: english if is_english else spanish for key, spanish, english in rows}


def _concepts(stored: Stored) -> set[str]:
    gates = [gate["facts"] for gate in stored["gates"]]
    found = {facts[name] for facts in gates for name in _NAMED if name in facts}
    return found | {need["skill"] for need in _needs(stored)}


_NAMED = ("skill", "licence", "language")


def _needs(stored: Stored) -> Sequence[Stored]:
    for reason in stored["reasons"]:
        if reason["criterion"] == Criterion.SKILLS.value:
            needs: Sequence[Stored] = reason["facts"].get("needs", [])
            return needs
    return []


def _fitting(entry: ShortlistEntry, vacancy: Vacancy, names: Mapping[str, str]) -> FittingVacancy:
    stored = entry.explanation
    # What is asked about is neither shown nor missing: a close skill may stand in for it.
    doubtful = {gate["facts"].get("skill") for gate in _doubts(stored)}
    needs = [
        (names.get(need["skill"], ""), need["value"])
        for need in _needs(stored)
        if need["skill"] not in doubtful
    ]
    said = [sentence for reason in _all_reasons(stored) if (sentence := _sentence(reason))]
    return FittingVacancy(
        vacancy=vacancy,
        fit=entry.score,
        has=_named(name for name, value in needs if value is not None and value >= FITS_FROM),
        lacks=_named(name for name, value in needs if value is None or value < FITS_FROM),
        good=_once(sentence for sentence in said if sentence.code.startswith("fits")),
        missing=_once(sentence for sentence in said if sentence.code.startswith("lacks")),
        questions=_once(_questions(stored, names)),
    )


def _named(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)[:SKILLS_NAMED]


def _once(sentences: Iterable[PlainReason]) -> tuple[PlainReason, ...]:
    by_words = {(one.code, str(dict(one.facts))): one for one in sentences}
    return tuple(by_words.values())


def _all_reasons(stored: Stored) -> Sequence[Stored]:
    return [*stored["reasons"], *stored["wish_reasons"]]


_SUBJECTS: Mapping[str, str] = {
    Criterion.HOURS.value: "hours",
    Wish.TRADES.value: "trade",
    Wish.DISTANCE.value: "commute",
    Wish.PAY.value: "pay",
}


def _sentence(reason: Stored) -> PlainReason | None:
    """What one criterion says to the person; nothing for what only the office needs."""
    if reason["code"] == ReasonCode.COMMUTE_REMOTE.value:
        return PlainReason("fits_remote", {})
    if reason["code"] == ReasonCode.COMMUTE_MINUTES.value:
        return _commute(reason)
    subject = _SUBJECTS.get(reason["criterion"])
    if subject in {None, "commute"} or reason["value"] is None:
        # A short way is said once, with its minutes; only one that is too long is said here.
        is_long = reason["code"] == ReasonCode.DISTANCE_TOO_LONG.value
        return PlainReason("lacks_commute", {}) if is_long else None
    side = "fits" if reason["value"] >= FITS_FROM else "lacks"
    return PlainReason(f"{side}_{subject}", {})


def _commute(reason: Stored) -> PlainReason | None:
    minutes = reason["facts"].get("minutes")
    if minutes is None or reason["value"] is None or reason["value"] < FITS_FROM:
        return None
    return PlainReason("fits_commute", {"minutes": round(minutes)})


_ASKED: Mapping[str, str] = {
    Remedy.ASK_SKILL.value: "asks_skill",
    Remedy.PRACTICAL_TEST.value: "asks_practical_test",
    Remedy.ASK_LICENCE.value: "asks_licence",
    Remedy.ASK_LANGUAGE.value: "asks_language",
    Remedy.ASK_HOURS.value: "asks_hours",
    Remedy.ASK_ADDRESS.value: "asks_address",
    Remedy.ASK_PLACE_OF_VACANCY.value: "asks_place_of_vacancy",
    Remedy.VERIFY_ROLE.value: "asks_verification",
}


def _doubts(stored: Stored) -> Sequence[Stored]:
    """The conditions about which the person is asked something."""
    return [
        gate
        for gate in stored["gates"]
        if gate["state"] == GateState.UNKNOWN.value and gate["remedy"] in _ASKED
    ]


def _questions(stored: Stored, names: Mapping[str, str]) -> Iterable[PlainReason]:
    for gate in _doubts(stored):
        code = _ASKED[gate["remedy"]]
        key = next((gate["facts"][name] for name in _NAMED if name in gate["facts"]), None)
        yield PlainReason(code, {} if key is None else {"what": names.get(key, key)})
