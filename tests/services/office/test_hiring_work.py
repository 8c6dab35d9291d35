"""A trial waits for its signatures, and at its end for what the sides say."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.accounts import Account
from models.candidacies import CloseReason
from models.participants import Participant
from models.trials import TrialParty, TrialVerdict
from models.vacancies import VacancyStatus
from services.mediation import candidacies, trial_reviews, trial_signing, trials
from services.mediation.beginnings import reopen
from services.mediation.candidacy_moves import Ending
from services.mediation.trial_reviews import Said
from services.office.hiring_work import (
    candidacies_to_move,
    trials_ending,
    trials_off,
    trials_to_sign,
)
from services.office.work_rows import Waiting
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import asked, shortlisted
from tests.services.mediation.test_trials import MONDAY, WEEK, agreed, proposed


def test_a_trial_waits_until_the_third_has_signed(session: Session) -> None:
    candidacy = proposed(session)

    for party in TrialParty:
        (row,) = session.execute(trials_to_sign(None)).all()
        assert (row.key, row.on_day) == (candidacy.id, MONDAY)
        trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)

    assert session.execute(trials_to_sign(None)).all() == []


def test_a_trial_waits_from_its_last_day_until_both_said_how_it_went(session: Session) -> None:
    candidacy = agreed(session)
    before, last = MONDAY, WEEK.ends_on
    assert session.execute(trials_ending(None, before)).all() == []

    for party in (TrialParty.PERSON, TrialParty.EMPLOYER):
        (row,) = session.execute(trials_ending(None, last)).all()
        assert (row.key, row.on_day) == (candidacy.id, last)
        said = Said(TrialVerdict.GO_ON)
        trial_reviews.record_review(session, CLERK, candidacy.id, party, said, now=NOW, today=last)

    assert session.execute(trials_ending(None, last)).all() == []


def test_a_trial_is_whosesoever_accompanies_the_candidacy(session: Session) -> None:
    own, other = an_account(session), an_account(session)
    candidacy = proposed(session)
    candidacy.owner_id = own.id
    session.flush()

    (row,) = session.execute(trials_to_sign(own.id)).all()
    assert row.owner == own.name
    assert session.execute(trials_to_sign(other.id)).all() == []


def test_who_signed_what_is_off_is_called_unless_a_message_reaches_them(session: Session) -> None:
    candidacy, other = agreed(session), an_account(session)
    person = session.get_one(Participant, candidacy.participant_id)
    session.execute(update(Account).values(email=None))
    assert session.execute(trials_off(None, TODAY)).all() == []

    trials.withdraw(session, CLERK, candidacy.id)

    (row,) = session.execute(trials_off(None, TODAY)).all()
    assert (row.key, row.on_day) == (candidacy.id, MONDAY)
    assert session.execute(trials_off(None, WEEK.ends_on)).all() == []
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)
    reopen(session, CLERK, candidacy.id, now=NOW)
    assert [one.key for one in session.execute(trials_off(None, TODAY))] == [candidacy.id]
    candidacy.owner_id = other.id
    session.flush()
    assert session.execute(trials_off(an_account(session).id, TODAY)).all() == []
    person.email = "persona@oportunidades.test"
    session.flush()
    assert session.execute(trials_off(None, TODAY)).all() == []


def _to_move(mediator_id: int | None) -> Waiting:
    return candidacies_to_move(CLERK, mediator_id, now=NOW, today=TODAY)


def test_a_candidacy_waits_where_it_is_the_offices_turn_and_the_vacancy_is_open(
    session: Session,
) -> None:
    own, other = an_account(session), an_account(session)
    waits = shortlisted(session)
    waits.owner_id = own.id
    asked(session, an_entry(session, person=a_welder(session)))  # the turn of the person
    gone = shortlisted(session, an_entry(session, person=a_welder(session)))
    gone.vacancy.status = VacancyStatus.PAUSED
    session.flush()

    assert [row.key for row in session.execute(_to_move(None))] == [waits.id]
    assert [row.key for row in session.execute(_to_move(own.id))] == [waits.id]
    assert session.execute(_to_move(other.id)).all() == []


def test_a_trial_of_another_mediator_ends_on_no_list_of_mine(session: Session) -> None:
    own, other = an_account(session), an_account(session)
    candidacy = agreed(session)
    candidacy.owner_id = own.id
    session.flush()

    assert len(session.execute(trials_ending(own.id, WEEK.ends_on)).all()) == 1
    assert session.execute(trials_ending(other.id, WEEK.ends_on)).all() == []
