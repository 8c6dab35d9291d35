"""Text messages that come in as files, where no service is set up: `var/inbox/NAME.sms`.

Each has the shape of those in `var/outbox/`: the number, an empty line, the text. What was taken
in goes to `var/inbox/done/`, what nobody can read to `var/inbox/refused/`.
"""

import hashlib
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine

from models.session import unit_of_work
from services.actors import CLOCK
from services.errors import InvalidError
from services.messages.inbound import InboundText, receive
from webapp.clock import Clock
from webapp.settings import Settings

MOST_BYTES = 16 * 1024
MOST_FILES = 500  # in one run; the next tick goes on


def waiting_files(settings: Settings) -> list[Path]:
    """The files that wait to be taken in, by name; none where a service hands texts in."""
    if settings.sms_url:
        return []
    folder = settings.var_dir / "inbox"
    return sorted(path for path in folder.glob("*.sms") if path.is_file())[:MOST_FILES]


def take_in_files(app: Flask) -> int:
    """Take the waiting files in, each in a transaction of its own; give how many were new.

    Whoever is killed between keeping a text and putting its file away finds it again, and it
    changes nothing then.

    Raises:
        OSError: a file cannot be put away; the others were taken in all the same.
    """
    settings: Settings = app.extensions["settings"]
    engine: Engine = app.extensions["engine"]
    clock: Clock = app.extensions["clock"]
    taken = 0
    stuck: OSError | None = None
    for path in waiting_files(settings):
        inbound = _read(path)
        try:
            with unit_of_work(engine) as session:
                taken += inbound is not None and receive(session, CLOCK, inbound, now=clock())
        except InvalidError:
            inbound = None
        try:
            _put_away(path, "done" if inbound is not None else "refused")
        except OSError as error:
            stuck = error
    if stuck is not None:
        raise stuck
    return taken


def _read(path: Path) -> InboundText | None:
    """The text in a file; None where it is none.

    Its name at the carrier is made of the file's name, age and content: the same file is the
    same text, and another that is put under the same name is another.
    """
    try:
        age = path.stat().st_mtime_ns
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        number, _, text = content.decode("utf-8").replace("\r\n", "\n").partition("\n\n")
    except (OSError, UnicodeDecodeError):
        return None
    if len(content) > MOST_BYTES:
        return None
    name = hashlib.sha256(f"{path.name}:{age}:".encode() + content).hexdigest()
    return InboundText(f"file:{name}", number.strip(), text)


def _put_away(path: Path, where: str) -> None:
    folder = path.parent / where
    folder.mkdir(exist_ok=True)
    try:
        path.replace(folder / path.name)
    except FileNotFoundError:
        return  # another scheduler put it away
