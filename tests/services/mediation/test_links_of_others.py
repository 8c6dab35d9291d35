"""What happens to one link for an answer leaves every other link as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import ConsentLink
from services.errors import NotFoundError
from services.mediation import consent_links
from services.mediation.consent_links import LINK_LIFE, MOST_TRIES
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import asked
from tests.services.mediation.test_consent_links import given, opens, wrong


def test_a_new_link_ends_nobody_elses(session: Session) -> None:
    theirs = given(session, asked(session))

    given(session, asked(session))

    assert opens(session, theirs)


def test_a_right_pin_forgives_no_guess_at_another_link(session: Session) -> None:
    own, other = given(session, asked(session)), given(session, asked(session))
    for _try in range(MOST_TRIES - 1):
        assert not opens(session, other, wrong(other.pin))

    assert opens(session, own)
    assert not opens(session, other, wrong(other.pin))
    assert not opens(session, other), "five guesses, whoever opened their own between them"


def test_an_answer_uses_up_no_link_but_its_own(session: Session) -> None:
    own, other = given(session, asked(session)), given(session, asked(session))

    consent_links.refuse(session, own.token, now=NOW)

    assert opens(session, other)
    with pytest.raises(NotFoundError):
        consent_links.read_question(session, own.token, now=NOW)


def test_a_link_that_was_used_keeps_its_time_when_the_next_one_is_made(session: Session) -> None:
    """It is forgotten ninety days after that time, and no later one is written over it."""
    candidacy = asked(session)
    consent_links.agree(session, given(session, candidacy).token, now=NOW, today=TODAY)
    session.expire_all()

    consent_links.make_link(session, CLERK, candidacy.id, now=NOW + timedelta(hours=1))

    used, _next = session.scalars(select(ConsentLink).order_by(ConsentLink.id)).all()
    assert used.expires_at == NOW + LINK_LIFE
