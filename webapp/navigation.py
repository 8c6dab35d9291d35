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
    """One entry of the navigation.

    Attributes:
        current: how the entry stands to the page that is read, as `aria-current` puts it: "page"
            for that page itself, "true" for one below it, nothing for any other.
        waiting: how many wait there for the reader; 0 where none do, or nobody counted.
    """

    url: str
    text: str
    icon: str
    current: str
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Section:
    """A place of the navigation and the addresses that lie below it."""

    endpoint: str
    text: str
    icon: str
    below: tuple[str, ...] = ()

    def depth(self, path: str) -> int:
        """How much of an address the section accounts for; 0 for an address of another one."""
        return max((len(start) for start in self.below if path.startswith(start)), default=0)


def home_of(role: Role) -> str:
    """Give the address of a role's first page."""
    return url_for(HOMES[role])


def _sections(role: Role) -> list[_Section]:
    office = [_Section("office.show_office", _("Oficina"), "settings", ("/oficina/",))]
    return {
        Role.EMPLOYER: _employer_sections(),
        Role.MEDIATOR: _mediation_sections(),
        Role.LEAD: _mediation_sections() + office,
        Role.PARTICIPANT: _participant_sections(),
        Role.ADMIN: office,
    }[role]


def _employer_sections() -> list[_Section]:
    vacancies = ("/empresa/vacantes/", "/empresa/plantillas")
    return [
        _Section("employers.list_vacancies", _("Mis vacantes"), "work", vacancies),
        _Section(
            "employers.list_introductions",
            _("Personas"),
            "people",
            ("/empresa/presentaciones/",),
        ),
        _Section("employers.start_vacancy", _("Publicar"), "plus"),
        _Section(
            "employers.show_company",
            _("Mi empresa"),
            "building",
            ("/empresa/recibimos", "/empresa/equipo"),
        ),
    ]


def _mediation_sections() -> list[_Section]:
    vacancies = (
        *("/mediacion/vacantes/", "/mediacion/preseleccion/", "/mediacion/candidaturas"),
        "/mediacion/plantillas",
    )
    placed = ("/mediacion/colocaciones/", "/mediacion/telefonos", "/mediacion/tramites/")
    people = ("/mediacion/personas/", *placed)
    hours = ("/mediacion/disponibilidad/", "/mediacion/ausencias/", "/mediacion/grupos")
    calendar = ("/mediacion/calendario/", "/mediacion/citas/", *hours)
    return [
        _Section("mediators.show_today", _("Hoy"), "today"),
        _Section("mediators.list_vacancies", _("Vacantes"), "work", vacancies),
        _Section("mediators.list_participants", _("Personas"), "people", people),
        _Section("mediators.show_calendar", _("Calendario"), "calendar", calendar),
        _Section("mediators.list_employers", _("Empresas"), "building", ("/mediacion/empresas/",)),
        _Section("office.list_imports", _("Importar"), "upload", ("/oficina/importar/",)),
    ]


def _participant_sections() -> list[_Section]:
    own = ("/mi/citas/", "/mi/calendario", "/mi/camino", "/mi/horas/")
    appointments = (*own, "/mi/grupos", "/mi/fechas")
    return [
        _Section("participants.show_appointments", _("Mis citas"), "calendar", appointments),
        _Section("participants.list_vacancies", _("Vacantes"), "work", ("/mi/propuestas",)),
        _Section("participants.show_file", _("Mi ficha"), "file", ("/mi/ficha/",)),
    ]


def navigation() -> list[Place]:
    """List the places the signed-in account may go to from every page."""
    if g.get("actor") is None:
        return []
    sections = [one for one in _sections(g.actor.role) if may(one.endpoint)]
    here = _section_of(request.endpoint or "", request.path, sections)
    return [
        Place(
            url_for(one.endpoint),
            one.text,
            one.icon,
            _current(one) if one is here else "",
            _waiting(one),
        )
        for one in sections
    ]


def _section_of(endpoint: str, path: str, sections: list[_Section]) -> _Section | None:
    """The section whose own page is read, or the nearest one above it."""
    for one in sections:
        if one.endpoint == endpoint:
            return one
    nearest = max(sections, key=lambda one: one.depth(path), default=None)
    return nearest if nearest is not None and nearest.depth(path) else None


def _current(section: _Section) -> str:
    return "page" if section.endpoint == request.endpoint else "true"


def _waiting(section: _Section) -> int:
    # Counted by the employer's portal before its pages; a page of an error asks nothing again.
    counted = g.get("people_awaited") or {}
    return sum(counted.values()) if section.endpoint == "employers.list_introductions" else 0
