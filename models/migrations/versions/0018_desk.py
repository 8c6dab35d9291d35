"""crowds, planned courses and saved searches."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0018_desk"
down_revision = "0017_break_glass"
branch_labels = None
depends_on = None


NEW_KINDS = ("news_of_searches",)


def _kinds() -> list[str]:
    """The kinds that a message may have now, as the check in the database says."""
    checks = sa.inspect(op.get_bind()).get_check_constraints("outbox_messages")
    (text,) = (one["sqltext"] for one in checks if one["name"] == "ck_outbox_messages_kind")
    return re.findall(r"'([a-z_]+)'", text)


def _let_kinds_be(kinds: list[str]) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("outbox_messages", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_outbox_messages_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_outbox_messages_kind"), f"kind IN ({words})")


def upgrade() -> None:
    op.create_table(
        "crowds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("gathered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crowds")),
        sa.UniqueConstraint("day", name=op.f("uq_crowds_day")),
    )
    op.create_table(
        "planned_courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workshop_type_key", sa.String(length=80), nullable=False),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("is_assessed", sa.Boolean(), nullable=False),
        sa.Column("planned_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ends_on is null or ends_on >= starts_on",
            name=op.f("ck_planned_courses_ends_after_start"),
        ),
        sa.CheckConstraint("hours between 1 and 2000", name=op.f("ck_planned_courses_hours_range")),
        sa.CheckConstraint("seats between 1 and 60", name=op.f("ck_planned_courses_seats_range")),
        sa.ForeignKeyConstraint(
            ["planned_by_id"],
            ["accounts.id"],
            name=op.f("fk_planned_courses_planned_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_type_key"],
            ["workshop_types.key"],
            name=op.f("fk_planned_courses_workshop_type_key"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_courses")),
    )
    with op.batch_alter_table("planned_courses", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_planned_courses_planned_by_id"), ["planned_by_id"], unique=False
        )
        batch_op.create_index("ix_planned_courses_starts_on", ["starts_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_planned_courses_workshop_type_key"), ["workshop_type_key"], unique=False
        )

    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_saved_searches_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("account_id", "words", name=op.f("uq_saved_searches_account_id_words")),
    )
    with op.batch_alter_table("saved_searches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_saved_searches_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "sightings",
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_sightings_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["search_id"],
            ["saved_searches.id"],
            name=op.f("fk_sightings_search_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("search_id", "participant_id", name=op.f("pk_sightings")),
    )
    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sightings_participant_id"), ["participant_id"], unique=False
        )

    _let_kinds_be([*_kinds(), *NEW_KINDS])


def downgrade() -> None:
    for kind in NEW_KINDS:
        op.execute(sa.text("DELETE FROM outbox_messages WHERE kind = :kind").bindparams(kind=kind))
    _let_kinds_be([kind for kind in _kinds() if kind not in NEW_KINDS])
    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sightings_participant_id"))

    op.drop_table("sightings")
    with op.batch_alter_table("saved_searches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_searches_account_id"))

    op.drop_table("saved_searches")
    with op.batch_alter_table("planned_courses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_courses_workshop_type_key"))
        batch_op.drop_index("ix_planned_courses_starts_on")
        batch_op.drop_index(batch_op.f("ix_planned_courses_planned_by_id"))

    op.drop_table("planned_courses")
    op.drop_table("crowds")
