"""Where each role starts, and the few places it goes from there."""

from dataclasses import dataclass

from flask import g, request, url_for
from flask_babel import gettext as _

from models.accounts import Role
from webapp.access import may

HOMES = {
    Role.EMPLOYER: "employers.list_vacancies",
    Role.MEDIATOR: "mediators.show_today",
    Role.LEAD: "mediators.show_today",
    Role.PARTICIPANT: "participants.show_appointments",
    Role.ADMIN: "office.show_office",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    url: str
    text: str
    icon: str
    is_here: bool


def home_of(role: Role) -> str:
    """Give the address of a role's first page."""
    return url_for(HOMES[role])


def _places(role: Role) -> list[tuple[str, str, str]]:
    mediation = [
        ("mediators.show_today", _("Hoy"), "today"),
        ("mediators.list_vacancies", _("Vacantes"), "work"),
        ("mediators.list_participants", _("Personas"), "people"),
        ("mediators.show_calendar", _("Calendario"), "calendar"),
        ("mediators.list_employers", _("Empresas"), "building"),
        ("office.list_imports", _("Importar"), "upload"),
    ]
    office = [("office.show_office", _("Oficina"), "settings")]
    return {
        Role.EMPLOYER: [
            ("employers.list_vacancies", _("Mis vacantes"), "work"),
            ("employers.start_vacancy", _("Publicar"), "plus"),
            ("employers.show_company", _("Mi empresa"), "building"),
        ],
        Role.MEDIATOR: mediation,
        Role.LEAD: mediation + office,
        Role.PARTICIPANT: [
            ("participants.show_appointments", _("Mis citas"), "calendar"),
            ("participants.list_vacancies", _("Vacantes"), "work"),
            ("participants.show_file", _("Mi ficha"), "file"),
        ],
        Role.ADMIN: office,
    }[role]


def navigation() -> list[Place]:
    """List the places the signed-in account may go to from every page."""
    if g.get("actor") is None:
        return []
    return [
        Place(url_for(endpoint), text, icon, is_here=request.endpoint == endpoint)
        for endpoint, text, icon in _places(g.actor.role)
        if may(endpoint)
    ]
