"""an introduction is assigned to nobody: who sees a vacancy is what is assigned."""

import sqlalchemy as sa
from alembic import op

revision = "0023_unassigned"
down_revision = "0022_incentives"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_introductions_assigned_to_id"))
        batch_op.drop_constraint(op.f("fk_introductions_assigned_to_id"), type_="foreignkey")
        batch_op.drop_column("assigned_to_id")


def downgrade() -> None:
    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assigned_to_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_introductions_assigned_to_id"),
            "accounts",
            ["assigned_to_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_index(op.f("ix_introductions_assigned_to_id"), ["assigned_to_id"])
