"""hours of mediators, slots to pick, group sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0006_booking"
down_revision = "0005_appointments_by_day"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "release_plan",
                "arrival",
                "in_person_check",
                "search_review",
                "placement_logistics",
                "first_days",
                "placement_check",
                "employer_check",
                "monthly_check",
                "bimonthly_check",
                "closing",
                "graduation",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=90), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at_time", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_minutes", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "duration_minutes between 5 and 480", name=op.f("ck_group_sessions_duration_range")
        ),
        sa.CheckConstraint("seats between 1 and 200", name=op.f("ck_group_sessions_seats_range")),
        sa.ForeignKeyConstraint(
            ["host_id"],
            ["accounts.id"],
            name=op.f("fk_group_sessions_host_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_sessions")),
    )
    with op.batch_alter_table("group_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_sessions_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_sessions_series"), ["series"], unique=False)
        batch_op.create_index(
            "ix_group_sessions_status_starts_at", ["status", "starts_at"], unique=False
        )

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

    op.create_table(
        "slot_shortages",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_slot_shortages_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_slot_shortages")),
    )
    op.create_table(
        "enrolments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_session_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "enrolled",
                "waiting",
                "left",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_enrolments_appointment_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["group_session_id"],
            ["group_sessions.id"],
            name=op.f("fk_enrolments_group_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_enrolments_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_enrolments_appointment_id")),
        sa.UniqueConstraint(
            "group_session_id",
            "participant_id",
            name=op.f("uq_enrolments_group_session_id_participant_id"),
        ),
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enrolments_group_session_id"), ["group_session_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_enrolments_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "slot_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("mediator_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "release_plan",
                "arrival",
                "in_person_check",
                "search_review",
                "placement_logistics",
                "first_days",
                "placement_check",
                "employer_check",
                "monthly_check",
                "bimonthly_check",
                "closing",
                "graduation",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "office",
                "phone",
                "home",
                "video",
                "workplace",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "taken",
                "summoned",
                "withdrawn",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("after_appointment_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "until_on >= from_on", name=op.f("ck_slot_invitations_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["after_appointment_id"],
            ["appointments.id"],
            name=op.f("fk_slot_invitations_after_appointment_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_slot_invitations_appointment_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"],
            ["accounts.id"],
            name=op.f("fk_slot_invitations_invited_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["mediator_id"],
            ["accounts.id"],
            name=op.f("fk_slot_invitations_mediator_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_slot_invitations_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot_invitations")),
        sa.UniqueConstraint(
            "after_appointment_id", name=op.f("uq_slot_invitations_after_appointment_id")
        ),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_slot_invitations_appointment_id")),
    )
    with op.batch_alter_table("slot_invitations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_slot_invitations_invited_by_id"), ["invited_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_slot_invitations_mediator_id"), ["mediator_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_slot_invitations_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            "ix_slot_invitations_status_expires_on", ["status", "expires_on"], unique=False
        )
        batch_op.create_index(
            "uq_slot_invitations_open_participant",
            ["participant_id"],
            unique=True,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("slot_invitations", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_slot_invitations_open_participant",
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )
        batch_op.drop_index("ix_slot_invitations_status_expires_on")
        batch_op.drop_index(batch_op.f("ix_slot_invitations_participant_id"))
        batch_op.drop_index(batch_op.f("ix_slot_invitations_mediator_id"))
        batch_op.drop_index(batch_op.f("ix_slot_invitations_invited_by_id"))

    op.drop_table("slot_invitations")
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolments_participant_id"))
        batch_op.drop_index(batch_op.f("ix_enrolments_group_session_id"))

    op.drop_table("enrolments")
    op.drop_table("slot_shortages")
    with op.batch_alter_table("host_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_host_hours_account_id"))

    op.drop_table("host_hours")
    with op.batch_alter_table("host_absences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_host_absences_recorded_by_id"))
        batch_op.drop_index(batch_op.f("ix_host_absences_account_id"))

    op.drop_table("host_absences")
    with op.batch_alter_table("group_sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_group_sessions_status_starts_at")
        batch_op.drop_index(batch_op.f("ix_group_sessions_series"))
        batch_op.drop_index(batch_op.f("ix_group_sessions_host_id"))

    op.drop_table("group_sessions")
