"""A person is asked, says yes, and takes it back with one tap that holds from the next request."""

import pytest
from sqlalchemy import select

from models.candidacies import Candidacy, CandidacyState
from models.interviews import InterviewAppointment
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.vacancies import VacancyStatus
from services.mediation import answers, candidacies
from services.mediation.beginnings import reopen
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.consent_ledger import AnswerChannel
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.employers import ask_certificate
from tests.factories import CLERK
from tests.house.test_text_hygiene import OUTING
from tests.matchmaking import an_entry
from tests.mediation import asked, booked, consented, interested, presented, revealed


def _state(db, made) -> CandidacyState:
    with db() as session:
        return session.get_one(Candidacy, made.id).state


def test_the_question_says_who_asks_what_is_shown_and_what_is_not(person_of, page):
    made = person_of(asked)

    found = page(made.browser.get(made.url))

    assert made.company.name in found.text
    assert "¿Mostramos esto a la empresa?" in found.text
    assert "No vería su nombre, su teléfono, su dirección" in found.text
    assert "Así le ven" in found.text
    assert OUTING.findall(found.text) == []
    assert made.url in page(made.browser.get("/mi/propuestas")).links()


def test_who_is_asked_about_a_job_that_wants_a_certificate_reads_so_before_the_question(
    person_of, db, page
):
    """People learnt of it from the employer, after they had said yes."""
    made, other = person_of(asked), person_of(asked)
    with db() as session:
        ask_certificate(session, session.get_one(Candidacy, made.id).vacancy)

    text = page(made.browser.get(made.url)).text

    told = "Para este trabajo piden un certificado personal"
    assert text.index(told) < text.index("¿Mostramos esto a la empresa?")
    assert told not in page(other.browser.get(other.url)).text


def test_whoever_gave_their_name_reads_that_it_is_seen(person_of, page):
    """It went on saying that the employer sees another name, and nothing more."""
    before, after = person_of(interested), person_of(revealed)

    hidden = page(before.browser.get(before.url)).text
    seen = page(after.browser.get(after.url)).text

    assert f"En vez de su nombre ve: {before.code_name}" in hidden
    assert "En vez de su nombre" not in seen
    assert "Además de su nombre y su teléfono, la empresa lee esto" in seen


def test_one_tap_says_yes_and_one_says_no(person_of, db, page):
    made = person_of(asked)

    made.browser.post_form(made.url, f"{made.url}/si")
    assert _state(db, made) is CandidacyState.CONSENTED
    assert "Anotado: usted dijo que sí." in page(made.browser.get(made.url)).text
    made.browser.post_form(made.url, f"{made.url}/no")

    assert _state(db, made) is CandidacyState.CLOSED
    after = page(made.browser.get(made.url)).text
    assert "Anotado: usted dijo que no. La empresa no ve nada suyo." in after
    assert "La empresa ya no ve nada suyo" in after
    assert "la oficina le pregunta otra vez" in after


def test_who_was_not_chosen_is_not_told_to_change_their_mind(person_of, page):
    made = person_of(presented)
    made.employer.post_form(made.shown, f"{made.shown}/no-interesa", reason="other_chosen")

    after = page(made.browser.get(made.url)).text

    assert "La empresa eligió a otra persona." in after
    assert "Si cambia de opinión" not in after


def test_both_sides_get_a_receipt_of_the_name(person_of, db, page):
    made = person_of(interested)
    with db() as session:
        person = session.merge(made.person)
        person.email, person.wants_reminders = "nadie@oportunidades.test", True

    made.browser.post_form(made.url, f"{made.url}/si")

    with db() as session:
        told = {(one.kind, one.address) for one in session.scalars(select(OutboxMessage))}
    assert (MessageKind.IDENTITY_RECEIPT, "nadie@oportunidades.test") in told
    assert MessageKind.IDENTITY_GIVEN in {kind for kind, _address in told}
    own, theirs = page(made.browser.get(made.url)).text, page(made.employer.get(made.shown)).text
    assert f"dimos a {made.company.name} su nombre y su teléfono" in own
    assert "la persona aceptó que ustedes tengan estos datos" in theirs


@pytest.mark.parametrize("act", [presented, interested, revealed, booked])
def test_a_no_holds_from_the_next_request_everywhere(person_of, db, page, act):
    made = person_of(act)
    pressed = page(made.employer.get(made.shown)).form(f"{made.shown}/no-interesa")

    made.browser.post_form(made.url, f"{made.url}/no")

    for address in (made.shown, f"{made.shown}/entrevista.ics"):
        assert made.employer.get(address).status_code == 404
    for act_of_theirs in ("interesa", "entrevista/no-podemos", "prueba/firmar"):
        answer = made.employer.post(f"{made.shown}/{act_of_theirs}", data=pressed)
        assert answer.status_code == 404
    listed = page(made.employer.get("/empresa/presentaciones")).text
    assert "1 persona ya no sigue en esta vacante." in listed
    assert made.code_name not in listed
    assert made.person.called not in listed
    with db() as session:
        queued = select(OutboxMessage.key).where(
            OutboxMessage.status == MessageStatus.QUEUED,
            OutboxMessage.key.startswith("introduction:"),
        )
        assert session.scalars(queued).all() == []


def offered(session):
    """A person to whom the employer offers the job."""
    made = revealed(session)
    candidacies.advance(session, CLERK, made.id, CandidacyMove.OFFER, now=NOW)
    return made


@pytest.mark.parametrize("act", [consented, presented, revealed, booked, offered])
def test_what_was_agreed_to_is_taken_back_on_the_page_in_every_state(person_of, page, act):
    made = person_of(act)

    assert "Ya no quiero: bórrenlo de la empresa" in page(made.browser.get(made.url)).text


def test_the_second_question_says_that_a_no_ends_the_first_yes_too(person_of, page):
    first, second = person_of(asked), person_of(interested)

    before, after = (page(made.browser.get(made.url)).text for made in (first, second))

    assert "no cambia nada" in before
    assert "la empresa deja de ver su ficha en el momento" in after
    assert "no cambia nada" not in after
    assert "Ya no quiero" not in after, "the no is the one button that does it"


def test_what_an_employer_got_from_whom_it_hired_is_not_promised_back(as_user, db, page):
    with db() as session:
        entry = an_entry(session)
        candidacy = revealed(session, entry)
        place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)
        person, account = candidacy.participant, candidacy.participant.account

    browser = as_user("participant", account=account, participant=person)

    shown = page(browser.get(f"/mi/propuestas/{candidacy.id}")).text
    assert "ya no se echa atrás" in shown
    assert "Ya no quiero" not in shown


def test_who_is_asked_anew_has_nothing_to_take_back_yet(person_of, db, page):
    made = person_of(revealed)
    made.browser.post_form(made.url, f"{made.url}/no")
    with db() as session:
        reopen(session, CLERK, made.id, now=NOW)

    assert "Ya no quiero" not in page(made.browser.get(made.url)).text


def test_a_second_tap_changes_nothing_and_is_told(person_of, db, page):
    made = person_of(asked)
    form = page(made.browser.get(made.url)).form(f"{made.url}/si")
    made.browser.post(f"{made.url}/si", data=form)

    again = made.browser.post(f"{made.url}/si", data=form)

    assert again.status_code == 409
    assert _state(db, made) is CandidacyState.CONSENTED


def test_a_yes_after_the_door_closed_is_told(person_of, db, page):
    made = person_of(asked)
    form = page(made.browser.get(made.url)).form(f"{made.url}/si")
    with db() as session:
        session.get_one(Candidacy, made.id).vacancy.status = VacancyStatus.WITHDRAWN

    answer = made.browser.post(f"{made.url}/si", data=form)

    assert answer.status_code == 409
    assert _state(db, made) is CandidacyState.ASKED


def test_the_sheet_that_the_person_reads_is_the_employers_to_the_letter(person_of, as_user):
    made = person_of(presented)
    mediator = as_user("mediator")

    own, theirs, office = (
        _sheet(browser.get(address).text)
        for browser, address in (
            (made.browser, made.url),
            (made.employer, made.shown),
            (mediator, f"/mediacion/candidaturas/{made.id}"),
        )
    )

    assert own == theirs == office
    assert "Lo que sabe hacer" in own


def _sheet(html: str) -> str:
    return html.split('<div class="stack sheet">', 1)[1].split("</div>", 1)[0]


def test_a_booked_interview_is_in_the_persons_own_appointments(person_of, db, page):
    made = person_of(booked)
    with db() as session:
        held = session.scalars(select(InterviewAppointment)).one()

    found = page(made.browser.get(made.url))

    assert f"/mi/citas/{held.appointment_id}" in found.links()
    appointments = page(made.browser.get("/mi/")).text
    assert f"Entrevista de trabajo con {made.company.name}" in appointments


def test_somebody_elses_question_is_like_one_that_is_not_there(person_of, as_user):
    made = person_of(consented)
    stranger = as_user("participant")

    for address in (made.url, "/mi/propuestas/987654"):
        assert stranger.get(address).status_code == 404


def test_nobody_else_has_this_page(as_user):
    for role in ("mediator", "employer", "admin"):
        assert as_user(role).get("/mi/propuestas").status_code == 403


def test_a_yes_told_at_the_desk_is_shown_with_how_it_was_told(person_of, db, page):
    made = person_of(asked)
    with db() as session:
        answers.answer_yes(session, CLERK, made.id, AnswerChannel.DESK, now=NOW, today=TODAY)

    assert "en persona, en la oficina" in page(made.browser.get(made.url)).text


def test_a_yes_to_be_shown_unseen_never_gives_the_name(person_of, db, page):
    """The page with the first question stood open on a phone while the employer showed interest."""
    made = person_of(asked)
    first = page(made.browser.get(made.url)).form(f"{made.url}/si")
    with db() as session:
        answers.answer_yes(session, CLERK, made.id, AnswerChannel.PHONE, now=NOW, today=TODAY)
        candidacies.present(session, CLERK, made.id, now=NOW, today=TODAY)
        candidacies.note_interest(session, CLERK, made.id, now=NOW)

    codes = [
        made.browser.post(f"{made.url}/si", data=first | changed).status_code
        for changed in ({}, {"version": ""}, {"version": "9" * 5_000})
    ]

    assert codes == [409, 409, 409]
    assert _state(db, made) is CandidacyState.INTERESTED
    with db() as session:
        shown = session.get_one(Candidacy, made.id).introduction
        assert (shown.called, shown.phone) == (None, None)
    assert "den mi nombre" in page(made.browser.get(made.url)).text
    made.browser.post_form(made.url, f"{made.url}/si")
    assert _state(db, made) is CandidacyState.REVEALED
