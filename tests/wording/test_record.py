"""Records in Spanish: demanded, welcome, or the papers of a person who applies."""

import pytest

from tests.wording.measured import TERMS
from wording.kinds import TextLanguage
from wording.linting import lint


def kinds(text: str) -> set[str]:
    found = lint(text, lang=TextLanguage.SPANISH, terms=TERMS)
    return {one.kind.value for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "Certificado de antecedentes vigente para fines especiales (excluyente)",
        "Contar con certificado de antecedentes sin observaciones",
        "Carecer de antecedentes",
        "Persona sin antecedentes ni problemas judiciales",
        "Requisitos: 4° medio, antecedentes al día, buena presencia, 25 a 40 años",
        "Documentación: CV, cédula, certificado de antecedentes, finiquito",
        "Se requiere persona con antecedentes intachables.",
        "Poseer irreprochables antecedentes",
        "No presentar antecedentes penales",
        "No tener papeles manchados",
        "Con papeles limpios",
        "Extracto de antecedentes",
        "Se solicitará certificado de antecedentes a quien sea seleccionado",
        "Que no tenga antecedentes",
        "Que tenga sus papeles al día y no tenga antecedentes",
        "NO DEBE REGISTRAR ANTECEDENTES PENALES",
        "Postulante con certificado de antecedentes en blanco",
        "Limpio de antecedentes",
        "Personal sin antecedentes (se verificará)",
        "No se aceptan ex presidiarios",
        "Ex reos abstenerse",
        "Con antecedentes no postular",
        "Abstenerse con antecedentes",
        "Si tiene antecedentes no postule",
        "tener sus antecedentes limpios",
        "Solo personas sin antecedentes",
        "Papel de antecedentes y de residencia",
        "Los postulantes no pueden tener antecedentes",
        "Sin antecedentes criminales ni comerciales",
        "El certificado de antecedentes lo paga la empresa",
        "Ingreso con certificado de antecedentes de no más de 30 días",
        "Copia de antecedentes",
        "Certificado de antecedentes (sin antecedentes)",
        "Antecedentes intachables comprobables",
        "Se exige papel de antecedentes sin manchas",
        "Indispensable contar con papel de antecedentes",
        "Solo se contratará a personas sin antecedentes penales.",
        "Necesitamos gente sin antecedentes",
        "Papel de antecedentes limpio",
        "Requisitos: Licencia clase B, hoja de vida del conductor, certificado de antecedentes.",
        "Sin antecedentes de ningún tipo",
        "sin ningún antecedente penal",
        "sin anotaciones penales",
        "sin anotaciones en el certificado",
        "Sin anotaciones prontuariales",
        "extracto sin anotaciones",
        "certificado sin anotaciones",
        "no haber cometido delitos",
        "sin delitos",
        "no tener causas pendientes",
        "sin causas pendientes en tribunales",
        "no tener problemas con la justicia",
        "no mantener causas en la justicia",
        "no haber estado en la cárcel",
        "sin pasado delictual",
        "historial limpio",
        "pasado limpio",
        "trayectoria intachable",
        "honradez intachable",
        "persona honorable e intachable",
        "comportamiento intachable",
        "con hoja de vida intachable",
        "Certificado de buena conducta",
        "comprobar antecedentes",
        "Antecedentes en regla",
        "que acredite no tener antecedentes",
        "acreditar antecedentes penales",
        "declaración jurada de no tener antecedentes penales",
        "Verificamos antecedentes penales",
        "revisión de antecedentes penales",
        "se solicitan antecedentes penales",
        "presentar certificado de antecedentes al momento de firmar contrato",
        "certificado antecedentes vigente",
        "cert. antecedentes",
        "papel antecedente",
        "CERTIFICADO DE ANTECEDENTES PARA FINES PARTICULARES",
        "Adjuntar: cv + certificado de antecedentes",
        "Antecedentes: limpios",
        "sus antecedentes deben estar limpios",
        "antecedentes sin observaciones",
        "antecedentes personales al día",
        "abstenerse personas con causas pendientes",
        "no contratamos gente con antecedentes",
        "Postular solo si no tiene antecedentes",
        "si posee antecedentes abstenerse de postular",
        "es importante no tener antecedentes penales",
        "excluyente tener antecedentes",
    ],
)
def test_a_record_is_demanded(text: str):
    assert "record_demanded" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "No exigimos certificado de antecedentes ni Dicom",
        "Aquí no se discrimina por tener antecedentes",
        "Tus antecedentes penales no son impedimento para postular",
        "Bienvenidas las personas con antecedentes",
        "Damos oportunidad a personas con antecedentes",
        "Contratamos a personas que han estado en la cárcel",
        "No nos importa si tienes antecedentes",
        "No hace falta presentar papel de antecedentes",
        "No solicitamos certificado de antecedentes, solo compromiso",
        "Certificado de antecedentes: no se requiere",
        "Antecedentes penales: no",
        "No es obligación tener los antecedentes limpios",
        "Empresa inclusiva: no se piden antecedentes penales",
        "Contratamos sin pedir certificado de antecedentes",
        "Sin pedir antecedentes",
        "Prohibido pedir certificado de antecedentes",
        "Damos segunda oportunidad a quienes salieron de la cárcel",
        "No pedimos antecedentes",
        "No se requiere papel de antecedentes",
        "No pediremos certificado de antecedentes",
        "No hay que presentar antecedentes",
        "No necesitas papel de antecedentes",
        "sin necesidad de certificado de antecedentes",
        "no es requisito tener antecedentes limpios",
        "aunque tengas antecedentes, postula",
        "Si tienes antecedentes también puedes postular",
        "puedes postular aunque tengas antecedentes penales",
        "tener antecedentes penales no te excluye",
        "los antecedentes penales no son un obstáculo",
        "no miramos tu pasado",
        "tu pasado no nos importa",
        "Personas que cumplieron condena son bienvenidas",
        "Personas en libertad condicional pueden postular",
        "abierto a todas las personas, incluidas quienes tienen antecedentes",
        "incluye a personas con antecedentes",
        "apto para personas con antecedentes",
        "ideal para personas que buscan una segunda oportunidad",
        "se contrata a personas con antecedentes",
        "No discriminamos por pasado judicial",
        "buscamos personas que salen de la cárcel",
        "Sin exigencia de antecedentes",
        "no exigimos papeles de antecedentes",
    ],
)
def test_no_record_is_asked_for(text: str):
    assert "record_welcome" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Envíe sus antecedentes a la oficina",
        "Interesados enviar antecedentes",
        "Enviar CV y antecedentes",
        "Adjuntar antecedentes académicos y certificado de título",
        "Presentar antecedentes en Maipú 330",
        "Indicar antecedentes de contacto",
        "Se exige no tener antecedentes comerciales",
        "Sin antecedentes de salud que impidan el cargo",
        "Licencia B sin antecedentes de tránsito",
        "antecedentes familiares de diabetes",
        "Trabajamos con personas privadas de libertad como monitores",
        "Certificado de antecedentes laborales",
        "Enviar antecedentes a contacto@ejemplo.cl",
        "Favor enviar antecedentes",
        "Interesados presentar antecedentes en oficina OMIL",
        "dejar antecedentes en portería",
        "Recepción de antecedentes hasta el viernes",
        "los antecedentes recibidos serán revisados",
        "envío de antecedentes",
        "subir antecedentes a la plataforma",
        "acercarse con antecedentes",
        "Enviar curriculum y antecedentes académicos",
        "antecedentes de respaldo",
        "preparar antecedentes para demandas",
        "conocimiento de antecedentes geológicos",
        "Analizar causas de accidentes",
        "sin antecedentes de alergias",
        "sin antecedentes previos de experiencia",
        "Con antecedentes de buen desempeño",
        "Postulaciones con antecedentes incompletos no serán consideradas",
        "Se evaluarán antecedentes y se contactará a los preseleccionados",
        "Solicitar antecedentes a los clientes",
        "adjuntar certificado de título y certificado de nacimiento",
    ],
)
def test_other_papers_are_not_meant(text: str):
    assert kinds(text) & {"record_demanded", "record_welcome"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "Pasar control de antecedentes",
        "Certificado de penales",
        "Sin problemas con la ley",
        "No postular si tiene antecedentes",
        "Se descartará a quienes tengan antecedentes",
        "Antecedentes para fines especiales",
        "No contratamos gente con papeles manchados",
    ],
)
def test_a_record_is_demanded_in_fewer_words(text: str):
    assert kinds(text) == {"record_demanded"}


@pytest.mark.parametrize(
    "text",
    [
        "Se aceptan papeles manchados",
        "Buscamos personas que hayan cumplido condena",
        "Se invita a postular a personas con antecedentes",
        "Damos oportunidad a ex reclusos",
        "Abierto a personas en proceso de reinserción",
    ],
)
def test_people_who_come_back_are_welcome(text: str):
    assert kinds(text) == {"record_welcome"}


@pytest.mark.parametrize(
    "text",
    [
        "Gestionar certificados de antecedentes del personal",
        "Solicitar certificado de antecedentes a proveedores",
        "- Tramitar certificados de antecedentes de los funcionarios",
        "Sin antecedentes no se evaluará la postulación",
    ],
)
def test_work_with_the_papers_of_others_asks_for_none(text: str):
    assert kinds(text) == set()


def test_the_papers_of_who_applies_are_no_work_with_papers():
    assert kinds("Se solicitará certificado de antecedentes a los postulantes") == {
        "record_demanded"
    }
