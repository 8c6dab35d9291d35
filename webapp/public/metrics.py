"""Numbers for whoever watches the server, in the text format of Prometheus, behind a token."""

from flask import Response, current_app
from flask.typing import ResponseReturnValue

from services.errors import NotFoundError
from services.office.metrics import Labels, Metric, read_metrics
from webapp.access import public
from webapp.bearer import carries
from webapp.clock import now
from webapp.database import reading
from webapp.public import bp
from webapp.settings import Settings

MIME_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@bp.get("/metricas")
@public
def show_metrics() -> ResponseReturnValue:
    """Give the numbers to who carries the token; to everybody else there is no such page."""
    settings: Settings = current_app.extensions["settings"]
    if not carries(settings.metrics_token):
        raise NotFoundError
    with reading() as db:
        metrics = read_metrics(db, now=now())
    return Response("".join(_lines(metric) for metric in metrics), content_type=MIME_TYPE)


def _lines(metric: Metric) -> str:
    head = f"# HELP {metric.name} {metric.help}\n# TYPE {metric.name} {metric.kind}\n"
    return head + "".join(
        f"{metric.name}{_braces(labels)} {value:g}\n" for labels, value in metric.samples
    )


def _braces(labels: Labels) -> str:
    told = ",".join(f'{name}="{value}"' for name, value in labels.items())
    return f"{{{told}}}" if told else ""
