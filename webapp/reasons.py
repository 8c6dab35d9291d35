"""Gates and reasons of the engine in words: codes and facts turned into sentences.

The engine's facts are keys and numbers; here they become names in the reader's language, days,
money and shares. Both the mediator and the person read these sentences.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.numbers import format_decimal
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from matching.judging.criteria import source_facts
from matching.judging.evidence import DEFAULT_RULES, Piece
from matching.judging.gates import Gate
from matching.judging.profiles import EvidenceGrade, Weekday
from matching.judging.reasons import Criterion, ReasonCode
from matching.judging.score import Reason
from services.matchmaking.explanations import Names
from services.matchmaking.workshop_evidence import WorkshopShown
from webapp import formats
from webapp.day_runs import week_texts
from webapp.labels import label, message
from webapp.language import language

MET = 1.0 - 1e-9  # a skill whose value is this much is there in full
_OF_SKILLS = frozenset(
    {ReasonCode.SKILLS_UNKNOWN, ReasonCode.SKILLS_MET}
    | {ReasonCode.SKILLS_PARTLY_MET, ReasonCode.SKILLS_NOT_MET}
)
_DAYS = list(Weekday)
_NAMED = frozenset(
    {"skill", "licence", "language", "occupation", "closest", "trained_for", "trade"}
)
_NAMED_LISTS = frozenset({"matched", "missing", "roles"})
_MONEY = frozenset({"monthly_pay_clp", "full_week_pay_clp", "min_monthly_pay_clp"})
_CALENDAR_DAYS = frozenset({"starts_on", "available_from", "expired_on"})
_SHARES = frozenset({"taught", "trained", "shift_share", "closeness"})

Facts = Mapping[str, Any]  # Any: JSON of the engine, its shape stands beside each code
Workshops = Mapping[str, WorkshopShown]


@dataclass(frozen=True, slots=True)
class Detail:
    """One line behind a reason.

    Attributes:
        value: in [0, 1]; None where it is unknown or not a share.
        sources: where it was learned, down to the workshop and its hours.
    """

    text: str
    value: float | None = None
    sources: tuple[str, ...] = ()


def gate_text(gate: Gate, names: Names) -> str:
    """Why a gate is in its state, as one sentence."""
    return message(gate.code.value, _facts(gate.facts, names))


def remedy_text(gate: Gate, names: Names) -> str:
    """What to ask or what would settle a gate; nothing for one that is passed."""
    if gate.remedy is None:
        return ""
    return message(gate.remedy.value, _facts(gate.facts, names))


def reason_text(reason: Reason, names: Names) -> str:
    """Why a criterion has its value, or has none, as one sentence."""
    facts = _facts(reason.facts, names)
    needs = reason.facts.get("needs")
    if reason.code in _OF_SKILLS and isinstance(needs, list | tuple):
        return _skills_text(reason, [need["value"] for need in needs])
    return message(reason.code.value, facts)


def _skills_text(reason: Reason, values: Sequence[float | None]) -> str:
    """How many of the skills asked for are shown in full, in part, or not known."""
    shown = [value for value in values if value]
    met = sum(1 for value in shown if value >= MET)
    part, unknown = len(shown) - met, values.count(None)
    code = reason.code.value
    if part:
        code = "skills_met_and_in_part" if met else "skills_in_part"
    counts = {"asked": len(values), "met": met, "part": part, "unknown": unknown}
    said = message(code, counts)
    is_partly_known = reason.value is not None and unknown
    return f"{said} {message('skills_not_known', counts)}" if is_partly_known else said


def reason_details(
    reason: Reason, names: Names, workshops: Workshops | None = None
) -> tuple[Detail, ...]:
    """The lines behind a reason, down to the workshop and its hours."""
    facts: Facts = reason.facts
    if reason.criterion is Criterion.SKILLS:
        return tuple(_need_details(facts.get("needs", ()), names, workshops or {}))
    if reason.code is ReasonCode.EVIDENCE_KNOWN:
        return tuple(
            Detail(_rung_text(names.of(skill, language()), value), value)
            for skill, value in sorted(facts["rungs"].items())
        )
    if reason.code is ReasonCode.EXPERIENCE_KNOWN:
        return tuple(
            Detail(
                ngettext(
                    "%(title)s: %(num)s mes",
                    "%(title)s: %(num)s meses",
                    job["months"],
                    title=job["title"],
                )
            )
            for job in facts["jobs"]
        )
    return tuple(_hour_details(facts))


def _rung_text(skill: str, worth: float) -> str:
    """A skill with the best rung it was shown on; the skill alone where the ladder has changed."""
    rungs = {weight: grade for grade, weight in DEFAULT_RULES.weights}
    return f"{skill}: {label(rungs[worth])}" if worth in rungs else skill


def _need_details(needs: Iterable[Facts], names: Names, workshops: Workshops) -> Iterator[Detail]:
    for need in needs:
        text = _(
            "%(skill)s · %(level)s · %(need)s",
            skill=names.of(need["skill"], language()),
            level=message(f"level_{need['level']}"),
            need=_("imprescindible") if need["need"] == "must" else _("deseable"),
        )
        lender = need.get("lender")
        if lender and lender != need["skill"]:
            related = names.of(lender, language())
            text = _(
                "%(need)s (por una habilidad cercana: %(related)s)", need=text, related=related
            )
        sources = tuple(source_text(source, workshops) for source in need.get("sources", ()))
        yield Detail(text, need["value"], sources)


def source_text(source: Facts, workshops: Workshops) -> str:
    """One piece of evidence: the workshop with its hours and attendance, or what else it is."""
    shown = workshops.get(source["source"])
    text: str
    if shown is not None:
        text = workshop_text(shown)
    elif source["hours"] is not None:
        hours = formats.number(source["hours"])
        text = _("%(source)s: %(hours)s h", source=source["source"], hours=hours)
    else:
        text = source["source"]
    kind = label(EvidenceGrade(source["grade"]))
    if source["expired"]:
        kind = _("%(kind)s, con certificado vencido", kind=kind)
    return f"{text}, {kind}"


def workshop_text(shown: WorkshopShown) -> str:
    """A workshop as people read it: Soldadura MIG: 120 h, asistencia 92 %, 2025."""
    text = _(
        "%(name)s: %(hours)s h, asistencia %(percent)s",
        name=shown.run.name,
        hours=formats.number(shown.hours),
        percent=formats.percent(shown.attendance.attendance_percent / 100),
    )
    return f"{text}, {shown.year}" if shown.year else text


def piece_text(piece: Piece, workshops: Workshops) -> str:
    """One piece of evidence of a person's file, as an explanation would say it."""
    return source_text(source_facts(piece), workshops)


def share(value: float) -> str:
    """Give 30,1 % or 30.1%: a part with one decimal, so that a reader can add the parts up."""
    part = format_decimal(value * 100, format="0.0", locale=str(get_locale()))
    return f"{part}{formats.percent_sign()}"


def _hour_details(facts: Facts) -> Iterator[Detail]:
    if "shift_share" in facts:
        yield Detail(_("Parte del turno en horas libres"), facts["shift_share"])
    if "weekly_hours" in facts:
        yield Detail(
            _(
                "%(weekly)s horas por semana; puede hasta %(longest)s",
                weekly=formats.number(facts["weekly_hours"]),
                longest=formats.number(facts["max_weekly_hours"]),
            )
        )


def _facts(facts: Facts, names: Names) -> dict[str, str | int | float | None]:
    return {name: _fact(name, value, names) for name, value in facts.items()}


def _fact(name: str, value: Any, names: Names) -> str | int | float | None:  # Any: JSON
    if name in _NAMED and value is not None:
        return names.of(value, language())
    if name in _NAMED_LISTS:
        return ", ".join(names.of(key, language()) for key in value)
    if name == "level":
        return message(f"level_{value}")
    if name == "days":
        return week_hours(value)
    return _plain_fact(name, value)


def _plain_fact(name: str, value: Any) -> str | int | float | None:  # Any: JSON
    if name in _MONEY:
        return formats.clp(value)
    if name in _CALENDAR_DAYS:
        return formats.day(date.fromisoformat(value))
    if name in _SHARES:
        return formats.percent(value)
    if name == "months":
        return formats.number(round(value))  # a tenth of a month says more than anybody knows
    if isinstance(value, float):
        return formats.number(value)
    return value if isinstance(value, str | int) else None


def week_hours(windows: Iterable[Sequence[str]]) -> str:
    """Day, start and end of several hours; days in a row with the same hours are said once."""
    return "; ".join(
        week_texts(
            (_DAYS.index(Weekday(weekday)), f"{starts}–{ends}") for weekday, starts, ends in windows
        )
    )
