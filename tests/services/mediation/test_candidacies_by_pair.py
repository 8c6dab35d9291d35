"""Candidacies are found by person or by vacancy, open and ended, for the office alone."""

import pytest
from sqlalchemy.orm import Session

from models.candidacies import CloseReason
from services.errors import NotAllowedError
from services.mediation import candidacies
from services.mediation.candidacies_by_pair import of_person, of_vacancy
from services.mediation.candidacy_moves import Ending
from tests.conftest import NOW
from tests.factories import CLERK, an_employer_actor
from tests.mediation import asked


def test_those_of_a_vacancy_or_of_a_person_are_given_ended_or_not(session: Session) -> None:
    candidacy, other = asked(session), asked(session)
    people = (candidacy.participant_id, other.participant_id, 987_654)
    vacancies = (candidacy.vacancy_id, other.vacancy_id, 987_654)

    by_person = of_vacancy(session, CLERK, candidacy.vacancy_id, people)
    by_vacancy = of_person(session, CLERK, candidacy.participant_id, vacancies)
    assert by_person == {candidacy.participant_id: candidacy}
    assert by_vacancy == {candidacy.vacancy_id: candidacy}
    assert not candidacy.has_ended

    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)
    assert of_vacancy(session, CLERK, candidacy.vacancy_id, people) == by_person
    assert of_person(session, CLERK, candidacy.participant_id, vacancies) == by_vacancy
    assert candidacy.has_ended


def test_only_those_asked_about_are_given_and_only_to_the_office(session: Session) -> None:
    candidacy, employer = asked(session), an_employer_actor(session)

    assert of_vacancy(session, CLERK, candidacy.vacancy_id, ()) == {}
    assert of_person(session, CLERK, candidacy.participant_id, ()) == {}
    with pytest.raises(NotAllowedError):
        of_vacancy(session, employer, candidacy.vacancy_id, ())
    with pytest.raises(NotAllowedError):
        of_person(session, employer, candidacy.participant_id, ())
