"""Shortlists on real Chilean vacancies, beside the orderings of other systems.

`python -m tests.bench.quality_shortlists --data FOLDER` writes the Markdown section: nDCG@10 of
vacancies for a person and Hit@1 of people for a vacancy, with bootstrap intervals, for the
engine asked by its command line and for every baseline; what is lost when the same files are
written otherwise; and that no key which says who somebody is passes the door.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from tests.bench.shortlists_baselines import baselines
from tests.bench.shortlists_changes import (
    TEXT_CHANGES,
    WHO_SOMEBODY_IS,
    changed_advert,
    changed_person,
)
from tests.bench.shortlists_protocol import (
    FloatArray,
    Record,
    Task,
    hits_each,
    interval,
    ndcg_each,
    person_record,
    read_task,
    vacancy_record,
)
from tests.bench.shortlists_runs import DAY, match, people_for_vacancies, vacancies_for_people

FORMS = ("workshop", "workshop, trades", "workshop, trades, skills")
MAIN_FORM = "workshop, trades"
ENGINE = "**engine**"
NDCG_BAR, NDCG_STRETCH, HIT_BAR, HIT_STRETCH = 0.72, 0.78, 0.72, 0.78
MOST_LOST, MOST_LOST_IN_ENGLISH = 0.03, 0.08


@dataclass(frozen=True, slots=True)
class Method:
    """One ordering: nDCG@10 of every archetype and Hit@1 of every vacancy of a trade of theirs."""

    name: str
    ndcg: FloatArray
    hits: FloatArray


def section(data: Path, out: Path | None = None) -> str:
    """The section as Markdown; with a folder, a plot of it beside.

    Raises:
        FileNotFoundError: the data is not there.
    """
    task = read_task(data)
    with tempfile.TemporaryDirectory(prefix="oportunidades-quality-") as place:
        folder = Path(place)
        engine = [_engine(folder, task, form) for form in FORMS]
        others = [
            Method(name, ndcg_each(scores, task), hits_each(scores, task))
            for name, scores in baselines(task, date.fromisoformat(DAY)).items()
        ]
        parts = [
            *_head(task),
            *_table([*engine, *others]),
            *_verdicts(engine, others),
            *_by_archetype(task, engine, others),
            *_robustness(folder, task, engine),
            *_blindness(folder, task),
        ]
    if out is not None:
        _plot([*engine, *others], out)
    return "\n".join(parts)


def _engine(folder: Path, task: Task, form: str) -> Method:
    people = [person_record(one, form) for one in task.archetypes]
    vacancies = [vacancy_record(one) for one in task.adverts]
    return Method(
        f"{ENGINE}: {form}",
        ndcg_each(vacancies_for_people(folder, task, people, vacancies), task),
        hits_each(people_for_vacancies(folder, task, people, vacancies), task),
    )


def _head(task: Task) -> Iterator[str]:
    yield "## Shortlists on real vacancies\n"
    yield (
        f"{len(task.archetypes)} workshop archetypes x {len(task.adverts):,} real vacancies "
        f"(titles that stand once in the list, with one occupation), title and sector only; "
        f"{len(task.direct)} of the vacancies are of somebody's own trade. Truth: the occupation "
        f"the employer chose, never shown. `oportunidades match --people P --vacancies V --for "
        f"people|vacancies --on {DAY}`; 95 % bootstrap intervals over archetypes (nDCG@10) and "
        "over vacancies (Hit@1).\n"
    )


def _table(methods: Sequence[Method]) -> Iterator[str]:
    yield "| ordering | vacancies for a person, nDCG@10 | people for a vacancy, Hit@1 |"
    yield "|---|---|---|"
    for one in methods:
        yield f"| {one.name} | {interval(one.ndcg)} | {interval(one.hits)} |"
    yield ""


def _verdicts(engine: Sequence[Method], others: Sequence[Method]) -> Iterator[str]:
    main = next(one for one in engine if one.name.endswith(MAIN_FORM))
    best = max(others, key=lambda one: one.ndcg.mean())
    yield _verdict("nDCG@10", float(main.ndcg.mean()), NDCG_BAR, NDCG_STRETCH)
    yield _verdict("Hit@1", float(main.hits.mean()), HIT_BAR, HIT_STRETCH)
    gain, hit_gain = interval(main.ndcg - best.ndcg), interval(main.hits - best.hits)
    yield (
        f"- Against the best baseline ({best.name}), pair by pair: nDCG@10 +{gain}, "
        f"Hit@1 +{hit_gain}."
    )
    halves = " and ".join(f"{main.ndcg[start::2].mean():.3f}" for start in (0, 1))
    yield (
        "- Settings were chosen with all archetypes in view, so these figures are kind; "
        f"nDCG@10 of every second archetype from the first, and of the others: {halves}.\n"
    )


def _verdict(name: str, value: float, bar: float, stretch: float) -> str:
    return (
        f"- {name} {value:.3f}: bar {bar} {_met(value >= bar)}, stretch {stretch} "
        f"{_met(value >= stretch)}."
    )


def _met(is_met: bool) -> str:
    return "met" if is_met else "**not met**"


def _by_archetype(task: Task, engine: Sequence[Method], others: Sequence[Method]) -> Iterator[str]:
    best = max(others, key=lambda one: one.ndcg.mean())
    columns = [*engine, best]
    yield "| archetype | of its trade | " + " | ".join(one.name for one in columns) + " |"
    yield "|---|---:|" + "---:|" * len(columns)
    for row, archetype in enumerate(task.archetypes):
        count = int((task.grades[row] == 2).sum())
        figures = " | ".join(f"{one.ndcg[row]:.2f}" for one in columns)
        yield f"| {archetype.key} | {count} | {figures} |"
    yield ""


def _robustness(folder: Path, task: Task, engine: Sequence[Method]) -> Iterator[str]:
    by_form = dict(zip(FORMS, engine, strict=True))
    yield "| written otherwise | nDCG@10 | lost | at most | |"
    yield "|---|---|---:|---:|---|"
    people = [person_record(one, MAIN_FORM) for one in task.archetypes]
    for name, change in TEXT_CHANGES.items():
        vacancies = [vacancy_record(changed_advert(one, change)) for one in task.adverts]
        changed = [changed_person(one, change) for one in people]
        found = ndcg_each(vacancies_for_people(folder, task, changed, vacancies), task)
        yield _lost(name, by_form[MAIN_FORM].ndcg, found, MOST_LOST)
    vacancies = [vacancy_record(one) for one in task.adverts]
    for form, base in (("workshop", "workshop"), ("workshop, skills", FORMS[0])):
        english = [person_record(one, form, "en") for one in task.archetypes]
        found = ndcg_each(vacancies_for_people(folder, task, english, vacancies), task)
        name = f"English profile ({form}) against Spanish vacancies"
        yield _lost(name, by_form[base].ndcg, found, MOST_LOST_IN_ENGLISH)
    yield ""


def _lost(name: str, before: FloatArray, after: FloatArray, most: float) -> str:
    lost = interval(before - after)
    return f"| {name} | {interval(after)} | {lost} | {most} | {_met(lost.mean <= most)} |"


def _blindness(folder: Path, task: Task) -> Iterator[str]:
    people = [person_record(one, MAIN_FORM) for one in task.archetypes]
    vacancies = [vacancy_record(one) for one in task.adverts[:TOLD]]
    refused = [key for key in WHO_SOMEBODY_IS if _is_refused(folder, people, vacancies, key)]
    first, again = (match(folder, people, vacancies).written for _ in range(2))
    differ = sum(a != b for a, b in zip(first, again, strict=True))
    yield (
        f"Blindness: a file that carries {', '.join(WHO_SOMEBODY_IS)} is refused with its line, "
        f"{len(refused)} of {len(WHO_SOMEBODY_IS)} keys; without them two runs differ in "
        f"{differ} of {len(first):,} bytes. "
        f"{_met(len(refused) == len(WHO_SOMEBODY_IS) and differ == 0).capitalize()}."
    )


TOLD = 200  # vacancies are enough to see whether a byte changes


def _is_refused(
    folder: Path, people: Sequence[Record], vacancies: Sequence[Record], key: str
) -> bool:
    answer = match(folder, [one | {key: "x"} for one in map(dict, people)], vacancies)
    return bool(answer.code) and f"{key}: unknown key" in answer.told and not answer.written


def _plot(methods: Sequence[Method], out: Path) -> None:
    # matplotlib is heavy and part of the bench extra only; without --out nothing is drawn.
    from tests.bench.quality_plots import Bar, bars

    figures = {
        "Vacancies for a person, nDCG@10": [
            Bar(one.name.replace("*", ""), interval(one.ndcg), ENGINE in one.name)
            for one in methods
        ],
        "People for a vacancy, Hit@1": [
            Bar(one.name.replace("*", ""), interval(one.hits), ENGINE in one.name)
            for one in methods
        ],
    }
    bars(figures, {"bar": NDCG_BAR, "stretch": NDCG_STRETCH}, out / "quality_shortlists.svg")


@click.command()
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path))
def main(data: Path, out: Path | None) -> None:
    """Measure and write the section."""
    click.echo(section(data, out))


if __name__ == "__main__":
    main()
