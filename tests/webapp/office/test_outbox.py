"""The outbox on a page: what waits, and what a person decides."""

import pytest

from models.accounts import Language
from models.outbox import MessageKind, MessageStatus, OutboxMessage


@pytest.fixture
def browser(as_user):
    """The lead of the office."""
    return as_user("lead")


@pytest.fixture
def uncertain(db, now) -> OutboxMessage:
    """A message that may have left or not."""
    with db() as session:
        message = OutboxMessage(
            key="k",
            kind=MessageKind.REMINDER,
            channel="email",
            address="persona@oportunidades.test",
            language=Language.SPANISH,
            facts={},
            status=MessageStatus.UNCERTAIN,
            due_at=now,
            last_error="lease_ended",
        )
        session.add(message)
        return message


def _status(db, message: OutboxMessage) -> MessageStatus:
    with db() as session:
        return session.get_one(OutboxMessage, message.id).status


def test_what_nobody_knows_the_end_of_comes_first(browser, uncertain, page) -> None:
    shown = page(browser.get("/oficina/mensajes")).text

    assert "Dudosos: 1" in shown
    assert "nadie sabe si salió" in shown
    assert "persona@oportunidades.test" in shown


def test_a_person_can_send_it_again(browser, uncertain, db) -> None:
    browser.post_form("/oficina/mensajes", f"/oficina/mensajes/{uncertain.id}/repetir")

    assert _status(db, uncertain) is MessageStatus.QUEUED


def test_a_person_can_find_out_that_it_arrived(browser, uncertain, db) -> None:
    browser.post_form("/oficina/mensajes", f"/oficina/mensajes/{uncertain.id}/llego")

    assert _status(db, uncertain) is MessageStatus.SENT


@pytest.mark.parametrize("status", list(MessageStatus))
def test_every_status_has_its_list(browser, page, status: MessageStatus) -> None:
    assert page(browser.get(f"/oficina/mensajes?estado={status.value}")).h1 == "Mensajes"


def test_a_strange_status_shows_the_uncertain_ones(browser, uncertain, page) -> None:
    assert "Dudosos: 1" in page(browser.get("/oficina/mensajes?estado=x")).text


@pytest.mark.parametrize("role", ["employer", "participant", "mediator"])
def test_others_see_no_addresses(as_user, role: str) -> None:
    assert as_user(role).get("/oficina/mensajes").status_code == 403
