"""A person written down, and the rules broken told at once."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.imports import LinkReview
from models.participants import CaseState, Origin, Participant
from models.reference import ConceptKind, TravelMode
from services.errors import (
    InvalidError,
)
from services.people.participant_drafts import FreeHours, PersonDraft
from services.people.participants import draft_of, register_person, whole_person
from tests.factories import (
    CLERK,
    a_commune,
    a_concept,
    a_participant,
    a_rut,
    actor_of,
    an_account,
    an_occupation,
)


def _draft(**values: Any) -> PersonDraft:
    row: dict[str, Any] = {
        "given_names": "Ana María",
        "family_names": "Peña Inventada",
        "origin": Origin.OFFICE,
        "case_state": CaseState.JOB_SEARCH,
    }
    return PersonDraft(**(row | values))


def _no_trade(_text: str) -> None:
    return None


def _register(session: Session, **values: Any) -> Participant:
    return register_person(session, CLERK, _draft(**values), link_trade=_no_trade)


def _codes(refused: pytest.ExceptionInfo[InvalidError]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in refused.value.problems}


def test_a_person_is_written_down_with_everything_they_told(session: Session) -> None:
    a_commune(session)
    a_concept(session, "licence_b", ConceptKind.LICENCE)
    hours = FreeHours(0, time(8), time(18))
    rut = a_rut()

    person = _register(
        session,
        rut=f"{rut[:2]}.{rut[2:5]}.{rut[5:8]}-{rut[8]}",
        phone="9 8765 4321",
        email="Ana@Oportunidades.test ",
        commune_key="05501",
        available_from=date(2026, 12, 1),
        min_monthly_pay_clp=600_000,
        holds=frozenset({"licence_b"}),
        transport=frozenset({TravelMode.BUS}),
        free_hours=(hours,),
    )

    kept = whole_person(session, person.id)
    assert kept.rut == rut
    assert (kept.phone, kept.email) == ("+56987654321", "ana@oportunidades.test")
    assert draft_of(kept).free_hours == (hours,)
    assert draft_of(kept).holds == {"licence_b"}
    assert [means.mode for means in kept.transport] == [TravelMode.BUS]
    assert kept.search_text == (
        f"pena inventada ana maria {rut.lower()} 56987654321 ana oportunidades test quillota"
    )


def test_the_mediator_who_registers_looks_after_the_person(session: Session) -> None:
    actor = actor_of(an_account(session))

    person = register_person(session, actor, _draft(), link_trade=_no_trade)

    assert person.mediator_id == actor.account_id


def test_nobody_asked_is_kept_apart_from_nothing_there(session: Session) -> None:
    unasked = _register(session)
    asked = _register(session, holds=frozenset(), free_hours=())

    assert (unasked.has_told_licences, unasked.has_told_availability) == (False, False)
    assert (asked.has_told_licences, asked.has_told_availability) == (True, True)
    assert draft_of(asked).free_hours == ()


def test_trades_are_linked_and_what_nobody_can_place_waits_for_a_person(session: Session) -> None:
    welder = an_occupation(session)
    known = {"soldador": welder.key}

    person = register_person(
        session,
        CLERK,
        _draft(trades=("soldador", "  ", "cosa rara")),
        link_trade=known.get,
    )

    assert [(t.place, t.text, t.occupation_key) for t in person.trades] == [
        (1, "soldador", welder.key),
        (2, "cosa rara", None),
    ]
    assert list(session.scalars(select(LinkReview.text))) == ["cosa rara"]


def test_the_same_unknown_trade_waits_once(session: Session) -> None:
    _register(session, trades=("cosa rara",))
    _register(session, trades=("cosa rara",))

    assert session.scalar(select(func.count()).select_from(LinkReview)) == 1


def test_a_link_that_names_no_concept_is_no_link(session: Session) -> None:
    person = register_person(
        session, CLERK, _draft(trades=("soldador",)), link_trade=lambda _text: "occ_gone"
    )

    assert person.trades[0].occupation_key is None


@pytest.mark.parametrize(
    "email", ["ana@correo..cl", "luis@correo.cl.", "<a@b.cl", "a@(b.cl", "a@[1.cl", "a b@c.cl"]
)
def test_an_address_that_no_mail_reaches_is_refused(session: Session, email: str) -> None:
    with pytest.raises(InvalidError) as refused:
        _register(session, email=email)

    assert ("email", "wrong_email") in _codes(refused)


def test_every_broken_rule_is_listed_at_once(session: Session) -> None:
    with pytest.raises(InvalidError) as refused:
        _register(
            session,
            given_names=" ",
            family_names="x" * 1_000_000,
            rut="12.345.678-9",
            phone="123",
            email="ana",
            commune_key="99999",
            mediator_id=404,
            max_commute_minutes=0,
            min_monthly_pay_clp=-1,
            max_weekly_hours=90,
            holds=frozenset({"nothing"}),
            free_hours=(FreeHours(0, time(8), time(8)),),
            trades=("a", "b", "c", "d", "e", "f" * 201),
            case_state=CaseState.PLACED,
        )

    assert _codes(refused) == {
        ("given_names", "person_name_missing"),
        ("family_names", "text_too_long"),
        ("rut", "wrong_rut"),
        ("phone", "wrong_phone"),
        ("email", "wrong_email"),
        ("commune_key", "unknown_commune"),
        ("mediator_id", "unknown_mediator"),
        ("max_commute_minutes", "number_out_of_range"),
        ("min_monthly_pay_clp", "number_out_of_range"),
        ("max_weekly_hours", "number_out_of_range"),
        ("holds", "unknown_licence"),
        ("free_hours", "window_empty"),
        ("trades", "too_many_trades"),
        ("trades", "text_too_long"),
        ("case_state", "placed_only_by_placing"),
    }
    assert session.scalars(select(Participant)).all() == []


def test_the_whole_day_is_midnight_to_midnight(session: Session) -> None:
    person = _register(session, free_hours=(FreeHours(5, time(0), time(0)),))

    assert draft_of(person).free_hours == (FreeHours(5, time(0), time(0)),)


def test_a_rut_belongs_to_one_person(session: Session) -> None:
    other = a_participant(session)

    with pytest.raises(InvalidError) as refused:
        _register(session, rut=other.rut)

    assert _codes(refused) == {("rut", "person_rut_taken")}
