"""Numbers that no profile may hold."""

from math import inf, nan

import pytest

from matching.judging.profiles import EvidenceGrade, Need, SkillEvidence, SkillNeed


@pytest.mark.parametrize("weight", [-1, nan, inf, 1e308])
def test_a_need_that_weighs_less_than_nothing_or_without_end_is_refused(weight: float):
    with pytest.raises(ValueError, match="of mig_welding is not between 0"):
        SkillNeed("mig_welding", Need.WISH, weight=weight)


@pytest.mark.parametrize("weight", [5e-324, 1e-312, 9e-7])
def test_a_need_that_weighs_too_little_to_be_shared_out_is_refused(weight: float):
    """Of 5e-324 there is no tenth: the plain sum loses it, and the searches would not."""
    with pytest.raises(ValueError, match="of mig_welding is lost; write 0"):
        SkillNeed("mig_welding", Need.WISH, weight=weight)


@pytest.mark.parametrize("hours", [-1, nan, inf])
def test_hours_that_nobody_can_have_learned_are_refused(hours: float):
    with pytest.raises(ValueError, match="hours of mig_welding cannot be"):
        SkillEvidence("mig_welding", EvidenceGrade.WORKSHOP, "Soldadura", hours=hours)
