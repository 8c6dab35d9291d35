"""A count that is told identifies nobody: rounded by chance, the same for the same people."""

from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from services.matchmaking.coarse_counts import STEP, coarse, ticket_of

TICKETS = st.lists(st.integers(0, 2**64 - 1), max_size=40)


def _people(count: int, start: int = 0) -> list[int]:
    return [ticket_of(str(start + number), "a secret") for number in range(count)]


@given(TICKETS)
def test_a_count_is_told_to_the_next_multiple_of_five_above_or_below(tickets):
    told = coarse(tickets)

    assert told % STEP == 0
    assert abs(told - len(tickets)) < STEP


@given(TICKETS, st.randoms())
def test_the_same_people_give_the_same_figure_in_whatever_order(tickets, random):
    shuffled = random.sample(tickets, len(tickets))

    assert coarse(shuffled) == coarse(tickets)


def test_a_count_that_is_a_multiple_of_five_is_told_as_it_is():
    assert [coarse(_people(count)) for count in (0, 5, 40)] == [0, 5, 40]


def test_nobody_tells_one_person_from_four_or_from_none():
    told = {count: {coarse(_people(count, start)) for start in range(200)} for count in range(5)}

    assert told == {0: {0}, 1: {0, 5}, 2: {0, 5}, 3: {0, 5}, 4: {0, 5}}


def test_one_person_more_may_leave_the_figure_raise_it_or_lower_it():
    steps = {
        coarse(_people(count + 1, start)) - coarse(_people(count, start))
        for count in range(10, 14)
        for start in range(100)
    }

    assert steps == {-STEP, 0, STEP}


def test_on_average_the_figures_are_right():
    for count in (1, 2, 7, 13):
        told = [coarse(_people(count, 1_000 * start)) for start in range(2_000)]

        assert abs(mean(told) - count) < 0.2


def test_a_ticket_leads_nowhere_without_the_secret():
    assert ticket_of("7", "a secret") == ticket_of("7", "a secret")
    assert ticket_of("7", "a secret") != ticket_of("7", "another")
