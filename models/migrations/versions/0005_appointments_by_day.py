"""appointments by state and day."""

from alembic import op

revision = "0005_appointments_by_day"
down_revision = "0004_declared_axes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index("ix_appointments_status_on_day", ["status", "on_day"], unique=False)
        batch_op.create_index(
            "ix_appointments_participant_id_status_on_day",
            ["participant_id", "status", "on_day"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_index("ix_appointments_participant_id_status_on_day")
        batch_op.drop_index("ix_appointments_status_on_day")
