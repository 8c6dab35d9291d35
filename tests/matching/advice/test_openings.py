"""What one change opens among many vacancies is what judging the changed person again gives."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.advice.changes import ChangeKind, Course, changed, possible_changes
from matching.advice.counterfactuals import FIRST_PLACES
from matching.advice.openings import FOR_MANY, Rivals, is_for, openings
from matching.judging.judgements import judge
from matching.judging.profiles import CandidateProfile, EvidenceGrade, VacancyProfile
from matching.judging.reasons import GateName, GateState
from tests.matching.pool import profiles as drawn
from tests.matching.worlds import a_context, must, prepared, shown

CONTEXT = a_context()
WELDING = Course(
    "c1", "Soldadura MIG", (("mig_welding", 2),), 120, EvidenceGrade.WORKSHOP, date(2027, 5, 4)
)
# Five whom nobody passes, so that a test is about who may start alone.
UNBEATEN = ((False, -2.0, "", "", ""),) * FIRST_PLACES


def _asking(key: str, *needs) -> Rivals:
    return Rivals(VacancyProfile(key, needs=needs), UNBEATEN)


def test_the_course_with_its_day_comes_before_what_opens_less():
    person = prepared(CandidateProfile("p", licences=frozenset()))
    driver = VacancyProfile("v3", licences=frozenset({"licence_b"}))
    rivals = [_asking("v1", must("mig_welding")), _asking("v2", must("mig_welding"))]

    found = openings(person, [*rivals, Rivals(driver, UNBEATEN)], [WELDING], CONTEXT)

    first, second = found
    assert (first.change.kind, first.change.facts["starts_on"]) == (
        ChangeKind.COURSE,
        "2027-05-04",
    )
    assert first.starts == {"v1", "v2"}
    assert (second.change.key, second.starts) == ("licence_b", {"v3"})


def test_where_the_person_may_start_already_nothing_is_opened():
    welder = prepared(CandidateProfile("p", evidence=(shown("mig_welding"),)))

    assert openings(welder, [_asking("v1", must("mig_welding"))], [WELDING], CONTEXT) == ()


def test_a_full_workshop_and_one_that_has_begun_are_not_advised():
    person = prepared(CandidateProfile("p"))
    courses = [
        replace(WELDING, key="full", seats=0),
        replace(WELDING, key="begun", starts_on=date(2020, 1, 1)),
    ]

    assert openings(person, [_asking("v1", must("mig_welding"))], courses, CONTEXT) == ()


def test_nobody_is_sent_to_a_workshop_of_another_trade_to_learn_to_be_on_time():
    person = prepared(CandidateProfile("p"))
    punctual = replace(WELDING, teaches=(("teamwork", 2),))

    assert openings(person, [_asking("v1", must("teamwork"))], [punctual], CONTEXT) == ()


def _among_the_first(judged, others) -> bool:
    ahead = sum(other < judged.place_key for other in others)
    return not judged.is_blocked and ahead < FIRST_PLACES


def _may_start(judged) -> bool:
    gates = [gate for gate in judged.gates if gate.name is not GateName.ROLE]
    return all(gate.state is GateState.PASS for gate in gates)


@settings(max_examples=60, deadline=None)
@given(drawn.people("p"), drawn.several_people(), st.lists(drawn.vacancies, max_size=3))
def test_every_opening_equals_judging_the_changed_person_again(profile, others, vacancies):
    numbered = [replace(one, key=f"v{place}") for place, one in enumerate(vacancies)]
    several = [prepared(one) for one in others if one.key != "p"]
    rivals = [
        Rivals(one, sorted(judge(who, one, CONTEXT).place_key for who in several))
        for one in numbered
    ]
    person = prepared(profile)

    found = openings(person, rivals, [WELDING], CONTEXT)

    for one in found:
        assert one.change.kind in FOR_MANY
        after = prepared(changed(profile, [one.change]))
        meant = {
            rival.vacancy.key
            for rival in rivals
            for change in possible_changes(person, rival.vacancy, [WELDING], CONTEXT)
            if change.key == one.change.key and is_for(change, CONTEXT)
        }
        assert one.starts | one.firsts <= meant
        for rival in rivals:
            if rival.vacancy.key not in meant:
                continue
            now, then = (judge(who, rival.vacancy, CONTEXT) for who in (person, after))
            key = rival.vacancy.key
            assert (key in one.starts) == (_may_start(then) and not _may_start(now))
            assert (key in one.firsts) == (
                _among_the_first(then, rival.others) and not _among_the_first(now, rival.others)
            )
    useful = [(-len(one.firsts), -len(one.starts)) for one in found]
    assert useful == sorted(useful)
