"""notes of changed files and when a shortlist was last checked."""

import sqlalchemy as sa
from alembic import op

revision = "0019_refresh"
down_revision = "0018_desk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "participant_id is null or vacancy_id is null", name=op.f("ck_file_changes_one_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_changes")),
    )
    op.create_table(
        "kept_profiles",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_kept_profiles_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_kept_profiles_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_kept_profiles")),
    )
    for name in ("participant_id", "vacancy_id"):
        op.create_index(op.f(f"ix_kept_profiles_{name}"), "kept_profiles", [name])
    with op.batch_alter_table("shortlists", schema=None) as batch_op:
        batch_op.add_column(sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("vacancy_digest", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_shortlists_vacancy_digest"), ["vacancy_digest"])
    with op.batch_alter_table("shortlist_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("profile_digest", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_shortlist_entries_profile_digest"), ["profile_digest"])


def downgrade() -> None:
    with op.batch_alter_table("shortlist_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shortlist_entries_profile_digest"))
        batch_op.drop_column("profile_digest")
    with op.batch_alter_table("shortlists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shortlists_vacancy_digest"))
        batch_op.drop_column("vacancy_digest")
        batch_op.drop_column("checked_at")
    op.drop_table("kept_profiles")

    op.drop_table("file_changes")
