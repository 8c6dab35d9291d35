"""The whole way: an employer registers by itself, and in the end somebody works there and is asked.

Whom it takes on has no account: every question reaches a phone as a link with a PIN.
"""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from followup.clock import resolve_forward
from followup.statuses import AppointmentStatus
from models.accounts import Role
from models.candidacies import Candidacy, CandidacyState
from models.employers import Employer
from models.follow_up import Appointment
from models.interviews import Interview, InterviewOutcome
from models.participants import Participant
from models.placements import TermsEvidence
from models.session import reading
from models.shortlists import Shortlist, ShortlistEntry
from models.trials import TrialParty, TrialVerdict
from models.vacancies import ContractKind, Vacancy
from tests.journeys import publishing
from tests.journeys.walking import DESK, PHONE, Walk, Walker, speak
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

TRIAL_DAYS = 3
LATER = timedelta(hours=3)  # the talk is over by then


def test_an_employer_registers_and_in_the_end_somebody_works_there_and_is_asked(walk: Walk):
    employer = walk.come(DESK)
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    publishing.registers(employer)
    publishing.is_verified(mediator)
    publishing.opens_an_account(employer)
    publishing.sends_a_text(employer)
    publishing.is_returned(mediator)
    publishing.asks_for_nothing(employer)
    publishing.is_published(mediator)

    person = _who_fits(walk.town)
    phone = walk.come(PHONE)
    candidacy = _approves(mediator, person)
    mediator.press("Preguntarle")
    _answers_by_link(mediator, phone, "Sí, muéstrenlo")
    mediator.open(candidacy)
    mediator.press("Presentar sin nombre")
    _is_interested(employer, person)
    mediator.open(candidacy)
    _answers_by_link(mediator, phone, "Sí, den mi nombre")
    assert _state(walk.town, person) is CandidacyState.REVEALED

    _books_the_interview(mediator, candidacy)
    mediator, employer = _talk_and_agree(walk, candidacy, person)
    _try(walk, mediator, employer, candidacy)
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    _is_taken_on(walk, mediator, candidacy, person)
    _is_asked_how_it_goes(walk, person)
    assert _state(walk.town, person) is CandidacyState.HIRED
    assert walk.complaints == []


def _who_fits(town: Town) -> Participant:
    """The first on the list of the new vacancy who may start, and has no account."""
    with reading(town.engine) as session:
        entry = session.scalars(
            select(ShortlistEntry)
            .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
            .join(Vacancy, Vacancy.id == Shortlist.vacancy_id)
            .join(Employer, Employer.id == Vacancy.employer_id)
            .join(Participant, Participant.id == ShortlistEntry.participant_id)
            .where(
                Employer.name == publishing.EMPLOYER,
                Shortlist.replaced_at.is_(None),
                ShortlistEntry.has_failed_gate.is_(False),
                Participant.account_id.is_(None),
            )
            .order_by(ShortlistEntry.rank)
            .options(joinedload(ShortlistEntry.participant))
        ).first()
    assert entry is not None, "nobody in the town may start there"
    return entry.participant


def _approves(mediator: Walker, person: Participant) -> str:
    """Approves, and gives the address of the candidacy that begins with it."""
    mediator.follow("Ver la preselección")
    link = mediator.page.get_by_role("link", name=person.called)
    row = mediator.main.locator("li.candidate").filter(has=link)
    mediator.press("Aprobar", row)
    mediator.follow("Preguntarle", row)
    return mediator.path


def _answers_by_link(mediator: Walker, phone: Walker, answer: str) -> None:
    """The link goes to the phone, the PIN is said aloud, and the person answers alone."""
    mediator.press("Hacer un enlace")
    mediator.show("consent-link")
    text = mediator.main.locator("textarea#enlace").input_value()
    pin = mediator.main.locator("p.read-aloud").inner_text().replace(" ", "")
    (address,) = re.findall(r"https?://\S+", text)
    phone.open(address)
    speak(phone)
    phone.fill("PIN", pin)
    phone.press("Ver la pregunta")
    phone.show("asked-by-link")
    phone.press(answer)
    phone.sees_heading("Gracias por responder")


def _is_interested(employer: Walker, person: Participant) -> None:
    employer.go_to("Personas")
    employer.follow_name("", employer.main.locator("ul.rows"))
    assert person.called not in employer.page.content()
    employer.press("Sí, quiero conocerla")


def _books_the_interview(mediator: Walker, candidacy: str) -> None:
    mediator.open(candidacy)
    mediator.follow("Agendar la entrevista")
    mediator.main.locator("input[name=slot]").first.check()
    mediator.fill("Lugar", "Entrada del taller, preguntar por Rosa")
    mediator.show("interview-hours")
    mediator.press("Agendar")


def _talk_and_agree(walk: Walk, candidacy: str, person: Participant) -> tuple[Walker, Walker]:
    """Both tell that they met, and a trial is proposed and signed by all three."""
    held_at = _interview_at(walk.town)
    walk.wait_until(held_at + LATER)
    employer = publishing.comes_back(walk)
    employer.go_to("Personas")
    employer.follow_name(person.called)
    employer.press(employer.words.label(InterviewOutcome.HELD))
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    mediator.open(candidacy)
    _opens(mediator, "Lo que dice la persona")
    mediator.press(mediator.words.label(InterviewOutcome.HELD))
    mediator.follow("Prueba en el trabajo")
    mediator.fill("Primer día", held_at.date().isoformat())
    mediator.fill("Último día", (held_at.date() + timedelta(days=TRIAL_DAYS)).isoformat())
    mediator.fill("Qué va a hacer", "Soldar perfiles junto al maestro del taller.")
    mediator.press("Proponer la prueba")
    mediator.press("Firmar por la oficina")
    who = mediator.words.label(TrialParty.PERSON)
    mediator.press(mediator.words("%(who)s firmó en papel", who=who))
    employer.open(employer.path)
    employer.press("Firmar por la empresa")
    mediator.open(mediator.path)
    mediator.show("trial")
    return mediator, employer


def _try(walk: Walk, mediator: Walker, employer: Walker, candidacy: str) -> None:
    """After the last day both say that it went well."""
    introduction = employer.path
    walk.wait_until(_interview_at(walk.town) + timedelta(days=TRIAL_DAYS + 1))
    employer = publishing.comes_back(walk)
    employer.open(introduction)
    employer.press("Resultó bien: queremos seguir")
    mediator = walk.come_as(Role.MEDIATOR, DESK)
    mediator.open(f"{candidacy}/prueba")
    who = mediator.words.label(TrialParty.PERSON)
    _opens(mediator, mediator.words("%(who)s dice cómo resultó", who=who))
    mediator.press(mediator.words.label(TrialVerdict.GO_ON))
    mediator.sees("Los dos quieren seguir.")


def _is_taken_on(walk: Walk, mediator: Walker, candidacy: str, person: Participant) -> None:
    mediator.open(candidacy)
    mediator.press("La empresa ofrece el trabajo")
    mediator.follow("Colocar")
    starts_on = _interview_at(walk.town).date() + timedelta(days=TRIAL_DAYS + 2)
    mediator.fill("Primer día de trabajo", starts_on.isoformat())
    mediator.choose("Contrato", ContractKind.OPEN_ENDED.value)
    mediator.fill("Quién le recibe en el trabajo", "Rosa, jefa de taller")
    evidence = TermsEvidence.CONTRACT_SEEN.value
    mediator.main.locator(f"input[name=evidence][value={evidence}]").check()
    mediator.press("Colocar")
    mediator.sees_heading("Colocación de %(name)s", name=person.called)
    mediator.show("placement")


def _is_asked_how_it_goes(walk: Walk, person: Participant) -> None:
    """The first appointment of the two years, written down on the mediator's phone."""
    first = _first_contact(walk.town, person)
    walk.wait_until(resolve_forward(first.on_day, first.at_time) + timedelta(hours=1))
    outside = walk.come_as(Role.MEDIATOR, PHONE)
    outside.open(f"/mediacion/citas/{first.id}")
    outside.follow("Anotar la conversación")
    outside.main.locator("fieldset.taps .tap input").first.check()
    outside.press("Se realizó: guardar")
    outside.sees("La conversación")
    outside.sees_name(outside.words.label(AppointmentStatus.SEEN))


def _opens(walker: Walker, text: str) -> None:
    """Open what a page keeps folded; it leads nowhere."""
    summary: Locator = walker.main.locator("summary").filter(has_text=walker.words(text))
    expect(summary).to_be_visible()
    summary.click()


def _interview_at(town: Town) -> datetime:
    with reading(town.engine) as session:
        latest = select(Interview.starts_at).order_by(Interview.id.desc()).limit(1)
        return session.scalars(latest).one()


def _first_contact(town: Town, person: Participant) -> Appointment:
    with reading(town.engine) as session:
        return session.scalars(
            select(Appointment)
            .where(
                Appointment.participant_id == person.id,
                Appointment.status == AppointmentStatus.PLANNED,
            )
            .order_by(Appointment.starts_at)
            .limit(1)
        ).one()


def _state(town: Town, person: Participant) -> CandidacyState:
    with reading(town.engine) as session:
        return session.scalars(
            select(Candidacy.state)
            .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
            .join(Employer, Employer.id == Vacancy.employer_id)
            .where(Candidacy.participant_id == person.id, Employer.name == publishing.EMPLOYER)
        ).one()
