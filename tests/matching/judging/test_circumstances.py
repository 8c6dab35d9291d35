"""Hours, way, pay, languages and documents as criteria of the score."""

import pytest

from matching.judging import circumstances
from matching.judging.profiles import CandidateProfile, Place, TransportMode, VacancyProfile
from matching.judging.reasons import ReasonCode
from tests.matching.worlds import a_context, hours, prepared, shown


def _judge(name: str, vacancy: VacancyProfile, **values):
    judge = getattr(circumstances, name)
    return judge(prepared(CandidateProfile("p", **values)), vacancy, a_context())


def test_hours_are_the_share_that_is_free():
    vacancy = VacancyProfile("v", shifts=hours("08:00", "18:00"))

    assert _judge("hours", vacancy, availability=hours("08:00", "18:00")).value == 1.0
    assert _judge("hours", vacancy, availability=hours("08:00", "13:00")).value == 0.5
    assert _judge("hours", vacancy, availability=()).value == 0.0
    assert _judge("hours", vacancy).value is None
    assert not _judge("hours", VacancyProfile("v")).is_asked


def test_a_week_longer_than_the_person_can_work_counts_in_part():
    vacancy = VacancyProfile("v", weekly_hours=42)

    assert _judge("hours", vacancy, max_weekly_hours=21).value == 0.5
    assert _judge("hours", vacancy, max_weekly_hours=45).value == 1.0


@pytest.mark.parametrize(
    ("home", "value"),
    [("Quillota", 1 - 5 / 70), ("La Calera", 1.0), ("Valparaíso", 0.0), ("Atlantis", None)],
)
def test_the_way_counts_for_less_from_twenty_to_ninety_minutes(home: str, value: float | None):
    vacancy = VacancyProfile("v", place=Place("La Calera"))

    found = _judge("commute", vacancy, place=Place(home), transport=frozenset({TransportMode.BUS}))

    assert found.value == pytest.approx(value)


def test_remote_work_has_no_way_and_a_vacancy_nowhere_asks_for_none():
    assert _judge("commute", VacancyProfile("v", remote=True)).value == 1.0
    assert not _judge("commute", VacancyProfile("v")).is_asked


@pytest.mark.parametrize(
    ("pay", "value"), [(900_000, 1.0), (600_000, 1.0), (510_000, 0.5), (400_000, 0.0)]
)
def test_pay_below_the_wish_falls_evenly_and_above_it_is_no_surplus(pay: int, value: float):
    found = _judge("pay", VacancyProfile("v", monthly_pay_clp=pay), min_monthly_pay_clp=600_000)

    assert found.value == pytest.approx(value)


def test_part_time_pay_is_compared_as_if_for_a_full_week():
    vacancy = VacancyProfile("v", monthly_pay_clp=300_000, weekly_hours=21)

    found = _judge("pay", vacancy, min_monthly_pay_clp=600_000)

    assert (found.value, found.code) == (1.0, ReasonCode.PAY_MEETS)
    assert found.facts["full_week_pay_clp"] == 600_000


def test_pay_keeps_every_peso():
    found = _judge("pay", VacancyProfile("v", monthly_pay_clp=553_553), min_monthly_pay_clp=553_553)

    assert found.value == 1.0
    assert found.facts["monthly_pay_clp"] == 553_553


def test_silence_about_pay_is_not_computable_or_unknown():
    assert not _judge("pay", VacancyProfile("v"), min_monthly_pay_clp=1).is_asked
    assert _judge("pay", VacancyProfile("v", monthly_pay_clp=1)).code is ReasonCode.PAY_UNKNOWN
    assert _judge("pay", VacancyProfile("v", monthly_pay_clp=1), min_monthly_pay_clp=0).value == 1.0


def test_languages_count_by_their_share():
    vacancy = VacancyProfile("v", languages=frozenset({"english", "spanish"}))

    found = _judge("languages", vacancy, languages=frozenset({"spanish"}))
    assert (found.value, found.facts["missing"]) == (0.5, ["english"])
    assert _judge("languages", vacancy).value is None
    assert _judge("languages", vacancy, evidence=(shown("english"),)).value == 0.5
    assert not _judge("languages", VacancyProfile("v")).is_asked


def test_documents_count_by_their_share():
    vacancy = VacancyProfile("v", documents=frozenset({"identity_card", "health_card"}))

    found = _judge("documents", vacancy, documents_ready=frozenset({"identity_card"}))
    assert (found.value, found.facts["missing"]) == (0.5, ["health_card"])
    assert _judge("documents", vacancy).value is None
    assert not _judge("documents", VacancyProfile("v")).is_asked
