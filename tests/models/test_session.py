"""The unit of work keeps all or nothing, and nobody's update is lost."""

import threading

import pytest
from sqlalchemy import Engine, func, select, update

from models.session import reading, unit_of_work
from models.vacancies import Vacancy
from tests import factories


def test_what_a_unit_of_work_adds_is_there_afterwards(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        factories.a_vacancy(session, title="Soldadora")

    with reading(engine) as session:
        assert session.scalar(select(Vacancy.title)) == "Soldadora"


def test_an_error_takes_everything_back(engine: Engine) -> None:
    with pytest.raises(RuntimeError, match="halfway"), unit_of_work(engine) as session:
        factories.a_vacancy(session)
        raise RuntimeError("halfway")

    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(Vacancy)) == 0


def test_eight_threads_that_count_up_lose_no_step(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        vacancy_id = factories.a_vacancy(session, positions=200).id

    def claim_ten() -> None:
        for _ in range(10):
            with unit_of_work(engine) as session:
                session.execute(
                    update(Vacancy)
                    .where(Vacancy.id == vacancy_id)
                    .values(filled_positions=Vacancy.filled_positions + 1)
                )

    threads = [threading.Thread(target=claim_ten) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with reading(engine) as session:
        assert session.get_one(Vacancy, vacancy_id).filled_positions == 80
