"""What may happen to the files of an office, chosen by dice, and an office for it to happen in."""

from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.curating import ShortlistAddition
from models.participants import (
    CaseState,
    EvidenceRung,
    LicenceHeld,
    Participant,
    SkillShown,
)
from models.reference import ConceptKind
from models.vacancies import Vacancy, VacancyCriterion, VacancyLicence
from services.matchmaking.shortlisting import STORED_ENTRIES
from tests.conftest import NOW
from tests.factories import a_commune, a_concept, a_participant, a_vacancy
from tests.matchmaking import a_criterion, a_run, a_welder, a_welding_vacancy, an_attendance

PEOPLE = STORED_ENTRIES + 14


def a_town(session: Session) -> None:
    """More people than a list has places, and vacancies that ask for different things."""
    run = a_run(session)
    for key in ("arc_welding", "bread_making"):
        a_concept(session, key)
    a_concept(session, "licence_b", ConceptKind.LICENCE)
    for number in range(PEOPLE):
        person = a_participant(
            session, commune_key=a_commune(session).key, max_weekly_hours=20 + number % 25
        )
        if number % 3 == 0:
            an_attendance(session, person, run, attendance_percent=81 + number % 19)
    a_welding_vacancy(session, weekly_hours=40)
    a_criterion(session, a_vacancy(session, commune_key=a_commune(session).key), "bread_making")
    licensed = a_welding_vacancy(session, monthly_pay_clp=600_000)
    session.add(VacancyLicence(vacancy_id=licensed.id, concept_key="licence_b"))


def _one(session: Session, dice: Random) -> Participant:
    people = session.scalars(select(Participant).order_by(Participant.id)).all()
    return dice.choice(people)


def _change_hours(session: Session, dice: Random) -> None:
    _one(session, dice).max_weekly_hours = dice.randint(5, 45)


def _change_pay(session: Session, dice: Random) -> None:
    _one(session, dice).min_monthly_pay_clp = dice.choice([None, 500_000, 900_000])


def _change_stage(session: Session, dice: Random) -> None:
    state = dice.choice([CaseState.JOB_SEARCH, CaseState.PLACED, CaseState.RELEASED])
    session.execute(
        update(Participant).where(Participant.id == _one(session, dice).id).values(case_state=state)
    )


def _come(session: Session, _dice: Random) -> None:
    a_welder(session)


def _learn(session: Session, dice: Random) -> None:
    session.add(
        SkillShown(
            participant_id=_one(session, dice).id,
            skill_key=dice.choice(["mig_welding", "arc_welding", "bread_making"]),
            rung=dice.choice(list(EvidenceRung)),
            source="Prueba",
        )
    )


def _hold(session: Session, dice: Random) -> None:
    person = _one(session, dice)
    if session.get(LicenceHeld, (person.id, "licence_b")) is None:
        session.add(LicenceHeld(participant_id=person.id, concept_key="licence_b"))


def _ask_more(session: Session, dice: Random) -> None:
    rows = session.scalars(select(VacancyCriterion).order_by(VacancyCriterion.id)).all()
    dice.choice(rows).level = dice.randint(1, 3)


def _leave_for_good(session: Session, dice: Random) -> None:
    session.delete(_one(session, dice))


def _add(session: Session, dice: Random) -> None:
    person, lists = _one(session, dice), session.scalars(select(Vacancy.id).order_by(Vacancy.id))
    pair = {"vacancy_id": dice.choice(lists.all()), "participant_id": person.id}
    if session.scalar(select(ShortlistAddition).filter_by(**pair)) is None:
        session.add(ShortlistAddition(**pair, reason="Por algo", added_at=NOW))


def _take_back(session: Session, dice: Random) -> None:
    added = session.scalars(select(ShortlistAddition).order_by(ShortlistAddition.id)).all()
    if added:
        session.delete(dice.choice(added))


ACTS = (
    *(_change_hours, _change_pay, _change_stage, _come, _learn, _learn, _hold, _ask_more),
    *(_leave_for_good, _add, _add, _add, _take_back),
)
