"""Every address about a candidacy, sent in every state: nothing moves but as the table says.

The addresses come from the route map, so a new act is tried by being there. They are sent as
nobody's page would send them: in any state, by whoever may open them, without their form.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from models.accounts import Role
from models.audit import ConsentGrant
from models.candidacies import KNOWN, Candidacy, CandidacyState, CloseReason
from models.introductions import Introduction, IntroductionState
from models.placements import Placement
from models.vacancies import Vacancy
from services.mediation import candidacies, silence
from services.mediation.candidacy_moves import Ending
from services.mediation.candidacy_states import (
    PRESENTED,
    TRANSITIONS,
    CandidacyMove,
    Party,
)
from services.placing.placements import place
from tests import databases
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, legal_figures
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import (
    asked,
    booked,
    consented,
    interested,
    presented,
    revealed,
    shortlisted,
)
from webapp.access import access_of

_S = CandidacyState
Made = Callable[[Session], Candidacy]
SIDES: Mapping[Role, Party] = {
    Role.MEDIATOR: Party.OFFICE,
    Role.PARTICIPANT: Party.PERSON,
    Role.EMPLOYER: Party.EMPLOYER,
}
# What the forms behind these addresses would send, all of it at once.
FIELDS: Mapping[str, str] = {
    "reason": "skills",
    "note": "Nota de prueba",
    "channel": "desk",
    "si-channel": "desk",
    "fin-reason": "skills",
    "entry_id": "espera",
    "outcome": "held",
    "side": "empresa",
    "party": "office",
    "verdict": "go_on",
    "agreed_by": "desk",
    "answer": "grant",
    "starts_on": "2026-12-01",
    "ends_on": "2026-12-04",
    "weekly_hours": "42",
    "monthly_pay_clp": "700000",
    "tasks": "Soldar barandas",
    "contract": "indefinite",
    "evidence": "contract",
    "slot": "2026-12-02T10:00",
    "mode": "workplace",
    "version": "1",
    "notice": "Texto",
    "duties": "Texto",
    "since_then": "Texto",
    "evidence_text": "Texto",
    "appeal": "Texto",
    "appeal_answer": "Texto",
    "reassessment": "Texto",
    "final_notice": "Texto",
}
_addresses = count(1)


@dataclass(frozen=True, slots=True)
class Met:
    """A candidacy that waits to be acted on, and as whom."""

    candidacy_id: int
    introduction_id: int
    participant_id: int
    vacancy_id: int
    version: int


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A fresh database in SQLite; what the acts do is tested on both."""
    with databases.sqlite_engine(tmp_path) as opened:
        yield opened


def _silent(session: Session) -> Candidacy:
    candidacy = presented(session)
    shown = session.get_one(Introduction, candidacy.introduction_id)
    shown.presented_on = TODAY.replace(year=TODAY.year - 1)
    session.flush()
    silence.follow_silence(session, now=NOW, today=TODAY)
    return candidacy


def _advanced(move: CandidacyMove) -> Made:
    def made(session: Session) -> Candidacy:
        candidacy = revealed(session)
        candidacies.advance(session, CLERK, candidacy.id, move, now=NOW)
        return candidacy

    return made


def _hired(session: Session) -> Candidacy:
    entry = an_entry(session, a_welding_vacancy(session, positions=2), a_welder(session))
    candidacy = revealed(session, entry)
    place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)
    return candidacy


def _closed(session: Session) -> Candidacy:
    candidacy = revealed(session)
    ending = Ending(CloseReason.SKILLS)
    candidacies.close(session, CLERK, candidacy.id, ending, now=NOW)
    return candidacy


MADE: Mapping[CandidacyState, Made] = {
    _S.SHORTLISTED: shortlisted,
    _S.ASKED: asked,
    _S.CONSENTED: consented,
    _S.PRESENTED: presented,
    _S.SILENT: _silent,
    _S.INTERESTED: interested,
    _S.REVEALED: revealed,
    _S.INTERVIEW_BOOKED: booked,
    _S.INTERVIEWED: _advanced(CandidacyMove.HOLD_INTERVIEW),
    _S.OFFERED: _advanced(CandidacyMove.OFFER),
    _S.HIRED: _hired,
    _S.CLOSED: _closed,
}


def _acts(app: Flask, role: Role) -> Iterator[Rule]:
    """The addresses that change something about a candidacy, for a role."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        is_act = "POST" in (rule.methods or ())
        about = rule.arguments & {"candidacy_id", "introduction_id"}
        if is_act and about and role in (access_of(app, rule.endpoint) or ()):
            yield rule


def _meet(session: Session, state: CandidacyState) -> Met:
    candidacy = MADE[state](session)
    session.flush()
    session.expire_all()
    assert candidacy.state is state
    return Met(
        candidacy.id,
        candidacy.introduction_id or 0,
        candidacy.participant_id,
        candidacy.vacancy_id,
        candidacy.version,
    )


def _allowed(state: CandidacyState, party: Party) -> set[CandidacyState]:
    targets = {row.target for row in TRANSITIONS.values() if _may(row, state, party)}
    return targets | {state}


def _may(row, state: CandidacyState, party: Party) -> bool:
    return state in row.sources and party in row.parties


def _broken(session: Session, met: Met) -> list[str]:
    """What does not hang together about a candidacy after an act, whatever the act was."""
    candidacy = session.get_one(Candidacy, met.candidacy_id)
    state, vacancy = candidacy.state, session.get_one(Vacancy, met.vacancy_id)
    shown = session.scalars(
        select(Introduction).where(Introduction.vacancy_id == met.vacancy_id)
    ).all()
    standing = session.scalars(
        select(ConsentGrant.purpose).where(
            ConsentGrant.participant_id == met.participant_id,
            ConsentGrant.vacancy_id == met.vacancy_id,
            ConsentGrant.revoked_at.is_(None),
        )
    ).all()
    running = session.scalars(
        select(Placement.id).where(
            Placement.vacancy_id == met.vacancy_id, Placement.ended_on.is_(None)
        )
    ).all()
    ended = {IntroductionState.ENDED, IntroductionState.DECLINED}
    wrong = {
        "a name is known before it was given": state not in KNOWN | {_S.HIRED}
        and any(one.called or one.phone for one in shown),
        "a sheet is shown that nobody agreed to": state not in PRESENTED | KNOWN | {_S.HIRED}
        and any(one.sheet is not None for one in shown),
        "an introduction goes on without its candidacy": any(
            one.id != candidacy.introduction_id and one.state not in ended for one in shown
        ),
        "a yes outlives its candidacy": state in {_S.CLOSED, _S.SHORTLISTED} and bool(standing),
        "hired without work": state is _S.HIRED and not running,
        "work without being hired": bool(running) and state is not _S.HIRED,
        "more work than positions": len(running) > vacancy.positions
        or vacancy.filled_positions != len(running),
    }
    return [what for what, is_so in wrong.items() if is_so]


@pytest.mark.parametrize("role", SIDES, ids=lambda role: role.value)
@pytest.mark.parametrize("state", CandidacyState, ids=lambda state: state.value)
def test_nothing_moves_but_as_the_table_says(app, db, as_user, state, role):
    app.config["WTF_CSRF_ENABLED"] = False
    with db() as session:
        legal_figures(session)
    rules, wrong, met, browser = list(_acts(app, role)), [], None, None
    for rule in rules:
        if met is None:
            with db() as session:
                met = _meet(session, state)
            browser = _browser(as_user, db, role, met)
        values = {"candidacy_id": met.candidacy_id, "introduction_id": met.introduction_id}
        address = rule.build({name: values[name] for name in rule.arguments})[1]
        answer = browser.post(
            address, data=FIELDS, environ_base={"REMOTE_ADDR": f"192.0.2.{next(_addresses) % 250}"}
        )
        with db() as session:
            after = session.get_one(Candidacy, met.candidacy_id)
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                wrong.append((address, answer.status_code))
            if after.state not in _allowed(state, SIDES[role]):
                wrong.append((address, after.state.value))
            wrong += [(address, what) for what in _broken(session, met)]
            # Whatever was changed is left behind; what was refused meets the next address.
            met = met if answer.status_code >= HTTPStatus.BAD_REQUEST else None

    assert rules
    assert wrong == []


def _browser(as_user, db, role: Role, met: Met):
    with db() as session:
        candidacy = session.get_one(Candidacy, met.candidacy_id)
        scope = {
            Role.MEDIATOR: {},
            Role.PARTICIPANT: {"participant": candidacy.participant},
            Role.EMPLOYER: {"employer": session.get_one(Vacancy, met.vacancy_id).employer},
        }[role]
    return as_user(role.value, **scope)
