"""A page of the way into work asks the database as often for five rows as for one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.candidacies import CloseReason
from models.employer_log import TouchKind
from models.employers import Employer, EmployerStatus
from models.file_openings import FileOpening
from models.participants import Participant
from models.vacancies import Vacancy
from models.vacancy_templates import VacancyTemplate
from services.hiring import draft_records
from services.hiring.employer_log import NextAction, TouchDraft, write_touch
from services.mediation import beginnings, candidacies, introductions
from services.mediation.candidacy_moves import Ending
from services.mediation.employer_holds import hold_employer, release_employer
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import a_registration, a_second_user, an_agreement
from tests.factories import CLERK
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import asked, presented, the_employer
from tests.webapp.test_budgets import counting


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody who was asked about a vacancy, by their numbers."""

    candidacy: int
    person: int
    vacancy: int
    employer: int


Grow = Callable[[Session, Scene], object]


def _person(session: Session, scene: Scene) -> Participant:
    return session.get_one(Participant, scene.person)


def _vacancy(session: Session, scene: Scene) -> Vacancy:
    return session.get_one(Vacancy, scene.vacancy)


def _employer(session: Session, scene: Scene) -> Employer:
    return session.get_one(Employer, scene.employer)


def somebody_is_asked(session: Session, _scene: Scene) -> None:
    """Somebody else, about a vacancy of another employer."""
    asked(session)


def somebody_is_asked_here(session: Session, scene: Scene) -> None:
    """Somebody else, about the same vacancy."""
    asked(session, an_entry(session, _vacancy(session, scene), a_welder(session)))


def somebody_is_presented_here(session: Session, scene: Scene) -> None:
    """Somebody else, for the same vacancy."""
    presented(session, an_entry(session, _vacancy(session, scene), a_welder(session)))


def the_person_is_asked_elsewhere(session: Session, scene: Scene) -> None:
    """The same person, about a vacancy of another employer."""
    asked(session, an_entry(session, a_welding_vacancy(session), _person(session, scene)))


def the_person_is_listed_elsewhere(session: Session, scene: Scene) -> None:
    """The same person, in the shortlist of another vacancy."""
    an_entry(session, a_welding_vacancy(session), _person(session, scene))


def their_sheet_is_read_elsewhere(session: Session, scene: Scene) -> None:
    """Another employer reads the sheet of the same person."""
    entry = an_entry(session, a_welding_vacancy(session), _person(session, scene))
    candidacy = presented(session, entry)
    employer = the_employer(session, candidacy.vacancy)
    introductions.record_look(session, employer, candidacy.introduction_id or 0)


def it_ends_and_begins_again(session: Session, scene: Scene) -> None:
    """More steps in the history of one candidacy."""
    candidacies.close(session, CLERK, scene.candidacy, Ending(CloseReason.ERROR), now=NOW)
    beginnings.reopen(session, CLERK, scene.candidacy, now=NOW)
    candidacies.ask(session, CLERK, scene.candidacy, now=NOW, today=TODAY)


def something_is_promised(session: Session, scene: Scene) -> None:
    """A visit to the employer, with what is next and whose it is."""
    following = NextAction("Llevar el convenio", TODAY, factories.an_account(session).id)
    draft = TouchDraft(TouchKind.VISIT, TODAY, "Quieren a dos personas.", following)
    write_touch(session, CLERK, scene.employer, draft, today=TODAY)


def a_paper_is_kept(session: Session, scene: Scene) -> None:
    """Another agreement with the employer."""
    account = factories.an_account(session)
    an_agreement(session, employer_id=scene.employer, kept_by_id=account.id)


def it_is_held_and_released(session: Session, scene: Scene) -> None:
    """Another pause that is over."""
    paused = EmployerStatus.PAUSED
    clerk = factories.actor_of(factories.an_account(session))
    hold_employer(session, clerk, scene.employer, paused, reason="Vacaciones", now=NOW)
    release_employer(session, clerk, scene.employer, now=NOW, today=TODAY)


def another_template(owner: str) -> Grow:
    """A template of the employer, or of the office."""

    def grow(session: Session, scene: Scene) -> None:
        draft = draft_records.written(factories.a_draft(session))
        owner_id = scene.employer if owner == "employer" else None
        session.add(VacancyTemplate(employer_id=owner_id, name="Soldador", draft=draft))

    return grow


def another_of_the_team(session: Session, scene: Scene) -> None:
    """A second user with a vacancy."""
    a_second_user(session, _employer(session, scene), [_vacancy(session, scene)])


def a_file_is_opened(session: Session, scene: Scene) -> None:
    """A file opened with a reason, by somebody new."""
    session.add(
        FileOpening(
            participant_id=scene.person,
            account_id=factories.an_account(session).id,
            reason="Reviso los casos de la semana",
            opened_at=NOW,
            expires_at=NOW + timedelta(hours=4),
        )
    )


DESK, WORK = "/mediacion/candidaturas", "/mediacion/empresas"
PAGES: tuple[tuple[Role, str, Grow], ...] = (
    (Role.MEDIATOR, f"{DESK}?turno=person&de=todas", somebody_is_asked),
    (Role.MEDIATOR, f"{DESK}?persona={{person}}", the_person_is_asked_elsewhere),
    (Role.MEDIATOR, f"{DESK}/avance?de=todas", somebody_is_asked),
    (Role.MEDIATOR, f"{DESK}/{{candidacy}}", it_ends_and_begins_again),
    (Role.MEDIATOR, f"{DESK}/{{candidacy}}/derivar", the_person_is_listed_elsewhere),
    (Role.MEDIATOR, "/mediacion/vacantes/{vacancy}/historia", somebody_is_asked_here),
    (Role.MEDIATOR, "/mediacion/vacantes/{vacancy}/preseleccion", somebody_is_asked_here),
    (Role.MEDIATOR, "/mediacion/vacantes", somebody_is_asked),
    (Role.MEDIATOR, "/mediacion/personas/{person}/historia", the_person_is_asked_elsewhere),
    (Role.MEDIATOR, "/mediacion/personas/{person}/vacantes", the_person_is_listed_elsewhere),
    (Role.MEDIATOR, "/mediacion/?de=todas", somebody_is_asked),
    (Role.MEDIATOR, "/mediacion/plantillas", another_template("office")),
    (Role.MEDIATOR, WORK, somebody_is_asked),
    (Role.MEDIATOR, f"{WORK}/solicitudes", lambda session, _scene: a_registration(session)),
    (Role.MEDIATOR, f"{WORK}/pendientes", something_is_promised),
    (Role.MEDIATOR, f"{WORK}/{{employer}}/bitacora", something_is_promised),
    (Role.MEDIATOR, f"{WORK}/{{employer}}/convenio", a_paper_is_kept),
    (Role.MEDIATOR, f"{WORK}/{{employer}}", it_is_held_and_released),
    (Role.LEAD, "/oficina/aperturas", a_file_is_opened),
    (Role.EMPLOYER, "/empresa/presentaciones", somebody_is_presented_here),
    (
        Role.EMPLOYER,
        "/empresa/",
        lambda session, scene: factories.a_vacancy(session, _employer(session, scene)),
    ),
    (Role.EMPLOYER, "/empresa/plantillas", another_template("employer")),
    (Role.EMPLOYER, "/empresa/equipo", another_of_the_team),
    (Role.PARTICIPANT, "/mi/propuestas", the_person_is_asked_elsewhere),
    (Role.PARTICIPANT, "/mi/propuestas/{candidacy}", it_ends_and_begins_again),
    (Role.PARTICIPANT, "/mi/vacantes", the_person_is_listed_elsewhere),
    (Role.PARTICIPANT, "/mi/ficha/miradas", their_sheet_is_read_elsewhere),
)


@pytest.fixture
def scene(db) -> Scene:
    """Somebody without a mediator, asked about a vacancy with room for several."""
    with db() as session:
        factories.legal_figures(session)
        candidacy = asked(session, an_entry(session, a_welding_vacancy(session, positions=9)))
        vacancy = session.get_one(Vacancy, candidacy.vacancy_id)
        return Scene(candidacy.id, candidacy.participant_id, vacancy.id, vacancy.employer_id)


@pytest.fixture
def opened_by(as_user, db, scene) -> Callable[[Role], object]:
    """The browser of a role that the scene is about."""

    def entered(role: Role):
        with db() as session:
            rows = {
                Role.EMPLOYER: {"employer": session.get_one(Employer, scene.employer)},
                Role.PARTICIPANT: {"participant": session.get_one(Participant, scene.person)},
            }
        return as_user(role.value, **rows.get(role, {}))

    return entered


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page[0].value} {page[1]}")
def test_a_page_asks_no_more_for_five_rows_than_for_one(engine, db, opened_by, scene, page):
    role, address, grow = page
    browser = opened_by(role)
    address = address.format_map({name: getattr(scene, name) for name in Scene.__slots__})
    asked_of = []
    for rows in (1, 4):
        with db() as session:
            for _ in range(rows):
                grow(session, scene)
        assert browser.get(address).status_code == 200  # what is read once and kept is read now
        with counting(engine) as sent:
            browser.get(address)
        asked_of.append(list(sent))

    assert len(asked_of[1]) == len(asked_of[0]), "\n".join(asked_of[1])
