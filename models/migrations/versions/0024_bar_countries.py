"""a kind of role that the law has a check for is of one country."""

import sqlalchemy as sa
from alembic import op

revision = "0024_bar_countries"
down_revision = "0023_unassigned"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("legal_bars", schema=None) as batch_op:
        batch_op.add_column(sa.Column("country", sa.String(length=2), nullable=True))
    bars = sa.table("legal_bars", sa.column("code", sa.String), sa.column("country", sa.String))
    # The one of another country that was ever handed out; what an office added is of its own law.
    op.execute(bars.update().values(country="CL"))
    op.execute(bars.update().where(bars.c.code == "minors_peru").values(country="PE"))
    with op.batch_alter_table("legal_bars", schema=None) as batch_op:
        batch_op.alter_column("country", existing_type=sa.String(length=2), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("legal_bars", schema=None) as batch_op:
        batch_op.drop_column("country")
