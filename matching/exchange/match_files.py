"""People and vacancies of two files matched, line by line (MATCHING 6)."""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path

from matching.exchange.files import count_lines, read_people, read_vacancies
from matching.exchange.interpreter import Interpreter
from matching.exchange.match_lines import Line, match_line
from matching.judging.context import MatchContext
from matching.judging.profiles import CandidateProfile
from matching.pool.packed_people import PackedPeople
from matching.sharding.crews import Alone, Crew
from matching.sharding.lists import Explaining, OnProgress, lists_for_people, lists_for_vacancies

ALONE = Alone()
PEOPLE_BETWEEN_REPORTS = 500


class MatchFor(StrEnum):
    """Whose list is made: people for each vacancy, or vacancies for each person."""

    VACANCIES = "vacancies"
    PEOPLE = "people"


def match_files(
    people: Path,
    vacancies: Path,
    *,
    context: MatchContext,
    interpreter: Interpreter,
    match_for: MatchFor = MatchFor.VACANCIES,
    top: int | None = 20,
    explain: bool = False,
    crew: Crew = ALONE,
    on_progress: OnProgress | None = None,
) -> Iterator[Line]:
    """The match lines of two files, list by list in the order of the file asked for.

    Both files are read and checked before the first line is given.

    Args:
        top: how many lines for each vacancy or person; None for all.
        explain: whether reasons carry the facts behind them.
        crew: who does the work; the lines are the same whoever does.
        on_progress: told the step ("reading", "ordering", "explaining"), how far it is and of how
            much: lines of the file of people while reading, then lists.

    Raises:
        FileFormatError: a line of either file cannot be read.
    """
    candidates = PackedPeople.of(_with_progress(people, interpreter, context, on_progress))
    wanted = tuple(read_vacancies(vacancies, interpreter))
    say = partial(match_line, weights=context.weights, explain=explain)
    lists = lists_for_vacancies if match_for is MatchFor.VACANCIES else lists_for_people
    yield from lists(
        candidates, wanted, Explaining(context, say), top=top, crew=crew, on_progress=on_progress
    )


def _with_progress(
    people: Path, interpreter: Interpreter, context: MatchContext, on_progress: OnProgress | None
) -> Iterator[CandidateProfile]:
    total = count_lines(people) if on_progress is not None else 0
    for number, person in enumerate(read_people(people, interpreter, context.today), start=1):
        yield person
        if on_progress is not None and number % PEOPLE_BETWEEN_REPORTS == 0:
            on_progress("reading", number, max(number, total))
