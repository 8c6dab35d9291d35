"""The private calendar address of somebody of the office: made, given up, read by a program."""

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from services.diary import calendar_feeds
from webapp.access import MEDIATION, only, public
from webapp.calendars import mediator_feed
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.feeds import feed_answer, few_guesses
from webapp.language import LOCALES
from webapp.mediators import bp


@bp.get("/calendario/direccion")
@only(*MEDIATION)
def show_feed() -> ResponseReturnValue:
    """Explain the private address and offer to make or give it up."""
    with reading() as db:
        feed = calendar_feeds.read_feed(db, g.actor, now=now())
    return render_template("mediators/feed.html", feed=feed, link="")


@bp.post("/calendario/direccion")
@only(*MEDIATION)
def create_feed() -> ResponseReturnValue:
    """Make a private address and show it this once."""
    with unit_of_work() as db:
        token = calendar_feeds.create_feed(db, g.actor, now=now())
        feed = calendar_feeds.read_feed(db, g.actor, now=now())
    link = current_app.config["PUBLIC_URL"] + url_for("mediators.read_feed", token=token)
    return render_template("mediators/feed.html", feed=feed, link=link)


@bp.post("/calendario/direccion/quitar")
@only(*MEDIATION)
def revoke_feed() -> ResponseReturnValue:
    """Give up the private address."""
    with unit_of_work() as db:
        calendar_feeds.revoke_feed(db, g.actor)
    flash(_("La dirección ya no funciona."))
    return redirect(url_for("mediators.show_feed"))


@bp.get("/calendario/<token>.ics")
@public
@few_guesses
def read_feed(token: str) -> ResponseReturnValue:
    """Give the appointments behind a private address; who has the address may read it."""
    with reading() as db:
        account = calendar_feeds.find_feed_mediator(db, token, now=now())
        rows = calendar_feeds.list_for_mediator_feed(db, account.id, today=today())
    with force_locale(LOCALES[account.language]):
        content = mediator_feed(rows, now=now())
    return feed_answer(content)
