"""The public page where an employer registers: every RUT is answered alike, and waits."""

from sqlalchemy import select

from models.employer_registrations import EmployerRegistration
from models.employers import Employer, EmployerMember
from services.hiring.registration_review import accept_registration, reject_registration
from tests import factories
from tests.conftest import NOW
from tests.employers import EVERYTHING
from tests.factories import CLERK
from tests.webapp import pages

PAGE = "/empresas/registro"


def send(client, **changes):
    page = pages.read(client.get(PAGE).text)
    written = {
        "name": "Viñedos Sur",
        "rut": factories.a_rut(),
        "phone": "33 200 0000",
        "contact_name": "Rosa Inventada",
        "contact_email": "rosa@oportunidades.test",
    }
    return client.post(PAGE, data={**page.form(PAGE), **written, **changes})


def kept(db) -> EmployerRegistration:
    with db() as session:
        return session.scalars(select(EmployerRegistration)).one()


def test_whoever_registered_follows_it_by_a_private_link(client, db):
    answer = send(client)

    assert answer.location.startswith(f"{PAGE}/")
    page = pages.read(client.get(answer.location).text)
    assert "La oficina lo está revisando" in page.text
    assert "Viñedos Sur" in page.text
    with db() as session:
        assert session.scalars(select(Employer)).all() == []


def test_a_known_rut_reads_like_a_new_one(client, db):
    with db() as session:
        known = factories.an_employer(session).rut

    answers = [client.get(send(client, rut=rut).location) for rut in (known, factories.a_rut())]

    with db() as session:
        ruts = session.scalars(select(EmployerRegistration.rut)).all()
    read = [pages.read(answer.text).text for answer in answers]
    assert known in ruts
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len({len(text) for text in read}) == 1


def test_a_telephone_that_is_none_is_named_and_nothing_is_kept(client, db):
    answer = send(client, phone="12345")

    assert answer.status_code == 422
    assert "Revise el teléfono" in pages.read(answer.text).text
    with db() as session:
        assert session.scalars(select(EmployerRegistration)).all() == []


def test_a_wrong_check_digit_is_named_and_the_rest_stays(client, db):
    rut = factories.a_rut()
    wrong = rut[:-1] + ("1" if rut[-1] != "1" else "2")

    response = send(client, rut=wrong)

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "El RUT no es correcto" in page.problems[0]
    assert page.form(PAGE)["name"] == "Viñedos Sur"
    with db() as session:
        assert session.scalars(select(EmployerRegistration)).all() == []


def test_a_form_sent_twice_counts_once(client, db):
    page = pages.read(client.get(PAGE).text).form(PAGE)
    written = {
        **page,
        "name": "Viñedos Sur",
        "rut": factories.a_rut(),
        "phone": "33 200 0000",
        "contact_name": "Rosa",
        "contact_email": "rosa@oportunidades.test",
    }

    client.post(PAGE, data=written)
    client.post(PAGE, data=written)

    assert kept(db)


def test_whoever_sends_many_is_slowed_down(client):
    client.application.config["WTF_CSRF_ENABLED"] = False
    statuses = [client.post(PAGE).status_code for _ in range(21)]

    assert statuses[-1] == 429
    assert set(statuses[:-1]) == {422}


def test_a_verified_employer_makes_its_account_from_the_same_link(client, db):
    link = send(client).location
    with db() as session:
        accept_registration(session, CLERK, kept(db).id, checked=EVERYTHING, now=NOW)

    page = pages.read(client.get(link).text)
    assert "Su empresa está verificada" in page.text
    invitation = client.post(f"{link}/cuenta", data=page.form(f"{link}/cuenta")).location
    form = pages.read(client.get(invitation).text).form(invitation)
    secret = "tres palabras juntas"
    client.post(invitation, data={**form, "password": secret, "again": secret})

    assert "Mis vacantes" in pages.read(client.get("/empresa/").text).text
    with db() as session:
        assert session.scalars(select(EmployerMember)).one().is_owner


def test_a_no_shows_its_reason_and_no_way_in(client, db):
    link = send(client).location
    with db() as session:
        reject_registration(session, CLERK, kept(db).id, reason="No figura en el SII", now=NOW)

    page = pages.read(client.get(link).text)
    assert "No figura en el SII" in page.text
    assert "Crear mi cuenta" not in page.text
    client.application.config["WTF_CSRF_ENABLED"] = False
    assert client.post(f"{link}/cuenta").status_code == 409


def test_a_guessed_link_finds_nothing(client):
    assert client.get(f"{PAGE}/adivinado").status_code == 404
    client.application.config["WTF_CSRF_ENABLED"] = False
    assert client.post(f"{PAGE}/adivinado/cuenta").status_code == 404
