"""Rows about employers that `factories` has no use for."""

from typing import Any

from sqlalchemy.orm import Session

from models.accounts import Language
from models.employer_registrations import EmployerRegistration
from services.access.passwords import new_token, token_hash
from tests import factories
from tests.conftest import NOW


def a_registration(session: Session, **values: Any) -> EmployerRegistration:
    """An employer that registered by itself and waits for the office."""
    row = {
        "token_hash": token_hash(new_token()),
        "name": "Viñedos Inventados",
        "rut": factories.a_rut(),
        "phone": "33 200 0000",
        "contact_name": "Rosa Inventada",
        "contact_email": "rosa@oportunidades.test",
        "language": Language.SPANISH,
        "created_at": NOW,
    }
    kept = EmployerRegistration(**(row | values))
    session.add(kept)
    session.flush()
    return kept
