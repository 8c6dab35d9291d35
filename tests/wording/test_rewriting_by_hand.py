"""A sentence that one press would break is left to somebody; what hangs on the words goes too."""

import pytest

from wording.kinds import TextLanguage
from wording.linting import lint
from wording.rewriting import rewritten


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "No se contratará a nadie sin revisar sus antecedentes."),
        ("es", "El papel de antecedentes no importa si es digital."),
        ("es", "No estar condenado por violencia intrafamiliar."),
        ("es", "Certificado de antecedentes (se saca gratis en internet)."),
        ("es", "Certificado de reincidencia sin antecedentes."),
        ("es", "Trabajo sin contrato los primeros dos meses."),
        ("es", "Abstenerse personas de la población Los Aromos."),
        ("en", "- Good credit history essential"),
        ("en", "We run a credit check on all candidates."),
        ("en", "Christian candidates only."),
        ("en", "Garda vetting applies to this post."),
        ("en", "- No bankruptcies in the last seven years"),
    ],
)
def test_what_would_read_badly_is_for_somebody_to_write(lang: str, text: str):
    found = lint(text, lang=TextLanguage(lang))

    assert found
    assert rewritten(text, found) == text


@pytest.mark.parametrize(
    ("lang", "text", "better"),
    [
        ("es", "Se pedirá certificado de antecedentes.", "Se pedirán {}."),
        (
            "es",
            "Certificado de antecedentes: obligatorio.",
            "Referencias de trabajos anteriores {}.",
        ),
        ("es", "Se exige hoja de antecedentes de los últimos 2 meses.", "Se exigen {}."),
        ("en", "No felony convictions within the last 7 years.", "References from earlier jobs."),
        ("en", "A Christian caretaker for a house.", "A caretaker for a house."),
        (
            "en",
            "Background check, driving licence, shift preferences.",
            "References from earlier jobs, driving licence, shift preferences.",
        ),
    ],
)
def test_what_hangs_on_the_words_goes_or_agrees_with_the_phrase(lang: str, text: str, better: str):
    phrase = "obligatorias" if "obligatorio" in text else "referencias de trabajos anteriores"

    assert rewritten(text, lint(text, lang=TextLanguage(lang))) == better.format(phrase)
