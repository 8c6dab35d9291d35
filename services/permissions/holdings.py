"""What every table and every sensitive column holds, in the groups of the matrix.

A table that stands nowhere here may be read by nobody; a test compares this with the tables.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    # An employer reaches its own rows by the first group, a person published ones by the second.
    "own_company_and_vacancies other_vacancies": (
        *("employers", "vacancies", "vacancy_criteria", "vacancy_licences"),
        *("vacancy_role_types", "vacancy_shifts", "vacancy_wording_findings"),
        *("vacancy_assignments", "vacancy_templates", "open_checks", "record_requests"),
        "reception_hours",
    ),
    "blind_sheet": (
        *("introductions", "candidacies", "candidacy_steps", "redirections", "shown_sheets"),
        *("interviews", "interview_appointments"),
        *("trials", "trial_signatures", "trial_reviews", "trial_notices"),
    ),
    "talk_after_an_offer": ("assessments",),
    "relations_with_employers": (
        *("employer_registrations", "employer_touches", "employer_agreements"),
        *("employer_holds", "held_vacancies"),
    ),
    # Whose account it is may be known without the record: its columns are of the first group.
    "personal_record whose_account": ("participants",),
    # Whoever signed a trial on paper did so with their name.
    "personal_record": ("placements", "placement_terms", "contract_reviews", "trial_papers"),
    "legal_bars_of_a_person": ("role_checks",),
    "freedom_and_hours": ("availability_windows",),
    "needs_of_life": ("contact_needs",),
    "work_and_workshops": (
        *("workshop_runs", "workshop_attendances", "certificates", "skills_shown"),
        *("work_experience", "licences_held", "trades_wanted", "transport_means"),
    ),
    "match_and_reasons": (
        *("shortlists", "shortlist_entries", "shortlist_reviews"),
        *("saved_searches", "sightings", "kept_profiles"),
        *("shortlist_locks", "own_orders", "shortlist_notes", "shortlist_additions"),
    ),
    "case_notes": ("case_events", "case_meetings", "meeting_members", "agenda_items", "agreements"),
    "follow_up": (
        *("appointments", "follow_up_plans", "follow_up_pauses", "move_requests"),
        *("slot_invitations", "group_sessions", "enrolments", "calendar_feeds"),
        *("retention_checks", "retention_answers", "retention_settlements"),
    ),
    "risk_signs": (
        *("noted_signs", "sign_reviews", "reviewed_signs"),
        *("contact_reports", "contact_answers"),
    ),
    "consent_ledger": ("consent_grants", "consent_links"),
    "indicators": ("cohorts",),
    "access_log": ("audit_entries",),
    "opened_with_reason": ("file_openings",),
    "accounts_and_invitations": ("invitations", "employer_members"),
    "own_account": ("sign_in_sessions", "sign_in_attempts", "submitted_forms"),
    # Everybody changes their own password; names are read by all.
    "directory own_account": ("accounts",),
    "directory": ("clearing_permissions",),
    "trusted_person": ("referents", "referent_consents"),
    "reserved_processes": ("clearing_tracks", "clearing_signatures", "clearing_papers"),
    "declared_for_the_audit": ("declared_axes", "audit_permissions"),
    "messages": ("outbox_messages", "inbound_messages"),
    "changes_to_follow": ("file_changes",),
    "imports_and_texts": ("import_batches", "link_reviews"),
    "clockwork": (
        *("closures", "host_hours", "host_absences", "slot_shortages", "job_runs", "leads"),
        *("follow_up_rule_sets", "same_day_reminders"),
    ),
    "reference": (
        *("communes", "concepts", "legal_bars", "legal_figures", "travel_times"),
        "hiring_hints",
        *("workshop_types", "workshop_type_skills", "planned_courses"),
        # A crowd leads to nobody: employers' figures are counted from it.
        "crowds",
    ),
}
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "personal_record": (
        *("participants.given_names", "participants.family_names", "participants.social_name"),
        *("participants.phone", "participants.email", "participants.search_text"),
        *("participants.case_state", "participants.mediator_id"),
    ),
    "introduced_identity": ("introductions.called", "introductions.phone"),
    "rut": ("participants.rut",),
    "accounts_and_invitations": ("accounts.login", "accounts.email"),
    "address": ("participants.commune_key",),
    "freedom_and_hours": (
        *("participants.origin", "participants.released_on", "participants.stage_three_on"),
    ),
}

GROUPS_OF_TABLE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {table: tuple(groups.split()) for groups, tables in _TABLES.items() for table in tables}
)
"""The groups by which a table may be reached."""
GROUP_OF_COLUMN: Final[Mapping[str, str]] = MappingProxyType(
    {column: group for group, columns in _COLUMNS.items() for column in columns}
)
"""The group of a column that is not that of its table."""


def tables_of(group: str) -> tuple[str, ...]:
    """The tables, and the single columns, that hold what a group is about; in order."""
    tables = (table for table, groups in GROUPS_OF_TABLE.items() if group in groups)
    columns = (column for column, its in GROUP_OF_COLUMN.items() if its == group)
    return (*sorted(tables), *sorted(columns))
