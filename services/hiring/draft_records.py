"""A draft of a vacancy as plain values, and back: what a template keeps."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from models.vacancies import ContractKind, CriterionNeed
from services.hiring.vacancy_drafts import ShiftHours, SkillAsked, VacancyDraft

PLAIN = (
    *("title", "description", "occupation_key", "positions", "commune_key", "address"),
    *("is_remote", "radius_km", "monthly_pay_clp", "has_flexible_hours"),
)


def written(draft: VacancyDraft) -> dict[str, Any]:  # Any: JSON
    """What a draft says, without its days: those belong to one vacancy."""
    return {name: getattr(draft, name) for name in PLAIN} | {
        "skills": [
            {"key": one.skill_key, "need": one.need.value, "level": one.level, "weight": one.weight}
            for one in draft.skills
        ],
        "licences": list(draft.licences),
        "contract": draft.contract.value if draft.contract else None,
        "weekly_hours": None if draft.weekly_hours is None else str(draft.weekly_hours),
        "shifts": [
            [shift.weekday, shift.starts_at.isoformat(), shift.ends_at.isoformat()]
            for shift in draft.shifts
        ],
    }


def read(record: Mapping[str, Any]) -> VacancyDraft:  # Any: JSON
    """The draft that was written."""
    hours, contract = record["weekly_hours"], record["contract"]
    return VacancyDraft(
        **{name: record[name] for name in PLAIN},
        skills=tuple(
            SkillAsked(one["key"], CriterionNeed(one["need"]), one["level"], one["weight"])
            for one in record["skills"]
        ),
        licences=tuple(record["licences"]),
        contract=ContractKind(contract) if contract else None,
        weekly_hours=None if hours is None else Decimal(hours),
        shifts=tuple(
            ShiftHours(weekday, time.fromisoformat(starts), time.fromisoformat(ends))
            for weekday, starts, ends in record["shifts"]
        ),
    )
