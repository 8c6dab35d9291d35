"""The second step of a vacancy: its occupation, and the skills that were found in its text."""

from dataclasses import replace
from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
)

from models.accounts import Role
from models.vacancies import CriterionNeed, Vacancy
from services.hiring.vacancy_drafts import (
    SkillAsked,
    VacancyDraft,
    VacancyPart,
    draft_of,
    missing_for_publishing,
)
from services.hiring.vacancy_reach import VacancyReach
from webapp.access import only
from webapp.database import reading
from webapp.employers import bp, reach, steps
from webapp.employers.condition_forms import is_untouched
from webapp.employers.skill_choices import SearchedWords, SkillsOffer, offer
from webapp.language import language

MOST_ROWS = 120  # more than any page offers; a longer list was not made by it
SEARCH_SKILL = "search_skill"
SEARCH_OCCUPATION = "search_occupation"
WORDS_LIMIT = 100  # characters of a search


def _level(value: object) -> int | None:
    return int(str(value)) if str(value) in {"1", "2", "3"} else None


class SkillRow(Form):  # type: ignore[misc]  # untyped package
    """A skill that is offered, and how it is asked."""

    key = HiddenField()
    origin = HiddenField()
    found_text = HiddenField()
    asked = BooleanField()
    need = SelectField(
        choices=[
            SelectChoice(CriterionNeed.MUST.value, _l("Imprescindible")),
            SelectChoice(CriterionNeed.WISH.value, _l("Deseable")),
        ],
        validate_choice=False,
    )
    level = SelectField(
        choices=[
            SelectChoice("", _l("Elija el nivel")),
            SelectChoice("1", _l("con ayuda")),
            SelectChoice("2", _l("sin ayuda")),
            SelectChoice("3", _l("con experiencia")),
        ],
        coerce=_level,
        validate_choice=False,
    )


class SkillsForm(steps.StepForm):
    """The occupation and the skills asked for."""

    occupation_key = RadioField(_l("Oficio"), coerce=lambda key: key or None, validate_choice=False)
    skills = FieldList(FormField(SkillRow), _l("Habilidades"), max_entries=MOST_ROWS)
    find_occupation = StringField(_l("Buscar otro oficio"), render_kw={"autocomplete": "off"})
    find_skill = StringField(_l("Buscar otra habilidad"), render_kw={"autocomplete": "off"})

    def changed(self, draft: VacancyDraft) -> VacancyDraft:
        """Give a draft with this step's fields as they were ticked."""
        return replace(
            draft,
            occupation_key=self.occupation_key.data,
            skills=tuple(
                SkillAsked(
                    skill_key=row.form.key.data or "",
                    need=(
                        CriterionNeed.WISH
                        if row.form.need.data == CriterionNeed.WISH.value
                        else CriterionNeed.MUST
                    ),
                    level=row.form.level.data,
                    found_text=row.form.found_text.data or "",
                )
                for row in self.skills
                if row.form.asked.data
            ),
        )


@bp.get("/vacantes/<int:vacancy_id>/oficio")
@only(Role.EMPLOYER)
def show_skills(vacancy_id: int) -> ResponseReturnValue:
    """Show the occupation and the skills found, with the words they were found in."""
    vacancy = steps.read(vacancy_id)
    offered = _offer(vacancy)
    form = SkillsForm(
        formdata=None,
        data={
            "version": vacancy.version,
            "occupation_key": offered.chosen,
            "skills": offered.choices,
            "find_skill": _words("habilidad"),
            "find_occupation": _words("oficio"),
        },
    )
    return _page(form, vacancy, offered)


@bp.post("/vacantes/<int:vacancy_id>/oficio")
@only(Role.EMPLOYER)
def edit_skills(vacancy_id: int) -> ResponseReturnValue:
    """Keep the occupation and the skills; then search, go on or leave."""
    form = SkillsForm()
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.validate_on_submit():
        status = steps.save(form, vacancy_id, VacancyPart.SKILLS, form.changed)
        if status is HTTPStatus.OK:
            return _onwards(vacancy_id, form)
    vacancy = steps.read(vacancy_id)
    return _page(form, vacancy, _offer(vacancy)), status


@bp.post("/vacantes/<int:vacancy_id>/oficio/alcance")
@only(Role.EMPLOYER)
def try_skills(vacancy_id: int) -> ResponseReturnValue:
    """Show whom the vacancy would reach with the skills as they are ticked; keep nothing."""
    vacancy, form = steps.read(vacancy_id), SkillsForm()
    is_clear = form.validate_on_submit()
    found = reach.counted(vacancy, form.changed(draft_of(vacancy))) if is_clear else None
    if reach.is_part_wanted():
        return reach.part(found, is_unclear=not is_clear)
    status = HTTPStatus.OK if is_clear else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(form, vacancy, _offer(vacancy), found, is_asked=is_clear), status


def _onwards(vacancy_id: int, form: SkillsForm) -> ResponseReturnValue:
    do = request.form.get("do", "")
    if do in {SEARCH_SKILL, SEARCH_OCCUPATION}:
        address = url_for(
            "employers.show_skills",
            vacancy_id=vacancy_id,
            habilidad=(form.find_skill.data or "")[:WORDS_LIMIT] or None,
            oficio=(form.find_occupation.data or "")[:WORDS_LIMIT] or None,
            _anchor="habilidades" if do == SEARCH_SKILL else "oficios",
        )
        return redirect(address)
    if do == steps.LEAVE:
        flash(_("Guardado."))
        return redirect(url_for("employers.show_vacancy", vacancy_id=vacancy_id))
    return redirect(url_for("employers.show_conditions", vacancy_id=vacancy_id))


def _words(name: str) -> str:
    return request.args.get(name, "")[:WORDS_LIMIT]


def _offer(vacancy: Vacancy) -> SkillsOffer:
    searched = SearchedWords(skill=_words("habilidad"), occupation=_words("oficio"))
    with reading() as session:
        return offer(session, vacancy, searched, language())


def _page(
    form: SkillsForm,
    vacancy: Vacancy,
    offered: SkillsOffer,
    found: VacancyReach | None = None,
    *,
    is_asked: bool = False,
) -> str:
    _choose_from(form, offered)
    return render_template(
        "employers/skills.html",
        form=form,
        vacancy=vacancy,
        offered=offered,
        missing=missing_for_publishing(_prefilled(form.changed(draft_of(vacancy)), offered)),
        searched=SearchedWords(_words("habilidad"), _words("oficio")),
        reach=found,
        is_asked=is_asked,
        shown=reach.SHOWN,
    )


def _prefilled(draft: VacancyDraft, offered: SkillsOffer) -> VacancyDraft:
    """The draft as this step and the next one show it, with what the text says filled in."""
    if not is_untouched(draft):
        return draft
    stated = offered.proposal.conditions
    return replace(draft, monthly_pay_clp=stated.monthly_pay_clp, weekly_hours=stated.weekly_hours)


def _choose_from(form: SkillsForm, offered: SkillsOffer) -> None:
    choices = [(each.key, each.label) for each in offered.occupations]
    form.occupation_key.choices = choices
