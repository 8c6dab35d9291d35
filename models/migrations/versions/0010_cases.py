"""case meetings, trusted persons, ends of contracts, what was found out of retention."""

import sqlalchemy as sa
from alembic import op

revision = "0010_cases"
down_revision = "0009_clearing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at_time", sa.Time(), nullable=False),
        sa.Column("place", sa.String(length=90), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "set",
                "held",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("remarks", sa.String(length=1000), nullable=False),
        sa.Column("called_by_id", sa.Integer(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(held_at is null) = (status <> 'held')", name=op.f("ck_case_meetings_held_has_instant")
        ),
        sa.ForeignKeyConstraint(
            ["called_by_id"],
            ["accounts.id"],
            name=op.f("fk_case_meetings_called_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_meetings")),
    )
    with op.batch_alter_table("case_meetings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_meetings_called_by_id"), ["called_by_id"], unique=False
        )
        batch_op.create_index("ix_case_meetings_status_on_day", ["status", "on_day"], unique=False)

    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "red",
                "missed_contact",
                "amber",
                "overdue_task",
                "by_hand",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("said", sa.String(length=1000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["case_meetings.id"],
            name=op.f("fk_agenda_items_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_agenda_items_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint(
            "meeting_id", "participant_id", name=op.f("uq_agenda_items_meeting_id_participant_id")
        ),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_items_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agenda_items_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "meeting_members",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("was_there", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_meeting_members_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["case_meetings.id"],
            name=op.f("fk_meeting_members_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "account_id", name=op.f("pk_meeting_members")),
    )
    with op.batch_alter_table("meeting_members", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_members_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "referents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "partner",
                "parent",
                "child",
                "sibling",
                "family",
                "friend",
                "other",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_referents_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["accounts.id"],
            name=op.f("fk_referents_written_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referents")),
    )
    with op.batch_alter_table("referents", schema=None) as batch_op:
        batch_op.create_index("ix_referents_participant_id", ["participant_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referents_written_by_id"), ["written_by_id"], unique=False
        )
        batch_op.create_index(
            "uq_referents_standing_participant",
            ["participant_id"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "done",
                "dropped",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(settled_at is null) = (outcome is null)",
            name=op.f("ck_agreements_outcome_has_instant"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_agreements_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_agreements_owner_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["accounts.id"],
            name=op.f("fk_agreements_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreements_item_id"), ["item_id"], unique=False)
        batch_op.create_index("ix_agreements_outcome_due_on", ["outcome", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreements_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agreements_settled_by_id"), ["settled_by_id"], unique=False
        )

    op.create_table(
        "referent_consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referent_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "person",
                "referent",
                name="side",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column(
            "agreed_by",
            sa.Enum(
                "in_person",
                "phone",
                "writing",
                "portal",
                name="agreed_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referent_id"],
            ["referents.id"],
            name=op.f("fk_referent_consents_referent_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["accounts.id"],
            name=op.f("fk_referent_consents_withdrawn_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["witness_id"],
            ["accounts.id"],
            name=op.f("fk_referent_consents_witness_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referent_consents")),
    )
    with op.batch_alter_table("referent_consents", schema=None) as batch_op:
        batch_op.create_index("ix_referent_consents_referent_id", ["referent_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referent_consents_withdrawn_by_id"), ["withdrawn_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_referent_consents_witness_id"), ["witness_id"], unique=False
        )
        batch_op.create_index(
            "uq_referent_consents_standing_side",
            ["referent_id", "side"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "contract_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("contract_ends_on", sa.Date(), nullable=True),
        sa.Column(
            "outlook",
            sa.Enum(
                "lasts_until",
                "open_ended",
                "ends",
                name="outlook",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("lasts_until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_contract_reviews_placement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"],
            ["accounts.id"],
            name=op.f("fk_contract_reviews_reviewed_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_reviews")),
    )
    with op.batch_alter_table("contract_reviews", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contract_reviews_placement_id_ends",
            ["placement_id", "contract_ends_on"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_contract_reviews_reviewed_by_id"), ["reviewed_by_id"], unique=False
        )

    op.create_table(
        "retention_settlements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
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
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["check_id"],
            ["retention_checks.id"],
            name=op.f("fk_retention_settlements_check_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["accounts.id"],
            name=op.f("fk_retention_settlements_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_settlements")),
    )
    with op.batch_alter_table("retention_settlements", schema=None) as batch_op:
        batch_op.create_index("ix_retention_settlements_check_id", ["check_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_retention_settlements_settled_by_id"), ["settled_by_id"], unique=False
        )
        batch_op.create_index(
            "uq_retention_settlements_standing_check",
            ["check_id"],
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        )

    op.add_column("placements", sa.Column("contract_ends_on", sa.Date(), nullable=True))
    op.create_index("ix_placements_contract_ends_on", "placements", ["contract_ends_on"])


def downgrade() -> None:
    # Not as a batch, which on SQLite would make the table again without its checks.
    op.drop_index("ix_placements_contract_ends_on", table_name="placements")
    op.drop_column("placements", "contract_ends_on")

    with op.batch_alter_table("retention_settlements", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_retention_settlements_standing_check",
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_retention_settlements_settled_by_id"))
        batch_op.drop_index("ix_retention_settlements_check_id")

    op.drop_table("retention_settlements")
    with op.batch_alter_table("contract_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_reviews_reviewed_by_id"))
        batch_op.drop_index("ix_contract_reviews_placement_id_ends")

    op.drop_table("contract_reviews")
    with op.batch_alter_table("referent_consents", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_referent_consents_standing_side",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_referent_consents_witness_id"))
        batch_op.drop_index(batch_op.f("ix_referent_consents_withdrawn_by_id"))
        batch_op.drop_index("ix_referent_consents_referent_id")

    op.drop_table("referent_consents")
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreements_settled_by_id"))
        batch_op.drop_index(batch_op.f("ix_agreements_owner_id"))
        batch_op.drop_index("ix_agreements_outcome_due_on")
        batch_op.drop_index(batch_op.f("ix_agreements_item_id"))

    op.drop_table("agreements")
    with op.batch_alter_table("referents", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_referents_standing_participant",
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_referents_written_by_id"))
        batch_op.drop_index("ix_referents_participant_id")

    op.drop_table("referents")
    with op.batch_alter_table("meeting_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_members_account_id"))

    op.drop_table("meeting_members")
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_items_participant_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_items_meeting_id"))

    op.drop_table("agenda_items")
    with op.batch_alter_table("case_meetings", schema=None) as batch_op:
        batch_op.drop_index("ix_case_meetings_status_on_day")
        batch_op.drop_index(batch_op.f("ix_case_meetings_called_by_id"))

    op.drop_table("case_meetings")
