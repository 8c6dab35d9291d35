"""hints about hiring, papers and notices of trials, checks of a kind of role."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0022_incentives"
down_revision = "0021_added_people"
branch_labels = None
depends_on = None


NEW_KINDS = ("trial_to_sign", "trial_to_review")
NEW_EVIDENCE = "contributions_seen"
# The law bars nobody from either: they are duties of whoever hires, and no kinds of role.
NO_KINDS_OF_ROLE = "('custody_of_money', 'record_certificate')"


def _checked(table: str, column: str) -> list[str]:
    """The values that a column may have now, as the check in the database says."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    name = f"ck_{table}_{column}"
    (text,) = (one["sqltext"] for one in checks if one["name"] == name)
    return re.findall(r"'([a-z_]+)'", text)


def _let_be(table: str, column: str, values: list[str]) -> None:
    words = ", ".join(f"'{value}'" for value in values)
    name = op.f(f"ck_{table}_{column}")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"{column} IN ({words})")


def _party() -> sa.Enum:
    return sa.Enum(
        "person",
        "employer",
        "office",
        name="party",
        native_enum=False,
        create_constraint=True,
        length=40,
    )


def _make_hints() -> None:
    op.create_table(
        "hiring_hints",
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "incentive",
                "duty",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name_es", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("says_es", sa.Text(), nullable=False),
        sa.Column("says_en", sa.Text(), nullable=False),
        sa.Column("for_whom_es", sa.Text(), nullable=False),
        sa.Column("for_whom_en", sa.Text(), nullable=False),
        sa.Column("ask_es", sa.String(length=200), nullable=False),
        sa.Column("ask_en", sa.String(length=200), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("wants_check", sa.Boolean(), nullable=False),
        sa.Column("ends", sa.Boolean(), nullable=False),
        sa.Column("hours_up_to", sa.Numeric(precision=4, scale=1), nullable=True),
        sa.Column("hours_over", sa.Numeric(precision=4, scale=1), nullable=True),
        sa.Column("pay_up_to_minimums", sa.Numeric(precision=4, scale=2), nullable=True),
        sa.Column("asks_record", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=200), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "pay_up_to_minimums > 0", name=op.f("ck_hiring_hints_minimums_positive")
        ),
        sa.CheckConstraint(
            "valid_until >= valid_from", name=op.f("ck_hiring_hints_valid_until_after_from")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_hiring_hints")),
    )


def _make_trial_tables() -> None:
    op.create_table(
        "trial_notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trial_id", sa.Integer(), nullable=False),
        sa.Column("party", _party(), nullable=False),
        sa.Column(
            "matter",
            sa.Enum(
                "sign",
                "review",
                name="matter",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["trial_id"], ["trials.id"], name=op.f("fk_trial_notices_trial_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_notices")),
        sa.UniqueConstraint(
            "trial_id", "party", "matter", name=op.f("uq_trial_notices_trial_id_party_matter")
        ),
    )
    op.create_table(
        "trial_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trial_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_by_id", sa.Integer(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_by_id"],
            ["accounts.id"],
            name=op.f("fk_trial_papers_kept_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["trial_id"], ["trials.id"], name=op.f("fk_trial_papers_trial_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_papers")),
        sa.UniqueConstraint("trial_id", "digest", name=op.f("uq_trial_papers_trial_id_digest")),
    )
    op.create_index(op.f("ix_trial_notices_trial_id"), "trial_notices", ["trial_id"])
    op.create_index(op.f("ix_trial_papers_kept_by_id"), "trial_papers", ["kept_by_id"])
    op.create_index(op.f("ix_trial_papers_trial_id"), "trial_papers", ["trial_id"])


def _make_checks() -> None:
    op.create_table(
        "role_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("legal_bar_code", sa.String(length=80), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_role_checks_candidacy_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["checked_by_id"],
            ["accounts.id"],
            name=op.f("fk_role_checks_checked_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["legal_bar_code"],
            ["legal_bars.code"],
            name=op.f("fk_role_checks_legal_bar_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_checks")),
        sa.UniqueConstraint(
            "candidacy_id",
            "legal_bar_code",
            name=op.f("uq_role_checks_candidacy_id_legal_bar_code"),
        ),
    )
    for column in ("candidacy_id", "checked_by_id", "legal_bar_code"):
        op.create_index(op.f(f"ix_role_checks_{column}"), "role_checks", [column])


def upgrade() -> None:
    _make_hints()
    _make_trial_tables()
    _make_checks()
    _let_be("outbox_messages", "kind", [*_checked("outbox_messages", "kind"), *NEW_KINDS])
    known = _checked("placement_terms", "evidence")
    _let_be("placement_terms", "evidence", [*known, NEW_EVIDENCE])
    op.execute(
        f"DELETE FROM vacancy_role_types WHERE legal_bar_code IN {NO_KINDS_OF_ROLE}"  # noqa: S608
    )
    op.execute(f"DELETE FROM legal_bars WHERE code IN {NO_KINDS_OF_ROLE}")  # noqa: S608


def downgrade() -> None:
    # The two that were no kinds of role come back with the release that had them.
    op.execute(
        sa.text(
            "UPDATE placement_terms SET evidence = 'payslip_seen' WHERE evidence = :new"
        ).bindparams(new=NEW_EVIDENCE)
    )
    known = [value for value in _checked("placement_terms", "evidence") if value != NEW_EVIDENCE]
    _let_be("placement_terms", "evidence", known)
    for kind in NEW_KINDS:
        op.execute(sa.text("DELETE FROM outbox_messages WHERE kind = :kind").bindparams(kind=kind))
    kinds = [kind for kind in _checked("outbox_messages", "kind") if kind not in NEW_KINDS]
    _let_be("outbox_messages", "kind", kinds)
    for table in ("role_checks", "trial_papers", "trial_notices", "hiring_hints"):
        op.drop_table(table)
