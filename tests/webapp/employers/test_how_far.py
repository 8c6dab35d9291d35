"""An employer reads where each person stands, and says that it wants to hire somebody."""

from types import SimpleNamespace

import pytest

from models.candidacies import Candidacy, CandidacyState
from services.mediation import candidacies
from services.mediation.candidacy_states import CandidacyMove
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import presented, revealed

LIST = "/empresa/presentaciones"
WANTED = "¿Quieren contratarla?"


@pytest.fixture
def shown(as_user, db):
    """Make a candidacy; gives the browser of its employer and the addresses of what it reads."""

    def made(act):
        with db() as session:
            found = act(session)
            company, pair = found.vacancy.employer, Pair(found.vacancy_id, found.participant_id)
            number, introduction = found.id, found.introduction_id
        return SimpleNamespace(
            id=number,
            pair=pair,
            url=f"{LIST}/{introduction}",
            vacancy=f"/empresa/vacantes/{pair.vacancy_id}",
            browser=as_user("employer", employer=company),
        )

    return made


def _advance(db, made, move: CandidacyMove) -> None:
    with db() as session:
        candidacies.advance(session, CLERK, made.id, move, now=NOW)


def test_a_vacancy_says_how_many_wait_with_the_way_to_them(shown, page):
    made = shown(presented)

    listed, one = page(made.browser.get("/empresa/")), page(made.browser.get(made.vacancy))

    for read in (listed, one):
        assert "1 persona espera su respuesta." in read.text
        assert "La oficina busca personas para este trabajo" not in read.text
        assert "Ver quiénes" in [link.text for link in read.all("a") if link.get("href") == LIST]


def test_the_navigation_counts_those_who_wait(shown, page):
    made = shown(presented)
    entry = "Personas 1 espera su respuesta"
    assert entry in [link.text for link in page(made.browser.get("/empresa/plantillas")).all("a")]

    made.browser.post_form(made.url, f"{made.url}/interesa")

    read = page(made.browser.get("/empresa/"))
    assert "espera su respuesta" not in read.text
    assert "La oficina busca personas para este trabajo" in read.text


def test_after_the_interview_the_page_asks_what_the_employer_decides(shown, db, page):
    made = shown(revealed)
    before = page(made.browser.get(made.url)).text
    assert "La oficina acuerda la entrevista con ambos." in before
    assert WANTED in before

    _advance(db, made, CandidacyMove.HOLD_INTERVIEW)

    after = page(made.browser.get(made.url)).text
    assert "La oficina acuerda la entrevista con ambos." not in after
    assert "Ya puede conocerla" not in after
    assert "Ya se entrevistaron: la persona espera lo que ustedes decidan." in after
    assert "Ya se entrevistaron" in page(made.browser.get(LIST)).text


def test_who_wants_to_hire_says_so_and_the_office_reads_by_whom(shown, db, page, as_user):
    made = shown(revealed)
    _advance(db, made, CandidacyMove.HOLD_INTERVIEW)

    made.browser.post_form(made.url, f"{made.url}/contratar")

    with db() as session:
        assert session.get_one(Candidacy, made.id).state is CandidacyState.OFFERED
    own = page(made.browser.get(made.url)).text
    assert "su empresa ofrece el trabajo" in own
    assert WANTED not in own
    read = page(as_user("mediator").get(f"/mediacion/candidaturas/{made.id}")).text
    assert "Le toca a la oficina" in read
    assert "La empresa ofrece el trabajo." in read
    assert made.browser.account.name in read


def test_an_offer_that_the_office_wrote_down_is_read_as_well(shown, db, page):
    made = shown(revealed)

    _advance(db, made, CandidacyMove.OFFER)

    read = page(made.browser.get(made.url)).text
    assert "La oficina acuerda la entrevista con ambos." not in read
    assert "su empresa ofrece el trabajo" in read
    assert "Quieren contratarla" in page(made.browser.get(LIST)).text


def test_after_a_hire_the_first_day_is_there_and_the_receipt_is_true(shown, db, page):
    made = shown(revealed)
    assert "Si lo echa atrás, dejan de verse aquí." in page(made.browser.get(made.url)).text
    with db() as session:
        place_pair(session, CLERK, made.pair, Start(TODAY), now=NOW, today=TODAY)

    read = page(made.browser.get(made.url)).text

    assert "Su empresa contrató a esta persona. Primer día:" in read
    assert "Si lo echa atrás" not in read
    assert "Como la contrataron, se quedan con ustedes" in read
    assert "primer día:" in page(made.browser.get(LIST)).text
