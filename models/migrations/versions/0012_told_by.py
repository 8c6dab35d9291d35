"""by which channel a person agrees to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0012_told_by"
down_revision = "0004_declared_axes"
branch_labels = None
depends_on = None

CHANNELS = ("email", "sms", "whatsapp", "phone", "visit", "referent")
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


def downgrade() -> None:
    with op.batch_alter_table("consent_grants", schema=None) as batch_op:
        batch_op.drop_index("uq_consent_grants_standing_told_by")
        batch_op.drop_constraint(op.f("ck_consent_grants_told_by"), type_="check")
        batch_op.drop_column("told_by")
