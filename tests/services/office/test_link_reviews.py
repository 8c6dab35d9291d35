"""Texts that wait for a person, and what their answer changes."""

import pytest
from sqlalchemy import select

from models.accounts import Language, Role
from models.audit import AuditAction, AuditEntry
from models.imports import ImportKind, LinkReview, LinkReviewStatus
from models.participants import (
    LicenceHeld,
    Participant,
    SkillShown,
    TradeWanted,
    WorkExperience,
)
from models.vacancies import VacancyStatus
from models.workshops import WorkshopRun
from services import imports
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.matchmaking.linking import TextPurpose
from services.office import link_reviews
from tests import factories
from tests.services.imports import files
from tests.services.imports.conftest import fill_town
from tests.webapp.test_budgets import counting

CLERK = factories.CLERK


@pytest.fixture
def town(session):
    fill_town(session)
    return session


def waiting(session, purpose: TextPurpose, text: str) -> LinkReview:
    link_reviews.ask(session, [(purpose, text)])
    return session.scalars(select(LinkReview).where(LinkReview.text == text)).one()


def written(session) -> set[tuple[object, ...]]:
    """What the audit log tells, without its times."""
    return {
        (e.action, e.subject, e.subject_id, e.participant_id, tuple(e.fields))
        for e in session.scalars(select(AuditEntry).where(AuditEntry.subject != "import"))
    }


def test_a_text_is_asked_about_once_whatever_its_accents(town) -> None:
    texts = ["Gasfíter raro", "gasfiter RARO", "", "otro"]

    assert link_reviews.ask(town, [(TextPurpose.OCCUPATION, text) for text in texts]) == 2
    assert link_reviews.ask(town, [(TextPurpose.OCCUPATION, "GASFITER RARO")]) == 0
    assert link_reviews.ask(town, [(TextPurpose.WORKSHOP, "otro")]) == 1


def test_an_answer_links_every_row_that_carries_the_text(town, now) -> None:
    person = factories.a_participant(town)
    town.add(TradeWanted(participant_id=person.id, place=1, text="Fierrero Fino"))
    town.add(TradeWanted(participant_id=person.id, place=2, text="otra cosa"))
    town.add(WorkExperience(participant_id=person.id, title="fierrero fino", months=3))
    vacancy = factories.a_vacancy(town, title="fierrero fino", status=VacancyStatus.IN_REVIEW)
    review = waiting(town, TextPurpose.OCCUPATION, "fierrero fino")

    assert link_reviews.decide(town, CLERK, review.id, "occ_welder", now=now) == 3

    town.flush()
    assert {(t.text, t.occupation_key) for t in town.scalars(select(TradeWanted))} == {
        ("Fierrero Fino", "occ_welder"),
        ("otra cosa", None),
    }
    assert vacancy.occupation_key == "occ_welder"
    assert "occ welder" in vacancy.search_text
    assert written(town) == {
        (AuditAction.DECIDED, "link_review", review.id, None, ("concept_key",)),
        (AuditAction.CHANGED, "participant", person.id, person.id, ("experience", "trades")),
        (AuditAction.CHANGED, "vacancy", vacancy.id, None, ("occupation_key",)),
    }


def test_the_same_text_written_otherwise_is_answered_too(town, now) -> None:
    for text in ("Fierrero", "fiérrero"):
        town.add(LinkReview(purpose="occupation", text=text))
    town.flush()
    first, second = town.scalars(select(LinkReview).order_by(LinkReview.id))

    link_reviews.decide(town, CLERK, first.id, "occ_welder", now=now)

    town.refresh(second)
    assert second.status is LinkReviewStatus.LINKED
    assert second.concept_key == "occ_welder"
    with pytest.raises(WrongStateError, match="text_placed_already"):
        link_reviews.decide(town, CLERK, second.id, "occ_plumber", now=now)


def test_an_answer_about_a_workshop_links_its_runs(town, now) -> None:
    run = WorkshopRun(code="X-1", name="Amasandería fina", hours=40)
    town.add(run)
    review = waiting(town, TextPurpose.WORKSHOP, "amasandería fina")

    assert link_reviews.decide(town, CLERK, review.id, "bakery_course", now=now) == 1
    assert run.workshop_type_key == "bakery_course"


def imported(session, now, today, cell: str, column: str) -> Participant:
    content = files.people_csv(f"Ana;Soto;{cell}", header=f"Nombres;Apellidos;{column}")
    batch = imports.stage(session, CLERK, ImportKind.PEOPLE, "p.csv", content)
    imports.apply(session, CLERK, batch.id, now=now, today=today)
    return session.scalars(select(Participant)).one()


def test_an_answer_about_a_licence_reaches_the_people_of_the_file(town, now, today) -> None:
    person = imported(town, now, today, "carnet lunar", "Licencias")
    review = town.scalars(select(LinkReview)).one()

    assert link_reviews.decide(town, CLERK, review.id, "licence_b", now=now) == 1

    held = town.scalars(select(LicenceHeld)).one()
    assert (held.participant_id, held.concept_key) == (person.id, "licence_b")
    changed = (AuditAction.CHANGED, "participant", person.id, person.id, ("holds",))
    assert changed in written(town)


def test_an_answer_about_a_workshop_reaches_the_people_of_the_file(town, now, today) -> None:
    person = imported(town, now, today, "astrología lunar (40 h)", "Talleres")
    review = town.scalars(select(LinkReview)).one()
    assert review.text == "astrología lunar"

    assert link_reviews.decide(town, CLERK, review.id, "bakery_course", now=now) == 1

    shown = town.scalars(select(SkillShown)).one()
    assert (shown.participant_id, shown.hours) == (person.id, 40)
    changed = (AuditAction.CHANGED, "participant", person.id, person.id, ("skills",))
    assert changed in written(town)


def test_many_files_are_written_down_in_one_statement(town, now, engine) -> None:
    for _ in range(3):
        person = factories.a_participant(town)
        town.add(TradeWanted(participant_id=person.id, place=1, text="fierrero"))
    review = waiting(town, TextPurpose.OCCUPATION, "fierrero")

    with counting(engine) as sent:
        link_reviews.decide(town, CLERK, review.id, "occ_welder", now=now)

    assert len([one for one in written(town) if one[1] == "participant"]) == 3
    inserts = [one for one in sent if one.startswith("INSERT INTO audit_entries")]
    assert len(inserts) == 1


def test_somebody_new_does_not_inherit_the_texts_of_an_erased_person(town, now, today) -> None:
    person = imported(town, now, today, "carnet lunar", "Licencias")
    number = person.id
    town.delete(person)
    town.flush()
    factories.a_participant(town, id=number, created_at=now.replace(year=2027))
    review = town.scalars(select(LinkReview)).one()

    assert link_reviews.decide(town, CLERK, review.id, "licence_b", now=now) == 0
    assert town.scalar(select(LicenceHeld)) is None


def test_a_text_that_fits_nothing_is_not_asked_again_nor_linked(town, now, today) -> None:
    review = waiting(town, TextPurpose.OCCUPATION, "soldador")
    link_reviews.reject(town, CLERK, review.id, now=now)

    person = imported(town, now, today, "Soldador", "Oficios")

    assert [trade.occupation_key for trade in person.trades] == [None]
    assert link_reviews.list_reviews(town, CLERK).total == 0


def test_an_answer_is_remembered_for_the_next_file(town, now, today) -> None:
    review = waiting(town, TextPurpose.OCCUPATION, "astrología aplicada")
    link_reviews.decide(town, CLERK, review.id, "occ_plumber", now=now)

    person = imported(town, now, today, "Astrología aplicada", "Oficios")

    assert [trade.occupation_key for trade in person.trades] == ["occ_plumber"]


def test_an_answer_given_between_reading_and_keeping_counts(town, now, today) -> None:
    content = files.people_csv("Ana;Soto;astrología aplicada", header="Nombres;Apellidos;Oficios")
    batch = imports.stage(town, CLERK, ImportKind.PEOPLE, "p.csv", content)
    review = waiting(town, TextPurpose.OCCUPATION, "astrología aplicada")
    link_reviews.decide(town, CLERK, review.id, "occ_welder", now=now)

    outcome = imports.apply(town, CLERK, batch.id, now=now, today=today)

    assert outcome.to_review == 0
    assert town.scalars(select(TradeWanted)).one().occupation_key == "occ_welder"


@pytest.mark.parametrize("key", ["licence_b", "bakery_course", "nothing", ""])
def test_a_text_cannot_mean_something_of_another_kind(town, now, key: str) -> None:
    review = waiting(town, TextPurpose.OCCUPATION, "fierrero")

    with pytest.raises(InvalidError) as refused:
        link_reviews.decide(town, CLERK, review.id, key, now=now)

    assert refused.value.problems[0].code == "unknown_meaning"
    assert review.status is LinkReviewStatus.OPEN


def test_suggestions_exist_in_the_office_and_a_search_finds_by_any_word(town) -> None:
    review = waiting(town, TextPurpose.OCCUPATION, "soldador")

    read = link_reviews.read_review(
        town, CLERK, review.id, language=Language.SPANISH, words="OCC plumber"
    )

    assert {one.key for one in read.suggestions} <= {
        "occ_welder",
        "occ_mig_tig_welder",
        "occ_plumber",
    }
    assert read.suggestions[0].key == "occ_welder"
    assert [one.key for one in read.found] == ["occ_plumber"]


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_mediators_place_texts(town, now, role: Role) -> None:
    review = waiting(town, TextPurpose.OCCUPATION, "fierrero")
    outsider = Actor(account_id=None, role=role)

    for act in (
        lambda: link_reviews.list_reviews(town, outsider),
        lambda: link_reviews.read_review(town, outsider, review.id, language=Language.SPANISH),
        lambda: link_reviews.decide(town, outsider, review.id, "occ_welder", now=now),
        lambda: link_reviews.reject(town, outsider, review.id, now=now),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_a_text_that_is_not_there_is_not_found(town, now) -> None:
    with pytest.raises(NotFoundError):
        link_reviews.decide(town, CLERK, 4_711, "occ_welder", now=now)
    with pytest.raises(NotFoundError):
        link_reviews.read_review(town, CLERK, 4_711, language=Language.SPANISH)
