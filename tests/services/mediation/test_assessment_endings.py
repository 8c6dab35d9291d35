"""Talks end when nobody appeals or the candidacy is over; ninety days later they are wiped."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.assessments import TEXTS, Assessment, AssessmentState
from models.candidacies import CloseReason
from services.errors import InvalidError
from services.mediation import assessments, candidacies
from services.mediation.assessment_endings import end_late_talks, wipe_old_texts
from services.mediation.candidacy_moves import Ending
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.services.mediation.test_assessments import FIFTH_WORKING_DAY, ended, noticed


def _talk(session: Session) -> Assessment:
    session.expire_all()
    return session.scalars(select(Assessment)).one()


def test_a_no_stands_when_nobody_appealed_in_time(session: Session) -> None:
    ended(session)
    assert end_late_talks(session, now=NOW, today=FIFTH_WORKING_DAY) == 0

    assert end_late_talks(session, now=NOW, today=FIFTH_WORKING_DAY + timedelta(days=1)) == 1

    assert _talk(session).state is AssessmentState.UPHELD


def test_a_talk_ends_with_its_candidacy(session: Session) -> None:
    candidacy = noticed(session)
    ending = Ending(CloseReason.OFFER_DECLINED)
    candidacies.close(session, CLERK, candidacy.id, ending, now=NOW)

    assert end_late_talks(session, now=NOW, today=TODAY) == 1
    assert end_late_talks(session, now=NOW, today=TODAY) == 0
    assert _talk(session).state is AssessmentState.ABANDONED


def test_ninety_days_after_the_end_nothing_that_was_written_is_left(session: Session) -> None:
    ended(session)
    end_late_talks(session, now=NOW, today=FIFTH_WORKING_DAY + timedelta(days=1))

    assert wipe_old_texts(session, now=NOW + timedelta(days=90)) == 0
    assert _talk(session).evidence
    later = NOW + timedelta(days=90, seconds=1)
    assert wipe_old_texts(session, now=later) == 1
    assert wipe_old_texts(session, now=later) == 0

    talk = _talk(session)
    assert [getattr(talk, name) for name in TEXTS] == [""] * len(TEXTS)
    assert (talk.purged_at, talk.decided_on) == (later, TODAY)


def test_a_talk_that_runs_is_never_wiped(session: Session) -> None:
    noticed(session)
    assert wipe_old_texts(session, now=NOW + timedelta(days=900)) == 0


def test_an_end_says_why(session: Session) -> None:
    candidacy = noticed(session)
    late = FIFTH_WORKING_DAY + timedelta(days=1)
    values = {"reassessment": "", "final_notice": " ", "now": NOW, "today": late}
    with pytest.raises(InvalidError) as refused:
        assessments.end(session, CLERK, candidacy.id, **values)
    assert [problem.field for problem in refused.value.problems] == ["reassessment", "final_notice"]
