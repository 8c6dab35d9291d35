"""Who acts in the demonstration: the published accounts and two more mediators."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.accounts import Account, Role
from seed_data.reading import read_demo_accounts
from services.access.passwords import hash_password
from services.actors import Actor

NO_PASSWORD = "!"  # noqa: S105 - no password fits it, so nobody signs in with it
_MORE_MEDIATORS = (
    ("mediacion.valle@demo.test", "Mediación Valle (demostración)"),
    ("mediacion.costa@demo.test", "Mediación Costa (demostración)"),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The accounts of the demonstration."""

    by_role: Mapping[Role, Account]
    mediators: tuple[Account, ...]

    def mediator_of(self, place: int) -> Account:
        """The mediator of the person at a place of the town's list; the published one has half."""
        return self.mediators[(0, 1, 0, 2)[place % 4]]


def actor_of(account: Account) -> Actor:
    """The actor an account of the office is."""
    return Actor(account.id, account.role, account.name, account.language)


def add_accounts(session: Session) -> Cast:
    """Add the accounts; the passwords of the published ones are in `seed_data`."""
    published = [
        Account(
            login=fact.login,
            name=fact.name,
            email=fact.login if "@" in fact.login else None,
            role=Role(fact.role),
            password_hash=hash_password(fact.password),
        )
        for fact in read_demo_accounts()
    ]
    more = [
        Account(login=login, name=name, role=Role.MEDIATOR, password_hash=NO_PASSWORD)
        for login, name in _MORE_MEDIATORS
    ]
    session.add_all([*published, *more])
    session.flush()
    by_role = {account.role: account for account in published}
    return Cast(by_role, (by_role[Role.MEDIATOR], *more))
