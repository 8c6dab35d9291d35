"""Numbers for whoever watches the server, and for nobody else."""

import pytest
from pydantic import SecretStr

from models.outbox import MessageStatus
from webapp.scheduler import Scheduler, run_job

ADDRESS, TOKEN = "/metricas", "a-token-of-the-tests"


@pytest.fixture
def watched(app):
    """A portal that has a token for its numbers."""
    app.extensions["settings"] = app.extensions["settings"].model_copy(
        update={"metrics_token": SecretStr(TOKEN)}
    )
    return app


def _read(app, token=TOKEN):
    return app.test_client().get(ADDRESS, headers={"Authorization": f"Bearer {token}"})


def test_without_a_token_set_there_is_no_such_page(app):
    assert _read(app).status_code == 404
    assert _read(app, "").status_code == 404


@pytest.mark.parametrize("token", ["", "another", f"{TOKEN}x"])
def test_with_another_token_there_is_no_such_page(watched, token):
    assert _read(watched, token).status_code == 404
    assert watched.test_client().get(ADDRESS).status_code == 404


def test_runs_messages_and_leads_are_told(watched):
    scheduler = Scheduler(watched)
    scheduler.tick()
    scheduler.stop_leading()
    run_job(watched, "forget_forms")
    answer = _read(watched)
    lines = answer.text.splitlines()

    assert answer.content_type.startswith("text/plain; version=0.0.4")
    assert 'oportunidades_job_runs_total{job="forget_forms",outcome="succeeded"} 2' in lines
    assert "oportunidades_lead_fence 1" in lines
    assert "oportunidades_message_lateness_seconds 0" in lines
    told = [line for line in lines if line.startswith("oportunidades_messages{")]
    assert len(told) == len(MessageStatus)
    assert any(line.startswith("oportunidades_job_last_duration_seconds{") for line in lines)


def test_every_family_of_numbers_says_what_it_is(watched):
    lines = _read(watched).text.splitlines()
    families = [line.split()[2] for line in lines if line.startswith("# HELP")]

    assert families == [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(families) == len(set(families)) == 6
