"""Three divisions of people among vacancies, side by side: the chosen one and two worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.advice.allocation import (
    Allocation,
    Fit,
    FitTable,
    best_for_the_worst_off,
    best_total,
    differences,
)
from models.participants import Participant
from models.vacancies import Vacancy


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A vacancy for one person; `fit` is None where a gate or a decision keeps them apart."""

    vacancy: Vacancy
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person: every vacancy, and where each division sends them; None for nowhere."""

    person: Participant
    options: tuple[PlaceShown, ...]
    chosen: PlaceShown | None
    total: PlaceShown | None
    worst: PlaceShown | None


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whom another division sends elsewhere than the mediator's choice."""

    person: Participant
    chosen: PlaceShown | None
    there: PlaceShown | None


@dataclass(frozen=True, slots=True)
class AllocationView:
    """Three divisions of the same people, side by side.

    Attributes:
        vacancies: with their free positions, the one asked about first.
        rows: one for each person, in the order of their names.
        chosen: what the mediator chose, or approved where nothing was chosen yet.
        against_total: whom the greatest total sends elsewhere than the choice.
        against_worst: whom the division that spares the worst off sends elsewhere.
    """

    vacancies: tuple[tuple[Vacancy, int], ...]
    rows: tuple[PersonRow, ...]
    chosen: Allocation
    total: Allocation
    worst: Allocation
    against_total: tuple[Moved, ...]
    against_worst: tuple[Moved, ...]

    @property
    def crowded(self) -> tuple[Vacancy, ...]:
        """Vacancies for which more people are chosen than they have free positions."""
        return tuple(one for one, _ in self.vacancies if str(one.id) in self.chosen.crowded)


def free_positions(vacancy: Vacancy) -> int:
    """How many more people a vacancy takes."""
    return vacancy.positions - vacancy.filled_positions


def side_by_side(
    table: FitTable,
    own: Allocation,
    vacancies: Sequence[Vacancy],
    people: Sequence[Participant],
) -> AllocationView:
    """The mediator's own division beside the two that are worked out."""
    total, worst = best_total(table), best_for_the_worst_off(table)
    shown = _Shown(
        table,
        {str(vacancy.id): vacancy for vacancy in vacancies},
        {str(person.id): person for person in people},
    )
    return AllocationView(
        vacancies=tuple((vacancy, free_positions(vacancy)) for vacancy in vacancies),
        rows=tuple(shown.row(person, own, total, worst) for person in people),
        chosen=own,
        total=total,
        worst=worst,
        against_total=shown.moved(own, total),
        against_worst=shown.moved(own, worst),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """The keys of a table as rows of ours."""

    table: FitTable
    vacancies: Mapping[str, Vacancy]
    people: Mapping[str, Participant]

    def place(self, person: str, vacancy: str | None) -> PlaceShown | None:
        if vacancy is None:
            return None
        return PlaceShown(self.vacancies[vacancy], self.table.by_keys.get((person, vacancy)))

    def row(self, person: Participant, *divisions: Allocation) -> PersonRow:
        key = str(person.id)
        options = (self.place(key, vacancy) for vacancy in self.table.vacancies)
        chosen, total, worst = (self.place(key, one.places.get(key)) for one in divisions)
        return PersonRow(person, tuple(one for one in options if one), chosen, total, worst)

    def moved(self, chosen: Allocation, other: Allocation) -> tuple[Moved, ...]:
        return tuple(
            Moved(
                self.people[one.person],
                self.place(one.person, one.here),
                self.place(one.person, one.there),
            )
            for one in differences(self.table, chosen, other)
        )
