"""What the addresses of the pages may name: rows of each table, one of each kind, or words."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, exists, func, select

from models.accounts import Account, Invitation
from models.candidacies import Candidacy
from models.case_meetings import AgendaItem, Agreement, CaseMeeting
from models.courses import PlannedCourse
from models.employer_agreements import EmployerAgreement
from models.employer_log import EmployerTouch
from models.employer_registrations import EmployerRegistration
from models.employers import Employer, EmployerMember
from models.file_openings import FileOpening
from models.follow_up import Appointment, FollowUpRuleSet
from models.group_sessions import GroupSession
from models.host_hours import HostAbsence, HostHours
from models.imports import ImportBatch, LinkReview
from models.inbound import InboundMessage
from models.introductions import Introduction
from models.jobs import JobRun
from models.outbox import OutboxMessage
from models.participants import Participant
from models.placements import Placement
from models.retention import RetentionCheck
from models.saved_searches import SavedSearch
from models.shortlists import Shortlist, ShortlistEntry
from models.slot_invitations import SlotInvitation
from models.trials import Trial, TrialPaper
from models.vacancies import Vacancy
from models.vacancy_templates import VacancyTemplate
from models.warnings import NotedSign

_HAS_TRIAL = exists().where(Trial.introduction_id == Candidacy.introduction_id)

INVITATION_TOKEN = "an-invitation-of-the-town"
FEED_TOKEN = "a-private-calendar-of-the-town"

# Rows of a table, one of each kind of them, or fixed words.
ROWS: Mapping[str, Select[tuple[int]]] = {
    "vacancy_id": select(func.min(Vacancy.id)).group_by(Vacancy.status),
    "participant_id": select(func.min(Participant.id)).group_by(Participant.case_state),
    "appointment_id": select(func.min(Appointment.id)).group_by(Appointment.status),
    "candidacy_id": select(func.max(Candidacy.id)).group_by(Candidacy.state, _HAS_TRIAL),
    "introduction_id": select(func.min(Introduction.id)).group_by(Introduction.state),
    "template_id": select(func.min(VacancyTemplate.id)).group_by(VacancyTemplate.employer_id),
    "placement_id": select(func.min(Placement.id)).group_by(Placement.end_reason),
    "registration_id": select(func.min(EmployerRegistration.id)).group_by(
        EmployerRegistration.state
    ),
    "employer_id": select(func.min(Employer.id)).group_by(Employer.status),
    "paper_id": select(func.min(EmployerAgreement.id)),
    "trial_paper_id": select(func.min(TrialPaper.id)),
    "touch_id": select(func.min(EmployerTouch.id)),
    "member_id": select(func.min(EmployerMember.id)).group_by(
        EmployerMember.employer_id, EmployerMember.is_owner
    ),
    "invitation_id": select(func.min(Invitation.id)).group_by(Invitation.employer_id),
    "account_id": select(func.min(Account.id)).group_by(Account.role),
    "shortlist_id": select(func.min(Shortlist.id)),
    "entry_id": select(func.min(ShortlistEntry.id)).group_by(
        ShortlistEntry.has_failed_gate, ShortlistEntry.has_open_question
    ),
    "batch_id": select(func.min(ImportBatch.id)).group_by(ImportBatch.status),
    "review_id": select(func.min(LinkReview.id)).group_by(LinkReview.status),
    "message_id": select(func.min(OutboxMessage.id)).group_by(OutboxMessage.status),
    "text_id": select(func.min(InboundMessage.id)).group_by(InboundMessage.fate),
    "rule_set_id": select(func.min(FollowUpRuleSet.id)).group_by(FollowUpRuleSet.in_force_from),
    "hours_id": select(func.min(HostHours.id)),
    "slot_invitation_id": select(func.min(SlotInvitation.id)).group_by(SlotInvitation.status),
    "group_session_id": select(func.min(GroupSession.id)).group_by(GroupSession.status),
    "absence_id": select(func.min(HostAbsence.id)),
    "check_id": select(func.min(RetentionCheck.id)),
    "sign_id": select(func.min(NotedSign.id)),
    "meeting_id": select(func.min(CaseMeeting.id)).group_by(CaseMeeting.status),
    "item_id": select(func.min(AgendaItem.id)).group_by(AgendaItem.meeting_id),
    "agreement_id": select(func.min(Agreement.id)).group_by(Agreement.outcome),
    "course_id": select(func.min(PlannedCourse.id)),
    "search_id": select(func.min(SavedSearch.id)).group_by(SavedSearch.account_id),
    "opening_id": select(func.min(FileOpening.id)).group_by(FileOpening.verdict),
    "run_id": select(func.min(JobRun.id)).group_by(JobRun.outcome),
}
WORDS: Mapping[str, Sequence[str]] = {
    "day": ("2026-11-24",),
    "on_day": ("2026-11-24",),
    "year": ("2026",),
    "month": ("11",),
    "token": ("no-such-token", INVITATION_TOKEN, FEED_TOKEN),
    "code": ("private_security",),
    "hint_code": ("unified_subsidy",),
    "rule_code": ("R+7",),
    "act": ("suspend", "resume", "prolong", "move_start"),
    "party": ("participant", "employer"),
    "side": ("person", "referent"),
    "from_key": ("05501",),
    "to_key": ("05506",),
    "mode": ("bus",),
    "channel": ("email", "sms"),
    "contact_kind": ("monthly_check",),
    "kind": ("people", "workshops", "vacancies"),
    "name": ("owe_reminders",),
    "number": ("1",),
    "paper": ("trade",),
}
