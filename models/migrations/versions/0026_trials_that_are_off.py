"""both sides are told once that a trial which they had signed is off."""

import sqlalchemy as sa
from alembic import op

revision = "0026_trials_that_are_off"
down_revision = "0025_how_far_introductions_went"
branch_labels = None
depends_on = None

_ALREADY_OFF = """
    INSERT INTO trial_notices (trial_id, party, matter, told_at)
    SELECT trials.id, trial_signatures.party, 'off', CURRENT_TIMESTAMP
    FROM trials JOIN trial_signatures ON trial_signatures.trial_id = trials.id
    WHERE trials.state = 'withdrawn' AND trial_signatures.party IN ('person', 'employer')
"""
_KINDS = (
    *("reminder", "appointment_confirmed", "appointment_moved", "appointment_cancelled"),
    *("move_kept", "invitation", "vacancy_published", "vacancy_returned", "vacancy_still_open"),
    *("vacancy_paused", "introduction_made", "introduction_waits", "identity_given"),
    *("answer_wanted", "identity_receipt", "letter_waits", "answer", "news_of_searches"),
    *("trial_to_sign", "trial_to_review"),
)


def _let_be(table: str, column: str, values: tuple[str, ...]) -> None:
    words = ", ".join(f"'{value}'" for value in values)
    name = op.f(f"ck_{table}_{column}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"{column} IN ({words})")


def upgrade() -> None:
    _let_be("outbox_messages", "kind", (*_KINDS, "trial_off"))
    _let_be("trial_notices", "matter", ("sign", "review", "off"))
    # Whoever was told by telephone before this release is not written to weeks later.
    op.execute(_ALREADY_OFF)


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM trial_notices WHERE matter = 'off'"))
    _let_be("trial_notices", "matter", ("sign", "review"))
    op.execute(sa.text("DELETE FROM outbox_messages WHERE kind = 'trial_off'"))
    _let_be("outbox_messages", "kind", _KINDS)
