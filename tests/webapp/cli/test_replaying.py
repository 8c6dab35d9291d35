"""Kept shortlists made again by a command."""

from sqlalchemy import Engine, select

from models.session import unit_of_work
from models.shortlists import ShortlistEntry
from services.matchmaking.shortlisting import refresh_shortlists
from tests.conftest import NOW, TODAY
from tests.factories import a_commune
from tests.matchmaking import a_welder, a_welding_vacancy
from tests.webapp.cli.conftest import Run


def test_every_kept_shortlist_is_made_again(oportunidades: Run, database: Engine) -> None:
    with unit_of_work(database) as session:
        vacancy_id = a_welding_vacancy(session).id
        a_welder(session)
        refresh_shortlists(session, vacancy_ids=None, now=NOW, today=TODAY)

    result = oportunidades("replay")

    assert result.exit_code == 0
    assert result.output == f"vacancy {vacancy_id}: 1 places, the same to the byte\n"


def test_a_list_that_differs_without_a_cause_ends_with_an_error(
    oportunidades: Run, database: Engine
) -> None:
    with unit_of_work(database) as session:
        vacancy_id = a_welding_vacancy(session).id
        person_id = a_welder(session).id
        refresh_shortlists(session, vacancy_ids=None, now=NOW, today=TODAY)
        session.scalars(select(ShortlistEntry)).one().rank = 7

    result = oportunidades("replay", str(vacancy_id))

    assert result.exit_code == 1
    assert f"{person_id}: 7 to 1" in result.output
    assert "nothing it rests on changed" in result.output


def test_a_way_that_takes_longer_now_is_not_laid_to_the_person_or_the_vacancy(
    oportunidades: Run, database: Engine
) -> None:
    with unit_of_work(database) as session:
        vacancy = a_welding_vacancy(session)
        vacancy_id, vacancy.commune = vacancy.id, a_commune(session, "05504", "La Cruz")
        a_welder(session).commune = a_commune(session)
        refresh_shortlists(session, vacancy_ids=None, now=NOW, today=TODAY)
        vacancy.commune.latitude -= 0.5

    result = oportunidades("replay", str(vacancy_id))

    assert result.exit_code == 0
    assert "the table of ways changed" in result.output


def test_who_changed_since_is_told_by_number_and_kind_and_the_list_is_proved(
    oportunidades: Run, database: Engine
) -> None:
    with unit_of_work(database) as session:
        vacancy_id = a_welding_vacancy(session).id
        person = a_welder(session)
        refresh_shortlists(session, vacancy_ids=None, now=NOW, today=TODAY)
        person.max_weekly_hours = 12

    result = oportunidades("replay", str(vacancy_id))

    assert result.exit_code == 0
    assert f"person {person.id} changed (max_weekly_hours)" in result.output
    assert "12" not in result.output.replace(str(person.id), "")
    assert "every score and place comes out again to the byte" in result.output


def test_a_vacancy_without_a_shortlist_says_what_to_do(
    oportunidades: Run, database: Engine
) -> None:
    del database

    result = oportunidades("replay", "99")

    assert result.exit_code == 1
    assert "Vacancy 99 has no shortlist" in result.output
