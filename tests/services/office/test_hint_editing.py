"""A hint that the office corrects is reviewed by it, and no release takes that back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.hiring_hints import HiringHint
from services.demo.seeding import seed_reference
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from services.office.hint_editing import HintText, list_hints, read_hint, review_hint
from tests.conftest import TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.services.hiring.test_hiring_hints import a_hint

SAID = HintText("Rige desde abril.", "In force since April.", "Ley 1, artículo 2")


@pytest.fixture
def lead(session: Session):
    return actor_of(an_account(session, Role.LEAD))


def test_what_is_corrected_is_reviewed_today_and_written_down(session: Session, lead):
    a_hint(session, "one", wants_check=True)

    review_hint(session, lead, "one", SAID, version=1, today=TODAY)

    hint = read_hint(session, lead, "one")
    assert HintText(hint.says_es, hint.says_en, hint.citation) == SAID
    assert (hint.reviewed_on, hint.reviewed_by, hint.version) == (TODAY, lead.name, 2)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == "hiring_hint")).one()
    assert entry.reason == "one"


def test_of_two_who_correct_it_the_second_is_told(session: Session, lead):
    a_hint(session, "one")
    review_hint(session, lead, "one", SAID, version=1, today=TODAY)

    with pytest.raises(ChangedMeanwhileError):
        review_hint(session, lead, "one", replace(SAID, says_es="Otra"), version=1, today=TODAY)

    assert read_hint(session, lead, "one").says_es == SAID.says_es


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"says_es": "  "}, "required"),
        ({"citation": ""}, "required"),
        ({"says_en": "x" * 1_201}, "text_too_long"),
        ({"valid_from": TODAY, "valid_until": TODAY - timedelta(days=1)}, "end_before_start"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, lead, change: dict[str, Any], code: str):
    a_hint(session, "one")

    with pytest.raises(InvalidError) as refused:
        review_hint(session, lead, "one", replace(SAID, **change), version=1, today=TODAY)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_mediator_corrects_none_and_none_that_is_not_there(session: Session, lead):
    a_hint(session, "one")

    with pytest.raises(NotAllowedError):
        review_hint(session, CLERK, "one", SAID, version=1, today=TODAY)
    with pytest.raises(NotFoundError):
        read_hint(session, lead, "two")


def test_a_release_brings_its_hints_and_leaves_the_reviewed_ones(session: Session, lead):
    seed_reference(session)
    kept, other = list_hints(session)[:2]
    code, other_code = kept.code, other.code
    review_hint(session, lead, code, SAID, version=1, today=TODAY)
    other.says_es = "una redacción vieja"
    session.flush()

    seed_reference(session)

    assert session.get_one(HiringHint, code).says_es == SAID.says_es
    assert session.get_one(HiringHint, other_code).says_es != "una redacción vieja"
