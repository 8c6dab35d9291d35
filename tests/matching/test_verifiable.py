"""Every stated reason is found in both records; ten thousand by `tests.bench.verifiable`."""

from dataclasses import replace
from itertools import pairwise

from matching.judging.context import prepare_candidate
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.judging.reasons import GateCode, ReasonCode
from matching.ranking.shortlist import shortlist
from tests.bench.verifiable import matches, problems, verify
from tests.bench.verifying import gates, reasons
from tests.bench.verifying.records import Records
from tests.matching.judged import office_context
from tests.matching.worlds import must, shown

PAIRS, SEED = 1_000, 7  # as many as it takes to meet every code


def test_every_code_says_what_it_claims():
    assert set(gates.CLAIMS) == set(GateCode)
    assert set(reasons.CLAIMS) == set(ReasonCode)


def test_every_stated_reason_is_found_in_both_records_and_every_code_is_met():
    tally = verify(PAIRS, seed=SEED)

    assert tally.unverifiable == []
    assert {*GateCode, *ReasonCode} - set(tally.stated) == set()


def test_the_reasons_of_one_pair_are_not_those_of_another():
    pairs = list(matches(PAIRS // 10, SEED))

    noticed = [bool(problems(match, other)) for (match, _), (_, other) in pairwise(pairs)]
    # Two pairs of whom hardly anything is known may truly say the same.
    assert sum(noticed) >= 0.95 * len(noticed)


def test_a_reason_about_somebody_else_is_noticed():
    context = office_context()
    vacancy = VacancyProfile("v", needs=(must("mig_welding"),), licences=frozenset({"licence_b"}))
    welder = CandidateProfile(
        "a", evidence=(shown("mig_welding"),), licences=frozenset({"licence_b"})
    )
    (match,) = shortlist(vacancy, [prepare_candidate(welder, context)], context).entries

    stranger = replace(welder, evidence=(), licences=frozenset())

    assert problems(match, Records(welder, vacancy, context)) == []
    assert problems(match, Records(stranger, vacancy, context)) != []
