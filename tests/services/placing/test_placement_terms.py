"""What was agreed is noted with its proof, within the law's week and pay, and by one at a time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
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
    WrongStateError,
)
from services.hiring.vacancy_rules import PAY_LIMIT_CLP
from services.mediation import candidacies
from services.mediation.candidacy_moves import Ending
from services.placing import placement_terms
from services.placing.placement_endings import end_placement
from services.placing.placement_terms import Agreed
from services.placing.placements import Start
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_placement, actor_of, an_account, legal_figures
from tests.matchmaking import a_welder, an_entry
from tests.mediation import consented, part_time, revealed, shortlisted, the_person
from tests.racing import outcome_of, together

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

    with pytest.raises(WrongStateError, match="candidacy_wrong_state"):
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


@pytest.mark.parametrize(
    ("agreed", "code"),
    [
        (replace(FULL, weekly_hours=Decimal(0)), "agreed_hours_over_week"),
        (replace(FULL, weekly_hours=Decimal("42.5")), "agreed_hours_over_week"),
        (replace(FULL, monthly_pay_clp=0), "pay_out_of_range"),
        (replace(FULL, monthly_pay_clp=PAY_LIMIT_CLP + 1), "pay_out_of_range"),
        (replace(FULL, supervisor="x" * 121), "text_too_long"),
    ],
)
def test_terms_beyond_a_limit_are_refused_when_they_are_noted_later_too(
    session: Session, agreed: Agreed, code: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        note(session, a_placement(session).id, agreed)

    assert [one.code for one in refused.value.problems] == [code]


@pytest.mark.parametrize("pay_clp", [553_553, PAY_LIMIT_CLP])
def test_terms_at_their_limits_are_kept(session: Session, pay_clp: int) -> None:
    legal_figures(session)
    placement = a_placement(session)

    note(session, placement.id, replace(FULL, monthly_pay_clp=pay_clp, supervisor="x" * 120))

    terms = placement_terms.read_terms(session, placement.id)
    assert terms is not None
    assert (terms.monthly_pay_clp, len(terms.supervisor)) == (pay_clp, 120)


def test_the_week_is_that_of_the_day_on_which_work_begins(session: Session) -> None:
    legal_figures(session)
    later = a_placement(session, starts_on=date(2028, 5, 2))

    note(session, later.id, replace(FULL, weekly_hours=Decimal(40)))
    with pytest.raises(InvalidError):
        note(session, later.id, replace(FULL, weekly_hours=Decimal(41)), version=1)


def test_terms_of_one_work_leave_those_of_another(session: Session) -> None:
    first, second = a_placement(session), a_placement(session)
    note(session, first.id, FULL)
    note(session, second.id, FULL)

    note(session, first.id, PART, version=1)

    session.expire_all()
    kept = select(PlacementTerms.version, PlacementTerms.weekly_hours)
    assert {tuple(row) for row in session.execute(kept)} == {(2, 20), (1, 42)}


def test_one_work_may_have_more_hours_than_somebody_wants_and_two_may_fill_the_week(
    session: Session,
) -> None:
    wants_less = a_welder(session, max_weekly_hours=30)
    note(session, a_placement(session, wants_less).id, FULL)

    person = a_welder(session)
    mornings = a_placement(session, person, part_time(session, 20, 8, 0))
    a_placement(session, person, part_time(session, 20, 14, 0))
    note(session, mornings.id, replace(PART, weekly_hours=Decimal(22)))

    person.max_weekly_hours = 41
    with pytest.raises(InvalidError) as refused:
        note(session, mornings.id, replace(PART, weekly_hours=Decimal(22)), version=1)
    assert [one.facts for one in refused.value.problems] == [{"most": 41}]


def test_work_whose_hours_nobody_said_counts_none(session: Session) -> None:
    person = a_welder(session)
    mornings = a_placement(session, person, part_time(session, 20, 8, 0))
    unsaid = part_time(session, 20, 14, 0)
    unsaid.weekly_hours = None
    a_placement(session, person, unsaid)

    note(session, mornings.id, FULL)

    assert placement_terms.read_terms(session, mornings.id) is not None


def test_terms_of_work_that_ended_stay(session: Session) -> None:
    placement = engage(session, revealed(session).id)
    reason = EndReason.ENTERED_BY_MISTAKE
    end_placement(session, CLERK, placement.id, ended_on=TODAY, reason=reason, now=NOW, today=TODAY)

    with pytest.raises(WrongStateError, match="placement_has_ended"):
        note(session, placement.id, PART, version=1)


def test_only_staff_place_and_note(session: Session) -> None:
    candidacy, placement = revealed(session), a_placement(session)
    person = the_person(session, candidacy)
    employer = actor_of(an_account(session, Role.EMPLOYER))

    for candidacy_id in (candidacy.id, candidacy.id + 1):  # nobody learns which there are
        with pytest.raises(NotAllowedError):
            placement_terms.place_candidate(
                session, person, candidacy_id, Start(MONDAY), FULL, now=NOW, today=TODAY
            )
    with pytest.raises(NotAllowedError):
        placement_terms.note_terms(
            session, employer, placement.id, FULL, version=0, now=NOW, today=TODAY
        )


def test_of_two_who_note_together_the_second_is_told(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = a_placement(session).id

    act = outcome_of(lambda session: note(session, chosen, FULL))

    assert together(engine, act, act) == ["done", "changed_meanwhile"]


def test_of_two_works_lengthened_together_the_week_has_room_for_one(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        person = a_welder(session)
        works = [a_placement(session, person, part_time(session, 20, at, 0)).id for at in (8, 14)]
    longer = replace(PART, weekly_hours=Decimal(22))

    acts = [outcome_of(lambda session, one=one: note(session, one, longer)) for one in works]

    assert together(engine, *acts) == ["done", "invalid"]


def test_terms_of_work_that_somebody_ends_in_this_moment_stay(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = a_placement(session, starts_on=TODAY).id

    def end(session: Session) -> None:
        reason = EndReason.PAY
        end_placement(session, CLERK, chosen, ended_on=TODAY, reason=reason, now=NOW, today=TODAY)

    heard = together(
        engine, outcome_of(end), outcome_of(lambda session: note(session, chosen, FULL))
    )

    assert heard == ["done", "placement_has_ended"]
