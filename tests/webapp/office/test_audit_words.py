"""The log names what it is about in words, not in the names of tables and columns."""

from dataclasses import fields

import pytest

from services.hiring.vacancy_drafts import VacancyDraft
from services.people.participant_drafts import PersonDraft
from webapp.labels import known_messages


@pytest.mark.parametrize("draft", [PersonDraft, VacancyDraft], ids=lambda kind: kind.__name__)
def test_every_field_that_can_be_corrected_has_words(draft):
    known = known_messages()

    assert [field.name for field in fields(draft) if f"field_{field.name}" not in known] == []
