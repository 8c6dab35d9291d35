"""From a shortlist to a job: three people, two yeses, and a name that is read by nobody before."""

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.accounts import Role
from models.candidacies import Candidacy, CandidacyState
from models.employers import EmployerMember
from models.introductions import IntroductionState
from models.participants import Participant
from models.session import reading
from models.shortlists import Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services.mediation.candidacy_states import Party
from tests.journeys.walking import DESK, PHONE, Walk, Walker, speak
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

PIN = "482915"


def test_a_person_is_introduced_without_a_name_and_says_when_to_give_it(walk: Walk):
    vacancy, person = _who_fits(walk.town)
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    phone = walk.come(PHONE)
    employer = walk.come_as(Role.EMPLOYER, DESK)

    _gets_an_account(mediator, phone, person)
    _asks(mediator, vacancy, person)
    _says_yes_to_the_sheet(phone, vacancy)
    _introduces(mediator, person)
    code_name = _is_interested(employer, vacancy)
    assert [html for html in employer.read if person.called in html] == []
    _says_yes_to_the_name(phone, vacancy, code_name)
    _reads_who_it_is(employer, code_name, person)
    _takes_it_back(phone, vacancy)
    _reads_nothing_more(employer, person)
    assert _state(walk.town, person) is CandidacyState.CLOSED
    assert walk.complaints == []


def _who_fits(town: Town) -> tuple[Vacancy, Participant]:
    """A published vacancy of the demonstration employer, and the first who has no account."""
    decided = select(ShortlistReview.participant_id)
    employer = select(EmployerMember.employer_id)
    with reading(town.engine) as session:
        entry = session.scalars(
            select(ShortlistEntry)
            .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
            .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
            .join(Participant, Participant.id == ShortlistEntry.participant_id)
            .where(
                Vacancy.employer_id.in_(employer),
                Vacancy.status == VacancyStatus.PUBLISHED,
                Shortlist.replaced_at.is_(None),
                ShortlistEntry.has_failed_gate.is_(False),
                ShortlistEntry.has_open_question.is_(False),
                Participant.account_id.is_(None),
                Participant.id.not_in(decided),
            )
            .order_by(Vacancy.id, ShortlistEntry.rank)
            .options(
                joinedload(ShortlistEntry.participant),
                joinedload(ShortlistEntry.shortlist)
                .joinedload(Shortlist.vacancy)
                .joinedload(Vacancy.employer),
            )
        ).first()
    assert entry is not None, "nobody in the town may start at the demonstration employer"
    return entry.shortlist.vacancy, entry.participant


def _gets_an_account(mediator: Walker, phone: Walker, person: Participant) -> None:
    mediator.open(f"/mediacion/personas/{person.id}")
    mediator.press("Invitar al portal")
    link = mediator.field("Enlace").input_value()
    phone.open(link)
    phone.fill("Clave nueva", PIN)
    phone.fill("Repita la clave", PIN)
    phone.press("Crear mi cuenta")
    speak(phone)
    phone.sees_heading("Mis citas")


def _asks(mediator: Walker, vacancy: Vacancy, person: Participant) -> None:
    mediator.open(f"/mediacion/vacantes/{vacancy.id}/preseleccion")
    mediator.show("shortlist")
    row = mediator.main.locator("li.candidate").filter(
        has=mediator.page.get_by_role("link", name=person.called)
    )
    mediator.press("Aprobar", row)
    mediator.open("/mediacion/candidaturas")
    mediator.follow_name(person.called)
    mediator.sees_name(mediator.words.label(Party.OFFICE))
    mediator.press("Preguntarle")
    mediator.sees_name(mediator.words.label(Party.PERSON))
    mediator.show("asked")


def _says_yes_to_the_sheet(phone: Walker, vacancy: Vacancy) -> None:
    """The page of appointments leads to the question, and the question shows what is shown."""
    phone.open("/mi/")
    phone.show("question")
    _opens_the_question(phone, vacancy)
    sheet = phone.section("Así le ven")
    expect(sheet.get_by_role("listitem").first).to_be_visible()
    phone.show("own-sheet", phone.main.locator("section[aria-labelledby=pregunta]"))
    phone.press("Sí, muéstrenlo")
    phone.sees("Lo que usted aceptó")


def _opens_the_question(phone: Walker, vacancy: Vacancy) -> None:
    phone.open("/mi/propuestas")
    phone.click(_link(phone, vacancy.title, vacancy.employer.name))


def _link(walker: Walker, *texts: str) -> Locator:
    link = walker.main.get_by_role("link")
    for text in texts:
        link = link.filter(has_text=text)
    return link.first


def _introduces(mediator: Walker, person: Participant) -> None:
    mediator.open("/mediacion/candidaturas")
    mediator.follow_name(person.called)
    mediator.press("Presentar sin nombre")
    mediator.sees_name(mediator.words.label(Party.EMPLOYER))
    mediator.show("introduced")


def _is_interested(employer: Walker, vacancy: Vacancy) -> str:
    """Reads what somebody can do, under an invented name, and asks to meet them."""
    employer.go_to("Personas")
    waiting = employer.words.label(IntroductionState.PRESENTED)
    employer.click(_link(employer, vacancy.title, waiting))
    code_name = employer.page.get_by_role("heading", level=1).inner_text()
    expect(employer.section("Lo que ofrece").get_by_role("listitem").first).to_be_visible()
    employer.show("blind-sheet")
    employer.press("Sí, quiero conocerla")
    return code_name


def _says_yes_to_the_name(phone: Walker, vacancy: Vacancy, code_name: str) -> None:
    _opens_the_question(phone, vacancy)
    phone.sees_name(code_name)
    phone.show("give-the-name", phone.main.locator("section[aria-labelledby=pregunta]"))
    phone.press("Sí, den mi nombre")


def _reads_who_it_is(employer: Walker, code_name: str, person: Participant) -> None:
    employer.go_to("Personas")
    employer.follow_name(person.called)
    employer.sees("Quién es")
    employer.sees_name(person.called)
    employer.show("who-it-is")
    assert code_name not in employer.page.get_by_role("heading", level=1).inner_text()


def _takes_it_back(phone: Walker, vacancy: Vacancy) -> None:
    _opens_the_question(phone, vacancy)
    phone.press("Ya no quiero: bórrenlo de la empresa")
    phone.sees("Esto terminó")


def _reads_nothing_more(employer: Walker, person: Participant) -> None:
    employer.go_to("Personas")
    assert person.called not in employer.page.content()


def _state(town: Town, person: Participant) -> CandidacyState:
    with reading(town.engine) as session:
        return session.scalars(
            select(Candidacy.state).where(Candidacy.participant_id == person.id)
        ).one()
