"""One page of a long list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func
from sqlalchemy.orm import Session

PAGE_SIZE = 50  # rows a phone shows without waiting; HOUSE: lists are paged

Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items of a list, and how many there are in all.

    Attributes:
        number: of this page, from 1.
        size: items of a full page.
    """

    items: tuple[Item, ...]
    total: int
    number: int = 1
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_previous(self) -> bool:
        """Whether a page comes before this one."""
        return self.number > 1

    @property
    def has_next(self) -> bool:
        """Whether a page comes after this one."""
        return self.number < self.pages

    @property
    def first_place(self) -> int:
        """Place of the first item in the whole list, from 1; 0 when the list is empty."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    def map(self, change: Callable[[Item], Other]) -> "Page[Other]":
        """The same page with each item changed."""
        return Page(tuple(change(item) for item in self.items), self.total, self.number, self.size)


def page_with(place: int, size: int = PAGE_SIZE) -> int:
    """Number of the page that holds a place of a list, both from 1."""
    return (place - 1) // size + 1


def cut(items: tuple[Item, ...], *, number: int = 1, size: int = PAGE_SIZE) -> Page[Item]:
    """One page of items that are already in memory; a number out of range gives the nearest."""
    last = max(1, -(-len(items) // size))
    number = min(max(1, number), last)
    return Page(items[(number - 1) * size : number * size], len(items), number, size)


# Any: the columns of a statement are SQLAlchemy's own, and differ from one to the next.
def paginate(
    session: Session,
    statement: Select[Item, *tuple[Any, ...]],
    *,
    number: int = 1,
    size: int = PAGE_SIZE,
) -> Page[Item]:
    """One page of what a statement selects, in two queries.

    Args:
        statement: in a total order and not grouped; its first column is the item.
        number: of the page, from 1; one out of range gives the nearest.
    """
    bare = statement.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
    total = session.scalar(bare) or 0
    last = max(1, -(-total // size))
    number = min(max(1, number), last)
    rows = session.scalars(statement.limit(size).offset((number - 1) * size))
    return Page(tuple(rows), total, number, size)
