"""`serve` and `run`: the portal and its scheduler in one process, on one port."""

import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

import click
from flask import Flask
from sqlalchemy import Engine, select
from waitress.server import (  # type: ignore[import-untyped]  # the package has no types
    BaseWSGIServer,
    MultiSocketServer,
    create_server,
)

from models.accounts import Account
from models.session import reading
from seed_data.reading import DemoAccount, read_demo_accounts
from services.access.passwords import is_right
from services.demo.demo_town import is_used
from services.matchmaking import taxonomies
from webapp.cli.data import bring_up_to_date, load_reference, load_town
from webapp.cli.failures import PlainCommand
from webapp.cli.installation import any_database, portal_on, ready_database
from webapp.scheduler import Scheduler
from webapp.settings import Settings

THREADS = 8  # a page takes some 50 ms, so this many serve an office of dozens
DEFAULT_PORT = 8000
Command = TypeVar("Command", bound=Callable[..., None])


def _where(command: Command) -> Command:
    """The options that say where the portal listens."""
    host = click.option(
        "--host",
        default="127.0.0.1",
        envvar="HOST",
        show_default=True,
        help="Address to listen on; 0.0.0.0 for every network of this machine.",
    )
    port = click.option(
        "--port",
        type=click.IntRange(0, 65_535),
        default=DEFAULT_PORT,
        envvar="PORT",
        show_default=True,
        help="Port to listen on; 0 takes any free one.",
    )
    return host(port(command))


@click.command("serve", cls=PlainCommand)
@_where
def serve(host: str, port: int) -> None:
    """Open the portal and its scheduler on one port. Ctrl-C ends both."""
    settings = Settings()
    _refuse_taken_port(host, port)
    with ready_database(settings) as engine:
        _open_portal(settings, engine, host, port)


@click.command("run", cls=PlainCommand)
@_where
def run(host: str, port: int) -> None:
    """Prepare everything and open the portal, in one step.

    Brings the database up to date, loads the reference data, loads the demonstration town if
    nobody works with the database yet, and serves. A second run keeps the data.
    """
    settings = Settings()
    _refuse_taken_port(host, port)
    with any_database(settings) as engine:
        bring_up_to_date(engine)
        load_reference(engine)
        with reading(engine) as session:
            is_empty = not is_used(session)
        if is_empty:
            click.echo("Inventing the demonstration town; this takes about half a minute.")
            load_town(settings, engine)
        _open_portal(settings, engine, host, port)


def _open_portal(settings: Settings, engine: Engine, host: str, port: int) -> None:
    app = portal_on(settings, engine)
    server = _server(app, host, port, trusted_proxy=settings.trusted_proxy)
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}"  # noqa: S104
    url = f"{address}:{_port_of(server)}"
    if "public_url" not in settings.model_fields_set:
        app.config["PUBLIC_URL"] = url
    scheduler = Scheduler(app)
    # The first text somebody has linked should not wait for the linker to be built.
    threading.Thread(target=taxonomies.linker, name="linker", daemon=True).start()
    with _ended_by_signals():
        try:
            scheduler.start()
            click.echo(f"\nThe portal is open at {url}  (Ctrl-C ends it)")
            _tell_demo_accounts(engine)
            server.run()
        except KeyboardInterrupt:
            click.echo()  # asked to end before the first page was served
        finally:
            server.close()
            scheduler.stop()
    click.echo("The portal is closed.")


def _refuse_taken_port(host: str, port: int) -> None:
    """Say that the port is taken before anything is prepared, and not half a minute later."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise _refusal(host, port, error) from error


def _server(
    app: Flask, host: str, port: int, *, trusted_proxy: str = ""
) -> BaseWSGIServer | MultiSocketServer:
    """Listen. Behind a proxy, who asks is whom the proxy names: the limits count by address."""
    proxy = {
        "trusted_proxy": trusted_proxy,
        "trusted_proxy_headers": {"x-forwarded-for"},
        "clear_untrusted_proxy_headers": True,
    }
    behind = proxy if trusted_proxy else {}
    try:
        return create_server(app, host=host, port=port, threads=THREADS, ident=None, **behind)
    except OSError as error:
        raise _refusal(host, port, error) from error


def _refusal(host: str, port: int, error: OSError) -> click.ClickException:
    if error.errno == errno.EADDRINUSE:
        return click.ClickException(f"Port {port} is taken. Choose another one: --port {port + 1}")
    return click.ClickException(f"Cannot listen on {host}:{port}: {error.strerror}")


def _port_of(server: BaseWSGIServer | MultiSocketServer) -> int:
    if isinstance(server, MultiSocketServer):
        return int(server.effective_listen[0][1])
    return int(server.effective_port)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let the signal that a service manager sends end the portal as Ctrl-C does.

    Ctrl-C's own is set too: a process that a script starts in the background is born deaf to it.
    """

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {each: signal.signal(each, end) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _tell_demo_accounts(engine: Engine) -> None:
    accounts = _open_demo_accounts(engine)
    if not accounts:
        return
    click.echo("\nDemonstration accounts, one for each role:")
    for account in accounts:
        click.echo(f"  {account.role:<12} {account.login:<22} {account.password}")
    click.echo()


def _open_demo_accounts(engine: Engine) -> list[DemoAccount]:
    """The published accounts that are there and still have their published password."""
    facts = read_demo_accounts()
    with reading(engine) as session:
        rows = session.execute(
            select(Account.login, Account.password_hash).where(
                Account.login.in_([fact.login for fact in facts]), Account.is_active
            )
        )
        hashes = {login: password_hash for login, password_hash in rows}
    return [
        fact
        for fact in facts
        if fact.login in hashes and is_right(hashes[fact.login], fact.password)
    ]
