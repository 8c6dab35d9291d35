"""Nothing of the portal speaks to the database past the guard of the matrix."""

import re

from tests.house.source import python_files, short

# The clock, a program that hands texts in, and what opens or serves the portal: nobody asks there.
ASKED_BY_NOBODY = {
    *("webapp/database.py", "webapp/job_works.py", "webapp/scheduler.py", "webapp/sms_inbox.py"),
    *("webapp/app.py", "webapp/leadership.py"),
}
# Acts whose consequences reach further than their actor reads, and that show a count at most.
UNSEEN = {"webapp/database.py", "webapp/office/closures.py"}
_PAST_THE_GUARD = re.compile(
    r"models\.session import .*\b(?:reading|unit_of_work)\b|\[\"engine\"\]"
)


def _naming(pattern: re.Pattern[str]) -> set[str]:
    files = [path for path in python_files("webapp") if "cli" not in path.parts]
    return {short(path) for path in files if pattern.search(path.read_text(encoding="utf-8"))}


def test_a_page_opens_no_session_past_the_guard():
    assert _naming(_PAST_THE_GUARD) <= ASKED_BY_NOBODY


def test_few_acts_reach_further_than_their_actor_reads():
    assert _naming(re.compile(r"\bunseen_unit_of_work\b")) == UNSEEN
