"""People and vacancies drawn from the small market, with every field that judges look at."""

from datetime import date, time

from hypothesis import strategies as st

from matching.judging.profiles import (
    CandidateProfile,
    EvidenceGrade,
    Experience,
    HoursWindow,
    LikelyOccupation,
    Need,
    Place,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    VacancyProfile,
    Weekday,
)
from matching.taxonomy.concepts import SkillKind
from tests.matching.worlds import small_taxonomy

TAXONOMY = small_taxonomy()
LICENCES = sorted(skill for skill in TAXONOMY.skills if TAXONOMY.is_licence(skill))
LANGUAGES = sorted(s for s in TAXONOMY.skills if TAXONOMY.has_kind(s, SkillKind.LANGUAGE))

skills = st.sampled_from([*sorted(TAXONOMY.skills), "not_in_the_taxonomy"])
occupations = st.sampled_from([*sorted(TAXONOMY.occupations), "not_in_the_taxonomy"])
days = st.sampled_from([None, date(2020, 1, 1), date(2025, 6, 30), date(2026, 11, 23)])
licences = st.frozensets(st.sampled_from(LICENCES), max_size=2)
languages = st.frozensets(st.sampled_from(LANGUAGES), max_size=2)
documents = st.frozensets(st.sampled_from(["identity_card", "health_card"]))
places = st.builds(
    Place,
    commune=st.sampled_from([None, "Quillota", "La Calera", "Valparaíso", "Nowhere"]),
    latitude=st.sampled_from([None, -32.9, -33.04]),
    longitude=st.sampled_from([None, -71.25, -71.6]),
)
windows = st.builds(
    HoursWindow,
    day=st.sampled_from(list(Weekday)),
    starts=st.sampled_from([time(0), time(7), time(8, 30), time(20)]),
    ends=st.sampled_from([time(0), time(6), time(13), time(18)]),
)
evidence = st.builds(
    SkillEvidence,
    skill=skills,
    grade=st.sampled_from(EvidenceGrade),
    source=st.just("taller"),
    hours=st.sampled_from([None, 0.0, 40.0, 180.0]),
    obtained_on=days,
    expires_on=days,
    level_cap=st.integers(1, 3),
)
experience = st.builds(
    Experience,
    title=st.just("x"),
    occupation=st.none() | occupations,
    months=st.sampled_from([None, 0, 5, 24, 100]),
)

likely = st.lists(
    st.builds(
        LikelyOccupation, occupation=occupations, probability=st.sampled_from([0.05, 0.2, 0.3])
    ),
    max_size=3,
    unique_by=lambda one: one.occupation,
).map(tuple)


def people(key: str) -> st.SearchStrategy[CandidateProfile]:
    """A person of whom anything may be known or not."""
    return st.builds(
        CandidateProfile,
        key=st.just(key),
        evidence=st.lists(evidence, max_size=4).map(tuple),
        experience=st.lists(experience, max_size=2).map(tuple),
        trades=st.lists(occupations, max_size=2, unique=True).map(tuple),
        licences=st.none() | licences,
        availability=st.none() | st.lists(windows, max_size=6).map(tuple),
        place=places,
        max_commute_minutes=st.sampled_from([None, 0, 30, 60]),
        transport=st.frozensets(st.sampled_from(list(TransportMode)[:3]), max_size=2),
        min_monthly_pay_clp=st.sampled_from([None, 0, 500_000, 700_000]),
        max_weekly_hours=st.sampled_from([None, 0.0, 30.0, 45.0]),
        languages=st.none() | languages,
        documents_ready=st.none() | documents,
        available_from=st.sampled_from([None, date(2026, 12, 1), date(2027, 3, 1)]),
        trained=likely,
    )


needs = st.builds(
    SkillNeed,
    skill=skills,
    need=st.sampled_from(Need),
    level=st.integers(1, 3),
    weight=st.sampled_from([0.0, 0.5, 1.0, 3.0]),
)
vacancies = st.builds(
    VacancyProfile,
    key=st.sampled_from(["v", "w"]),
    occupation=st.none() | occupations,
    needs=st.lists(needs, max_size=4).map(tuple),
    licences=licences,
    languages=languages,
    shifts=st.lists(windows, max_size=3).map(tuple),
    place=places,
    remote=st.booleans(),
    radius_km=st.sampled_from([None, 0.0, 10.0, 25.0]),
    monthly_pay_clp=st.sampled_from([None, 0, 500_000, 600_000]),
    weekly_hours=st.sampled_from([None, 0.0, 20.0, 42.0]),
    starts_on=st.sampled_from([None, date(2026, 12, 1), date(2027, 1, 1)]),
    role_types=st.frozensets(st.just("cares_for_children")),
    documents=documents,
    likely=st.just(()) | likely,
)


@st.composite
def several_people(draw: st.DrawFn) -> tuple[CandidateProfile, ...]:
    """Up to eight people, some of them alike in everything but their keys."""
    count = draw(st.integers(0, 8))
    drawn = [draw(people(str(number))) for number in range(count)]
    return tuple(
        CandidateProfile(**{f: getattr(drawn[0], f) for f in _FIELDS} | {"key": one.key})
        if number and draw(st.integers(0, 3)) == 0
        else one
        for number, one in enumerate(drawn)
    )


_FIELDS = CandidateProfile.__dataclass_fields__
