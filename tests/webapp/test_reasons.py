"""Every code of the engine has words, and the facts in them are what a reader can check."""

from collections.abc import Iterator

import pytest
from flask import Flask, g

from matching.judging.gates import Gate
from matching.judging.reasons import (
    Criterion,
    GateCode,
    GateName,
    GateState,
    ReasonCode,
    Remedy,
    Wish,
)
from matching.judging.score import Reason
from models.accounts import Language
from services.matchmaking.explanations import Names
from webapp.labels import known_labels, known_messages
from webapp.language import init_language
from webapp.reasons import (
    gate_text,
    reason_details,
    reason_text,
    remedy_text,
    share,
    source_text,
    week_hours,
)

ZONE = "America/Santiago"
NAMES = Names(
    {
        "mig_welding": ("soldar con MIG", "MIG welding"),
        "arc_welding": ("soldar al arco", "arc welding"),
        "licence_b": ("licencia clase B", "class B licence"),
        "english": ("inglés", "English"),
        "occ_welder": ("soldador/soldadora", "welder"),
        "private_security": ("seguridad privada", "private security"),
    }
)
SOURCE = {
    "source": "Soldadura MIG (2025)",
    "grade": "E3",
    "hours": 110.4,
    "obtained_on": "2025-06-30",
    "expired": False,
    "value": 0.45,
}
NEED = {
    "skill": "mig_welding",
    "need": "must",
    "level": 2,
    "weight": 1.0,
    "required": 0.45,
    "strength": 0.45,
    "lender": None,
    "value": 1.0,
    "sources": [SOURCE],
}
# One set of facts with everything that any code may quote.
GATE_FACTS = {
    "skill": "mig_welding",
    "level": 2,
    "required": 0.45,
    "strength": 0.3,
    "source": "Soldadura MIG (2025)",
    "licence": "licence_b",
    "language": "english",
    "days": [["mon", "08:00", "17:00"], ["sun", "22:00", "06:00"]],
    "commute_minutes": 35,
    "distance_km": 12.5,
    "radius_km": 10,
    "starts_on": "2026-12-01",
    "available_from": "2026-12-15",
    "expired_on": "2026-11-22",
    "roles": ["private_security"],
}
REASON_FACTS = {
    "needs": [NEED, NEED | {"value": 0.5}],
    "occupation": "occ_welder",
    "closest": "occ_welder",
    "closeness": 0.5,
    "taught": 0.8,
    "trained": 0.8,
    "trained_for": "occ_welder",
    "rungs": {"mig_welding": 0.75},
    "months": 12.5,
    "jobs": [{"title": "Soldador", "months": 18, "closeness": 1.0}],
    "minutes": 35,
    "max_minutes": 45,
    "monthly_pay_clp": 700_000,
    "min_monthly_pay_clp": 800_000,
    "full_week_pay_clp": 700_000,
    "matched": [],
    "missing": ["english"],
    "trade": "occ_welder",
    "place": 1,
}


@pytest.fixture(scope="module")
def bare_app() -> Flask:
    """What words need of the portal: its languages and its zone, and no database."""
    app = Flask("words")
    app.config.update(SECRET_KEY="only for tests", OFFICE_ZONE=ZONE)
    init_language(app)
    return app


@pytest.fixture(autouse=True, params=[Language.SPANISH, Language.ENGLISH])
def reader(bare_app: Flask, request: pytest.FixtureRequest) -> Iterator[Language]:
    """A reader of each language."""
    with bare_app.test_request_context():
        g.actor, g.language = None, request.param
        yield request.param


def _gate(code: GateCode, remedy: Remedy | None = None, **facts: object) -> Gate:
    return Gate(GateName.SKILL, GateState.UNKNOWN, code, GATE_FACTS | facts, remedy)


def _reason(
    code: ReasonCode, criterion: Criterion | Wish = Criterion.PAY, **facts: object
) -> Reason:
    return Reason(criterion, 0.5, 0.3, 1.0, 0.15, code, REASON_FACTS | facts, is_asked=True)


@pytest.mark.parametrize("code", GateCode)
def test_every_gate_has_a_sentence(code: GateCode) -> None:
    text = gate_text(_gate(code), NAMES)

    assert text
    assert "%(" not in text
    assert "_" not in text  # a key of the taxonomy instead of its name


@pytest.mark.parametrize("remedy", Remedy)
def test_every_remedy_has_a_sentence(remedy: Remedy) -> None:
    text = remedy_text(_gate(GateCode.SKILL_NOT_SHOWN, remedy), NAMES)

    assert text
    assert "%(" not in text
    assert "_" not in text


def test_a_passed_gate_asks_for_nothing() -> None:
    assert remedy_text(_gate(GateCode.SKILL_SHOWN), NAMES) == ""


@pytest.mark.parametrize("code", ReasonCode)
def test_every_reason_has_a_sentence(code: ReasonCode) -> None:
    text = reason_text(_reason(code), NAMES)

    assert text
    assert "%(" not in text
    assert "_" not in text


def test_every_name_of_the_engine_has_a_label() -> None:
    for members in (GateName, GateState, Criterion, Wish):
        for member in members:
            assert (members.__name__, member.value) in known_labels()
    for codes in (GateCode, Remedy, ReasonCode):
        assert {code.value for code in codes} <= known_messages()


def test_a_skill_opens_down_to_the_workshop(reader: Language) -> None:
    first, second = reason_details(_reason(ReasonCode.SKILLS_MET, Criterion.SKILLS), NAMES)

    assert (first.value, second.value) == (1.0, 0.5)
    (source,) = first.sources
    assert source.startswith("Soldadura MIG (2025): 110")
    if reader is Language.SPANISH:
        assert first.text == "soldar con MIG · sin ayuda · imprescindible"
        assert source == "Soldadura MIG (2025): 110,4 h, taller con pauta del instructor"


def test_a_skill_lent_by_a_related_one_says_so() -> None:
    needs = [NEED | {"lender": "arc_welding"}]

    (detail,) = reason_details(_reason(ReasonCode.SKILLS_MET, Criterion.SKILLS, needs=needs), NAMES)

    assert NAMES.of("arc_welding", g.language) in detail.text


def test_an_expired_certificate_is_said_to_be(reader: Language) -> None:
    text = source_text(SOURCE | {"expired": True, "hours": None}, {})

    assert text.startswith("Soldadura MIG (2025), ")
    if reader is Language.SPANISH:
        assert text.endswith("con certificado vencido")


def test_days_money_and_shares_are_written_for_people(reader: Language) -> None:
    if reader is Language.ENGLISH:
        return
    assert gate_text(_gate(GateCode.SHIFT_OUTSIDE_HOURS), NAMES) == (
        "El turno sale de las horas libres: lunes 08:00–17:00; domingo 22:00–06:00."
    )
    assert gate_text(_gate(GateCode.START_TOO_EARLY), NAMES) == (
        "Empieza el 01-12-2026 y puede desde el 15-12-2026."
    )
    assert "$700.000" in reason_text(_reason(ReasonCode.PAY_BELOW), NAMES)
    assert "80\u00a0%" in reason_text(_reason(ReasonCode.OCCUPATION_TAUGHT), NAMES)
    assert reason_text(_reason(ReasonCode.SKILLS_PARTLY_MET), NAMES) == (
        "Muestra por completo 1 de 2 y en parte 1."
    )
    assert reason_text(_reason(ReasonCode.EXPERIENCE_KNOWN, months=172.1), NAMES) == (
        "Meses que cuentan en este oficio o en uno cercano: 172."
    )
    assert share(0.3) == "30,0\u00a0%"


def test_a_skill_nobody_asked_about_is_not_said_to_be_shown(reader: Language) -> None:
    known = {"skill": "a", "need": "must", "level": 1, "value": 1.0, "sources": []}
    needs = [known, known | {"value": None}]

    said = reason_text(_reason(ReasonCode.SKILLS_MET, needs=needs), NAMES)

    assert said == (
        "Shown in full: 1 of 2. Not known of 1."
        if reader is Language.ENGLISH
        else "Muestra por completo 1 de 2. No se sabe de 1."
    )


def test_what_is_shown_in_part_is_not_said_to_be_missing(reader: Language) -> None:
    if reader is Language.ENGLISH:
        return
    for values, said in (
        ([0.5, 0.5], "Muestra en parte 2 de 2."),
        ([1.0, 0.0], "Muestra por completo 1 de 2."),
        ([0.4, None], "Muestra en parte 1 de 2. No se sabe de 1."),
    ):
        needs = [NEED | {"value": value} for value in values]
        assert reason_text(_reason(ReasonCode.SKILLS_PARTLY_MET, needs=needs), NAMES) == said


def test_a_licence_is_not_called_so_twice(reader: Language) -> None:
    if reader is Language.SPANISH:
        said = gate_text(_gate(GateCode.LICENCE_NOT_ASKED), NAMES)
        assert said == "Todavía nadie ha preguntado por licencia clase B."


def test_days_in_a_row_with_the_same_hours_are_said_once(reader: Language) -> None:
    if reader is Language.ENGLISH:
        return
    week = [[day, "08:00", "17:00"] for day in ("mon", "tue", "wed")]
    other = [["fri", "08:00", "13:00"], ["sun", "22:00", "06:00"]]

    assert week_hours([*week, *other]) == (
        "lunes a miércoles 08:00–17:00; viernes 08:00–13:00; domingo 22:00–06:00"
    )
    assert week_hours([]) == ""


def test_a_rung_is_named_beside_its_worth(reader: Language) -> None:
    (detail,) = reason_details(_reason(ReasonCode.EVIDENCE_KNOWN, Criterion.EVIDENCE), NAMES)
    rungs = {"mig_welding": 0.123}
    (other,) = reason_details(
        _reason(ReasonCode.EVIDENCE_KNOWN, Criterion.EVIDENCE, rungs=rungs), NAMES
    )

    assert other.text == NAMES.of("mig_welding", reader)  # a ladder that has changed since
    if reader is Language.SPANISH:
        assert detail.text == "soldar con MIG: taller con pauta del instructor"


def test_a_key_that_nothing_has_any_more_is_shown_as_it_is() -> None:
    assert "gone" in gate_text(_gate(GateCode.LICENCE_HELD, licence="gone"), NAMES)


def test_experience_hours_and_rungs_have_their_lines() -> None:
    for code, criterion in (
        (ReasonCode.EXPERIENCE_KNOWN, Criterion.EXPERIENCE),
        (ReasonCode.EVIDENCE_KNOWN, Criterion.EVIDENCE),
    ):
        assert len(reason_details(_reason(code, criterion), NAMES)) == 1
    facts = {"shift_share": 0.5, "weekly_hours": 42.0, "max_weekly_hours": 30}
    details = reason_details(_reason(ReasonCode.HOURS_PARTLY_FIT, Criterion.HOURS, **facts), NAMES)
    assert [detail.value for detail in details] == [0.5, None]


def test_one_of_something_is_not_said_as_several(reader: Language) -> None:
    """It said "Muestra las 1 habilidades pedidas" and "1 meses"."""
    need = {"skill": "a", "need": "must", "level": 1, "value": 1.0, "sources": []}
    job = {"title": "Bodega", "months": 1, "closeness": 1.0}

    said = reason_text(_reason(ReasonCode.SKILLS_MET, needs=[need]), NAMES)
    known = _reason(ReasonCode.EXPERIENCE_KNOWN, Criterion.EXPERIENCE, jobs=[job])
    (line,) = reason_details(known, NAMES)

    is_english = reader is Language.ENGLISH
    assert said.endswith(" 1 of 1." if is_english else " 1 de 1.")
    assert line.text == ("Bodega: 1 month" if is_english else "Bodega: 1 mes")
