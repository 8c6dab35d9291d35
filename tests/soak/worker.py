"""Schedulers of the soak, each in a process of its own that may die at any instant."""

import logging
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

import structlog
from flask import Flask

from models.session import open_engine
from tests.soak.office import SharedClock, portal
from webapp.scheduler import Scheduler

PAUSE_SECONDS = 0.02  # between two ticks; twenty seconds of an office, wound up


def breed(url: str, folder: str, smtp_url: str, clock: SharedClock, line: Connection) -> None:
    """Give birth to a scheduler for each word on the line, until somebody kills this process.

    The portal is made once and each scheduler is a copy that has touched no database yet: what is
    killed is the same as ever, and is there in milliseconds. Each tells its number when it works.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    app = portal(open_engine(url), Path(folder), smtp_url, clock)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody mourns: the dead are gone at once
    while True:
        line.recv()
        if os.fork() == 0:
            _work(app, line)


def _work(app: Flask, line: Connection) -> None:
    """Tick until somebody kills the process."""
    scheduler = Scheduler(app)
    line.send(os.getpid())
    while True:
        scheduler.tick()
        sleep(PAUSE_SECONDS)
