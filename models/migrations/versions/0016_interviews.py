"""interviews, where candidacies go on, and terms of work."""

import sqlalchemy as sa
from alembic import op

revision = "0016_interviews"
down_revision = "0015_vacancies"
branch_labels = None
depends_on = None

SHOWN = """
    INSERT INTO shown_sheets (introduction_id, candidacy_id)
    SELECT introduction_id, id FROM candidacies WHERE introduction_id IS NOT NULL
"""
# Before, one work at a time was held: what was taken up beside it ends with its first day.
ONE_WORK = """
    UPDATE placements SET ended_on = starts_on, end_reason = 'other', ended_at = placed_at
    WHERE ended_on IS NULL AND EXISTS (
        SELECT 1 FROM placements AS first WHERE first.participant_id = placements.participant_id
        AND first.ended_on IS NULL AND first.id < placements.id)
"""


def upgrade() -> None:
    op.create_table(
        "reception_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_reception_hours_ends_after_start")),
        sa.CheckConstraint(
            "weekday between 0 and 6", name=op.f("ck_reception_hours_weekday_range")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_reception_hours_employer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_hours")),
        sa.UniqueConstraint(
            "employer_id", "weekday", name=op.f("uq_reception_hours_employer_id_weekday")
        ),
    )
    with op.batch_alter_table("reception_hours", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reception_hours_employer_id"), ["employer_id"], unique=False
        )

    op.create_table(
        "interviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "booked",
                "cancelled",
                "over",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at_time", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_minutes", sa.Integer(), nullable=False),
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
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column(
            "employer_outcome",
            sa.Enum(
                "held",
                "person_absent",
                "employer_absent",
                name="employer_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introductions.id"],
            name=op.f("fk_interviews_introduction_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
        sa.UniqueConstraint("uid", name=op.f("uq_interviews_uid")),
    )
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interviews_introduction_id"), ["introduction_id"], unique=False
        )
        batch_op.create_index("ix_interviews_state_starts_at", ["state", "starts_at"], unique=False)
        batch_op.create_index(
            "uq_interviews_booked_introduction",
            ["introduction_id"],
            unique=True,
            sqlite_where=sa.text("state = 'booked'"),
            postgresql_where=sa.text("state = 'booked'"),
        )

    op.create_table(
        "trials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "agreed",
                "over",
                "withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("weekly_hours", sa.Numeric(precision=4, scale=1), nullable=False),
        sa.Column("monthly_pay_clp", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_trials_ends_after_start")),
        sa.CheckConstraint("monthly_pay_clp > 0", name=op.f("ck_trials_pay_positive")),
        sa.CheckConstraint("weekly_hours > 0", name=op.f("ck_trials_hours_positive")),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introductions.id"],
            name=op.f("fk_trials_introduction_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"],
            ["accounts.id"],
            name=op.f("fk_trials_proposed_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trials")),
    )
    with op.batch_alter_table("trials", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trials_introduction_id"), ["introduction_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_trials_proposed_by_id"), ["proposed_by_id"], unique=False
        )
        batch_op.create_index("ix_trials_state_ends_on", ["state", "ends_on"], unique=False)
        batch_op.create_index(
            "uq_trials_open_introduction",
            ["introduction_id"],
            unique=True,
            sqlite_where=sa.text("state in ('proposed', 'agreed')"),
            postgresql_where=sa.text("state in ('proposed', 'agreed')"),
        )

    op.create_table(
        "redirections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_candidacy_id", sa.Integer(), nullable=False),
        sa.Column("to_candidacy_id", sa.Integer(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "skills",
                "schedule",
                "distance",
                "pay",
                "licence",
                "legal_bar",
                "health",
                "training_first",
                "declined_by_person",
                "consent_withdrawn",
                "offer_declined",
                "not_reachable",
                "missed_interview",
                "other_chosen",
                "employer_silent",
                "position_filled",
                "position_cancelled",
                "hired_elsewhere",
                "redirected",
                "kept_for_later",
                "error",
                "other",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("redirected_by_id", sa.Integer(), nullable=True),
        sa.Column("redirected_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_redirections_from_candidacy_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["redirected_by_id"],
            ["accounts.id"],
            name=op.f("fk_redirections_redirected_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["to_candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_redirections_to_candidacy_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redirections")),
    )
    with op.batch_alter_table("redirections", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_redirections_from_candidacy_id"), ["from_candidacy_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_redirections_redirected_by_id"), ["redirected_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_redirections_to_candidacy_id"), ["to_candidacy_id"], unique=False
        )

    op.create_table(
        "shown_sheets",
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_shown_sheets_candidacy_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introductions.id"],
            name=op.f("fk_shown_sheets_introduction_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("introduction_id", name=op.f("pk_shown_sheets")),
    )
    with op.batch_alter_table("shown_sheets", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shown_sheets_candidacy_id"), ["candidacy_id"], unique=False
        )

    op.create_table(
        "trial_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trial_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "person",
                "employer",
                "office",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "verdict",
            sa.Enum(
                "go_on",
                "stop",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("told_to_id", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["told_to_id"],
            ["accounts.id"],
            name=op.f("fk_trial_reviews_told_to_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["trial_id"], ["trials.id"], name=op.f("fk_trial_reviews_trial_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_reviews")),
        sa.UniqueConstraint("trial_id", "party", name=op.f("uq_trial_reviews_trial_id_party")),
    )
    with op.batch_alter_table("trial_reviews", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trial_reviews_told_to_id"), ["told_to_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_trial_reviews_trial_id"), ["trial_id"], unique=False)

    op.create_table(
        "trial_signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trial_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum(
                "person",
                "employer",
                "office",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "way",
            sa.Enum(
                "portal", "paper", name="way", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["signed_by_id"],
            ["accounts.id"],
            name=op.f("fk_trial_signatures_signed_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["trial_id"],
            ["trials.id"],
            name=op.f("fk_trial_signatures_trial_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_signatures")),
        sa.UniqueConstraint("trial_id", "party", name=op.f("uq_trial_signatures_trial_id_party")),
    )
    with op.batch_alter_table("trial_signatures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trial_signatures_signed_by_id"), ["signed_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_trial_signatures_trial_id"), ["trial_id"], unique=False
        )

    op.create_table(
        "placement_terms",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column(
            "contract",
            sa.Enum(
                "open_ended",
                "fixed_term",
                "project",
                "seasonal",
                "part_time",
                "apprenticeship",
                name="contract",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("weekly_hours", sa.Numeric(precision=4, scale=1), nullable=False),
        sa.Column("monthly_pay_clp", sa.Integer(), nullable=False),
        sa.Column("supervisor", sa.String(length=120), nullable=False),
        sa.Column(
            "evidence",
            sa.Enum(
                "contract_seen",
                "payslip_seen",
                "employer_said",
                "person_said",
                name="evidence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("monthly_pay_clp > 0", name=op.f("ck_placement_terms_pay_positive")),
        sa.CheckConstraint("weekly_hours > 0", name=op.f("ck_placement_terms_hours_positive")),
        sa.ForeignKeyConstraint(
            ["noted_by_id"],
            ["accounts.id"],
            name=op.f("fk_placement_terms_noted_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_placement_terms_placement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("placement_id", name=op.f("pk_placement_terms")),
    )
    with op.batch_alter_table("placement_terms", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placement_terms_noted_by_id"), ["noted_by_id"], unique=False
        )

    op.create_table(
        "interview_appointments",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column(
            "person_outcome",
            sa.Enum(
                "held",
                "person_absent",
                "employer_absent",
                name="person_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "settled",
            sa.Enum(
                "held",
                "person_absent",
                "employer_absent",
                name="settled",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_interview_appointments_appointment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_interview_appointments_candidacy_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_interview_appointments_interview_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["accounts.id"],
            name=op.f("fk_interview_appointments_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_interview_appointments")),
        sa.UniqueConstraint(
            "appointment_id", name=op.f("uq_interview_appointments_appointment_id")
        ),
    )
    with op.batch_alter_table("interview_appointments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interview_appointments_candidacy_id"), ["candidacy_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_interview_appointments_settled_by_id"), ["settled_by_id"], unique=False
        )

    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_audit_entries_subject_subject_id", ["subject", "subject_id"], unique=False
        )

    with op.batch_alter_table("consent_links", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("asked_version", sa.Integer(), nullable=False, server_default="0")
        )

    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("uq_placements_running_participant"))
        batch_op.create_index(
            "uq_placements_running_work",
            ["participant_id", "vacancy_id"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    op.execute(SHOWN)


def downgrade() -> None:
    op.execute(ONE_WORK)
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_index("uq_placements_running_work")
        batch_op.create_index(
            batch_op.f("uq_placements_running_participant"),
            ["participant_id"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    with op.batch_alter_table("consent_links", schema=None) as batch_op:
        batch_op.drop_column("asked_version")

    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_subject_subject_id")

    with op.batch_alter_table("interview_appointments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interview_appointments_settled_by_id"))
        batch_op.drop_index(batch_op.f("ix_interview_appointments_candidacy_id"))

    op.drop_table("interview_appointments")
    with op.batch_alter_table("placement_terms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_terms_noted_by_id"))

    op.drop_table("placement_terms")
    with op.batch_alter_table("trial_signatures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trial_signatures_trial_id"))
        batch_op.drop_index(batch_op.f("ix_trial_signatures_signed_by_id"))

    op.drop_table("trial_signatures")
    with op.batch_alter_table("trial_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trial_reviews_trial_id"))
        batch_op.drop_index(batch_op.f("ix_trial_reviews_told_to_id"))

    op.drop_table("trial_reviews")
    with op.batch_alter_table("shown_sheets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shown_sheets_candidacy_id"))

    op.drop_table("shown_sheets")
    with op.batch_alter_table("redirections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_redirections_to_candidacy_id"))
        batch_op.drop_index(batch_op.f("ix_redirections_redirected_by_id"))
        batch_op.drop_index(batch_op.f("ix_redirections_from_candidacy_id"))

    op.drop_table("redirections")
    with op.batch_alter_table("trials", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_trials_open_introduction",
            sqlite_where=sa.text("state in ('proposed', 'agreed')"),
            postgresql_where=sa.text("state in ('proposed', 'agreed')"),
        )
        batch_op.drop_index("ix_trials_state_ends_on")
        batch_op.drop_index(batch_op.f("ix_trials_proposed_by_id"))
        batch_op.drop_index(batch_op.f("ix_trials_introduction_id"))

    op.drop_table("trials")
    with op.batch_alter_table("interviews", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_interviews_booked_introduction",
            sqlite_where=sa.text("state = 'booked'"),
            postgresql_where=sa.text("state = 'booked'"),
        )
        batch_op.drop_index("ix_interviews_state_starts_at")
        batch_op.drop_index(batch_op.f("ix_interviews_introduction_id"))

    op.drop_table("interviews")
    with op.batch_alter_table("reception_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reception_hours_employer_id"))

    op.drop_table("reception_hours")
