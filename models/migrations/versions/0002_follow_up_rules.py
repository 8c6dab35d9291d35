"""rule sets, pauses and case events."""

import sqlalchemy as sa
from alembic import op

revision = "0002_follow_up_rules"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_up_rule_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["accounts.id"],
            name=op.f("fk_follow_up_rule_sets_written_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_rule_sets")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_follow_up_rule_sets_name_version")),
    )
    with op.batch_alter_table("follow_up_rule_sets", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_follow_up_rule_sets_in_force_from"), ["in_force_from"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_follow_up_rule_sets_written_by_id"), ["written_by_id"], unique=False
        )

    op.create_table(
        "case_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column(
            "change",
            sa.Enum(
                "attempted",
                "reached",
                "suspended",
                "resumed",
                "declared_lost",
                "returned",
                "completed",
                "ended",
                name="change",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "email",
                "sms",
                "whatsapp",
                "phone",
                "visit",
                "referent",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_case_events_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["follow_up_plans.id"],
            name=op.f("fk_case_events_plan_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["accounts.id"],
            name=op.f("fk_case_events_recorded_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
    )
    with op.batch_alter_table("case_events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_events_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            "ix_case_events_participant_id_on_day", ["participant_id", "on_day"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_case_events_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_case_events_recorded_by_id"), ["recorded_by_id"], unique=False
        )

    op.create_table(
        "follow_up_pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "until_on is null or until_on > from_on",
            name=op.f("ck_follow_up_pauses_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["follow_up_plans.id"],
            name=op.f("fk_follow_up_pauses_plan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_pauses")),
    )
    with op.batch_alter_table("follow_up_pauses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_pauses_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(
            "uq_follow_up_pauses_open_plan",
            ["plan_id"],
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )

    with op.batch_alter_table("follow_up_plans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("months", sa.Integer(), nullable=False, server_default="24"))


def downgrade() -> None:
    with op.batch_alter_table("follow_up_plans", schema=None) as batch_op:
        batch_op.drop_column("months")

    with op.batch_alter_table("follow_up_pauses", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_follow_up_pauses_open_plan",
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_follow_up_pauses_plan_id"))

    op.drop_table("follow_up_pauses")
    with op.batch_alter_table("case_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_events_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_case_events_plan_id"))
        batch_op.drop_index("ix_case_events_participant_id_on_day")
        batch_op.drop_index(batch_op.f("ix_case_events_participant_id"))

    op.drop_table("case_events")
    with op.batch_alter_table("follow_up_rule_sets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_rule_sets_written_by_id"))
        batch_op.drop_index(batch_op.f("ix_follow_up_rule_sets_in_force_from"))

    op.drop_table("follow_up_rule_sets")
