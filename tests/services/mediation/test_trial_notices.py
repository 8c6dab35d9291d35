"""Each side is told once that a trial waits for it, and not once it has done its part."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Account
from models.candidacies import Candidacy
from models.employers import EmployerStatus
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import Participant
from models.trials import Trial, TrialParty, TrialVerdict
from services.mediation import answers, hires, trial_reviews, trial_signing, trials
from services.mediation.employer_holds import hold_employer, release_employer
from services.mediation.trial_notices import has_untold, tell_of_trials
from services.mediation.trial_reviews import Said
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_employer, the_person
from tests.services.mediation.test_trials import WEEK, agreed, proposed

Act = Callable[[Session, Candidacy], None]
TRIALS = (MessageKind.TRIAL_TO_SIGN, MessageKind.TRIAL_TO_REVIEW)


@pytest.fixture
def waiting(session: Session) -> Candidacy:
    """A trial that waits for all, between an employer and a person who have an e-mail."""
    return reachable(session, proposed(session))


def reachable(session: Session, candidacy: Candidacy) -> Candidacy:
    """Give the person an e-mail address; whoever acts for an employer has one."""
    session.get_one(Participant, candidacy.participant_id).email = "persona@oportunidades.test"
    session.flush()
    return candidacy


def queued(session: Session) -> set[tuple[MessageKind, TrialParty]]:
    """What is queued about trials: of which kind, and to which side."""
    session.expire_all()
    rows = session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.kind.in_(TRIALS), OutboxMessage.status == MessageStatus.QUEUED
        )
    )
    return {(row.kind, PERSON if "candidacy_id" in row.facts else EMPLOYER) for row in rows}


def tell(session: Session, today: date = TODAY) -> int:
    return tell_of_trials(session, now=NOW, today=today)


PERSON, EMPLOYER = TrialParty.PERSON, TrialParty.EMPLOYER
TO_SIGN = MessageKind.TRIAL_TO_SIGN
TO_REVIEW = MessageKind.TRIAL_TO_REVIEW


def test_both_sides_are_told_once_that_their_signature_is_missing(
    session: Session, waiting: Candidacy
) -> None:
    assert has_untold(session, today=TODAY)

    assert tell(session) > 1
    assert tell(session) == 0

    assert queued(session) == {(TO_SIGN, EMPLOYER), (TO_SIGN, PERSON)}
    assert not has_untold(session, today=TODAY)


def test_what_they_are_told_names_nobody_but_the_code_name(
    session: Session, waiting: Candidacy
) -> None:
    tell(session)

    facts = [row.facts for row in session.scalars(select(OutboxMessage)) if row.kind in TRIALS]
    assert {tuple(sorted(each)) for each in facts} == {
        ("candidacy_id",),
        ("code_name", "introduction_id", "vacancy_title"),
    }


def by_person(session: Session, candidacy: Candidacy) -> None:
    """The person signs in the portal."""
    actor = the_person(session, candidacy)
    trial_signing.sign_as_person(session, actor, candidacy.id, now=NOW)


def by_employer(session: Session, candidacy: Candidacy) -> None:
    """The employer signs in the portal."""
    actor = the_employer(session, candidacy.vacancy)
    trial_signing.sign_as_employer(session, actor, candidacy.introduction_id or 0, now=NOW)


def on_paper(session: Session, candidacy: Candidacy) -> None:
    """The person signs on paper."""
    trial_signing.record_paper(session, CLERK, candidacy.id, TrialParty.PERSON, now=NOW)


@pytest.mark.parametrize(
    ("sign", "left"), [(by_person, EMPLOYER), (on_paper, EMPLOYER), (by_employer, PERSON)]
)
def test_whoever_signs_is_not_written_to_any_more(
    session: Session,
    waiting: Candidacy,
    sign: Callable[[Session, Candidacy], None],
    left: TrialParty,
) -> None:
    tell(session)

    sign(session, waiting)

    assert queued(session) == {(TO_SIGN, left)}
    assert tell(session) == 0


def test_whoever_has_signed_before_is_not_told(session: Session, waiting: Candidacy) -> None:
    on_paper(session, waiting)

    assert tell(session) > 0
    assert queued(session) == {(TO_SIGN, EMPLOYER)}


def taken_back(session: Session, candidacy: Candidacy) -> None:
    """The office takes the trial back."""
    trials.withdraw(session, CLERK, candidacy.id)


def refused(session: Session, candidacy: Candidacy) -> None:
    """The person takes their yes back."""
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)


def hired(session: Session, candidacy: Candidacy) -> None:
    """The person is hired before anybody signed."""
    person, vacancy = candidacy.participant, candidacy.vacancy
    placement = factories.a_placement(session, person, vacancy)
    hires.placed(session, CLERK, placement, is_candidate=False, now=NOW)


@pytest.mark.parametrize("end", [taken_back, refused, hired])
def test_a_trial_that_ended_is_not_written_about_any_more(
    session: Session, waiting: Candidacy, end: Act
) -> None:
    tell(session)

    end(session, waiting)

    assert queued(session) == set()
    assert not has_untold(session, today=TODAY)


def test_on_its_last_day_both_are_asked_how_it_went(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    assert not has_untold(session, today=WEEK.ends_on.replace(day=WEEK.ends_on.day - 1))

    assert tell(session, WEEK.ends_on) > 1
    assert tell(session, WEEK.ends_on) == 0
    assert queued(session) == {(TO_REVIEW, EMPLOYER), (TO_REVIEW, PERSON)}

    said = Said(TrialVerdict.GO_ON)
    when = {"now": NOW, "today": WEEK.ends_on}
    trial_reviews.record_review(session, CLERK, candidacy.id, TrialParty.PERSON, said, **when)
    assert queued(session) == {(TO_REVIEW, EMPLOYER)}


def test_who_has_no_address_is_told_by_nobody_and_asked_for_no_more(session: Session) -> None:
    proposed(session)
    session.execute(update(Account).values(email=None))

    assert tell(session) == 0
    assert not has_untold(session, today=TODAY)


def test_while_the_employer_is_held_nobody_is_told(session: Session) -> None:
    ending = reachable(session, agreed(session))
    session.execute(update(Trial).values(starts_on=TODAY, ends_on=TODAY))
    employer_id = ending.vacancy.employer_id
    hold_employer(session, CLERK, employer_id, EmployerStatus.PAUSED, reason="Vacaciones", now=NOW)
    assert not has_untold(session, today=TODAY)

    release_employer(session, CLERK, employer_id, now=NOW, today=TODAY)

    assert tell(session) > 1
