"""Signs are noted, settled and looked after, and it is written down who did."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from followup.signs import LONGEST_DAYS, SignKind, SignLevel
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from services.diary.warning_acts import note_sign, read_signs, review_signs, settle_sign
from services.diary.warnings import read_at_risk
from services.errors import InvalidError, NotAllowedError, NotFoundError
from tests.factories import CLERK, a_participant, actor_of, an_account


@pytest.fixture
def person(session):
    """Somebody the office accompanies."""
    return a_participant(session)


@pytest.fixture
def note(session, person, now, today):
    """Note a sign of a day by hand."""

    def keep(kind=SignKind.NO_BED, on=today, actor=CLERK):
        return note_sign(
            session, actor, person.id, kind, on=on, today=today, now=now, note=" Se mudó "
        )

    return keep


@pytest.fixture
def review(session, person, now, today):
    """Look after the person's signs."""

    def keep(actor=CLERK, agreed="Llamar el jueves"):
        return review_signs(session, actor, person.id, agreed, today=today, now=now)

    return keep


def test_a_sign_by_hand_counts_until_it_is_settled(session, person, note, now, today):
    sign = note()
    assert (sign.note, read_at_risk(session, person.id, today=today).level) == (
        "Se mudó",
        SignLevel.AMBER,
    )

    assert settle_sign(session, CLERK, sign.id, now=now) == person.id

    assert read_at_risk(session, person.id, today=today).warnings.signs == ()
    with pytest.raises(NotFoundError):
        settle_sign(session, CLERK, sign.id, now=now)


def test_what_somebody_looked_after_waits_no_more_and_still_shows(
    session, person, note, review, today
):
    note()

    review()

    found = read_at_risk(session, person.id, today=today)
    assert (found.waits, found.level) == (None, SignLevel.AMBER)
    note(SignKind.PAY_PROBLEM)
    assert read_at_risk(session, person.id, today=today).waits is not None


def test_red_is_looked_after_by_the_lead(session, person, note, review, today):
    lead = actor_of(an_account(session, Role.LEAD))
    note(SignKind.URGENT_NEED)
    assert not read_signs(session, CLERK, person.id, today=today).may_review
    with pytest.raises(NotAllowedError):
        review()

    review(lead)

    assert read_at_risk(session, person.id, today=today).waits is None


def test_looking_is_written_down_with_what_was_looked_at(session, person, note, today):
    note()

    found = read_signs(session, CLERK, person.id, today=today)

    assert [one.kind for one in found.notes] == [SignKind.NO_BED]
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.LOOKED)).one()
    assert (entry.participant_id, entry.fields) == (person.id, ["signs"])


def test_what_makes_no_sense_is_refused(note, review, today):
    for kind, on, code in (
        (SignKind.MISSED_CONTACT, today, "sign_not_by_hand"),
        (SignKind.NO_BED, today + timedelta(days=1), "sign_day"),
        (SignKind.NO_BED, today - timedelta(days=LONGEST_DAYS + 1), "sign_day"),
    ):
        with pytest.raises(InvalidError) as caught:
            note(kind, on)
        assert [problem.code for problem in caught.value.problems] == [code]
    with pytest.raises(InvalidError):
        review(agreed="  ")


def test_only_staff_note_signs_and_only_of_somebody_there(session, note, now, today):
    with pytest.raises(NotAllowedError):
        note(actor=actor_of(an_account(session, Role.PARTICIPANT)))
    with pytest.raises(NotFoundError):
        note_sign(session, CLERK, 404, SignKind.NO_BED, on=today, today=today, now=now)
