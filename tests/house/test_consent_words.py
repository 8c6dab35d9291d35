"""A yes keeps the version of the words that were read; other words are another version.

Whoever changes the question gives its version a new name in `TEXT_VERSIONS` and writes the new
words down here beside the old ones, in both languages: somebody said yes to those.
"""

import re

import pytest

from models.audit import ConsentPurpose
from services.mediation.consent_ledger import TEXT_VERSIONS
from tests.house.catalogue import english
from tests.house.source import TEMPLATES
from webapp.labels.mediation import MESSAGES

SPOKEN = {
    ConsentPurpose.SHARE_WITH_EMPLOYER: MESSAGES["read_aloud_share"],
    ConsentPurpose.REVEAL_IDENTITY: MESSAGES["read_aloud_reveal"],
}
PAGE = TEMPLATES / "macros" / "own_candidacy.html"
READ_BY_VERSION = {
    "share_sheet_1": {
        "¿Mostramos esto a la empresa?": "Shall we show this to the employer?",
        "La empresa vería lo que sale abajo en «Así le ven». No vería su nombre, su teléfono, "
        "dónde vive ni cómo llegó a la oficina.": (
            "The employer would see what stands below in “How they see you”. They would not see "
            "your name, your telephone, where you live or how you came to the office."
        ),
    },
    "share_sheet_2": {
        "¿Mostramos esto a la empresa?": "Shall we show this to the employer?",
        "La empresa vería lo que sale abajo en «Así le ven». No vería su nombre, su teléfono, "
        "su dirección ni cómo llegó a la oficina.": (
            "The employer would see what stands below in “How they see you”. They would not see "
            "your name, your telephone, your address or how you came to the office."
        ),
    },
    "share_sheet_3": {
        "¿Mostramos esto a la empresa?": "Shall we show this to the employer?",
        "La empresa vería lo que sale abajo en «Así le ven». No vería su nombre, su teléfono, "
        "su dirección ni cómo llegó a la oficina.": (
            "The employer would see what stands below in “How they see you”. They would not see "
            "your name, your telephone, your address or how you came to the office."
        ),
        "«¿Podemos mostrarle a %(employer)s lo que usted sabe hacer, en qué ha trabajado, sus "
        "horarios, desde cuándo puede y más o menos a qué distancia vive, sin su nombre? Puede "
        "decir que no, y puede echarlo atrás cuando quiera.»": (
            "“May we show %(employer)s what you can do, what you have worked as, your hours, from "
            "when you can start and roughly how far away you live, without your name? You may say "
            "no, and you may take it back whenever you want.”"
        ),
    },
    "reveal_1": {
        "La empresa quiere conocerle. ¿Damos su nombre?": (
            "The employer wants to meet you. Shall we give your name?"
        ),
        "Daríamos su nombre (%(name)s) y su teléfono (%(phone)s) solo a %(employer)s y solo para "
        "este trabajo.": (
            "We would give your name (%(name)s) and your telephone (%(phone)s) to %(employer)s "
            "only, and for this job only."
        ),
        "no tiene": "none",
        "«%(employer)s quiere conocerle. ¿Podemos darle su nombre y su teléfono, solo para este "
        "trabajo? Puede decir que no, y puede echarlo atrás cuando quiera.»": (
            "“%(employer)s wants to meet you. May we give them your name and telephone, for this "
            "job only? You may say no, and you may take it back whenever you want.”"
        ),
    },
}


@pytest.mark.parametrize("purpose", TEXT_VERSIONS)
def test_the_question_is_asked_in_the_words_of_the_version_that_the_ledger_keeps(
    purpose: ConsentPurpose,
) -> None:
    told, catalogue = READ_BY_VERSION[TEXT_VERSIONS[purpose]], english()

    shown = {text: catalogue[text].string for text in _asked(purpose)}

    assert shown == told


def _asked(purpose: ConsentPurpose) -> list[str]:
    """The texts of the question that page and link show, and of the one that is read aloud."""
    source = PAGE.read_text(encoding="utf-8")
    _before, _, rest = source.partition("{% macro question(one) %}")
    sheet, _, name = rest.partition("{% endmacro %}")[0].partition("{% else %}")
    part = sheet if purpose is ConsentPurpose.SHARE_WITH_EMPLOYER else name
    return [*re.findall(r'_\("([^"]+)"', part), str(SPOKEN[purpose]._args[0])]
