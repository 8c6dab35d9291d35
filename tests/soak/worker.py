"""One scheduler of the soak, in a process of its own that may die at any instant."""

import logging
from multiprocessing.synchronize import Event
from pathlib import Path
from time import sleep

import structlog

from models.session import open_engine
from tests.soak.office import SharedClock, portal
from webapp.scheduler import Scheduler

PAUSE_SECONDS = 0.02  # between two ticks; twenty seconds of an office, wound up


def work(url: str, folder: str, smtp_url: str, clock: SharedClock, is_ready: Event) -> None:
    """Tick until somebody kills the process."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    scheduler = Scheduler(portal(open_engine(url), Path(folder), smtp_url, clock))
    is_ready.set()
    while True:
        scheduler.tick()
        sleep(PAUSE_SECONDS)
