"""by which channel a person agrees to be told, and what is told on the day itself."""

import sqlalchemy as sa
from alembic import op

revision = "0008_told_by"
down_revision = "0007_contacts"
branch_labels = None
depends_on = None

CHANNELS = ("email", "sms", "whatsapp", "phone", "visit", "referent")
KINDS = (
    *("release_plan", "arrival", "in_person_check", "search_review", "placement_logistics"),
    *("first_days", "placement_check", "employer_check", "monthly_check", "bimonthly_check"),
    *("closing", "graduation"),
)
STANDING = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    told_by = sa.Enum(
        *CHANNELS, name="told_by", native_enum=False, create_constraint=True, length=40
    )
    with op.batch_alter_table("consent_grants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_by", told_by, nullable=True))
        batch_op.create_index(
            "uq_consent_grants_standing_told_by",
            ["participant_id", "told_by"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
    kind = sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "same_day_reminders",
        sa.Column("kind", kind, nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_same_day_reminders")),
    )


def downgrade() -> None:
    op.drop_table("same_day_reminders")
    with op.batch_alter_table("consent_grants", schema=None) as batch_op:
        batch_op.drop_index("uq_consent_grants_standing_told_by")
        batch_op.drop_constraint(op.f("ck_consent_grants_told_by"), type_="check")
        batch_op.drop_column("told_by")
