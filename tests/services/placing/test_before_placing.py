"""What stands against a placement and what follows from it, read before anybody places."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matching.judging.reasons import GateName, GateState
from models.audit import AuditAction, AuditEntry
from models.candidacies import Candidacy
from models.interviews import Interview
from models.reference import ConceptKind
from models.shortlists import ShortlistEntry
from models.vacancies import VacancyLicence
from services.errors import NotAllowedError
from services.matchmaking.shortlist_entries import Standing
from services.mediation.commitments import Commitments
from services.placing.before_placing import Engagement, read_consequences, read_engagement
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_concept
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry, refresh
from tests.mediation import booked, presented, shortlisted, the_person


def _read(session: Session, candidacy: Candidacy) -> Engagement:
    return read_engagement(session, CLERK, candidacy.id, now=NOW, today=TODAY)


def test_what_stands_against_it_is_read_from_the_current_list(session: Session) -> None:
    vacancy = a_welding_vacancy(session)
    entry = an_entry(session, vacancy, a_welder(session, has_told_licences=True))
    candidacy = shortlisted(session, entry)
    row = _read(session, candidacy).row
    assert row is not None
    assert row.entry.id == entry.id
    licence = a_concept(session, "licence_b", ConceptKind.LICENCE)

    vacancy.licences.append(VacancyLicence(concept_key=licence.key))
    session.flush()
    refresh(session)

    found = _read(session, candidacy)
    assert found.row is not None
    assert found.row.entry.id != entry.id
    assert found.row.standing is Standing.NOT_TODAY
    failed = [one.name for one in found.row.match.gates if one.state is GateState.FAIL]
    assert failed == [GateName.LICENCE]
    assert "licence_b" in found.names.by_key


def test_the_place_is_their_own_in_this_vacancy(session: Session) -> None:
    """Another's licence, or what another job asks for, stands against nobody."""
    people = [a_welder(session), a_welder(session)]
    vacancies = [a_welding_vacancy(session), a_welding_vacancy(session)]
    made = [
        shortlisted(session, an_entry(session, vacancy, person))
        for vacancy in vacancies
        for person in people
    ]

    for one in made:
        row = _read(session, one).row
        assert row is not None
        assert row.entry.participant_id == one.participant_id
        assert row.entry.shortlist.vacancy_id == one.vacancy_id


def test_who_stands_on_no_list_that_can_be_read_has_nothing_against_them(session: Session) -> None:
    candidacy = shortlisted(session)
    entry = an_entry(session, candidacy.vacancy)
    stored = session.scalars(
        select(ShortlistEntry).where(
            ShortlistEntry.participant_id == candidacy.participant_id,
            ShortlistEntry.shortlist_id == entry.shortlist_id,
        )
    ).one()
    assert _read(session, candidacy).row is not None
    stored.explanation = {"of": "another version"}
    session.flush()
    session.expire_all()
    assert _read(session, candidacy).row is None

    entry.shortlist.replaced_at = NOW
    session.flush()

    found = _read(session, candidacy)
    assert (found.row, found.names.by_key) == (None, {})


def test_what_ends_here_and_elsewhere_is_read_together(session: Session) -> None:
    person = a_welder(session)
    here = booked(session, an_entry(session, person=person))
    other = presented(session, an_entry(session, person=person))
    apart = a_welding_vacancy(session)

    consequences = _read(session, here).consequences
    unasked = read_consequences(session, CLERK, person, apart, now=NOW, today=TODAY)

    assert consequences.commitments.interview == session.scalars(select(Interview)).one()
    assert consequences.candidacy is here
    assert [one.id for one in consequences.others] == [other.id]
    assert (unasked.candidacy, unasked.commitments) == (None, Commitments())
    assert {one.id for one in unasked.others} == {here.id, other.id}


def test_it_is_the_offices_to_read_and_the_look_is_written_down(session: Session) -> None:
    candidacy = presented(session)
    person = the_person(session, candidacy)
    looked = select(func.count()).where(
        AuditEntry.action == AuditAction.LOOKED, AuditEntry.subject == "candidacy"
    )
    before = session.scalar(looked)

    with pytest.raises(NotAllowedError):
        read_engagement(session, person, candidacy.id, now=NOW, today=TODAY)
    with pytest.raises(NotAllowedError):
        one, vacancy = candidacy.participant, candidacy.vacancy
        read_consequences(session, person, one, vacancy, now=NOW, today=TODAY)
    _read(session, candidacy)

    assert session.scalar(looked) == before + 1
