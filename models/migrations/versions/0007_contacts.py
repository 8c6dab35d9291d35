"""What was said in contacts, early-warning signs and retention."""

import sqlalchemy as sa
from alembic import op

revision = "0007_contacts"
down_revision = "0006_booking"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "noted_signs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "missed_contact",
                "missed_again",
                "phone_dead",
                "no_bed",
                "pay_problem",
                "absences",
                "conflict",
                "shift_does_not_fit",
                "transport_lost",
                "care_broke",
                "health_worse",
                "duty_missed",
                "paper_expiring",
                "contract_ending",
                "employer_would_not_keep",
                "referent_worried",
                "urgent_need",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(settled_at is null) or (settled_at >= noted_at)",
            name=op.f("ck_noted_signs_settled_after"),
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"],
            ["accounts.id"],
            name=op.f("fk_noted_signs_noted_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_noted_signs_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["accounts.id"],
            name=op.f("fk_noted_signs_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noted_signs")),
    )
    with op.batch_alter_table("noted_signs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_noted_signs_noted_by_id"), ["noted_by_id"], unique=False
        )
        batch_op.create_index(
            "ix_noted_signs_participant_id_on_day", ["participant_id", "on_day"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_noted_signs_settled_by_id"), ["settled_by_id"], unique=False
        )

    op.create_table(
        "sign_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("agreed", sa.String(length=300), nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_sign_reviews_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"],
            ["accounts.id"],
            name=op.f("fk_sign_reviews_reviewed_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_reviews")),
    )
    with op.batch_alter_table("sign_reviews", schema=None) as batch_op:
        batch_op.create_index(
            "ix_sign_reviews_participant_id_on_day", ["participant_id", "on_day"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sign_reviews_reviewed_by_id"), ["reviewed_by_id"], unique=False
        )

    op.create_table(
        "reviewed_signs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "answer",
                "appointment",
                "paper",
                "by_hand",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_reviewed_signs_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["sign_reviews.id"],
            name=op.f("fk_reviewed_signs_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewed_signs")),
    )
    with op.batch_alter_table("reviewed_signs", schema=None) as batch_op:
        batch_op.create_index("ix_reviewed_signs_participant_id", ["participant_id"], unique=False)
        batch_op.create_index(
            "uq_reviewed_signs_review_id_source_source_id",
            ["review_id", "source", "source_id"],
            unique=True,
        )

    op.create_table(
        "retention_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("milestone_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "milestone_days in (7, 30, 90, 180, 365, 730)",
            name=op.f("ck_retention_checks_milestone_set"),
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_retention_checks_placement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_checks")),
        sa.UniqueConstraint(
            "placement_id",
            "milestone_days",
            name=op.f("uq_retention_checks_placement_id_milestone_days"),
        ),
    )
    with op.batch_alter_table("retention_checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_retention_checks_due_on"), ["due_on"], unique=False)

    op.create_table(
        "retention_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "participant",
                "employer",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "work_state",
            sa.Enum(
                "same_employer",
                "other_employer",
                "not_working",
                "unknown",
                name="work_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "goes_well",
            sa.Enum(
                "yes",
                "no",
                "unknown",
                name="goes_well",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "has_conflict",
            sa.Enum(
                "yes",
                "no",
                "unknown",
                name="has_conflict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["accounts.id"],
            name=op.f("fk_retention_answers_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["check_id"],
            ["retention_checks.id"],
            name=op.f("fk_retention_answers_check_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_answers")),
    )
    with op.batch_alter_table("retention_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_retention_answers_answered_by_id"), ["answered_by_id"], unique=False
        )
        batch_op.create_index(
            "uq_retention_answers_current_side",
            ["check_id", "party"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "contact_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("has_danger", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_contact_reports_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_contact_reports_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["accounts.id"],
            name=op.f("fk_contact_reports_written_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_reports")),
    )
    with op.batch_alter_table("contact_reports", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_reports_appointment_id"), ["appointment_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_reports_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_reports_written_by_id"), ["written_by_id"], unique=False
        )
        batch_op.create_index(
            "uq_contact_reports_current_appointment",
            ["appointment_id"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "contact_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "job",
                "attendance",
                "pay",
                "treatment",
                "sleeping_place",
                "family",
                "health",
                "duties",
                "attends",
                "punctual",
                "performs",
                "team",
                "would_keep",
                name="topic",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("is_newest", sa.Boolean(), nullable=False),
        sa.CheckConstraint("level between 0 and 3", name=op.f("ck_contact_answers_level_range")),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["contact_reports.id"],
            name=op.f("fk_contact_answers_report_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_answers")),
    )
    with op.batch_alter_table("contact_answers", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contact_answers_is_newest_level", ["is_newest", "level"], unique=False
        )
        batch_op.create_index(
            "uq_contact_answers_report_id_topic", ["report_id", "topic"], unique=True
        )

    op.create_table(
        "contact_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column(
            "need",
            sa.Enum(
                "money",
                "food",
                "lodging",
                "papers",
                "transport",
                "work_clothes",
                "care",
                "health_visit",
                "training",
                "somebody_to_talk_to",
                name="need",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["contact_reports.id"],
            name=op.f("fk_contact_needs_report_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_needs")),
    )
    with op.batch_alter_table("contact_needs", schema=None) as batch_op:
        batch_op.create_index("uq_contact_needs_report_id_need", ["report_id", "need"], unique=True)


def downgrade() -> None:
    with op.batch_alter_table("contact_needs", schema=None) as batch_op:
        batch_op.drop_index("uq_contact_needs_report_id_need")

    op.drop_table("contact_needs")
    with op.batch_alter_table("contact_answers", schema=None) as batch_op:
        batch_op.drop_index("uq_contact_answers_report_id_topic")
        batch_op.drop_index("ix_contact_answers_is_newest_level")

    op.drop_table("contact_answers")
    with op.batch_alter_table("contact_reports", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_contact_reports_current_appointment",
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_contact_reports_written_by_id"))
        batch_op.drop_index(batch_op.f("ix_contact_reports_participant_id"))
        batch_op.drop_index(batch_op.f("ix_contact_reports_appointment_id"))

    op.drop_table("contact_reports")
    with op.batch_alter_table("retention_answers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_retention_answers_current_side",
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_retention_answers_answered_by_id"))

    op.drop_table("retention_answers")
    with op.batch_alter_table("retention_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_retention_checks_due_on"))

    op.drop_table("retention_checks")
    with op.batch_alter_table("reviewed_signs", schema=None) as batch_op:
        batch_op.drop_index("uq_reviewed_signs_review_id_source_source_id")
        batch_op.drop_index("ix_reviewed_signs_participant_id")

    op.drop_table("reviewed_signs")
    with op.batch_alter_table("sign_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_reviews_reviewed_by_id"))
        batch_op.drop_index("ix_sign_reviews_participant_id_on_day")

    op.drop_table("sign_reviews")
    with op.batch_alter_table("noted_signs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_noted_signs_settled_by_id"))
        batch_op.drop_index("ix_noted_signs_participant_id_on_day")
        batch_op.drop_index(batch_op.f("ix_noted_signs_noted_by_id"))

    op.drop_table("noted_signs")
