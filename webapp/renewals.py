"""Agreements that end soon, in the words that the office reads on its worklist."""

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from services.hiring.employer_agreements import raise_renewals
from webapp.job_works import Moment


def raise_in_words(session: Session, moment: Moment) -> int:
    """Put what has to be renewed on the worklist; the log of the office is in Spanish."""
    with moment.app.app_context(), force_locale("es"):
        said, action = _("El convenio está por vencer."), _("Renovar el convenio")
    return raise_renewals(session, said=said, action=action, now=moment.now, today=moment.today)
