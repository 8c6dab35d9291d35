"""Who somebody is changes no byte of any shortlist: name, number, origin, release, programme.

Sex, age, nationality, prison and record are columns of no table (`tests/house`), so what could
stand for them is changed instead, in the demonstration town, for every person at once.
"""

import json
from datetime import date

import pytest
from sqlalchemy import func, update
from sqlalchemy.orm import Session

from matching.exchange.files import read_people
from matching.exchange.records import FileFormatError
from matching.judging.context import MatchContext
from matching.judging.digests import canonical_text
from matching.ranking.shortlist import prepared_people, shortlist
from models.accounts import Language
from models.participants import Origin, Participant
from models.reference import Cohort
from models.session import reading, unit_of_work
from models.workshops import Certificate, WorkshopRun
from services.matchmaking.profiles import candidate_profiles, vacancy_profiles
from services.matchmaking.taxonomies import taxonomy, travel_table
from tests.conftest import TODAY
from tests.matching.judged import office_interpreter
from tests.webapp.town import Town, fresh_town, town_template

__all__ = ["fresh_town", "town_template"]

# What the engine may weigh of a person's row; whoever adds a column says on which side it stands.
SEEN = {
    *("id", "commune_key", "case_state", "available_from", "max_commute_minutes"),
    *("min_monthly_pay_clp", "max_weekly_hours", "has_told_availability", "has_told_licences"),
}
UNSEEN = {
    "account_id": None,
    "mediator_id": None,
    "rut": None,
    "given_names": "Otra Persona",
    "family_names": "Con Otro Apellido",
    "social_name": "Otro Nombre",
    "phone": "+56900000000",
    "email": "otra@example.org",
    "language": Language.ENGLISH,
    "origin": Origin.OFFICE,
    "released_on": date(1999, 1, 1),
    "stage_three_on": date(1999, 1, 1),
    "wants_reminders": False,
    "search_text": "otra persona",
    "created_at": func.now(),
}
KEPT_BY_THE_PORTAL = {"version"}
EVERY = 12  # vacancy is made again: all of them take ten seconds


def _every_shortlist(session: Session) -> list[str]:
    context = MatchContext(taxonomy(), TODAY, travel_table(session))
    people = prepared_people(candidate_profiles(session), context)
    return [
        canonical_text(shortlist(one, people, context))
        for one in vacancy_profiles(session)[::EVERY]
    ]


def test_every_column_of_a_person_is_seen_or_unseen():
    assert {column.name for column in Participant.__table__.columns} == (
        SEEN | set(UNSEEN) | KEPT_BY_THE_PORTAL
    )


def test_who_somebody_is_changes_no_byte_of_any_shortlist(fresh_town: Town):
    with reading(fresh_town.engine) as session:
        before = _every_shortlist(session)

    with unit_of_work(fresh_town.engine) as session:
        session.execute(update(Participant).values(**UNSEEN))
        session.execute(update(Cohort).values(entered=99, reconvicted=98))
        session.execute(update(WorkshopRun).values(provider="Otro recinto"))
        session.execute(update(Certificate).values(issuer="Otro emisor", number="0"))

    with reading(fresh_town.engine) as session:
        after = _every_shortlist(session)
    assert len(before) > 0
    assert [one == other for one, other in zip(before, after, strict=True)] == [True] * len(before)


@pytest.mark.parametrize(
    "key",
    [
        *("name", "nombre", "rut", "sex", "sexo", "gender", "age", "birth_date", "nationality"),
        *("prison", "recinto", "cohort", "origin", "record", "antecedentes", "health"),
    ],
)
def test_a_file_cannot_even_say_who_somebody_is(key: str, tmp_path):
    file = tmp_path / "people.jsonl"
    file.write_text(json.dumps({"id": "a", key: "x"}), encoding="utf-8")

    with pytest.raises(FileFormatError, match=f"{key}: unknown key"):
        list(read_people(file, office_interpreter(), TODAY))
