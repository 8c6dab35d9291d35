"""Words of a vacancy are read from its text each time, beside what was decided of them."""

from decimal import Decimal

from sqlalchemy.orm import Session

from services.hiring.vacancy_wording import (
    language_of_vacancy,
    record_words,
    terms_for,
    words_found,
)
from tests import factories
from tests.conftest import TODAY
from wording.kinds import TextLanguage, WordingKind


def test_title_and_description_are_read_and_what_is_welcome_waits_for_nobody(session: Session):
    vacancy = factories.a_vacancy(
        session, title="Mesera", description="No se piden antecedentes. Buena presencia."
    )

    found = words_found(session, vacancy, today=TODAY)

    assert [(each.field, each.finding.kind) for each in found] == [
        ("title", WordingKind.SEX),
        ("description", WordingKind.APPEARANCE),
    ]
    assert all(each.is_open for each in found)


def test_a_demand_for_a_record_is_never_a_mediator_s_to_accept(session: Session):
    vacancy = factories.a_vacancy(session, description="Traer papel de antecedentes.")

    (found,) = words_found(session, vacancy, today=TODAY)

    assert (found.is_open, found.may_be_accepted) == (True, False)


def test_no_condition_of_a_role_turns_people_away(session: Session):
    vacancy = factories.a_vacancy(
        session, description="Traer papel de antecedentes. No se contratan ex reos."
    )

    asked, away = words_found(session, vacancy, today=TODAY, is_condition=True)

    assert not asked.is_open
    assert (away.finding.words, away.is_open) == ("No se contratan ex reos", True)
    assert record_words([away]) == ""


def test_the_figures_are_those_of_the_day_the_work_starts_and_of_the_job(session: Session):
    factories.legal_figures(session)
    vacancy = factories.a_vacancy(session, weekly_hours=Decimal(20))

    terms = terms_for(session, vacancy, today=TODAY)

    assert (terms.min_monthly_pay_clp, terms.max_weekly_hours) == (553_553, 42)
    assert terms.weekly_hours == 20


def test_a_vacancy_in_english_is_read_as_english(session: Session):
    vacancy = factories.a_vacancy(
        session,
        title="Cook",
        description="We are looking for a cook. You must have a clean record.",
    )

    assert language_of_vacancy(vacancy) is TextLanguage.ENGLISH
    (found,) = words_found(session, vacancy, today=TODAY)
    assert found.finding.kind is WordingKind.RECORD_DEMANDED
