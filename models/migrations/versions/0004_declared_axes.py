"""what people declare for the audit of fair treatment, apart and by permission."""

import sqlalchemy as sa
from alembic import op

revision = "0004_declared_axes"
down_revision = "0003_leads"
branch_labels = None
depends_on = None

AXES = ("gender", "age_band", "nationality", "prison", "disability")
ANSWERS = (
    *("woman", "man", "other_gender"),
    *("until_29", "from_30_to_44", "from_45_to_59", "from_60"),
    *("chilean", "other_nationality"),
    *("in_province", "outside_province", "no_place"),
    *("with_disability", "without_disability"),
    "prefers_not",
)
ANSWER_OF_AXIS = (
    "answer = 'prefers_not'"
    " or (axis = 'gender' and answer in ('woman', 'man', 'other_gender'))"
    " or (axis = 'age_band' and answer in"
    " ('until_29', 'from_30_to_44', 'from_45_to_59', 'from_60'))"
    " or (axis = 'nationality' and answer in ('chilean', 'other_nationality'))"
    " or (axis = 'prison' and answer in ('in_province', 'outside_province', 'no_place'))"
    " or (axis = 'disability' and answer in ('with_disability', 'without_disability'))"
)


def _closed_set(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "audit_permissions",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.String(length=40), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_audit_permissions_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["accounts.id"],
            name=op.f("fk_audit_permissions_recorded_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_audit_permissions")),
    )
    with op.batch_alter_table("audit_permissions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_permissions_recorded_by_id"), ["recorded_by_id"], unique=False
        )
    op.create_table(
        "declared_axes",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("axis", _closed_set("axis", AXES), nullable=False),
        sa.Column("answer", _closed_set("answer", ANSWERS), nullable=False),
        sa.CheckConstraint(ANSWER_OF_AXIS, name=op.f("ck_declared_axes_answer_of_axis")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["audit_permissions.participant_id"],
            name=op.f("fk_declared_axes_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "axis", name=op.f("pk_declared_axes")),
    )


def downgrade() -> None:
    op.drop_table("declared_axes")
    with op.batch_alter_table("audit_permissions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_permissions_recorded_by_id"))
    op.drop_table("audit_permissions")
