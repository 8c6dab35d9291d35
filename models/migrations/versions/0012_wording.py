"""what was decided about words of a vacancy's text."""

import sqlalchemy as sa
from alembic import op

revision = "0012_wording"
down_revision = "0011_inbound"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vacancy_wording_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "record_demanded",
                "record_welcome",
                "legal_check",
                "age",
                "sex",
                "appearance",
                "nationality",
                "pregnancy_family",
                "union",
                "religion_politics",
                "disability_health",
                "credit_record",
                "residence",
                "stigma",
                "pay_below_minimum",
                "hours_over_week",
                "unpaid_trial",
                "contact_data",
                "worker_data",
                "no_contract",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column(
            "resolution",
            sa.Enum(
                "explained",
                "accepted",
                "changed",
                name="resolution",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "resolution = 'changed' or reason <> ''",
            name=op.f("ck_vacancy_wording_findings_says_why"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["accounts.id"],
            name=op.f("fk_vacancy_wording_findings_decided_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_vacancy_wording_findings_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_wording_findings")),
    )
    with op.batch_alter_table("vacancy_wording_findings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vacancy_wording_findings_decided_by_id"), ["decided_by_id"], unique=False
        )
        batch_op.create_index(
            "ix_vacancy_wording_findings_vacancy_id_decided_at",
            ["vacancy_id", "decided_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("vacancy_wording_findings", schema=None) as batch_op:
        batch_op.drop_index("ix_vacancy_wording_findings_vacancy_id_decided_at")
        batch_op.drop_index(batch_op.f("ix_vacancy_wording_findings_decided_by_id"))

    op.drop_table("vacancy_wording_findings")
