"""Which places are firm, and which could change."""

from dataclasses import replace

import numpy as np
import pytest

from matching.advice.stability import Firmness, firmness
from matching.judging.judgements import Judgement, judge, order_value
from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    Place,
    TransportMode,
    VacancyProfile,
)
from matching.judging.score import weigh
from matching.judging.weights import Weights
from tests.matching.worlds import a_context, hours, must, prepared, shown, wish

CONTEXT = a_context()
VACANCY = VacancyProfile(
    "v",
    occupation="occ_welder",
    needs=(must("mig_welding", 2), wish("metal_blueprints")),
)


def _welder(key: str, months: int, *more: object) -> CandidateProfile:
    evidence = (shown("mig_welding"), shown("mig_welding", EvidenceGrade.WORKSHOP, hours=200.0))
    return CandidateProfile(
        key, evidence=(*evidence, *more), experience=(Experience("Soldador", "occ_welder", months),)
    )


def _found(profiles: list[CandidateProfile], top: int = 10) -> dict[str, Firmness]:
    return _found_for(VACANCY, profiles, top)


def _found_for(
    vacancy: VacancyProfile, profiles: list[CandidateProfile], top: int = 10
) -> dict[str, Firmness]:
    return firmness(vacancy, [prepared(one) for one in profiles], CONTEXT, top=top, seed=7)


def test_a_clear_order_is_firm():
    crowd = [CandidateProfile(f"c{number}") for number in range(6)]

    found = _found([_welder("a", 24, shown("metal_blueprints")), *crowd])

    assert found["a"] == Firmness(
        rank=1, shared_rank=1, is_tied=False, best=1, worst=1, without_evidence=1
    )
    assert found["a"].is_firm


def test_a_place_that_rests_on_one_piece_of_evidence_could_change():
    crowd = [_welder(f"c{number}", 12) for number in range(6)]
    alone = CandidateProfile(
        "a",
        evidence=(shown("mig_welding"), shown("metal_blueprints")),
        experience=(Experience("Soldador", "occ_welder", 24),),
    )

    found = _found([alone, *crowd])

    assert found["a"].rank == 1
    assert found["a"].without_evidence > 3
    assert not found["a"].is_firm


def _crowd() -> list[CandidateProfile]:
    """The more they learned the less they worked, so that weights decide; wishes, gates, ties."""
    learned = (40.0, 60.0, 90.0, 130.0, 200.0, 400.0)
    traded = [
        CandidateProfile(
            f"t{place}",
            evidence=(shown("mig_welding", EvidenceGrade.WORKSHOP, hours=learned[place]),),
            experience=(Experience("Soldador", "occ_welder", 24 - 4 * place),),
            trades=("occ_cook", "occ_welder")[: place % 3],
        )
        for place in range(6)
    ]
    skilled = (shown("mig_welding"), shown("metal_blueprints"))
    return [
        *traded,
        *(CandidateProfile(f"s{number}", evidence=skilled) for number in range(3)),
        CandidateProfile("late", evidence=skilled, availability=hours("09:00", "12:00")),
        CandidateProfile(
            "far",
            evidence=skilled,
            place=Place("Valparaíso"),
            transport=frozenset({TransportMode.BUS}),
            max_commute_minutes=60,
        ),
    ]


def _ends(vacancy: VacancyProfile, people: list[CandidateProfile]) -> dict[str, tuple[int, int]]:
    """Highest and lowest place in the middle nine of ten draws: each order made one by one."""
    draws = np.random.default_rng(7)
    judged = [judge(prepared(one), vacancy, CONTEXT) for one in people]
    plain = CONTEXT.weights
    drawn = [
        {e.criterion: plain.of(e.criterion) * row[place] for place, e in enumerate(found)}
        for found in (judged[0].score.found, judged[0].wishes.found)
        for row in draws.uniform(0.8, 1.2, (200, len(found)))
    ]
    seen: dict[str, list[int]] = {one.key: [] for one in people}
    for criteria, wishes in zip(drawn[:200], drawn[200:], strict=True):
        weights = replace(plain, criteria=criteria, wishes=wishes)
        order = sorted((_weighed(one, weights) for one in judged), key=lambda one: one.place_key)
        for place, one in enumerate(order, start=1):
            seen[one.candidate].append(place)
    return {key: (sorted(found)[10], sorted(found)[189]) for key, found in seen.items()}


def _weighed(judged: Judgement, weights: Weights) -> Judgement:
    found, wished = weigh(judged.score.found, weights), weigh(judged.wishes.found, weights)
    return replace(judged, order_value=order_value(found, wished, weights))


def test_the_ends_are_those_of_making_the_order_again_with_each_draw():
    vacancy = replace(VACANCY, shifts=hours("08:00", "17:00"), place=Place("Quillota"))

    found = _found_for(vacancy, _crowd(), top=11)

    assert {key: (one.best, one.worst) for key, one in found.items()} == _ends(vacancy, _crowd())
    assert any(one.best < one.worst for one in found.values())


def test_where_nothing_is_asked_the_key_of_ties_is_all_there_is():
    found = _found_for(VacancyProfile("v"), _crowd()[:2])

    assert [(one.best, one.worst) for one in found.values()] == [(1, 1), (2, 2)]


def test_the_same_seed_gives_the_same_answer_and_only_the_first_are_asked():
    profiles = [_welder(f"c{number}", number) for number in range(8)]

    assert _found(profiles, top=3) == _found(profiles, top=3)
    assert len(_found(profiles, top=3)) == 3


def test_somebody_without_evidence_keeps_the_place_when_none_is_taken():
    found = _found([CandidateProfile("a"), CandidateProfile("b")])

    assert all(one.without_evidence == one.rank for one in found.values())


def test_equals_share_the_first_of_their_places():
    found = _found([_welder("a", 24), CandidateProfile("b"), CandidateProfile("c")])

    assert [(one.shared_rank, one.is_tied) for one in found.values()] == [
        (1, False),
        (2, True),
        (2, True),
    ]


@pytest.mark.parametrize(
    ("best", "worst", "without_evidence", "is_firm"),
    [(3, 7, 7, True), (2, 5, 5, False), (5, 8, 5, False), (5, 5, 8, False)],
)
def test_two_places_either_way_are_firm_and_three_are_not(
    best: int, worst: int, without_evidence: int, is_firm: bool
):
    assert Firmness(5, 5, False, best, worst, without_evidence).is_firm is is_firm


def test_the_order_people_come_in_does_not_matter():
    assert _found(_crowd()) == _found(_crowd()[::-1])
