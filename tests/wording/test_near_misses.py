"""Near-misses: what only looks like a fault is none, and the fault beside it is found."""

import pytest

from wording.kinds import TextLanguage, WordingKind
from wording.linting import lint

ES, EN = TextLanguage.SPANISH, TextLanguage.ENGLISH
K = WordingKind


@pytest.mark.parametrize(
    ("lang", "kind", "text"),
    [
        (
            EN,
            K.DISABILITY_HEALTH,
            "Applicants with disabilities will not be discriminated against.",
        ),
        (EN, K.DISABILITY_HEALTH, "People with disabilities need not worry: we adapt the job."),
        (EN, K.AGE, "Care for people aged 60 and over."),
        (EN, K.AGE, "Ladder load limit: no one over 20 stone may climb."),
        (EN, K.PREGNANCY_FAMILY, "Number of children in your class: 12."),
        (EN, K.RELIGION_POLITICS, "You will greet families who attend our church on Sundays."),
        (EN, K.UNION, "Have you been in a union? We support membership."),
        (EN, K.NATIONALITY, "Local candidates preferred."),
        (EN, K.RECORD_WELCOME, "Educational background doesn't matter."),
        (EN, K.RECORD_DEMANDED, "Familiar with Act 33 and safety regulations."),
        (ES, K.RECORD_DEMANDED, "Recopilar antecedentes del país para el estudio de mercado."),
        (ES, K.RECORD_DEMANDED, "Revisión de causas penales de nuestros clientes."),
        (ES, K.RECORD_DEMANDED, "Causal de exclusión del seguro: tener antecedentes médicos."),
        (ES, K.RECORD_WELCOME, "Contratos con condena de multas."),
        (ES, K.UNION, "Ofrecemos apoyo a nuestra gente de sindicato y a sus familias."),
        (ES, K.NATIONALITY, "Atención de clientes peruanos y chilenos no presencial."),
        (ES, K.CONTACT_DATA, "Reportar fallas al 800 200 1234."),
    ],
)
def test_a_near_miss_is_no_finding(lang: TextLanguage, kind: WordingKind, text: str):
    assert kind not in {finding.kind for finding in lint(text, lang=lang)}


@pytest.mark.parametrize(
    ("lang", "kind", "text"),
    [
        (EN, K.DISABILITY_HEALTH, "Applicants with epilepsy will not be considered."),
        (EN, K.AGE, "No one over 35 please."),
        (EN, K.PREGNANCY_FAMILY, "State the number of children in your household."),
        (EN, K.UNION, "If you have been in a union, look elsewhere."),
        (EN, K.NATIONALITY, "Filipino or Indian applicants preferred."),
        (EN, K.RECORD_DEMANDED, "Act 33, Act 34 and Act 73 clearances."),
        (ES, K.RECORD_DEMANDED, "Antecedentes del país de origen apostillados."),
        (ES, K.UNION, "No contratamos gente metida en sindicatos."),
        (ES, K.NATIONALITY, "Venezolanos y colombianos abstenerse."),
        (ES, K.CONTACT_DATA, "Mandar mensaje al 341 555-6789."),
    ],
)
def test_beside_it_the_fault_itself_is_found(lang: TextLanguage, kind: WordingKind, text: str):
    assert kind in {finding.kind for finding in lint(text, lang=lang)}
