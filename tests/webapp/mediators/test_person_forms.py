"""The form of a person: what it sends back untouched, and what ticking or leaving a box says."""

from datetime import date, time

import pytest

from models.accounts import Language
from models.participants import (
    AvailabilityWindow,
    LicenceHeld,
    Participant,
    TradeWanted,
    TransportMeans,
)
from models.reference import ConceptKind, TravelMode
from services.people.participant_drafts import TRADES, PersonDraft
from services.people.participants import draft_of, whole_person
from tests.factories import a_commune, a_concept, a_participant

HELD = ("has_told_licences", "has_told_availability")


def _url(person: Participant) -> str:
    return f"/mediacion/personas/{person.id}/editar"


def _draft(db, person: Participant) -> PersonDraft:
    with db() as session:
        return draft_of(whole_person(session, person.id))


def _hours(*stretches: tuple[int, int, int]) -> list[AvailabilityWindow]:
    return [
        AvailabilityWindow(weekday=day, starts_at=time(starts), ends_at=time(ends))
        for day, starts, ends in stretches
    ]


@pytest.fixture
def bare(db):
    """Somebody of whom nothing is held but the name."""
    with db() as session:
        return a_participant(session)


def test_a_form_that_nobody_touched_changes_nothing(browser, db):
    with db() as session:
        commune = a_commune(session)
        person = a_participant(
            session,
            social_name="Anita",
            phone="+56987654321",
            email="ana@oportunidades.test",
            language=Language.ENGLISH,
            commune_key=commune.key,
            mediator_id=browser.account.id,
            released_on=date(2026, 10, 1),
            available_from=date(2026, 12, 1),
            max_commute_minutes=45,
            min_monthly_pay_clp=600_000,
            max_weekly_hours=30,
            wants_reminders=False,
            has_told_licences=True,
            has_told_availability=True,
        )
        # Three stretches on Monday: one more than the form always offers.
        person.availability = _hours((0, 6, 8), (0, 9, 13), (0, 15, 18), (4, 22, 6))
        person.trades = [TradeWanted(place=place, text=f"t{place}") for place in range(2)]
        person.transport = [TransportMeans(mode=TravelMode.BUS)]
        licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
        person.licences = [LicenceHeld(concept_key=licence.key)]
    before = _draft(db, person)
    assert None not in (before.holds, before.free_hours)

    assert browser.post_form(_url(person)).status_code == 302

    assert _draft(db, person) == before


@pytest.mark.parametrize("box", HELD)
def test_a_box_alone_says_that_somebody_was_asked_and_has_none(browser, db, page, bare, box: str):
    assert not set(HELD) & set(page(browser.get(_url(bare))).form(_url(bare)))

    browser.post_form(_url(bare), **{box: "y"})

    draft = _draft(db, bare)
    assert (draft.holds, draft.free_hours) == (
        (frozenset(), None) if box == "has_told_licences" else (None, ())
    )
    assert box in page(browser.get(_url(bare))).form(_url(bare))


def test_a_licence_that_is_ticked_says_that_somebody_was_asked(browser, db, bare):
    with db() as session:
        a_concept(session, "licence_b", ConceptKind.LICENCE)

    assert browser.post_form(_url(bare), holds="licence_b").status_code == 302

    assert _draft(db, bare).holds == {"licence_b"}


def test_a_rut_that_is_typed_is_kept_and_none_takes_it_away(browser, db, bare):
    def held() -> str | None:
        with db() as session:
            return whole_person(session, bare.id).rut

    browser.post_form(_url(bare), rut="12.345.678-5")
    assert held() == "123456785"

    browser.post_form(_url(bare))
    assert held() == "123456785"


def test_hours_that_are_told_say_that_somebody_was_asked(browser, db, bare):
    told = {"free_hours-1-starts_at": "08:00", "free_hours-1-ends_at": "12:00"}

    browser.post_form(_url(bare), **told)

    (hours,) = _draft(db, bare).free_hours or ()
    assert (hours.weekday, hours.starts_at, hours.ends_at) == (1, time(8), time(12))


@pytest.mark.parametrize("end", ["starts_at", "ends_at"])
def test_half_of_a_stretch_is_told_once_and_not_left_out(browser, db, page, bare, end: str):
    half = {f"free_hours-{row}-{end}": "08:00" for row in (0, 1)}

    answer = browser.post_form(_url(bare), **half)

    assert answer.status_code == 422
    assert len(page(answer).problems) == 1
    assert _draft(db, bare).free_hours is None


def test_a_stretch_without_its_weekday_is_left_out(browser, db, page, bare):
    sent = page(browser.get(_url(bare))).form(_url(bare))
    sent |= {"free_hours-0-starts_at": "08:00", "free_hours-0-ends_at": "12:00"}
    del sent["free_hours-0-weekday"]

    assert browser.post(_url(bare), data=sent).status_code in {302, 422}
    assert _draft(db, bare).free_hours is None


def test_the_form_offers_as_many_trades_as_are_kept_and_two_stretches_a_day(browser, page, bare):
    fields = page(browser.get(_url(bare))).form(_url(bare))

    assert len([name for name in fields if name.startswith("trades-")]) == TRADES
    assert len([name for name in fields if name.endswith("-weekday")]) == 2 * 7
