"""One box that finds people and vacancies by any word."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from services.hiring.vacancy_reading import find_vacancies
from services.people.participant_files import find_people
from webapp.access import MEDIATION, only
from webapp.database import reading
from webapp.mediators import bp


@bp.get("/buscar")
@only(*MEDIATION)
def search() -> ResponseReturnValue:
    """Find people and vacancies with every word that was typed."""
    words = request.args.get("q", "")
    people = vacancies = None
    if words.strip():
        with reading() as db:
            people = find_people(db, g.actor, words=words)
            vacancies = find_vacancies(db, g.actor, words=words)
    return render_template("mediators/search.html", words=words, people=people, vacancies=vacancies)
