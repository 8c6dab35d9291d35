"""A link answers one question once, with its PIN, in time; whatever else it is opens nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditAction, AuditEntry, ConsentGrant
from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason, ConsentLink
from models.session import unit_of_work
from services.errors import NotAllowedError, NotFoundError, WrongStateError
from services.mediation import beginnings, candidacies, consent_links
from services.mediation.candidacy_moves import Ending
from services.mediation.consent_links import KEPT_AFTER_END, LINK_LIFE, MOST_TRIES, LinkGiven
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.matchmaking import a_welder, an_entry
from tests.mediation import asked, consented, interested, presented, shortlisted, the_person
from tests.racing import outcome_of, together

LATER = NOW + timedelta(minutes=5)


def given(session: Session, candidacy: Candidacy) -> LinkGiven:
    """A link for a candidacy, just made."""
    return consent_links.make_link(session, CLERK, candidacy.id, now=NOW)


def wrong(pin: str) -> str:
    """Six figures that are not those."""
    return f"{(int(pin) + 1) % 1_000_000:06}"


def opens(session: Session, link: LinkGiven, pin: str | None = None) -> bool:
    """Whether a PIN opens a link five minutes later."""
    return consent_links.enter_pin(session, link.token, pin or link.pin, now=LATER)


def test_neither_the_token_nor_the_pin_is_kept(session: Session) -> None:
    link = given(session, asked(session))

    kept = session.scalars(select(ConsentLink)).one()
    assert link.token not in kept.token_hash
    assert link.pin not in kept.pin_hash
    assert opens(session, link)


@pytest.mark.parametrize("between", [" ", "-", " - "])
def test_a_pin_is_typed_as_it_was_read_out(session: Session, between: str) -> None:
    link = given(session, asked(session))

    assert opens(session, link, f" {link.pin[:3]}{between}{link.pin[3:]}\n")


def test_a_yes_by_link_is_the_persons_own_and_has_no_witness(session: Session) -> None:
    candidacy = asked(session)
    link = given(session, candidacy)

    consent_links.agree(session, link.token, now=LATER, today=TODAY)

    session.expire_all()
    granted = session.scalars(select(ConsentGrant)).one()
    last = session.scalars(select(CandidacyStep).order_by(CandidacyStep.id.desc())).first()
    assert candidacy.state is CandidacyState.CONSENTED
    assert (granted.channel, granted.witness_id) == ("link", None)
    assert last is not None
    assert last.actor_role == "participant"


def test_the_second_yes_gives_the_name(session: Session) -> None:
    candidacy = interested(session)

    consent_links.agree(session, given(session, candidacy).token, now=LATER, today=TODAY)

    session.expire_all()
    assert candidacy.introduction is not None
    assert candidacy.introduction.called == candidacy.participant.called


def test_a_no_by_link_ends_it(session: Session) -> None:
    candidacy = asked(session)

    consent_links.refuse(session, given(session, candidacy).token, now=LATER)

    session.expire_all()
    assert candidacy.close_reason is CloseReason.DECLINED_BY_PERSON


def test_where_nothing_is_asked_a_link_only_takes_back(session: Session) -> None:
    candidacy = presented(session)
    link = given(session, candidacy)
    assert not link.is_question

    with pytest.raises(NotFoundError):
        consent_links.agree(session, link.token, now=LATER, today=TODAY)
    consent_links.refuse(session, link.token, now=LATER)

    session.expire_all()
    assert candidacy.close_reason is CloseReason.CONSENT_WITHDRAWN


def test_nothing_can_be_linked_to_before_the_question_or_after_the_end(session: Session) -> None:
    candidacy = shortlisted(session)
    with pytest.raises(WrongStateError):
        given(session, candidacy)
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.ERROR), now=NOW)
    session.expire_all()
    with pytest.raises(WrongStateError):
        given(session, candidacy)


def test_a_person_makes_no_link(session: Session) -> None:
    candidacy = asked(session)

    with pytest.raises(NotAllowedError):
        consent_links.make_link(session, the_person(session, candidacy), candidacy.id, now=NOW)


def used(session: Session, link: LinkGiven, candidacy: Candidacy) -> None:
    """Answer with the link."""
    consent_links.refuse(session, link.token, now=NOW)


def replaced(session: Session, link: LinkGiven, candidacy: Candidacy) -> None:
    """Make another one."""
    given(session, candidacy)


def overtaken(session: Session, link: LinkGiven, candidacy: Candidacy) -> None:
    """Ask no more: the candidacy was closed and begins again with the same question."""
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.ERROR), now=NOW)
    beginnings.reopen(session, CLERK, candidacy.id, now=NOW)
    candidacies.ask(session, CLERK, candidacy.id, now=NOW, today=TODAY)


@pytest.mark.parametrize("ended", [used, replaced, overtaken])
def test_a_link_that_ended_opens_nothing(
    session: Session, ended: Callable[[Session, LinkGiven, Candidacy], None]
) -> None:
    candidacy = asked(session)
    link = given(session, candidacy)
    ended(session, link, candidacy)
    session.expire_all()

    assert not opens(session, link)
    with pytest.raises(NotFoundError):
        consent_links.read_question(session, link.token, now=LATER)
    with pytest.raises(NotFoundError):
        consent_links.agree(session, link.token, now=LATER, today=TODAY)
    with pytest.raises(NotFoundError):
        consent_links.refuse(session, link.token, now=LATER)


def test_a_link_lasts_three_days_and_a_forged_one_is_none(session: Session) -> None:
    link = given(session, asked(session))
    last, after = NOW + LINK_LIFE - timedelta(seconds=1), NOW + LINK_LIFE

    assert consent_links.enter_pin(session, link.token, link.pin, now=last)
    assert not consent_links.enter_pin(session, link.token, link.pin, now=after)
    assert not consent_links.enter_pin(session, link.token + "x", link.pin, now=last)


def test_no_token_that_differs_in_one_sign_opens_anything(session: Session) -> None:
    link = given(session, asked(session))
    for place, sign in enumerate(link.token):
        other = "A" if sign != "A" else "B"
        tampered = link.token[:place] + other + link.token[place + 1 :]
        with pytest.raises(NotFoundError, match="link_gone"):
            consent_links.read_question(session, tampered, now=LATER)
        with pytest.raises(NotFoundError, match="link_gone"):
            consent_links.refuse(session, tampered, now=LATER)

    assert consent_links.read_question(session, link.token, now=LATER)


def test_after_five_wrong_pins_the_right_one_opens_nothing(session: Session) -> None:
    link = given(session, asked(session))
    for _try in range(MOST_TRIES):
        assert not opens(session, link, wrong(link.pin))

    assert not opens(session, link)


def test_the_right_pin_forgives_the_wrong_ones(session: Session) -> None:
    link = given(session, asked(session))
    for _try in range(MOST_TRIES - 1):
        opens(session, link, wrong(link.pin))

    assert opens(session, link)
    assert session.scalars(select(ConsentLink.wrong_pins)).one() == 0


def test_reading_the_question_changes_nothing(session: Session) -> None:
    candidacy = asked(session)
    link = given(session, candidacy)

    for _look in range(3):
        file = consent_links.read_question(session, link.token, now=LATER)

    assert file.candidacy.id == candidacy.id
    assert file.sheet is not None
    session.expire_all()
    assert candidacy.state is CandidacyState.ASKED


def test_making_a_link_is_written_down_in_the_persons_log(session: Session) -> None:
    candidacy = asked(session)
    given(session, candidacy)

    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == "consent_link")).one()
    made = (AuditAction.CREATED, session.scalars(select(ConsentLink.id)).one())
    assert (entry.action, entry.subject_id) == made
    assert entry.participant_id == candidacy.participant_id


def test_of_two_answers_with_one_link_one_counts(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        candidacy = asked(session)
        chosen, link = candidacy.id, given(session, candidacy)

    heard = together(
        engine,
        outcome_of(
            lambda session: consent_links.agree(session, link.token, now=LATER, today=TODAY)
        ),
        outcome_of(lambda session: consent_links.refuse(session, link.token, now=LATER)),
    )

    assert heard == ["done", "link_gone"]
    with unit_of_work(engine) as session:
        assert session.get_one(Candidacy, chosen).state is CandidacyState.CONSENTED


def test_a_link_is_only_about_the_question_it_was_made_for(session: Session) -> None:
    candidacy = consented(session)
    link = given(session, candidacy)
    candidacies.present(session, CLERK, candidacy.id, now=LATER, today=TODAY)

    assert not opens(session, link)


def test_a_question_to_somebody_else_keeps_no_ended_link_alive(session: Session) -> None:
    candidacy = asked(session)
    link = given(session, candidacy)
    other = asked(session, an_entry(session, person=a_welder(session)))
    assert (other.state, other.version) == (candidacy.state, candidacy.version)

    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)

    assert not opens(session, link)
    with pytest.raises(NotFoundError):
        consent_links.read_question(session, link.token, now=LATER)


def test_ninety_days_after_its_time_a_link_is_forgotten_and_what_it_said_is_not(
    session: Session,
) -> None:
    used = given(session, asked(session))
    consent_links.agree(session, used.token, now=LATER, today=TODAY)
    last = NOW + LINK_LIFE + KEPT_AFTER_END

    assert consent_links.forget_old_links(session, now=last) == 0
    assert consent_links.forget_old_links(session, now=last + timedelta(seconds=1)) == 1
    assert consent_links.forget_old_links(session, now=last + timedelta(seconds=1)) == 0

    assert session.scalars(select(ConsentLink)).all() == []
    assert session.scalars(select(ConsentGrant.channel)).all() == ["link"]
    subjects = session.scalars(select(AuditEntry.subject)).all()
    assert "consent_link" in subjects


def test_a_new_link_does_not_keep_one_whose_time_had_ended(session: Session) -> None:
    candidacy = asked(session)
    given(session, candidacy)
    afterwards = NOW + LINK_LIFE + timedelta(days=30)
    consent_links.make_link(session, CLERK, candidacy.id, now=afterwards)

    first, second = session.scalars(select(ConsentLink).order_by(ConsentLink.id)).all()
    assert first.expires_at == NOW + LINK_LIFE
    assert second.expires_at == afterwards + LINK_LIFE


def test_a_revoked_link_is_forgotten_as_long_after_it_was_revoked(session: Session) -> None:
    candidacy = asked(session)
    given(session, candidacy)
    consent_links.make_link(session, CLERK, candidacy.id, now=LATER)

    assert consent_links.forget_old_links(session, now=LATER + KEPT_AFTER_END) == 0
    after = LATER + KEPT_AFTER_END + timedelta(seconds=1)
    assert consent_links.forget_old_links(session, now=after) == 1

    (left,) = session.scalars(select(ConsentLink)).all()
    assert left.expires_at == LATER + LINK_LIFE
