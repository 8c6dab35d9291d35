"""A kind of role that the law closes to some is checked by a person before anybody is placed."""

from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.candidacies import Candidacy
from models.participants import Participant
from models.role_checks import RoleCheck
from models.session import unit_of_work
from models.vacancies import VacancyRoleType
from services.actors import Actor
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.mediation import trials
from services.mediation.role_checks import confirm, roles_to_check, take_back
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_legal_bar, actor_of, an_account, legal_figures
from tests.matchmaking import a_welder, an_entry
from tests.mediation import revealed, the_person
from tests.racing import outcome_of, together
from tests.services.mediation.test_trials import WEEK

KIND = "private_security"


@pytest.fixture
def lead(session: Session) -> Actor:
    """Whoever leads the office."""
    return actor_of(an_account(session, Role.LEAD))


@pytest.fixture
def candidacy(session: Session) -> Candidacy:
    """Somebody known to the employer of a role that the law closes to some."""
    return of_that_kind(session)


def of_that_kind(session: Session) -> Candidacy:
    """A candidacy for a role that the law closes to some."""
    found = revealed(session)
    bar = a_legal_bar(session, KIND)
    found.vacancy.role_types.append(VacancyRoleType(legal_bar_code=bar.code))
    session.flush()
    return found


def place(session: Session, candidacy: Candidacy) -> Any:
    """Place the person of a candidacy."""
    pair = Pair(candidacy.vacancy_id, candidacy.participant_id)
    return place_pair(session, CLERK, pair, Start(TODAY), now=NOW, today=TODAY)


def test_nobody_is_placed_before_a_person_has_looked(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    with pytest.raises(WrongStateError, match="role_not_checked"), session.begin_nested():
        place(session, candidacy)

    confirm(session, lead, candidacy.id, KIND, now=NOW)

    assert place(session, candidacy).id


def test_every_kind_is_checked_for_itself(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    other = a_legal_bar(session, "driving")
    candidacy.vacancy.role_types.append(VacancyRoleType(legal_bar_code=other.code))
    session.flush()
    confirm(session, lead, candidacy.id, KIND, now=NOW)

    with pytest.raises(WrongStateError, match="role_not_checked"):
        place(session, candidacy)
    found = roles_to_check(session, CLERK, candidacy.id)
    shown = {one.bar.code: one.check is not None for one in found}
    assert shown == {"driving": False, KIND: True}


def test_only_whoever_leads_the_office_confirms_and_once(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    with pytest.raises(NotAllowedError):
        confirm(session, CLERK, candidacy.id, KIND, now=NOW)
    with pytest.raises(NotFoundError):
        confirm(session, lead, candidacy.id, "driving", now=NOW)

    confirm(session, lead, candidacy.id, KIND, now=NOW)

    with pytest.raises(WrongStateError, match="role_checked_already"):
        confirm(session, lead, candidacy.id, KIND, now=NOW)


def test_what_is_taken_back_waits_again(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    confirm(session, lead, candidacy.id, KIND, now=NOW)

    take_back(session, lead, candidacy.id, KIND)

    with pytest.raises(WrongStateError, match="role_not_checked"):
        place(session, candidacy)
    with pytest.raises(NotFoundError):
        take_back(session, lead, candidacy.id, KIND)


def test_a_check_is_of_one_person_in_one_work(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    person = session.get_one(Participant, candidacy.participant_id)
    elsewhere = revealed(session, an_entry(session, person=person))
    elsewhere.vacancy.role_types.append(VacancyRoleType(legal_bar_code=KIND))
    colleague = revealed(session, an_entry(session, person=a_welder(session)))
    colleague.vacancy_id = candidacy.vacancy_id
    session.flush()

    confirm(session, lead, candidacy.id, KIND, now=NOW)

    for other in (elsewhere, colleague):
        with pytest.raises(WrongStateError, match="role_not_checked"), session.begin_nested():
            place(session, other)
        [shown] = roles_to_check(session, CLERK, other.id)
        assert shown.check is None
        confirm(session, lead, other.id, KIND, now=NOW)
    take_back(session, lead, candidacy.id, KIND)
    left = session.scalars(select(RoleCheck.candidacy_id).order_by(RoleCheck.candidacy_id)).all()
    assert left == [elsewhere.id, colleague.id]


def test_a_kind_is_taken_back_alone_by_whoever_leads_and_that_is_written_down(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    other = a_legal_bar(session, "driving")
    candidacy.vacancy.role_types.append(VacancyRoleType(legal_bar_code=other.code))
    session.flush()
    for code in (KIND, "driving"):
        confirm(session, lead, candidacy.id, code, now=NOW)

    with pytest.raises(NotAllowedError):
        take_back(session, CLERK, candidacy.id, KIND)
    take_back(session, lead, candidacy.id, KIND)

    assert session.scalars(select(RoleCheck.legal_bar_code)).all() == ["driving"]
    about = select(AuditEntry.reason).where(AuditEntry.subject == "role_check")
    assert session.scalars(about.order_by(AuditEntry.id)).all()[-1] == f"take back: {KIND}"


def test_the_kinds_of_one_vacancy_are_asked_of_no_other(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    free = revealed(session, an_entry(session, person=a_welder(session)))

    assert roles_to_check(session, CLERK, free.id) == ()
    with pytest.raises(NotFoundError):
        confirm(session, lead, free.id, KIND, now=NOW)
    assert place(session, free).id
    with pytest.raises(NotAllowedError):
        roles_to_check(session, the_person(session, candidacy), candidacy.id)


def test_what_somebody_was_hired_on_is_not_taken_back(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    confirm(session, lead, candidacy.id, KIND, now=NOW)
    place(session, candidacy)

    with pytest.raises(WrongStateError):
        take_back(session, lead, candidacy.id, KIND)

    assert session.scalars(select(RoleCheck.legal_bar_code)).all() == [KIND]


def test_what_is_kept_is_who_looked_and_nothing_of_what_they_read(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    confirm(session, lead, candidacy.id, KIND, now=NOW)

    assert set(RoleCheck.__table__.c.keys()) == {
        *("id", "candidacy_id", "legal_bar_code", "checked_by_id", "checked_at"),
    }
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == "role_check")).one()
    assert (entry.participant_id, entry.reason) == (candidacy.participant_id, f"confirm: {KIND}")


def test_a_vacancy_of_no_such_kind_asks_for_no_check(session: Session) -> None:
    found = revealed(session)

    assert roles_to_check(session, CLERK, found.id) == ()
    assert place(session, found).id


def test_nobody_tries_a_role_before_somebody_looked_and_a_trial_needs_it_to_the_end(
    session: Session, candidacy: Candidacy, lead: Actor
) -> None:
    with pytest.raises(WrongStateError, match="role_not_checked"):
        trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)

    confirm(session, lead, candidacy.id, KIND, now=NOW)
    trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)
    with pytest.raises(WrongStateError, match="trial_needs_check"):
        take_back(session, lead, candidacy.id, KIND)

    trials.withdraw(session, CLERK, candidacy.id)
    take_back(session, lead, candidacy.id, KIND)


def test_no_check_is_taken_back_beside_a_trial_that_needs_it(engine: Engine) -> None:
    lead = Actor(None, Role.LEAD)
    with unit_of_work(engine) as session:
        legal_figures(session)
        chosen = of_that_kind(session).id
        confirm(session, lead, chosen, KIND, now=NOW)

    heard = together(
        engine,
        outcome_of(
            lambda session: trials.propose(session, CLERK, chosen, WEEK, now=NOW, today=TODAY)
        ),
        outcome_of(lambda session: take_back(session, lead, chosen, KIND)),
    )

    assert heard == ["done", "trial_needs_check"]
