"""Vacancies that fit a person, read from what the engine itself stored."""

from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from models.accounts import Language, Role
from models.reference import ConceptKind
from models.shortlists import Shortlist, ShortlistEntry
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError
from services.matchmaking.own_vacancies import PlainReason, list_fitting
from tests.factories import a_concept, a_participant, a_vacancy, actor_of, an_account

GATE = {"state": "unknown", "code": "skill_not_shown", "name": "skill"}


@pytest.fixture
def actor(session: Session) -> Actor:
    """A person with an account who reads English."""
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account_id=account.id)
    return actor_of(account, participant_id=person.id, language=Language.ENGLISH)


def _explained(session: Session, actor: Actor, now: datetime, **explanation: object) -> None:
    shortlist = Shortlist(
        vacancy_id=a_vacancy(session, closes_on=date(2030, 1, 1)).id,
        computed_at=now,
        candidates_count=1,
        inputs_digest="x",
        engine_version="1",
        weights_version="1",
        taxonomy_version="1",
    )
    session.add(shortlist)
    session.flush()
    session.add(
        ShortlistEntry(
            shortlist_id=shortlist.id,
            participant_id=actor.participant_id,
            rank=1,
            score=0.5,
            known=1.0,
            has_failed_gate=False,
            has_open_question=False,
            explanation={"gates": [], "reasons": [], "wish_reasons": []} | explanation,
        )
    )
    session.flush()


def test_a_question_is_asked_once_and_in_the_readers_language(
    session: Session, actor: Actor, now: datetime
) -> None:
    a_concept(session, "forklift", ConceptKind.SKILL).label_en = "Drive a forklift"
    gate = GATE | {"facts": {"skill": "forklift"}, "remedy": "ask_skill"}
    _explained(session, actor, now, gates=[gate, gate])

    (fit,) = list_fitting(session, actor)

    assert fit.questions == (PlainReason("asks_skill", {"what": "Drive a forklift"}),)


def test_a_skill_that_is_asked_about_is_called_neither_shown_nor_missing(
    session: Session, actor: Actor, now: datetime
) -> None:
    for name in ("forklift", "crane"):
        a_concept(session, name, ConceptKind.SKILL).label_en = name
    gate = GATE | {"facts": {"skill": "forklift"}, "remedy": "ask_skill"}
    lent = {"skill": "forklift", "value": 1.0, "lender": "crane"}
    shown = {"skill": "crane", "value": 1.0, "lender": None}
    reason = {"criterion": "skills", "code": "skills_met", "value": 1.0}
    reason["facts"] = {"needs": [lent, shown]}
    _explained(session, actor, now, gates=[gate], reasons=[reason])

    (fit,) = list_fitting(session, actor)

    assert fit.has == ("crane",)
    assert fit.lacks == ()
    assert fit.questions == (PlainReason("asks_skill", {"what": "forklift"}),)


def test_what_only_the_office_needs_is_not_said(
    session: Session, actor: Actor, now: datetime
) -> None:
    reasons = [
        {"criterion": "documents", "value": 0.0, "code": "documents_partly_ready", "facts": {}},
        {"criterion": "pay", "value": 0.0, "code": "pay_below", "facts": {}},
        {"criterion": "hours", "value": None, "code": "hours_unknown", "facts": {}},
    ]
    _explained(session, actor, now, reasons=reasons)

    (fit,) = list_fitting(session, actor)

    assert (fit.good, fit.missing, fit.questions, fit.has) == ((), (), (), ())


def test_remote_work_has_no_way(session: Session, actor: Actor, now: datetime) -> None:
    remote = {"criterion": "commute", "value": 1.0, "code": "commute_remote", "facts": {}}
    _explained(session, actor, now, reasons=[remote])

    assert list_fitting(session, actor)[0].good == (PlainReason("fits_remote", {}),)


def test_only_a_person_with_a_file_has_fitting_vacancies(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        list_fitting(session, actor_of(an_account(session)))
    with pytest.raises(NotFoundError):
        list_fitting(session, actor_of(an_account(session, Role.PARTICIPANT)))
