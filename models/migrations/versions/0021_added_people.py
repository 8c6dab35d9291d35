"""people whom mediators add to a shortlist by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0021_added_people"
down_revision = "0020_curated"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shortlist_additions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"],
            ["accounts.id"],
            name=op.f("fk_shortlist_additions_added_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_shortlist_additions_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_shortlist_additions_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlist_additions")),
        sa.UniqueConstraint(
            "vacancy_id",
            "participant_id",
            name=op.f("uq_shortlist_additions_vacancy_id_participant_id"),
        ),
    )
    for name in ("added_by_id", "participant_id", "vacancy_id"):
        op.create_index(op.f(f"ix_shortlist_additions_{name}"), "shortlist_additions", [name])
    with op.batch_alter_table("shortlists", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("added_count", sa.Integer(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    with op.batch_alter_table("shortlists", schema=None) as batch_op:
        batch_op.drop_column("added_count")
    op.drop_table("shortlist_additions")
