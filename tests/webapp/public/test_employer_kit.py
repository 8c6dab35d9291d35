"""The page for employers says what the portal goes by, whatever that is today."""

import pytest

from models.hiring_hints import HintKind
from services.hiring import employer_caps
from tests import factories
from tests.services.hiring.test_hiring_hints import a_hint
from tests.webapp import pages

PAGE = "/empresas"


def test_it_leads_to_the_registration_and_is_found_from_the_entrance(client):
    assert PAGE in pages.read(client.get("/entrar").text).links()
    assert "/empresas/registro" in pages.read(client.get(PAGE).text).links()


def test_its_figures_are_those_in_force(client, db):
    with db() as session:
        factories.legal_figures(session)

    text = pages.read(client.get(PAGE).text).text

    assert "$553.553" in text.replace("\u00a0", "")
    assert "42 horas por semana" in text
    assert f"como mucho {employer_caps.USUALLY_AT_ONCE} a la vez" in text


def test_without_figures_it_states_none(client):
    text = pages.read(client.get(PAGE).text).text

    assert "horas por semana" not in text
    assert "al menos el mínimo" not in text


@pytest.mark.parametrize(("language", "norm"), [("es", "Norma: Ley 9."), ("en", "Law: Ley 9.")])
def test_duties_and_incentives_stand_there_with_their_norm(client, db, language, norm):
    with db() as session:
        a_hint(session, "duty", citation="Ley 9", says_es="Contrato escrito.", says_en="Written.")
        a_hint(session, "help", kind=HintKind.INCENTIVE, wants_check=True)
    with client.session_transaction() as cookie:
        cookie["language"] = language

    text = pages.read(client.get(PAGE).text).text

    assert norm in text
    assert ("Contrato escrito." if language == "es" else "Written.") in text
    assert ("Por confirmar" if language == "es" else "To confirm") in text
