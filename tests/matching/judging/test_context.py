"""What people are judged by, and people prepared for it once."""

import pytest

from matching.judging.context import prepare_candidates
from matching.judging.profiles import CandidateProfile
from tests.matching.worlds import a_context, prepared, shown


def test_transversal_skills_alone_are_no_trade():
    assert not prepared(CandidateProfile("p", evidence=(shown("teamwork"),))).has_learned
    assert prepared(CandidateProfile("p", evidence=(shown("cooking"),))).has_learned


def test_the_digest_is_that_of_the_profile():
    one, two = CandidateProfile("p"), CandidateProfile("p", licences=frozenset())

    assert prepared(one).digest == prepared(CandidateProfile("p")).digest
    assert prepared(one).digest != prepared(two).digest


def test_a_key_twice_is_refused():
    with pytest.raises(ValueError, match="'p'"):
        prepare_candidates([CandidateProfile("p"), CandidateProfile("p")], a_context())


def test_the_versions_of_a_run_are_listed():
    assert a_context().versions["travel"] == "small"
