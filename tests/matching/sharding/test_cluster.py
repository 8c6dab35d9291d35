"""A Dask cluster gives the lines of one process, even when a worker dies."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from distributed import Client

from matching.sharding.cluster import Cluster, ClusterError
from matching.sharding.crews import Alone, asked_of_all
from matching.sharding.lists import lists_for_people, lists_for_vacancies
from tests.matching.sharding.working import (
    added_after_a_death,
    kept,
    refused,
)
from tests.matching.sharding.worlds import explaining, people, vacancies

# A cluster of its own processes, so that a worker can die without taking the tests along.
SCRIPT = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=None
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("cluster")
    (place / "cluster.py").write_text(SCRIPT, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, str(place / "cluster.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "DASK_TEMPORARY_DIRECTORY": str(place)},
    )
    assert server.stdout is not None
    assert server.stdin is not None
    yield server.stdout.readline().strip()
    server.stdin.close()
    server.wait(timeout=20)
    server.stdout.close()


def test_a_cluster_gives_the_lines_of_one_process(address: str):
    several, wanted = people(40), vacancies(70)

    with Cluster(address) as cluster:
        assert cluster.size == 2
        for lists in (lists_for_vacancies, lists_for_people):
            lines, alone = (
                list(lists(several, wanted, explaining(), top=4, crew=crew))
                for crew in (cluster, Alone())
            )
            assert lines == alone


def test_a_worker_killed_in_mid_run_changes_nothing(address: str, tmp_path: Path):
    states = [(str(tmp_path / "killed"), 100), (str(tmp_path / "killed"), 200)]

    with Cluster(address) as cluster:
        answers = list(asked_of_all(cluster, kept, states, added_after_a_death, range(6)))

    assert (tmp_path / "killed").exists()
    assert answers == [(100 + piece, 200 + piece) for piece in range(6)]


def test_shortlists_are_the_same_when_a_worker_dies_between_two_answers(address: str):
    several, wanted = people(40), vacancies(200)
    killed: list[int] = []

    with Cluster(address) as cluster, Client(address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())

        def kill_once(step: str, _done: int, _total: int) -> None:
            if step == "ordering" and not killed:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)

        lines = list(
            lists_for_vacancies(
                several, wanted, explaining(), top=4, crew=cluster, on_progress=kill_once
            )
        )

    assert killed
    assert lines == list(lists_for_vacancies(several, wanted, explaining(), top=4, crew=Alone()))


def test_work_that_is_wrong_is_said_as_it_is(address: str):
    with Cluster(address) as cluster, pytest.raises(ValueError, match="1 and 7 do not go together"):
        list(asked_of_all(cluster, kept, [1], refused, [7]))


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:1", "nowhere", "ftp://127.0.0.1:1"])
def test_an_address_where_nobody_answers_is_said_in_one_line(wrong: str, monkeypatch):
    monkeypatch.setattr("matching.sharding.cluster.WAIT_SECONDS", 1)

    with pytest.raises(ClusterError, match=f"No Dask scheduler answers at {wrong}"):
        Cluster(wrong)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "http://127.0.0.1:1",
        "tcp://127.0.0.1:99999",
        "tcp://127.0.0.1:0",
        "tcp://:x",
    ],
)
def test_what_is_no_address_is_refused_at_once(address: str, capfd: pytest.CaptureFixture[str]):
    began = monotonic()

    with pytest.raises(ClusterError, match="No Dask scheduler answers at"):
        Cluster(address)
    took = monotonic() - began
    gc.collect()  # a client that never began would say so now, after twenty seconds
    assert took < 10
    assert capfd.readouterr().err == ""
