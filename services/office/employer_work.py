"""What waits about employers: who registered by itself."""

from models.employer_registrations import EmployerRegistration, RegistrationState
from services.office.work_rows import Waiting, waiting


def employers_to_verify() -> Waiting:
    """Employers that registered by themselves and wait for the whole office, the first first."""
    return (
        waiting(EmployerRegistration.id, EmployerRegistration.name)
        .where(EmployerRegistration.state == RegistrationState.WAITING)
        .order_by(EmployerRegistration.created_at, EmployerRegistration.id)
    )
