"""paused and reopened vacancies."""

import sqlalchemy as sa
from alembic import op

revision = "0015_vacancies"
down_revision = "0013_candidacies"
branch_labels = None
depends_on = None

STATES = ("draft", "in_review", "returned", "published", "filled", "expired", "withdrawn")


def _let_be(table: str, column: str, *values: str) -> None:
    """Let a column have these values and no other."""
    words = ", ".join(f"'{value}'" for value in values)
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
        batch_op.create_check_constraint(op.f(f"ck_{table}_{column}"), f"{column} IN ({words})")


def upgrade() -> None:
    op.add_column("vacancies", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
    _let_be("vacancies", "status", *STATES, "paused")


def downgrade() -> None:
    # What is paused is not looked for: the nearest of the older states is to be read again.
    op.execute("UPDATE vacancies SET status = 'in_review' WHERE status = 'paused'")
    _let_be("vacancies", "status", *STATES)
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.drop_column("reopened_at")
