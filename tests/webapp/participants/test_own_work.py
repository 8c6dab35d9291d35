"""What a person reads of a candidacy that led to work."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.accounts import Role
from models.candidacies import Candidacy, CloseReason
from models.placements import EndReason, Placement
from services.mediation import appeals, assessments, candidacies
from services.mediation.candidacy_moves import Ending
from services.placing.placement_endings import end_placement
from services.placing.placements import Pair, Start, place, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import an_entry
from tests.mediation import booked, presented, revealed, the_person
from tests.services.mediation.test_assessments import ended, noticed


def _hire(db, made, starts_on) -> None:
    with db() as session:
        one = session.get_one(Candidacy, made.id)
        pair, start = Pair(one.vacancy_id, one.participant_id), Start(starts_on)
        place_pair(session, CLERK, pair, start, now=NOW, today=TODAY)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (7, "Este trabajo es suyo. Empieza el lunes 30 de noviembre de 2026."),
        (0, "Este trabajo es suyo desde el lunes 23 de noviembre de 2026."),
    ],
)
def test_whoever_was_hired_reads_from_which_day_on(person_of, db, page, days, said):
    made = person_of(booked)
    with db() as session:
        offered = session.get_one(Candidacy, made.id).vacancy
        offered.starts_on = TODAY + timedelta(days=20)

    _hire(db, made, TODAY + timedelta(days=days))

    shown = page(made.browser.get(made.url)).text
    assert f"{offered.starts_on:%d-%m-%Y}" not in shown
    assert said in shown
    home = page(made.browser.get("/mi/"))
    assert "Primer día de trabajo" in home.text
    assert made.url in home.links()
    assert "se anuló: a esa entrevista no vaya." in shown
    assert "Su empresa contrató a esta persona." in page(made.employer.get(made.shown)).text


def test_work_that_ended_is_not_theirs_any_more(person_of, db, page):
    made = person_of(revealed)
    _hire(db, made, TODAY)
    assert "Es suyo" in page(made.browser.get("/mi/propuestas")).text
    with db() as session:
        placement = session.scalars(select(Placement)).one()
        why = {"ended_on": TODAY, "reason": EndReason.SEASON_END}
        end_placement(session, CLERK, placement.id, **why, now=NOW, today=TODAY)

    shown = page(made.browser.get(made.url)).text

    assert "Este trabajo terminó el lunes 23 de noviembre de 2026." in shown
    assert "Es suyo" not in page(made.browser.get("/mi/propuestas")).text
    assert "suyo" not in shown.replace("nada suyo", "")


def test_nobody_goes_on_looking_for_whoever_works(person_of, db, page):
    made = person_of(presented)
    with db() as session:
        person = session.get_one(Candidacy, made.id).participant
        entry = an_entry(session, person=person)
        place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)

    shown = page(made.browser.get(made.url)).text

    assert "Usted encontró otro trabajo." in shown
    assert "La empresa ya no ve nada suyo." in shown
    assert "Seguimos buscando" not in shown


def test_a_talk_that_is_past_calls_nobody(person_of, db, page):
    made = person_of(noticed)
    with db() as session:
        person = the_person(session, session.get_one(Candidacy, made.id))
        assessments.answer(session, person, made.id, "Tengo referencias.", now=NOW)
        assessments.let_go_on(session, CLERK, made.id, "Sigue.", now=NOW, today=TODAY)
    addresses = (made.url, f"{made.url}/conversacion")
    for address in addresses:
        before = page(made.browser.get(address)).text
        assert "La oficina le llama para seguir con la oferta." in before

    _hire(db, made, TODAY)

    for address in addresses:
        after = page(made.browser.get(address)).text
        assert "La oficina le llama" not in after
        assert "La conversación terminó y la oferta siguió." in after


def test_a_talk_that_ended_the_offer_looks_for_no_other_work_once_there_is_one(person_of, db, page):
    made = person_of(ended)
    with db() as session:
        person = the_person(session, session.get_one(Candidacy, made.id))
        appeals.appeal(session, person, made.id, "No es así.", now=NOW, today=TODAY)
        lead = actor_of(an_account(session, Role.LEAD))
        appeals.answer_appeal(session, lead, made.id, "No.", is_granted=False, now=NOW)
        candidacies.close(session, CLERK, made.id, Ending(CloseReason.PAY), now=NOW)

    text = page(made.browser.get(made.url)).text

    assert "La conversación terminó y la oferta no siguió." in text
    assert "sigue buscando con usted" not in text


def test_what_is_said_of_work_that_ended_fits_it(person_of, db, page):
    made = person_of(revealed)
    _hire(db, made, TODAY)
    with db() as session:
        work = session.scalars(select(Placement)).one()
        end_placement(
            *(session, CLERK, work.id),
            ended_on=TODAY,
            reason=EndReason.OTHER,
            now=NOW,
            today=TODAY,
        )

    text = page(made.browser.get(made.url)).text

    assert "Este trabajo terminó el" in text
    assert "ya es suyo" not in text
    assert "la sigue acompañando" not in page(made.employer.get(made.shown)).text
