"""The signed agreement of a trial is kept once, counts for whoever signed, and is the office's."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.session import unit_of_work
from models.trials import SigningWay, TrialPaper, TrialParty, TrialState
from services.errors import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    OfficeError,
    WrongStateError,
)
from services.mediation import trial_signing
from services.mediation.trial_papers import keep_paper, list_papers, read_paper
from tests.conftest import NOW
from tests.employers import A_PDF
from tests.factories import CLERK
from tests.mediation import revealed, the_employer, the_person
from tests.racing import together
from tests.services.mediation.test_trials import proposed, the_trial


def test_a_paper_that_all_signed_makes_the_trial_agreed(session: Session) -> None:
    candidacy = proposed(session)

    kept = keep_paper(session, CLERK, candidacy.id, A_PDF, set(TrialParty), now=NOW)

    trial = the_trial(session)
    assert trial.state is TrialState.AGREED
    assert {one.way for one in trial.signatures} == {SigningWay.PAPER}
    session.expire_all()
    assert [one.id for one in list_papers(session, CLERK, trial.id)] == [kept]
    assert read_paper(session, CLERK, kept).content == A_PDF


def test_whoever_opens_it_is_written_down_with_whose_it_is(session: Session) -> None:
    candidacy = proposed(session)
    kept = keep_paper(session, CLERK, candidacy.id, A_PDF, (), now=NOW)

    read_paper(session, CLERK, kept)

    about = AuditEntry.subject == "trial_paper"
    entries = session.scalars(select(AuditEntry).where(about).order_by(AuditEntry.id)).all()
    assert [entry.action.value for entry in entries] == ["created", "looked"]
    assert {entry.participant_id for entry in entries} == {candidacy.participant_id}


def test_only_those_who_had_not_signed_are_written_down(session: Session) -> None:
    candidacy = proposed(session)
    trial_signing.sign_for_office(session, CLERK, candidacy.id, now=NOW)
    others = {TrialParty.PERSON, TrialParty.EMPLOYER}

    keep_paper(session, CLERK, candidacy.id, A_PDF, others, now=NOW)

    assert the_trial(session).state is TrialState.AGREED
    with pytest.raises(WrongStateError, match="trial_signed_already"):
        keep_paper(session, CLERK, candidacy.id, A_PDF + b" ", {TrialParty.PERSON}, now=NOW)


def test_the_same_paper_is_kept_once_and_none_without_a_trial(session: Session) -> None:
    candidacy = proposed(session)
    keep_paper(session, CLERK, candidacy.id, A_PDF, (), now=NOW)

    with pytest.raises(InvalidError) as refused:
        keep_paper(session, CLERK, candidacy.id, A_PDF, (), now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["trial_paper_kept"]
    with pytest.raises(InvalidError):
        keep_paper(session, CLERK, candidacy.id, b"<html>", (), now=NOW)


def test_without_a_trial_there_is_nothing_to_keep(session: Session) -> None:
    candidacy = revealed(session)

    with pytest.raises(NotFoundError):
        keep_paper(session, CLERK, candidacy.id, A_PDF, (), now=NOW)
    with pytest.raises(NotFoundError):
        read_paper(session, CLERK, 9_999)


def test_papers_are_the_offices(session: Session) -> None:
    candidacy = proposed(session)
    kept = keep_paper(session, CLERK, candidacy.id, A_PDF, (), now=NOW)
    trial_id = the_trial(session).id

    for actor in (the_employer(session, candidacy.vacancy), the_person(session, candidacy)):
        with pytest.raises(NotAllowedError):
            read_paper(session, actor, kept)
        with pytest.raises(NotAllowedError):
            list_papers(session, actor, trial_id)
        with pytest.raises(NotAllowedError):
            keep_paper(session, actor, candidacy.id, A_PDF, (), now=NOW)


def test_of_two_who_keep_the_same_paper_together_one_is_told(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = proposed(session).id

    def keep(session: Session) -> str:
        try:
            keep_paper(session, CLERK, chosen, A_PDF, {TrialParty.PERSON}, now=NOW)
        except OfficeError as error:
            session.rollback()
            return type(error).__name__
        return "kept"

    heard = together(engine, keep, keep)

    assert sorted(heard) == ["InvalidError", "kept"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(TrialPaper)).all()) == 1
        assert [one.party for one in the_trial(session).signatures] == [TrialParty.PERSON]
