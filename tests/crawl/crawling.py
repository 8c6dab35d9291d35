"""Every route as every role and as nobody, with what was answered held against the matrix."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import structlog
from flask.testing import FlaskClient
from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from followup.statuses import ContactChannel
from models.accounts import Role
from models.employers import EmployerMember
from models.follow_up import Appointment
from models.introductions import Introduction
from models.outbox import MessageKind, OutboxMessage
from models.participants import Participant
from models.session import reading, unit_of_work
from services.actors import CLOCK, Actor
from services.diary import reminders
from services.messages.candidacy_messages import tell_employer
from services.messages.deliveries import Letter
from tests.conftest import NOW, TODAY
from tests.crawl.canaries import Canary, found_in, is_given_in_full, may_be_shown, plant
from tests.webapp.seats import Seat, Who, given_to
from tests.webapp.town import MISSING, ROWS, WORDS, Town
from webapp.language import LOCALES
from webapp.logs import configure_logs
from webapp.mail import compose
from webapp.sms_texts import sms_text

REMINDED = 100  # appointments of which a reminder is written
READERS: tuple[Who | None, ...] = (None, *Role, Seat.SECOND)
_TOKEN = re.compile(r'(?:nonce|value)="[A-Za-z0-9_.-]{16,}"')


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads an answer, with the vacancies that they were given as a second user."""

    actor: Actor | None = None
    given: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """What a reader is called in the list of leaks."""
        if self.actor is None or self.actor.role is None:
            return "nobody"
        return Seat.SECOND.value if self.actor.sees_assigned_only else self.actor.role.value


NOBODY = Reader()


@dataclass
class Found:
    """What a crawl met.

    Attributes:
        responses: how many answers were read, by kind.
        leaks: what stood where the matrix denies it: reader, address, column; at most a hundred.
        met: canaries that were shown to somebody who may read them: the crawl is not blind.
        broken: addresses that failed by a mistake of ours.
    """

    responses: Counter[str] = field(default_factory=Counter)
    leaks: list[tuple[str, str, str]] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many answers were read in all."""
        return self.responses.total()

    def hold(
        self, kind: str, where: str, words: str, reader: Reader, planted: Mapping[str, Canary]
    ) -> None:
        """Count an answer, and keep what it shows against the matrix."""
        self.responses[kind] += 1
        for word, canary in found_in(words, planted):
            if may_be_shown(canary, reader.actor, reader.given):
                self.met.add(word)
            elif not is_given_in_full(canary, where) and len(self.leaks) < 100:
                self.leaks.append((reader.name, where, canary.column))


def crawl(town: Town, *, rows: int) -> Found:
    """Open every page as everybody, with so many rows of each kind in its address.

    After the pages come the acts without their token, addresses of nothing, mail and the log.
    """
    found, planted, log = Found(), plant(town.engine), io.StringIO()
    configure_logs(is_terminal=False)
    structlog.configure(logger_factory=lambda *_names: structlog.PrintLogger(log))
    try:
        for role in READERS:
            _crawl_as(town, role, rows, found, planted)
        _owe_mail(town)
        _read_mail(town, found, planted)
        _break_pages(town, found, planted)
    finally:
        structlog.reset_defaults()
    for line in log.getvalue().splitlines():
        found.hold("log lines", "log", line, NOBODY, planted)
    return found


def _crawl_as(
    town: Town, role: Who | None, rows: int, found: Found, planted: Mapping[str, Canary]
) -> None:
    reader = _reader(town, role) if role else NOBODY
    browser = town.browser(role)
    for rule in (*town.rules(safe=True), *town.rules(safe=False)):
        is_page = "GET" in (rule.methods or ())
        for address in _addresses(town, rule, rows if is_page else 1):
            answer = browser.get(address) if is_page else browser.post(address)
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                found.broken.append(address)
            words = _TOKEN.sub("", _words_of(answer))
            found.hold(_kind_of(answer), address, words, reader, planted)


def _reader(town: Town, role: Who) -> Reader:
    actor = town.actor(role)
    with reading(town.engine) as session:
        return Reader(actor, given_to(session, actor.account_id))


def _addresses(town: Town, rule: Rule, rows: int) -> Iterator[str]:
    """So many addresses of a rule, spread over the rows there are, and one of nothing."""
    choices: list[dict[str, object]] = [{}]
    for name in sorted(rule.arguments):
        values = WORDS.get(name) or _spread(_all_ids(town, name), rows)
        choices = [{**one, name: value} for one in choices for value in values]
    choices = [choices[i] for i in _spread(range(len(choices)), rows + len(WORDS["token"]))]
    if rule.arguments & set(ROWS):
        choices.append({**choices[-1], **{name: MISSING for name in rule.arguments & set(ROWS)}})
    with town.app.test_request_context():
        adapter = town.app.url_map.bind("localhost")
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        addresses = [adapter.build(rule.endpoint, one, method) for one in choices]
    yield from dict.fromkeys(addresses)


def _all_ids(town: Town, name: str) -> Sequence[int]:
    """The rows that an address may name, read once: what a crawl adds is no more than looks."""
    if name not in town.ids:
        (table,) = ROWS[name].get_final_froms()
        with reading(town.engine) as session:
            town.ids[name] = session.scalars(select(table.c.id).order_by(table.c.id)).all()
    return town.ids[name]


def _spread(numbers: Sequence[int], most: int) -> list[int]:
    step = max(1, len(numbers) // max(most, 1))
    return list(numbers[::step][:most]) or [MISSING]


def _kind_of(answer: TestResponse) -> str:
    if answer.status_code >= HTTPStatus.BAD_REQUEST:
        return "error pages"
    kinds = {"text/html": "pages", "text/calendar": "feeds"}
    return kinds.get(answer.mimetype, "other answers")


def _words_of(answer: TestResponse) -> str:
    """All that an answer says: its head, its body, and what is packed in a spreadsheet."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers)
    body = answer.data
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{head}\n{body.decode('utf-8', 'replace')}"


def _owe_mail(town: Town) -> None:
    """Owe what the clock would: reminders of appointments, and word of introductions."""
    with unit_of_work(town.engine) as session:
        waiting = reminders.list_unreminded(session, today=TODAY, now=NOW)[:REMINDED]
        reminders.owe_reminders(session, CLOCK, today=TODAY, now=NOW, appointment_ids=waiting)
        for number in session.scalars(select(Introduction.id).order_by(Introduction.id)):
            tell_employer(session, number, MessageKind.INTRODUCTION_WAITS, now=NOW)


def _read_mail(town: Town, found: Found, planted: Mapping[str, Canary]) -> None:
    """Write every letter that is owed, to whoever it is for."""
    with reading(town.engine) as session:
        people = {one.email: one.id for one in session.scalars(select(Participant)) if one.email}
        employers = _employers(session)
        # An invitation is handed over as a link and not yet sent by mail.
        owed = select(OutboxMessage).where(OutboxMessage.kind != MessageKind.INVITATION)
        for message in session.scalars(owed.order_by(OutboxMessage.id)):
            appointment = session.get(
                Appointment,
                message.appointment_id or 0,
                options=[joinedload(Appointment.participant)],
            )
            reader = _reader_of(message, appointment, people, employers)
            with town.app.app_context():
                written = _written(Letter(message, appointment))
            found.hold("mail", message.key, written, reader, planted)


def _employers(session: Session) -> Mapping[str | None, Reader]:
    """Everybody who acts for an employer, by the address that mail for them goes to."""
    members = session.scalars(select(EmployerMember).options(joinedload(EmployerMember.account)))
    return {
        one.account.email: Reader(
            Actor(
                one.account_id,
                Role.EMPLOYER,
                employer_id=one.employer_id,
                sees_assigned_only=not one.is_owner,
            ),
            given_to(session, one.account_id),
        )
        for one in members.all()
    }


def _reader_of(
    message: OutboxMessage,
    appointment: Appointment | None,
    people: Mapping[str, int],
    employers: Mapping[str | None, Reader],
) -> Reader:
    if message.address in employers:
        return employers[message.address]
    person = appointment.participant_id if appointment else people.get(message.address)
    return Reader(Actor(None, Role.PARTICIPANT, participant_id=person)) if person else NOBODY


def _written(letter: Letter) -> str:
    """What is sent: a text message, or the subject and the parts of a mail."""
    if letter.message.channel is ContactChannel.SMS:
        with force_locale(LOCALES[letter.message.language]):
            return sms_text(letter)
    mail = compose(letter)
    texts = (part for part in mail.walk() if part.get_content_maintype() == "text")
    return "\n".join([str(mail["Subject"]), *(str(part.get_content()) for part in texts)])


def _break_pages(town: Town, found: Found, planted: Mapping[str, Canary]) -> None:
    """Let every page fail with somebody's data in its hands: neither page nor log may say it."""
    word = next(iter(planted))
    views = dict(town.app.view_functions)

    def fail(**_values: object) -> None:
        name = f"no row for {word}"
        raise RuntimeError(name)

    try:
        for rule in town.rules(safe=True):
            town.app.view_functions[rule.endpoint] = fail
        browser: FlaskClient = town.browser(Role.MEDIATOR)
        for rule in town.rules(safe=True):
            for address in _addresses(town, rule, 1):
                answer = browser.get(address)
                found.hold("failed pages", address, _words_of(answer), NOBODY, planted)
    finally:
        town.app.view_functions.update(views)
