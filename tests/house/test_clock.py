"""Nothing asks what time it is, save the portal's clock and the column that stamps a row."""

from tests.house.source import calls, dotted, python_files, short, where

ASKING = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time")
MAY_ASK = {"webapp/clock.py", "models/declarative.py"}


def test_the_clock_is_asked_in_two_places():
    asking = [
        where(path, call)
        for path in python_files()
        if short(path) not in MAY_ASK
        for call in calls(path)
        if dotted(call.func).endswith(ASKING)
    ]

    assert asking == []
