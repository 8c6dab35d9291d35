"""Every text message fits one message, in both languages, and outs nobody."""

from datetime import date, time
from itertools import product

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy.orm import Session

from followup.short_texts import check_short_text
from followup.statuses import OPEN_STATUSES, AppointmentStatus, ContactMode
from models.accounts import Language
from models.outbox import MessageKind
from services.messages.deliveries import DeliveryRefusedError, Letter
from services.messages.inbound_acts import AnswerText
from tests.factories import a_participant, an_appointment
from tests.webapp.test_mail import ABOUT_APPOINTMENTS, ABOUT_OTHERS, a_letter
from webapp.sms import compose_sms

LONGEST_NAMES = ("María-Esperanza de los Ángeles", "Wolfgang-Maximiliano Íñigo", "", "🌸 Ana")
LONGEST_PLACES = (
    "",
    "Delegación Municipal de San Isidro, Camino Internacional Nº 4.325, bloque B, "
    "tercer piso, La Calera",
    "CDP Quillota, sala de visitas",
    "Centro de Reinserción Social",
)
LONGEST_DAY = date(2026, 9, 30)  # miércoles 30 de septiembre


def _text(app: Flask, letter: Letter) -> str:
    with app.app_context():
        return compose_sms(letter).text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(ABOUT_APPOINTMENTS))
def test_every_kind_fits_one_message_with_the_longest_names_and_places(
    app: Flask, session: Session, kind: MessageKind, language: Language
) -> None:
    status = AppointmentStatus.EXCUSED if "cancel" in kind.value else AppointmentStatus.PLANNED
    found = {}
    for name, place, mode in product(LONGEST_NAMES, LONGEST_PLACES, ContactMode):
        appointment = an_appointment(
            session,
            a_participant(session, given_names=name),
            on_day=LONGEST_DAY,
            at_time=time(10),
            place=place,
            mode=mode,
            status=status,
        )
        facts = dict(ABOUT_APPOINTMENTS[kind], note="Avise a su delegado de Gendarmería")
        text = _text(app, a_letter(kind, facts, appointment, language=language))
        if not check_short_text(text).is_clean:
            found[text] = check_short_text(text)

    assert found == {}


def test_a_reminder_says_who_when_where_and_whom_to_call(app: Flask, session: Session) -> None:
    appointment = an_appointment(
        session, a_participant(session, given_names="Rosa Elena"), place=""
    )

    text = _text(app, a_letter(MessageKind.REMINDER, {}, appointment))

    assert text == (
        "Rosa: Le recordamos su cita del martes 24 de noviembre a las 10:00. "
        "Lugar: Calle Inventada 100, Quillota. Dudas: 33 200 0000"
    )


def test_a_place_that_outs_is_left_out_and_the_rest_is_said(app: Flask, session: Session) -> None:
    appointment = an_appointment(session, a_participant(session), place="Cárcel de Quillota")

    text = _text(app, a_letter(MessageKind.REMINDER, {}, appointment))

    assert "Carcel" not in text
    assert "martes 24 de noviembre a las 10:00" in text


def test_what_is_off_names_no_place_to_go_to(app: Flask, session: Session) -> None:
    for status in set(AppointmentStatus) - OPEN_STATUSES:
        appointment = an_appointment(session, a_participant(session), status=status)
        text = _text(app, a_letter(MessageKind.APPOINTMENT_CANCELLED, {}, appointment))
        assert "Lugar" not in text
        assert "No tiene que ir" in text


ASKED_BY_TEXT = (
    *(MessageKind.ANSWER_WANTED, MessageKind.IDENTITY_RECEIPT, MessageKind.LETTER_WAITS),
    *(MessageKind.TRIAL_TO_SIGN, MessageKind.TRIAL_TO_REVIEW, MessageKind.TRIAL_OFF),
)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", ASKED_BY_TEXT)
def test_a_question_of_the_office_fits_one_message_and_says_not_what_about(
    app: Flask, kind: MessageKind, language: Language
) -> None:
    text = _text(app, a_letter(kind, dict(ABOUT_OTHERS[kind]), language=language))

    assert check_short_text(text).is_clean, check_short_text(text)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_off_is_told_of_a_day_that_has_begun_too(app: Flask, language: Language) -> None:
    facts = ABOUT_OTHERS[MessageKind.TRIAL_OFF]
    ahead = _text(app, a_letter(MessageKind.TRIAL_OFF, dict(facts), language=language))
    early = dict(facts) | {"starts_on": "2026-09-30"}
    begun = _text(app, a_letter(MessageKind.TRIAL_OFF, early, language=language))

    assert check_short_text(begun).is_clean, check_short_text(begun)
    assert ahead != begun


@pytest.mark.parametrize("kind", [one for one in ABOUT_OTHERS if one not in ASKED_BY_TEXT])
def test_what_is_no_appointment_is_not_told_by_text_message(app: Flask, kind: MessageKind) -> None:
    with pytest.raises(DeliveryRefusedError, match="channel_without_text"):
        _text(app, a_letter(kind, dict(ABOUT_OTHERS[kind])))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("answer", list(AnswerText))
def test_every_answer_fits_one_message_names_nobody_and_outs_nobody(
    app: Flask, answer: AnswerText, language: Language
) -> None:
    facts: dict[str, object] = {"answer": answer.value}

    text = _text(app, a_letter(MessageKind.ANSWER, facts, language=language))

    assert check_short_text(text).is_clean, check_short_text(text)


def test_a_reminder_says_how_to_answer_only_where_texts_are_taken(
    app: Flask, session: Session
) -> None:
    letter = a_letter(
        MessageKind.REMINDER, {}, an_appointment(session, a_participant(session, given_names="Ana"))
    )
    silent = _text(app, letter)

    app.extensions["settings"] = app.extensions["settings"].model_copy(
        update={"sms_inbound_token": SecretStr("x")}
    )

    assert "Responda SI, NO o BAJA." in _text(app, letter)
    assert "Responda" not in silent


def test_every_kind_of_message_has_words_for_its_channel() -> None:
    told = {*ABOUT_APPOINTMENTS, *ABOUT_OTHERS, MessageKind.ANSWER}

    assert told == set(MessageKind)
