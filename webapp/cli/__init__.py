"""The command `oportunidades`.

Each command lives in a module of its own that is read only when it is called: the portal, the
engine and the database together take seconds to load, and the help should not.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module

import click

from webapp.cli.usage import PlainGroup

CONTEXT = {"help_option_names": ["-h", "--help"]}

# Name of the command: where it lives, and what the list of commands says of it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "run": ("webapp.cli.portal:run", "Prepare everything and open the portal, in one step."),
    "serve": ("webapp.cli.portal:serve", "Open the portal and its scheduler on one port."),
    "demo": ("webapp.cli.data:demo", "Load the invented demonstration town."),
    "seed": ("webapp.cli.data:seed", "Load skills, workshops, communes and legal figures."),
    "db": ("webapp.cli.data:db", "Bring the database up to date, or check it."),
    "users": ("webapp.cli.users:users", "Invite people to the portal and list accounts."),
    "import": ("webapp.cli.files:import_file", "Bring in a spreadsheet."),
    "match": ("webapp.cli.engine:match", "Match people and vacancies from files."),
    "link": ("webapp.cli.engine:link", "Link lines of text to skills and occupations."),
    "lint": ("webapp.cli.lint:lint_lines", "Find what the texts of vacancies may not say."),
    "taxonomy": (
        "webapp.cli.taxonomy:taxonomy",
        "Bring in the ESCO classification, or check a taxonomy.",
    ),
    "engine": ("webapp.cli.engine_training:engine", "Train the linker from labels and decisions."),
    "replay": ("webapp.cli.replaying:replay", "Make kept shortlists again and compare them."),
    "follow-up": (
        "webapp.cli.follow_up:follow_up",
        "Plan the contacts of 24 months from dates alone.",
    ),
    "jobs": ("webapp.cli.jobs:jobs", "List the scheduled jobs, or run one now."),
    "permissions": ("webapp.cli.permissions:permissions", "Print who may see what, in Markdown."),
    "backup": ("webapp.cli.copies:backup", "Copy the whole database into one file."),
    "restore": ("webapp.cli.copies:restore", "Put a copy back in place of the database."),
}


class LazyGroup(PlainGroup):
    """A group that imports a command when it is called, and not to list it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands, in the order in which people meet them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command, importing the module it lives in."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _colon, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above says so
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table above."""
        del ctx
        rows: Iterable[tuple[str, str]] = [(name, text) for name, (_at, text) in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(list(rows))


@click.group(cls=LazyGroup, context_settings=CONTEXT)
@click.version_option(package_name="oportunidades", prog_name="oportunidades")
def main() -> None:
    """Run the portal of a labour mediation office.

    Settings come from the environment or a file `.env`: DATABASE_URL, VAR_DIR, SMTP_URL,
    PUBLIC_URL and OFFICE_NAME are the ones most offices set. Every command has --help.
    """
