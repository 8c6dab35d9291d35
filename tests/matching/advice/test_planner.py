"""Which course opens most vacancies, held against every other choice."""

from dataclasses import replace
from datetime import date
from itertools import combinations, product
from math import e

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.advice.changes import Course
from matching.advice.planner import TRIED_WHOLE, plan_workshops
from matching.judging.profiles import CandidateProfile, EvidenceGrade, VacancyProfile
from tests.matching.worlds import a_context, must, prepared, shown, wish

CONTEXT = a_context()
SKILLS = ("mig_welding", "bread_making", "forklift_driving", "cooking")
TRADES = (*SKILLS, "arc_welding", "house_wiring", "pastry_making", "metal_blueprints")


def _course(*skills: str, seats: int | None = None) -> Course:
    return Course(
        "+".join(skills),
        " y ".join(skills),
        tuple((skill, 3) for skill in skills),
        200,
        EvidenceGrade.ASSESSED_COURSE,
        date(2027, 1, 4),
        seats=seats,
    )


def _vacancy(key: str, *skills: str, **values: object) -> VacancyProfile:
    return VacancyProfile(key, needs=tuple(must(skill) for skill in skills), **values)


def _plan(people, vacancies, courses, how_many=1):
    several = [prepared(one) for one in people]
    return plan_workshops(several, vacancies, courses, CONTEXT, how_many=how_many)


def test_the_course_that_opens_most_vacancies_comes_first_and_says_for_whom():
    asked = {"a": "mig_welding", "b": "bread_making", "c": "bread_making"}
    vacancies = [_vacancy(key, skill) for key, skill in asked.items()]
    courses = [_course("mig_welding"), _course("bread_making")]

    plan = _plan([CandidateProfile("p")], vacancies, courses)

    assert plan.is_exact
    (first,) = plan.courses
    assert (first.course.key, first.opens) == ("bread_making", {"b", "c"})
    assert first.seats == {"p": frozenset({"b", "c"})}


def test_a_vacancy_that_another_gate_keeps_shut_is_not_opened():
    shut = _vacancy("a", "bread_making", licences=frozenset({"licence_b"}))
    person = CandidateProfile("p", licences=frozenset())

    assert _plan([person], [shut], [_course("bread_making")]).courses == ()


def test_a_must_have_the_course_does_not_teach_keeps_a_vacancy_shut_and_a_wish_does_not():
    both = _vacancy("a", "bread_making", "mig_welding")
    wished = VacancyProfile("b", needs=(must("bread_making"), wish("mig_welding")))

    (course,) = _plan([CandidateProfile("p")], [both, wished], [_course("bread_making")]).courses

    assert course.opens == {"b"}


def test_what_a_person_shows_already_need_not_be_taught():
    both = _vacancy("a", "bread_making", "mig_welding")
    welder = CandidateProfile("p", evidence=(shown("mig_welding"),))

    assert _plan([welder], [both], [_course("bread_making")]).courses[0].opens == {"a"}


def test_a_role_that_a_person_must_check_is_opened_all_the_same():
    checked = _vacancy("a", "bread_making", role_types=frozenset({"minors"}))

    plan = _plan([CandidateProfile("p")], [checked], [_course("bread_making")])

    assert plan.courses[0].opens == {"a"}


def test_the_best_pair_is_found_where_the_best_first_one_is_not_in_it():
    vacancies = [_vacancy(f"v{skill}", skill) for skill in TRADES[:6]]
    tempting = _course(*TRADES[:4])
    pair = [_course(*TRADES[:2], TRADES[4]), _course(*TRADES[2:4], TRADES[5])]

    plan = _plan([CandidateProfile("p")], vacancies, [tempting, *pair], how_many=2)

    assert {one.course.key for one in plan.courses} == {one.key for one in pair}


def test_seats_are_given_to_who_opens_most():
    vacancies = [
        _vacancy("a", "bread_making"),
        _vacancy("b", "bread_making", licences=frozenset({"licence_b"})),
    ]
    people = [
        CandidateProfile("walker", licences=frozenset()),
        CandidateProfile("driver", licences=frozenset({"licence_b"})),
    ]

    (course,) = _plan(people, vacancies, [_course("bread_making", seats=1)]).courses

    assert course.seats == {"driver": frozenset({"a", "b"})}


def test_what_a_second_course_adds_is_told_apart():
    asked = {"a": "cooking", "b": "bread_making", "c": "mig_welding"}
    vacancies = [_vacancy(key, skill) for key, skill in asked.items()]
    courses = [_course("cooking", "bread_making"), _course("bread_making", "mig_welding")]

    plan = _plan([CandidateProfile("p")], vacancies, courses, how_many=2)

    assert [len(course.opens) for course in plan.courses] == [2, 2]
    assert [len(course.adds) for course in plan.courses] == [2, 1]


def test_above_fifteen_useful_courses_the_plan_says_that_it_is_not_exact():
    one = _course("bread_making")
    courses = [replace(one, key=f"k{number:02}") for number in range(16)]

    plan = _plan([CandidateProfile("p")], [_vacancy("a", "bread_making")], courses)

    assert not plan.is_exact
    assert plan.courses[0].opens == {"a"}
    assert _plan([CandidateProfile("p")], [_vacancy("a", "bread_making")], courses[1:]).is_exact


def _licensed(key: str, *licences: str) -> CandidateProfile:
    return CandidateProfile(key, licences=frozenset(licences))


def test_seats_of_a_later_course_go_to_whom_the_ones_before_leave_out():
    vacancies = [
        _vacancy("far", "bread_making", licences=frozenset({"licence_b"})),
        _vacancy("heavy", "bread_making", licences=frozenset({"licence_d"})),
    ]
    people = [_licensed("driver", "licence_b"), _licensed("trucker", "licence_d")]
    twice = [replace(_course("bread_making", seats=1), key=key) for key in ("k1", "k2")]

    first, second = _plan(people, vacancies, twice, how_many=2).courses

    assert first.opens | second.opens == {"far", "heavy"}
    assert second.adds == second.opens


def test_a_plan_whose_seats_leave_a_vacancy_shut_does_not_call_itself_exact():
    vacancies = [
        _vacancy("far", "bread_making", licences=frozenset({"licence_b"})),
        _vacancy("heavy", "bread_making", licences=frozenset({"licence_d"})),
    ]
    people = [_licensed("driver", "licence_b"), _licensed("trucker", "licence_d")]

    tight, enough = (
        _plan(people, vacancies, [_course("bread_making", seats=seats)]) for seats in (1, 2)
    )

    assert (tight.is_exact, enough.is_exact) == (False, True)


subsets = st.lists(st.sampled_from(SKILLS), min_size=1, max_size=2, unique=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(subsets, min_size=1, max_size=5), st.lists(subsets, max_size=5), st.integers(1, 3))
def test_no_other_choice_opens_more(courses, vacancies, how_many):
    offered = [replace(_course(*skills), key=f"k{place}") for place, skills in enumerate(courses)]
    wanted = [_vacancy(f"v{place}", *skills) for place, skills in enumerate(vacancies)]
    opened = [(f"v{place}", set(skills)) for place, skills in enumerate(vacancies)]
    plan = _plan([CandidateProfile("p")], wanted, offered, how_many)

    reached = frozenset().union(*(one.opens for one in plan.courses))
    assert len(reached) == max(
        len({key for chosen in several for key, asked in opened if asked <= set(chosen)})
        for several in combinations(courses, min(how_many, len(courses)))
    )


GUARANTEE = 1 - 1 / e  # of the best there is: Nemhauser, Wolsey and Fisher, 1978
several_skills = st.lists(st.sampled_from(TRADES), min_size=1, max_size=3, unique=True)


@settings(max_examples=10, deadline=None)
@given(
    st.lists(several_skills, min_size=TRIED_WHOLE + 1, max_size=TRIED_WHOLE + 1),
    st.integers(2, 3),
)
def test_the_best_next_one_again_and_again_keeps_its_guarantee(courses, how_many):
    offered = [replace(_course(*skills), key=f"k{place}") for place, skills in enumerate(courses)]
    wanted = [_vacancy(f"v{skill}", skill) for skill in TRADES]
    taught = [{f"v{skill}" for skill in skills} for skills in courses]

    plan = _plan([CandidateProfile("p")], wanted, offered, how_many)

    best = max(len(set().union(*chosen)) for chosen in combinations(taught, how_many))
    assert not plan.is_exact
    assert len(frozenset().union(*(one.opens for one in plan.courses))) >= GUARANTEE * best


kinds = st.sampled_from(["licence_b", "licence_d", "licence_f"])
licences = st.frozensets(kinds, min_size=1, max_size=2)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(SKILLS[:2]), st.integers(1, 2)), min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from(SKILLS[:2]), licences), min_size=2, max_size=5),
    st.lists(licences, min_size=2, max_size=4),
    st.integers(1, 2),
)
def test_no_other_choice_of_courses_and_of_who_sits_opens_more_than_an_exact_plan(
    courses, vacancies, people, how_many
):
    offered = [
        replace(_course(skill, seats=seats), key=f"k{place}")
        for place, (skill, seats) in enumerate(courses)
    ]
    wanted = [_vacancy(f"v{n}", skill, licences=held) for n, (skill, held) in enumerate(vacancies)]
    seeking = [_licensed(f"p{n}", *held) for n, held in enumerate(people)]
    plan = _plan(seeking, wanted, offered, how_many)

    def opened(course: Course, sitting: tuple[CandidateProfile, ...]) -> frozenset[str]:
        return frozenset(
            one.key
            for one in wanted
            for person in sitting
            if one.needs[0].skill == course.teaches[0][0]
            and one.licences <= (person.licences or frozenset())
        )

    best = max(
        len(frozenset().union(*choice))
        for several in combinations(offered, min(how_many, len(offered)))
        for choice in product(
            *(
                [opened(one, some) for some in combinations(seeking, min(one.seats, len(seeking)))]
                for one in several
            )
        )
    )
    reached = len(frozenset().union(*(one.opens for one in plan.courses)))
    assert reached == sum(len(one.adds) for one in plan.courses)
    assert reached == best if plan.is_exact else reached <= best
