"""What crosses the bridge from rows to the engine's profiles."""

from datetime import date, time

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from matching.judging.profiles import (
    EvidenceGrade,
    Experience,
    HoursWindow,
    Need,
    SkillEvidence,
    SkillNeed,
    TransportMode,
    Weekday,
)
from models.participants import (
    AvailabilityWindow,
    CaseState,
    EvidenceRung,
    LicenceHeld,
    Participant,
    SkillShown,
    TradeWanted,
    TransportMeans,
    WorkExperience,
)
from models.reference import Concept, ConceptKind, TravelMode
from models.vacancies import VacancyLicence, VacancyRoleType, VacancyShift, VacancyStatus
from services.matchmaking.profiles import candidate_profiles, vacancy_profiles
from tests.factories import (
    a_commune,
    a_concept,
    a_legal_bar,
    a_participant,
    a_vacancy,
    an_occupation,
)
from tests.matchmaking import a_criterion, a_welder


def test_what_nobody_asked_is_unknown_and_not_absent(session: Session) -> None:
    a_participant(session)

    (profile,) = candidate_profiles(session)

    assert profile.licences is None
    assert profile.languages is None
    assert profile.availability is None
    assert profile.documents_ready is None
    assert profile.place.commune is None


def test_a_person_who_was_asked_and_has_nothing_has_nothing(session: Session) -> None:
    a_participant(session, has_told_licences=True, has_told_availability=True)

    (profile,) = candidate_profiles(session)

    assert profile.licences == frozenset()
    assert profile.availability == ()


def _tell_all(session: Session, person: Participant) -> Concept:
    """Fill everything a person can tell; gives the occupation they want."""
    welder = an_occupation(session)
    session.add_all(
        [
            TradeWanted(participant_id=person.id, place=1, text="algo raro"),
            TradeWanted(
                participant_id=person.id, place=2, text="soldador", occupation_key=welder.key
            ),
            LicenceHeld(
                participant_id=person.id,
                concept_key=a_concept(session, "licence_b", ConceptKind.LICENCE).key,
            ),
            LicenceHeld(
                participant_id=person.id,
                concept_key=a_concept(session, "english", ConceptKind.LANGUAGE).key,
            ),
            TransportMeans(participant_id=person.id, mode=TravelMode.BICYCLE),
            AvailabilityWindow(
                participant_id=person.id, weekday=6, starts_at=time(22), ends_at=time(6)
            ),
            WorkExperience(
                participant_id=person.id, title="Soldador", occupation_key=welder.key, months=18
            ),
            SkillShown(
                participant_id=person.id,
                skill_key=a_concept(session).key,
                rung=EvidenceRung.PRACTICAL_TEST,
                source="Prueba en la oficina",
                hours=4,
                obtained_on=date(2026, 10, 1),
                level=2,
            ),
        ]
    )
    session.flush()
    return welder


def test_a_licence_that_expires_crosses_as_the_certificate_it_is(session: Session) -> None:
    person = a_participant(session)
    last_days = {"licence_b": date(2026, 11, 22), "licence_d": date(2030, 1, 1), "licence_f": None}
    for key, day in last_days.items():
        concept = a_concept(session, key, ConceptKind.LICENCE)
        session.add(LicenceHeld(participant_id=person.id, concept_key=concept.key, expires_on=day))
    session.flush()

    (profile,) = candidate_profiles(session)

    assert profile.licences == {"licence_f"}
    assert {one.skill: one.expires_on for one in profile.evidence} == {
        key: day for key, day in last_days.items() if day
    }
    assert {one.grade for one in profile.evidence} == {EvidenceGrade.CERTIFICATE}


def test_who_had_a_licence_only_until_yesterday_has_told_of_licences(session: Session) -> None:
    person = a_participant(session)
    concept = a_concept(session, "licence_b", ConceptKind.LICENCE)
    session.add(
        LicenceHeld(participant_id=person.id, concept_key=concept.key, expires_on=date(2026, 1, 1))
    )
    session.flush()

    (profile,) = candidate_profiles(session)

    assert profile.licences == frozenset()


def test_everything_a_person_told_crosses_the_bridge(session: Session) -> None:
    person = a_participant(
        session,
        commune_key=a_commune(session).key,
        max_commute_minutes=45,
        min_monthly_pay_clp=600_000,
        max_weekly_hours=30,
        available_from=date(2026, 12, 1),
        has_told_licences=True,
        has_told_availability=True,
    )
    welder = _tell_all(session, person)

    (profile,) = candidate_profiles(session)

    assert profile.key == str(person.id)
    assert profile.trades == (welder.key,)
    assert profile.licences == {"licence_b"}
    assert profile.languages == {"english"}
    assert profile.transport == {TransportMode.BICYCLE}
    assert profile.availability == (HoursWindow(Weekday.SUNDAY, time(22), time(6)),)
    assert profile.place.commune == "Quillota"
    assert profile.experience == (Experience("Soldador", welder.key, 18),)
    assert profile.evidence == (
        SkillEvidence(
            "mig_welding",
            EvidenceGrade.PRACTICAL_TEST,
            "Prueba en la oficina",
            4.0,
            date(2026, 10, 1),
            None,
            2,
        ),
    )
    assert (profile.max_commute_minutes, profile.max_weekly_hours) == (45, 30)
    assert profile.min_monthly_pay_clp == 600_000
    assert profile.available_from == date(2026, 12, 1)


def test_a_workshop_becomes_evidence_with_the_hours_attended(session: Session) -> None:
    a_welder(session)

    (profile,) = candidate_profiles(session)

    assert profile.evidence == (
        SkillEvidence(
            skill="mig_welding",
            grade=EvidenceGrade.WORKSHOP,
            source="Soldadura MIG (2026)",
            hours=110.4,  # 92 % of 120
            obtained_on=date(2026, 6, 30),
            level_cap=3,
        ),
    )


@pytest.mark.parametrize("state", [CaseState.PLACED, CaseState.WORKSHOPS, CaseState.EXITED])
def test_only_people_who_look_for_work_are_proposed(session: Session, state: CaseState) -> None:
    person = a_participant(session, case_state=state)

    assert candidate_profiles(session) == ()
    assert len(candidate_profiles(session, participant_ids=[person.id])) == 1


def test_the_number_of_queries_does_not_grow_with_the_people(session: Session) -> None:
    a_welder(session)
    few = _queries(session)
    for _ in range(5):
        a_welder(session)

    assert _queries(session) == few
    assert few <= 10


def _queries(session: Session) -> int:
    seen: list[str] = []

    def see(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    session.flush()
    session.expire_all()
    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", see)
    candidate_profiles(session)
    event.remove(bind, "before_cursor_execute", see)
    return len(seen)


def test_everything_a_vacancy_asks_crosses_the_bridge(session: Session) -> None:
    vacancy = a_vacancy(
        session,
        occupation_key=an_occupation(session).key,
        commune_key=a_commune(session).key,
        radius_km=20,
        starts_on=date(2026, 12, 15),
        positions=3,
    )
    a_criterion(session, vacancy, level=2, weight=4)
    session.add_all(
        [
            VacancyLicence(
                vacancy_id=vacancy.id,
                concept_key=a_concept(session, "licence_b", ConceptKind.LICENCE).key,
            ),
            VacancyLicence(
                vacancy_id=vacancy.id,
                concept_key=a_concept(session, "english", ConceptKind.LANGUAGE).key,
            ),
            VacancyShift(vacancy_id=vacancy.id, weekday=0, starts_at=time(8), ends_at=time(17)),
            VacancyRoleType(vacancy_id=vacancy.id, legal_bar_code=a_legal_bar(session).code),
        ]
    )
    session.flush()

    (profile,) = vacancy_profiles(session)

    assert profile.key == str(vacancy.id)
    assert profile.needs == (SkillNeed("mig_welding", Need.MUST, 2, 4.0),)
    assert profile.licences == {"licence_b"}
    assert profile.languages == {"english"}
    assert profile.shifts == (HoursWindow(Weekday.MONDAY, time(8), time(17)),)
    assert profile.role_types == {"private_security"}
    assert (profile.weekly_hours, profile.radius_km, profile.positions) == (42.0, 20, 3)
    assert profile.place.commune == "Quillota"


def test_flexible_hours_bind_nobody_to_the_written_shifts(session: Session) -> None:
    vacancy = a_vacancy(session, has_flexible_hours=True)
    session.add(VacancyShift(vacancy_id=vacancy.id, weekday=0, starts_at=time(8), ends_at=time(17)))
    session.flush()

    (profile,) = vacancy_profiles(session)

    assert profile.shifts == ()


def test_only_published_vacancies_are_offered(session: Session) -> None:
    draft = a_vacancy(session, status=VacancyStatus.DRAFT)

    assert vacancy_profiles(session, vacancy_ids=[draft.id]) == ()
