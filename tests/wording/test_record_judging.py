"""A "no" beside a record speaks for the words it stands with, and for no others."""

import re
import time
from dataclasses import replace

import pytest

from tests.wording.marked import LISTS, SENTENCES, read_cases, read_sentences
from wording.folding import fold
from wording.kinds import TextLanguage, WordingKind
from wording.linting import lint, to_settle
from wording.record import SPANISH_RECORDS
from wording.record_english import ENGLISH_RECORDS
from wording.record_judging import record_hits
from wording.rewriting import rewrite_of

ES, EN = TextLanguage.SPANISH, TextLanguage.ENGLISH
DEMANDED, WELCOME = WordingKind.RECORD_DEMANDED, WordingKind.RECORD_WELCOME
SOON_SECONDS = 5  # on a busy machine; what hangs takes minutes

# Whoever comes without the paper is turned away.
LACKING = (
    (ES, "Postulaciones sin certificado de antecedentes serán descartadas."),
    (ES, "Sin papel de antecedentes quedan fuera."),
    (ES, "Si viene sin papel de antecedentes no se le entrevista."),
    (ES, "No se atenderá sin papel de antecedentes."),
    (ES, "No enviar currículum sin certificado de antecedentes."),
    (ES, "Postulaciones sin adjuntar certificado de antecedentes no serán consideradas."),
    (ES, "Quienes no tengan certificado de antecedentes no serán considerados."),
    (ES, "Quien no adjunte certificado de antecedentes quedará fuera."),
    (ES, "Quien no traiga papel de antecedentes no será atendido."),
    (EN, "Applications without an enhanced DBS check will not be considered."),
    (EN, "Candidates who do not have a DBS check will not be considered."),
    (EN, "If you do not hold a valid police check you will not be considered."),
    (ES, "Certificados de antecedentes vencidos no serán considerados."),
    (EN, "Expired police checks will not be considered."),
)
# The "no" waives another thing, or says that there is no way round.
OF_ANOTHER_THING = (
    (ES, "No se requiere experiencia previa y sí papel de antecedentes."),
    (ES, "No pedimos más que certificado de antecedentes."),
    (ES, "No es necesario tener experiencia siempre que presente certificado de antecedentes."),
    (ES, "Licencia clase B no excluyente certificado de antecedentes al día."),
    (EN, "We don't require anything except a DBS check."),
    (EN, "We do not ask for much other than a police check."),
    (EN, "A police check isn't optional."),
    (EN, "Your criminal record check isn't transferable."),
)
TURNED_AWAY = (
    (ES, "Personas en reinserción abstenerse de postular."),
    (ES, "No hay cupos para personas con antecedentes."),
    (EN, "We don't hire felons."),
    (EN, "People with a criminal record should not apply."),
    (EN, "People with convictions are never hired."),
    (ES, "No se aceptan personas en reinserción social."),
    (ES, "Abstenerse personas en proceso de reinserción."),
)
# Words that stood behind a gate that no letter of them opened.
ONCE_SHUT_OUT = ((EN, "FBI check required."), (EN, "Must pass a child abuse check."))
INVITED = (
    (ES, "No se exige experiencia, no se pide certificado de antecedentes."),
    (ES, "Turno no rotativo | Se aceptan personas con antecedentes"),
    (ES, "No excluimos a personas con antecedentes."),
    (ES, "Personas con antecedentes: bienvenidas."),
    (ES, "Sin papel de antecedentes no hay problema."),
    (ES, "¿Estuvo preso? Las personas con antecedentes son bienvenidas."),
    (ES, "Se aceptan personas que cumplieron su sanción."),
    (ES, "¿Tienes antecedentes? Postula igual."),
    (ES, "Certificado de antecedentes: da igual."),
    (ES, "Somos una empresa que reinserta."),
    (ES, "No solo contratamos personas con antecedentes."),
    (ES, "No tenemos miedo de contratar personas con antecedentes."),
    (EN, "We are not afraid to hire people with criminal records."),
    (EN, "People with convictions are never turned away."),
    (EN, "People with a criminal record should not be put off from applying."),
    (EN, "No degree needed | We hire people with criminal records"),
    (EN, "People released on licence are welcome."),
    (EN, "A conviction isn't a barrier."),
)
NEITHER = (
    (ES, "No damos segundas oportunidades a quien llega tarde."),
    (EN, "This is not a second chance employer."),
    (EN, "We are not felony friendly."),
)


def _sides(lang: TextLanguage, text: str) -> set[WordingKind]:
    return {finding.kind for finding in lint(text, lang=lang)} & {DEMANDED, WELCOME}


@pytest.mark.parametrize(
    ("lang", "text"), [*LACKING, *OF_ANOTHER_THING, *TURNED_AWAY, *ONCE_SHUT_OUT]
)
def test_a_no_that_speaks_of_something_else_waives_no_record(lang: TextLanguage, text: str):
    assert _sides(lang, text) == {DEMANDED}


@pytest.mark.parametrize(("lang", "text"), INVITED)
def test_what_stands_apart_takes_no_invitation_back(lang: TextLanguage, text: str):
    assert _sides(lang, text) == {WELCOME}


@pytest.mark.parametrize(("lang", "text"), NEITHER)
def test_an_employer_that_says_what_it_is_not_invites_nobody(lang: TextLanguage, text: str):
    assert _sides(lang, text) == set()


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Personas con antecedentes abstenerse de postular", ""),
        ("Personas en reinserción social abstenerse de postular", ""),
        ("Ya no tenemos cupos para personas con antecedentes", ""),
        ("Se descartan personas con antecedentes", ""),
        ("Porfa abstenerse gente con antecedentes, turno de noche", None),
    ],
)
def test_what_turns_people_away_goes_whole_or_is_written_by_somebody(
    sentence: str, better: str | None
):
    (finding,) = lint(sentence, lang=ES)

    assert finding.turns_away
    assert rewrite_of(sentence, finding).better == better


def test_words_go_with_the_sentence_that_turns_people_away():
    found = lint("No se contratan ex reos. Traer certificado de antecedentes.", lang=ES)

    assert [(one.kind, one.turns_away) for one in found] == [
        (DEMANDED, True),
        (WordingKind.STIGMA, False),
        (DEMANDED, False),
    ]
    assert to_settle(found) == [found[0], found[2]]


@pytest.mark.parametrize(
    ("lang", "record"), [(ES, "antecedentes penales"), (EN, "criminal record")]
)
@pytest.mark.parametrize(
    "filling",
    ["a ", "any ", "old ", "or ", "disclose any ", "no se pide ", "not ", "urgente ", "sin ", "\n"],
)
def test_a_long_text_of_nothing_is_read_at_once(lang: TextLanguage, record: str, filling: str):
    text = f"{record} {filling * (20_000 // len(filling))} {record}"
    began = time.thread_time()

    found = _sides(lang, text)

    assert time.thread_time() - began < SOON_SECONDS
    assert found


def test_no_text_with_a_record_in_it_is_kept_from_the_rules():
    texts = [(one.lang, one.text) for name in LISTS for one in read_cases(name)]
    texts += [(one.lang, one.text) for name in SENTENCES for one in read_sentences(name)]

    for lang, rules in ((ES, SPANISH_RECORDS), (EN, ENGLISH_RECORDS)):
        opened = replace(rules, concerns=re.compile(""))
        folded = [fold(text) for its_lang, text in texts if its_lang is lang]
        assert len(folded) > 500
        assert [[*record_hits(one, rules)] for one in folded] == [
            [*record_hits(one, opened)] for one in folded
        ]
