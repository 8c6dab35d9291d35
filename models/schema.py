"""Every table of the project in one place, for migrations and for whoever needs them all."""

from models import (
    accounts,
    audit,
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
    shortlists,
    slot_invitations,
    vacancies,
    workshops,
)
from models.declarative import Base

MODULES = (
    accounts,
    audit,
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
    shortlists,
    slot_invitations,
    vacancies,
    workshops,
)
METADATA = Base.metadata
