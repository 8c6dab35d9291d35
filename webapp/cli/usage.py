"""Arguments that a command cannot read, said in one line that leads to its help."""

from collections.abc import Iterator
from contextlib import contextmanager

import click


class PlainUsageError(click.ClickException):
    """Arguments that a command cannot read, said in one line."""

    exit_code = click.UsageError.exit_code


class PlainGroup(click.Group):
    """A group of commands that answers an unknown one in one line."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name."""
        with plain_usage(ctx):
            return super().resolve_command(ctx, args)


@contextmanager
def plain_usage(ctx: click.Context) -> Iterator[None]:
    """Say in one line what is wrong with the arguments, and where the help is."""
    try:
        yield
    except click.UsageError as error:
        said = " ".join(error.format_message().split()).rstrip(".")
        raise PlainUsageError(f"{said}. See {ctx.command_path} --help.") from error
