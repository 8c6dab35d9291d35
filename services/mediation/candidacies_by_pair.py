"""Which candidacies there are for people and vacancies that a page shows anyway."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, ScalarResult, select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy
from services.actors import Actor, require_staff


def of_vacancy(
    session: Session, actor: Actor, vacancy_id: int, participant_ids: Iterable[int]
) -> Mapping[int, Candidacy]:
    """The candidacies of some people for one vacancy, open and ended, by person.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    wanted = Candidacy.participant_id.in_(tuple(participant_ids))
    found = _read(session, actor, Candidacy.vacancy_id == vacancy_id, wanted)
    return {one.participant_id: one for one in found}


def of_person(
    session: Session, actor: Actor, participant_id: int, vacancy_ids: Iterable[int]
) -> Mapping[int, Candidacy]:
    """The candidacies of one person for some vacancies, open and ended, by vacancy.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    wanted = Candidacy.vacancy_id.in_(tuple(vacancy_ids))
    found = _read(session, actor, Candidacy.participant_id == participant_id, wanted)
    return {one.vacancy_id: one for one in found}


def _read(session: Session, actor: Actor, *chosen: ColumnElement[bool]) -> ScalarResult[Candidacy]:
    require_staff(actor)
    return session.scalars(select(Candidacy).where(*chosen))
