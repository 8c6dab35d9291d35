"""A private calendar address: made, made anew, given up, and read by a calendar program."""

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from models.accounts import Role
from services.diary import calendar_feeds, own_appointments
from webapp.access import only, public
from webapp.calendars import feed_calendar
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.feeds import feed_answer, few_guesses
from webapp.language import LOCALES
from webapp.participants import bp


@bp.get("/calendario")
@only(Role.PARTICIPANT)
def show_feed() -> ResponseReturnValue:
    """Explain the private address and offer to make or give it up."""
    with reading() as db:
        feed = calendar_feeds.read_feed(db, g.actor, now=now())
    return render_template("participants/feed.html", feed=feed, link="", webcal="")


@bp.post("/calendario")
@only(Role.PARTICIPANT)
def create_feed() -> ResponseReturnValue:
    """Make a private address and show it this once."""
    with unit_of_work() as db:
        token = calendar_feeds.create_feed(db, g.actor, now=now())
        feed = calendar_feeds.read_feed(db, g.actor, now=now())
    link = current_app.config["PUBLIC_URL"] + url_for("participants.read_feed", token=token)
    return render_template(
        "participants/feed.html",
        feed=feed,
        link=link,
        webcal=f"webcal://{link.partition('://')[2]}",
    )


@bp.post("/calendario/quitar")
@only(Role.PARTICIPANT)
def revoke_feed() -> ResponseReturnValue:
    """Give up the private address."""
    with unit_of_work() as db:
        calendar_feeds.revoke_feed(db, g.actor)
    flash(_("La dirección ya no funciona."))
    return redirect(url_for("participants.show_feed"))


@bp.get("/calendario/<token>.ics")
@public
@few_guesses
def read_feed(token: str) -> ResponseReturnValue:
    """Give the appointments behind a private address; who has the address may read it."""
    with reading() as db:
        participant = calendar_feeds.find_feed_owner(db, token, now=now())
        appointments = own_appointments.list_for_feed(db, participant.id)
    with force_locale(LOCALES[participant.language]):
        content = feed_calendar(appointments, now=now())
    return feed_answer(content)
