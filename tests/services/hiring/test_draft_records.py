"""A draft as plain values: JSON holds it, and it comes back the same."""

import json
from decimal import Decimal

from sqlalchemy.orm import Session

from services.hiring.draft_records import read, written
from services.hiring.vacancy_drafts import VacancyDraft
from tests import factories


def test_json_holds_a_draft(session: Session) -> None:
    draft = factories.a_draft(session, weekly_hours=Decimal("37.5"), closes_on=None)

    assert read(json.loads(json.dumps(written(draft)))) == draft


def test_an_empty_draft_comes_back_empty() -> None:
    assert read(written(VacancyDraft(title="Soldador"))) == VacancyDraft(title="Soldador")
