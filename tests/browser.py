"""A real browser and a real server for tests: Chromium as the system has it, waitress as we run."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_IT = "no Chromium found; on Debian and Ubuntu: apt install chromium"
LOOP_SECONDS = 0.05


def find_chromium() -> str | None:
    """Where Chromium is; CHROMIUM names another one."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser. Without one a test is skipped, and fails where CI is set."""
    path = find_chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW_TO_GET_IT, pytrace=False)
        pytest.skip(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        # Root may not use the sandbox, and a container may not have it.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The portal on a free port of this machine; gives its address."""
    with running(create_server(app, host="127.0.0.1", port=0, threads=4)) as address:
        yield address


@contextmanager
def running(server: BaseWSGIServer) -> Iterator[str]:
    """A server that answers until the block is left; gives its address."""
    stopping = threading.Event()

    def serve() -> None:
        # `server.run` cannot be told to stop; its own loop, one turn at a time, can.
        while not stopping.is_set():
            wasyncore.loop(timeout=LOOP_SECONDS, map=server._map, count=1)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map)

    thread = threading.Thread(target=serve, name="portal")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        stopping.set()
        thread.join()
