"""Imports go down the floors, and the ground floor is pure."""

import subprocess
import sys
from pathlib import Path

from tests.house.source import PACKAGES, ROOT, calls, dotted, python_files, where

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"
# The environment, randomness and the network belong to the floors above, which pass them down.
IMPURE = {"os.environ", "os.getenv", "random.seed", "random.random", "urlopen", "socket.socket"}


def test_the_import_contracts_are_kept():
    result = subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert "Contracts: 9 kept, 0 broken" in result.stdout


def test_the_ground_floor_asks_nothing_of_its_surroundings():
    impure = [
        where(path, call)
        for path in python_files("matching", "followup", "wording", "seed_data")
        for call in calls(path)
        if dotted(call.func) in IMPURE
    ]

    assert impure == []


def test_there_is_no_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "common", "core", "misc", "base"}
    folders = {parent for package in (*PACKAGES, "tests") for parent in (ROOT / package).rglob("*")}

    assert [path for path in folders if path.stem in drawers] == []
