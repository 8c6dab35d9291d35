"""Every table of the project in one place, for migrations and for whoever needs them all."""

from models import (
    accounts,
    audit,
    contacts,
    employers,
    follow_up,
    imports,
    jobs,
    outbox,
    participants,
    placements,
    reference,
    retention,
    shortlists,
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
    follow_up,
    imports,
    jobs,
    outbox,
    participants,
    placements,
    reference,
    retention,
    shortlists,
    vacancies,
    warnings,
    workshops,
)
METADATA = Base.metadata
