"""Vacancies the person was asked about: what the employer would see, and a yes or a no."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from models.interviews import InterviewOutcome
from services.matchmaking.profiles import SEEKING
from services.mediation import answers, appeals, assessment_moves, candidacy_files, own_matters
from services.mediation.appeals import AppealTurn
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interview_slots import read_booked
from services.mediation.sheet_looks import list_own_sheet_looks
from services.mediation.trial_holds import call_about
from services.mediation.trial_rows import last_trial
from services.mediation.work_led_to import list_own_ended_work, read_own_work
from webapp.access import only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.keys import sent_number
from webapp.participants import bp
from webapp.refused_forms import LateForm

_ONE = "/propuestas/<int:candidacy_id>"


@bp.get("/propuestas")
@only(Role.PARTICIPANT)
def list_candidacies() -> ResponseReturnValue:
    """Show what the office asked, what waits for an answer first."""
    with reading() as db:
        found = candidacy_files.list_own(db, g.actor)
        ended = list_own_ended_work(db, g.actor)
        talks = own_matters.list_own_talks(db, g.actor)
    return render_template("participants/candidacies.html", found=found, ended=ended, talks=talks)


@bp.get(_ONE)
@only(Role.PARTICIPANT)
def show_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """Show one vacancy, how the employer would see the person, and the question."""
    return candidacy_page(candidacy_id)


def candidacy_page(candidacy_id: int, *, late: LateForm | None = None) -> str:
    """The page of a candidacy as it stands, above it what came too late."""
    with reading() as db:
        file = candidacy_files.read_own(db, g.actor, candidacy_id)
        looks = list_own_sheet_looks(db, g.actor, candidacy_id=candidacy_id)
        held = read_booked(db, candidacy_id)
        talk = assessment_moves.last_talk(db, g.actor, candidacy_id)
        turn = appeals.turn_of(db, g.actor, talk) if talk is not None else None
        trial = last_trial(db, file.candidacy.introduction_id)
        work = read_own_work(db, g.actor, file.candidacy)
        to_call = call_about(db, file.candidacy, is_held=file.is_held, today=today())
    return render_template(
        "participants/candidacy.html",
        file=file,
        late=late,
        looks=looks,
        held=held,
        talk=talk,
        is_of_offer=talk is not None and talk.started_at >= file.candidacy.state_since,
        waits_for_nobody=turn is AppealTurn.NOBODY_YET,
        trial=trial,
        to_call=to_call,
        work=work,
        is_seeking=file.candidacy.participant.case_state in SEEKING,
        is_to_come=held is not None and held.interview.starts_at > now(),
        outcomes=list(InterviewOutcome),
    )


@bp.post(f"{_ONE}/si")
@only(Role.PARTICIPANT)
def agree_to_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """Say yes to what is asked."""
    with unit_of_work() as db:
        answers.answer_yes(
            db,
            g.actor,
            candidacy_id,
            AnswerChannel.PORTAL,
            now=now(),
            today=today(),
            seen=sent_number(),
        )
    flash(_("Anotado: usted dijo que sí."))
    return redirect(url_for("participants.show_candidacy", candidacy_id=candidacy_id))


@bp.post(f"{_ONE}/no")
@only(Role.PARTICIPANT)
def refuse_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """Say no, or take a yes back."""
    with unit_of_work() as db:
        answers.answer_no(db, g.actor, candidacy_id, now=now())
    flash(_("Anotado: usted dijo que no. La empresa no ve nada suyo."))
    return redirect(url_for("participants.show_candidacy", candidacy_id=candidacy_id))
