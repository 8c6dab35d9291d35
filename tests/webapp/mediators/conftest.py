"""A mediator's browser and a vacancy with two people in its shortlist."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from tests.factories import a_participant
from tests.matchmaking import a_welder, a_welding_vacancy, entries_of, refresh
from tests.webapp.conftest import AsUser, SignedInClient

CANDIDACIES = "/mediacion/candidaturas"
Db = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True)
class Shortlisted:
    """A vacancy, the welder who stands first and the person nobody asked about welding."""

    vacancy_id: int
    welder_id: int
    welder_entry: int
    unasked_id: int
    unasked_entry: int


@pytest.fixture
def browser(as_user: AsUser) -> SignedInClient:
    """A mediator, signed in."""
    return as_user("mediator")


@pytest.fixture
def shortlisted(db: Db) -> Shortlisted:
    """A published vacancy for a welder in Quillota with its shortlist."""
    with db() as session:
        vacancy = a_welding_vacancy(session, title="Soldadora de planta")
        welder = a_welder(session, given_names="Rosa", family_names="Inventada Uno")
        unasked = a_participant(session, given_names="Luis", family_names="Inventado Dos")
        refresh(session)
        entries = {entry.participant_id: entry.id for entry in entries_of(session, vacancy)}
        return Shortlisted(
            vacancy.id, welder.id, entries[welder.id], unasked.id, entries[unasked.id]
        )


@pytest.fixture
def made(db):
    """Make a candidacy by one of the acts that lead there; gives its address."""

    def one(act) -> str:
        with db() as session:
            return f"{CANDIDACIES}/{act(session).id}"

    return one
