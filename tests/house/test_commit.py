"""Whoever opens a transaction keeps it: `commit` stands in one file."""

from tests.house.source import calls, dotted, python_files, short

OWNER = "models/session.py"


def test_only_the_unit_of_work_commits():
    committing = {
        short(path)
        for path in python_files()
        for call in calls(path)
        if dotted(call.func).split(".")[-1] == "commit"
    }

    assert committing == {OWNER}
