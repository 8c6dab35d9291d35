"""`users invite` and `users list`: accounts without the portal, for the first one and for help."""

import click
from sqlalchemy import select
from sqlalchemy.orm import Session
from stdnum.cl import rut as rut_number

from models.accounts import Language, Role
from models.employers import Employer
from models.participants import Participant
from models.session import reading, unit_of_work
from services.access.accounts import InvitationDraft, invite, list_accounts
from services.actors import CLOCK
from webapp.cli.failures import PlainCommand
from webapp.cli.installation import ready_database
from webapp.cli.usage import PlainGroup
from webapp.clock import system_clock
from webapp.settings import Settings


@click.group(cls=PlainGroup)
def users() -> None:
    """Invite people to the portal and list accounts."""


@users.command("list", cls=PlainCommand)
def show_users() -> None:
    """List every account: role, login, name and whether it is open."""
    with ready_database(Settings()) as engine, reading(engine) as session:
        accounts = list_accounts(session, CLOCK)
    for account in accounts:
        state = "open" if account.is_active else "closed"
        click.echo(f"{account.role:<12} {account.login:<32} {account.name:<32} {state}")
    if not accounts:
        click.echo("There is no account yet. Invite one: oportunidades users invite --help")


@users.command("invite", cls=PlainCommand, short_help="Invite somebody to the portal.")
@click.argument("login")
@click.option("--name", required=True, help="Name of the person, as the portal shows it.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    required=True,
    help="What the account may do.",
)
@click.option("--rut", help="RUT of the employer or of the participant the account belongs to.")
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    default=Language.SPANISH.value,
    show_default=True,
    help="Language of the invitation.",
)
def invite_user(login: str, name: str, role: str, rut: str | None, language: str) -> None:
    """Invite LOGIN, an e-mail or a code, and print the link that sets the password.

    The link works once, for three days. Give it to that person only.
    """
    settings = Settings()
    with ready_database(settings) as engine, unit_of_work(engine) as session:
        draft = InvitationDraft(
            login=login,
            name=name,
            role=Role(role),
            email=login if "@" in login else None,
            language=Language(language),
            employer_id=_owner(session, Role.EMPLOYER, role, rut),
            participant_id=_owner(session, Role.PARTICIPANT, role, rut),
        )
        token = invite(session, CLOCK, draft, now=system_clock())
    click.echo(f"{settings.public_url.rstrip('/')}/invitacion/{token}")


def _owner(session: Session, wanted: Role, role: str, rut: str | None) -> int | None:
    """The number of the employer or person with that RUT, where the role belongs to one."""
    if role != wanted.value:
        return None
    if rut is None:
        raise click.UsageError(f"For the role {role}, say whose account it is with --rut.")
    model = Employer if wanted is Role.EMPLOYER else Participant
    found = session.scalar(select(model.id).where(model.rut == rut_number.compact(rut)))
    if found is None:
        raise click.ClickException(f"There is no {role} with the RUT {rut}.")
    return found
