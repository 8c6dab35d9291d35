"""The installed portal, away from its source: is everything in it, and does every page open?

Run with the Python of a clean environment: `python check.py SOURCE_FOLDER WHEEL`.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

PACKAGES = ("matching", "followup", "wording", "models", "services", "webapp", "seed_data")
COMMAND = Path(sys.executable).parent / "oportunidades"
START_SECONDS = 60
# Without the token of whoever watches the server there is no such page, for anybody.
BEHIND_A_TOKEN = frozenset({"/metricas"})
# To who has no leave to keep tracks of signatures, or has none, there is no such page.
NOT_THERE_FOR = {
    "/mediacion/tramites/": ("employer", "mediator", "lead", "participant", "admin"),
    "/mi/fechas": ("participant",),
}
# Asked of the installed portal itself, so that a page added tomorrow is opened too.
LIST_PAGES = """
import json
from models.session import open_engine
from webapp.access import access_of
from webapp.app import create_app
from webapp.settings import Settings
settings = Settings()
app = create_app(settings, open_engine(settings.engine_url))
print(json.dumps({
    rule.rule: sorted(access_of(app, rule.endpoint) or [])
    for rule in app.url_map.iter_rules()
    if "GET" in rule.methods and not rule.arguments
}))
"""
LIST_ACCOUNTS = """
import json
from seed_data.reading import read_demo_accounts
print(json.dumps([[one.login, one.role, one.password] for one in read_demo_accounts()]))
"""


def main(source: Path, wheel: Path) -> int:
    """Check the wheel and the portal installed from it; 0 when all is well."""
    failures = _missing_files(source, wheel)
    for words in (["db", "upgrade"], ["db", "check"], ["demo"]):
        _run(*words)
    with _serving() as address:
        failures += _failing_pages(address)
    for failure in failures:
        _say(f"FAILED {failure}")
    _say(f"{len(failures)} failures")
    return 1 if failures else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _missing_files(source: Path, wheel: Path) -> list[str]:
    """Whatever the packages hold and the wheel, or what was installed of it, does not."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(source).as_posix()
        for package in PACKAGES
        for path in (source / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    _say(f"{len(wanted)} files of the packages are looked for in the wheel")
    elsewhere = [
        f"{package} is imported from the source" for package in PACKAGES if _is_in(source, package)
    ]
    return [f"not in the wheel: {name}" for name in sorted(wanted - packed)] + elsewhere


def _is_in(source: Path, package: str) -> bool:
    where = _python(f"import {package}; print({package}.__file__)")
    return Path(where.strip()).is_relative_to(source)


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout


def _run(*words: str) -> None:
    _say(f"oportunidades {' '.join(words)}")
    subprocess.run([COMMAND, *words], check=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _serving() -> Iterator[str]:
    """The installed portal on a free port; it has to end cleanly when it is told to."""
    port = _free_port()
    server = subprocess.Popen([COMMAND, "serve", "--port", str(port)], start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/salud", server)
        yield address
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=START_SECONDS)
        if code != 0:
            raise SystemExit(f"the portal ended with {code} when it was told to end")
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise SystemExit(f"the portal ended at once with {server.returncode}")
        try:
            with build_opener().open(address, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit(f"the portal did not answer within {START_SECONDS} seconds")


def _failing_pages(address: str) -> list[str]:
    pages: dict[str, list[str]] = json.loads(_python(LIST_PAGES))
    accounts: list[list[str]] = json.loads(_python(LIST_ACCOUNTS))
    visitors = [("nobody", build_opener())]
    visitors += [(role, _enter(address, login, word)) for login, role, word in accounts]
    failures = []
    for visitor, browser in visitors:
        opened = 0
        for page, roles in sorted(pages.items()):
            status = _status(browser, address + page)
            allowed = not roles or visitor in roles
            opened += status == 200
            if page in BEHIND_A_TOKEN or visitor in NOT_THERE_FOR.get(page, ()):
                is_right = status == 404
            else:
                # Who has not entered is led to the entrance, which answers 200 as well.
                is_right = status == 200 or (not allowed and status < 500 and status != 404)
            if not is_right:
                failures.append(f"{page} as {visitor}: {status}")
        _say(f"{visitor}: {opened} pages opened")
    return failures


def _status(browser: OpenerDirector, address: str) -> int:
    try:
        with browser.open(address, timeout=30) as answer:
            answer.read()
            status: int = answer.status
            return status
    except HTTPError as refusal:
        return refusal.code


def _enter(address: str, login: str, password: str) -> OpenerDirector:
    """Sign in as a person does, through the form."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{address}/entrar", timeout=30) as page:
        html = page.read().decode()
    form = html[html.index('action="/entrar"') :]
    fields = dict(re.findall(r'type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"', form))
    fields |= dict(re.findall(r'name="(\w+)"[^>]*type="hidden"[^>]*value="([^"]*)"', form))
    sent = urlencode({**fields, "login": login, "password": password}).encode()
    with browser.open(f"{address}/entrar", data=sent, timeout=30) as answer:
        if answer.geturl().endswith("/entrar"):
            raise SystemExit(f"{login} could not enter")
    return browser


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
