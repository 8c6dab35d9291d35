"""The tables of states as a document: what can happen to a vacancy, a candidacy and a talk.

`python -m tests.house.states` writes `docs/states.md`. The portal refuses a move that these
tables do not have, so the document cannot say anything else than what is done.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from services.hiring import vacancy_states
from services.mediation import assessment_states, candidacy_states
from services.mediation.candidacy_states import Party
from tests.house.source import ROOT

PAGE = ROOT / "docs" / "states.md"
OPENING = """\
# States

Written by `make states` from `services/hiring/vacancy_states.py`, and from `candidacy_states.py`
and `assessment_states.py` in `services/mediation/`; a test holds it equal. A move that is not in a
table is refused, and of two people who make a move from the same state exactly one succeeds.
"""
ABOUT_VACANCIES = """\
**Partly filled** is a published vacancy in which some positions are taken; **reopened** is one
that the office published again and in which none is. Both follow from what is kept anyway
(`Vacancy.standing`), so they are true without anybody keeping them so. A paused vacancy is in
no list, nobody is presented to it, and its closing day goes on counting.
"""


class Row(Protocol):
    """One row of a table of moves."""

    @property
    def sources(self) -> frozenset[StrEnum]:
        """From which states."""

    @property
    def target(self) -> StrEnum | None:
        """To which state; None for the one before the step that is undone."""

    @property
    def parties(self) -> frozenset[Party]:
        """Who may do it."""


def page() -> str:
    """The whole document."""
    vacancies, candidacies = vacancy_states.TRANSITIONS, candidacy_states.TRANSITIONS
    talks = assessment_states.TRANSITIONS
    parts = (
        OPENING,
        "## A vacancy\n",
        _table(vacancies, {move: row.meaning for move, row in vacancies.items()}),
        ABOUT_VACANCIES,
        _picture(vacancies),
        "## A candidacy\n",
        _table(candidacies, {}),
        _picture(candidacies),
        "## A talk after an offer\n",
        _table(talks, {move: row.meaning for move, row in talks.items()}),
        _picture(talks),
    )
    return "\n".join(parts)


def _table(rows: Mapping[StrEnum, Row], meanings: Mapping[StrEnum, str]) -> str:
    heads = ("move", "from", "to", "by", *(("what it means",) if meanings else ()))
    lines = [heads, ("---",) * len(heads)]
    for move, row in rows.items():
        target = _words([row.target]) if row.target else "where it stood before"
        cells = (_words([move]), _words(row.sources), target, _words(row.parties))
        lines.append((*cells, *((meanings[move],) if meanings else ())))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _words(members: Iterable[StrEnum]) -> str:
    names = sorted(members, key=list(type(next(iter(members)))).index)
    return ", ".join(name.value.replace("_", " ") for name in names)


def _picture(rows: Mapping[StrEnum, Row]) -> str:
    arrows = [
        f"  {source.value} --> {row.target.value}: {_words([move])}\n"
        for move, row in rows.items()
        for source in sorted(row.sources)
        if row.target and len(row.sources) <= MOST_ARROWS
    ]
    return f"```mermaid\nstateDiagram-v2\n{''.join(arrows)}```\n"


MOST_ARROWS = 6  # a move from nearly everywhere says more in the table than in a picture

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
