"""A trial with a suspended employer: the warning, whom to call, and what the person reads."""

from types import SimpleNamespace

import pytest

from models.participants import Participant
from tests.services.mediation.test_trial_holds import running
from tests.services.mediation.test_trials import agreed
from tests.webapp import pages

OFF = "No vaya a su prueba: se anuló"
RUNS = "Antes de ir a su prueba, llame a la oficina"


@pytest.fixture
def suspended(browser, db, as_user):
    """Suspend the employer of a trial; gives what was read before, after, and by the person."""

    def made(act):
        with db() as session:
            candidacy = act(session)
            number, employer_id = candidacy.id, candidacy.vacancy.employer_id
            person = session.get_one(Participant, candidacy.participant_id)
            called = person.called
        url = f"/mediacion/empresas/{employer_id}"
        before = pages.read(browser.get(url).text)
        answer = browser.post_form(url, f"{url}/suspender", reason="Un reclamo")
        own = as_user("participant", participant=person)
        return SimpleNamespace(
            called=called,
            before=before.text,
            after=pages.read(browser.get(answer.location).text).text,
            opened=pages.read(browser.get(f"/mediacion/candidaturas/{number}").text).text,
            start=pages.read(own.get("/mi/").text).text,
            own=pages.read(own.get(f"/mi/propuestas/{number}").text).text,
        )

    return made


def test_one_that_has_not_begun_is_cancelled_and_nobody_goes(suspended):
    read = suspended(agreed)

    assert "Se anula 1 prueba que no ha empezado." in read.before
    assert "vea abajo a quién llamar hoy" in read.after
    assert read.called in read.after
    for told in (read.after, read.opened):
        assert "se anuló y no tiene que ir." in told
    assert OFF in read.start
    assert "No vaya a la prueba" in read.own


def test_of_one_that_runs_the_person_reads_to_call_before_going(suspended):
    read = suspended(running)

    assert "Sigue 1 prueba en curso." in read.before
    for told in (read.after, read.opened):
        assert "Llame hoy a la persona y a la empresa" in told
    assert RUNS in read.start
    assert "Los días que trabajó se pagan." in read.own
