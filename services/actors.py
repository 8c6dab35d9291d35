"""Who acts: the account behind a request, or the clock behind a job."""

from dataclasses import dataclass

from models.accounts import Language, Role
from services.errors import NotAllowedError, NotFoundError


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, and the scope that their rows are limited to.

    Attributes:
        account_id: None for the clock and for the command line.
        role: None for the clock and for the command line, which may do what a job does.
        employer_id: the employer an employer account acts for.
        sees_assigned_only: whether an employer's account is a second user, who sees the vacancies
            that an owner gave them and no other.
        participant_id: the person a participant account belongs to.
        keeps_clearing: whether the lead lets this member of staff keep tracks of signatures.
    """

    account_id: int | None
    role: Role | None
    name: str = ""
    language: Language = Language.SPANISH
    employer_id: int | None = None
    participant_id: int | None = None
    keeps_clearing: bool = False
    sees_assigned_only: bool = False


STAFF = frozenset({Role.MEDIATOR, Role.LEAD})
CLOCK = Actor(account_id=None, role=None, name="clock")


def require(actor: Actor, *roles: Role) -> None:
    """Let an actor with one of `roles` pass, and the clock.

    Raises:
        NotAllowedError: the actor has another role.
    """
    if actor.role is not None and actor.role not in roles:
        raise NotAllowedError


def require_staff(actor: Actor) -> None:
    """Let mediators, the lead and the clock pass.

    Raises:
        NotAllowedError: the actor has another role.
    """
    require(actor, *STAFF)


def own_participant_id(actor: Actor) -> int:
    """The person that a participant's account belongs to.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    require(actor, Role.PARTICIPANT)
    if actor.participant_id is None:
        raise NotFoundError
    return actor.participant_id
