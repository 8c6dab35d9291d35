"""What the portal promises about data and access, and whether it is well."""

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from webapp.access import public
from webapp.database import reading
from webapp.public import bp


@bp.get("/sus-datos")
@public
def show_privacy() -> ResponseReturnValue:
    """Say what is kept about people, why, and what they may ask for."""
    return render_template("public/privacy.html")


@bp.get("/accesibilidad")
@public
def show_accessibility() -> ResponseReturnValue:
    """Say how accessible the portal is and how to report a barrier."""
    return render_template("public/accessibility.html")


@bp.get("/salud")
@public
def show_health() -> ResponseReturnValue:
    """Answer that the portal and its database are well, for whoever watches the server."""
    with reading() as db:
        db.execute(text("select 1"))
    return {"status": "ok"}
