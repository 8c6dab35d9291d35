"""From an employer nobody knows to a published vacancy: registered, verified, read, made fair."""

from datetime import timedelta

from playwright.sync_api import Locator, expect

from models.record_policies import RecordPolicy
from models.vacancies import VacancyStatus
from tests.conftest import TODAY
from tests.factories import a_rut
from tests.journeys.walking import DESK, Walk, Walker, sign_in, speak

EMPLOYER = "Aceros La Prueba SpA"
EMAIL, PASSWORD = "personas@aceros.test", "cuatro palabras muy juntas"
TITLE = "Maestro soldador"
TEXT = """Taller de estructuras metálicas en Quillota busca maestro soldador, de 25 a 40 años.

Soldadura MIG y soldadura al arco. Orden y limpieza en el puesto. Buena presencia.

Jornada de lunes a viernes, de 08:00 a 17:00, 42 horas semanales."""
DUTY = "Trabaja sin compañía en casas de personas mayores."


def registers(employer: Walker) -> None:
    """An employer writes who it is on the public page and keeps the address of the answer."""
    employer.open("/empresas/registro")
    speak(employer)
    employer.press("Enviar a la oficina")
    employer.sees("Escriba el RUT.")
    employer.fill("Nombre o razón social", EMPLOYER)
    employer.fill("RUT de la empresa", a_rut(999_111))
    employer.fill("Teléfono", "9 8765 4321")
    employer.fill("Su nombre", "Rosa de La Prueba")
    employer.fill("Su correo", EMAIL)
    employer.press("Enviar a la oficina")
    employer.sees("La oficina lo está revisando")


def is_verified(mediator: Walker) -> None:
    """The office calls, and says that the employer is who it says."""
    mediator.go_to("Empresas")
    mediator.follow("Se registraron solas")
    mediator.follow_name(EMPLOYER)
    for box in mediator.main.locator("form[action$='/verificar'] input[type=checkbox]").all():
        box.check()
    mediator.press("Verificar la empresa")


def opens_an_account(employer: Walker) -> None:
    """The address that was kept now leads to an account."""
    employer.open(employer.page.url)
    employer.press("Crear mi cuenta")
    employer.fill("Clave nueva", PASSWORD)
    employer.fill("Repita la clave", PASSWORD)
    employer.press("Crear mi cuenta")
    employer.sees("Publique su primera vacante")


def comes_back(walk: Walk) -> Walker:
    """The employer signs in again, as after some days."""
    employer = walk.come(DESK)
    employer.open("/entrar")
    sign_in(employer, EMAIL, PASSWORD)
    speak(employer)
    return employer


def sends_a_text(employer: Walker) -> None:
    """A text with words that no advertisement may have, and a certificate that needs a reason."""
    employer.follow("Nueva vacante")
    employer.fill("¿Qué trabajo es?", TITLE)
    employer.fill("Descripción", TEXT)
    employer.choose("Comuna", "05501")
    employer.press("Buscar oficio y habilidades")
    employer.sees_heading("Palabras por revisar")
    employer.show("wording")
    employer.follow("Seguir con oficio y habilidades")
    employer.press("Seguir con las condiciones")
    employer.fill("Sueldo bruto al mes, en pesos", "750.000")
    employer.fill("Se puede postular hasta", str(TODAY + timedelta(days=30)))
    employer.press("Guardar borrador")
    _asks_of_records(employer, RecordPolicy.CONDITION)
    employer.press("Enviar a la oficina")
    employer.sees_name(employer.words.label(VacancyStatus.IN_REVIEW))


def is_returned(mediator: Walker) -> None:
    """The office reads the words and the certificate, and returns it with a reason."""
    _reviews(mediator)
    expect(mediator.section("Palabras del texto").get_by_role("button").first).to_be_visible()
    mediator.sees_name(DUTY)
    mediator.show("review", mediator.page.locator("#palabras"))
    certificate = mediator.main.get_by_role("region", name=mediator.words("Certificado personal"))
    mediator.fill("Motivo de la decisión", "En un taller con más gente no hace falta.", certificate)
    mediator.press("No aceptarlo y devolver", certificate)


def asks_for_nothing(employer: Walker) -> None:
    """The employer reads why, asks for no certificate, and sends again."""
    employer.go_to("Mis vacantes")
    employer.follow_name(TITLE)
    _asks_of_records(employer, RecordPolicy.NONE)
    employer.press("Enviar a la oficina")


def is_published(mediator: Walker) -> None:
    """Every word is changed with one press, what each condition costs is read, and it is out."""
    _reviews(mediator)
    while (better := _better_words(mediator)).count():
        mediator.click(better.first)
    mediator.press("Ver qué cambiaría la lista")
    mediator.show("study")
    mediator.go_back()
    mediator.press("Publicar")
    mediator.sees("Publicada. La preselección está lista.")


def _reviews(mediator: Walker) -> None:
    mediator.go_to("Vacantes")
    mediator.fill("Buscar por cualquier palabra", f"{TITLE} aceros la prueba")
    mediator.press("Buscar", mediator.main)
    mediator.follow_name(TITLE)


def _better_words(mediator: Walker) -> Locator:
    patterns = (
        mediator.words.pattern("Escribirlo así"),
        mediator.words.pattern("Quitar la frase"),
    )
    button = mediator.main.get_by_role("button")
    return button.filter(has_text=patterns[0]).or_(button.filter(has_text=patterns[1]))


def _asks_of_records(employer: Walker, policy: RecordPolicy) -> None:
    employer.follow("Cambiar lo que se pide")
    employer.main.locator(f"input[name=policy][value={policy.value}]").check()
    if policy is RecordPolicy.CONDITION:
        employer.fill("Qué tarea lo hace necesario", DUTY)
        employer.fill("Qué riesgo hay, y para quién", "Está a solas con ellas.")
        employer.fill("Por qué no basta con otra cosa", "Las visitas son de una persona.")
    employer.press("Guardar")
