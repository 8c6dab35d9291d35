"""Long lists cut into pages."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.participants import Participant
from services.paging import Page, cut, page_with, paginate
from tests.factories import a_participant


def test_the_second_page_starts_where_the_first_ended(session: Session) -> None:
    keys = [a_participant(session).id for _ in range(5)]
    wanted = select(Participant).order_by(Participant.id)

    page = paginate(session, wanted, number=2, size=2)

    assert [row.id for row in page.items] == keys[2:4]
    assert (page.total, page.pages, page.first_place) == (5, 3, 3)
    assert page.has_previous
    assert page.has_next


def test_a_page_past_the_end_gives_the_last(session: Session) -> None:
    keys = [a_participant(session).id for _ in range(3)]

    page = paginate(session, select(Participant).order_by(Participant.id), number=99, size=2)

    assert [row.id for row in page.items] == keys[2:]
    assert page.number == 2
    assert not page.has_next


def test_an_empty_list_has_one_empty_page(session: Session) -> None:
    page = paginate(session, select(Participant).order_by(Participant.id), number=-3)

    assert (page.items, page.total, page.pages, page.number) == ((), 0, 1, 1)
    assert page.first_place == 0


def test_a_list_in_memory_is_cut_the_same_way() -> None:
    page = cut(("a", "b", "c"), number=2, size=2)

    assert page == Page(("c",), 3, 2, 2)


def test_changing_the_items_keeps_the_counts() -> None:
    assert Page((1, 2), 7, 2, 2).map(str) == Page(("1", "2"), 7, 2, 2)


def test_a_place_is_on_the_page_that_shows_it() -> None:
    pages = [page_with(place, 2) for place in range(1, 6)]

    assert pages == [1, 1, 2, 2, 3]
    assert all(
        place in cut(tuple(range(1, 6)), number=page_with(place, 2), size=2).items
        for place in range(1, 6)
    )
