"""the track of monthly signatures and who may keep one."""

import sqlalchemy as sa
from alembic import op

revision = "0009_clearing"
down_revision = "0008_told_by"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clearing_permissions",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_clearing_permissions_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"],
            ["accounts.id"],
            name=op.f("fk_clearing_permissions_granted_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_clearing_permissions")),
    )
    with op.batch_alter_table("clearing_permissions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clearing_permissions_granted_by_id"), ["granted_by_id"], unique=False
        )

    op.create_table(
        "clearing_tracks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("signatures_wanted", sa.Integer(), nullable=False),
        sa.Column("consent_version", sa.String(length=40), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "close_reason",
            sa.Enum(
                "filed",
                "stopped",
                "restarted",
                "died",
                name="close_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(closed_on is null) = (close_reason is null)",
            name=op.f("ck_clearing_tracks_closed_with_reason"),
        ),
        sa.CheckConstraint(
            "signatures_wanted in (24, 60)", name=op.f("ck_clearing_tracks_wanted_set")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_clearing_tracks_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"],
            ["accounts.id"],
            name=op.f("fk_clearing_tracks_started_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearing_tracks")),
    )
    with op.batch_alter_table("clearing_tracks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clearing_tracks_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_clearing_tracks_started_by_id"), ["started_by_id"], unique=False
        )
        batch_op.create_index(
            "uq_clearing_tracks_open",
            ["participant_id"],
            unique=True,
            sqlite_where=sa.text("closed_on IS NULL"),
            postgresql_where=sa.text("closed_on IS NULL"),
        )

    op.create_table(
        "clearing_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "served",
                "conduct",
                "schooling",
                "trade",
                "recommendation",
                "declaration",
                name="item",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.String(length=200), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["noted_by_id"],
            ["accounts.id"],
            name=op.f("fk_clearing_papers_noted_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["track_id"],
            ["clearing_tracks.id"],
            name=op.f("fk_clearing_papers_track_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearing_papers")),
    )
    with op.batch_alter_table("clearing_papers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clearing_papers_noted_by_id"), ["noted_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_clearing_papers_track_id"), ["track_id"], unique=False)
        batch_op.create_index(
            "uq_clearing_papers_standing",
            ["track_id", "item"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )

    op.create_table(
        "clearing_signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "signed",
                "missed",
                "excused",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column(
            "told_by",
            sa.Enum(
                "person",
                "paper",
                "place",
                name="told_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'signed') = (signed_on is not null)",
            name=op.f("ck_clearing_signatures_signed_with_day"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_clearing_signatures_number_positive")),
        sa.ForeignKeyConstraint(
            ["noted_by_id"],
            ["accounts.id"],
            name=op.f("fk_clearing_signatures_noted_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["track_id"],
            ["clearing_tracks.id"],
            name=op.f("fk_clearing_signatures_track_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearing_signatures")),
    )
    with op.batch_alter_table("clearing_signatures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clearing_signatures_noted_by_id"), ["noted_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_clearing_signatures_track_id"), ["track_id"], unique=False
        )
        batch_op.create_index(
            "uq_clearing_signatures_standing",
            ["track_id", "number"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("clearing_signatures", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_clearing_signatures_standing",
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_clearing_signatures_track_id"))
        batch_op.drop_index(batch_op.f("ix_clearing_signatures_noted_by_id"))

    op.drop_table("clearing_signatures")
    with op.batch_alter_table("clearing_papers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_clearing_papers_standing",
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_clearing_papers_track_id"))
        batch_op.drop_index(batch_op.f("ix_clearing_papers_noted_by_id"))

    op.drop_table("clearing_papers")
    with op.batch_alter_table("clearing_tracks", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_clearing_tracks_open",
            sqlite_where=sa.text("closed_on IS NULL"),
            postgresql_where=sa.text("closed_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_clearing_tracks_started_by_id"))
        batch_op.drop_index(batch_op.f("ix_clearing_tracks_participant_id"))

    op.drop_table("clearing_tracks")
    with op.batch_alter_table("clearing_permissions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clearing_permissions_granted_by_id"))

    op.drop_table("clearing_permissions")
