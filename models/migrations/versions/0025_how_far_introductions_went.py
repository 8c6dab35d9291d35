"""an introduction says that there was an interview or an offer, and on which day work begins."""

import sqlalchemy as sa
from alembic import op

revision = "0025_how_far_introductions_went"
down_revision = "0024_bar_countries"
branch_labels = None
depends_on = None

_OF_CANDIDACY = """
    UPDATE introductions SET {column} = (
        SELECT candidacies.state_since FROM candidacies
        WHERE candidacies.introduction_id = introductions.id AND candidacies.state = '{state}'
    )
    WHERE state = 'revealed'
"""
_FIRST_DAY = """
    UPDATE introductions SET starts_on = (
        SELECT max(placements.starts_on) FROM placements
        JOIN candidacies ON candidacies.vacancy_id = placements.vacancy_id
        AND candidacies.participant_id = placements.participant_id
        WHERE candidacies.introduction_id = introductions.id
    )
    WHERE state = 'hired'
"""


def upgrade() -> None:
    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("interviewed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("starts_on", sa.Date(), nullable=True))
    op.execute(_OF_CANDIDACY.format(column="interviewed_at", state="interviewed"))
    op.execute(_OF_CANDIDACY.format(column="offered_at", state="offered"))
    op.execute(_FIRST_DAY)


def downgrade() -> None:
    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.drop_column("starts_on")
        batch_op.drop_column("offered_at")
        batch_op.drop_column("interviewed_at")
