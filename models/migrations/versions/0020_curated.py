"""a lock, an own order and notes beside the shortlist."""

import sqlalchemy as sa
from alembic import op

revision = "0020_curated"
down_revision = "0019_refresh"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ordered_by_id", sa.Integer(), nullable=True),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ordered_by_id"],
            ["accounts.id"],
            name=op.f("fk_own_orders_ordered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_own_orders_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_orders")),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_own_orders_vacancy_id")),
    )
    with op.batch_alter_table("own_orders", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_own_orders_ordered_by_id"), ["ordered_by_id"], unique=False
        )

    op.create_table(
        "shortlist_locks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("locked_by_id", sa.Integer(), nullable=True),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["locked_by_id"],
            ["accounts.id"],
            name=op.f("fk_shortlist_locks_locked_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_shortlist_locks_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlist_locks")),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_shortlist_locks_vacancy_id")),
    )
    with op.batch_alter_table("shortlist_locks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shortlist_locks_locked_by_id"), ["locked_by_id"], unique=False
        )

    op.create_table(
        "shortlist_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["noted_by_id"],
            ["accounts.id"],
            name=op.f("fk_shortlist_notes_noted_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_shortlist_notes_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_shortlist_notes_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlist_notes")),
        sa.UniqueConstraint(
            "vacancy_id",
            "participant_id",
            name=op.f("uq_shortlist_notes_vacancy_id_participant_id"),
        ),
    )
    with op.batch_alter_table("shortlist_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_shortlist_notes_noted_by_id"), ["noted_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_shortlist_notes_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_shortlist_notes_vacancy_id"), ["vacancy_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("shortlist_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shortlist_notes_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_shortlist_notes_participant_id"))
        batch_op.drop_index(batch_op.f("ix_shortlist_notes_noted_by_id"))

    op.drop_table("shortlist_notes")
    with op.batch_alter_table("shortlist_locks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shortlist_locks_locked_by_id"))

    op.drop_table("shortlist_locks")
    with op.batch_alter_table("own_orders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_orders_ordered_by_id"))

    op.drop_table("own_orders")
