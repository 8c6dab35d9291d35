"""The portal of the lead and the administration: accounts, reference data, imports and jobs."""

from flask import Blueprint

from webapp import advice

bp = Blueprint("office", __name__, url_prefix="/oficina")
bp.add_app_template_global(advice.kind_name, "kind_name")

from webapp.office import (  # noqa: E402 - they add their views to bp
    accounts,  # noqa: F401
    audit,  # noqa: F401
    clearing,  # noqa: F401
    closures,  # noqa: F401
    courses,  # noqa: F401
    file_openings,  # noqa: F401
    hints,  # noqa: F401
    imports,  # noqa: F401
    jobs,  # noqa: F401
    link_reviews,  # noqa: F401
    outbox,  # noqa: F401
    overview,  # noqa: F401
    permissions,  # noqa: F401
    planning,  # noqa: F401
    reference,  # noqa: F401
    reminder_leads,  # noqa: F401
    retention,  # noqa: F401
    rule_forms,  # noqa: F401
    rule_sets,  # noqa: F401
)
