"""How near a person's workshops bring them to the occupation asked for."""

import pytest

from matching.judging.profiles import CandidateProfile, Experience, LikelyOccupation
from matching.judging.reasons import ReasonCode
from matching.judging.trade_fit import TradeFit, expected, known_share, trade_fit
from matching.taxonomy.closeness import occupation_closeness
from tests.matching.worlds import a_context, prepared, shown


def _fit(occupation: str = "occ_welder", **values: object) -> TradeFit:
    candidate = prepared(CandidateProfile("p", **values))  # type: ignore[arg-type] # by name
    return trade_fit(candidate, occupation, a_context())


def test_a_workshop_counts_by_how_likely_it_prepares_for_a_trade_and_how_near_that_trade_is():
    taken = (LikelyOccupation("occ_welder_assistant", 0.8), LikelyOccupation("occ_cook", 0.9))

    found = _fit(trained=taken)

    near = occupation_closeness("occ_welder_assistant", "occ_welder", a_context().taxonomy)
    assert 0 < near < 1
    assert found.value == pytest.approx(0.8 * near)
    assert (found.code, found.trained_for) == (
        ReasonCode.OCCUPATION_TRAINED,
        "occ_welder_assistant",
    )


def test_one_good_reason_is_enough():
    taken = (LikelyOccupation("occ_welder", 0.6),)

    worked = _fit(trained=taken, experience=(Experience("soldador", "occ_welder", 3),))
    taught = _fit(trained=taken, evidence=(shown("mig_welding"), shown("arc_welding")))

    assert (worked.value, worked.code) == (1.0, ReasonCode.OCCUPATION_SAME)
    assert (taught.value, taught.code) == (pytest.approx(1.0), ReasonCode.OCCUPATION_TAUGHT)


def test_a_workshop_for_a_distant_trade_is_no_reason():
    found = _fit(trained=(LikelyOccupation("occ_cook", 0.9),))

    assert (found.value, found.code, found.trained_for) == (0.0, ReasonCode.OCCUPATION_FAR, None)


def test_facts_name_the_workshop_trade_only_where_there_is_one():
    assert "trained" not in _fit().facts
    assert _fit(trained=(LikelyOccupation("occ_welder", 0.5),)).facts["trained"] == 0.5


def test_a_value_over_several_occupations_is_their_mean_by_probability():
    likely = (LikelyOccupation("occ_welder", 0.6), LikelyOccupation("occ_cook", 0.2))

    assert expected(likely, {"occ_welder": 1.0, "occ_cook": 0.2}.__getitem__) == pytest.approx(0.8)
    assert known_share(likely) == pytest.approx(0.8)
    assert known_share(()) == 0.0
