"""What a mediator sees who looks for somebody to add to a shortlist."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditAction
from models.curating import ShortlistAddition, ShortlistLock
from models.participants import Participant
from models.shortlists import Shortlist
from models.vacancies import Vacancy, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError
from services.matchmaking.list_additions import find_seeking, refuse_closed
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlist_entries import EntryRow, entries, entry_rows
from services.matchmaking.shortlist_locks import lock_of
from services.paging import Page, cut
from services.people.participant_files import find_people
from services.search import words_of

ADDED_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A person who was found.

    Attributes:
        row: where they stand on the list; None where they do not.
        addition: who put them there, and why; None where no mediator did.
    """

    person: Participant
    row: EntryRow | None
    addition: ShortlistAddition | None

    @property
    def is_seeking(self) -> bool:
        """Whether the person looks for work."""
        return self.person.case_state in SEEKING


@dataclass(frozen=True, slots=True)
class AddingPage:
    """Whom a mediator can add to the shortlist of a vacancy.

    Attributes:
        lock: None while somebody can be added.
        found: who has every word; None where nothing was looked for.
        added: whom mediators added, the last first; empty where something was looked for.
    """

    vacancy: Vacancy
    lock: ShortlistLock | None
    found: Page[Hit] | None
    added: Page[Hit]

    @property
    def may_add(self) -> bool:
        """Whether the list takes anybody."""
        return self.lock is None and self.vacancy.status is VacancyStatus.PUBLISHED


def read_adding(
    session: Session, actor: Actor, vacancy_id: int, *, words: str = "", number: int = 1
) -> AddingPage:
    """The people with every word of `words`, or else whom mediators added.

    The look at the list is written down, and the one at each person who was added.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such vacancy, or it is still its employer's draft.
    """
    require_staff(actor)
    vacancy = _vacancy(session, vacancy_id)
    audit.record(session, actor, AuditAction.LOOKED, "vacancy", vacancy_id, fields=["shortlist"])
    lock = lock_of(session, vacancy_id)
    if not words_of(words):
        return AddingPage(vacancy, lock, None, _added(session, actor, vacancy_id, number))
    people = find_people(session, actor, words=words, number=number)
    return AddingPage(vacancy, lock, _with_places(session, vacancy_id, people), Page((), 0))


def read_person_to_add(
    session: Session, actor: Actor, vacancy_id: int, participant_id: int
) -> tuple[Vacancy, Participant]:
    """The vacancy and the person of an addition that is about to be made: their names alone.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such vacancy or person.
        WrongStateError: the list takes nobody, or the person does not look for work.
    """
    require_staff(actor)
    vacancy = _vacancy(session, vacancy_id)
    person = session.get(Participant, participant_id)
    if person is None:
        raise NotFoundError
    refuse_closed(session, vacancy_id)
    return vacancy, find_seeking(session, participant_id)


def _vacancy(session: Session, vacancy_id: int) -> Vacancy:
    found = session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.status != VacancyStatus.DRAFT)
        .options(joinedload(Vacancy.employer), joinedload(Vacancy.commune))
    )
    if found is None:
        raise NotFoundError
    return found


def _with_places(session: Session, vacancy_id: int, people: Page[Participant]) -> Page[Hit]:
    rows = _rows(session, vacancy_id, [person.id for person in people.items])
    additions = {
        one.participant_id: one
        for one in session.scalars(
            select(ShortlistAddition).where(
                ShortlistAddition.vacancy_id == vacancy_id,
                ShortlistAddition.participant_id.in_([person.id for person in people.items]),
            )
        )
    }
    return people.map(lambda one: Hit(one, rows.get(one.id), additions.get(one.id)))


def _added(session: Session, actor: Actor, vacancy_id: int, number: int) -> Page[Hit]:
    additions = session.scalars(
        select(ShortlistAddition)
        .where(ShortlistAddition.vacancy_id == vacancy_id)
        .options(joinedload(ShortlistAddition.added_by), joinedload(ShortlistAddition.participant))
        .order_by(ShortlistAddition.added_at.desc(), ShortlistAddition.id.desc())
    ).all()
    page = cut(tuple(additions), number=number, size=ADDED_PER_PAGE)
    people = [one.participant_id for one in page.items]
    audit.record_looks(session, actor, "participant", ((one, one) for one in people))
    rows = _rows(session, vacancy_id, people)
    return page.map(lambda one: Hit(one.participant, rows.get(one.participant_id), one))


def _rows(session: Session, vacancy_id: int, people: Collection[int]) -> Mapping[int, EntryRow]:
    """The entries of some people on the current list, with the places people share."""
    current = entries().where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
    # The whole list, for somebody who is tied has the place of the first of the tie.
    rows = entry_rows(session, current) if people else ()
    wanted = frozenset(people)
    return {row.person.id: row for row in rows if row.person.id in wanted}
