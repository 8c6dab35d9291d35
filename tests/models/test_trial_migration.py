"""Trials that were taken back before a release that tells both sides so."""

from sqlalchemy import Engine, select

from models import upgrade
from models.session import unit_of_work
from models.trials import TrialMatter, TrialNotice, TrialParty
from services.mediation import trials
from services.mediation.trial_notices import has_untold
from tests.conftest import TODAY
from tests.factories import CLERK
from tests.services.mediation.test_trials import agreed


def test_of_what_was_off_before_nobody_is_told_weeks_later(engine: Engine):
    with unit_of_work(engine) as session:
        trials.withdraw(session, CLERK, agreed(session).id)
        assert has_untold(session, today=TODAY)

    upgrade.downgrade(engine, "0025_how_far_introductions_went")
    upgrade.upgrade(engine)

    with unit_of_work(engine) as session:
        noted = session.scalars(select(TrialNotice)).all()
        assert {one.party for one in noted} == {TrialParty.PERSON, TrialParty.EMPLOYER}
        assert {one.matter for one in noted} == {TrialMatter.OFF}
        assert all(one.told_at.tzinfo is not None for one in noted)
        assert not has_untold(session, today=TODAY)
