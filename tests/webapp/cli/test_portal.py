"""The portal as a process of its own: it opens, answers, and ends cleanly."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from flask import Flask, request

from seed_data.reading import read_demo_accounts
from tests.browser import running
from tests.webapp.cli.conftest import Run
from webapp.cli import portal

START = (sys.executable, "-c", "from webapp.cli import main; main()")


@pytest.fixture
def taken() -> "socket.socket":
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other


@pytest.mark.parametrize("command", ["serve", "run"])
def test_a_taken_port_is_one_clear_line_and_nothing_is_prepared(
    oportunidades: Run, folder: Path, taken: socket.socket, command: str
) -> None:
    port = str(taken.getsockname()[1])

    result = oportunidades(command, "--port", port)

    assert result.exit_code == 1
    assert result.output.startswith(f"Error: Port {port} is taken.")
    assert len(result.output.splitlines()) == 1
    assert not (folder / "var").exists()


@pytest.mark.parametrize("host", ["300.1.1.1", "198.51.100.7"])
def test_an_address_that_is_not_of_this_machine_is_one_line(oportunidades: Run, host: str) -> None:
    result = oportunidades("serve", "--host", host, "--port", "0")

    assert result.exit_code == 1
    assert result.output.startswith("Error: Cannot listen on")


@pytest.mark.parametrize(("command", "ending"), [("run", signal.SIGINT), ("serve", signal.SIGTERM)])
def test_the_portal_opens_answers_and_ends_cleanly(
    town_template: Path, folder: Path, command: str, ending: signal.Signals
) -> None:
    (folder / "var").mkdir()
    shutil.copy(town_template, folder / "var" / "oportunidades.db")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(
        [*START, command, "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=folder,
    ) as process:
        assert process.stdout is not None
        try:
            said, address = _until_open(process)
            with urllib.request.urlopen(f"{address}/", timeout=30) as answer:  # noqa: S310
                assert answer.status == 200
        finally:
            process.send_signal(ending)
        said += process.stdout.read()
        process.wait(timeout=60)

    assert process.returncode == 0
    assert "The portal is closed." in said
    assert all(account.login in said for account in read_demo_accounts())


def _until_open(process: "subprocess.Popen[str]") -> tuple[str, str]:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"open at (http://\S+)", line):
            return said, found.group(1)
    raise AssertionError(f"it never opened: {said}")


@pytest.mark.parametrize(("trusted", "counted"), [("127.0.0.1", "203.0.113.9"), ("", "127.0.0.1")])
def test_behind_a_proxy_each_reader_counts_alone(trusted: str, counted: str) -> None:
    app = Flask("asks")
    app.add_url_rule("/", view_func=lambda: request.remote_addr or "")
    server = portal._server(app, "127.0.0.1", 0, trusted_proxy=trusted)
    with running(server) as address:
        asked = urllib.request.Request(  # noqa: S310 - our own server
            f"{address}/", headers={"X-Forwarded-For": "203.0.113.9"}
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            seen = answer.read().decode()

    assert seen == counted
