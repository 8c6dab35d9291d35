"""paused and reopened vacancies, whether they are still open, templates, records and talks."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0015_vacancies"
down_revision = "0014_employers"
branch_labels = None
depends_on = None

TEXTS = (
    *("duties", "time_passed", "since_then", "supports", "notice", "evidence"),
    *("reassessment", "final_notice", "appeal", "appeal_answer"),
)
NEW_STATES = ("paused",)
RUNNING = ("weighed", "noticed", "answered", "ending", "appealed")
NEW_KINDS = ("vacancy_still_open", "vacancy_paused", "letter_waits")


def _values_of(table: str, column: str) -> list[str]:
    """The values that a column may have now, as its check in the database says."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    (text,) = (one["sqltext"] for one in checks if one["name"] == f"ck_{table}_{column}")
    return re.findall(r"'([a-z_]+)'", text)


def _let_be(table: str, column: str, values: list[str]) -> None:
    """Let a column have these values and no other."""
    words = ", ".join(f"'{value}'" for value in values)
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
        batch_op.create_check_constraint(op.f(f"ck_{table}_{column}"), f"{column} IN ({words})")


def _let_also_be(table: str, column: str, *values: str) -> None:
    _let_be(table, column, [*_values_of(table, column), *values])


def _no_longer_let_be(table: str, column: str, *values: str) -> None:
    _let_be(table, column, [one for one in _values_of(table, column) if one not in values])


def _set(name: str, *values: str, nullable: bool) -> sa.Column[str]:
    """A column of a closed set."""
    kind = sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(name, kind, nullable=nullable)


def upgrade() -> None:
    op.add_column("vacancies", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
    _let_also_be("vacancies", "status", *NEW_STATES)
    _let_also_be("outbox_messages", "kind", *NEW_KINDS)
    _create_open_checks()
    _create_templates()
    _create_record_requests()
    _create_assessments()


def _create_open_checks() -> None:
    op.create_table(
        "open_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "still_open",
                "silent",
                "overtaken",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(closed_at is null) = (answer is null)", name=op.f("ck_open_checks_closed_has_answer")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["accounts.id"],
            name=op.f("fk_open_checks_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_open_checks_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_checks")),
    )
    with op.batch_alter_table("open_checks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_open_checks_answered_by_id"), ["answered_by_id"], unique=False
        )
        batch_op.create_index(
            "ix_open_checks_vacancy_id_closed_at", ["vacancy_id", "closed_at"], unique=False
        )
        batch_op.create_index(
            "uq_open_checks_waiting_vacancy",
            ["vacancy_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )


def _create_templates() -> None:
    op.create_table(
        "vacancy_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_vacancy_templates_employer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["accounts.id"],
            name=op.f("fk_vacancy_templates_made_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_templates")),
    )
    with op.batch_alter_table("vacancy_templates", schema=None) as batch_op:
        for column in ("employer_id", "made_by_id"):
            name = batch_op.f(f"ix_vacancy_templates_{column}")
            batch_op.create_index(name, [column], unique=False)


def _create_record_requests() -> None:
    op.create_table(
        "record_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        _set("policy", "none", "case_by_case", "condition", nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        _set("decision", "accepted", "returned", nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "decision is null or decision_reason <> ''",
            name=op.f("ck_record_requests_decision_says_why"),
        ),
        sa.CheckConstraint(
            "decision is null or policy = 'condition'",
            name=op.f("ck_record_requests_decides_conditions"),
        ),
        sa.CheckConstraint(
            "policy <> 'condition' or (duty <> '' and risk <> '' and reason <> '')",
            name=op.f("ck_record_requests_condition_says_why"),
        ),
        sa.CheckConstraint(
            "(decision is null) = (decided_at is null)",
            name=op.f("ck_record_requests_decision_has_day"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["accounts.id"],
                name=op.f(f"fk_record_requests_{column}"),
                ondelete="SET NULL",
            )
            for column in ("asked_by_id", "decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_record_requests_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_requests")),
    )
    with op.batch_alter_table("record_requests", schema=None) as batch_op:
        for column in ("asked_by_id", "decided_by_id"):
            batch_op.create_index(batch_op.f(f"ix_record_requests_{column}"), [column])
        batch_op.create_index(
            "ix_record_requests_vacancy_id_asked_at", ["vacancy_id", "asked_at"], unique=False
        )
        batch_op.create_index(
            "uq_record_requests_current_vacancy",
            ["vacancy_id"],
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        )


def _create_assessments() -> None:
    ends = ("goes_on", "upheld", "abandoned")
    days = ("noticed_on", "answer_by", "decided_on", "appeal_by")
    instants = ("answered_at", "appealed_at", "closed_at", "purged_at")
    accounts = ("started_by_id", "decided_by_id")
    empty = " and ".join(f"{name} = ''" for name in TEXTS)
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        _set("state", *RUNNING, *ends, nullable=False),
        sa.Column("agreed_by", sa.String(length=40), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in accounts),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in days),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in instants),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.CheckConstraint(
            "(closed_at is not null) = (state in ('goes_on', 'upheld', 'abandoned'))",
            name=op.f("ck_assessments_end_has_day"),
        ),
        sa.CheckConstraint(
            f"purged_at is null or ({empty})", name=op.f("ck_assessments_purged_is_empty")
        ),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_assessments_candidacy_id"),
            ondelete="CASCADE",
        ),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["accounts.id"],
                name=op.f(f"fk_assessments_{column}"),
                ondelete="SET NULL",
            )
            for column in accounts
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        for column in accounts:
            batch_op.create_index(batch_op.f(f"ix_assessments_{column}"), [column])
        batch_op.create_index("ix_assessments_candidacy_id", ["candidacy_id"])
        batch_op.create_index("ix_assessments_state_appeal_by", ["state", "appeal_by"])
        batch_op.create_index(
            "uq_assessments_running_candidacy",
            ["candidacy_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("assessments")
    op.drop_table("record_requests")
    op.drop_table("vacancy_templates")
    op.drop_table("open_checks")
    kinds = ", ".join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f"DELETE FROM outbox_messages WHERE kind IN ({kinds})")  # noqa: S608 - our own words
    _no_longer_let_be("outbox_messages", "kind", *NEW_KINDS)
    # What is paused is not looked for: the nearest of the older states is to be read again.
    op.execute("UPDATE vacancies SET status = 'in_review' WHERE status = 'paused'")
    _no_longer_let_be("vacancies", "status", *NEW_STATES)
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.drop_column("reopened_at")
