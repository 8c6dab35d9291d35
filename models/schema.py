"""Every table of the project in one place, for migrations and for whoever needs them all."""

from models import (
    accounts,
    audit,
    employers,
    fair_treatment,
    follow_up,
    imports,
    jobs,
    outbox,
    participants,
    placements,
    reference,
    reminder_leads,
    shortlists,
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
    imports,
    jobs,
    outbox,
    participants,
    placements,
    reference,
    reminder_leads,
    shortlists,
    vacancies,
    workshops,
)
METADATA = Base.metadata
