"""Any cut of the people gives the lines of the plain loop."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.context import prepare_candidates
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.ranking.shortlist import shortlist, suggestions
from matching.sharding.crews import Alone
from matching.sharding.lists import cut, lists_for_people, lists_for_vacancies
from tests.matching.pool.profiles import several_people
from tests.matching.pool.profiles import vacancies as any_vacancy
from tests.matching.sharding.worlds import explaining, people, vacancies
from tests.matching.worlds import a_context

ALONE = Alone()


def _lists(several, wanted, shards: int, top: int | None = 5) -> list:
    return list(
        lists_for_vacancies(several, wanted, explaining(), top=top, crew=ALONE, shards=shards)
    )


def test_any_cut_gives_the_same_lines():
    several, wanted = people(60), vacancies(70)
    whole = _lists(several, wanted, 1)

    for shards in range(2, 9):
        assert _lists(several, wanted, shards) == whole


@settings(max_examples=60, deadline=None)
@given(several_people(), any_vacancy, st.none() | st.integers(1, 6), st.integers(1, 8))
def test_the_lines_are_those_of_the_plain_loop(several, vacancy, top, shards):
    context = a_context()

    lines = _lists(several, [vacancy], shards, top)

    plain = shortlist(vacancy, prepare_candidates(several, context), context, top).entries
    assert [(line["person"], line["rank"], line["score"]) for line in lines] == [
        (match.candidate, match.rank, match.score) for match in plain
    ]


def test_each_person_has_the_vacancies_of_the_plain_loop():
    several, wanted, context = people(20), vacancies(7), a_context()

    lines = list(lists_for_people(several, wanted, explaining(), top=3, crew=Alone(size=4)))

    plain = [
        (match.candidate, match.vacancy, match.rank, match.score)
        for person in prepare_candidates(several, context)
        for match in suggestions(person, wanted, context, 3).entries
    ]
    assert [(x["person"], x["vacancy"], x["rank"], x["score"]) for x in lines] == plain


def test_the_order_of_the_people_does_not_matter():
    several, wanted = people(30), vacancies(3)

    assert _lists(several[::-1], wanted, 4) == _lists(several, wanted, 4)


def test_shards_are_of_nearly_one_size_and_lose_nobody():
    several = people(10)
    shards = cut(several, 4)

    assert [len(shard) for shard in shards] == [2, 3, 2, 3]
    assert tuple(person for shard in shards for person in shard) == several
    assert cut(several[:2], 8) == (several[:1], several[1:2])
    assert cut((), 3) == ((),)


def test_less_than_one_shard_is_refused():
    with pytest.raises(ValueError, match="at least one shard"):
        cut(people(2), 0)


def test_two_people_with_one_key_are_refused():
    twins = [CandidateProfile("a"), CandidateProfile("a")]

    with pytest.raises(ValueError, match="two records have the key 'a'"):
        _lists(twins, vacancies(1), 2)


def test_two_vacancies_with_one_key_are_refused():
    twins = [VacancyProfile("v"), VacancyProfile("v")]

    with pytest.raises(ValueError, match="two records have the key 'v'"):
        list(lists_for_people(people(1), twins, explaining(), top=2, crew=ALONE))


def test_nobody_and_nothing_give_no_line():
    assert _lists((), vacancies(2), 3) == []
    assert _lists(people(2), (), 3) == []
    assert list(lists_for_people((), vacancies(1), explaining(), top=3, crew=ALONE)) == []
