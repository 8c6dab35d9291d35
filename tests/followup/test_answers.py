"""What is asked in a contact, and which answer speaks."""

from datetime import date

import pytest

from followup.answers import TOPICS, Answer, Level, Topic, levels_of, newest_answers
from followup.statuses import ContactParty

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_a_person_is_asked_eight_things_and_an_employer_five():
    assert len(TOPICS[ContactParty.PARTICIPANT]) == 8
    assert len(TOPICS[ContactParty.EMPLOYER]) == 5
    assert set(TOPICS[ContactParty.PARTICIPANT]) | set(TOPICS[ContactParty.EMPLOYER]) == set(Topic)


@pytest.mark.parametrize("topic", [Topic.HEALTH, *TOPICS[ContactParty.EMPLOYER]])
def test_health_and_what_an_employer_says_have_three_answers(topic: Topic):
    assert levels_of(topic) == (Level.WELL, Level.SO_SO, Level.BADLY)
    with pytest.raises(ValueError, match=topic.value):
        Answer(1, topic, Level.URGENT, MONDAY)


def test_the_newest_answer_speaks_in_whatever_order_they_are_told():
    late, paid = (
        Answer(1, Topic.PAY, Level.BADLY, MONDAY),
        Answer(2, Topic.PAY, Level.WELL, TUESDAY),
    )

    assert newest_answers([late, paid]) == newest_answers([paid, late]) == {Topic.PAY: paid}


def test_of_one_day_the_later_contact_speaks():
    first, second = (Answer(n, Topic.JOB, Level(n), MONDAY) for n in (1, 2))

    assert newest_answers([second, first])[Topic.JOB] is second
