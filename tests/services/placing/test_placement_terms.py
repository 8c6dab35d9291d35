"""What was agreed is noted with its proof, within the law's week and pay, and by one at a time."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.candidacies import CandidacyState, CloseReason
from models.placements import EndReason, Placement, PlacementTerms, TermsEvidence
from models.session import unit_of_work
from models.vacancies import ContractKind
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    OfficeError,
    WrongStateError,
)
from services.mediation import candidacies
from services.mediation.candidacy_moves import Ending
from services.placing import placement_terms
from services.placing.placement_endings import end_placement
from services.placing.placement_terms import Agreed
from services.placing.placements import Start
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_placement, legal_figures
from tests.matchmaking import a_welder, an_entry
from tests.mediation import consented, part_time, revealed, shortlisted, the_person
from tests.racing import together

MONDAY = date(2026, 11, 30)
FULL = Agreed(
    ContractKind.OPEN_ENDED, Decimal(42), 700_000, TermsEvidence.CONTRACT_SEEN, "Jefa de taller"
)
PART = Agreed(ContractKind.PART_TIME, Decimal(20), 400_000, TermsEvidence.EMPLOYER_SAID)


def engage(session: Session, candidacy_id: int, agreed: Agreed = FULL) -> Placement:
    """Place the person of a candidacy from Monday on."""
    start = Start(MONDAY)
    return placement_terms.place_candidate(
        session, CLERK, candidacy_id, start, agreed, now=NOW, today=TODAY
    )


def note(session: Session, placement_id: int, agreed: Agreed, version: int = 0) -> None:
    """Note the terms of a placement."""
    placement_terms.note_terms(
        session, CLERK, placement_id, agreed, version=version, now=NOW, today=TODAY
    )


def test_who_is_placed_from_a_candidacy_is_hired_with_the_terms(session: Session) -> None:
    candidacy = revealed(session)

    placement = engage(session, candidacy.id)

    session.expire_all()
    terms = session.scalars(select(PlacementTerms)).one()
    assert candidacy.state is CandidacyState.HIRED
    assert (terms.placement_id, terms.supervisor) == (placement.id, "Jefa de taller")
    assert (terms.weekly_hours, terms.evidence) == (42, TermsEvidence.CONTRACT_SEEN)


def test_a_second_part_time_work_needs_no_entry_of_a_shortlist(session: Session) -> None:
    person = a_welder(session)
    mornings = shortlisted(session, an_entry(session, part_time(session, 20, 8, 0, 1), person))
    afternoons = consented(session, an_entry(session, part_time(session, 20, 14, 0, 1), person))
    engage(session, mornings.id, PART)

    engage(session, afternoons.id, PART)

    session.expire_all()
    assert afternoons.state is CandidacyState.HIRED
    assert len(session.scalars(select(Placement)).all()) == 2


def test_the_hours_agreed_and_not_those_offered_must_fit_the_week(session: Session) -> None:
    person = a_welder(session)
    mornings = shortlisted(session, an_entry(session, part_time(session, 20, 8, 0, 1), person))
    afternoons = shortlisted(session, an_entry(session, part_time(session, 20, 14, 0, 1), person))
    engage(session, mornings.id, PART)
    longer = Agreed(ContractKind.PART_TIME, Decimal(23), 400_000, TermsEvidence.PERSON_SAID)

    session.expire_all()
    assert afternoons.state is CandidacyState.SHORTLISTED
    with pytest.raises(WrongStateError, match="hours_do_not_fit"):
        engage(session, afternoons.id, longer)


@pytest.mark.parametrize(
    ("agreed", "code"),
    [
        (
            Agreed(ContractKind.OPEN_ENDED, Decimal(43), 700_000, TermsEvidence.PERSON_SAID),
            "agreed_hours_over_week",
        ),
        (
            Agreed(ContractKind.OPEN_ENDED, Decimal(42), 553_552, TermsEvidence.PERSON_SAID),
            "agreed_pay_too_low",
        ),
    ],
)
def test_terms_against_the_law_are_refused_with_the_figure(
    session: Session, agreed: Agreed, code: str
) -> None:
    legal_figures(session)
    candidacy = revealed(session)

    with pytest.raises(InvalidError) as refused:
        engage(session, candidacy.id, agreed)

    assert [one.code for one in refused.value.problems] == [code]


def test_an_ended_candidacy_places_nobody(session: Session) -> None:
    candidacy = shortlisted(session)
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)

    with pytest.raises(WrongStateError):
        engage(session, candidacy.id)
    with pytest.raises(NotFoundError):
        engage(session, candidacy.id + 1)


def test_terms_are_corrected_by_whoever_saw_the_last_ones(session: Session) -> None:
    placement = a_placement(session)
    note(session, placement.id, FULL)
    note(session, placement.id, PART, version=1)

    session.expire_all()
    assert session.scalars(select(PlacementTerms.weekly_hours)).one() == 20
    for stale in (0, 1):
        with pytest.raises(ChangedMeanwhileError):
            note(session, placement.id, FULL, version=stale)
    written = session.scalars(
        select(AuditEntry).where(AuditEntry.subject == "placement_terms")
    ).all()
    assert len(written) == 2


def test_terms_with_which_two_works_exceed_the_week_are_refused(session: Session) -> None:
    person = a_welder(session)
    first = a_placement(session, person, part_time(session, 20, 8, 0))
    a_placement(session, person, part_time(session, 20, 14, 0))
    longer = Agreed(ContractKind.PART_TIME, Decimal(23), 400_000, TermsEvidence.PERSON_SAID)

    with pytest.raises(InvalidError):
        note(session, first.id, longer)


def test_terms_of_work_that_ended_stay(session: Session) -> None:
    placement = engage(session, revealed(session).id)
    reason = EndReason.ENTERED_BY_MISTAKE
    end_placement(session, CLERK, placement.id, ended_on=TODAY, reason=reason, now=NOW, today=TODAY)

    with pytest.raises(WrongStateError, match="placement_has_ended"):
        note(session, placement.id, PART, version=1)


def test_a_person_notes_no_terms(session: Session) -> None:
    candidacy = revealed(session)
    person = the_person(session, candidacy)

    with pytest.raises(NotAllowedError):
        placement_terms.place_candidate(
            session, person, candidacy.id, Start(MONDAY), FULL, now=NOW, today=TODAY
        )


def test_of_two_who_note_together_the_second_is_told(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = a_placement(session).id

    def act(session: Session) -> str:
        try:
            note(session, chosen, FULL)
        except OfficeError as error:
            session.rollback()
            return error.code
        return "done"

    assert together(engine, act, act) == ["done", "changed_meanwhile"]
