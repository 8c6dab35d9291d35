"""A change that makes shortlists worse fails here and says which.

The figures of `cases/judged/frozen.tsv` are a floor: to lower it is a decision, made with
`python -m tests.matching.judged` and explained in the commit. To raise it, the same command.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.matching.judged import (
    JUDGEMENTS,
    PEOPLE,
    VACANCIES,
    Figures,
    figures,
    frozen,
    judgements,
    means,
    measured,
    read_table,
)

FEWEST_JUDGEMENTS = 200
TOLERANCE = 0.005  # of a mean: what two vacancies that swap one place move
WORSE_BY = 0.02  # of one vacancy, so that it is named


def _ids(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["id"] for line in lines}


def _worse(now: Mapping[str, Figures], before: Mapping[str, Figures]) -> str:
    lines = [
        f"{key}: nDCG@10 {now[key].ndcg:.3f}, was {before[key].ndcg:.3f}"
        for key in sorted(now, key=lambda one: now[one].ndcg - before[one].ndcg)
        if now[key].ndcg < before[key].ndcg - WORSE_BY
    ]
    return "these vacancies got worse:\n" + "\n".join(lines)


def test_the_judgements_are_many_each_once_with_its_why_and_of_records_that_exist():
    rows = read_table(JUDGEMENTS)

    assert len(rows) >= FEWEST_JUDGEMENTS
    assert len({(row["vacancy"], row["person"]) for row in rows}) == len(rows)
    assert {row["grade"] for row in rows} == {"0", "1", "2", "3"}
    assert all(row["why"] for row in rows)
    assert {row["person"] for row in rows} <= _ids(PEOPLE)
    assert {row["vacancy"] for row in rows} == _ids(VACANCIES) == set(frozen())


def test_every_vacancy_has_somebody_to_send_first():
    assert [key for key, grades in judgements().items() if max(grades.values()) < 2] == []


@pytest.mark.parametrize("figure", ["ndcg", "precision"])
def test_shortlists_are_no_worse_than_they_were(figure: str):
    now, before = measured(), frozen()

    mean, floor = (getattr(means(several.values()), figure) for several in (now, before))
    assert mean >= floor - TOLERANCE, f"mean {figure} {mean:.4f}, was {floor:.4f}; " + _worse(
        now, before
    )


def test_figures_are_those_worked_out_on_paper():
    grades = {"a": 3, "b": 1, "c": 0}

    # gains 1 and 7 at places 1 and 2: (1 + 7 / 1.585) / (7 + 1 / 1.585)
    assert figures(["b", "a", "c"], grades).ndcg == pytest.approx(5.4165 / 7.6309, abs=1e-4)
    assert figures(["a", "b", "c"], grades) == Figures(ndcg=1.0, precision=1.0)
    assert figures(["c"], grades) == Figures(ndcg=0.0, precision=0.0)


def test_a_worse_vacancy_is_named():
    before = {"bread": Figures(0.9, 1.0), "iron": Figures(0.9, 1.0)}
    now = {"bread": Figures(0.5, 1.0), "iron": Figures(0.9, 1.0)}

    assert "bread: nDCG@10 0.500, was 0.900" in _worse(now, before)
    assert "iron" not in _worse(now, before)
