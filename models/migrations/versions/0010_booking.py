"""hours of mediators, slots to pick, group sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0010_booking"
down_revision = "0002_follow_up_rules"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "host_absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(starts_at is null) = (ends_at is null)", name=op.f("ck_host_absences_both_hours")
        ),
        sa.CheckConstraint(
            "starts_at is null or ends_at > starts_at", name=op.f("ck_host_absences_hours_in_order")
        ),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_host_absences_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_host_absences_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["accounts.id"],
            name=op.f("fk_host_absences_recorded_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_absences")),
    )
    with op.batch_alter_table("host_absences", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_host_absences_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_host_absences_recorded_by_id"), ["recorded_by_id"], unique=False
        )

    op.create_table(
        "host_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_host_hours_ends_after_start")),
        sa.CheckConstraint("weekday between 0 and 6", name=op.f("ck_host_hours_weekday_range")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_host_hours_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_hours")),
        sa.UniqueConstraint(
            "account_id",
            "weekday",
            "starts_at",
            name=op.f("uq_host_hours_account_id_weekday_starts_at"),
        ),
    )
    with op.batch_alter_table("host_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_host_hours_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("host_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_host_hours_account_id"))

    op.drop_table("host_hours")
    with op.batch_alter_table("host_absences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_host_absences_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_host_absences_account_id"))

    op.drop_table("host_absences")
