"""The number of the leader rises with every lead."""

from services.office import leads


def test_each_lead_has_a_higher_number_and_only_the_last_is_the_newest(session, now):
    first, second = leads.take_lead(session, now=now), leads.take_lead(session, now=now)

    assert second == first + 1
    assert not leads.is_newest(session, first)
    assert leads.is_newest(session, second)


def test_before_the_first_lead_nobody_is_the_newest(session):
    assert not leads.is_newest(session, 0)
