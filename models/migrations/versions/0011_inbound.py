"""texts that come in and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0011_inbound"
down_revision = "0010_cases"
branch_labels = None
depends_on = None

KINDS = (
    *("reminder", "appointment_confirmed", "appointment_moved", "appointment_cancelled"),
    *("move_kept", "invitation", "vacancy_published", "vacancy_returned"),
)
KINDS_WITH_ANSWERS = (*KINDS, "answer")


def _check_kinds(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("outbox_messages", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_outbox_messages_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_outbox_messages_kind"), f"kind IN ({listed})")


def upgrade() -> None:
    _check_kinds(KINDS_WITH_ANSWERS)
    op.create_table(
        "inbound_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "reply",
            sa.Enum(
                "confirm",
                "move",
                "opt_out",
                "opt_in",
                "other",
                name="reply",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "fate",
            sa.Enum(
                "confirmed",
                "move_asked",
                "opted_out",
                "opted_in",
                "to_read",
                "about_nothing",
                "unknown_number",
                "shared_number",
                name="fate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_inbound_messages_appointment_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_inbound_messages_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"],
            ["accounts.id"],
            name=op.f("fk_inbound_messages_settled_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_messages")),
        sa.UniqueConstraint("key", name=op.f("uq_inbound_messages_key")),
    )
    with op.batch_alter_table("inbound_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inbound_messages_appointment_id"), ["appointment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_inbound_messages_number"), ["number"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inbound_messages_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            "ix_inbound_messages_settled_at_received_at",
            ["settled_at", "received_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_inbound_messages_settled_by_id"), ["settled_by_id"], unique=False
        )


def downgrade() -> None:
    op.execute("delete from outbox_messages where kind = 'answer'")
    _check_kinds(KINDS)
    with op.batch_alter_table("inbound_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbound_messages_settled_by_id"))
        batch_op.drop_index("ix_inbound_messages_settled_at_received_at")
        batch_op.drop_index(batch_op.f("ix_inbound_messages_participant_id"))
        batch_op.drop_index(batch_op.f("ix_inbound_messages_number"))
        batch_op.drop_index(batch_op.f("ix_inbound_messages_appointment_id"))

    op.drop_table("inbound_messages")
