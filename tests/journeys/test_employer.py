"""The employer's journey: an invitation, a vacancy from a pasted text, and what becomes of it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from models.accounts import Role
from models.employers import Employer
from models.participants import Participant
from models.placements import Placement
from models.reference import Concept
from models.session import reading
from models.vacancies import CriterionNeed, Vacancy, VacancyStatus
from services.office.reference import concept_label
from tests.conftest import TODAY
from tests.factories import a_rut
from tests.journeys.walking import DESK, Walk, Walker, sign_in
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

EMPLOYER, CONTACT = "Estructuras La Prueba SpA", "Contacto de La Prueba"
EMAIL, PASSWORD = "contacto@estructuras.test", "tres palabras juntas"
TITLE = "Maestro soldador"
TEXT = """Taller de estructuras metálicas en Quillota busca maestro soldador.

Soldadura MIG y soldadura al arco, uso de esmeril angular. Orden y limpieza en el puesto.
Se valora saber oxicorte. Licencia clase B.

Jornada de lunes a viernes, de 08:00 a 17:00, 42 horas semanales."""
FOUND = (
    "mig_welding",
    "arc_welding",
    "metal_cutting_and_grinding",
    "workplace_tidiness",
    "oxyfuel_cutting",
)
MUST, WISHED, NOT_ASKED = "mig_welding", "oxyfuel_cutting", "workplace_tidiness"
SEARCHED = "structural_steel_plans"
PROPOSED, CORRECTED = "occ_welder", "occ_steel_fabricator"


def test_an_employer_posts_a_vacancy_and_follows_it(walk: Walk):
    office = walk.come_as(Role.MEDIATOR, DESK)
    employer = walk.come(DESK)

    _accept(employer, _invite(office))
    _paste(employer)
    _correct(employer, _label(walk, SEARCHED))
    _complete(employer)
    sent = _vacancy(walk.town)
    assert sent.status is VacancyStatus.IN_REVIEW
    _publish(office)
    _follows(employer, VacancyStatus.PUBLISHED)
    placed = _place_first(office, walk.town)
    _follows(employer, VacancyStatus.FILLED)

    _asks_for_what_was_corrected(walk.town)
    _never_saw(employer, walk.town, placed)
    assert walk.complaints == []


def _invite(office: Walker) -> str:
    office.go_to("Empresas")
    office.follow("Registrar una empresa")
    office.fill("Nombre o razón social", EMPLOYER)
    office.fill("RUT", a_rut(999_000))
    office.press("Registrar")
    office.press("Verificar la empresa")
    form = office.main.locator("form[action$='/invitar']")
    office.fill("Nombre", CONTACT, form)
    office.fill("Correo", EMAIL, form)
    office.choose("Idioma", office.words.language.value, form)
    office.press("Crear la invitación", form)
    return office.field("Enlace").input_value()


def _accept(employer: Walker, link: str) -> None:
    employer.open(link)
    employer.sees_heading("Le damos la bienvenida, %(name)s", name=CONTACT)
    employer.fill("Clave nueva", PASSWORD)
    employer.fill("Repita la clave", PASSWORD)
    employer.press("Crear mi cuenta")
    employer.sees("Publique su primera vacante")
    employer.press("Salir")
    sign_in(employer, EMAIL, PASSWORD)
    employer.sees_heading("Mis vacantes")


def _paste(employer: Walker) -> None:
    employer.follow("Nueva vacante")
    employer.press("Buscar oficio y habilidades")
    employer.sees("Escriba qué trabajo es.")
    employer.fill("¿Qué trabajo es?", TITLE)
    employer.fill("Descripción", TEXT)
    employer.choose("Comuna", "05501")
    employer.show("advertisement")
    employer.press("Buscar oficio y habilidades")
    employer.sees_heading("Oficio y habilidades")


def _correct(employer: Walker, wanted: str) -> None:
    """What was found is shown with its words; the employer says what is right."""
    employer.show("found")
    expect(_occupation(employer, PROPOSED)).to_be_checked()
    before, after = employer.words("en «%(words)s»", words="|").split("|")
    for key in FOUND:
        expect(_skill(employer, key).get_by_role("checkbox")).to_be_checked()
        shown = _skill(employer, key).locator("label").inner_text()
        words = shown.partition(before)[2].removesuffix(after)
        assert words
        assert words.casefold() in TEXT.casefold()
    assert "soldadura al arco" in employer.main.locator("mark").all_inner_texts()
    _occupation(employer, CORRECTED).check()
    _skill(employer, NOT_ASKED).get_by_role("checkbox").uncheck()
    for key, need in ((MUST, CriterionNeed.MUST), (WISHED, CriterionNeed.WISH)):
        _skill(employer, key).locator("select[name$=need]").select_option(need.value)
    employer.fill("Buscar otra habilidad", wanted.upper())
    employer.press("Buscar habilidad")

    expect(_occupation(employer, CORRECTED)).to_be_checked()
    expect(_skill(employer, NOT_ASKED).get_by_role("checkbox")).not_to_be_checked()
    searched = _skill(employer, SEARCHED)
    searched.get_by_role("checkbox").check()
    searched.locator("select[name$=need]").select_option("must")
    searched.locator("select[name$=level]").select_option("")
    employer.press("Seguir con las condiciones")
    employer.sees_name(employer.words.message("must_without_level", skill=wanted))
    searched.locator("select[name$=level]").select_option("2")
    employer.press("Seguir con las condiciones")


def _complete(employer: Walker) -> None:
    """The form says what is missing until nothing is."""
    employer.sees_heading("Condiciones")
    expect(employer.field("Horas por semana")).to_have_value("42")
    expect(employer.main.locator("input[name$=starts_at]").first).to_have_value("08:00")
    missing = employer.section("Lo que falta").get_by_role("listitem")
    expect(missing).to_have_text([employer.words.message("missing_pay")])
    employer.press("Guardar y enviar a la oficina")
    expect(employer.main.get_by_role("alert")).to_contain_text(
        employer.words.message("missing_pay")
    )
    employer.fill("Sueldo bruto al mes, en pesos", "100.000")
    employer.fill("Se puede postular hasta", str(TODAY + timedelta(days=30)))
    employer.press("Guardar y enviar a la oficina")
    employer.sees("Hay datos que corregir")
    employer.fill("Sueldo bruto al mes, en pesos", "750.000")
    employer.press("Guardar y enviar a la oficina")
    employer.sees("Enviada. La oficina la revisará y le avisará por correo.")
    employer.sees_name(employer.words.label(VacancyStatus.IN_REVIEW))


def _publish(office: Walker) -> None:
    office.go_to("Vacantes")
    office.fill("Buscar por cualquier palabra", f"{TITLE.upper()} la prueba")
    office.press("Buscar", office.main)
    office.follow_name(TITLE)
    office.sees_name("Soldadura MIG")
    office.press("Publicar")
    office.sees("Publicada. La preselección está lista.")


def _follows(employer: Walker, status: VacancyStatus) -> None:
    employer.go_to("Mis vacantes")
    row = employer.main.get_by_role("listitem").filter(has_text=TITLE)
    expect(row).to_contain_text(employer.words.label(status))
    employer.follow_name(TITLE)
    employer.sees_name(employer.words.message(f"next_{status.value}"))


def _place_first(office: Walker, town: Town) -> Participant:
    office.follow("Ver la preselección")
    office.follow("Colocar")
    office.fill("Primer día de trabajo", str(TODAY + timedelta(days=7)))
    office.press("Colocar")
    with reading(town.engine) as session:
        return session.scalars(
            select(Participant)
            .join(Placement, Placement.participant_id == Participant.id)
            .where(Placement.vacancy_id == _vacancy(town).id)
        ).one()


def _asks_for_what_was_corrected(town: Town) -> None:
    vacancy = _vacancy(town)
    with reading(town.engine) as session:
        kept = session.get_one(Vacancy, vacancy.id)
        asked = {row.skill_key: (row.need, row.found_text) for row in kept.criteria}
    assert vacancy.occupation_key == CORRECTED
    assert NOT_ASKED not in asked
    assert asked[WISHED][0] is CriterionNeed.WISH
    assert asked[MUST][0] is CriterionNeed.MUST
    assert asked[SEARCHED][0] is CriterionNeed.MUST


def _never_saw(employer: Walker, town: Town, placed: Participant) -> None:
    with reading(town.engine) as session:
        people = session.scalars(select(Participant)).all()
    names = {person.called for person in people} | {person.rut for person in people}
    assert placed.called in names
    assert [name for html in employer.read for name in names if name and name in html] == []
    assert [html for html in employer.read if "/mediacion/" in html] == []


def _vacancy(town: Town) -> Vacancy:
    with reading(town.engine) as session:
        return session.scalars(
            select(Vacancy).join(Employer).where(Employer.name == EMPLOYER)
        ).one()


def _label(walk: Walk, key: str) -> str:
    with reading(walk.town.engine) as session:
        return concept_label(session.get_one(Concept, key), walk.way.language)


def _occupation(employer: Walker, key: str) -> Locator:
    return employer.main.locator(f"input[type=radio][value={key}]")


def _skill(employer: Walker, key: str) -> Locator:
    return employer.main.locator("li").filter(has=employer.page.locator(f"input[value={key}]"))
