"""Vacancies that fit, and why, in plain words."""

from datetime import date, datetime

import pytest

from matching.judging.reasons import GateName
from models.participants import CaseState, Participant
from models.reference import ConceptKind
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import VacancyStatus
from tests.factories import a_concept, a_participant, a_vacancy, an_employer
from tests.matchmaking import a_run, a_welding_vacancy, refresh
from webapp.labels import label

EXPLANATION = {
    "gates": [
        {
            "name": "licence",
            "state": "unknown",
            "code": "licence_not_asked",
            "facts": {"licence": "licence_b"},
            "remedy": "ask_licence",
        },
        {"name": "place", "state": "pass", "code": "place_in_radius", "facts": {}, "remedy": None},
    ],
    "reasons": [
        {
            "criterion": "skills",
            "value": 0.6,
            "code": "skills_partly_met",
            "facts": {
                "needs": [
                    {"skill": "mig_welding", "value": 1.0},
                    {"skill": "arc_welding", "value": None},
                ]
            },
        },
        {"criterion": "hours", "value": 1.0, "code": "hours_fit", "facts": {}},
        {
            "criterion": "commute",
            "value": 0.9,
            "code": "commute_minutes",
            "facts": {"minutes": 25.4},
        },
    ],
    "wish_reasons": [
        {"criterion": "trades", "value": 1.0, "code": "trade_wished", "facts": {}},
        {"criterion": "wished_pay", "value": 0.2, "code": "pay_below", "facts": {}},
        {"criterion": "distance", "value": 0.1, "code": "distance_too_long", "facts": {}},
    ],
}


@pytest.fixture
def person(db):
    """Somebody who looks for work."""
    with db() as session:
        for key in ("mig_welding", "arc_welding"):
            a_concept(session, key)
        a_concept(session, "licence_b", ConceptKind.LICENCE)
        return a_participant(session)


@pytest.fixture
def browser(as_user, person):
    """The person's phone."""
    return as_user("participant", participant=person)


def _stand_on(session, person, now: datetime, title: str, **values: object) -> None:
    employer = an_employer(session)
    status = values.pop("status", VacancyStatus.PUBLISHED)
    vacancy = a_vacancy(session, employer, title=title, status=status)
    shortlist = Shortlist(
        vacancy_id=vacancy.id,
        computed_at=now,
        replaced_at=values.pop("replaced_at", None),
        candidates_count=1,
        inputs_digest="x",
        engine_version="1",
        weights_version="1",
        taxonomy_version="1",
    )
    session.add(shortlist)
    session.flush()
    row = {
        "shortlist_id": shortlist.id,
        "participant_id": person.id,
        "rank": 1,
        "score": 0.8,
        "known": 0.9,
        "has_failed_gate": False,
        "has_open_question": True,
        "explanation": EXPLANATION,
    }
    session.add(ShortlistEntry(**(row | values)))


def test_a_vacancy_says_what_fits_what_is_missing_and_what_to_ask(
    browser, db, person, page, now
) -> None:
    with db() as session:
        _stand_on(session, person, now, "Soldador MIG de taller")

    shown = page(browser.get("/mi/vacantes")).text

    for words in (
        "Soldador MIG de taller",
        "$700.000",
        "Calza mucho",
        "Usted mostró: mig_welding (es).",
        "También piden: arc_welding (es).",
        "El horario le queda bien.",
        "Llega en unos 25 minutos.",
        "Es de un oficio que usted quiere.",
        "El sueldo es menor al que usted pidió.",
        "El viaje es más largo de lo que usted pidió.",
        "¿Tiene esta licencia? licence_b (es).",
    ):
        assert words in shown
    assert "80" not in shown


def test_what_cannot_be_or_is_not_published_or_is_old_is_left_out(
    browser, db, person, page, now
) -> None:
    with db() as session:
        _stand_on(session, person, now, "Con puerta cerrada", has_failed_gate=True)
        _stand_on(session, person, now, "Vacante vencida", status=VacancyStatus.EXPIRED)
        _stand_on(session, person, now, "Lista reemplazada", replaced_at=now)
        _stand_on(session, a_participant(session), now, "De otra persona")

    shown = page(browser.get("/mi/vacantes")).text

    assert "Todavía no hay vacantes para mostrar" in shown


def test_the_best_comes_first(browser, db, person, page, now) -> None:
    with db() as session:
        _stand_on(session, person, now, "La segunda", score=0.5)
        _stand_on(session, person, now, "La primera", score=0.9)
        _stand_on(session, person, now, "La última", score=None)

    titles = [heading.text for heading in page(browser.get("/mi/vacantes")).all("h2")]

    assert titles == ["La primera", "La segunda", "La última"]


def test_where_nothing_fits_the_page_says_what_stops(browser, db, person, page, now):
    gates = [
        {"name": "shift", "state": "fail", "code": "x", "facts": {}, "remedy": None},
        {"name": "licence", "state": "unknown", "code": "x", "facts": {}, "remedy": None},
    ]
    with db() as session:
        for title in ("Panadería", "Bodega"):
            explanation = EXPLANATION | {"gates": gates}
            _stand_on(session, person, now, title, has_failed_gate=True, explanation=explanation)

    shown = page(browser.get("/mi/vacantes")).text

    assert "Hoy ninguna vacante le calza del todo" in shown
    assert f"{label(GateName.SHIFT)}: en 2 vacantes" in shown
    assert label(GateName.LICENCE) not in shown


def test_what_would_open_more_doors_is_told_without_a_place_or_a_score(
    browser, db, person, page, now
):
    with db() as session:
        a_run(session, name="Soldadura MIG", starts_on=date(2027, 5, 4), ends_on=None)
        a_welding_vacancy(session, title="Soldadora de planta")
        refresh(session)

    found = page(browser.post_form("/mi/vacantes", "/mi/vacantes/que-me-abriria"))

    assert "Terminar «Soldadura MIG» (120 horas, empieza el 04-05-2027)" in found.text
    assert "Se le abre 1 trabajo: Soldadora de planta" in found.text
    assert "%" not in found.text
    assert "lugar" not in found.text


def test_whoever_works_is_not_sent_to_look(browser, db, person, page, now):
    """Also where they still stand on a list that was made before they were hired."""
    with db() as session:
        _stand_on(session, person, now, "Soldador MIG de taller")
        session.get_one(Participant, person.id).case_state = CaseState.PLACED

    shown = page(browser.get("/mi/vacantes")).text

    assert "Usted ya tiene trabajo" in shown
    assert "Soldador MIG de taller" not in shown
    assert "Cuéntele a la oficina qué trabajos quiere" not in shown
