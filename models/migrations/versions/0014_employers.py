"""registrations of employers, their second users, log, pauses and caps."""

import sqlalchemy as sa
from alembic import op

revision = "0014_employers"
down_revision = "0013_candidacies"
branch_labels = None
depends_on = None


OLD_STATES = "status IN ('pending', 'verified', 'suspended')"
NEW_STATES = "status IN ('pending', 'verified', 'suspended', 'paused')"


def upgrade() -> None:
    op.create_table(
        "employer_agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("kept_by_id", sa.Integer(), nullable=True),
        sa.Column("alarmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_until >= signed_on", name=op.f("ck_employer_agreements_valid_after_signed")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_agreements_employer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kept_by_id"],
            ["accounts.id"],
            name=op.f("fk_employer_agreements_kept_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_agreements")),
        sa.UniqueConstraint(
            "employer_id", "digest", name=op.f("uq_employer_agreements_employer_id_digest")
        ),
    )
    with op.batch_alter_table("employer_agreements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_employer_agreements_employer_id"), ["employer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_agreements_kept_by_id"), ["kept_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_agreements_valid_until"), ["valid_until"], unique=False
        )

    op.create_table(
        "employer_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "verified",
                "suspended",
                "paused",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["began_by_id"],
            ["accounts.id"],
            name=op.f("fk_employer_holds_began_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_holds_employer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["accounts.id"],
            name=op.f("fk_employer_holds_ended_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_holds")),
    )
    with op.batch_alter_table("employer_holds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_employer_holds_began_by_id"), ["began_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_holds_employer_id"), ["employer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_holds_ended_by_id"), ["ended_by_id"], unique=False
        )
        batch_op.create_index(
            "uq_employer_holds_employer_id_running",
            ["employer_id"],
            unique=True,
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.create_table(
        "employer_registrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("rut", sa.String(length=12), nullable=False),
        sa.Column("sector", sa.String(length=120), nullable=False),
        sa.Column("commune_key", sa.String(length=5), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("contact_name", sa.String(length=200), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column(
            "language",
            sa.Enum(
                "es", "en", name="language", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "accepted",
                "rejected",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at is null)",
            name=op.f("ck_employer_registrations_decision_has_instant"),
        ),
        sa.CheckConstraint(
            "state <> 'rejected' or reason <> ''",
            name=op.f("ck_employer_registrations_rejection_has_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["commune_key"],
            ["communes.key"],
            name=op.f("fk_employer_registrations_commune_key"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["accounts.id"],
            name=op.f("fk_employer_registrations_decided_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_registrations_employer_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_registrations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_employer_registrations_token_hash")),
    )
    with op.batch_alter_table("employer_registrations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_employer_registrations_commune_key"), ["commune_key"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_registrations_decided_by_id"), ["decided_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_registrations_employer_id"), ["employer_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_employer_registrations_rut"), ["rut"], unique=False)
        batch_op.create_index(
            "ix_employer_registrations_state_created_at", ["state", "created_at"], unique=False
        )

    op.create_table(
        "employer_touches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "visit",
                "call",
                "message",
                "event",
                "promise",
                "complaint",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("said", sa.String(length=1000), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("next_action", sa.String(length=200), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(next_action = '') = (next_on is null)",
            name=op.f("ck_employer_touches_action_has_day"),
        ),
        sa.CheckConstraint(
            "settled_at is null or next_on is not null",
            name=op.f("ck_employer_touches_settled_action"),
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_touches_employer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["accounts.id"],
            name=op.f("fk_employer_touches_owner_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["accounts.id"],
            name=op.f("fk_employer_touches_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["accounts.id"],
            name=op.f("fk_employer_touches_written_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_touches")),
    )
    with op.batch_alter_table("employer_touches", schema=None) as batch_op:
        batch_op.create_index(
            "ix_employer_touches_employer_id_on_day", ["employer_id", "on_day"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_touches_owner_id"), ["owner_id"], unique=False
        )
        batch_op.create_index(
            "ix_employer_touches_settled_at_next_on", ["settled_at", "next_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_touches_settled_by_id"), ["settled_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_employer_touches_written_by_id"), ["written_by_id"], unique=False
        )

    op.create_table(
        "held_vacancies",
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_held_vacancies_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("vacancy_id", name=op.f("pk_held_vacancies")),
    )
    op.create_table(
        "vacancy_assignments",
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_vacancy_assignments_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_vacancy_assignments_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("vacancy_id", "account_id", name=op.f("pk_vacancy_assignments")),
    )
    with op.batch_alter_table("vacancy_assignments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vacancy_assignments_account_id"), ["account_id"], unique=False
        )

    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("presented_at_once", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_employers_presented_at_once_range"), "presented_at_once between 1 and 50"
        )
        batch_op.drop_constraint(op.f("ck_employers_status"), type_="check")
        batch_op.create_check_constraint(op.f("ck_employers_status"), NEW_STATES)

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("makes_owner", sa.Boolean(), server_default=sa.true(), nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_column("makes_owner")

    # A pause hides the same as a suspension; without it the stricter of the two remains.
    op.execute("UPDATE employers SET status = 'suspended' WHERE status = 'paused'")
    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_employers_status"), type_="check")
        batch_op.create_check_constraint(op.f("ck_employers_status"), OLD_STATES)
        batch_op.drop_constraint(op.f("ck_employers_presented_at_once_range"), type_="check")
        batch_op.drop_column("presented_at_once")

    with op.batch_alter_table("vacancy_assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_assignments_account_id"))

    op.drop_table("vacancy_assignments")
    op.drop_table("held_vacancies")
    with op.batch_alter_table("employer_touches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_employer_touches_written_by_id"))
        batch_op.drop_index(batch_op.f("ix_employer_touches_settled_by_id"))
        batch_op.drop_index("ix_employer_touches_settled_at_next_on")
        batch_op.drop_index(batch_op.f("ix_employer_touches_owner_id"))
        batch_op.drop_index("ix_employer_touches_employer_id_on_day")

    op.drop_table("employer_touches")
    with op.batch_alter_table("employer_registrations", schema=None) as batch_op:
        batch_op.drop_index("ix_employer_registrations_state_created_at")
        batch_op.drop_index(batch_op.f("ix_employer_registrations_rut"))
        batch_op.drop_index(batch_op.f("ix_employer_registrations_employer_id"))
        batch_op.drop_index(batch_op.f("ix_employer_registrations_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_employer_registrations_commune_key"))

    op.drop_table("employer_registrations")
    with op.batch_alter_table("employer_holds", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_employer_holds_employer_id_running",
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )
        batch_op.drop_index(batch_op.f("ix_employer_holds_ended_by_id"))
        batch_op.drop_index(batch_op.f("ix_employer_holds_employer_id"))
        batch_op.drop_index(batch_op.f("ix_employer_holds_began_by_id"))

    op.drop_table("employer_holds")
    with op.batch_alter_table("employer_agreements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_employer_agreements_valid_until"))
        batch_op.drop_index(batch_op.f("ix_employer_agreements_kept_by_id"))
        batch_op.drop_index(batch_op.f("ix_employer_agreements_employer_id"))

    op.drop_table("employer_agreements")
