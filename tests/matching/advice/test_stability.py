"""Which places are firm, and which could change."""

from matching.advice.stability import Firmness, firmness
from matching.judging.profiles import CandidateProfile, EvidenceGrade, Experience, VacancyProfile
from tests.matching.worlds import a_context, must, prepared, shown, wish

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
    return firmness(VACANCY, [prepared(one) for one in profiles], CONTEXT, top=top, seed=7)


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


def test_two_sides_of_one_trade_off_could_change_with_other_weights():
    # Five who know everything and never worked, five who worked and know half.
    skilled = [
        CandidateProfile(f"s{number}", evidence=(shown("mig_welding"), shown("metal_blueprints")))
        for number in range(5)
    ]
    worked = [
        CandidateProfile(
            f"w{number}",
            evidence=(shown("mig_welding", EvidenceGrade.WORKSHOP, hours=60.0),),
            experience=(Experience("Soldador", "occ_welder", 24),),
        )
        for number in range(5)
    ]

    found = _found([*skilled, *worked])

    assert all(one.best <= one.rank <= one.worst for one in found.values())


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
