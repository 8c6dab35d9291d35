"""A template begins a draft; the office's says nothing of the employer it came from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.employers import Employer
from models.reference import LegalFigure, LegalFloor
from models.session import unit_of_work
from models.vacancies import ContractKind, CriterionNeed, Vacancy, VacancyStatus
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.hiring import vacancy_templates
from services.hiring.draft_records import read, written
from services.hiring.vacancies import post_vacancy
from services.hiring.vacancy_drafts import ShiftHours, SkillAsked, VacancyDraft, draft_of
from services.hiring.vacancy_templates import (
    keep_template,
    list_templates,
    remove_template,
    start_from_template,
)
from tests import factories
from tests.conftest import TODAY
from tests.employers import a_second_user, actor_of_member
from tests.factories import CLERK
from tests.racing import outcome_of, together


def _draft(session: Session) -> VacancyDraft:
    factories.a_concept(session)
    return factories.a_draft(
        session,
        address="Calle Inventada 9",
        skills=(SkillAsked("mig_welding", CriterionNeed.MUST, 2, 3),),
        contract=ContractKind.FIXED_TERM,
        weekly_hours=Decimal("42.0"),
        shifts=(ShiftHours(0, time(22), time(6)),),
        has_flexible_hours=True,
        starts_on=date(2026, 12, 1),
    )


def _posted(session: Session, actor: Actor) -> int:
    return post_vacancy(session, actor, _draft(session), today=TODAY).id


def test_a_draft_is_read_as_it_was_written_but_for_its_days(session: Session) -> None:
    draft = _draft(session)
    assert read(written(draft)) == replace(draft, starts_on=None, closes_on=None)


def test_an_employer_begins_a_draft_from_what_it_kept(session: Session) -> None:
    actor = factories.an_employer_actor(session)
    template = keep_template(session, actor, _posted(session, actor), "  Soldador de taller ")

    begun = start_from_template(session, actor, template.id, today=TODAY)

    assert template.name == "Soldador de taller"
    assert begun.status is VacancyStatus.DRAFT
    assert (begun.starts_on, begun.closes_on) == (None, date(2027, 1, 7))
    kept = replace(_draft(session), starts_on=None, closes_on=begun.closes_on)
    assert draft_of(begun) == kept


def test_the_same_of_another_employer_is_a_template_of_its_own(session: Session) -> None:
    first, second = (factories.an_employer_actor(session) for _ in range(2))
    theirs = keep_template(session, first, _posted(session, first), "Soldador")

    own = keep_template(session, second, _posted(session, second), "Soldador")

    assert own.id != theirs.id
    assert own.employer_id == second.employer_id


def test_what_changes_in_the_vacancy_changes_nothing_in_its_template(session: Session) -> None:
    actor = factories.an_employer_actor(session)
    vacancy = post_vacancy(session, actor, _draft(session), today=TODAY)
    template = keep_template(session, actor, vacancy.id, "Soldador")
    vacancy.title = "Otra cosa"

    assert start_from_template(session, actor, template.id, today=TODAY).title == "Soldador MIG"


def test_the_offices_template_says_nothing_of_the_employer(session: Session) -> None:
    vacancy_id = _posted(session, factories.an_employer_actor(session))
    with pytest.raises(NotFoundError):  # staff reads what was sent, and drafts never
        keep_template(session, CLERK, vacancy_id, "Soldador")

    published = factories.a_vacancy(
        session, description="En Maestranza Ñielol", address="Calle 1", positions=7
    )
    template = keep_template(session, CLERK, published.id, "Soldador")

    draft = read(template.draft)
    assert (draft.description, draft.address, draft.commune_key) == ("", "", None)
    assert (draft.monthly_pay_clp, draft.positions, draft.shifts) == (None, 1, ())
    assert template.employer_id is None


def test_everybody_begins_from_the_offices_and_only_its_employer_from_its_own(
    session: Session,
) -> None:
    one, other = factories.an_employer_actor(session), factories.an_employer_actor(session)
    own = keep_template(session, one, _posted(session, one), "Propia")
    office = keep_template(session, CLERK, factories.a_vacancy(session).id, "De la oficina")

    assert [row.id for row in list_templates(session, one)] == [own.id, office.id]
    assert [row.id for row in list_templates(session, other)] == [office.id]
    assert [row.id for row in list_templates(session, CLERK)] == [office.id]
    start_from_template(session, other, office.id, today=TODAY)
    for act in (remove_template, lambda s, a, i: start_from_template(s, a, i, today=TODAY)):
        with pytest.raises(NotFoundError):
            act(session, other, own.id)
    with pytest.raises(NotFoundError):
        remove_template(session, one, office.id)
    with pytest.raises(NotFoundError):
        remove_template(session, CLERK, own.id)


def test_a_second_user_has_the_templates_that_they_kept_and_no_others(session: Session) -> None:
    owner = factories.an_employer_actor(session)
    employer = session.get_one(Employer, owner.employer_id)
    given = session.get_one(Vacancy, _posted(session, owner))
    of_owner = keep_template(session, owner, given.id, "De la dueña")
    second = actor_of_member(a_second_user(session, employer, [given]))

    own = keep_template(session, second, given.id, "Del turno")

    assert [row.id for row in list_templates(session, second)] == [own.id]
    assert {row.id for row in list_templates(session, owner)} == {own.id, of_owner.id}
    with pytest.raises(NotFoundError):
        start_from_template(session, second, of_owner.id, today=TODAY)
    with pytest.raises(NotFoundError):
        remove_template(session, second, of_owner.id)


def test_pay_that_is_no_longer_lawful_is_asked_for_again(session: Session) -> None:
    actor = factories.an_employer_actor(session)
    template = keep_template(session, actor, _posted(session, actor), "Soldador")
    factories.legal_figures(session)
    session.add(
        LegalFigure(
            figure=LegalFloor.MONTHLY_PAY_CLP, valid_from=TODAY, amount=900_000, citation="Ley"
        )
    )
    session.flush()

    begun = start_from_template(session, actor, template.id, today=TODAY)

    assert begun.monthly_pay_clp is None


def test_hours_that_are_no_longer_lawful_are_asked_for_again(session: Session) -> None:
    factories.legal_figures(session)
    actor = factories.an_employer_actor(session)
    template = keep_template(session, actor, _posted(session, actor), "Soldador")

    begun = start_from_template(session, actor, template.id, today=date(2028, 5, 2))

    assert begun.weekly_hours is None


def test_a_template_has_a_name_and_there_are_not_too_many(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = factories.an_employer_actor(session)
    vacancy_id = _posted(session, actor)
    for name, code in (("  ", "template_without_name"), ("x" * 201, "text_too_long")):
        with pytest.raises(InvalidError) as refused:
            keep_template(session, actor, vacancy_id, name)
        assert [problem.code for problem in refused.value.problems] == [code]
    monkeypatch.setattr(vacancy_templates, "MOST_TEMPLATES", 1)
    other = factories.an_employer_actor(session)
    keep_template(session, other, _posted(session, other), "De otra")
    kept = keep_template(session, actor, vacancy_id, "Soldador")
    assert keep_template(session, actor, vacancy_id, "Soldador").id == kept.id
    with pytest.raises(WrongStateError, match="too_many_templates"):
        keep_template(session, actor, vacancy_id, "Otro")


@pytest.mark.parametrize("is_office", [False, True], ids=["employer", "office"])
def test_of_two_that_take_the_last_room_together_one_is_kept(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, is_office: bool
) -> None:
    monkeypatch.setattr(vacancy_templates, "MOST_TEMPLATES", 2)
    with unit_of_work(engine) as session:
        owner = factories.an_employer_actor(session)
        actor = CLERK if is_office else owner
        first, second = _published(session, owner), _published(session, owner)
        keep_template(session, actor, first, "Soldador")

    heard = together(engine, _keep(actor, first, "De día"), _keep(actor, second, "De noche"))

    assert heard == ["done", "too_many_templates"]


@pytest.mark.parametrize("is_office", [False, True], ids=["employer", "office"])
def test_the_first_one_kept_twice_together_is_kept_once(engine: Engine, is_office: bool) -> None:
    with unit_of_work(engine) as session:
        owner = factories.an_employer_actor(session)
        actor = CLERK if is_office else owner
        vacancy_id = _published(session, owner)

    together(engine, *(_keep(actor, vacancy_id, "Soldador") for _twice in range(2)))

    with unit_of_work(engine) as session:
        assert len(list_templates(session, actor)) == 1


def _published(session: Session, owner: Actor) -> int:
    """A vacancy that the office sees as well."""
    vacancy_id = _posted(session, owner)
    session.get_one(Vacancy, vacancy_id).status = VacancyStatus.PUBLISHED
    return vacancy_id


def _keep(actor: Actor, vacancy_id: int, name: str) -> Callable[[Session], str]:
    return outcome_of(lambda session: keep_template(session, actor, vacancy_id, name))


def test_a_removed_template_is_gone_and_that_is_written_down(session: Session) -> None:
    actor = factories.an_employer_actor(session)
    template = keep_template(session, actor, _posted(session, actor), "Soldador")

    remove_template(session, actor, template.id)

    assert list_templates(session, actor) == []
    subjects = session.scalars(select(AuditEntry.subject)).all()
    assert subjects.count("vacancy_template") == 2


def test_nobody_else_has_templates(session: Session) -> None:
    person = Actor(None, Role.PARTICIPANT)
    with pytest.raises(NotAllowedError):
        list_templates(session, person)
    with pytest.raises(NotAllowedError):
        keep_template(session, person, factories.a_vacancy(session).id, "Soldador")
    for actor in (person, CLERK):  # the office begins nothing in an employer's name
        with pytest.raises(NotAllowedError):
            start_from_template(session, actor, 1, today=TODAY)


def test_a_second_user_begins_from_no_template_of_a_vacancy_that_is_not_theirs(
    session: Session,
) -> None:
    owner = factories.an_employer_actor(session)
    hidden = keep_template(session, owner, _posted(session, owner), "Secreta")
    employer = session.get_one(Employer, owner.employer_id)
    second = actor_of_member(a_second_user(session, employer))
    own = keep_template(session, second, _posted(session, second), "Propia")

    assert list_templates(session, second) == [own]
    with pytest.raises(NotFoundError):
        start_from_template(session, second, hidden.id, today=TODAY)
    with pytest.raises(NotFoundError):
        remove_template(session, second, hidden.id)
    assert list_templates(session, owner) == [own, hidden]
