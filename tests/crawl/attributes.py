"""Pairs that differ in what nobody may be ordered by: the same list in the same order.

A pair is a person and the same person with other attributes, in the same list. What there is no
column for is changed where it could hide: in the answers of the voluntary audit, in the needs
that were told, in the numbers of a cohort, in names that say a sex or a nationality. What the
people of an employer are shown must not change either, be it all or what was given to one of them.
"""

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from followup.answers import Need
from matching.judging.context import MatchContext
from matching.judging.digests import canonical_text
from matching.ranking.shortlist import prepared_people, shortlist
from models.accounts import Language, Role
from models.contacts import ContactNeed, ContactReport
from models.fair_treatment import ANSWERS, AuditAxis, AuditPermission, DeclaredAxis
from models.participants import Origin, Participant
from models.reference import Cohort
from models.session import reading, unit_of_work
from models.vacancies import Vacancy, VacancyStatus
from models.workshops import Certificate, WorkshopRun
from services.matchmaking.profiles import candidate_profiles, vacancy_profiles
from services.matchmaking.taxonomies import taxonomy, travel_table
from tests.conftest import NOW, TODAY
from tests.webapp.seats import Seat, Who
from tests.webapp.town import Town

LISTS_A_ROUND = 5
_READERS: tuple[Who, ...] = (Role.EMPLOYER, Seat.SECOND)
_RANDOM = re.compile(r'(?:nonce|value)="[A-Za-z0-9_.-]{16,}"')
_NAMES = (
    *("María José", "Jean-Baptiste", "Yamileth", "Ignacio", "Wang Wei", "Millaray"),
    *("Dieudonné", "Krasimira", "Juan", "Ana"),
)
_FAMILIES = ("Pierre", "Huenchumil", "González", "Nguyen", "Al-Sayed", "Rojas Rojas")


@dataclass(frozen=True, slots=True)
class Compared:
    """How many pairs were held beside each other, and the lists that were not the same.

    Attributes:
        changed: the vacancies of those lists; zero for what the people of an employer are shown.
    """

    pairs: int
    lists: int
    changed: tuple[int, ...]


def compare_pairs(town: Town, *, pairs: int, seed: int = 5) -> Compared:
    """Draw other attributes for everybody until so many pairs were compared."""
    draw, done, lists, changed = random.Random(seed), 0, 0, []
    with reading(town.engine) as session:
        vacancies = session.scalars(
            select(Vacancy.id).where(Vacancy.status == VacancyStatus.PUBLISHED).order_by(Vacancy.id)
        ).all()
    while done < pairs:
        chosen = draw.sample(vacancies, LISTS_A_ROUND)
        before, people = _lists(town, chosen)
        shown = _shown(town)
        with unit_of_work(town.engine) as session:
            _draw_others(session, draw)
        after, _people = _lists(town, chosen)
        changed += [number for number in chosen if before[number] != after[number]]
        changed += [0] if _shown(town) != shown else []
        done, lists = done + people, lists + len(chosen)
    return Compared(done, lists, tuple(changed))


def _lists(town: Town, vacancies: list[int]) -> tuple[dict[int, str], int]:
    with reading(town.engine) as session:
        context = MatchContext(taxonomy(), TODAY, travel_table(session))
        profiles = candidate_profiles(session)
        people = prepared_people(profiles, context)
        wanted = vacancy_profiles(session, vacancy_ids=vacancies)
        ids = sorted(set(vacancies))
        texts = [canonical_text(shortlist(one, people, context)) for one in wanted]
        return dict(zip(ids, texts, strict=True)), len(profiles)


def _shown(town: Town) -> list[str]:
    """The people presented to an employer, as its owner and a second user of it are shown them."""
    pages = (town.browser(who).get("/empresa/presentaciones").text for who in _READERS)
    return [_RANDOM.sub("", page) for page in pages]


def _draw_others(session: Session, draw: random.Random) -> None:
    """Give everybody another name, way, day, answer and need."""
    people = session.scalars(select(Participant.id).order_by(Participant.id)).all()
    columns = Participant.__table__.update().where(Participant.__table__.c.id == bindparam("key"))
    session.execute(columns, [_another(number, draw) for number in people])
    _declare(session, people, draw)
    _tell_needs(session, draw)
    session.execute(
        update(Cohort).values(entered=draw.randrange(20, 90), reconvicted=draw.randrange(20))
    )
    session.execute(update(WorkshopRun).values(provider=f"Recinto {draw.randrange(99)}"))
    session.execute(update(Certificate).values(issuer=f"Emisor {draw.randrange(99)}"))


def _another(number: int, draw: random.Random) -> dict[str, object]:
    on = date(1990, 1, 1) + timedelta(days=draw.randrange(13_000))
    return {
        "key": number,
        "given_names": draw.choice(_NAMES),
        "family_names": draw.choice(_FAMILIES),
        "origin": draw.choice(list(Origin)),
        "released_on": draw.choice((None, on)),
        "stage_three_on": draw.choice((None, on)),
        "language": draw.choice(list(Language)),
        "rut": None,
    }


def _declare(session: Session, people: list[int], draw: random.Random) -> None:
    """Sex, band of age, nationality, prison and disability, as people declare them."""
    session.execute(delete(DeclaredAxis))
    session.execute(delete(AuditPermission))
    for number in people:
        session.add(AuditPermission(participant_id=number, text_version="1", granted_at=NOW))
    session.flush()
    session.add_all(
        DeclaredAxis(participant_id=number, axis=axis, answer=draw.choice(sorted(ANSWERS[axis])))
        for number in people
        for axis in AuditAxis
    )


def _tell_needs(session: Session, draw: random.Random) -> None:
    session.execute(delete(ContactNeed))
    session.add_all(
        ContactNeed(report_id=number, need=draw.choice(list(Need)))
        for number in session.scalars(select(ContactReport.id))
    )
