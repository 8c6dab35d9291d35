"""candidacies, introductions and links for consent."""

import sqlalchemy as sa
from alembic import op

revision = "0013_candidacies"
down_revision = "0012_wording"
branch_labels = None
depends_on = None

# Whoever works in a vacancy or was approved for it before there were candidacies is on the way.
HIRED = """
    INSERT INTO candidacies (vacancy_id, participant_id, owner_id, state, state_since,
                             text_for_person, note, version, told_version, created_at)
    SELECT vacancy_id, participant_id, max(placed_by_id), 'hired', max(placed_at), '', '', 1, 0,
           max(placed_at)
    FROM placements WHERE ended_on IS NULL GROUP BY vacancy_id, participant_id
"""
APPROVED = """
    INSERT INTO candidacies (vacancy_id, participant_id, owner_id, state, state_since,
                             text_for_person, note, version, told_version, created_at)
    SELECT vacancy_id, participant_id, decided_by_id, 'shortlisted', decided_at, '', '', 1, 0,
           decided_at
    FROM shortlist_reviews AS review WHERE decision = 'approved' AND NOT EXISTS (
        SELECT 1 FROM candidacies WHERE candidacies.vacancy_id = review.vacancy_id
        AND candidacies.participant_id = review.participant_id)
"""
STEPS = """
    INSERT INTO candidacy_steps (candidacy_id, at, move, to_state, actor_id)
    SELECT id, state_since, CASE state WHEN 'hired' THEN 'hire' ELSE 'shortlist' END, state,
           owner_id FROM candidacies
"""


OLD_KINDS = (
    *("reminder", "appointment_confirmed", "appointment_moved", "appointment_cancelled"),
    *("move_kept", "invitation", "vacancy_published", "vacancy_returned", "answer"),
)
NEW_KINDS = (
    *("introduction_made", "introduction_waits", "identity_given"),
    *("answer_wanted", "identity_receipt"),
)


def _let_be(table: str, column: str, *values: str) -> None:
    """Let a column have these values and no other."""
    words = ", ".join(f"'{value}'" for value in values)
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
        batch_op.create_check_constraint(op.f(f"ck_{table}_{column}"), f"{column} IN ({words})")


def upgrade() -> None:
    op.create_table(
        "introductions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("code_name", sa.String(length=40), nullable=False),
        sa.Column("sheet", sa.JSON(none_as_null=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "presented",
                "interested",
                "revealed",
                "declined",
                "ended",
                "hired",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("presented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("presented_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "decline_reason",
            sa.Enum(
                "skills",
                "experience",
                "schedule",
                "start_day",
                "distance",
                "licence",
                "position_filled",
                "position_cancelled",
                "other_chosen",
                name="decline_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("called", sa.String(length=420), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_to_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "called is null or state in ('revealed', 'hired')",
            name=op.f("ck_introductions_known_only_when_revealed"),
        ),
        sa.ForeignKeyConstraint(
            ["assigned_to_id"],
            ["accounts.id"],
            name=op.f("fk_introductions_assigned_to_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_introductions_vacancy_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
        sa.UniqueConstraint(
            "vacancy_id", "code_name", name=op.f("uq_introductions_vacancy_id_code_name")
        ),
    )
    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_introductions_assigned_to_id"), ["assigned_to_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_introductions_vacancy_id"), ["vacancy_id"], unique=False
        )
        batch_op.create_index(
            "ix_introductions_vacancy_state", ["vacancy_id", "state"], unique=False
        )

    op.create_table(
        "candidacies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "shortlisted",
                "asked",
                "consented",
                "presented",
                "silent",
                "interested",
                "revealed",
                "interview_booked",
                "interviewed",
                "offered",
                "hired",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "close_reason",
            sa.Enum(
                "skills",
                "schedule",
                "distance",
                "pay",
                "licence",
                "legal_bar",
                "health",
                "training_first",
                "declined_by_person",
                "consent_withdrawn",
                "offer_declined",
                "not_reachable",
                "missed_interview",
                "other_chosen",
                "employer_silent",
                "position_filled",
                "position_cancelled",
                "hired_elsewhere",
                "redirected",
                "kept_for_later",
                "error",
                "other",
                name="close_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text_for_person", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("told_version", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (close_reason is not null)",
            name=op.f("ck_candidacies_close_has_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introductions.id"],
            name=op.f("fk_candidacies_introduction_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_candidacies_owner_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_candidacies_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_candidacies_vacancy_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacies")),
        sa.UniqueConstraint("introduction_id", name=op.f("uq_candidacies_introduction_id")),
        sa.UniqueConstraint(
            "vacancy_id", "participant_id", name=op.f("uq_candidacies_vacancy_id_participant_id")
        ),
    )
    with op.batch_alter_table("candidacies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidacies_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_candidacies_participant_id"), ["participant_id"], unique=False
        )
        batch_op.create_index(
            "ix_candidacies_participant_state", ["participant_id", "state"], unique=False
        )
        batch_op.create_index("ix_candidacies_state_since", ["state", "state_since"], unique=False)
        batch_op.create_index(batch_op.f("ix_candidacies_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "candidacy_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("move", sa.String(length=40), nullable=False),
        sa.Column(
            "to_state",
            sa.Enum(
                "shortlisted",
                "asked",
                "consented",
                "presented",
                "silent",
                "interested",
                "revealed",
                "interview_booked",
                "interviewed",
                "offered",
                "hired",
                "closed",
                name="to_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column(
            "actor_role",
            sa.Enum(
                "employer",
                "mediator",
                "lead",
                "participant",
                "admin",
                name="actor_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "close_reason",
            sa.Enum(
                "skills",
                "schedule",
                "distance",
                "pay",
                "licence",
                "legal_bar",
                "health",
                "training_first",
                "declined_by_person",
                "consent_withdrawn",
                "offer_declined",
                "not_reachable",
                "missed_interview",
                "other_chosen",
                "employer_silent",
                "position_filled",
                "position_cancelled",
                "hired_elsewhere",
                "redirected",
                "kept_for_later",
                "error",
                "other",
                name="close_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["accounts.id"],
            name=op.f("fk_candidacy_steps_actor_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_candidacy_steps_candidacy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy_steps")),
    )
    with op.batch_alter_table("candidacy_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidacy_steps_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_candidacy_steps_candidacy_id"), ["candidacy_id"], unique=False
        )

    op.create_table(
        "consent_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.Column("wrong_pins", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacies.id"],
            name=op.f("fk_consent_links_candidacy_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["accounts.id"],
            name=op.f("fk_consent_links_made_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_consent_links_token_hash")),
    )
    with op.batch_alter_table("consent_links", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_links_candidacy_id"), ["candidacy_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_consent_links_made_by_id"), ["made_by_id"], unique=False
        )

    _let_be("consent_grants", "purpose", "share_with_employer", "reminders", "reveal_identity")
    _let_be("outbox_messages", "kind", *OLD_KINDS, *NEW_KINDS)
    for statement in (HIRED, APPROVED, STEPS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DELETE FROM consent_grants WHERE purpose = 'reveal_identity'")
    _let_be("consent_grants", "purpose", "share_with_employer", "reminders")
    for kind in NEW_KINDS:
        op.execute(sa.text("DELETE FROM outbox_messages WHERE kind = :kind").bindparams(kind=kind))
    _let_be("outbox_messages", "kind", *OLD_KINDS)
    with op.batch_alter_table("consent_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_links_made_by_id"))
        batch_op.drop_index(batch_op.f("ix_consent_links_candidacy_id"))

    op.drop_table("consent_links")
    with op.batch_alter_table("candidacy_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidacy_steps_candidacy_id"))
        batch_op.drop_index(batch_op.f("ix_candidacy_steps_actor_id"))

    op.drop_table("candidacy_steps")
    with op.batch_alter_table("candidacies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidacies_vacancy_id"))
        batch_op.drop_index("ix_candidacies_state_since")
        batch_op.drop_index("ix_candidacies_participant_state")
        batch_op.drop_index(batch_op.f("ix_candidacies_participant_id"))
        batch_op.drop_index(batch_op.f("ix_candidacies_owner_id"))

    op.drop_table("candidacies")
    with op.batch_alter_table("introductions", schema=None) as batch_op:
        batch_op.drop_index("ix_introductions_vacancy_state")
        batch_op.drop_index(batch_op.f("ix_introductions_vacancy_id"))
        batch_op.drop_index(batch_op.f("ix_introductions_assigned_to_id"))

    op.drop_table("introductions")
