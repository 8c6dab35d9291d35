"""The demonstration town as a portal that is open: who signs in, whose rows are whose.

Loading the town takes half a minute, so it is made once for a whole run of the tests and copied.
It lies in SQLite: what these tests ask is what the pages answer; the services that answer them
are tested on both databases.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import ColumnElement, Engine, Select, not_, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from werkzeug.routing import Rule

from models.accounts import Account, Invitation, Language, Role
from models.candidacies import Candidacy
from models.employers import Employer, EmployerMember
from models.follow_up import Appointment
from models.introductions import Introduction
from models.participants import Participant
from models.placements import Placement
from models.saved_searches import SavedSearch
from models.session import open_engine, reading, unit_of_work
from models.shortlists import ShortlistEntry
from models.slot_invitations import SlotInvitation
from models.vacancies import Vacancy
from models.vacancy_templates import VacancyTemplate
from services.access import sign_in
from services.actors import STAFF, Actor
from services.demo.demo_town import load_demo_town
from services.demo.seeding import seed_reference
from services.permissions.cases import is_on_case
from tests import databases
from tests.conftest import NOW, TODAY
from tests.portals import shared_portal
from tests.webapp.seats import Seat, Who, foreign_to_second, role_of, second_account
from tests.webapp.town_rows import FEED_TOKEN, INVITATION_TOKEN, ROWS, WORDS
from webapp.access import access_of, is_hidden
from webapp.app import create_app
from webapp.security import limiter
from webapp.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MISSING = 987_654_321
__all__ = ["FEED_TOKEN", "INVITATION_TOKEN", "ROWS", "WORDS"]

_addresses = count(1)


@contextmanager
def without_limits() -> Iterator[None]:
    """Let a crawl be as fast as it can: nothing that it sends is refused for coming quickly."""
    was, limiter.enabled = limiter.enabled, False
    try:
        yield
    finally:
        limiter.enabled = was


@dataclass
class Town:
    """A portal with the demonstration town in it.

    Attributes:
        ids: rows by the name that addresses have for them, for whoever asks again and again.
    """

    app: Flask
    engine: Engine
    ids: dict[str, Sequence[int]] = field(default_factory=dict)

    def rules(self, *, safe: bool) -> list[Rule]:
        """The pages, or the acts, in a fixed order."""
        found = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint != "static"]
        chosen = [rule for rule in found if bool((rule.methods or set()) - SAFE) is not safe]
        return sorted(chosen, key=lambda rule: (rule.rule, rule.endpoint))

    def roles_of(self, rule: Rule) -> frozenset[Who]:
        """Who may open a page; empty for everybody. Second users enter as their employer does."""
        roles = access_of(self.app, rule.endpoint) or frozenset()
        return frozenset({*roles, Seat.SECOND} if Role.EMPLOYER in roles else roles)

    def refusal(self, rule: Rule) -> HTTPStatus:
        """How a page answers accounts it is not for: some are not there at all for them."""
        is_there = not is_hidden(self.app, rule.endpoint)
        return HTTPStatus.FORBIDDEN if is_there else HTTPStatus.NOT_FOUND

    def browser(self, role: Who | None) -> FlaskClient:
        """A browser of the demonstration account of a role; of nobody for None."""
        client = self.app.test_client()
        # The limits count by address, and a crawl is faster than a person.
        client.environ_base["REMOTE_ADDR"] = f"192.0.2.{next(_addresses) % 250}"
        if role is not None:
            with client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = self._token(role), True
        return client

    def cookie(self, role: Who | None, language: Language | None = None) -> str:
        """The signed cookie of somebody who has entered, for a real browser.

        Args:
            language: chosen in that browser; None leaves the account's own.
        """
        serializer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert serializer is not None
        entered = {} if role is None else {"_user_id": self._token(role), "_fresh": True}
        chosen = {} if language is None else {"language": language.value}
        signed = serializer.dumps(entered | chosen)
        return signed if isinstance(signed, str) else signed.decode("ascii")

    def _token(self, role: Who) -> str:
        with unit_of_work(self.engine) as session:
            return sign_in.open_session(session, self.account(session, role), now=NOW)

    def account(self, session: Session, role: Who) -> Account:
        """The demonstration account of a role."""
        found = session.scalars(
            select(Account).where(Account.role == role_of(role)).order_by(Account.id)
        ).first()
        if role is Seat.SECOND and found is not None:
            found = second_account(session, found.id)
        assert found is not None, f"the town has no {role}"
        return found

    def actor(self, role: Who) -> Actor:
        """Who acts when the demonstration account of a role does."""
        with reading(self.engine) as session:
            account = self.account(session, role)
            own = select(Participant.id).where(Participant.account_id == account.id)
            employer = (
                select(Employer.id)
                .join(Employer.members)
                .where(Employer.members.any(account_id=account.id))
            )
            return Actor(
                account.id,
                role_of(role),
                employer_id=session.scalar(employer),
                participant_id=session.scalar(own),
                sees_assigned_only=role is Seat.SECOND,
            )

    def addresses(self, rule: Rule, role: Who | None, whose: str) -> list[str]:
        """Addresses of a page: `own` rows, `foreign` ones, or `missing` ones.

        Rows belong to employers and participants; to the office every row is its own.
        """
        values: list[dict[str, object]] = [{}]
        for name in sorted(rule.arguments):
            choices = self._choices(name, role, whose)
            values = [{**chosen, name: choice} for chosen in values for choice in choices]
        with self.app.test_request_context():
            adapter = self.app.url_map.bind("localhost")
            return [adapter.build(rule.endpoint, chosen, _method(rule)) for chosen in values]

    def _choices(self, name: str, role: Who | None, whose: str) -> Sequence[object]:
        if name in WORDS:
            return WORDS[name]
        assert name in ROWS, f"tell tests/webapp/town.py which rows <{name}> means"
        if whose == "missing":
            return [MISSING]
        if whose == "foreign" and (name, role) in _EVERYBODYS:
            return []
        with reading(self.engine) as session:
            return list(session.scalars(self._scoped(name, role, whose)))

    def _scoped(self, name: str, role: Who | None, whose: str) -> Select[tuple[int]]:
        chosen = ROWS[name].order_by(None)
        if name == "participant_id" and role in STAFF:
            # To the office every row is its own, but for the files of people it does not accompany.
            is_own = is_on_case(self.actor(role).account_id or 0, now=NOW)
            return chosen.where(is_own if whose == "own" else ~is_own)
        is_foreign = owner_of(self, name, role) if role else None
        if is_foreign is None:
            return chosen
        return chosen.where(not_(is_foreign) if whose == "own" else is_foreign)


# Any participant may take a seat in any group session: to them no session is somebody else's.
_EVERYBODYS = {("group_session_id", Role.PARTICIPANT)}
_OWNERS = {
    ("vacancy_id", Role.EMPLOYER): (Vacancy.employer_id, "employer_id"),
    ("template_id", Role.EMPLOYER): (VacancyTemplate.employer_id, "employer_id"),
    ("member_id", Role.EMPLOYER): (EmployerMember.employer_id, "employer_id"),
    ("invitation_id", Role.EMPLOYER): (Invitation.employer_id, "employer_id"),
    ("employer_id", Role.EMPLOYER): (Employer.id, "employer_id"),
    ("introduction_id", Role.EMPLOYER): (
        select(Vacancy.employer_id).where(Vacancy.id == Introduction.vacancy_id).scalar_subquery(),
        "employer_id",
    ),
    ("search_id", Role.MEDIATOR): (SavedSearch.account_id, "account_id"),
    ("search_id", Role.LEAD): (SavedSearch.account_id, "account_id"),
    ("candidacy_id", Role.PARTICIPANT): (Candidacy.participant_id, "participant_id"),
    ("placement_id", Role.PARTICIPANT): (Placement.participant_id, "participant_id"),
    ("appointment_id", Role.PARTICIPANT): (Appointment.participant_id, "participant_id"),
    ("slot_invitation_id", Role.PARTICIPANT): (SlotInvitation.participant_id, "participant_id"),
    ("participant_id", Role.PARTICIPANT): (Participant.id, "participant_id"),
    ("entry_id", Role.PARTICIPANT): (ShortlistEntry.participant_id, "participant_id"),
}


def owner_of(town: Town, name: str, role: Who) -> ColumnElement[bool] | None:
    """Whether a row that an address names is somebody else's; None where it is everybody's."""
    if role is Seat.SECOND:
        return foreign_to_second(town.actor(role)).get(name)
    owner = _OWNERS.get((name, role))
    return None if owner is None else owner[0] != getattr(town.actor(role), owner[1])


def _method(rule: Rule) -> str:
    return next(iter(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})))


def make_template(root: Path) -> Path:
    """The town's database, made by whichever worker comes first while the others wait."""
    return make_once(root, "demonstration-town", _load)


def make_once(root: Path, name: str, make: Callable[[Path], Engine]) -> Path:
    """A database that whichever worker comes first makes in a folder, while the others wait."""
    path = root / f"{name}.db"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=root))
            engine = make(folder)
            with engine.connect() as connection:
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()
            shutil.copy(str(engine.url.database), path)
    return path


def _load(folder: Path) -> Engine:
    with databases.sqlite_engine(folder) as engine:
        with unit_of_work(engine) as session:
            seed_reference(session)
        with unit_of_work(engine) as session:
            load_demo_town(session, today=TODAY, now=NOW)
    return engine


def open_town(template: Path, folder: Path, *, is_shared: bool = False) -> Town:
    """A copy of the town with a portal on it.

    Args:
        is_shared: the portal is the one that the tests of this process share, each in its turn.
    """
    path = folder / "town.db"
    shutil.copy(template, path)
    # Its connections are kept: opening one for each question is half of what a small page costs.
    engine = databases.share_compiled(open_engine(f"sqlite:///{path}", pool=QueuePool))
    settings = Settings(var_dir=folder / "var", secret_key=SecretStr("only for tests"))
    # As in production, a broken page is an answer and not an exception; the crawl reports it.
    opened = shared_portal if is_shared else create_app
    return Town(opened(settings, engine, lambda: NOW), engine)


def shared_place(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run have together."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def town_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's database, made once for all workers."""
    return make_template(shared_place(tmp_path_factory))


@pytest.fixture
def fresh_town(town_template: Path, tmp_path: Path) -> Iterator[Town]:
    """A town for one test alone, to be changed or broken."""
    opened = open_town(town_template, tmp_path, is_shared=True)
    yield opened
    opened.engine.dispose()
