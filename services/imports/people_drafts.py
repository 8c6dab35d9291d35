"""What a row of a file of people says, in the office's own terms."""

from datetime import date, time
from typing import Any

from models.participants import CaseState, Origin
from models.reference import TravelMode
from services.imports.kinds import find_commune
from services.imports.rows import Row
from services.people.participant_drafts import FreeHours, PersonDraft, tidy


def draft_of_row(row: Row, communes: dict[str, str]) -> PersonDraft:
    """What a row says about a person."""
    values: dict[str, Any] = dict(row.values)  # Any: typed by the readers of the columns
    told_hours = values.get("free_hours")
    return tidy(
        PersonDraft(
            given_names=row.text("given_names"),
            family_names=row.text("family_names"),
            origin=Origin(values.get("origin", Origin.OFFICE.value)),
            case_state=CaseState.JOB_SEARCH,
            social_name=row.text("social_name"),
            rut=row.text("rut"),
            phone=row.text("phone"),
            email=row.text("email"),
            commune_key=find_commune(communes, row.text("commune_key")),
            released_on=_day(row, "released_on"),
            available_from=_day(row, "available_from"),
            max_commute_minutes=values.get("max_commute_minutes"),
            min_monthly_pay_clp=values.get("min_monthly_pay_clp"),
            trades=tuple(values.get("trades", ())),
            holds=frozenset(key for _text, key in row.linked("holds") if key)
            if "holds" in values
            else None,
            transport=frozenset(TravelMode(mode) for mode in values.get("transport", ())),
            free_hours=None
            if told_hours is None
            else tuple(
                FreeHours(day, time.fromisoformat(start), time.fromisoformat(end))
                for day, start, end in told_hours
            ),
        )
    )


def _day(row: Row, key: str) -> date | None:
    return date.fromisoformat(row.text(key)) if row.text(key) else None
