"""Several processes give the lines of one, even when one is killed."""

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from matching.sharding.crews import Alone, asked_of_all, shared_out
from matching.sharding.lists import lists_for_vacancies
from matching.sharding.processes import UNGUARDED, Processes
from tests.matching.sharding.working import (
    added_after_a_death,
    always_dying,
    kept,
    refused,
)
from tests.matching.sharding.worlds import explaining, people, vacancies


def test_several_processes_give_the_lines_of_one():
    several, wanted = people(40), vacancies(70)

    def lines(crew) -> list:
        return list(lists_for_vacancies(several, wanted, explaining(), top=4, crew=crew))

    assert lines(Processes(2)) == lines(Alone())


def test_a_process_killed_in_mid_run_changes_nothing(tmp_path: Path):
    states = [(str(tmp_path / "killed"), 100), (str(tmp_path / "killed"), 200)]

    answers = list(asked_of_all(Processes(2), kept, states, added_after_a_death, range(6)))

    assert (tmp_path / "killed").exists()
    assert answers == [(100 + piece, 200 + piece) for piece in range(6)]


def test_shortlists_are_the_same_when_a_shard_dies_between_two_answers():
    several, wanted = people(40), vacancies(200)
    killed: list[int] = []

    def kill_once(step: str, _done: int, _total: int) -> None:
        if step == "ordering" and not killed:
            victim = multiprocessing.active_children()[0]
            killed.append(victim.pid or 0)
            victim.kill()

    def lines(crew, on_progress=None) -> list:
        given = lists_for_vacancies(
            several, wanted, explaining(), top=4, crew=crew, on_progress=on_progress
        )
        return list(given)

    assert lines(Processes(2), kill_once) == lines(Alone())
    assert killed


def test_work_that_kills_every_worker_is_given_up():
    with pytest.raises(BrokenProcessPool):
        list(shared_out(Processes(1), kept, 0, always_dying, [1]))


def test_work_that_is_wrong_is_said_as_it_is():
    with pytest.raises(ValueError, match="1 and 7 do not go together"):
        list(shared_out(Processes(1), kept, 1, refused, [7]))


def test_a_script_without_a_guard_ends_and_says_what_to_do(tmp_path: Path):
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from matching.sharding.crews import shared_out\n"
        "from matching.sharding.processes import Processes\n"
        "from tests.matching.sharding.working import kept, refused\n"
        "print(list(shared_out(Processes(1), kept, 0, refused, [1])))\n",
        encoding="utf-8",
    )

    ended = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode != 0
    assert UNGUARDED in ended.stderr
