"""files opened with a reason by somebody who is not on the case."""

import sqlalchemy as sa
from alembic import op

revision = "0017_break_glass"
down_revision = "0016_interviews"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file_openings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "founded",
                "questioned",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "expires_at > opened_at", name=op.f("ck_file_openings_ends_after_it_begins")
        ),
        sa.CheckConstraint(
            "(verdict is null) = (reviewed_at is null)",
            name=op.f("ck_file_openings_reviewed_with_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_file_openings_account_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_file_openings_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"],
            ["accounts.id"],
            name=op.f("fk_file_openings_reviewed_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_openings")),
    )
    with op.batch_alter_table("file_openings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_file_openings_account_person",
            ["account_id", "participant_id", "expires_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_file_openings_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_file_openings_reviewed_by_id"), ["reviewed_by_id"], unique=False
        )
        batch_op.create_index(
            "ix_file_openings_reviewed_at", ["reviewed_at", "opened_at"], unique=False
        )


def downgrade() -> None:
    op.drop_table("file_openings")
