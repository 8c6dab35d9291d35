"""Every table of the project in one place, for migrations and for whoever needs them all."""

from models import (
    accounts,
    audit,
    contacts,
    employers,
    fair_treatment,
    follow_up,
    group_sessions,
    host_hours,
    imports,
    jobs,
    outbox,
    participants,
    placements,
    reference,
    retention,
    shortlists,
    slot_invitations,
    vacancies,
    warnings,
    workshops,
)
from models.declarative import Base

MODULES = (
    accounts,
    audit,
    contacts,
    employers,
    fair_treatment,
    follow_up,
    group_sessions,
    host_hours,
    imports,
    jobs,
    outbox,
    participants,
    placements,
    reference,
    retention,
    shortlists,
    slot_invitations,
    vacancies,
    warnings,
    workshops,
)
METADATA = Base.metadata
