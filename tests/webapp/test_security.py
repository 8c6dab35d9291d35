"""What every answer carries, and what an odd request is answered."""

import pytest
from pydantic import SecretStr

from models.session import open_engine
from tests.webapp import pages
from webapp.access import public
from webapp.app import create_app
from webapp.settings import Settings

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy_of(response) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", maxsplit=1) for part in parts)


@pytest.mark.parametrize("address", ["/entrar", "/no-such-page", "/salud", "/static/none.css"])
def test_the_policy_lets_in_nothing_inline_and_nothing_from_elsewhere(client, address):
    policy = policy_of(client.get(address))

    script = policy.pop("script-src")
    assert policy == POLICY
    assert script.startswith("'nonce-")
    assert " " not in script


def test_a_nonce_is_used_once(client):
    first, second = (policy_of(client.get("/entrar"))["script-src"] for _ in range(2))

    assert first != second


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client):
    cookie = client.get("/entrar").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie, "it ends with the browser"


def test_over_https_the_cookie_and_the_portal_stay_on_https(engine, tmp_path):
    settings = Settings(var_dir=tmp_path, secret_key=SecretStr("only for tests"), is_https=True)
    browser = create_app(settings, engine, is_testing=True).test_client()

    headers = browser.get("/entrar").headers  # as the proxy asks, that speaks HTTPS itself

    assert "Secure" in headers["Set-Cookie"]
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


@pytest.mark.parametrize("address", ["/entrar", "/cuenta", "/no-such-page", "/static/none.css"])
def test_nobody_keeps_a_page_not_even_one_that_is_missing(client, address):
    response = client.get(address)

    assert response.headers["Cache-Control"] == "no-store"


def test_style_and_script_are_kept_for_a_year(client):
    with client.get("/static/site.css") as response:
        response.get_data()

    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("address", ["/mediacion", "//evil.test/mediacion", "/cuenta"])
def test_a_made_up_host_is_led_nowhere_else(client, address):
    response = client.get(address, base_url="http://evil.test")

    assert response.status_code in {302, 308, 404}
    assert "evil.test" not in response.headers.get("Location", "")


def test_only_a_named_host_is_answered_where_hosts_are_named(engine, tmp_path):
    settings = Settings(
        var_dir=tmp_path, secret_key=SecretStr("only for tests"), trusted_hosts="portal.test"
    )
    browser = create_app(settings, engine, is_testing=True).test_client()

    assert browser.get("/entrar", base_url="http://portal.test").status_code == 200
    refused = browser.get("/entrar", base_url="http://evil.test")
    assert refused.status_code == 400
    assert "no responde en esta dirección" in refused.text
    assert policy_of(refused)["default-src"] == "'none'"


@pytest.mark.parametrize(
    "address",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"],
)
def test_nothing_beside_the_style_and_script_is_given_away(client, address):
    assert client.get(address).status_code in {302, 308, 404}


def test_asking_without_end_is_slowed_down_for_that_address_alone(tmp_path):
    settings = Settings(var_dir=tmp_path, secret_key=SecretStr("only for tests"))
    app = create_app(settings, open_engine("sqlite:///:memory:"), is_testing=True)
    app.add_url_rule("/quick", "quick", public(lambda: ""))
    client, browser = app.test_client(), {"REMOTE_ADDR": "198.51.100.7"}
    answers = {client.get("/quick", environ_base=browser).status_code for _ in range(600)}

    refused = client.get("/quick", environ_base=browser)

    assert answers == {200}
    assert refused.status_code == 429
    assert "Espere un minuto" in pages.read(refused.text).text
    assert client.get("/quick", environ_base={"REMOTE_ADDR": "198.51.100.8"}).status_code == 200


def test_a_search_of_a_whole_page_is_refused(client):
    assert client.get("/entrar?next=/" + "x" * 5_000).status_code == 413
