"""Words of a vacancy are changed, or accepted with a reason; then it may be published."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.vacancies import Vacancy, VacancyStatus
from models.wording import VacancyWordingFinding, WordingResolution
from services.actors import Actor
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.hiring.vacancies import post_vacancy, submit_vacancy
from services.hiring.vacancy_review import publish_vacancy
from services.hiring.vacancy_wording import words_found
from services.hiring.wording_decisions import (
    accept_words,
    change_words,
    explain_words,
    write_sentence,
)
from tests import factories
from tests.conftest import NOW, TODAY
from wording.kinds import WordingKind

TEXT = "Buena presencia. Traer papel de antecedentes."
LOOKS = (WordingKind.APPEARANCE, "Buena presencia")
RECORD = (WordingKind.RECORD_DEMANDED, "papel de antecedentes")
WHEN = {"now": NOW, "today": TODAY}


@pytest.fixture
def employer(session: Session) -> Actor:
    return factories.an_employer_actor(session)


@pytest.fixture
def mediator(session: Session) -> Actor:
    return factories.actor_of(factories.an_account(session))


@pytest.fixture
def vacancy(session: Session, employer: Actor) -> Vacancy:
    """A complete vacancy in review whose text has two things to settle."""
    factories.legal_figures(session)
    draft = factories.a_draft(session, description=TEXT)
    posted = post_vacancy(session, employer, draft, today=TODAY)
    return submit_vacancy(session, employer, posted.id, today=TODAY)


def kept(session: Session) -> list[tuple[WordingKind, WordingResolution, str]]:
    rows = session.scalars(select(VacancyWordingFinding).order_by(VacancyWordingFinding.id))
    return [(row.kind, row.resolution, row.reason) for row in rows]


def test_nothing_is_published_while_words_wait(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    with pytest.raises(InvalidError) as refused:
        publish_vacancy(session, mediator, vacancy.id, **WHEN)

    (problem,) = refused.value.problems
    assert (problem.code, problem.facts) == ("wording_open", {"count": 2})


def test_changed_and_accepted_words_let_it_be_published(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    accept_words(session, mediator, vacancy.id, *LOOKS, reason="Es modelaje.", **WHEN)
    change_words(session, mediator, vacancy.id, *RECORD, expected_version=vacancy.version, **WHEN)
    publish_vacancy(session, mediator, vacancy.id, **WHEN)

    assert vacancy.status is VacancyStatus.PUBLISHED
    assert vacancy.description == "Buena presencia. Traer referencias de trabajos anteriores."
    assert kept(session) == [
        (WordingKind.APPEARANCE, WordingResolution.ACCEPTED, "Es modelaje."),
        (WordingKind.RECORD_DEMANDED, WordingResolution.CHANGED, ""),
    ]
    reasons = session.scalars(select(AuditEntry.reason)).all()
    assert {"appearance: accepted", "record_demanded: changed"} <= set(reasons)


def test_a_sentence_is_written_where_the_words_stand(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    write_sentence(
        session,
        mediator,
        vacancy.id,
        *RECORD,
        sentence="  Traer el carnet ",
        expected_version=vacancy.version,
        **WHEN,
    )

    assert vacancy.description == "Buena presencia. Traer el carnet."
    assert kept(session) == [(WordingKind.RECORD_DEMANDED, WordingResolution.CHANGED, "")]


def test_a_sentence_of_a_title_is_one_line(session: Session, employer: Actor) -> None:
    factories.legal_figures(session)
    draft = factories.a_draft(session, title="Mesera", description="Turnos.\nDe día.")
    vacancy = post_vacancy(session, employer, draft, today=TODAY)

    write_sentence(
        session,
        employer,
        vacancy.id,
        WordingKind.SEX,
        "Mesera",
        sentence="Persona\r\npara  atender\nmesas",
        expected_version=vacancy.version,
        **WHEN,
    )

    assert (vacancy.title, vacancy.description) == ("Persona para atender mesas", draft.description)


def test_a_sentence_of_a_description_keeps_its_lines(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    version = vacancy.version
    write_sentence(
        session,
        mediator,
        vacancy.id,
        *RECORD,
        sentence="Traer:\ncarnet",
        expected_version=version,
        **WHEN,
    )

    assert vacancy.description == "Buena presencia. Traer:\ncarnet."


def test_no_sentence_is_written_empty_or_for_words_that_are_gone(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    version = vacancy.version
    gone = (WordingKind.AGE, "joven")
    with pytest.raises(InvalidError):
        write_sentence(
            session, mediator, vacancy.id, *RECORD, sentence=" ", expected_version=version, **WHEN
        )
    with pytest.raises(ChangedMeanwhileError):
        write_sentence(
            session, mediator, vacancy.id, *gone, sentence="Hola", expected_version=version, **WHEN
        )
    assert vacancy.description == TEXT


def test_words_in_a_sentence_that_has_to_be_written_are_not_changed_by_a_press(
    session: Session, employer: Actor
) -> None:
    factories.legal_figures(session)
    draft = factories.a_draft(session, description="Se busca joven dinámico.")
    vacancy = post_vacancy(session, employer, draft, today=TODAY)
    version = vacancy.version

    with pytest.raises(ChangedMeanwhileError):
        change_words(
            session,
            employer,
            vacancy.id,
            WordingKind.AGE,
            "joven",
            expected_version=version,
            **WHEN,
        )

    assert (vacancy.version, kept(session)) == (version, [])


def test_the_same_reason_given_twice_is_one_decision(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    for reason in ("Es modelaje.", "Es modelaje.", "Lo pide la agencia."):
        accept_words(session, mediator, vacancy.id, *LOOKS, reason=reason, **WHEN)

    assert [reason for _, _, reason in kept(session)] == ["Es modelaje.", "Lo pide la agencia."]


def test_a_demand_for_a_record_is_not_accepted_here(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    with pytest.raises(WrongStateError) as refused:
        accept_words(session, mediator, vacancy.id, *RECORD, reason="Lo pide.", **WHEN)

    assert refused.value.code == "wording_record_waits"


def test_no_reason_lets_people_be_turned_away(
    session: Session, employer: Actor, mediator: Actor
) -> None:
    vacancy = factories.a_vacancy(
        session,
        employer_id=employer.employer_id,
        status=VacancyStatus.IN_REVIEW,
        description="Abstenerse ex reos.",
    )
    about = (WordingKind.RECORD_DEMANDED, "Abstenerse ex reos")

    for somebody, act in ((employer, explain_words), (mediator, accept_words)):
        with pytest.raises(WrongStateError) as refused:
            act(session, somebody, vacancy.id, *about, reason="Es la política.", **WHEN)
        assert refused.value.code == "wording_turns_away"
    assert kept(session) == []


def test_words_are_accepted_with_a_reason_only(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    with pytest.raises(InvalidError):
        accept_words(session, mediator, vacancy.id, *LOOKS, reason="  ", **WHEN)
    assert kept(session) == []


def test_words_that_are_gone_are_not_decided(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    with pytest.raises(ChangedMeanwhileError):
        accept_words(session, mediator, vacancy.id, WordingKind.AGE, "joven", reason="Sí.", **WHEN)
    with pytest.raises(ChangedMeanwhileError):
        change_words(
            session, mediator, vacancy.id, *LOOKS, expected_version=vacancy.version - 1, **WHEN
        )


def test_what_was_accepted_waits_again_where_the_words_are_others(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    accept_words(session, mediator, vacancy.id, *LOOKS, reason="Es modelaje.", **WHEN)
    vacancy.description = "Excelente presencia."
    session.flush()

    (found,) = words_found(session, vacancy, today=TODAY)
    assert found.is_open


def test_an_employer_says_why_and_sends_it_all_the_same(
    session: Session, employer: Actor, vacancy: Vacancy
) -> None:
    explain_words(session, employer, vacancy.id, *LOOKS, reason="Es modelaje.", **WHEN)

    found = words_found(session, vacancy, today=TODAY)[0]
    assert found.explained is not None
    assert (found.explained.reason, found.is_open) == ("Es modelaje.", True)


def test_an_employer_changes_its_own_words_and_nobody_else_s(
    session: Session, employer: Actor, vacancy: Vacancy
) -> None:
    version = vacancy.version
    stranger = factories.an_employer_actor(session)
    with pytest.raises(NotFoundError):
        change_words(session, stranger, vacancy.id, *LOOKS, expected_version=version, **WHEN)

    change_words(session, employer, vacancy.id, *LOOKS, expected_version=version, **WHEN)
    assert vacancy.description == "Trato amable. Traer papel de antecedentes."


def test_only_the_office_accepts_and_only_an_employer_explains(
    session: Session, employer: Actor, mediator: Actor, vacancy: Vacancy
) -> None:
    with pytest.raises(NotAllowedError):
        accept_words(session, employer, vacancy.id, *LOOKS, reason="Sí.", **WHEN)
    with pytest.raises(NotAllowedError):
        explain_words(session, mediator, vacancy.id, *LOOKS, reason="Sí.", **WHEN)


def test_the_office_changes_no_words_after_its_review(session: Session, mediator: Actor) -> None:
    published = factories.a_vacancy(session, description=TEXT)

    with pytest.raises(WrongStateError):
        change_words(
            session, mediator, published.id, *LOOKS, expected_version=published.version, **WHEN
        )


def test_a_sentence_that_is_sent_back_as_it_was_changes_nothing(
    session: Session, mediator: Actor, vacancy: Vacancy
) -> None:
    version = vacancy.version
    same = "Traer papel de antecedentes "

    with pytest.raises(InvalidError) as refused:
        write_sentence(
            session, mediator, vacancy.id, *RECORD, sentence=same, expected_version=version, **WHEN
        )

    assert [one.code for one in refused.value.problems] == ["wording_sentence_same"]
    assert (vacancy.version, vacancy.description, kept(session)) == (version, TEXT, [])
